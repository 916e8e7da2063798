"""Lists walk on by themselves, lose nothing that the API allows to keep, and repeat nothing."""

from __future__ import annotations

import json

import anyio
import pytest
from plausible_client import AsyncPlausibleClient, PlausibleClient

from .conftest import TOKEN


class Sites:
    """A list of sites with cursors, newest first, as the Sites API pages it; rows may be added meanwhile."""

    def __init__(self, count: int) -> None:
        self.names = [f"s{number}" for number in range(count, 0, -1)]
        self.before_page = lambda number: None
        self.pages = 0

    def __call__(self, request):
        self.pages += 1
        self.before_page(self.pages)
        asked = request.url.params
        limit = int(asked.get("limit", 100))
        ordered = sorted(self.names, key=lambda name: -int(name[1:]))
        if after := asked.get("after"):
            rows = [name for name in ordered if int(name[1:]) < int(after)]
            page = rows[:limit]
            meta = {
                "before": page[0][1:] if page else None,
                "after": page[-1][1:] if len(rows) > limit else None,
            }
        elif before := asked.get("before"):
            rows = [name for name in ordered if int(name[1:]) > int(before)]
            page = rows[-limit:]
            meta = {
                "before": page[0][1:] if len(rows) > limit else None,
                "after": page[-1][1:] if page else None,
            }
        else:
            page = ordered[:limit]
            meta = {"before": None, "after": page[-1][1:] if len(ordered) > limit else None}
        sites = [{"domain": name, "timezone": "Etc/UTC"} for name in page]
        return 200, {"sites": sites, "meta": {**meta, "limit": limit}}


def names(items):
    return [item.domain for item in items]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (4, 2), (5, 3)])
def test_cursor_walks_to_the_end(driver, server, count, pages):
    server.default = sites = Sites(count)

    found = names(driver.items(lambda client: client.sites.list(limit=2)))

    assert found == sites.names
    assert sites.pages == pages


def test_every_page_repeats_the_other_arguments(driver, server):
    server.default = Sites(3)

    driver.items(lambda client: client.sites.list(limit=2, team_id="t"))

    first, second = (dict(request.url.params) for request in server.requests)
    assert first == {"limit": "2", "team_id": "t"}
    assert second == {"limit": "2", "team_id": "t", "after": "2"}


def test_cursor_loses_and_repeats_nothing_when_sites_come_and_go(driver, server):
    server.default = sites = Sites(6)

    def meanwhile(page):
        if page == 2:
            sites.names += ["s7", "s8"]
            sites.names.remove("s5")

    sites.before_page = meanwhile

    found = names(driver.items(lambda client: client.sites.list(limit=2)))

    assert found == ["s6", "s5", "s4", "s3", "s2", "s1"]


def test_before_walks_towards_the_start(driver, server):
    server.default = Sites(5)

    found = names(driver.items(lambda client: client.sites.list(before="1", limit=2)))

    assert found == ["s3", "s2", "s5", "s4"]


def breakdown(*names_and_counts):
    return 200, {"results": [{"source": name, "visitors": count} for name, count in names_and_counts]}


def by_source(client, **more):
    return client.stats.breakdown(site_id="x", property="visit:source", limit=2, **more)


def test_page_number_walks_until_a_short_page(driver, server):
    server.script = [breakdown(("a", 5), ("b", 4)), breakdown(("c", 3))]

    rows = driver.items(by_source)

    assert [row.value for row in rows] == ["a", "b", "c"]
    assert [request.url.params.get("page") for request in server.requests] == [None, "2"]


def test_page_number_stops_at_an_empty_page(driver, server):
    server.script = [breakdown(("a", 5), ("b", 4)), breakdown()]

    assert len(driver.items(by_source)) == 2


def test_row_pushed_to_the_next_page_is_not_repeated(driver, server):
    server.script = [breakdown(("a", 5), ("b", 4)), breakdown(("b", 4), ("c", 3)), breakdown(("d", 1))]

    assert [row.value for row in driver.items(by_source)] == ["a", "b", "c", "d"]


def test_walk_begins_where_the_caller_says(driver, server):
    server.script = [breakdown(("g", 5), ("h", 4)), breakdown()]

    driver.items(lambda client: by_source(client, page=4))

    assert [request.url.params["page"] for request in server.requests] == ["4", "5"]


def query_answer(rows, offset=0):
    query = {
        "site_id": "x",
        "metrics": ["visitors"],
        "date_range": ["2021-01-01T00:00:00Z", "2021-01-07T23:59:59Z"],
        "filters": [],
        "dimensions": ["visit:source"],
        "order_by": [["visitors", "desc"]],
        "include": {},
        "pagination": {"limit": 2, "offset": offset},
    }
    results = [{"dimensions": [name], "metrics": [count]} for name, count in rows]
    return 200, {"results": results, "meta": {}, "query": query}


def test_offset_walks_on_within_the_instants_of_the_first_page(driver, server):
    server.script = [query_answer([("a", 3), ("b", 2)]), query_answer([("c", 1)], 2)]

    rows = driver.items(
        lambda client: client.stats.query(
            site_id="x",
            metrics=["visitors"],
            date_range="7d",
            dimensions=["visit:source"],
            pagination={"limit": 2},
        )
    )

    assert [row["visit:source"] for row in rows] == ["a", "b", "c"]
    sent = [json.loads(request.content) for request in server.requests]
    assert [body["pagination"] for body in sent] == [{"limit": 2}, {"limit": 2, "offset": 2}]
    assert [body["date_range"] for body in sent] == [
        "7d",
        ["2021-01-01T00:00:00+00:00", "2021-01-07T23:59:59+00:00"],
    ]


def test_page_gives_answer_items_and_next_page(client, server):
    server.default = Sites(3)

    page = client.sites.list(limit=2)
    following = page.next_page()

    assert names(page.items) == ["s3", "s2"]
    assert page.data.meta.after == "2"
    assert page.meta.limit == 2
    assert page.has_next
    assert names(following.items) == ["s1"]
    assert following.next_page() is None
    assert [len(one.items) for one in page.pages()] == [2, 1]
    assert repr(page) == "<Page of 2 items, more follow>"


def test_awaiting_gives_the_first_page(server):
    server.default = Sites(3)

    async def run():
        async with AsyncPlausibleClient(TOKEN, transport=httpx2_transport(server)) as client:
            page = await client.sites.list(limit=2)
            following = await page.next_page()
            return (
                page,
                following,
                [one async for one in page],
                [len(one.items) async for one in client.sites.list().pages()],
            )

    page, following, everything, sizes = anyio.run(run)

    assert names(page.items) == ["s3", "s2"]
    assert names(following.items) == ["s1"]
    assert names(everything) == ["s3", "s2", "s1"]
    assert sizes == [3]


def httpx2_transport(server):
    import httpx2

    return httpx2.MockTransport(server)


def test_nothing_is_fetched_before_it_is_asked_for(server):
    server.default = Sites(3)
    pager = AsyncPlausibleClient(TOKEN, transport=httpx2_transport(server)).sites.list()

    assert "AsyncPager of sites_list" in repr(pager)
    assert server.requests == []


def test_raw_page_walks_on_too(server):
    server.default = Sites(3)
    client = PlausibleClient(TOKEN, transport=httpx2_transport(server))

    raw = client.sites.with_raw_response.list(limit=2)

    assert raw.status_code == 200
    assert names(raw.parsed) == ["s3", "s2", "s1"]
