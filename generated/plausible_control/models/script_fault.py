# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""ScriptFault: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

ScriptFault: TypeAlias = Literal[
    "drop_connection",
    "garbage_body",
    "truncate_body",
]
"""`drop_connection` closes the connection without an answer, `truncate_body` sends half of the body that it
announced, `garbage_body` sends bytes that are no JSON as JSON.
"""
