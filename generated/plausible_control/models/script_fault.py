# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ScriptFault: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

ScriptFault: TypeAlias = Literal[
    "drop_connection",
    "garbage_body",
    "lose_answer",
    "truncate_body",
]
"""`drop_connection` closes the connection and does nothing else, `lose_answer` carries the request out and
then closes the connection, `truncate_body` sends half of the body that it announced, `garbage_body` sends
bytes that are no JSON as JSON.
"""
