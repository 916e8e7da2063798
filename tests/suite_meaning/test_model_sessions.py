"""Sessions of the model: the 30-minute rule, bounces, entry and exit pages."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_contract.model.rows import Session, site_data


def hit(minutes: float, name: str = "pageview", path: str = "/", **columns: Any) -> dict[str, Any]:
    seconds = int(minutes * 60)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    row = {"name": name, "user_id": 1, "timestamp": f"2021-01-01T{clock}", "hostname": "a.example"}
    return {**row, "pathname": path, **columns}


def sessions(*rows: dict[str, Any]) -> list[Session]:
    return list(site_data(rows).sessions)


@pytest.mark.parametrize(("gap", "count"), [(30, 1), (31, 2)])
def test_thirty_minutes_join_and_thirty_one_split(gap: float, count: int) -> None:
    assert len(sessions(hit(0), hit(gap))) == count


def test_engagement_keeps_a_session_alive_and_counts_for_nothing() -> None:
    pings = [hit(minute, "engagement") for minute in (20, 40, 60)]

    (session,) = sessions(hit(0), *pings, hit(80))

    assert (session.duration_seconds, session.pageviews, session.events, session.is_bounce) == (
        4800,
        2,
        2,
        False,
    )


def test_engagement_without_a_session_is_dropped() -> None:
    data = site_data([hit(0, "engagement")])

    assert (list(data.sessions), list(data.events)) == ([], [])


def test_an_event_out_of_order_joins_and_the_duration_is_the_distance() -> None:
    (session,) = sessions(hit(10 / 60), hit(0))

    assert session.duration_seconds == 10


def test_custom_events_set_no_entry_or_exit_page() -> None:
    (session,) = sessions(hit(0, "Click", "/1"), hit(1, path="/2"), hit(2, path="/3"), hit(3, "Click", "/4"))

    pages = (session.entry_page, session.exit_page, session.pageviews, session.events)
    assert pages == ("/2", "/3", 2, 4)


@pytest.mark.parametrize(
    ("rows", "is_bounce"),
    [
        ([hit(0)], True),
        ([hit(0), hit(1)], False),
        ([hit(0, "Click")], False),
        ([hit(0, "Click", interactive=False)], True),
        ([hit(0), hit(1, "Click", interactive=False)], True),
        ([hit(0, "Click", interactive=False), hit(1)], True),
        ([hit(0), hit(1, "Click")], False),
        ([hit(0), hit(1, "engagement")], True),
    ],
)
def test_a_visit_bounces_until_a_second_page_or_an_interactive_event(
    rows: list[dict[str, Any]], is_bounce: bool
) -> None:
    (session,) = sessions(*rows)

    assert session.is_bounce is is_bounce


def test_attributes_are_those_of_the_first_event() -> None:
    (session,) = sessions(hit(0, referrer_source="Google"), hit(1, referrer_source="Twitter"))

    assert session.attributes["source"] == "Google"
