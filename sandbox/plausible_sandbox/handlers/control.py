"""The control plane: reset, clock, fixtures, read-back, scripts and journal.

It is for the test that drives the sandbox, so it is closed to everybody else: loopback only, or the
control token where one is set. `openapi/sandbox.yaml` describes it.
"""

from __future__ import annotations

import datetime as dt
import hmac
import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from plausible_sandbox import fixtures
from plausible_sandbox.decoding import media_type
from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.handlers.call import Access, Answer, Call
from plausible_sandbox.scripted import scripted_rules

JSON_LINES = ("application/x-ndjson", "application/jsonl")


class Guard:
    """Decides who may use the control plane."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def check(self, call: Call) -> Access:
        """Let the call pass, or refuse it with 401 (wrong token) or 403 (not from loopback)."""
        if self._token is not None:
            sent = call.headers.get("authorization", "").removeprefix("Bearer ").strip()
            if not hmac.compare_digest(sent.encode(), self._token.encode()):
                message = "the control plane asks for its token: Authorization: Bearer <control token>"
                raise Refusal(401, message)
        elif not _is_loopback(call.peer) or _is_forwarded(call.headers) or _is_foreign_page(call.headers):
            message = (
                "the control plane answers callers on this machine only, and neither what a proxy forwards "
                "nor pages from elsewhere; start the sandbox with --control-token to open it"
            )
            raise Refusal(403, message)
        return Access()


def _is_loopback(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return peer in {"", "testclient", "localhost"}  # mounted in process: no network in between


def _is_forwarded(headers: Mapping[str, str]) -> bool:
    """Tell whether a proxy sent the request on, so that its address says nothing about the caller."""
    return any(name in headers for name in ("forwarded", "x-forwarded-for", "x-real-ip"))


def _is_foreign_page(headers: Mapping[str, str]) -> bool:
    """Tell whether a web page of another machine sent the request through a browser on this one."""
    origin = headers.get("origin")
    if origin is None:
        return False
    host = urlsplit(origin).hostname or "a page of no host"
    return not (_is_loopback(host) or host.endswith(".localhost"))


def sandbox_reset(call: Call) -> Answer:
    """Forget everything: accounts, events, scripts, journal; the clock runs again."""
    call.world.reset()
    return Answer(body={})


def sandbox_set_clock(call: Call) -> Answer:
    """Freeze the clock at an instant, or let it run."""
    clock, now = call.world.clock, call.body["now"]
    if now is None:
        clock.run()
    else:
        try:
            clock.freeze(now)
        except ValueError as error:
            raise bad_request(f"now: {error}") from error
    return Answer(body={"now": _utc_text(clock.now()), "frozen": clock.frozen is not None})


def _utc_text(instant: dt.datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")


def sandbox_load(call: Call) -> Answer:
    """Load a fixture document, or JSON Lines of events."""
    if media_type(call.headers) in JSON_LINES:
        return Answer(body=fixtures.load_lines(call.world, call.raw))
    return Answer(body=fixtures.load_checked(call.world, call.body))


def sandbox_events(call: Call) -> Answer:
    """List the stored events of a site, latest first."""
    site_id = _site_id(call)
    return Answer(body=call.world.store_for(site_id).events_of(site_id))


def sandbox_sessions(call: Call) -> Answer:
    """List the stored sessions of a site as they stand, latest first."""
    site_id = _site_id(call)
    return Answer(body=call.world.store_for(site_id).sessions_of(site_id))


def _site_id(call: Call) -> int:
    domain = call.query.get("domain", "")
    site = call.world.accounts.site(domain)
    if site is None:
        message = f"there is no site {domain!r}; load it or create it first"
        raise Refusal(404, message)
    return site.id


def sandbox_set_script(call: Call) -> Answer:
    """Script the answers of the next matching requests, in place of all earlier scripts."""
    call.world.scripts.replace(scripted_rules(call.body["rules"]))
    return Answer(body={"scripts": call.world.scripts.listing()})


def sandbox_journal(call: Call) -> Answer:
    """List the requests seen since a running number, and the attempts that each script answered."""
    since = int(call.query.get("since", "0"))
    return Answer(
        body={
            "requests": call.world.journal.since(since),
            "attempts": call.world.scripts.attempts(),
        }
    )
