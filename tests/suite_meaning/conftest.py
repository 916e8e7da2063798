"""A small set of events whose statistics are worked out by hand: three visitors, four visits, two goals."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_contract.model.rows import Goal, SiteData, site_data

A, B, C = 1, 2, 3


def hit(user_id: int, time: str, pathname: str, name: str = "pageview", **columns: Any) -> dict[str, Any]:
    """Return one fixture row of March 2021; `time` is `dd HH:MM:SS`."""
    day, _, clock = time.partition(" ")
    place = {"hostname": "example.com", "pathname": pathname}
    return {"name": name, "user_id": user_id, "timestamp": f"2021-03-{day}T{clock}", **place, **columns}


@pytest.fixture(scope="session")
def worked_rows() -> list[dict[str, Any]]:
    return [
        hit(A, "01 10:00:00", "/", referrer_source="Google"),
        hit(A, "01 10:10:00", "/pricing"),
        hit(A, "01 10:20:00", "/pricing", "Signup", props={"plan": "pro"}),
        hit(A, "01 11:30:00", "/", "Signup", props={"plan": "free"}),
        hit(B, "01 23:50:00", "/"),
        hit(B, "02 00:10:00", "/pricing"),
        hit(C, "02 09:00:00", "/blog", referrer_source="Twitter"),
    ]


@pytest.fixture(scope="session")
def worked_site(worked_rows: list[dict[str, Any]]) -> SiteData:
    signup = Goal(display_name="Signup", event_name="Signup")
    pricing = Goal(display_name="Visit /pricing", page_path="/pricing")
    return site_data(worked_rows, goals=[signup, pricing])
