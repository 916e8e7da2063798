# Generated from openapi/plausible.yaml (sha256 b8b6b985027400ae); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
