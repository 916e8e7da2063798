# Generated from openapi/plausible.yaml (sha256 385a82cddccfd17c); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
