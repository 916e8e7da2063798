# Generated from openapi/sandbox.yaml (sha256 ef9603d4b4b675ca); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
