"""How patient the client is: which answers it comes back after, how long it waits, when it gives up.

Time is a made-up clock that sleeping moves, so nothing here takes any. `client_retries` counts the attempts
of every operation; here one operation meets every status and every form of `Retry-After`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any
from unittest import mock

import anyio
import httpx2
from plausible_client import _call, _core, errors

from plausible_contract.layers.client_calls import Caller, Outcome, answer, caller, least_arguments
from plausible_contract.layers.client_facts import Checks, Finding, check_each, checks_of
from plausible_contract.results import Recorder

READS, SENDS, CREATES = "sites_list", "events_send", "sites_create"
BRIEFLY: Mapping[str, str] = {"retry_after": "0"}
AFTER_A_READ = (408, 409, 429, 500, 502, 503, 504)
AFTER_NOTHING = (400, 401, 402, 403, 404, 406, 413, 422)
SHORTEST_PART = 0.75
"""A wait is shortened at random by up to a quarter."""
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
MANY = len(WAITS)

CHECKS: Checks = []
_about = checks_of(CHECKS)


def check_patience(recorder: Recorder) -> None:
    """Check every fact of this module with both twins."""
    check_each(recorder, CHECKS)


class Clock:
    """A clock that only sleeping moves, and what was slept."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.now += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Move on."""
        self.sleep(seconds)


@contextmanager
def _made_up_time() -> Iterator[Clock]:
    """Let the client's waits and its deadline go by a clock of ours."""
    clock = Clock()
    module = SimpleNamespace(sleep=clock.sleep, monotonic=lambda: clock.now)
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(_core, "time", module))
        stack.enter_context(mock.patch.object(_call, "time", module))
        stack.enter_context(mock.patch.object(anyio, "sleep", clock.sleep_async))
        yield clock


def _patient(one: Caller, retries: int) -> Caller:
    """Return the twin that comes back so often."""
    return caller(is_async=one.is_async, max_retries=retries)


def _ask(one: Caller, operation: str, status: int, **more: Any) -> Outcome:
    """Call an operation of a server that always answers this status; further keywords are options of it."""
    headers = more.pop("headers", {})
    given = {**least_arguments(operation), **more}
    return one.call(operation, given, answer(status, json={"error": "scripted"}, **headers))


@_about(READS)
def comes_back_after_what_may_pass(one: Caller) -> Iterator[Finding]:
    """A read is sent again after 408, 409, 429 and every 5xx, an event after 429 alone, and no refusal is."""
    patient = _patient(one, 1)
    with _made_up_time():
        for status in (*AFTER_A_READ, *AFTER_NOTHING):
            sent = len(_ask(patient, READS, status, headers=BRIEFLY).requests)
            yield Finding(f"read, {status}", 2 if status in AFTER_A_READ else 1, sent)
            sent = len(_ask(patient, SENDS, status, headers=BRIEFLY).requests)
            yield Finding(f"event, {status}", 2 if status == 429 else 1, sent)
            sent = len(_ask(patient, CREATES, status, headers=BRIEFLY).requests)
            yield Finding(f"new site, {status}", 1, sent)


@_about(READS)
def waits_longer_each_time(one: Caller) -> Iterator[Finding]:
    """Waits double from half a second to eight, each shortened by a quarter at most; the last is no wait."""
    patient = _patient(one, MANY)
    with _made_up_time() as clock:
        outcome = _ask(patient, READS, 503)
        within = [
            SHORTEST_PART * longest <= slept <= longest
            for slept, longest in zip(clock.slept, WAITS, strict=False)
        ]
        yield Finding(f"waits {clock.slept}", [True] * MANY, within)
        yield Finding("attempts", MANY + 1, len(outcome.requests))
        yield Finding("waits", MANY, len(clock.slept))


@_about(READS)
def obeys_retry_after(one: Caller) -> Iterator[Finding]:
    """`Retry-After` is obeyed up to a minute, seconds and dates alike; a longer one raises at once."""
    patient = _patient(one, 1)
    now = dt.datetime.now(dt.UTC)
    past, soon, far = (
        format_datetime(now + dt.timedelta(seconds=seconds), usegmt=True) for seconds in (-3600, 40, 3600)
    )
    for asked, attempts, least, most in (
        ("0", 2, 0.0, 0.0),
        ("7", 2, 7.0, 7.0),
        ("1.5", 2, 1.5, 1.5),
        ("60", 2, 60.0, 60.0),
        ("61", 1, 0.0, 0.0),
        (past, 2, 0.0, 0.0),
        (soon, 2, 10.0, 40.0),
        (far, 1, 0.0, 0.0),
        ("soon", 2, 0.375, 0.5),
    ):
        with _made_up_time() as clock:
            outcome = _ask(patient, READS, 429, headers={"retry_after": asked}, timeout=None)
            yield Finding(f"attempts after {asked}", attempts, len(outcome.requests))
            waited = sum(clock.slept)
            yield Finding(f"{waited} s after {asked}", True, least <= waited <= most)
            yield Finding(f"error after {asked}", errors.RateLimitError, type(outcome.error))


@_about(READS)
def holds_the_deadline_of_the_whole_call(one: Caller) -> Iterator[Finding]:
    """`timeout` ends a call with all its attempts and waits: no wait is begun that would outlast it."""
    patient = _patient(one, MANY)
    for seconds, asked, attempts in ((10.0, "4", 3), (10.0, "20", 1), (None, "4", MANY + 1)):
        with _made_up_time() as clock:
            outcome = _ask(patient, READS, 503, headers={"retry_after": asked}, timeout=seconds)
            yield Finding(f"attempts in {seconds} s, {asked} s apart", attempts, len(outcome.requests))
            yield Finding("error", errors.InternalServerError, type(outcome.error))
            yield Finding("in time", True, seconds is None or sum(clock.slept) < seconds)


@_about(READS)
def limits_every_attempt(one: Caller) -> Iterator[Finding]:
    """An attempt may take what is left of the call's time, and 30 seconds at most unless told otherwise."""
    for timeout, attempt, most in ((None, None, 30.0), (10.0, None, 10.0), (60.0, 5.0, 5.0), (4.0, 5.0, 4.0)):
        with ExitStack() as stack:
            if attempt is not None:
                stack.enter_context(one.changed(attempt_timeout=attempt))
            request = _ask(one, READS, 400, timeout=timeout).requests[0]
        limits = request.extensions.get("timeout") or {}
        within = [most - 1 < (limits.get(phase) or 0) <= most for phase in ("connect", "read", "write")]
        yield Finding(f"timeout {timeout}, attempt_timeout {attempt}", [True] * 3, within)


@_about(SENDS)
def comes_back_where_nothing_was_sent(one: Caller) -> Iterator[Finding]:
    """Where no connection was made everything is sent again; after a connection that broke, reads alone."""
    for failure, read, created in (
        (httpx2.ConnectError("refused"), 2, 2),
        (httpx2.ConnectTimeout("late"), 2, 2),
        (httpx2.ReadError("broken"), 2, 1),
        (httpx2.ReadTimeout("late"), 2, 1),
        (httpx2.RemoteProtocolError("cut"), 2, 1),
    ):
        is_late = isinstance(failure, httpx2.TimeoutException)
        kind = errors.APITimeoutError if is_late else errors.APIConnectionError
        for operation, attempts in ((READS, read), (SENDS, created), (CREATES, created)):
            with _made_up_time():
                outcome = _patient(one, 1).call(operation, least_arguments(operation), _failing(failure))
            place = f"{operation}, {type(failure).__name__}"
            yield Finding(place, (attempts, kind), (len(outcome.requests), type(outcome.error)))


def _failing(failure: Exception) -> Callable[[httpx2.Request], httpx2.Response]:
    def respond(_request: httpx2.Request) -> httpx2.Response:
        raise failure

    return respond
