"""The naive reference model: Plausible's statistics as plain Python lists and loops.

Nothing here is fast and nothing is shared with any server: events go in as fixture rows, sessions
are rebuilt from them, and each answer is counted by walking over all of them.
Read `rows` (events and sessions), then `tables` (which rows count), then `v1` and `v2` (the answers).
The source of every rule is Plausible's documentation of its Stats API.
"""
