# Generated from openapi/plausible.yaml (sha256 962df43d70f30dc0); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
