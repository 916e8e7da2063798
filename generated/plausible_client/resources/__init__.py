# Generated from openapi/plausible.yaml (sha256 8c6640b435e33079); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
