# Generated from openapi/plausible.yaml (sha256 a9cfb91656a1109e); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
