"""Filters of both versions: built, written, read back, translated, and refused where they would be lost."""

from __future__ import annotations

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plausible_client import FilterSyntaxError, query_filters, translate
from plausible_client.filters import Clause, Filters, field, parse
from plausible_client.query_filters import and_, contains, has_done, is_, is_not, matches, not_, or_, segment


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (field("event:name").is_("pageview"), "event:name==pageview"),
        (field("event:name").is_not("pageview"), "event:name!=pageview"),
        (field("visit:country").is_("FR", "GB", "DE"), "visit:country==FR|GB|DE"),
        (field("event:page").like("/blog/post-*"), "event:page==/blog/post-*"),
        (field("event:page").not_like("/blog/post-*"), "event:page!=/blog/post-*"),
        (
            field("event:page").like("/blog**", "/newsletter") & field("visit:country").is_("FR"),
            "event:page==/blog**|/newsletter;visit:country==FR",
        ),
        (field("event:goal").is_("Outbound Link: Click"), "event:goal==Outbound Link: Click"),
        (field("event:goal").is_("Visit /blog**"), "event:goal==Visit /blog**"),
        (
            field("visit:utm_campaign").is_("campaign | 1", "campaign | 2"),
            r"visit:utm_campaign==campaign \| 1|campaign \| 2",
        ),
        (field("visit:source").is_not("a", "b"), "visit:source!=a;visit:source!=b"),
        (field("event:props:plan").is_("(none)"), "event:props:plan==(none)"),
    ],
)
def test_filter_is_written_and_read_back(filters, text):
    assert str(filters) == text
    assert parse(text) == filters


@pytest.mark.parametrize(
    "text", [" event:name == pageview ", "event:name==pageview;", ";event:name==pageview;;"]
)
def test_white_space_and_empty_clauses_are_nothing(text):
    assert parse(text) == field("event:name").is_("pageview")


VALUES = st.text(string.ascii_letters + string.digits + "|\\/ .:()", min_size=1).filter(
    lambda value: value == value.strip() and not value.endswith("\\")
)
WITH_STARS = st.lists(VALUES, min_size=1, max_size=3).map("*".join)
NAMES = st.sampled_from(["visit:source", "event:page", "event:props:plan"])
CLAUSES = st.one_of(
    st.builds(Clause, NAMES, st.lists(VALUES, min_size=1).map(tuple)),
    st.builds(Clause, NAMES, st.tuples(VALUES), negated=st.just(True)),
    st.builds(Clause, NAMES, st.lists(WITH_STARS, min_size=1).map(tuple), wildcard=st.just(True)).filter(
        lambda clause: any("*" in value for value in clause.values)
    ),
)


@given(st.lists(CLAUSES, min_size=1))
def test_any_filter_survives_writing_and_reading(clauses):
    filters = Filters(*clauses)

    assert parse(str(filters)) == filters


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda: field("visit:source").is_("a;b"), "'a;b' contains ';'"),
        (lambda: field("visit:source").is_("a==b"), "no escape"),
        (lambda: field("visit:source").is_(" a"), "white space"),
        (lambda: field("visit:source").is_("a*"), "always a wildcard"),
        (lambda: field("visit:source").is_("a\\", "b"), "backslash"),
        (lambda: field("visit:source").is_(""), "empty value"),
        (lambda: field("visit:source").is_(), "empty value"),
        (lambda: field("visit:source").is_not(), "empty value"),
        (lambda: field("visit:country").is_("USA"), "'USA' is no country code"),
        (lambda: field("event:goal").is_not("Signup"), "only be compared with =="),
        (lambda: field("colour").is_("red"), "'colour' is no property"),
        (lambda: parse("foo"), "'foo' has no operator"),
        (lambda: parse("visit:utm_campaign==a==b"), "has 2 operators"),
        (lambda: parse("event:page=="), "empty value"),
    ],
)
def test_filter_that_the_service_would_lose_is_refused(build, told):
    with pytest.raises(FilterSyntaxError) as caught:
        build()

    assert told in str(caught.value)


def test_built_filter_is_an_argument(client, server):
    client.stats.aggregate(
        site_id="x", filters=field("visit:source").is_("a b") & field("event:page").like("/x*")
    )

    assert server.last.url.params["filters"] == "visit:source==a b;event:page==/x*"


def test_query_filters_are_plain_lists():
    tree = and_(
        is_("visit:country", "DE", "FR"),
        or_(not_(contains("event:page", "/admin", case_sensitive=False)), matches("visit:source", "^Goo")),
    )

    assert tree == [
        "and",
        [
            ["is", "visit:country", ["DE", "FR"]],
            [
                "or",
                [
                    ["not", ["contains", "event:page", ["/admin"], {"case_sensitive": False}]],
                    ["matches", "visit:source", ["^Goo"]],
                ],
            ],
        ],
    ]
    assert has_done(is_("event:goal", "Signup")) == ["has_done", ["is", "event:goal", ["Signup"]]]
    assert segment(3, 4) == ["is", "segment", [3, 4]]
    assert is_not("visit:city", 2950159) == ["is_not", "visit:city", [2950159]]


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda: is_("visit:source"), "no value"),
        (lambda: is_("colour", "red"), "'colour' is no dimension"),
        (lambda: is_not("event:goal", "Signup"), "cannot be filtered by is_not"),
        (lambda: is_("visit:country", "USA"), "'USA' is no country code"),
        (lambda: is_("visit:city", 1, "2"), "mixes numbers and text"),
        (lambda: is_("visit:source", 3), "compared with text"),
        (lambda: and_(), "and has no filters"),
        (lambda: and_(is_("event:goal", "Signup")), "event:goal may stand only at the top level"),
        (
            lambda: or_(not_(is_("visit:os", "iOS")), and_(is_("event:hostname", "h"))),
            "event:hostname may stand only",
        ),
        (lambda: has_done(is_("visit:source", "a")), "looks at events only, not at visit:source"),
        (lambda: has_done(and_(has_done(is_("event:page", "/")))), "not at has_done"),
        (segment, "has 0 ids"),
    ],
)
def test_query_filter_that_the_server_would_refuse_is_refused(build, told):
    with pytest.raises(FilterSyntaxError) as caught:
        build()

    assert told in str(caught.value)


def test_all_builders_are_exported():
    assert all(callable(getattr(query_filters, name)) for name in query_filters.__all__)


@pytest.mark.parametrize(
    ("text", "trees"),
    [
        ("visit:country==FR|GB", [["is", "visit:country", ["FR", "GB"]]]),
        (
            "visit:source!=a;event:goal==Visit /b**",
            [["is_not", "visit:source", ["a"]], ["is", "event:goal", ["Visit /b**"]]],
        ),
        ("event:page==/blog/*.html|/x", [["matches", "event:page", [r"^/blog/.*\.html$", "^/x$"]]]),
        ("event:page!=**a+b(c)**", [["matches_not", "event:page", [r"^.*a\+b\(c\).*$"]]]),
        (r"visit:utm_campaign==a \| b", [["is", "visit:utm_campaign", ["a | b"]]]),
    ],
)
def test_v1_filter_is_translated(text, trees):
    assert translate.to_query_filters(text) == trees


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("day", None, "day"),
        ("30d", None, "30d"),
        ("12mo", None, "12mo"),
        ("day", "2021-05-05", ["2021-05-05", "2021-05-05"]),
        ("7d", "2021-05-05", ["2021-04-28", "2021-05-04"]),
        ("30d", "2021-05-05", ["2021-04-05", "2021-05-04"]),
        ("month", "2021-02-05", ["2021-02-01", "2021-02-28"]),
        ("6mo", "2021-05-05", ["2020-11-01", "2021-04-30"]),
        ("12mo", "2021-05-05", ["2020-05-01", "2021-04-30"]),
    ],
)
def test_period_is_translated_as_it_means_today(period, day, expected):
    assert translate.to_date_range(period, day and datetime.date.fromisoformat(day)) == expected


def test_breakdown_is_translated_with_order_and_page():
    query = translate.to_query(
        "stats_breakdown",
        site_id="x",
        property="visit:os_version",
        period="custom",
        date="2021-01-01,2021-01-31",
        metrics=["time_on_page", "visitors"],
        filters=field("visit:source").is_("Google"),
        limit=20,
        page=3,
        with_imported=True,
    )

    assert query == {
        "site_id": "x",
        "metrics": ["time_on_page", "visitors"],
        "date_range": ["2021-01-01", "2021-01-31"],
        "filters": [["is", "visit:source", ["Google"]]],
        "include": {"imports": True},
        "dimensions": ["visit:os", "visit:os_version"],
        "order_by": [["visitors", "desc"], ["visit:os_version", "asc"], ["visit:os", "asc"]],
        "pagination": {"limit": 20, "offset": 40},
    }


@pytest.mark.parametrize(
    ("period", "interval", "dimension"),
    [
        ("day", None, "time:hour"),
        ("30d", None, "time:day"),
        ("6mo", None, "time:month"),
        ("6mo", "date", "time:day"),
        ("30d", "month", "time:month"),
    ],
)
def test_interval_becomes_a_dimension(period, interval, dimension):
    query = translate.to_query("stats_timeseries", site_id="x", period=period, interval=interval)

    assert query["dimensions"] == [dimension]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"operation": "sites_list"}, "'sites_list' has no v2 query"),
        ({"operation": "stats_breakdown"}, "needs property"),
        ({"operation": "stats_aggregate", "period": "7mo"}, "period is '7mo'"),
        ({"operation": "stats_aggregate", "period": "custom"}, "needs date with two days"),
    ],
)
def test_what_cannot_be_translated_is_named(arguments, told):
    with pytest.raises(ValueError, match=told):
        translate.to_query(site_id="x", **arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        {"period": "30d", "metrics": ["visitors", "pageviews"]},
        {"period": "7d", "filters": "visit:source==Google|Twitter"},
        {"period": "7d", "filters": "event:page==/b*;visit:device!=Desktop"},
        {"period": "month", "filters": "event:page!=/blog*"},
    ],
)
def test_translated_call_gives_the_same_numbers(plausible, arguments):
    from plausible_client import PlausibleClient

    metrics = arguments.setdefault("metrics", ["visitors"])
    with PlausibleClient(plausible.keys.stats, plausible.base_url) as client:
        rows = list(client.stats.breakdown(site_id=plausible.site, property="visit:source", **arguments))
        query = translate.to_query(
            "stats_breakdown", site_id=plausible.site, property="visit:source", **arguments
        )
        translated = list(client.stats.query(**query))

    assert rows
    assert [[row.value, *(row[name] for name in metrics)] for row in rows] == [
        [row["visit:source"], *(row[name] for name in metrics)] for row in translated
    ]
