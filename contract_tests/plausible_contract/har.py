"""Recorded traffic: read a HAR file (HTTP Archive 1.2) as exchanges, and hold each to the contract.

Nothing is sent. What a browser, a proxy or schemathesis recorded is looked at like a run's own traffic.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from plausible_contract import conformance, relations, undocumented
from plausible_contract.contract import Contract, Operation
from plausible_contract.errors import Unusable
from plausible_contract.exchange import Answer, Edition, KeyKind, Sent
from plausible_contract.failures import failure_of
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.transport import TOKEN_SHOWN_AS

LAYER = "recorded"
NOT_MODIFIED = 304
"""What a browser is told about what it has kept; the answer that it kept is not in the file."""
UNAUTHORIZED = 401
_NOT_TAKEN = (":", "cookie", "proxy-", "sec-", "set-cookie")
ANYBODYS_TAG = "health"
"""Operations at paths that many servers have; they do not tell a Plausible."""


@dataclass(frozen=True, kw_only=True)
class Traffic:
    """What a HAR file holds.

    Attributes
    ----------
    answers
        The exchanges that can be judged.
    without_body
        How many were recorded without the body that was answered, or were answered from what was kept.
    edition
        Which edition the recorded keys are served.

    """

    answers: list[Answer]
    without_body: int = 0
    edition: Edition = "current"


def read(path: Path, *, edition: Edition = "current", origins: Collection[str] = ()) -> Traffic:
    """Read the exchanges of a HAR file; left out are those without an answer, or with a scripted one.

    Parameters
    ----------
    path
        The file.
    edition
        Which edition the recorded keys are served; only a recording of the suite itself tells.
    origins
        Scheme, host and port of the servers that are meant; all where there are none.

    Raises
    ------
    Unusable
        The file is no HAR file; the message says where it goes wrong.

    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))["log"]["entries"]
        meant = [entry for entry in entries if _is_answered(entry) and _is_of(entry, origins)]
        whole = [entry for entry in meant if _has_body(entry["response"])]
        answers = [_answer(entry, edition) for entry in whole]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is not a HAR file: {type(error).__name__}: {error}"
        raise Unusable(message) from error
    return Traffic(answers=answers, without_body=len(meant) - len(whole), edition=edition)


def check(contract: Contract, traffic: Traffic) -> LayerResult:
    """Hold recorded exchanges to contract and relations; those of other servers and paths are left out."""
    recorder = Recorder(LAYER)
    matched = [(contract.match(one.sent.method, one.sent.path), one) for one in traffic.answers]
    known = [(operation, one) for operation, one in matched if operation is not None]
    servers = {_origin(one.sent.url) for operation, one in known if operation.tag != ANYBODYS_TAG}
    judged = [(operation, one) for operation, one in known if not servers or _origin(one.sent.url) in servers]
    for operation, answer in judged:
        _judge(contract, recorder, operation, _with_key(answer, operation, traffic.edition))
    if strangers := len(matched) - len(judged):
        recorder.skip(f"{strangers} of {len(matched)} exchanges are no operations of the contract")
    if traffic.without_body:
        recorder.skip(f"{traffic.without_body} exchanges were recorded without the body that was answered")
    if len(servers) > 1:
        recorder.skip(f"{len(servers)} servers were looked at: {', '.join(sorted(servers))} (see --base-url)")
    return recorder.result()


def _judge(contract: Contract, recorder: Recorder, operation: Operation, answer: Answer) -> None:
    recorder.request(operation.id, answer.seconds)
    problems = conformance.check_answer(contract, operation, answer)
    recorder.check(operation.id, "answer-as-documented")
    if not problems:
        recorder.check(operation.id, undocumented.RULE)
        problems += undocumented.check(contract, operation, answer)
        for rule, found in relations.check(operation.id, answer):
            recorder.check(operation.id, rule)
            problems += found
    for problem in problems:
        recorder.fail(failure_of(answer, layer=LAYER, operation=operation.id, **vars(problem)))


def _with_key(answer: Answer, operation: Operation, edition: Edition) -> Answer:
    """Say that a key was sent where one was needed and not refused: browsers leave it out of the file."""
    if not operation.secured or answer.status == UNAUTHORIZED or answer.sent.key is not None:
        return answer
    sent = replace(answer.sent, key=_key(edition), authorization=f"Bearer {TOKEN_SHOWN_AS}")
    return replace(answer, sent=sent)


def _key(edition: Edition) -> KeyKind:
    return "preview" if edition == "preview" else "stats"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _is_of(entry: dict[str, Any], origins: Collection[str]) -> bool:
    return not origins or _origin(entry["request"]["url"]) in origins


def _is_answered(entry: dict[str, Any]) -> bool:
    return bool(int(entry["response"].get("status") or 0)) and entry.get("_judged") is not False


def _has_body(response: dict[str, Any]) -> bool:
    """Whether the body that was answered is known: recorders may leave it out and give its size alone."""
    content = response.get("content") or {}
    if int(response["status"]) == NOT_MODIFIED:
        return False
    return content.get("text") is not None or int(content.get("size") or 0) == 0


def _answer(entry: dict[str, Any], edition: Edition) -> Answer:
    response = entry["response"]
    return Answer(
        sent=_sent(entry["request"], "preview" if entry.get("_key") == "preview" else edition),
        status=int(response["status"]),
        headers=_headers(response.get("headers", ())),
        content=_content(response.get("content") or {}),
        seconds=max(0.0, float(entry.get("time") or 0)) / 1000,
    )


def _sent(request: dict[str, Any], edition: Edition) -> Sent:
    headers = _headers(request.get("headers", ()))
    authorized = headers.pop("authorization", None) is not None
    url = request["url"]
    if not urlsplit(url).scheme:
        message = f"the URL {url!r} is not whole"
        raise ValueError(message)
    return Sent(
        method=request["method"].upper(),
        url=url,
        headers=headers,
        body=_posted(request.get("postData") or {}),
        key=_key(edition) if authorized else None,
        authorization=f"Bearer {TOKEN_SHOWN_AS}" if authorized else None,
    )


def _headers(pairs: Any) -> dict[str, str]:
    """Return headers by name, without HTTP/2's parts of the request line, and what is nobody's business."""
    named = {str(pair["name"]).lower(): str(pair["value"]) for pair in pairs}
    return {name: value for name, value in named.items() if not name.startswith(_NOT_TAKEN)}


def _posted(data: dict[str, Any]) -> bytes:
    if data.get("text"):
        return _decoded(data)
    fields = [(field["name"], field.get("value", "")) for field in data.get("params", ())]
    return urlencode(fields).encode()


def _content(content: dict[str, Any]) -> bytes:
    return _decoded(content) if content.get("text") else b""


def _decoded(data: dict[str, Any]) -> bytes:
    text = str(data["text"])
    return base64.b64decode(text) if data.get("encoding") == "base64" else text.encode("utf-8")
