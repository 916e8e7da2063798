# Generated from openapi/plausible.yaml (sha256 aed0f0d28187a92c); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
