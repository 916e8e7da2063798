"""Generates the typed clients from the contract, on top of openapi-python-client.

`packages` says what is generated, `prepare` rewrites the contract into what the generator can express,
`operations` reads what the generator drops, `kinds` and `views` turn both into what templates need,
`project` renders. `runtime` is copied verbatim into every client. Entry point: `scripts/generate_client.py`.
"""
