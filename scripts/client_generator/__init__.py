"""Generates the typed clients from the contract, on top of openapi-python-client.

`packages` says what is generated, `prepare` rewrites the contract into what the generator can express, and
`operations` reads what the generator drops. `kinds`, `view_types` and `view_operations` turn both into the
`views` that templates print; `project` renders. `runtime` is copied verbatim into every client.
Entry point: `scripts/generate_client.py`.
"""
