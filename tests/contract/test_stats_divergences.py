"""What we answer where preview, documentation and server disagree about statistics.

Each test is named by an entry of `openapi/divergences.yaml`. The numbers follow from the events that
the test names, by the rule that the entry states.
"""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

SITE = "test-domain.com"
TWO_DAYS = {"period": "custom", "date": "2021-03-01,2021-03-02"}
DAYS = ["2021-03-01", "2021-03-02"]


class Api:
    """Calls the statistics of the worked data set, the clock standing on the day after it."""

    def __init__(self, sandbox: Any, http: httpx2.Client, data: dict[str, Any]) -> None:
        self._sandbox = sandbox
        self._http = http
        self._data = data

    def start(self, *, events: list[dict[str, Any]] | None = None, **site: Any) -> Api:
        """Load the data set, with other events or settings of the site where given."""
        document = {**self._data, "sites": [{**self._data["sites"][0], **site}]}
        self._sandbox.load(document if events is None else {**document, "events": events})
        self._sandbox.freeze("2021-03-03T12:00:00Z")
        return self

    def at(self, now: str) -> Api:
        """Move the clock."""
        self._sandbox.freeze(now)
        return self

    def answer(self, what: str, *, key: str = "worked-key", **query: str) -> httpx2.Response:
        """Send a v1 request."""
        return self._http.get(
            f"/api/v1/stats/{what}", params={"site_id": SITE, **query}, headers=authorized(key)
        )

    def get(self, what: str, **query: str) -> Any:
        """Send a v1 request that succeeds and return its results."""
        answer = self.answer(what, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()["results"]

    def values(self, **query: str) -> dict[str, Any]:
        """Aggregate and return the plain values."""
        return {
            name: entry["value"] for name, entry in self.get("aggregate", **{**TWO_DAYS, **query}).items()
        }

    def preview(self, what: str, **query: str) -> Any:
        """Send a v1 request with a key of the 2021 preview."""
        answer = self.answer(what, key="worked-preview-key", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def query(self, **body: Any) -> httpx2.Response:
        """Send a v2 query."""
        query = {"site_id": SITE, "metrics": ["visitors"], "date_range": DAYS, **body}
        return self._http.post("/api/v2/query", json=query, headers=authorized("worked-key"))

    def rows(self, **body: Any) -> list[tuple[list[Any], list[Any]]]:
        """Send a v2 query that succeeds and return its rows as dimensions and metrics."""
        answer = self.query(**body)
        assert answer.status_code == 200, answer.text
        return [(row["dimensions"], row["metrics"]) for row in answer.json()["results"]]


def authorized(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def api(plausible, http, worked_data) -> Api:
    return Api(plausible, http, worked_data)


def event(time: str, *, user: int = 1, name: str = "pageview", **more: Any) -> dict[str, Any]:
    return {"user_id": user, "timestamp": f"2021-{time}", "name": name, "pathname": "/", **more}


def assert_refused(answer: httpx2.Response, *names: str) -> None:
    assert answer.status_code == 400, answer.text
    assert set(answer.json()) == {"error"}
    for name in names:
        assert name in answer.json()["error"]


def days(rows: list[dict[str, Any]]) -> list[str]:
    return [row["date"] for row in rows]


def test_aggregate_is_wrapped_today_and_flat_in_the_preview(api):
    api.start()

    assert api.get("aggregate", **TWO_DAYS, metrics="visitors") == {"visitors": {"value": 3}}
    assert api.preview("aggregate", **TWO_DAYS, metrics="visitors") == {"visitors": {"value": 3}}


def test_preview_writes_rates_and_durations_with_a_decimal(api):
    api.start()
    metrics = "visitors,bounce_rate,visit_duration"

    today = api.answer("aggregate", **TWO_DAYS, metrics=metrics).text
    preview = api.answer("aggregate", key="worked-preview-key", **TWO_DAYS, metrics=metrics).text

    assert '"bounce_rate":{"value":25}' in today
    assert '"visit_duration":{"value":600}' in today
    assert '"bounce_rate":{"value":25.0}' in preview
    assert '"visit_duration":{"value":600.0}' in preview


@pytest.mark.parametrize(
    ("period", "today", "preview"),
    [
        ("7d", ("2021-04-28", "2021-05-04"), ("2021-04-29", "2021-05-05")),
        ("30d", ("2021-04-05", "2021-05-04"), ("2021-04-05", "2021-05-05")),
        ("6mo", ("2020-11-01", "2021-04-01"), ("2020-12-01", "2021-05-01")),
        ("12mo", ("2020-05-01", "2021-04-01"), ("2020-06-01", "2021-05-01")),
    ],
)
def test_ranges_exclude_the_day_they_are_relative_to_but_not_in_the_preview(period, today, preview, api):
    api.start(events=[])
    query = {"period": period, "date": "2021-05-05"}

    found = days(api.get("timeseries", **query))
    found_in_preview = days(api.preview("timeseries", **query)["results"])

    assert (found[0], found[-1]) == today
    assert (found_in_preview[0], found_in_preview[-1]) == preview


def test_period_is_thirty_days_where_absent_and_required_in_the_preview(api):
    api.start()

    assert len(api.get("timeseries")) == 30
    assert_refused(api.answer("timeseries", key="worked-preview-key"), "period")


def test_metrics_are_visitors_where_absent_and_required_for_aggregate_in_the_preview(api):
    api.start()

    assert api.values() == {"visitors": 3}
    assert_refused(api.answer("aggregate", key="worked-preview-key", **TWO_DAYS), "metrics")


def test_preview_keys_may_use_later_metrics(api):
    api.start()

    assert api.preview("aggregate", **TWO_DAYS, metrics="visits,events") == {
        "visits": {"value": 4},
        "events": {"value": 7},
    }


def test_interval_date_is_day(api):
    api.start()

    assert api.get("timeseries", **TWO_DAYS, interval="date") == api.get(
        "timeseries", **TWO_DAYS, interval="day"
    )


def test_a_month_bucket_of_a_short_period_is_answered_today_and_refused_in_the_preview(api):
    api.start()
    query = {"period": "day", "date": "2021-03-01", "interval": "month"}

    assert api.get("timeseries", **query) == [{"date": "2021-03-01", "visitors": 2}]
    assert_refused(api.answer("timeseries", key="worked-preview-key", **query), "interval")


def test_blank_sources_have_brackets_in_the_preview_only(api):
    api.start()
    query = {**TWO_DAYS, "property": "visit:source", "limit": "1"}

    assert api.get("breakdown", **query) == [{"source": "Direct / None", "visitors": 2}]
    assert api.preview("breakdown", **query)["results"] == [{"source": "(Direct / None)", "visitors": 2}]


def test_change_of_a_bounce_rate_is_a_difference_today_and_a_percentage_in_the_preview(api):
    """The first day has one bounce of one visit; the second one of two."""
    api.start(
        events=[
            event("02-01T10:00:00"),
            event("02-02T10:00:00", user=2),
            event("02-02T10:00:00", user=3),
            event("02-02T10:05:00", user=3),
        ]
    )
    query = {"period": "day", "date": "2021-02-02", "metrics": "bounce_rate", "compare": "previous_period"}

    assert api.get("aggregate", **query) == {
        "bounce_rate": {"value": 50, "comparison_value": 100, "change": -50}
    }
    assert api.preview("aggregate", **query) == {"bounce_rate": {"value": 50.0, "change": -50}}


def test_an_unknown_comparison_is_ignored(api):
    api.start()

    assert api.get("aggregate", **TWO_DAYS, compare="previous_year") == {"visitors": {"value": 3}}


def test_an_empty_bucket_has_a_bounce_rate_of_zero_and_no_duration(api):
    api.start(events=[])

    rows = api.get("timeseries", period="day", date="2021-03-01", metrics="bounce_rate,visit_duration")

    assert rows[0] == {"date": "2021-03-01 00:00:00", "bounce_rate": 0.0, "visit_duration": None}


def test_hour_labels_are_local_and_naive(api):
    api.start()

    rows = api.rows(dimensions=["time:hour"], date_range=["2021-03-02", "2021-03-02"], filters=[])

    assert (["2021-03-02 09:00:00"], [1]) in rows


def test_a_wildcard_crosses_slashes(api):
    api.start(events=[event("03-01T10:00:00", pathname="/blog/a/b")])

    assert api.values(filters="event:page==/blog/*") == {"visitors": 1}


def test_a_negated_list_excludes_every_value(api):
    api.start()

    assert api.values(filters="event:page!=/|/pricing", metrics="visitors,pageviews") == {
        "visitors": 1,
        "pageviews": 1,
    }


def test_a_negated_goal_is_refused(api):
    api.start()

    assert_refused(api.answer("aggregate", **TWO_DAYS, filters="event:goal!=Signup"), "event:goal")


def test_each_wildcard_of_a_list_must_match_the_whole_value(api):
    api.start(
        events=[
            event("03-01T10:00:00", user=1, pathname="/en/a"),
            event("03-01T10:00:00", user=2, pathname="/pl/a"),
            event("03-01T10:00:00", user=3, pathname="/xx/pl/a"),
        ]
    )

    assert api.values(filters="event:page==/en/**|/pl/**") == {"visitors": 2}


@pytest.mark.parametrize(
    "clause",
    [
        "foo",
        "",
        ";",
        "event:page==",
        "==x",
        "event:page==a==b",
        "visit:country==USA",
        "visit:country==FR|Germany",
    ],
)
def test_a_malformed_clause_is_left_out(clause, api):
    api.start()

    assert api.values(filters=f"{clause};event:page==/blog") == {"visitors": 1}


def test_event_names_can_be_negated_and_matched(api):
    api.start()

    assert api.values(filters="event:name!=pageview", metrics="events") == {"events": 2}
    assert api.values(filters="event:name==Sign*", metrics="events") == {"events": 2}
    assert api.rows(metrics=["events"], filters=[["contains", "event:name", ["page"]]]) == [([], [5])]


def test_a_reversed_range_is_refused(api):
    api.start()

    assert_refused(api.answer("aggregate", period="custom", date="2021-03-02,2021-03-01"), "2021-03-02")
    assert_refused(api.query(date_range=["2021-03-02", "2021-03-01"]), "2021-03-02")


@pytest.mark.parametrize("date", ["2021-03-14", "2021-11-07"])
def test_a_day_of_a_clock_change_has_24_hours(date, api):
    api.start(timezone="America/New_York", events=[]).at("2021-12-01T12:00:00Z")

    labels = days(api.get("timeseries", period="day", date=date))

    assert labels == [f"{date} {hour:02}:00:00" for hour in range(24)]


def test_no_bucket_lies_outside_the_range(api):
    """The visit from 23:50 to 00:10 ends on the day after the range."""
    api.start()

    rows = api.rows(metrics=["visits"], dimensions=["time:day"], date_range=["2021-03-01", "2021-03-01"])

    assert rows == [(["2021-03-01"], [2])]


def test_today_is_the_day_of_the_site(api):
    api.start(timezone="America/New_York").at("2021-03-02T02:00:00Z")

    assert days(api.get("timeseries", period="day"))[0] == "2021-03-01 00:00:00"


def test_equal_rows_of_a_query_come_by_their_dimensions(api):
    api.start()

    rows = api.rows(dimensions=["visit:source"])

    assert rows == [(["Direct / None"], [2]), (["Google"], [1]), (["Twitter"], [1])]


def test_or_and_not_of_event_filters_hold_for_metrics_of_visits(api):
    """Of the four visits only the one of `/blog` has no page other than `/blog`; two end on `/pricing`."""
    api.start()
    not_blog = [["not", ["is", "event:page", ["/blog"]]]]
    either = [["or", [["is", "visit:exit_page", ["/blog"]], ["is", "event:page", ["/pricing"]]]]]

    assert api.rows(metrics=["visits", "bounce_rate"], filters=not_blog) == [([], [3, 0])]
    assert api.rows(metrics=["visits", "bounce_rate"], filters=either) == [([], [3, 33])]


def test_group_conversion_rate_by_goal(api):
    api.start()

    rows = api.rows(metrics=["visitors", "group_conversion_rate"], dimensions=["event:goal"])

    assert rows == [(["Visit /pricing"], [2, 0.0]), (["Signup"], [1, 0.0])]


def test_the_former_domain_is_good_for_queries_too(api):
    api.start(domain_changed_from="old.example")

    assert api.rows(site_id="old.example") == [([], [3])]


def test_engagement_has_a_row_without_events_among_event_names(api):
    api.start(
        events=[
            event("03-01T10:00:00"),
            event("03-01T10:01:00", name="engagement", scroll_depth=40, engagement_time=1000),
        ]
    )

    assert api.get("breakdown", **TWO_DAYS, property="event:name", metrics="visitors,events") == [
        {"name": "engagement", "visitors": 1, "events": 0},
        {"name": "pageview", "visitors": 1, "events": 1},
    ]


def test_pageviews_beside_a_metric_of_visits_are_those_of_whole_visits(api):
    api.start()
    query = {**TWO_DAYS, "property": "visit:source", "filters": "event:page==/pricing"}

    assert api.get("breakdown", **query, metrics="pageviews") == [
        {"source": "Direct / None", "pageviews": 1},
        {"source": "Google", "pageviews": 1},
    ]
    assert api.get("breakdown", **query, metrics="pageviews,visit_duration") == [
        {"source": "Direct / None", "pageviews": 2, "visit_duration": 1200},
        {"source": "Google", "pageviews": 2, "visit_duration": 1200},
    ]


@pytest.mark.parametrize("page", ["0", "-1", "two", ""])
def test_a_page_that_is_no_positive_integer_is_refused(page, api):
    api.start()

    assert_refused(api.answer("breakdown", **TWO_DAYS, property="visit:source", page=page), "page")


def test_a_limit_past_the_maximum_is_refused_in_both_editions(api):
    api.start()
    query = {**TWO_DAYS, "property": "visit:source", "limit": "1001"}

    assert_refused(api.answer("breakdown", **query), "limit")
    assert_refused(api.answer("breakdown", key="worked-preview-key", **query), "limit")


def test_rows_come_by_the_first_metric_and_in_the_preview_by_visitors(api):
    api.start()
    query = {**TWO_DAYS, "property": "event:page", "metrics": "visit_duration,visitors"}

    today = api.get("breakdown", **query)
    preview = api.preview("breakdown", **query)["results"]

    assert [row["page"] for row in today] == ["/", "/blog", "/pricing"]
    assert [row["visitors"] for row in preview] == [2, 2, 1]


def test_countries_are_codes(api):
    api.start(events=[event("03-01T10:00:00", country_code="DE")])

    assert api.get("breakdown", **TWO_DAYS, property="visit:country") == [{"country": "DE", "visitors": 1}]
    assert api.values(filters="visit:country==DE") == {"visitors": 1}


def test_custom_events_count_among_current_visitors(api):
    api.start(events=[event("03-03T11:58:00", name="Signup")])

    assert api.answer("realtime/visitors").json() == 1


def test_a_percentage_without_dimensions_is_the_whole(api):
    api.start()

    assert api.rows(metrics=["percentage"]) == [([], [100.0])]
    assert api.rows(metrics=["percentage"], date_range=["2021-02-01", "2021-02-01"]) == [([], [None])]


def test_an_empty_list_of_values_is_refused(api):
    api.start()

    assert_refused(api.query(filters=[["is", "event:page", []]]))


def test_hostnames_of_entry_and_exit_pages_are_dimensions(api):
    api.start()

    rows = api.rows(dimensions=["visit:entry_page_hostname"], filters=[["is", "visit:source", ["Google"]]])

    assert rows == [(["test-domain.com"], [1])]


def test_screen_is_another_name_of_device_in_filters_only(api):
    api.start(events=[event("03-01T10:00:00", screen_size="Mobile")])

    assert api.rows(filters=[["is", "visit:screen", ["Mobile"]]]) == [([], [1])]
    assert_refused(api.query(dimensions=["visit:screen"]), "visit:screen")


def test_views_per_visit_can_be_queried_by_time(api):
    api.start()

    rows = api.rows(
        metrics=["views_per_visit"], dimensions=["time:day"], date_range=["2021-03-02", "2021-03-02"]
    )

    assert rows == [(["2021-03-02"], [1.5])]


def test_the_last_24_hours_end_now(api):
    """From noon of the second day on there is nothing; until noon there were two visitors."""
    api.start().at("2021-03-02T23:00:00Z")

    assert api.rows(date_range="24h") == [([], [2])]
    assert api.at("2021-03-03T12:00:00Z").rows(date_range="24h") == [([], [0])]


def test_malformed_json_is_answered_like_any_error(api, http):
    api.start()
    headers = {**authorized("worked-key"), "Content-Type": "application/json"}

    answer = http.post("/api/v2/query", content=b"{", headers=headers)

    assert_refused(answer)


def test_the_query_string_is_no_part_of_a_query(api, http):
    api.start()
    body = {"metrics": ["visitors"], "date_range": DAYS}

    answer = http.post(f"/api/v2/query?site_id={SITE}", json=body, headers=authorized("worked-key"))

    assert_refused(answer, "site_id")


@pytest.mark.parametrize("path", ["/api/v1/realtime/visitors", "/api/v1/stats/nothing"])
def test_an_unknown_path_is_answered_like_any_error(path, api, http):
    api.start()

    answer = http.get(path, params={"site_id": SITE}, headers=authorized("worked-key"))

    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}


def test_filters_of_v1_may_be_those_of_a_query_as_json(api):
    api.start()

    assert api.values(filters='[["is","event:page",["/blog"]]]') == {"visitors": 1}
    assert api.values(filters='[["is","event:page"') == {"visitors": 3}


def test_a_plan_without_custom_properties_is_402_in_v1_and_400_in_a_query(plausible, worked_data, api):
    team = {**worked_data["teams"][0], "subscription": {"plan": "gold", "features": ["StatsAPI"]}}
    plausible.load({**worked_data, "teams": [team]})

    v1 = api.answer("aggregate", **TWO_DAYS, filters="event:props:plan==pro")
    query = api.query(filters=[["is", "event:props:plan", ["pro"]]])

    assert v1.status_code == 402
    assert_refused(query)
