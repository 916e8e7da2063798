# Generated from openapi/plausible.yaml (sha256 1c24f6cd295b2425); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
