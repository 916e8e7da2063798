# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
