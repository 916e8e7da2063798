"""A local stand-in for the Plausible Analytics HTTP API.

Start with `app` (contract → routes), then `world` (everything one server holds).
`docs/architecture.md` draws the modules and who may import whom.
"""
