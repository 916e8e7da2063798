"""One module per area: HTTP in and out, nothing else. Each maps operationIds to functions."""
