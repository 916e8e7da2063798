"""`POST /api/event` from request to stored row, without HTTP around it."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.events import DROPPED_HEADER, events_send
from plausible_sandbox.world import World

EVENT = {"name": "pageview", "url": "https://fjord.example/", "domain": "fjord.example"}
NOON = dt.datetime(2021, 1, 1, 12, tzinfo=dt.UTC)
CHROME = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_4) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/70.0.3538.110 Safari/537.36"
)


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    made.clock.frozen = NOON
    made.accounts.load(
        {"sites": [{"ref": "site", "domain": "fjord.example"}, {"ref": "b", "domain": "b.example"}]}
    )
    yield made
    made.close()


def site_id(world: World, domain: str = "fjord.example") -> int:
    site = world.accounts.site(domain)
    assert site is not None
    return site.id


def send(
    world: World, *, headers: dict[str, str] | None = None, raw: bytes | None = None, **fields: Any
) -> Answer:
    event = {**EVENT, **fields}
    given = {"user-agent": CHROME, "content-type": "application/json", **(headers or {})}
    call = Call(
        operation="events_send",
        world=world,
        raw=json.dumps(event).encode() if raw is None else raw,
        headers=given,
        peer="127.0.0.1",
    )
    return asyncio.run(events_send(call))


def test_an_accepted_event_is_answered_ok_and_stored(world: World) -> None:
    answer = send(world, headers={"x-forwarded-for": "2.125.160.216"})

    assert (answer.status, answer.body, dict(answer.headers)) == (202, "ok", {})
    assert answer.media_type.startswith("text/plain")
    (stored,) = world.store.events_of(site_id(world))
    assert (stored["timestamp"], stored["country_code"]) == ("2021-01-01T12:00:00", "GB")


def test_dropped_copies_are_counted(world: World) -> None:
    answer = send(world, domain="fjord.example,unknown.example,b.example")

    assert (answer.status, answer.headers[DROPPED_HEADER]) == (202, "1")
    assert len(world.store.events_of(site_id(world, "b.example"))) == 1


def test_engagement_without_a_visit_is_dropped(world: World) -> None:
    lost = send(world, name="engagement", sd=50)
    send(world)
    kept = send(world, name="engagement", sd=50)

    assert lost.headers[DROPPED_HEADER] == "1"
    assert DROPPED_HEADER not in kept.headers
    assert [row["name"] for row in world.store.events_of(site_id(world))] == ["engagement", "pageview"]


def test_a_visit_goes_on_over_midnight_under_its_first_id(world: World) -> None:
    world.clock.frozen = NOON.replace(hour=23, minute=50)
    send(world)
    world.clock.frozen = NOON.replace(day=2, hour=0, minute=10)
    send(world, url="https://fjord.example/late")

    (visit,) = world.store.sessions_of(site_id(world))
    events = world.store.events_of(site_id(world))
    assert (visit["pageviews"], visit["duration"]) == (2, 1200)
    assert {row["user_id"] for row in events} == {visit["user_id"]}


def test_wrong_fields_are_answered_with_all_reasons(world: World) -> None:
    answer = send(world, raw=b"{}")

    assert answer.status == 400
    assert set(answer.body["errors"]) == {"event_name", "url", "domain"}


def test_a_body_that_is_no_json_is_an_error_of_the_request(world: World) -> None:
    answer = send(world, raw=b"nonsense", headers={"content-type": "text/plain"})

    assert (answer.status, set(answer.body["errors"])) == (400, {"request"})


def test_a_debug_request_shows_the_address_and_records_nothing(world: World) -> None:
    answer = send(world, headers={"x-debug-request": "TRUE", "x-forwarded-for": "1.2.3.4, 5.6.7.8"})
    ignored = send(world, headers={"x-debug-request": "yes"})

    assert (answer.status, answer.body) == (200, "1.2.3.4")
    assert ignored.status == 202
    assert len(world.store.events_of(site_id(world))) == 1


def test_a_form_is_read_as_text(world: World) -> None:
    body = {
        "name": "Signup",
        "url": "https://fjord.example/",
        "domain": "fjord.example",
        "props": {"plan": "gold"},
    }
    call = Call(
        operation="events_send",
        world=world,
        body=body,
        headers={"content-type": "application/x-www-form-urlencoded"},
        peer="127.0.0.1",
    )

    answer = asyncio.run(events_send(call))

    assert answer.status == 202
    assert world.store.events_of(site_id(world))[0]["meta.key"] == ["plan"]


def test_many_events_at_once_are_all_stored(world: World) -> None:
    async def all_at_once() -> list[Answer]:
        calls = [
            Call(
                operation="events_send",
                world=world,
                raw=json.dumps(
                    {"n": "pageview", "u": "https://fjord.example/", "d": "fjord.example"}
                ).encode(),
                headers={"user-agent": CHROME, "x-forwarded-for": f"9.9.9.{number}"},
                peer="127.0.0.1",
            )
            for number in range(50)
        ]
        return await asyncio.gather(*(events_send(call) for call in calls))

    answers = asyncio.run(all_at_once())

    assert {answer.status for answer in answers} == {202}
    assert len(world.store.sessions_of(site_id(world))) == 50
