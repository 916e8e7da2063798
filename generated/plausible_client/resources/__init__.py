# Generated from openapi/plausible.yaml (sha256 ee29451c5f3b689b); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
