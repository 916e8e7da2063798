# Generated from openapi/plausible.yaml (sha256 a4f0636daf79dec2); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
