# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
