# Generated from openapi/plausible.yaml (sha256 76a2cfbe9464d82b); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
