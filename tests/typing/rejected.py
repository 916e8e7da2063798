"""Mistakes that both type checkers must find, each on a line that ends with a mark."""

from __future__ import annotations

from plausible_client import AsyncPlausibleClient, PlausibleClient, filters, models, query_filters


def statistics(client: PlausibleClient) -> None:
    client.stats.aggregate()  # wrong
    client.stats.aggregate("x")  # wrong
    client.stats.aggregate(site_id="x", period="7mo")  # wrong
    client.stats.aggregate(site_id="x", metrics=["visitorz"])  # wrong
    client.stats.aggregate(site_id="x", metrics="visitors")  # wrong
    client.stats.aggregate(site_id="x", compare="previous")  # wrong
    client.stats.aggregate(site_id="x", perod="6mo")  # wrong
    client.stats.aggregate(site_id=3)  # wrong
    client.stats.aggregate(site_id="x", filters=3)  # wrong
    client.stats.timeseries(site_id="x", interval="week")  # wrong
    client.stats.breakdown(site_id="x", property="visit:source", metrics=["views_per_visit"])  # wrong
    client.stats.breakdown(site_id="x")  # wrong
    client.stats.breakdown(site_id="x", property="visit:source", limit="5")  # wrong


def queries(client: PlausibleClient) -> None:
    ask = client.stats.query
    ask(site_id="x", metrics=["visitors"])  # wrong
    ask(site_id="x", metrics=["visitors"], date_range="7d", filters=[1.5])  # wrong
    ask(site_id="x", metrics=["visitors"], date_range="7d", filters=["is", "visit:os", ["a"]])  # wrong
    ask(site_id="x", metrics=["visitors"], date_range="7d", order_by=[("visitors", "up")])  # wrong
    ask(site_id="x", metrics=["visitors"], date_range="7d", pagination={"size": 3})  # wrong
    ask(site_id="x", metrics=["visitors"], date_range="7d", include={"imports": "yes"})  # wrong


def provisioning(client: PlausibleClient) -> None:
    client.sites.create(timezone="Europe/London")  # wrong
    client.sites.create(domain="x", tracker_script_configuration={"outbound": True})  # wrong
    client.sites.create(domain="x", encoding="xml")  # wrong
    client.goals.find_or_create(site_id="x", goal_type="click")  # wrong
    client.guests.find_or_create(site_id="x", email="e", role="owner")  # wrong
    client.events.send(name="pageview")  # wrong
    client.events.send(name="pageview", url="u", props={"a": [1]})  # wrong
    client.site.list()  # wrong
    client.sites.lst()  # wrong


def results(client: PlausibleClient, row: models.StatsBreakdownRow) -> None:
    print(client.sites.get(site_id="x").domian)  # wrong
    print(row.visitorz)  # wrong
    row.visitors = 3  # wrong
    for goal in client.goals.list(site_id="x"):
        goal.display_name + 1  # wrong


def helpers() -> None:
    filters.field("visit:source").is_(3)  # wrong
    query_filters.is_(3, "a")  # wrong
    PlausibleClient("key", retries=3)  # wrong
    PlausibleClient("key").with_options(timeout="3")  # wrong


async def asynchronously(client: AsyncPlausibleClient) -> None:
    print(client.sites.list().items)  # wrong
    await client.stats.aggregate(site_id="x", period="7mo")  # wrong
    for site in client.sites.list():  # wrong
        print(site)
