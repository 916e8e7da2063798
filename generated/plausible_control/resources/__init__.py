# Generated from openapi/sandbox.yaml (sha256 fd1ce61a64b45c6c); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
