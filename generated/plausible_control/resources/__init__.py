# Generated from openapi/sandbox.yaml (sha256 56dc40fcb84343b4); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
