"""The contract suite: asks a server, and our client, whether they keep the contract of the Plausible API.

Start with `run` (layer by layer), then `target` (the server under test) and `layers` (what is checked).
`docs/architecture.md` draws the modules; nothing here imports the sandbox.
"""
