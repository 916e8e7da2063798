# Generated from openapi/plausible.yaml (sha256 3d5763ca62fdf161); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
