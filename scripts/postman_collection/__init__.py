"""Building a Postman collection from the bundled contract; `items` is where to begin reading."""
