"""Ranges, periods and buckets by the site's clocks, on days when clocks change too."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.stats import buckets
from plausible_sandbox.stats.periods import previous_dates, v1_dates
from plausible_sandbox.stats.time import TimeRange, date_range, earliest_midnight, local_time, offset_steps

DAY = dt.date.fromisoformat


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "day", "first", "last"),
    [
        ("Etc/UTC", "2021-03-01", "2021-03-01T00:00:00", "2021-03-01T23:59:59"),
        ("America/Santiago", "2022-09-11", "2022-09-11T04:00:00", "2022-09-12T02:59:59"),
        ("America/Havana", "2023-11-05", "2023-11-05T05:00:00", "2023-11-06T04:59:59"),
        ("America/Asuncion", "2024-03-23", "2024-03-23T03:00:00", "2024-03-24T02:59:59"),
    ],
    ids=["plain", "first midnight is skipped", "first midnight comes twice", "last second comes twice"],
)
def test_edges_of_a_day(zone: str, day: str, first: str, last: str) -> None:
    span = date_range(DAY(day), DAY(day), zone)

    assert (span.first, span.last) == (utc(first), utc(last))


def test_earliest_midnight_of_a_day_with_two() -> None:
    assert earliest_midnight(DAY("2023-11-05"), "America/Havana") == utc("2023-11-05T04:00:00")


def test_offset_steps_name_each_change_once() -> None:
    steps = offset_steps("America/New_York", utc("2024-01-01"), utc("2024-12-31"))

    assert [(step.since.isoformat(), step.offset // 3600) for step in steps] == [
        ("2024-01-01T00:00:00", -5),
        ("2024-03-10T07:00:00", -4),
        ("2024-11-03T06:00:00", -5),
    ]


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"]
)
def test_offset_steps_agree_with_the_clocks_every_hour_of_two_years(zone: str) -> None:
    begin, end = utc("2023-01-01"), utc("2025-01-01")
    steps = offset_steps(zone, begin, end)

    moment = begin
    while moment < end:
        known = [step for step in steps if step.since <= moment][-1]
        assert moment + dt.timedelta(seconds=known.offset) == local_time(moment, zone)
        moment += dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("period", "current", "preview"),
    [
        ("day", ("2021-05-05", "2021-05-05"), ("2021-05-05", "2021-05-05")),
        ("7d", ("2021-04-28", "2021-05-04"), ("2021-04-29", "2021-05-05")),
        ("30d", ("2021-04-05", "2021-05-04"), ("2021-04-05", "2021-05-05")),
        ("month", ("2021-05-01", "2021-05-31"), ("2021-05-01", "2021-05-31")),
        ("6mo", ("2020-11-01", "2021-04-30"), ("2020-12-01", "2021-05-31")),
        ("12mo", ("2020-05-01", "2021-04-30"), ("2020-06-01", "2021-05-31")),
    ],
)
def test_periods_of_both_editions(period: str, current: tuple[str, str], preview: tuple[str, str]) -> None:
    day = DAY("2021-05-05")

    assert v1_dates(period, day, preview=False) == tuple(map(DAY, current))
    assert v1_dates(period, day, preview=True) == tuple(map(DAY, preview))


@pytest.mark.parametrize(
    ("main", "today", "before"),
    [
        (("2021-01-01", "2021-01-01"), "2022-01-01", ("2020-12-31", "2020-12-31")),
        (("2023-03-01", "2023-03-31"), "2023-03-02", ("2023-02-27", "2023-02-28")),
        (("2023-03-01", "2023-03-31"), "2023-03-01", ("2023-02-28", "2023-02-28")),
        (("2023-02-01", "2023-02-28"), "2023-03-01", ("2023-01-04", "2023-01-31")),
        (("2020-10-01", "2021-03-31"), "2022-01-01", ("2020-04-02", "2020-09-30")),
        (("2023-01-01", "2023-01-07"), "2024-01-01", ("2022-12-25", "2022-12-31")),
        (("2030-01-01", "2030-01-31"), "2024-01-01", ("2029-12-31", "2029-12-31")),
    ],
)
def test_previous_period(main: tuple[str, str], today: str, before: tuple[str, str]) -> None:
    assert previous_dates((DAY(main[0]), DAY(main[1])), DAY(today)) == (DAY(before[0]), DAY(before[1]))


@pytest.mark.parametrize(
    ("last", "interval"),
    [
        ("2022-01-01", "hour"),
        ("2022-01-02", "hour"),
        ("2022-01-03", "day"),
        ("2022-02-10", "day"),
        ("2022-02-11", "week"),
        ("2023-01-06", "week"),
        ("2023-01-07", "month"),
    ],
)
def test_automatic_interval_by_length_of_the_range(last: str, interval: str) -> None:
    assert buckets.automatic_interval(date_range(DAY("2022-01-01"), DAY(last), "Etc/UTC")) == interval


def test_week_labels_begin_with_the_range_then_on_mondays() -> None:
    span = date_range(DAY("2020-12-20"), DAY("2021-01-07"), "Etc/UTC")

    assert buckets.labels("week", span) == ["2020-12-20", "2020-12-21", "2020-12-28", "2021-01-04"]


def test_month_labels_are_first_days_also_before_the_range() -> None:
    span = date_range(DAY("2022-01-17"), DAY("2022-02-01"), "Etc/UTC")

    assert buckets.labels("month", span) == ["2022-01-01", "2022-02-01"]


def test_hour_labels_of_a_range_between_hours() -> None:
    span = TimeRange(utc("2024-09-04T18:53:17"), utc("2024-09-05T02:59:59"), "Europe/Tallinn")
    labels = buckets.labels("hour", span)

    assert (labels[0], labels[-1], len(labels)) == ("2024-09-04 21:00:00", "2024-09-05 05:00:00", 9)


@pytest.mark.parametrize("day", ["2024-03-10", "2024-11-03"], ids=["23 hours", "25 hours"])
def test_hour_labels_of_a_day_when_clocks_change_are_the_usual_24(day: str) -> None:
    labels = buckets.labels("hour", date_range(DAY(day), DAY(day), "America/New_York"))

    assert labels == [f"{day} {hour:02}:00:00" for hour in range(24)]


@pytest.mark.parametrize("interval", ["hour", "day", "week", "month"])
def test_count_of_buckets_is_the_number_of_labels(interval: Any) -> None:
    span = date_range(DAY("2020-02-27"), DAY("2021-03-02"), "Europe/London")

    assert buckets.count_of_buckets(interval, span) == len(buckets.labels(interval, span))


def test_hours_of_a_repeated_hour_are_one_bucket(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, "2024-11-03 05:30"),
        write.pageview(2, "2024-11-03 06:30"),
        timezone="America/New_York",
    )
    rows = data.timeseries(period="day", date="2024-11-03", metrics="visitors,pageviews")

    assert rows[1] == {"date": "2024-11-03 01:00:00", "visitors": 2, "pageviews": 2}
    assert sum(row["pageviews"] for row in rows) == 2


def test_hours_of_a_zone_with_quarter_hours(make_data: Any, write: Any) -> None:
    quarters = ("05:00", "05:15", "05:30", "05:45", "06:00", "06:15", "06:30")
    events = [write.pageview(user, f"2024-01-01 {when}") for user, when in enumerate(quarters)]
    data = make_data(*events, timezone="Asia/Kathmandu")

    rows = data.rows(metrics=["pageviews"], date_range=["2024-01-01", "2024-01-01"], dimensions=["time:hour"])

    assert rows == [["2024-01-01 10:00:00", 1], ["2024-01-01 11:00:00", 4], ["2024-01-01 12:00:00", 2]]


@pytest.mark.parametrize(
    ("zone", "now", "day"),
    [
        ("America/New_York", "2024-01-02T02:00:00", "2024-01-01"),
        ("Asia/Tokyo", "2024-01-01T16:00:00", "2024-01-02"),
    ],
)
def test_today_is_the_date_on_the_sites_clocks(make_data: Any, zone: str, now: str, day: str) -> None:
    data = make_data(timezone=zone).at(now)

    assert data.query(metrics=["visitors"], date_range="day")["query"]["date_range"][0].startswith(day)
    assert data.timeseries(period="day")[0]["date"] == f"{day} 00:00:00"


def test_visit_that_goes_on_beyond_the_range_has_no_bucket_outside(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, "2021-03-01 23:50"), write.pageview(1, "2021-03-02 00:10"))
    rows = data.rows(metrics=["visits"], date_range=["2021-03-01", "2021-03-01"], dimensions=["time:day"])

    assert rows == []
    assert data.values(period="day", date="2021-03-01", metrics="visits") == {"visits": 1}


def test_data_from_before_the_statistics_began_are_invisible(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, "2021-03-01 10:00"),
        write.pageview(2, "2021-03-01 12:00"),
        native_stats_start_at=dt.datetime(2021, 3, 1, 11, tzinfo=dt.UTC),
    )

    assert data.values(period="day", date="2021-03-01", metrics="visitors,pageviews") == {
        "visitors": 1,
        "pageviews": 1,
    }
