"""Use of the client that both type checkers must accept, with the types that they must see."""

from __future__ import annotations

import datetime
from typing import assert_type

import httpx2
from plausible_client import (
    APIResponse,
    APIStatusError,
    AsyncPage,
    AsyncPlausibleClient,
    Budget,
    EventReceipt,
    Page,
    PlausibleClient,
    RateLimitError,
    filters,
    frames,
    models,
    query_filters,
)
from plausible_client.translate import to_query


def statistics(client: PlausibleClient) -> None:
    assert_type(client.stats.realtime_visitors(site_id="x"), int)
    answer = client.stats.aggregate(
        site_id="x",
        period="6mo",
        metrics=["visitors", "bounce_rate"],
        compare="previous_period",
        date="2021-01-01",
    )
    assert_type(answer, models.StatsAggregateWrapped)
    assert_type(answer.results.visitors.value, float | None)
    assert_type(answer.warning, str | None)
    series = client.stats.timeseries(
        site_id="x", period="custom", date=("2021-01-01", datetime.date(2021, 1, 31)), interval="month"
    )
    assert_type(series.results[0].date, datetime.date)
    assert_type(series.results[0].visitors, int)
    page = client.stats.breakdown(
        site_id="x", property="event:props:plan", filters=filters.field("visit:source").is_("Google")
    )
    assert_type(page, Page[models.StatsBreakdownResponse, models.StatsBreakdownRow])
    for row in page:
        assert_type(row, models.StatsBreakdownRow)
        assert_type(row.bounce_rate, float)
        print(row.value, row["plan"])


def queries(client: PlausibleClient) -> None:
    rows = client.stats.query(
        site_id="x",
        metrics=["visitors"],
        date_range=["2024-01-01", "2024-01-31"],
        dimensions=["visit:source", "event:props:plan"],
        filters=[
            [
                "and",
                [
                    ["is", "visit:country", ["DE"]],
                    ["contains", "event:page", ["a"], {"case_sensitive": False}],
                ],
            ],
            query_filters.is_("visit:os", "iOS"),
        ],
        order_by=[("visitors", "desc")],
        include={"total_rows": True},
        pagination={"limit": 10},
    )
    for row in rows:
        assert_type(row, models.StatsQueryRow)
    assert_type(rows.data.meta.total_rows, int | None)
    client.stats.query(**to_query("stats_aggregate", site_id="x"))
    frames.to_polars(rows)


def provisioning(client: PlausibleClient) -> None:
    site = client.sites.create(
        domain="x.example", tracker_script_configuration={"outbound_links": True}, encoding="multipart"
    )
    assert_type(site.domain, str)
    client.sites.update(site_id="x.example", tracker_script_configuration=None)
    assert_type(client.shared_links.find_or_create(site_id="x", name="n"), models.SharedLink)
    assert_type(client.goals.delete(goal_id=3, site_id="x").deleted, bool)
    for goal in client.goals.list(site_id="x"):
        assert_type(goal.id, int)
        assert_type(goal.custom_props, dict[str, str])
    client.goals.find_or_create(
        site_id="x", goal_type="event", event_name="Signup", custom_props={"plan": "gold"}
    )
    client.custom_props.enable(site_id="x", property=["a", "b"])
    client.guests.find_or_create(site_id="x", email="g@x.example", role="viewer")
    receipt = client.events.send(
        name="Signup", url="https://x/", props={"a": 1, "b": True}, interactive=False
    )
    assert_type(receipt, EventReceipt)


def hatches(client: PlausibleClient) -> None:
    raw = client.stats.with_raw_response.aggregate(site_id="x", timeout=3, extra_headers={"X-A": "b"})
    assert_type(raw, APIResponse[models.StatsAggregateWrapped])
    assert_type(raw.parsed, models.StatsAggregateWrapped)
    assert_type(client.with_options(timeout=None, max_retries=0), PlausibleClient)
    assert_type(client.request("GET", "/x").status_code, int)
    with PlausibleClient(
        lambda: "key",
        "https://example.com",
        timeout=None,
        hourly_budget=Budget(600),
        on_budget_wait=print,
        http_client=httpx2.Client(),
    ) as other:
        other.health.check()
    try:
        client.teams.list()
    except RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except APIStatusError as error:
        assert_type(error.status_code, int)
        assert_type(error.request_id, str | None)


async def asynchronously(client: AsyncPlausibleClient) -> None:
    assert_type(await client.stats.realtime_visitors(site_id="x"), int)
    async for site in client.sites.list():
        assert_type(site, models.SiteSummary)
    page = await client.sites.list()
    assert_type(page, AsyncPage[models.SiteList, models.SiteSummary])
    assert_type(await page.next_page(), AsyncPage[models.SiteList, models.SiteSummary] | None)
    raw = await client.sites.with_raw_response.list()
    assert_type(raw.parsed.items[0], models.SiteSummary)
    async with AsyncPlausibleClient("key") as other:
        await other.health.live()
