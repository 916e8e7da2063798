# Generated from openapi/sandbox.yaml (sha256 55e37b4e96ebeec1); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
