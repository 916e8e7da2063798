# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""ScriptAnswer, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .script_fault import ScriptFault


class ScriptAnswer(TypedDict, total=False):
    """What is sent instead; the members combine.
    Without `status` it is 200, or the server's own answer where only a delay or a fault is given.
    """

    status: int
    """Status code."""
    headers: Mapping[str, str]
    """Text by name."""
    json: Any
    """Body, sent as JSON."""
    text: str
    """Body, sent as text; a `content-type` among the headers counts."""
    delay_seconds: float
    """How long to wait first."""
    fault: ScriptFault
    """`drop_connection` closes the connection without an answer, `truncate_body` sends half of the body that
    it announced, `garbage_body` sends bytes that are no JSON as JSON.
    """
