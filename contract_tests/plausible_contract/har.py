"""Recorded traffic: read a HAR file (HTTP Archive 1.2) as exchanges, and hold each to the contract.

Nothing is sent. What a browser, a proxy or schemathesis recorded is looked at like a run's own traffic.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from plausible_contract import conformance, relations, undocumented
from plausible_contract.contract import Contract
from plausible_contract.errors import Unusable
from plausible_contract.exchange import Answer, KeyKind, Sent
from plausible_contract.failures import failure_of
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.transport import TOKEN_SHOWN_AS

LAYER = "recorded"


def read(path: Path, *, edition: str = "current") -> list[Answer]:
    """Read the exchanges of a HAR file; left out are those without an answer, or with a scripted one.

    Parameters
    ----------
    path
        The file.
    edition
        Which edition the recorded keys are served; only a recording of the suite itself tells.

    Raises
    ------
    Unusable
        The file is no HAR file; the message says where it goes wrong.

    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))["log"]["entries"]
        return [found for entry in entries if (found := _answer(entry, edition)) is not None]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} is not a HAR file: {type(error).__name__}: {error}"
        raise Unusable(message) from error


def check(contract: Contract, answers: list[Answer]) -> LayerResult:
    """Hold recorded exchanges to contract and relations; those of other paths are skipped."""
    recorder = Recorder(LAYER)
    strangers = 0
    for answer in answers:
        operation = contract.match(answer.sent.method, answer.sent.path)
        if operation is None:
            strangers += 1
            continue
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
    if strangers:
        recorder.skip(f"{strangers} of {len(answers)} exchanges are no operations of the contract")
    return recorder.result()


def _answer(entry: dict[str, Any], edition: str) -> Answer | None:
    response = entry["response"]
    status = int(response.get("status") or 0)
    if status == 0 or entry.get("_judged") is False:
        return None
    return Answer(
        sent=_sent(entry["request"], "preview" if entry.get("_key") == "preview" else edition),
        status=status,
        headers=_headers(response.get("headers", ())),
        content=_content(response.get("content", {})),
        seconds=max(0.0, float(entry.get("time") or 0)) / 1000,
    )


def _sent(request: dict[str, Any], edition: str) -> Sent:
    headers = _headers(request.get("headers", ()))
    authorized = headers.pop("authorization", None) is not None
    key: KeyKind | None = None
    if authorized:
        key = "preview" if edition == "preview" else "stats"
    url = request["url"]
    if not urlsplit(url).scheme:
        message = f"the URL {url!r} is not whole"
        raise ValueError(message)
    return Sent(
        method=request["method"].upper(),
        url=url,
        headers=headers,
        body=_posted(request.get("postData") or {}),
        key=key,
        authorization=f"Bearer {TOKEN_SHOWN_AS}" if authorized else None,
    )


def _headers(pairs: Any) -> dict[str, str]:
    return {str(pair["name"]).lower(): str(pair["value"]) for pair in pairs}


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
