"""Ranges and buckets of the model, by the reference's own examples."""

from __future__ import annotations

import datetime as dt

import pytest
from plausible_contract.model import ranges

D = dt.date


def instants(first: str, last: str) -> tuple[dt.datetime, dt.datetime]:
    return tuple(dt.datetime.fromisoformat(text) for text in (first, last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("timezone", "day", "expected"),
    [
        ("America/Santiago", D(2022, 9, 11), ("2022-09-11T04:00:00+00:00", "2022-09-12T02:59:59+00:00")),
        ("America/Havana", D(2023, 11, 5), ("2023-11-05T05:00:00+00:00", "2023-11-06T04:59:59+00:00")),
        ("America/Asuncion", D(2024, 3, 23), ("2024-03-23T03:00:00+00:00", "2024-03-24T02:59:59+00:00")),
    ],
)
def test_a_day_on_which_clocks_change_has_the_instants_of_the_reference(
    timezone: str, day: dt.date, expected: tuple[str, str]
) -> None:
    span = ranges.of_dates(day, day, timezone)

    assert (span.first, span.last) == instants(*expected)


@pytest.mark.parametrize(
    ("period", "edition", "expected"),
    [
        ("day", "current", (D(2021, 5, 5), D(2021, 5, 5))),
        ("7d", "current", (D(2021, 4, 28), D(2021, 5, 4))),
        ("30d", "current", (D(2021, 4, 5), D(2021, 5, 4))),
        ("month", "current", (D(2021, 5, 1), D(2021, 5, 31))),
        ("6mo", "current", (D(2020, 11, 1), D(2021, 4, 30))),
        ("12mo", "current", (D(2020, 5, 1), D(2021, 4, 30))),
        ("7d", "preview", (D(2021, 4, 29), D(2021, 5, 5))),
        ("30d", "preview", (D(2021, 4, 5), D(2021, 5, 5))),
        ("6mo", "preview", (D(2020, 12, 1), D(2021, 5, 31))),
    ],
)
def test_a_period_anchored_at_2021_05_05_means_these_dates(
    period: str, edition: str, expected: tuple[dt.date, dt.date]
) -> None:
    assert ranges.v1_dates(period, "2021-05-05", D(2022, 1, 1), edition=edition) == expected


@pytest.mark.parametrize(
    ("main", "today", "expected"),
    [
        ((D(2021, 1, 1), D(2021, 1, 1)), D(2022, 1, 1), (D(2020, 12, 31), D(2020, 12, 31))),
        ((D(2023, 3, 1), D(2023, 3, 31)), D(2023, 3, 2), (D(2023, 2, 27), D(2023, 2, 28))),
        ((D(2023, 3, 1), D(2023, 3, 31)), D(2023, 3, 1), (D(2023, 2, 28), D(2023, 2, 28))),
        ((D(2023, 2, 1), D(2023, 2, 28)), D(2023, 3, 1), (D(2023, 1, 4), D(2023, 1, 31))),
        ((D(2020, 10, 1), D(2021, 3, 31)), D(2021, 6, 1), (D(2020, 4, 2), D(2020, 9, 30))),
        ((D(2023, 1, 1), D(2023, 1, 7)), D(2023, 6, 1), (D(2022, 12, 25), D(2022, 12, 31))),
    ],
)
def test_the_period_before_is_as_long_as_the_part_that_is_over(
    main: tuple[dt.date, dt.date], today: dt.date, expected: tuple[dt.date, dt.date]
) -> None:
    assert ranges.previous_dates(*main, today) == expected


@pytest.mark.parametrize(
    ("last", "interval"),
    [(D(2022, 1, 2), "hour"), (D(2022, 1, 3), "day"), (D(2022, 2, 16), "week"), (D(2023, 11, 16), "month")],
)
def test_time_without_an_interval_follows_from_the_length(last: dt.date, interval: str) -> None:
    span = ranges.of_dates(D(2022, 1, 1), last, "Etc/UTC")

    assert ranges.default_v2_interval(span) == interval


def test_a_first_week_is_labelled_by_the_first_date_of_the_range() -> None:
    span = ranges.of_dates(D(2020, 12, 20), D(2021, 1, 7), "Etc/UTC")

    assert ranges.labels_of("week", span, "Etc/UTC") == [
        "2020-12-20",
        "2020-12-21",
        "2020-12-28",
        "2021-01-04",
    ]


def test_a_month_is_labelled_by_its_first_day_even_before_the_range() -> None:
    span = ranges.of_dates(D(2022, 1, 17), D(2022, 2, 1), "Etc/UTC")

    assert ranges.labels_of("month", span, "Etc/UTC") == ["2022-01-01", "2022-02-01"]


def test_hours_between_two_instants_begin_with_the_hour_of_the_first() -> None:
    first, last = instants("2024-09-04T21:53:17+03:00", "2024-09-05T05:59:59+03:00")

    labels = ranges.labels_of("hour", ranges.of_instants(first, last, "Europe/Tallinn"), "Europe/Tallinn")

    assert (labels[0], labels[-1], len(labels)) == ("2024-09-04 21:00:00", "2024-09-05 05:00:00", 9)


def test_a_day_has_24_hours_also_where_clocks_change() -> None:
    span = ranges.of_dates(D(2021, 3, 28), D(2021, 3, 28), "Europe/London")

    assert len(ranges.labels_of("hour", span, "Europe/London")) == 24


def test_odd_days_are_those_on_which_clocks_change() -> None:
    days = [D(2021, 3, 27), D(2021, 3, 28), D(2021, 3, 29)]

    assert ranges.odd_days(days, "Europe/London") == {D(2021, 3, 28)}
