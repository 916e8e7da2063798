"""The client against a real server: failures scripted there, attempts counted in its journal."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from plausible_client import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncPlausibleClient,
    PlausibleClient,
    RateLimitError,
    _retry,
)
from plausible_control import AsyncPlausibleControl, PlausibleControl

FAULTS = {
    "429": ({"status": 429, "json": {"error": "600 requests per hour"}}, RateLimitError),
    "500": ({"status": 500, "json": {"error": "internal"}}, APIStatusError),
    "503": ({"status": 503, "text": "down"}, APIStatusError),
    "dropped connection": ({"fault": "drop_connection"}, APIConnectionError),
    "truncated body": ({"fault": "truncate_body"}, APIConnectionError),
    "slow answer": ({"delay_seconds": 4}, APITimeoutError),
}
PATIENCE_SECONDS = 1.0


@pytest.fixture
def control(plausible):
    with PlausibleControl(base_url=plausible.base_url) as control:
        yield control


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(_retry, "FIRST_DELAY_SECONDS", 0.001)


def patience(fault):
    """Shorten attempts where the answer is slow, and only there: a busy machine is slow, too."""
    return {"attempt_timeout": PATIENCE_SECONDS} if fault == "slow answer" else {}


def run(kind, plausible, use, *, key=None, **options):
    """Use a client of either kind against the sandbox."""
    key = key or plausible.keys.sites
    if kind == "sync":
        with PlausibleClient(key, plausible.base_url, **options) as client:
            return use(client)

    async def go():
        async with AsyncPlausibleClient(key, plausible.base_url, **options) as client:
            return await use(client)

    return asyncio.run(go())


both = pytest.mark.parametrize("kind", ["sync", "async"])


@both
@pytest.mark.parametrize("fault", FAULTS)
def test_repeatable_call_is_tried_three_times_and_then_succeeds_or_raises(plausible, control, kind, fault):
    answer, error = FAULTS[fault]

    def find(client):
        return client.shared_links.find_or_create(site_id=plausible.site, name="Board")

    control.sandbox.set_script(rules=[{"id": "twice", "match": {}, "times": 2, "answer": answer}])
    link = run(kind, plausible, find, **patience(fault))
    first = control.sandbox.journal().attempts
    control.sandbox.set_script(rules=[{"id": "always", "match": {}, "times": 9, "answer": answer}])
    with pytest.raises(error):
        run(kind, plausible, find, **patience(fault))

    assert link.name == "Board"
    assert link.url.startswith(f"{plausible.base_url}/share/{plausible.site}?auth=")
    assert (first, control.sandbox.journal().attempts) == ({"twice": 2}, {"always": 3})


@both
@pytest.mark.parametrize("fault", FAULTS)
def test_creating_a_site_is_never_sent_twice(plausible, control, kind, fault):
    answer, error = FAULTS[fault]
    control.sandbox.set_script(rules=[{"id": "always", "match": {}, "times": 9, "answer": answer}])

    with pytest.raises(error):
        run(
            kind,
            plausible,
            lambda client: client.sites.create(domain="new.example"),
            **patience(fault),
        )

    assert control.sandbox.journal().attempts["always"] == 1


@both
def test_garbage_is_told_apart_from_a_refusal_and_not_repeated(plausible, control, kind):
    control.sandbox.set_script(rules=[{"match": {}, "times": 9, "answer": {"fault": "garbage_body"}}])

    with pytest.raises(APIResponseValidationError):
        run(kind, plausible, lambda client: client.stats.aggregate(site_id=plausible.site))

    assert len(control.sandbox.journal().requests) == 1


@both
def test_deadline_holds_for_the_whole_call(plausible, control, kind):
    control.sandbox.set_script(rules=[{"match": {}, "times": 9, "answer": {"delay_seconds": 4}}])
    started = time.monotonic()

    with pytest.raises(APITimeoutError):
        run(kind, plausible, lambda client: client.stats.aggregate(site_id=plausible.site), timeout=0.5)

    assert time.monotonic() - started < 5


@both
def test_both_editions_give_the_same_result(plausible, kind):
    def ask(client):
        return client.stats.aggregate(site_id=plausible.site, period="day", metrics=["visitors", "pageviews"])

    current = run(kind, plausible, ask, key=plausible.keys.stats)
    preview = run(kind, plausible, ask, key=plausible.keys.preview)

    assert type(current) is type(preview)
    assert current.results.pageviews.value == preview.results.pageviews.value


@both
def test_pages_of_a_breakdown_are_the_whole_breakdown(plausible, kind):
    def sources(limit):
        def ask(client):
            return client.stats.breakdown(
                site_id=plausible.site, property="visit:source", period="30d", limit=limit
            )

        async def all_of(client):
            return [row.to_dict() async for row in ask(client)]

        return run(
            kind,
            plausible,
            all_of if kind == "async" else lambda client: [row.to_dict() for row in ask(client)],
        )

    assert len(sources(1000)) > 3
    assert sources(2) == sources(1000)


@both
def test_pages_of_a_query_are_the_whole_query(plausible, kind):
    def days(limit):
        def ask(client):
            return client.stats.query(
                site_id=plausible.site,
                metrics=["visitors"],
                date_range="30d",
                dimensions=["time:day"],
                pagination={"limit": limit},
            )

        async def all_of(client):
            return [row.by_name() async for row in ask(client)]

        return run(
            kind,
            plausible,
            all_of if kind == "async" else lambda client: [row.by_name() for row in ask(client)],
        )

    assert days(7) == days(1000)
    assert len(days(7)) == 30


def walk_while(kind, plausible, use, change):
    """Walk over all items of `use(client)`, one at a time, and let `change(number)` happen after each."""
    found = []
    if kind == "sync":
        with PlausibleClient(plausible.keys.sites, plausible.base_url) as client:
            for item in use(client):
                found.append(item)
                change(len(found))
        return found

    async def go():
        async with AsyncPlausibleClient(plausible.keys.sites, plausible.base_url) as client:
            async for item in use(client):
                found.append(item)
                change(len(found))

    asyncio.run(go())
    return found


@both
def test_sites_that_come_and_go_during_a_walk_change_nothing_for_the_others(plausible, kind):
    with PlausibleClient(plausible.keys.sites, plausible.base_url) as other:
        for number in range(6):
            other.sites.create(domain=f"s{number}.example")

        def change(number):
            other.sites.create(domain=f"late{number}.example")
            if number == 3:
                other.sites.delete(site_id="s5.example")  # given already
                other.sites.delete(site_id="s0.example")  # still to come

        walked = walk_while(kind, plausible, lambda client: client.sites.list(limit=2), change)

    expected = ["s5.example", "s4.example", "s3.example", "s2.example", "s1.example", plausible.site]
    assert [site.domain for site in walked] == expected


@both
def test_rows_that_move_during_a_walk_over_statistics_are_never_repeated(plausible, kind):
    day = {"site_id": "moving.example", "period": "day", "property": "event:page"}
    with PlausibleClient(plausible.keys.sites, plausible.base_url) as other:
        other.sites.create(domain="moving.example")

        def view(page, visitor):
            other.events.send(
                name="pageview",
                url=f"https://moving.example/{page}",
                domain="moving.example",
                user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                x_forwarded_for=f"203.0.113.{visitor}",
            )

        for visitor, page in enumerate("aaabbbccd"):
            view(page, visitor)

        def change(number):
            if number == 2:  # /e, with more visitors than all others, pushes every row one place back
                for visitor in range(100, 105):
                    view("e", visitor)

        walked = walk_while(
            kind,
            plausible,
            lambda client: client.stats.breakdown(**day, metrics=["visitors"], limit=2),
            change,
        )

    assert [row.value for row in walked] == ["/a", "/b", "/c", "/d"]


@both
def test_life_of_a_site(plausible, kind):
    def do(use):
        return run(kind, plausible, use)

    created = do(
        lambda client: client.sites.create(
            domain="life.example",
            timezone="Europe/Oslo",
            tracker_script_configuration={"outbound_links": True},
        )
    )
    goal = do(
        lambda client: client.goals.find_or_create(
            site_id="life.example", goal_type="event", event_name="Signup"
        )
    )
    again = do(
        lambda client: client.goals.find_or_create(
            site_id="life.example", goal_type="event", event_name="Signup"
        )
    )
    receipt = do(
        lambda client: client.events.send(name="Signup", url="https://life.example/", domain="life.example")
    )

    assert created.timezone == "Europe/Oslo"
    assert created.tracker_script_configuration.outbound_links is True
    assert goal.id == again.id
    assert receipt.accepted == 1
    assert do(lambda client: client.goals.delete(goal_id=goal.id, site_id="life.example")).deleted is True
    assert do(lambda client: client.sites.delete(site_id="life.example")).deleted is True
    with pytest.raises(APIStatusError):
        do(lambda client: client.sites.get(site_id="life.example"))


@pytest.mark.parametrize("encoding", ["json", "form", "multipart"])
def test_site_is_created_the_same_in_every_encoding(plausible, encoding):
    domain = f"{encoding}.example"

    site = run(
        "sync",
        plausible,
        lambda client: client.sites.create(
            domain=domain, tracker_script_configuration={"file_downloads": True}, encoding=encoding
        ),
    )

    assert site.domain == domain
    assert site.tracker_script_configuration.file_downloads is True


DAYS = [
    f"{year}-{month:02}-{day:02}"
    for year in range(2000, 2003)
    for month in range(1, 13)
    for day in range(1, 29)
]
"""More than a thousand questions that all have answers of their own: a query says which day it was for."""


def ask_for(client, day, plausible):
    return client.stats.query(site_id=plausible.site, metrics=["visitors"], date_range=(day, day))


def answered_day(page):
    return page.query.date_range[0].date().isoformat()


def busy_connections(client):
    pool = client._connections.client._transport._pool
    return [connection for connection in pool.connections if not connection.is_idle()]


def test_thousand_concurrent_tasks_each_get_their_own_answer_and_leak_no_connection(plausible):
    days = DAYS[:1000]

    async def go():
        async with AsyncPlausibleClient(plausible.keys.stats, plausible.base_url) as client:
            pages = await asyncio.gather(*(ask_for(client, day, plausible) for day in days))
            return [answered_day(page) for page in pages], busy_connections(client)

    assert asyncio.run(go()) == (days, [])


def test_thirty_two_threads_share_one_client_and_each_gets_its_own_answers(plausible):
    days = DAYS[: 32 * 8]

    with PlausibleClient(plausible.keys.stats, plausible.base_url) as client:
        with ThreadPoolExecutor(32) as threads:
            answered = list(threads.map(lambda day: answered_day(ask_for(client, day, plausible)), days))
        busy = busy_connections(client)

    assert (answered, busy) == (days, [])


def test_control_client_freezes_the_clock_also_asynchronously(plausible):
    async def go():
        async with AsyncPlausibleControl(base_url=plausible.base_url) as control:
            frozen = await control.sandbox.set_clock(now="2021-01-01T00:00:00Z")
            running = await control.sandbox.set_clock(now=None)
            return frozen.frozen, running.frozen

    assert asyncio.run(go()) == (True, False)
