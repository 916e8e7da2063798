# Generated from openapi/plausible.yaml (sha256 0ccbd4a34b436cb7); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
