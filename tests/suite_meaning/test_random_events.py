"""The random events that a site is loaded with: what they may and may not be."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from plausible_contract.layers.meaning_data import SLIGHTLY_OUT_OF_ORDER_SECONDS, event_row

ON_THE_HOUR = dt.datetime(2021, 3, 1, 7, tzinfo=dt.UTC)


def step_back(moment: dt.datetime) -> dt.datetime:
    """Make the next event of the only visitor, a little before the last one."""
    cursors = {1: moment}
    source = Random(1)

    def choose(values: object) -> object:
        assert isinstance(values, tuple | list | range)
        return (
            SLIGHTLY_OUT_OF_ORDER_SECONDS
            if SLIGHTLY_OUT_OF_ORDER_SECONDS in values
            else source.choice(values)
        )

    event_row(choose, cursors)
    return cursors[1]


def test_events_may_arrive_slightly_out_of_order() -> None:
    assert step_back(ON_THE_HOUR + dt.timedelta(seconds=30)) == ON_THE_HOUR + dt.timedelta(seconds=20)


@pytest.mark.parametrize("minute", [0, 15, 30, 45])
def test_no_event_falls_back_into_an_earlier_hour_of_any_time_zone(minute: int) -> None:
    moment = ON_THE_HOUR.replace(minute=minute)

    assert step_back(moment) == moment
