"""Exact halves: eight visits whose rate and duration lie in the middle between two whole numbers.

Random events hardly ever make a half, so this site is made on purpose. Rule: quotients are rounded half to
even (statistics reference, section 4.1); 12.5 % is 12, and 2.5 seconds are 2.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from plausible_contract.layers.meaning_ask import Asker
from plausible_contract.results import Recorder
from plausible_contract.search import Broken
from plausible_contract.target import Target

STATEMENT = "Halves are rounded to even: 12.5 is 12, 2.5 is 2."
START = dt.datetime(2021, 3, 1, 12)
DURATIONS = (None, 3, 3, 3, 3, 3, 3, 2)
"""Seconds until each visit's second pageview; None where there is none, so that it bounces."""

DATES = {"period": "custom", "date": "2021-03-01,2021-03-02"}
EXPECTED = {"visits": 8, "bounce_rate": 12, "visit_duration": 2, "views_per_visit": 1.88}


def check_halves(target: Target, recorder: Recorder) -> None:
    """Load the site and ask both versions for what lies in the middle."""
    if target.control is None:
        recorder.skip("exact halves need a control plane to load events")
        return
    domain = target.own_domain("halves")
    target.own_sites.append(domain)
    if target.has("sites"):
        target.call("DELETE", f"/api/v1/sites/{domain}", key="sites")
    target.control.load({"sites": [{"ref": domain, "domain": domain}], "events": events(domain)})
    asker = Asker(target, recorder, domain)
    try:
        with asker.example("stats_aggregate", "halves-are-rounded-to-even", STATEMENT):
            asker.same("stats_aggregate", EXPECTED, asker.aggregate({**DATES, "metrics": ",".join(EXPECTED)}))
        with asker.example("stats_query", "halves-are-rounded-to-even", STATEMENT):
            body = {"metrics": list(EXPECTED), "date_range": ["2021-03-01", "2021-03-02"]}
            asker.same("stats_query", [list(EXPECTED.values())], asker.rows(body))
    except Broken as broken:
        recorder.fail(broken.failure)


def events(domain: str) -> list[dict[str, Any]]:
    """Return the pageviews of the visits, each by a visitor of its own."""
    rows = []
    for visitor, seconds in enumerate(DURATIONS, start=1):
        moments = [START] if seconds is None else [START, START + dt.timedelta(seconds=seconds)]
        rows += [
            {
                "site": domain,
                "name": "pageview",
                "user_id": visitor,
                "pathname": "/",
                "timestamp": moment.isoformat(),
            }
            for moment in moments
        ]
    return rows
