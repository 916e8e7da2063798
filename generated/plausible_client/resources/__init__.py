# Generated from openapi/plausible.yaml (sha256 5931a57293310036); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
