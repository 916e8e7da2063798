"""From raw request to decoded values: query string, JSON, forms with bracketed names.

Sizes and malformed input are decided here, as Plausible's web framework does before any handler
(`sites-api` conventions: 8 MB of JSON or multipart, 1 MB of urlencoded form, 413 above).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote

import msgspec
from starlette.datastructures import URL, Headers
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from plausible_sandbox.errors import Refusal, bad_request

BODY_SECONDS = 60
"""How long a client may take to send its body."""
BODY_IS_HERE = "plausible_sandbox.body_is_here"
"""Key of `scope["extensions"]` that the server sets where the whole body has arrived."""

BODY_LIMIT_BYTES = 8_000_000
FORM_LIMIT_BYTES = 1_000_000
FIXTURE_LIMIT_BYTES = 2_000_000_000
"""Fixtures may hold millions of events, and come from whoever runs the sandbox."""

NESTING_LIMIT = 32
"""How many brackets a name may have: more is no form that anybody fills in."""

_BASE_URLS_KEPT = 100

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
FORMS = frozenset({URLENCODED, MULTIPART})


def media_type(headers: Mapping[str, str]) -> str:
    """Return the content type of a request without its parameters, in lower case."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def is_json(content_type: str) -> bool:
    """Tell whether a media type is JSON or one of its relatives."""
    return content_type == "application/json" or content_type.endswith("+json")


def headers_of(request: Request) -> dict[str, str]:
    """Return headers by lower-case name; of a repeated one the first counts, as Plausible reads them."""
    headers: dict[str, str] = {}
    for name, value in request.scope["headers"]:
        headers.setdefault(name.decode("latin-1"), value.decode("latin-1"))
    return headers


def base_url(request: Request) -> str:
    """Return the URL under which the caller knows this server."""
    server = request.scope.get("server")
    host = next((value for name, value in request.scope["headers"] if name == b"host"), None)
    return _base_url(request.scope.get("scheme", "http"), host, tuple(server) if server else None)


@lru_cache(maxsize=_BASE_URLS_KEPT)
def _base_url(scheme: str, host: bytes | None, server: tuple[str, int | None] | None) -> str:
    headers = [] if host is None else [(b"host", host)]
    url = URL(scope={"scheme": scheme, "server": server, "path": "/", "headers": headers})
    return f"{url.scheme}://{url.netloc}"


def url_fields(text: bytes, *, place: str) -> list[tuple[str, str]]:
    """Read the names and values of a query string or urlencoded form (the `place`), in order."""
    if not text:
        return []
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        message = f"the {place} is not percent-encoded UTF-8; encode every other byte as %XX"
        raise bad_request(message) from error


def percent_decoded(value: str) -> str:
    """Decode one path segment, or refuse bytes that are not UTF-8."""
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError as error:
        message = f"the path segment {value!r} is not percent-encoded UTF-8"
        raise bad_request(message) from error


def body_limit(content_type: str) -> int:
    """Return how many bytes a body of this media type may have on Plausible's own paths."""
    return FORM_LIMIT_BYTES if content_type == URLENCODED else BODY_LIMIT_BYTES


async def body_in_time(request: Request, limit: int) -> bytes:
    """Read the whole body.

    Raises
    ------
    Refusal
        413 as soon as it exceeds `limit` bytes, 408 where it does not arrive in time, 400 where the
        connection closes before its end.

    """
    if BODY_IS_HERE in request.scope.get("extensions", ()):
        return await read_body(request, limit)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await read_body(request, limit)
    except TimeoutError as error:
        message = f"the request body did not arrive within {BODY_SECONDS} seconds"
        raise Refusal(408, message) from error


async def read_body(request: Request, limit: int) -> bytes:
    """Read the whole body, refusing with 413 as soon as it exceeds `limit` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    chunks = bytearray()
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise bad_request("the connection closed before the body was complete")
        chunks += message.get("body", b"")
        if len(chunks) > limit:
            raise _too_large(limit)
        if not message.get("more_body", False):
            return bytes(chunks)


def _too_large(limit: int) -> Refusal:
    return Refusal(413, f"the request body is larger than {limit} bytes")


async def decode_body(request: Request, raw: bytes, content_type: str) -> Any:
    """Decode a JSON or form body; None for an empty body and for other media types."""
    if not raw:
        return None
    if is_json(content_type):
        return decode_json(raw)
    if content_type == URLENCODED:
        return nested(url_fields(raw, place="form"))
    if content_type == MULTIPART:
        return nested(await _multipart(request.headers["content-type"], raw))
    return None


def decode_json(raw: bytes) -> Any:
    """Decode JSON text, or refuse it with the position of the mistake."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"the request body is not valid JSON: {error}"
        raise bad_request(message) from error


async def _multipart(content_type: str, raw: bytes) -> list[tuple[str, str]]:
    """Read the text fields of a multipart form, UTF-8 whatever charset is claimed; files are left out."""
    byte_for_byte = Headers({"content-type": f"{content_type}; charset=latin-1"})

    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = MultiPartParser(byte_for_byte, stream(), max_part_size=BODY_LIMIT_BYTES)
    try:
        form = await parser.parse()
        return [
            (name.encode("latin-1").decode(), value.encode("latin-1").decode())
            for name, value in form.multi_items()
            if isinstance(value, str)
        ]
    except (MultiPartException, UnicodeDecodeError) as error:
        message = f"the request body is not a valid multipart form of UTF-8 text ({error})"
        raise bad_request(message) from error


_STEP = re.compile(r"\[([^\[\]]*)\]")


def nested(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Build nested mappings from bracketed names: `a[b]=c` is `{"a": {"b": "c"}}`, `a[]=c` a list.

    Raises
    ------
    Refusal
        Status 400: a name has more than 32 brackets.

    """
    result: dict[str, Any] = {}
    for name, value in fields:
        head, bracket, _ = name.partition("[")
        steps = [head, *_STEP.findall(name)] if bracket else [name]
        if len(steps) > NESTING_LIMIT:
            message = f"the name {name[:40]!r}… is nested {len(steps)} times; use at most {NESTING_LIMIT}"
            raise bad_request(message)
        _put(result, steps, value)
    return result


def _put(target: dict[str, Any], steps: list[str], value: str) -> None:
    *path, last = steps
    if path and last == "":
        *path, last = path
        _descend(target, path).setdefault(last, [])
    holder = _descend(target, path)
    if isinstance(holder.get(last), list):
        holder[last].append(value)
    else:
        holder[last] = value


def _descend(target: dict[str, Any], path: list[str]) -> dict[str, Any]:
    """Walk down, replacing what is no mapping."""
    for step in path:
        below = target.get(step)
        if not isinstance(below, dict):
            below = target[step] = {}
        target = below
    return target
