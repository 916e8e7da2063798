"""How events become visits: the rules of 30 minutes, bounces, entry and exit pages."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from plausible_sandbox.ingest.sessions import OpenSession, SessionBuilder
from plausible_sandbox.store.rows import Attributes, EventRow, SessionRow

MIDNIGHT = dt.datetime(2021, 1, 1)


def at(minutes: float) -> dt.datetime:
    return MIDNIGHT + dt.timedelta(minutes=minutes)


def event(name: str = "pageview", minutes: float = 0, **columns: Any) -> EventRow:
    given = {"site_id": 1, "user_id": 7, "hostname": "fjord.example", "pathname": "/", **columns}
    return EventRow(name=name, timestamp=at(minutes), **given)


def built(*events: EventRow) -> tuple[list[EventRow | None], list[SessionRow]]:
    numbers = count(101)
    builder = SessionBuilder(new_id=lambda: next(numbers))
    taken = [builder.take(one) for one in events]
    return taken, builder.changes().begun


def session(*events: EventRow) -> SessionRow:
    (only,) = built(*events)[1]
    return only


@pytest.mark.parametrize(
    ("pause", "sessions"), [(0, 1), (29, 1), (30, 1), (31, 2), (60, 2), (-10, 1), (-600, 1)]
)
def test_a_pause_of_more_than_30_minutes_begins_a_new_visit(pause: int, sessions: int) -> None:
    assert len(built(event(), event(minutes=pause))[1]) == sessions


def test_neither_midnight_nor_another_source_begins_a_new_visit() -> None:
    first = event(minutes=-5, utm_source="newsletter")
    second = event(minutes=5, utm_source="twitter", hostname="blog.fjord.example")

    assert len(built(first, second)[1]) == 1


def test_visits_are_apart_by_site_and_by_visitor() -> None:
    assert len(built(event(), event(site_id=2), event(user_id=8), event())[1]) == 3


@pytest.mark.parametrize(
    ("names", "is_bounce"),
    [
        (["pageview"], True),
        (["pageview", "pageview"], False),
        (["Signup"], False),
        (["Signup silently"], True),
        (["pageview", "Signup silently"], True),
        (["Signup silently", "pageview"], True),
        (["pageview", "Signup"], False),
        (["Signup", "Signup silently"], False),
        (["pageview", "engagement"], True),
    ],
)
def test_a_bounce_has_one_pageview_and_no_interactive_event(names: list[str], is_bounce: bool) -> None:
    events = [event(name, i, interactive="silently" not in name) for i, name in enumerate(names)]

    assert session(*events).is_bounce is is_bounce


def test_custom_events_set_neither_entry_nor_exit_page() -> None:
    visit = session(
        event("Signup", 0, pathname="/1"),
        event("pageview", 1, pathname="/2"),
        event("pageview", 2, pathname="/3", hostname="shop.fjord.example"),
        event("Signup", 3, pathname="/4"),
    )

    assert (visit.entry_page, visit.exit_page, visit.pageviews, visit.events) == ("/2", "/3", 2, 4)
    assert (visit.hostname, visit.entry_page_hostname) == ("fjord.example", "fjord.example")
    assert visit.exit_page_hostname == "shop.fjord.example"


def test_a_visit_of_custom_events_alone_has_no_pages() -> None:
    visit = session(event("Signup", pathname="/1"))

    assert (visit.entry_page, visit.exit_page, visit.hostname, visit.pageviews, visit.events) == (
        "",
        "",
        "",
        0,
        1,
    )


def test_engagement_keeps_a_visit_alive_and_changes_nothing_else() -> None:
    visit = session(
        event(),
        *(event("engagement", minutes, pathname="/late") for minutes in (20, 40, 60)),
        event(minutes=80),
    )

    assert (visit.events, visit.pageviews, visit.duration, visit.timestamp) == (2, 2, 80 * 60, at(80))


def test_engagement_without_a_live_visit_has_nowhere_to_go() -> None:
    taken, sessions = built(event("engagement"), event(minutes=0), event("engagement", 31))

    assert [one is None for one in taken] == [True, False, True]
    assert len(sessions) == 1


def test_an_event_from_before_the_start_counts_its_distance_as_duration() -> None:
    visit = session(event(minutes=1), event(minutes=0))

    assert (visit.duration, visit.start, visit.timestamp) == (60, at(1), at(0))


def test_every_event_carries_the_attributes_of_its_visit() -> None:
    (first, later), _ = built(
        event(referrer_source="Google", country_code="EE", browser="Firefox"),
        event("Signup", 1, referrer_source="Bing", utm_source="bing", country_code="SE"),
    )

    assert first is not None
    assert later is not None
    assert (later.session_id, later.referrer_source, later.utm_source) == (first.session_id, "Google", "")
    assert (later.country_code, later.browser) == ("EE", "Firefox")


def test_a_visit_takes_every_attribute_of_its_first_event() -> None:
    values: dict[str, Any] = {
        name: 5 if name == "city_geoname_id" else f"some {name}" for name in Attributes.__struct_fields__
    }

    visit = session(event(**values), event("Signup", 1))

    assert {name: getattr(visit, name) for name in values} == values


def test_a_visit_takes_the_properties_of_its_first_event() -> None:
    visit = session(event("Signup", props={"plan": "gold"}), event(minutes=1, props={"plan": "silver"}))

    assert visit.props == {"plan": "gold"}


def test_a_visit_over_midnight_keeps_its_first_visitor_id() -> None:
    builder = SessionBuilder()
    builder.take(event(minutes=-5, user_id=7))

    later = builder.take(event(minutes=5, user_id=8), previous_user_id=7)

    assert later is not None
    assert later.user_id == 7
    assert builder.changes().begun[0].events == 2


def test_a_visit_of_today_is_found_before_one_of_yesterday() -> None:
    builder = SessionBuilder()
    builder.take(event(minutes=-5, user_id=7))
    builder.take(event(minutes=0, user_id=8))

    later = builder.take(event(minutes=5, user_id=8), previous_user_id=7)

    assert later is not None
    assert later.user_id == 8


def test_changes_tell_new_visits_from_visits_handed_out_before() -> None:
    builder = SessionBuilder()
    builder.take(event())
    builder.changes()
    builder.take(event(minutes=1))
    builder.take(event(user_id=8))

    changes = builder.changes()

    assert [row.user_id for row in changes.moved] == [7]
    assert [row.user_id for row in changes.begun] == [8]


def test_changes_that_were_handed_out_stay_as_they_are() -> None:
    builder = SessionBuilder()
    builder.take(event())
    (first,) = builder.changes().begun
    builder.take(event(minutes=1, pathname="/next"))
    (second,) = builder.changes().moved
    builder.take(event(minutes=0))
    (third,) = builder.changes().moved

    states = [(row.events, row.exit_page, row.duration) for row in (first, second, third)]
    assert states == [(1, "/", 0), (2, "/next", 60), (3, "/", 0)]


def test_visits_of_an_earlier_run_go_on() -> None:
    visit = session(event())
    builder = SessionBuilder()
    builder.restore([OpenSession(visit, at(20))])

    later = builder.take(event(minutes=45))

    assert later is not None
    assert later.session_id == visit.session_id


def test_the_visit_left_alone_for_longest_is_closed_when_there_are_too_many() -> None:
    builder = SessionBuilder(capacity=2)
    first = builder.take(event(user_id=1))
    builder.take(event(user_id=2))
    builder.take(event(user_id=1))
    builder.take(event(user_id=3))

    kept, closed = builder.take(event(user_id=1)), builder.take(event(user_id=2))

    assert first is not None
    assert kept is not None
    assert closed is not None
    assert kept.session_id == first.session_id
    assert closed.session_id not in {first.session_id, 0}
    assert len(builder.changes().begun) == 4


@pytest.mark.parametrize("capacity", [1, 2, 3, 10])
def test_as_many_visits_as_are_to_be_kept_go_on(capacity: int) -> None:
    builder = SessionBuilder(capacity=capacity)
    begun = [builder.take(event(user_id=user)) for user in range(100)]
    kept = [visit for user, visit in enumerate(begun) if goes_on(builder, visit, user)]

    assert kept == begun[-capacity:]


def test_a_visit_that_sees_events_now_and_then_goes_on_while_many_others_begin() -> None:
    builder = SessionBuilder(capacity=10)
    first = builder.take(event(user_id=0))
    for user in range(1, 1000):
        builder.take(event(user_id=user))
        if user % 5 == 0:
            builder.take(event(user_id=0))

    assert goes_on(builder, first, 0)


def test_a_visit_that_begins_while_all_others_see_events_goes_on() -> None:
    builder = SessionBuilder(capacity=3)
    begun = [builder.take(event(user_id=user)) for user in (0, 1, 2, 0, 1, 2, 3)]

    assert [goes_on(builder, begun[user], user) for user in range(3)] == [False, True, True]
    assert goes_on(builder, begun[-1], 3)


def test_a_visitor_who_comes_again_has_a_visit_as_new_as_any() -> None:
    builder = SessionBuilder(capacity=3)
    for user in range(3):
        builder.take(event(user_id=user))
    second = builder.take(event(user_id=0, minutes=45))
    builder.take(event(user_id=3, minutes=45))

    assert goes_on(builder, second, 0)


def goes_on(builder: SessionBuilder, visit: EventRow | None, user: int) -> bool:
    """Whether a further event of a visitor would join the visit."""
    further = copy.deepcopy(builder).take(event("engagement", user_id=user))
    return further is not None and visit is not None and further.session_id == visit.session_id


@pytest.mark.parametrize("visitors", [1, 2, 3])
@pytest.mark.parametrize("forget", [lambda builder: builder.forget_site(1), SessionBuilder.clear])
def test_nothing_that_is_forgotten_goes_on(visitors: int, forget: Callable[[SessionBuilder], None]) -> None:
    builder = SessionBuilder(capacity=2)
    for user in range(visitors):
        builder.take(event(user_id=user))
    forget(builder)

    assert [builder.take(event("engagement", user_id=user)) for user in range(visitors)] == [None] * visitors
