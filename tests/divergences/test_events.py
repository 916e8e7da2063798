"""Ingestion, where documentation, server and the server of 2021 disagree: what is served here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest
from plausible_sandbox.testing import Plausible

Send = Callable[..., httpx2.Response]
SITE = "fjord.example"
EVENT = {"name": "pageview", "url": "https://fjord.example/tickets", "domain": SITE}
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def _post(
    send: Send, event: Mapping[str, Any] = EVENT, *, headers: Mapping[str, str] | None = None, **changes: Any
) -> httpx2.Response:
    return send("POST", "/api/event", key=None, json={**event, **changes}, headers=headers or {})


def _stored(send: Send, kind: str = "events") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = send("GET", f"/sandbox/{kind}", key=None, params={"domain": SITE}).json()
    return rows


def test_acceptance_is_202_ok(send: Send) -> None:
    answer = _post(send)

    assert (answer.status_code, answer.text) == (202, "ok")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "x-plausible-dropped" not in answer.headers


def test_invalid_events_are_refused_with_their_fields(send: Send) -> None:
    answer = send("POST", "/api/event", key=None, json={})

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"event_name", "url", "domain"}


@pytest.mark.parametrize("media", ["application/json", "text/plain"])
def test_malformed_bodies_are_refused_alike_under_every_media_type(send: Send, media: str) -> None:
    answer = send("POST", "/api/event", key=None, content='{"name": ', headers={"Content-Type": media})

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"request"}


def test_dropped_copies_are_counted(send: Send) -> None:
    answer = _post(send, domain=f"{SITE},nowhere.example,elsewhere.example")

    assert answer.status_code == 202
    assert answer.headers["x-plausible-dropped"] == "2"
    assert len(_stored(send)) == 1


def test_the_host_of_the_url_names_the_site(send: Send) -> None:
    _post(send, {"name": "pageview", "url": "https://www.fjord.example/"})

    assert [event["pathname"] for event in _stored(send)] == ["/"]


def test_an_event_without_user_agent_counts(send: Send) -> None:
    _post(send, headers={"User-Agent": ""})

    assert [event["browser"] for event in _stored(send)] == [""]


def test_first_valid_address_identifies_the_visitor(send: Send) -> None:
    _post(send, headers={"X-Forwarded-For": "unknown, 203.0.113.7", "User-Agent": BROWSER})
    _post(send, headers={"X-Forwarded-For": "203.0.113.7", "User-Agent": BROWSER})

    assert len({event["user_id"] for event in _stored(send)}) == 1


def test_the_whole_url_may_have_2000_bytes(send: Send) -> None:
    fits = _post(send, url="https://fjord.example/?q=" + "x" * (2000 - 25))
    too_long = _post(send, url="https://fjord.example/?q=" + "x" * (2001 - 25))
    too_many_bytes = _post(send, url="https://fjord.example/" + "ø" * 990)

    assert [answer.status_code for answer in (fits, too_long, too_many_bytes)] == [202, 400, 400]
    assert set(too_long.json()["errors"]) == {"url"}


def test_debug_requests_answer_the_address_and_record_nothing(send: Send) -> None:
    headers = {"X-Debug-Request": "true", "X-Forwarded-For": "203.0.113.7"}

    answer = _post(send, headers=headers)

    assert (answer.status_code, answer.text) == (200, "203.0.113.7")
    assert _stored(send) == []


def test_hostname_rules_let_only_their_hosts_through(sandbox: Plausible, send: Send) -> None:
    sandbox.load({"sites": [{"ref": "site", "shields": {"hostname": ["*.fjord.example"]}}]})

    inside = _post(send, url="https://shop.fjord.example/")
    outside = _post(send, url="https://fjord.example/")

    assert "x-plausible-dropped" not in inside.headers
    assert outside.headers["x-plausible-dropped"] == "1"


@pytest.mark.parametrize(("value", "status"), [("x" * 2000, 202), ("ø" * 1000, 202), ("ø" * 1001, 400)])
def test_properties_are_measured_in_bytes(send: Send, value: str, status: int) -> None:
    answer = _post(send, props={"plan": value})

    assert answer.status_code == status
    if status == 400:
        assert set(answer.json()["errors"]) == {"props"}


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        ("https://fjord.example/?utm_campaign=cross-network", "Cross-network"),
        ("https://fjord.example/?utm_medium=cross-network", "Direct"),
        ("https://fjord.example/?utm_medium=organic", "Direct"),
    ],
)
def test_channels_follow_the_server_not_the_page(send: Send, url: str, channel: str) -> None:
    _post(send, url=url)

    assert [event["acquisition_channel"] for event in _stored(send)] == [channel]


def test_revenue_is_converted_to_the_goals_currency(sandbox: Plausible, send: Send) -> None:
    goal = {"event_name": "Paid", "display_name": "Paid", "currency": "EUR"}
    rates = {"USD": "1", "EUR": "0.5"}
    sandbox.load({"sites": [{"ref": "site", "goals": [goal]}], "config": {"exchange_rates": rates}})

    _post(send, name="Paid", revenue={"amount": "10.00", "currency": "USD"})

    [event] = _stored(send)
    assert float(event["revenue_reporting_amount"]) == 5.0
    assert event["revenue_reporting_currency"] == "EUR"


@pytest.mark.parametrize("name", ["interactive", "i"])
def test_false_counts_under_the_short_name_too(send: Send, name: str) -> None:
    _post(send)
    _post(send, {**EVENT, "name": "Banner shown", name: False})

    assert [bool(session["is_bounce"]) for session in _stored(send, "sessions")] == [True]


def test_an_unknown_site_stores_nothing(send: Send) -> None:
    answer = _post(send, domain="nowhere.example")

    assert (answer.status_code, answer.headers["x-plausible-dropped"]) == (202, "1")


@pytest.mark.parametrize(("seconds", "sessions"), [(1859, 1), (1860, 2)])
def test_a_visit_lasts_while_pauses_are_30_whole_minutes_at_most(
    sandbox: Plausible, send: Send, seconds: int, sessions: int
) -> None:
    minutes, rest = divmod(seconds, 60)
    sandbox.freeze("2021-03-03T12:00:00Z")
    _post(send)
    sandbox.freeze(f"2021-03-03T12:{minutes:02}:{rest:02}Z")
    _post(send)

    assert len(_stored(send, "sessions")) == sessions


def test_custom_events_end_a_bounce_and_leave_the_exit_page(send: Send) -> None:
    _post(send)
    _post(send, name="Booked", url="https://fjord.example/thanks")

    [session] = _stored(send, "sessions")
    assert not session["is_bounce"]
    assert session["exit_page"] == "/tickets"


def test_a_second_passive_event_leaves_the_bounce(send: Send) -> None:
    _post(send, name="Banner shown", interactive=False)
    _post(send, name="Banner shown", interactive=False)

    assert [bool(session["is_bounce"]) for session in _stored(send, "sessions")] == [True]


def test_screen_width_is_no_source_of_the_device(send: Send) -> None:
    _post(send, w=1000, screen_width=1000, headers={"User-Agent": BROWSER})

    assert [event["screen_size"] for event in _stored(send)] == ["Desktop"]


def test_more_than_30_properties_are_cut_not_refused(send: Send) -> None:
    answer = _post(send, props={f"p{number}": "x" for number in range(40)})

    assert answer.status_code == 202
    assert len(_stored(send)[0]["meta.key"]) == 30


def test_text_bodies_are_read_as_json(send: Send) -> None:
    short = json.dumps({"n": "pageview", "u": "https://fjord.example/", "d": SITE})

    answer = send("POST", "/api/event", key=None, content=short, headers={"Content-Type": "text/plain"})

    assert answer.status_code == 202
    assert len(_stored(send)) == 1
