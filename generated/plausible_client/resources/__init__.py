# Generated from openapi/plausible.yaml (sha256 32d1b4f8096b5494); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
