# Generated from openapi/plausible.yaml (sha256 be0385e01abaaf19); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
