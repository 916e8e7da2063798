"""Facts of `POST /api/event`: every row of `event_cases` is sent and read back through `POST /api/v2/query`.

Each event carries a property of its own, by which one query per dimension reads what all of them became.
Works on any server that counts soon; needs a site of the run's own. `event_refusals` has what is not counted.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import TABLES, Case

FACTS: Facts = []
OPERATION = "events_send"
MARK = "contract_case"
THOROUGH = frozenset({"rules"})
"""Tables that a quick run does without."""
PATIENCE_SECONDS = 5.0
"""How long a server may take to count what it has accepted."""
PAUSE_SECONDS = 0.1

_about = facts_of(FACTS, source="https://plausible.io/docs/events-api", writes=True)
_about_thoroughly = facts_of(FACTS, source="https://plausible.io/docs/events-api", writes=True, thorough=True)


def _check_table(bench: Bench, name: str, cases: Mapping[str, Case]) -> None:
    domain = bench.site(f"events-{name}")
    for number, (label, case) in enumerate(cases.items(), start=1):
        send(bench, domain, case, label, address=f"198.51.100.{number}")
    wait_until_counted(bench, domain, len(cases))
    for dimension in dict.fromkeys(name for case in cases.values() for name in case.expected):
        found = read(bench, domain, dimension)
        for label, case in cases.items():
            if dimension in case.expected:
                expected = _named(case.expected[dimension], domain)
                bench.same([expected], found.get(label), place=f"{name}: {label}, {dimension}")


def send(bench: Bench, domain: str, case: Case, label: str, *, address: str) -> None:
    """Send the event of a case; it must be accepted."""
    url = f"https://{domain}{case.url}" if case.url.startswith("/") else _named(case.url, domain)
    props = {**(case.body.get("props") or {}), MARK: label}
    body: dict[str, Any] = {"name": "pageview", "domain": domain, "url": url, **_all_named(case.body, domain)}
    if case.referrer:
        body["referrer"] = _named(case.referrer, domain)
    body = {name: value for name, value in body.items() if value is not None}
    _mark(body, props)
    answer = bench.call(
        "POST",
        "/api/event",
        json=body,
        key=None,
        headers={"user-agent": case.agent, "x-forwarded-for": address},
    )
    accepted = (answer.status, answer.text, answer.headers.get("x-plausible-dropped"))
    bench.same((202, "ok", None), accepted, place=label)


def _mark(body: dict[str, Any], props: Mapping[str, Any]) -> None:
    """Put the mark where the properties of the event are read from."""
    name = next((one for one in ("m", "meta", "p") if body.get(one)), "props")
    if isinstance(body.get(name), str) and body[name].startswith("{"):
        body[name] = f'{{"{MARK}": "{props[MARK]}", {body[name][1:]}'
    elif isinstance(body.get(name), Mapping) or name == "props":
        body[name] = {MARK: props[MARK], **(body.get(name) or {})}
    else:
        body["name"] = props[MARK]  # an event whose properties are none goes by its name


def wait_until_counted(bench: Bench, domain: str, events: int) -> None:
    """Wait until the site's statistics know all events, at most `PATIENCE_SECONDS`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (counted := _count(bench, domain)) < events and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS)
    bench.same(events, counted, place="events counted")


def _count(bench: Bench, domain: str) -> int:
    body = {"site_id": domain, "metrics": ["events"], "date_range": days_around()}
    return int(bench.call("POST", "/api/v2/query", json=body).json()["results"][0]["metrics"][0])


def days_around() -> list[str]:
    """Return a range that holds the present in any timezone."""
    today = dt.datetime.now(dt.UTC).date()
    one_day = dt.timedelta(days=1)
    return [str(today - one_day), str(today + one_day)]


def read(bench: Bench, domain: str, dimension: str) -> dict[str, list[Any]]:
    """Return, for the mark of each event, what it shows for a dimension."""
    body = {
        "site_id": domain,
        "metrics": ["visitors"],
        "date_range": days_around(),
        "dimensions": [f"event:props:{MARK}", "event:name", dimension],
    }
    if dimension == "event:name":
        body["dimensions"] = [f"event:props:{MARK}", "event:page", dimension]
    found: dict[str, list[Any]] = {}
    for row in bench.call("POST", "/api/v2/query", json=body).json()["results"]:
        mark, second, value = row["dimensions"]
        found.setdefault(second if mark == "(none)" else mark, []).append(value)
    return found


def _named(value: Any, domain: str) -> Any:
    return value.replace("HOST", domain) if isinstance(value, str) else value


def _all_named(body: Mapping[str, Any], domain: str) -> dict[str, Any]:
    return {name: _named(value, domain) for name, value in body.items()}


for _name, _cases in TABLES.items():
    _check = partial(_check_table, name=_name, cases=_cases)
    _check.__doc__ = f"An event becomes what the documentation says of its {_name}."
    _check.__name__ = f"events-become-their-{_name}"  # type: ignore[attr-defined]  # a partial has no name of its own
    (_about_thoroughly if _name in THOROUGH else _about)(OPERATION)(_check)
