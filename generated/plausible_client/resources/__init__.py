# Generated from openapi/plausible.yaml (sha256 78c8efc744efda57); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
