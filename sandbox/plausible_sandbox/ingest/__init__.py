"""Events as they come in: body, headers and address become an enriched event, or a reason to drop it.

Start with `accept`.
"""
