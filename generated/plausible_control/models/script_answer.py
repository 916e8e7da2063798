# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ScriptAnswer, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .script_fault import ScriptFault


class ScriptAnswer(TypedDict, total=False):
    """What is sent instead; the members combine.

    Where `status`, `headers`, `json` or `text` is given, the request is not carried out, and what is not
    given is status 200 and an empty body, sent as JSON.
    Where there is only a delay or a fault, the request is carried out and the server's own answer is
    delayed or spoilt; `drop_connection` alone comes before it.
    """

    status: int
    """Status code."""
    headers: Mapping[str, str]
    """Headers by name, added to the usual ones or in place of them.
    `content-length` and `transfer-encoding` are not allowed, since they follow from the body; the fault
    `truncate_body` breaks that promise.
    """
    json: Any
    """Body, sent as JSON; not beside `text`. The statuses 204 and 304 have no body whatever is given."""
    text: str
    """Body, sent as it is; not beside `json`. It is called `application/json` unless `headers` has another
    `content-type`.
    """
    delay_seconds: float
    """How long to wait first, in seconds."""
    fault: ScriptFault
    """`drop_connection` closes the connection and does nothing else, `lose_answer` carries the request out and
    then closes the connection, `truncate_body` sends half of the body that it announced, `garbage_body`
    sends bytes that are no JSON as JSON.
    """
