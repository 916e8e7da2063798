"""The only ways out: httpx2 transports that ask guard and budget first, and tell observers afterwards.

`Wire` holds what all of them share; `layers.stateless` puts a third way, for schemathesis, on it.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import httpx2

from plausible_contract.budget import Budget
from plausible_contract.errors import Unusable
from plausible_contract.exchange import Answer, KeyKind, Sent
from plausible_contract.guard import Guard
from plausible_contract.interruption import Interruption
from plausible_contract.plain_transport import PlainTransport

TOKEN_SHOWN_AS = "$TOKEN"  # noqa: S105 - what is shown in place of a token
_SHARE_SECRET = re.compile(r"(?<=[?&]auth=)[\w-]+")

REFUSALS_UNTIL_UNUSABLE = 6
"""So many 429 in a row, and there is nothing more to be learned."""

STRANGERS_UNTIL_UNUSABLE = 24
"""So many answers in a row that no Plausible gives, and something else answers in its place."""
GATEWAY_STATUSES = frozenset({502, 503, 504})

USUAL_HEADERS = {
    "accept": "*/*",
    "accept-encoding": "gzip, deflate",
    "connection": "keep-alive",
    "user-agent": f"python-httpx2/{httpx2.__version__}",
}
"""What is sent along unless a request has its own: as httpx2's client does."""

Observer = Callable[[Answer], None]


@dataclass
class Wire:
    """What every request of a run passes through, whichever library sends it."""

    guard: Guard
    budget: Budget
    tokens: Mapping[str, KeyKind]
    observers: list[Observer] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    """Further tokens that are not shown: of accounts that the run has loaded."""
    tls: ssl.SSLContext | None = None
    """Which certificates are trusted; None for those that usually are. Proxies of the environment are not
    used: a run talks to the server it was given and to nothing else."""
    refused_in_a_row: int = 0
    """How many of the latest requests with a good key were answered 429."""
    strangers_in_a_row: int = 0
    """How many of the latest answers no Plausible gives: redirections, pages, a gateway's complaints."""
    interruption: Interruption = field(default_factory=Interruption)
    _stranger: str = ""
    on_lost: Callable[[Sent], None] = lambda _sent: None
    """Told of requests that got no answer: what they did on the server nobody knows."""

    @cached_property
    def trusted(self) -> ssl.SSLContext:
        """The TLS context of every connection: made once, since reading all certificates takes long."""
        if self.tls is not None:
            return self.tls
        is_plain = self.guard.base_url.startswith("http:")  # then a context that trusts nobody will do
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else httpx2.create_ssl_context()

    def before(self, method: str, url: str, *, body: bytes, content_type: str) -> None:
        """Return if the request may be sent, and count it.

        Raises `ForbiddenRequest`, `BudgetExhausted`, `Unusable` where nothing more is to be learned, or
        `KeyboardInterrupt` once the end was asked for.
        """
        self.interruption.check()
        self._check_patience()
        self.guard.check(method, url, body=body, content_type=content_type)
        self.budget.take()

    def _check_patience(self) -> None:
        """Return if the latest answers leave something to learn. Raises `Unusable`, naming what they were."""
        if self.refused_in_a_row >= REFUSALS_UNTIL_UNUSABLE:
            message = (
                f"the server answered 429 {self.refused_in_a_row} times in a row: the key's requests of this "
                "hour are used up; wait for the next full hour, or set --hourly-limit and --max-requests"
            )
            raise Unusable(message)
        if self.strangers_in_a_row >= STRANGERS_UNTIL_UNUSABLE:
            message = (
                f"the last {self.strangers_in_a_row} answers were {self._stranger}, which is nothing that "
                "Plausible answers; something else has taken its place"
            )
            raise Unusable(message)

    @contextmanager
    def sending(self, sent: Sent) -> Iterator[None]:
        """Count the block as a request on its way, and tell of it where no answer comes."""
        with self.interruption.in_flight():
            try:
                yield
            except BaseException:
                self.on_lost(sent)
                raise

    def after(self, answer: Answer) -> None:
        """Tell every observer of an answer."""
        if answer.sent.key is not None:
            self.refused_in_a_row = self.refused_in_a_row + 1 if answer.status == 429 else 0
        stranger = _as_a_stranger(answer)
        self.strangers_in_a_row = self.strangers_in_a_row + 1 if stranger else 0
        self._stranger = stranger
        for observer in self.observers:
            observer(answer)

    def sent(self, method: str, url: str, headers: Iterable[tuple[str, str]], body: bytes) -> Sent:
        """Describe a request, without its token: which key it was is kept instead."""
        named = {name.lower(): value for name, value in headers}
        authorization = named.pop("authorization", None)
        return Sent(
            method=method,
            url=self.redacted(url),
            headers=named,
            body=body,
            key=self.key_of(authorization),
            authorization=None if authorization is None else self.redacted(authorization),
        )

    def key_of(self, authorization: str | None) -> KeyKind | None:
        """Say which of the run's keys an Authorization header holds, if it is a good one."""
        scheme, _, token = (authorization or "").partition(" ")
        return self.tokens.get(token.strip()) if scheme == "Bearer" else None

    def redacted(self, text: str) -> str:
        """Replace every token of the run by `$TOKEN`."""
        for token in (*self.tokens, *self.hidden):
            text = text.replace(token, TOKEN_SHOWN_AS)
        return text


def _as_a_stranger(answer: Answer) -> str:
    """Say in a few words what an answer is that no Plausible gives; empty for every other."""
    if 300 <= answer.status < 400 and answer.status != 304:
        return f"redirections to {answer.headers.get('location', 'nowhere')}"
    if answer.content_type == "text/html":
        return f"HTML pages with status {answer.status}"
    return f"a gateway's {answer.status}" if answer.status in GATEWAY_STATUSES else ""


def without_secrets(text: str) -> str:
    """Hide the secret of shared links, as in `…/share/site?auth=SECRET`."""
    return _SHARE_SECRET.sub("…", text)


def blotted(text: str) -> str:
    """Hide the same secrets behind as many letters, where the text is to be checked again."""
    return _SHARE_SECRET.sub(lambda found: "x" * len(found[0]), text)


class GuardedTransport(httpx2.BaseTransport):
    """Sends over HTTP what the wire lets pass, and shows it every answer."""

    def __init__(self, wire: Wire, inner: httpx2.BaseTransport | None = None) -> None:
        self._wire = wire
        self._inner = inner or _network(wire)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request. Raises what `Wire.before` raises, and httpx2's errors."""
        body = request.read()
        sent = _before(self._wire, request, body)
        started = time.perf_counter()
        with self._wire.sending(sent):
            response = self._inner.handle_request(request)
            response.read()
            self._wire.after(_answer(sent, response, seconds=time.perf_counter() - started))
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class AsyncGuardedTransport(httpx2.AsyncBaseTransport):
    """The twin of `GuardedTransport` for asynchronous clients."""

    def __init__(self, wire: Wire, inner: httpx2.AsyncBaseTransport | None = None) -> None:
        self._wire = wire
        self._inner = inner or httpx2.AsyncHTTPTransport(verify=wire.trusted, trust_env=False)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request. Raises what `Wire.before` raises, and httpx2's errors."""
        body = await request.aread()
        sent = _before(self._wire, request, body)
        started = time.perf_counter()
        with self._wire.sending(sent):
            response = await self._inner.handle_async_request(request)
            await response.aread()
            self._wire.after(_answer(sent, response, seconds=time.perf_counter() - started))
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def _network(wire: Wire) -> httpx2.BaseTransport:
    """Return a way to the server itself."""
    if wire.guard.base_url.startswith("http:"):
        return PlainTransport()
    return httpx2.HTTPTransport(verify=wire.trusted, trust_env=False)


def request_of(
    method: str, url: str, *, headers: Mapping[str, str], timeout_seconds: float, **content: Any
) -> httpx2.Request:
    """Build a request for a transport, without a client that would read the address twice more.

    Parameters
    ----------
    method, url
        The HTTP method and the whole address.
    headers
        Further headers, which win over `USUAL_HEADERS`.
    timeout_seconds
        How long each step may take.
    content
        Query and body as `httpx2.Request` takes them.

    """
    named = httpx2.Headers(USUAL_HEADERS)
    named.update(headers)
    timeout = httpx2.Timeout(timeout_seconds).as_dict()
    return httpx2.Request(method, url, headers=named, extensions={"timeout": timeout}, **content)


def _before(wire: Wire, request: httpx2.Request, body: bytes) -> Sent:
    url = str(request.url)
    wire.before(request.method, url, body=body, content_type=request.headers.get("content-type", ""))
    return wire.sent(request.method, url, request.headers.multi_items(), body)


def _answer(sent: Sent, response: httpx2.Response, *, seconds: float) -> Answer:
    return Answer(
        sent=sent,
        status=response.status_code,
        headers={name.lower(): value for name, value in response.headers.multi_items()},
        content=response.content,
        seconds=seconds,
    )
