# Generated from openapi/sandbox.yaml (sha256 3bca12770d96ed7f); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
