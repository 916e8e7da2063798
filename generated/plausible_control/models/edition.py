# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Edition: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

Edition: TypeAlias = Literal[
    "current",
    "preview",
]
"""What a key makes the server answer: `current` today's API, `preview` the private preview of 2021."""
