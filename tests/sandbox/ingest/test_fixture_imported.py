"""Imported rows of fixtures: the channel of a source is worked out as that of an event is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.ingest.fixture_imported import imported_row

TODAY = dt.date(2021, 3, 1)


def columns(table: str, **stated: Any) -> dict[str, Any]:
    return imported_row({"table": table, "date": "2021-03-01", **stated}, 1, 3, TODAY)


@pytest.mark.parametrize(
    ("stated", "channel"),
    [
        ({}, "Direct"),
        ({"source": "Google"}, "Organic Search"),
        ({"source": "Google", "utm_medium": "cpc"}, "Paid Search"),
        ({"utm_medium": "email"}, "Email"),
        ({"source": "Facebook", "utm_source": "fb-ads"}, "Paid Social"),
        ({"utm_campaign": "eshop"}, "Organic Shopping"),
        ({"source": "Google", "channel": "Referral"}, "Referral"),
    ],
)
def test_a_source_has_the_channel_that_is_stated_or_follows(stated: dict[str, str], channel: str) -> None:
    assert columns("imported_sources", visitors=1, **stated)["channel"] == channel


def test_other_tables_have_no_channel() -> None:
    assert "channel" not in columns("imported_pages", page="/", visitors=1)
