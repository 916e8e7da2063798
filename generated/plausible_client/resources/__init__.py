# Generated from openapi/plausible.yaml (sha256 3773f4634cf1fdf6); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
