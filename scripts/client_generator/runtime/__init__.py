"""The hand-written part of every generated client, copied there verbatim.

Each module here works beside the generated ones of any package, so none imports a generated module.
Read `_core` first: it sends; `_model` and `_kinds` describe answers; `errors` is what callers catch.
"""
