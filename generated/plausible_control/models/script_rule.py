# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""ScriptRule, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .script_answer import ScriptAnswer
    from .script_match import ScriptMatch


class ScriptRule(TypedDict, total=False):
    """One scripted answer."""

    match: Required[ScriptMatch]
    """Which requests; all that is given must hold, and nothing given matches every request."""
    answer: Required[ScriptAnswer]
    """What is sent instead; the members combine.
    Without `status` it is 200, or the server's own answer where only a delay or a fault is given.
    """
    id: str
    """Name of the rule; `script1`, `script2`, … if absent."""
    times: int
    """For how many requests; 1 if absent."""
