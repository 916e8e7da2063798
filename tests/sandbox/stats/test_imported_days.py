"""Which days of which imports count: edges of ranges, timezones, the legacy import, pages of rows.

Source: stats-api 10: sums per day in the site's timezone, of completed imports that overlap the range.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Import

MARCH_1 = dt.date(2021, 3, 1)
ONE_DAY = Import(id=3, start_date=MARCH_1, end_date=MARCH_1)


@pytest.fixture
def data(make_data: Any) -> Any:
    """Four imported visitors on 1 March in New York, and nothing else."""
    made = make_data(timezone="America/New_York", imports=(ONE_DAY,))
    made.add_imported(
        "imported_visitors", [{"date": MARCH_1, "visitors": 4, "visits": 5, "pageviews": 6, "bounces": 5}]
    )
    return made


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("2021-02-28", "2021-02-28", "out_of_range"),
        ("2021-02-28", "2021-03-01", None),
        ("2021-03-01", "2021-03-02", None),
        ("2021-03-02", "2021-03-02", "out_of_range"),
        ("2021-03-01T00:00:00-05:00", "2021-03-01T00:59:59-05:00", None),
        ("2021-03-01T00:00:00Z", "2021-03-01T04:59:59Z", "out_of_range"),
        ("2021-03-01T00:00:00Z", "2021-03-01T05:00:00Z", None),
        ("2021-03-02T04:59:59Z", "2021-03-02T06:00:00Z", None),
        ("2021-03-02T05:00:00Z", "2021-03-02T06:00:00Z", "out_of_range"),
    ],
)
def test_a_day_counts_whole_where_the_range_touches_it_on_the_sites_clocks(
    data: Any, first: str, last: str, reason: str | None
) -> None:
    answered = data.query(metrics=["visitors"], date_range=[first, last], include={"imports": True})

    assert answered["results"][0]["metrics"] == [0 if reason else 4]
    assert answered["meta"].get("imports_skip_reason") == reason
    assert answered["meta"]["imports_included"] is (reason is None)


def test_series_by_day_and_by_month_hold_the_day(data: Any) -> None:
    asked = {"period": "custom", "date": "2021-02-28,2021-03-02", "with_imported": "true"}
    metrics = "visitors,visits,pageviews,events,bounce_rate,views_per_visit,visit_duration"

    days = data.timeseries(metrics=metrics, **asked)
    months = data.timeseries(metrics="visitors", interval="month", **asked)

    assert [row["visitors"] for row in days] == [0, 4, 0]
    assert days[1] == {
        "date": "2021-03-01",
        "visitors": 4,
        "visits": 5,
        "pageviews": 6,
        "events": 6,
        "bounce_rate": 100.0,
        "views_per_visit": 1.2,
        "visit_duration": 0.0,
    }
    assert [row["visitors"] for row in months] == [0, 4]


@pytest.mark.parametrize(("legacy", "visitors"), [(True, 5), (False, 1)])
def test_rows_of_the_legacy_import_count_where_an_import_is_legacy(
    make_data: Any, legacy: bool, visitors: int
) -> None:
    data = make_data(imports=(Import(id=3, start_date=MARCH_1, end_date=MARCH_1, legacy=legacy),))
    rows = [{"import_id": number, "visitors": count} for number, count in ((0, 4), (3, 1), (9, 100))]
    data.store.add_imported(
        [
            {"table": "imported_visitors", "site_id": data.site.id, "date": MARCH_1, "pageviews": 1, **row}
            for row in rows
        ]
    )

    assert data.values(period="day", date="2021-03-01", with_imported="true") == {"visitors": visitors}


def test_imports_that_are_not_completed_do_not_count(data: Any) -> None:
    for status in ("pending", "importing", "failed"):
        unfinished = data.with_site(
            imports=(Import(id=3, start_date=MARCH_1, end_date=MARCH_1, status=status),)
        )

        assert unfinished.values(period="day", date="2021-03-01", with_imported="true") == {"visitors": 0}


def test_pages_of_rows_go_over_native_and_imported_rows_together(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, "2021-03-01 10:00", "/a"), imports=(ONE_DAY,))
    counts = {"/p1": 1, "/p3": 3, "/p5": 5, "/a": 2}
    data.add_imported(
        "imported_pages",
        [
            {"date": MARCH_1, "page": page, "visitors": count, "pageviews": count}
            for page, count in counts.items()
        ],
    )

    def page(number: int) -> list[str]:
        asked = {"period": "day", "date": "2021-03-01", "with_imported": "true"}
        rows = data.breakdown(property="event:page", limit="2", page=str(number), **asked)
        return [f"{row['page']} {row['visitors']}" for row in rows]

    assert [page(number) for number in (1, 2, 3)] == [["/p5 5", "/a 3"], ["/p3 3", "/p1 1"], []]


def test_rows_without_pageviews_are_passed_over_where_pageviews_are_asked_for(make_data: Any) -> None:
    data = make_data(imports=(ONE_DAY,))
    data.add_imported(
        "imported_sources",
        [{"date": MARCH_1, "source": "Google", "visitors": 2, "visits": 2, "pageviews": 0}],
    )
    asked = {"property": "visit:source", "period": "day", "date": "2021-03-01", "with_imported": "true"}

    assert data.breakdown(metrics="visitors", **asked) == [{"source": "Google", "visitors": 2}]
    assert data.breakdown(metrics="visitors,pageviews", **asked) == []
