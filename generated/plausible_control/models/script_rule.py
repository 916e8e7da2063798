# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
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

    Where `status`, `headers`, `json` or `text` is given, the request is not carried out, and what is not
    given is status 200 and an empty body, sent as JSON.
    Where there is only a delay or a fault, the request is carried out and the server's own answer is
    delayed or spoilt; `drop_connection` alone comes before it.
    """
    id: str
    """Name of the rule; `script1`, `script2`, … if absent."""
    times: int
    """For how many requests; 1 if absent."""
