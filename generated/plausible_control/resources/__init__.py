# Generated from openapi/sandbox.yaml (sha256 1e59e6dc93fa06a1); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
