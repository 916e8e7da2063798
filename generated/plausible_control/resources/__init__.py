# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
