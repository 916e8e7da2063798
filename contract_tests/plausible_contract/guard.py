"""The decision whether a request may be sent at all: pure, and asked by every transport the suite uses.

`--writes never` lets pass what cannot change anything, `own` what names no site but the run's own,
`all` everything to the server under test. `target` and `layers.stateless` ask; nothing gets round it.
"""

from __future__ import annotations

import email.message
import email.parser
import email.policy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from plausible_contract.errors import ForbiddenRequest
from plausible_contract.settings import Writes

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
READING_POSTS = frozenset({"/api/v2/query"})
"""Paths where POST only reads: the query is in the body."""

_SITES = "/api/v1/sites/"
_NOT_SITE_IDS = frozenset({"teams", "shared-links", "goals", "custom-props", "guests"})
_SITE_FIELDS = frozenset({"site_id", "domain", "d"})


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What one run may send.

    Parameters
    ----------
    base_url
        Scheme, host and port of the only server that may be addressed.
    writes
        See `settings.Settings`.
    domain_prefix
        How the domain of every site begins that `own` may change.
    protected
        Sites that are not changed whatever `writes` says, such as the one whose statistics are read.

    """

    base_url: str
    writes: Writes
    domain_prefix: str
    protected: frozenset[str] = frozenset()

    def check(self, method: str, url: str, *, body: bytes = b"", content_type: str = "") -> None:
        """Return if the request may be sent. Raises `ForbiddenRequest`, naming what is forbidden and why."""
        if _origin(url) != _origin(self.base_url):
            _refuse(f"{method} {url}: only {self.base_url} may be addressed")
        path = urlsplit(url).path
        if not writes(method, path):
            return
        if self.writes == "never":
            _refuse(f"{method} {path}: --writes never sends nothing that changes anything")
        for site in sites_named(url, body=body, content_type=content_type):
            if site in self.protected:
                _refuse(f"{method} {path}: {site} is only read")
            if self.writes == "own" and not site.startswith(self.domain_prefix):
                _refuse(f"{method} {path}: --writes own may not touch the site {site[:80]!r}")


def writes(method: str, path: str) -> bool:
    """Say whether a request may change something, judged by its method and path alone."""
    if method.upper() in READING_METHODS:
        return False
    return not (method.upper() == "POST" and path in READING_POSTS)


def sites_named(url: str, *, body: bytes = b"", content_type: str = "") -> list[str]:
    """List every site that a request names: in its path, its query, or its body of whatever form."""
    parts = urlsplit(url)
    named = list(_in_path(parts.path))
    named += [value for name, value in parse_qsl(parts.query, keep_blank_values=True) if name in _SITE_FIELDS]
    named += list(_in_body(body, content_type))
    return [site for value in named for site in value.split(",")]


def _in_path(path: str) -> Iterator[str]:
    if path.startswith(_SITES):
        first = path.removeprefix(_SITES).split("/")[0]
        if first and first not in _NOT_SITE_IDS:
            yield unquote(first)


def _in_body(body: bytes, content_type: str) -> Iterator[str]:
    if not body:
        return
    if content_type.lower().startswith("multipart/"):
        yield from _in_multipart(body, content_type)
        return
    try:
        yield from _in_json(json.loads(body))
    except ValueError:
        text = body.decode("utf-8", errors="replace")
        yield from (value for name, value in parse_qsl(text) if name in _SITE_FIELDS)


def _in_json(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from (str(data[name]) for name in _SITE_FIELDS & data.keys() if data[name] is not None)


def _in_multipart(body: bytes, content_type: str) -> Iterator[str]:
    fields = multipart_fields(body, content_type)
    yield from (text.strip() for name, text in fields if name in _SITE_FIELDS)


def multipart_fields(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """Yield names and texts of a multipart form; nothing where it is none."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    for part in message.iter_parts() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        yield str(name), _text_of(part)


def _text_of(part: email.message.MIMEPart[Any, Any]) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _refuse(message: str) -> None:
    raise ForbiddenRequest(message)
