"""Typed results: metrics by name, rows by name and position, both editions alike, receipts of events."""

from __future__ import annotations

import datetime
import pickle

import pytest
from plausible_client import EventReceipt
from plausible_client.models import StatsAggregateWrapped, StatsBreakdownRow, StatsQueryRow

FLAT = {"visitors": {"value": 201524, "change": 3}, "bounce_rate": {"value": 53.0}}


@pytest.mark.parametrize("body", [FLAT, {"results": FLAT}], ids=["preview", "current"])
def test_both_editions_of_aggregate_give_the_same_result(driver, server, body):
    server.default = (200, body)

    answer = driver.call(
        lambda client: client.stats.aggregate(site_id="x", period="6mo", metrics=["visitors"])
    )

    assert type(answer) is StatsAggregateWrapped
    assert answer.results.visitors.value == 201524
    assert answer.results.visitors.change == 3
    assert answer["bounce_rate"].value == 53.0
    assert answer.results.bounce_rate.change is None
    assert answer == StatsAggregateWrapped.from_dict({"results": FLAT})


def test_metric_that_was_not_asked_for_says_how_to_get_it(client, server):
    server.default = (200, {"results": {"visitors": {"value": 1}}})

    answer = client.stats.aggregate(site_id="x")

    with pytest.raises(
        AttributeError, match=r"no 'pageviews': ask for it with metrics=\[\.\.\.\]; it has visitors"
    ):
        _ = answer.results.pageviews


@pytest.mark.parametrize(
    ("name", "row", "value"),
    [
        ("visit:source", {"source": "Google", "visitors": 3}, "Google"),
        ("visit:city", {"city": 2950159, "visitors": 3}, 2950159),
        ("event:props:plan", {"plan": "gold", "visitors": 3}, "gold"),
        ("event:props:a:b", {"a:b": "gold", "visitors": 3}, "gold"),
        ("visit:os_version", {"os_version": "14", "os": "Mac", "visitors": 3}, "14"),
        ("visit:os_version", {"os": "Mac", "os_version": "14", "visitors": 3}, "14"),
    ],
)
def test_breakdown_row_gives_its_value_under_both_names(driver, server, name, row, value):
    server.default = (200, {"results": [row]})

    [found] = driver.items(lambda client: client.stats.breakdown(site_id="x", property=name))

    assert found.value == value
    assert found[name.split(":", 2)[-1]] == value
    assert found.visitors == 3
    assert dict(found) == row


def test_breakdown_row_without_its_request_still_knows_its_value():
    assert StatsBreakdownRow.from_dict({"visitors": 3, "source": "Google"}).value == "Google"


def test_breakdown_row_keeps_its_value_through_pickling(client, server):
    server.default = (200, {"results": [{"os": "Mac", "os_version": "14", "visitors": 1}]})
    page = client.stats.breakdown(site_id="x", property="visit:os_version")

    assert pickle.loads(pickle.dumps(page.items[0])).value == "14"


def test_timeseries_rows_have_dates_and_hours(driver, server):
    server.default = (
        200,
        {
            "results": [
                {"date": "2021-01-01", "visitors": 1},
                {"date": "2021-01-01 15:00:00", "visitors": None},
            ]
        },
    )
    server.default[1]["results"][1]["visitors"] = 2

    answer = driver.call(lambda client: client.stats.timeseries(site_id="x"))

    assert [row.date for row in answer.results] == [
        datetime.date(2021, 1, 1),
        datetime.datetime(2021, 1, 1, 15),
    ]
    assert [row.visitors for row in answer.results] == [1, 2]


def test_query_rows_are_read_by_position_and_by_name(driver, server):
    query = {
        "site_id": "x",
        "metrics": ["visitors", "pageviews"],
        "date_range": ["2021-01-01T00:00:00+01:00", "2021-01-07T23:59:59+01:00"],
        "filters": [],
        "dimensions": ["visit:source", "time:day"],
        "order_by": [["visitors", "desc"]],
        "include": {},
        "pagination": {"limit": 10000, "offset": 0},
    }
    server.default = (
        200,
        {
            "results": [{"dimensions": ["Google", "2021-01-01"], "metrics": [2, 5]}],
            "meta": {},
            "query": query,
        },
    )

    [row] = driver.items(
        lambda client: client.stats.query(
            site_id="x",
            metrics=["visitors", "pageviews"],
            date_range=("2021-01-01", datetime.date(2021, 1, 7)),
            dimensions=["visit:source", "time"],
        )
    )

    assert row.dimensions == ["Google", "2021-01-01"]
    assert row.metrics == [2, 5]
    assert (row["visit:source"], row["time:day"], row["visitors"]) == ("Google", "2021-01-01", 2)
    assert row.by_name() == {
        "visit:source": "Google",
        "time:day": "2021-01-01",
        "visitors": 2,
        "pageviews": 5,
    }
    with pytest.raises(KeyError, match="bounce_rate"):
        row["bounce_rate"]


def test_query_row_alone_knows_positions_only():
    row = StatsQueryRow.from_dict({"dimensions": [], "metrics": [3]})

    assert row.metrics == [3]
    with pytest.raises(KeyError):
        row["visitors"]


@pytest.mark.parametrize("body", ["ok", "{}", ""])
@pytest.mark.parametrize(
    ("domain", "dropped", "accepted"),
    [("a.example", None, 1), ("a.example", "1", 0), ("a,b, c", "1", 2), (None, None, 1)],
)
def test_sent_event_tells_what_was_accepted_and_dropped(driver, server, domain, dropped, accepted, body):
    headers = {"x-request-id": "r-3"} | ({"x-plausible-dropped": dropped} if dropped else {})
    server.default = (202, body, headers)

    receipt = driver.call(
        lambda client: client.events.send(name="Signup", url="https://a.example/", domain=domain)
    )

    assert receipt == EventReceipt(accepted=accepted, dropped=int(dropped or 0), request_id="r-3")
    assert bool(receipt) is (dropped is None)


def test_sent_event_counts_the_sites_of_the_short_name(driver, server):
    server.default = (202, "ok", {"x-plausible-dropped": "1"})

    receipt = driver.call(
        lambda client: client.events.send(
            name="Signup",
            url="https://a.example/",
            domain="a.example",
            extra_body={"d": "b.example,c.example"},
        )
    )

    assert (receipt.accepted, receipt.dropped) == (1, 1)


def test_event_reaches_the_server_with_the_visitors_headers(client, server):
    server.default = (202, "ok")

    client.events.send(
        name="Signup",
        url="https://a.example/",
        domain="a.example",
        props={"plan": "gold", "nights": 2},
        interactive=False,
        user_agent="Browser/1",
        x_forwarded_for="203.0.113.7",
    )

    assert server.last.read() == (
        b'{"name":"Signup","url":"https://a.example/","domain":"a.example",'
        b'"props":{"plan":"gold","nights":2},"interactive":false}'
    )
    assert server.last.headers["user-agent"] == "Browser/1"
    assert server.last.headers["x-forwarded-for"] == "203.0.113.7"
    assert "authorization" not in server.last.headers


def test_debug_request_tells_the_address_and_counts_nothing(driver, server):
    server.default = (200, "203.0.113.7")

    receipt = driver.call(
        lambda client: client.events.send(name="a", url="https://x/", x_debug_request="true")
    )

    assert (receipt.accepted, receipt.dropped, receipt.client_address) == (0, 0, "203.0.113.7")


def test_health_that_answers_500_raises_with_the_states(client, server):
    server.default = (500, {"postgres": "ok", "clickhouse": "error", "sites_cache": None})

    with pytest.raises(Exception, match="500") as caught:
        client.with_options(max_retries=0).health.check()

    assert caught.value.body["clickhouse"] == "error"
