# Generated from openapi/plausible.yaml (sha256 f55c8f540c5430a1); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
