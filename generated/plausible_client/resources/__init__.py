# Generated from openapi/plausible.yaml (sha256 6bec105ed80545d4); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
