# Generated from openapi/plausible.yaml (sha256 eebcd380f5a27a54); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
