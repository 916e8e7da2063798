# Generated from openapi/plausible.yaml (sha256 0285ad1108fc5285); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
