"""What the guide promises about repeated calls, for every operation and both clients, seen from the server.

Every failure is scripted in the sandbox, and its journal counts what arrived.
"""

from __future__ import annotations

import asyncio
import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from plausible_client import (
    APIConnectionError,
    APITimeoutError,
    AsyncPlausibleClient,
    InternalServerError,
    PlausibleClient,
    RateLimitError,
    _retry,
)
from plausible_client.catalog import OperationEntry, method_of
from plausible_client.operations import OPERATIONS
from plausible_control import PlausibleControl

NOT_REPEATABLE = {"sites_create", "sites_update", "sites_delete", "goals_delete", "events_send"}
"""What docs/client.md says is not sent again after an answer that leaves open whether it was done."""
NEVER_AGAIN = {"sites_create"}
ATTEMPTS = 3
SLOW = "slow answer"
PATIENCE_SECONDS = 2.0
"""Long enough for a busy machine to give 27 good answers at once."""
FAULTS = {
    "429": ({"status": 429, "json": {"error": "600 requests per hour"}}, RateLimitError),
    "500": ({"status": 500, "json": {"error": "internal"}}, InternalServerError),
    "503": ({"status": 503, "text": "down"}, InternalServerError),
    "dropped connection": ({"fault": "drop_connection"}, APIConnectionError),
    "truncated body": ({"fault": "truncate_body"}, APIConnectionError),
    SLOW: ({"delay_seconds": 9}, APITimeoutError),
}
VALUES = {
    "whole": 1,
    "json": {},
    "range": "7d",
    "metrics": ["visitors"],
    "date_range": [datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)],
    "property": "visit:source",
    "goal_type": "event",
    "role": "viewer",
}
"""Values of arguments by name or kind; any other is a text."""

pytestmark = [pytest.mark.parametrize("kind", ["sync", "async"]), pytest.mark.parametrize("fault", FAULTS)]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(_retry, "FIRST_DELAY_SECONDS", 0.001)


@pytest.fixture
def control(plausible):
    with PlausibleControl(base_url=plausible.base_url) as control:
        yield control


def arguments_of(entry: OperationEntry):
    needed = [argument for argument in entry.arguments if argument.required]
    return {one.name: VALUES.get(one.name, VALUES.get(one.kind, f"a-{one.name}")) for one in needed}


def failures(kind, plausible, fault):
    """Call all operations at once and return what each raised, `None` where it answered."""
    options = {"attempt_timeout": PATIENCE_SECONDS} if fault == SLOW else {}
    entries = OPERATIONS.values()
    if kind == "sync":
        with PlausibleClient(plausible.keys.sites, plausible.base_url, **options) as client:
            with ThreadPoolExecutor(len(entries)) as pool:
                calls = [pool.submit(call, client, entry) for entry in entries]
            return dict(zip(OPERATIONS, [one.exception() for one in calls], strict=True))

    async def go():
        async with AsyncPlausibleClient(plausible.keys.sites, plausible.base_url, **options) as client:
            found = await asyncio.gather(*(call(client, one) for one in entries), return_exceptions=True)
        return {
            name: one if isinstance(one, Exception) else None
            for name, one in zip(OPERATIONS, found, strict=True)
        }

    return asyncio.run(go())


def call(client, entry):
    """Call an operation; paged ones of the asynchronous client are awaited for their first page."""
    found = method_of(client, entry)(**arguments_of(entry))
    if entry.paged and isinstance(client, AsyncPlausibleClient):

        async def first():
            return await found

        return first()
    return found


def promised(operation: str, fault: str) -> int:
    if operation in NEVER_AGAIN:
        return 1
    return 1 if operation in NOT_REPEATABLE and fault != "429" else ATTEMPTS


def scripted(answer, *, times):
    return [
        {"id": name, "match": {"operation": name}, "times": times, "answer": answer} for name in OPERATIONS
    ]


def test_failure_that_lasts_is_met_as_often_as_promised_and_raises_its_error(plausible, control, fault, kind):
    answer, error = FAULTS[fault]
    control.sandbox.set_script(rules=scripted(answer, times=9))

    raised = failures(kind, plausible, fault)

    assert control.sandbox.journal().attempts == {name: promised(name, fault) for name in OPERATIONS}
    assert {name: type(found) for name, found in raised.items()} == dict.fromkeys(OPERATIONS, error)


def test_failure_that_passes_is_only_seen_by_calls_that_are_sent_once(plausible, control, fault, kind):
    answer, error = FAULTS[fault]
    control.sandbox.set_script(rules=scripted(answer, times=2))

    raised = failures(kind, plausible, fault)

    told = {name for name, found in raised.items() if type(found) is error}
    created = [one for one in control.sandbox.journal().requests if one.operation == "sites_create"]
    assert told == {name for name in OPERATIONS if promised(name, fault) == 1}
    assert len(created) == 1
