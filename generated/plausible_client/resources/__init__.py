# Generated from openapi/plausible.yaml (sha256 e6d6cd19961bdc64); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
