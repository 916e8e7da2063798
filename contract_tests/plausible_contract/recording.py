"""A run's own traffic as a HAR file (HTTP Archive 1.2), written while it happens; `har` reads such files.

Tokens are never in it, and secrets of shared links are blotted out.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from plausible_contract.errors import Unusable
from plausible_contract.exchange import Answer, Sent
from plausible_contract.transport import blotted

HTTP_VERSION = "HTTP/1.1"


class Recording:
    """Writes exchanges to `path` one by one; a context manager, whole also after an interruption.

    Raises `Unusable` where the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("w", encoding="utf-8")
        except OSError as error:
            message = f"the recording {path} cannot be written: {error.strerror}"
            raise Unusable(message) from error
        self._is_first = True

    def __enter__(self) -> Self:
        """Begin the file."""
        creator = {"name": "plausible-contract", "version": metadata.version("plausible-client")}
        self._file.write(f'{{"log": {{"version": "1.2", "creator": {json.dumps(creator)}, "entries": [')
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the file, so that it can be read."""
        self._file.write("\n]}}\n")
        self._file.close()

    def write(self, answer: Answer, *, judged: bool) -> None:
        """Add one exchange; `judged` is false where the answer is wrong on purpose."""
        text = json.dumps(entry(answer, judged=judged, now=dt.datetime.now(dt.UTC)), ensure_ascii=True)
        self._file.write("\n" if self._is_first else ",\n")
        self._file.write(text)
        self._is_first = False


def entry(answer: Answer, *, judged: bool, now: dt.datetime) -> dict[str, Any]:
    """Describe an exchange that ended `now` as an entry of a HAR file.

    Members that begin with an underscore are ours, as the format allows: the kind of key, and `_judged`.
    """
    milliseconds = round(1000 * answer.seconds, 3)
    return {
        "startedDateTime": (now - dt.timedelta(milliseconds=milliseconds)).isoformat(),
        "time": milliseconds,
        "request": _request(answer.sent),
        "response": _response(answer),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "_key": answer.sent.key,
        "_judged": judged,
    }


def _request(sent: Sent) -> dict[str, Any]:
    headers = dict(sent.headers)
    if sent.authorization is not None:
        headers["authorization"] = sent.authorization
    request: dict[str, Any] = {
        "method": sent.method,
        "url": blotted(sent.url),
        "httpVersion": HTTP_VERSION,
        "cookies": [],
        "headers": _pairs(headers),
        "queryString": [{"name": name, "value": value} for name, value in sent.query],
        "headersSize": -1,
        "bodySize": len(sent.body),
    }
    if sent.body:
        request["postData"] = {"mimeType": sent.headers.get("content-type", ""), **_text(sent.body)}
    return request


def _response(answer: Answer) -> dict[str, Any]:
    mime_type = answer.headers.get("content-type", "")
    return {
        "status": answer.status,
        "statusText": "",
        "httpVersion": HTTP_VERSION,
        "cookies": [],
        "headers": _pairs(answer.headers),
        "content": {"size": len(answer.content), "mimeType": mime_type, **_text(answer.content)},
        "redirectURL": answer.headers.get("location", ""),
        "headersSize": -1,
        "bodySize": len(answer.content),
    }


def _pairs(headers: Any) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers.items()]


def _text(content: bytes) -> dict[str, str]:
    try:
        return {"text": blotted(content.decode("utf-8"))}
    except UnicodeDecodeError:
        return {"text": base64.b64encode(content).decode("ascii"), "encoding": "base64"}
