# Generated from openapi/plausible.yaml (sha256 683de395946825c9); `make client` writes it, do not edit.
"""One module per resource; `with_raw_response` is in `*_raw`."""
