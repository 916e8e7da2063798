"""A failure: what was expected, what happened, which line or rule it breaks, and how to see it again.

Nothing here decides that something failed; `conformance`, `relations` and the layers do.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from plausible_contract.exchange import Answer, Edition, Sent

BODY_LIMIT = 2_000
"""How many characters of a body a report shows."""
LINE_PART = 400
"""How many characters of a body a line shows that stands for a request and its answer."""

_RUN = re.compile(rb"(.)\1{199,}", re.DOTALL)
"""Many times the same byte, as in bodies that are sent for their size."""

_MUTE_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "host",
        "user-agent",
        "x-schemathesis-testcaseid",
    }
)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """One way in which the server, the client or the contract itself breaks the contract.

    Parameters
    ----------
    layer, operation
        Where it was found: a layer's name and an operationId (or `contract` where no operation is concerned).
    rule
        The short name of the broken rule, such as `response-schema` or `pages-concatenate`. With operation,
        edition and `place` it tells failures of the same cause from others.
    title
        One line that a person understands without the rest.
    expected, actual
        What should have been seen, and what was.
    source
        Where the rule comes from: the contract's schema line (`#/components/…`), or a page of Plausible's
        documentation, or an entry of `divergences.yaml`.
    place
        Where inside the request or answer, as a JSON Pointer or parameter name; empty for the whole.
    curl
        A command line that repeats the request, `$TOKEN` in place of the token; empty where there is none.
    body
        The start of the answer's body.

    """

    layer: str
    operation: str
    rule: str
    title: str
    expected: str
    actual: str
    source: str
    edition: Edition = "current"
    place: str = ""
    curl: str = ""
    status: int | None = None
    body: str = ""
    more: tuple[str, ...] = ()
    """Further facts, one a line: the steps that led here, the other request of a relation."""

    @property
    def key(self) -> str:
        """What failures of the same cause have in common, as 12 hexadecimal digits."""
        text = "\x1f".join((self.operation, self.rule, self.place, self.edition))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def failure_of(
    answer: Answer,
    *,
    layer: str,
    operation: str,
    rule: str,
    title: str,
    expected: str,
    actual: str,
    source: str,
    place: str = "",
    more: Iterable[str] = (),
) -> Failure:
    """Build the failure that `answer` shows, with its curl line, status and body."""
    return Failure(
        layer=layer,
        operation=operation,
        rule=rule,
        title=title,
        expected=expected,
        actual=actual,
        source=source,
        edition=answer.sent.edition,
        place=place,
        curl=curl_of(answer.sent),
        status=answer.status,
        body=answer.text[:BODY_LIMIT],
        more=tuple(more),
    )


def line_of(answer: Answer) -> str:
    """Write a request and the beginning of its answer in one line, for people to read."""
    sent = answer.sent
    body = f" {sent.body.decode(errors='replace')[:LINE_PART]}" if sent.body else ""
    query = "&".join(f"{name}={value}" for name, value in sent.query)
    target = f"{sent.path}?{query}" if query else sent.path
    return f"{sent.method} {target}{body} → {answer.status} {answer.text[:LINE_PART]}"


def curl_of(sent: Sent) -> str:
    """Write the curl command that sends this request again, with `$TOKEN` in place of the token."""
    parts = ["curl", "-i"]
    if sent.method == "HEAD":
        parts.append("--head")
    elif sent.method != "GET" or sent.body:
        parts += ["-X", sent.method]
    parts.append(shlex.quote(sent.url))
    if sent.authorization is not None:
        parts += ["-H", f'"Authorization: {sent.authorization}"']
    for name, value in sent.headers.items():
        if name not in _MUTE_HEADERS:
            parts += ["-H", shlex.quote(f"{name}: {value}")]
    if sent.body:
        parts += [
            "--data-binary",
            _made(sent.body) if len(sent.body) > BODY_LIMIT else _shell_bytes(sent.body),
        ]
    return " ".join(parts)


def _made(body: bytes) -> str:
    """Say how a long body is made, where one byte is repeated in it very often; else show it whole."""
    found = max(_RUN.finditer(body), key=lambda run: len(run[0]), default=None)
    if found is None:
        return _shell_bytes(body)
    run = f"head -c {len(found[0])} /dev/zero | tr '\\0' {_shell_bytes(found[1])}"
    around = [
        f"printf %s {_shell_bytes(part)}" if part else ""
        for part in (body[: found.start()], body[found.end() :])
    ]
    return f"@<({'; '.join(filter(None, (around[0], run, around[1])))})"


def _shell_bytes(body: bytes) -> str:
    """Quote a body for a shell: plainly where it is printable text, else in the $'…' form."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return "$'" + "".join(f"\\x{byte:02x}" for byte in body) + "'"
    if text.isprintable():
        return shlex.quote(text)
    return "$'" + "".join(_escaped(character) for character in text) + "'"


def _escaped(character: str) -> str:
    if character in "'\\":
        return "\\" + character
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode())
