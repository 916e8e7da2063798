# Generated from openapi/plausible.yaml (sha256 f906b3a530e1a1c6); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
