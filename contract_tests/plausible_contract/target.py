"""The server under test: where it is, which keys there are, and the one way to call it.

Every request passes the guard and the budget (`transport`). What is right or wrong about an answer is
decided elsewhere (`conformance`, `relations`).
"""

from __future__ import annotations

import itertools
import re
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx2

from plausible_contract.address import why_unanswered, why_unreachable
from plausible_contract.budget import Budget
from plausible_contract.contract import Contract, load
from plausible_contract.control import Control
from plausible_contract.errors import BudgetExhausted, ForbiddenRequest, NoAnswer, Unusable
from plausible_contract.exchange import Answer, Edition, KeyKind, NotJsonError, Sent
from plausible_contract.former_domains import FormerDomains
from plausible_contract.guard import Guard, sites_named
from plausible_contract.in_process import Mounted
from plausible_contract.keys import Keys
from plausible_contract.settings import Settings
from plausible_contract.transport import AsyncGuardedTransport, GuardedTransport, Observer, Wire, request_of

SILENCES_UNTIL_UNUSABLE = 3
"""So many requests in a row without an answer, and the server counts as unusable."""

LATE_TRIES = 3
LATE_SECONDS = 0.3
"""How often, and after which pause, a site is looked for whose creation was cut off."""

BOUNDARY = "contract-suite-boundary"
"""A fixed boundary, so that the same seed sends the same bytes."""

Query = Mapping[str, str | int] | Sequence[tuple[str, str]]


class Target:
    """A server under test.

    Parameters
    ----------
    base_url
        Scheme, host and port, such as `http://127.0.0.1:8000`.
    keys
        What the run may use; checks that need a key that is not there are skipped and said so.
    settings
        The choices of the run; the guard follows `settings.writes`.
    budget
        How many requests may be sent.
    control
        The control plane of a sandbox, or None.
    contract
        The contract to hold the server to; by default the one the installed client carries.
    inner
        Another httpx2 transport in place of the network.
    mounted
        An application of this process in place of a server; `base_url` is then what it is addressed by.
    tls
        Which certificates are trusted; by default those that usually are.

    Attributes
    ----------
    reading_site
        The domain of a site that has statistics, for reading; empty until `plan` has found or made one.
    own_sites
        The domains that the run created and has not deleted, kept up to date from the answers themselves.
    removed_with
        The tokens of others that are needed to delete some of them, by domain.
    former_domains
        Domains under which a site of the run's own was addressed when it got, or already had, another one.
    judging
        Whether answers are held to the contract; `unjudged` turns it off where they are wrong on purpose.

    """

    def __init__(
        self,
        base_url: str,
        keys: Keys,
        settings: Settings,
        *,
        budget: Budget | None = None,
        control: Control | None = None,
        contract: Contract | None = None,
        inner: httpx2.BaseTransport | None = None,
        mounted: Mounted | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.keys = keys
        self.control = control
        self.contract = contract or load()
        self.judging = True
        self.reading_site = ""
        self.own_sites: list[str] = []
        self.former_domains = FormerDomains()
        self.removed_with: dict[str, str] = {}
        guard = Guard(base_url=self.base_url, writes=settings.writes, domain_prefix=settings.domain_prefix)
        self.wire = Wire(guard=guard, budget=budget or Budget(), tokens=keys.by_token(), tls=tls)
        self._settings = settings
        self._mounted = mounted
        self._inner = inner if mounted is None else mounted.transport()
        self._transport = self.transport()
        self.wire.observers.append(self._keep_book)
        self.wire.on_lost = self._note_lost
        self.wire.budget.reserved = self._to_be_removed
        if control is not None:
            control.in_flight = self.wire.interruption.in_flight
        self._silences = 0
        self._lost: set[str] = set()
        self._names = itertools.count(1)

    @property
    def is_in_process(self) -> bool:
        """Whether an application of this process is under test, and no request goes over a wire."""
        return self._mounted is not None

    # Keys and editions

    def has(self, kind: KeyKind) -> bool:
        """Say whether the run has a key that can do what this kind does."""
        return self.keys.token(kind) is not None

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that the run's keys are served."""
        current: tuple[Edition, ...] = ("current",) if self.has("stats") else ()
        return (*current, "preview") if self.has("preview") else current

    def key_for(self, edition: Edition, *, writing: bool = False) -> KeyKind:
        """Name the kind of key that is served `edition` and, if asked and given, may write."""
        if edition == "preview" or not self.has("stats"):
            return "preview"
        return "sites" if (writing and self.keys.sites) or not self.keys.stats else "stats"

    @property
    def can_write(self) -> bool:
        """Whether the run may create sites of its own, and has the key for it."""
        return self.has("sites") and self.wire.guard.writes != "never"

    def read_from(self, site: str) -> None:
        """Take `site` as the one whose statistics are read, and let nothing change it."""
        self.reading_site = site
        self.wire.guard = replace(self.wire.guard, protected=self.wire.guard.protected | {site})

    def transport(self) -> GuardedTransport:
        """Make a transport for any httpx2 client, such as the generated one, under guard and budget."""
        return GuardedTransport(self.wire, self._inner)

    def async_transport(self, inner: httpx2.AsyncBaseTransport | None = None) -> AsyncGuardedTransport:
        """Make the same for asynchronous clients."""
        if inner is None and self._mounted is not None:
            inner = self._mounted.async_transport()
        return AsyncGuardedTransport(self.wire, inner)

    @contextmanager
    def observed(self, observer: Observer) -> Iterator[None]:
        """Show `observer` every answer that arrives while the block runs."""
        self.wire.observers.append(observer)
        try:
            yield
        finally:
            self.wire.observers.remove(observer)

    @contextmanager
    def unjudged(self) -> Iterator[None]:
        """Hold no answer of the block to the contract, as when the sandbox is scripted to answer wrongly."""
        self.judging = False
        try:
            yield
        finally:
            self.judging = True

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        multipart: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        key: KeyKind | None = "stats",
        authorization: str | None = None,
    ) -> Answer:
        """Send one request and return its answer, whatever its status.

        Parameters
        ----------
        method, path
            The HTTP method and the path, percent-encoded where it must be.
        query
            Query parameters, encoded here; a list of pairs may repeat a name.
        json, form, multipart, content
            The body in one of four forms; `json=None` means no body (send `content=b"null"` for null).
        key
            Which of the run's keys to send; None for none.
        headers
            Further headers, such as `content-type` for `content`.
        authorization
            A whole Authorization header in place of the key's.

        Raises
        ------
        NoAnswer
            The connection broke or the answer took too long.
        Unusable
            That happened `SILENCES_UNTIL_UNUSABLE` times in a row, or the run has no key of that kind.
        ForbiddenRequest, BudgetExhausted
            The request was not sent.

        """
        bearer = authorization if authorization is not None else self._authorization(key)
        sent_headers = {**(headers or {}), **({} if bearer is None else {"authorization": bearer})}
        if multipart is not None:
            sent_headers.setdefault("content-type", f"multipart/form-data; boundary={BOUNDARY}")
        request = request_of(
            method,
            self.base_url + path,
            params=_pairs(query),
            json=json,
            data=form,
            files=None if multipart is None else {name: (None, value) for name, value in multipart.items()},
            content=content,
            headers=sent_headers,
            timeout_seconds=self._settings.timeout_seconds,
        )
        return self._send(request)

    def send_again(self, sent: Sent) -> Answer:
        """Send a request once more, exactly as it was sent, with the same key."""
        headers = {name: value for name, value in sent.headers.items() if name != "host"}
        bearer = self._authorization(sent.key) if sent.key else sent.authorization
        if bearer is not None:
            headers["authorization"] = bearer
        seconds, body = self._settings.timeout_seconds, sent.body or None
        request = request_of(sent.method, sent.url, content=body, headers=headers, timeout_seconds=seconds)
        return self._send(request)

    def _send(self, request: httpx2.Request) -> Answer:
        """Send by the transport itself: redirections and cookies are for looking at, not for following."""
        answers: list[Answer] = []
        with self.observed(answers.append):
            try:
                self._transport.handle_request(request)
            except httpx2.HTTPError as error:
                self._silent(request, error)
        self._silences = 0
        return answers[-1]

    def _silent(self, request: httpx2.Request, error: httpx2.HTTPError) -> None:
        self._silences += 1
        if isinstance(error, httpx2.ConnectError):
            message = f"{self.base_url} cannot be reached: {why_unreachable(error)}"
            raise Unusable(message) from error
        why = why_unanswered(error, self._settings.timeout_seconds)
        message = f"{request.method} {request.url.path} got no answer: {why}"
        if self._silences >= SILENCES_UNTIL_UNUSABLE:
            raise Unusable(message) from error
        raise NoAnswer(message) from error

    def _authorization(self, key: KeyKind | None) -> str | None:
        if key is None:
            return None
        token = self.keys.token(key)
        if token is None:
            message = f"this run has no {key} key; give one to check what needs it"
            raise Unusable(message)
        return f"Bearer {token}"

    # Sites of its own

    def create_site(self, label: str = "site", *, timezone: str = "Etc/UTC") -> str:
        """Create a site of the run's own and return its domain; `remove_own_sites` deletes it at the end.

        `label` makes the domain readable. Raises `Unusable` where the server refuses.
        """
        domain = self.own_domain(label)
        answer = self._create(domain, timezone)
        if answer.status == 400:
            self._delete(domain)
            answer = self._create(domain, timezone)
        if not answer.ok:  # another good status is a failure that the judge tells, and no reason to stop
            message = f"POST /api/v1/sites answers {answer.status} for a new {domain}: {answer.text[:200]}"
            raise Unusable(message)
        return domain

    def own_domain(self, label: str) -> str:
        """Return a domain under the run's prefix that this run has not used; the seed decides it."""
        word = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
        prefix = self._settings.domain_prefix
        return f"{prefix}{word}-{self._settings.seed}-{next(self._names)}.example"

    def remove_own_sites(self) -> list[str]:
        """Delete the sites that the run created and still has; return those that could not be deleted."""
        domains = list(dict.fromkeys(self.own_sites))
        left = []
        if self.wire.interruption.asked:
            self._transport = self.transport()  # who was cut off in the middle may have left a lock taken
        for index, domain in enumerate(domains):
            try:
                if not self._is_removed(domain):
                    left.append(domain)
            except (NoAnswer, ForbiddenRequest):
                left.append(domain)
            except (Unusable, BudgetExhausted):
                left += domains[index:]
                break
        self.own_sites = left
        return left

    def _is_removed(self, domain: str) -> bool:
        """Delete a site; one whose creation got no answer may still be on its way, and is waited for."""
        status = self._delete(domain).status
        for _ in range(LATE_TRIES if domain in self._lost else 0):
            if status != 404:
                break
            time.sleep(LATE_SECONDS)
            status = self._delete(domain).status
        return status in (200, 404)

    def _to_be_removed(self) -> int:
        """Count the requests that cleaning up needs: one for each site, and for one that is being created."""
        late = LATE_TRIES * len(self._lost)
        return len(set(self.own_sites)) + late + 1 if self.can_write else 0

    def _note_lost(self, sent: Sent) -> None:
        """Count a site as the run's own, to be removed, whose creation got no answer."""
        if sent.method == "POST" and sent.path_segments() == ["api", "v1", "sites"]:
            named = sites_named(sent.url, body=sent.body, content_type=sent.headers.get("content-type", ""))
            self.own_sites += [name for name in named if name]
            self._lost |= {name for name in named if name}

    def _keep_book(self, answer: Answer) -> None:
        """Note which sites the run has created, renamed and deleted, whichever layer did it."""
        segments = answer.sent.path_segments()
        if not answer.ok or segments[:3] != ["api", "v1", "sites"]:
            return
        if answer.sent.method == "POST" and len(segments) == 3:
            self.own_sites += _domain_in(answer)
        elif len(segments) != 4 or segments[3] not in self.own_sites:
            return
        elif answer.sent.method == "PUT":
            for domain in _domain_in(answer):
                self.former_domains.note(segments[3], domain)
                if domain not in self.own_sites:
                    self.own_sites.append(domain)
        elif answer.sent.method == "DELETE":
            self.own_sites.remove(segments[3])

    def _create(self, domain: str, timezone: str) -> Answer:
        return self.call("POST", "/api/v1/sites", json={"domain": domain, "timezone": timezone}, key="sites")

    def _delete(self, domain: str) -> Answer:
        token = self.removed_with.get(domain, "")
        self.wire.hidden |= {token} - {""}
        bearer = f"Bearer {token}" if token else None
        return self.call(
            "DELETE", f"/api/v1/sites/{quote(domain, safe='')}", key="sites", authorization=bearer
        )

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()
        if self.control is not None:
            self.control.close()


def _pairs(query: Query | None) -> tuple[tuple[str, str], ...] | None:
    if query is None:
        return None
    pairs = query.items() if isinstance(query, Mapping) else query
    return tuple((name, str(value)) for name, value in pairs)


def _domain_in(answer: Answer) -> list[str]:
    try:
        data = answer.json()
    except NotJsonError:
        return []
    domain = data.get("domain") if isinstance(data, dict) else None
    return [domain] if isinstance(domain, str) else []
