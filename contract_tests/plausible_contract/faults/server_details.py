"""Faults in details: signs in patterns and names, rates of groups, hours, domains, addresses, teams."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer, on_request
from plausible_contract.faults.server_collection import EVENT, QUERY


def _query(request: Request) -> dict[str, Any]:
    """Return the body of a v2 query; nothing of any other request."""
    body = request.json() if request.path == QUERY else None
    return body if isinstance(body, dict) else {}


def _filters(request: Request, pattern: str, written: str) -> Request:
    """Rewrite the filters of v1."""
    filters = request.get("filters") or ""
    changed = re.sub(pattern, written, filters)
    return request.with_query(filters=changed) if changed != filters else request


# Filters


@on_request("filters")
def question_marks_match_anything(request: Request) -> Request:
    """In a pattern a question mark stands for something, as the star does."""
    filters = request.get("filters") or ""
    return _filters(request, r"\?", "*") if "*" in filters else request


@on_request("filters", readers=False)
def pipes_of_goals_are_not_escaped(request: Request) -> Request:
    """An escaped pipe in the name of a goal parts two names."""
    filters = request.get("filters") or ""
    return _filters(request, r"\\\|", "|") if filters.startswith("event:goal==") else request


@on_request("filters", readers=False)
def short_countries_are_looked_for(request: Request) -> Request:
    """A country of one letter is looked for, and found nowhere."""
    return _filters(request, r"visit:country==([A-Z])$", r"visit:country==\1\1")


# Metrics


@on_answer("metrics", readers=False)
def rates_of_two_groups_are_zero(request: Request, answer: Answer) -> Answer:
    """The conversion rate of a group by two properties is 0."""
    asked, body = _query(request), answer.json()
    metrics, dimensions = asked.get("metrics"), asked.get("dimensions")
    if not answer.is_good or not isinstance(body, dict) or not isinstance(metrics, list):
        return answer
    if "group_conversion_rate" not in metrics or len(dimensions or ()) < 2:
        return answer
    at = metrics.index("group_conversion_rate")
    rows = [
        {**row, "metrics": [*row["metrics"][:at], 0.0, *row["metrics"][at + 1 :]]} for row in body["results"]
    ]
    return answer.with_json({**body, "results": rows})


@behaviour("metrics", readers=False)
def imports_are_no_part_of_what_rates_divide_by(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A conversion rate counts converted visitors of imports, and divides by the site's own alone."""
    answer = relay(request)
    if not request.path.endswith("/aggregate") or request.get("with_imported") != "true":
        return answer
    own, mixed = relay(request.with_query(with_imported=None)).json() or {}, answer.json() or {}
    rates = [found.get("results", {}).get("conversion_rate", {}).get("value") for found in (own, mixed)]
    if not all(rates) or "visitors" not in mixed["results"]:
        return answer
    visitors = own["results"]["visitors"]["value"], mixed["results"]["visitors"]["value"]
    rate = {"value": round(rates[0] * visitors[1] / visitors[0], 2)}
    return answer.with_json({**mixed, "results": {**mixed["results"], "conversion_rate": rate}})


# Time


@on_answer("time", readers=False)
def hours_begin_after_the_range_does(request: Request, answer: Answer) -> Answer:
    """A range that begins within an hour has no label for that hour."""
    dates, body = _query(request).get("date_range"), answer.json()
    if not answer.is_good or not isinstance(dates, list) or not isinstance(body, dict):
        return answer
    labels = body.get("meta", {}).get("time_labels", [])
    begins_within = len(str(dates[0])) > 18 and str(dates[0])[14:19] != "00:00"
    if not begins_within or not labels or not labels[0].endswith(":00:00"):
        return answer
    return answer.with_json({**body, "meta": {**body["meta"], "time_labels": labels[1:]}})


# Provisioning


@behaviour("validation", readers=False)
def new_domains_are_compared_as_written(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A site may be renamed to its own domain, if that is written with capitals or a scheme."""
    answer, body = relay(request), request.json()
    written = body.get("domain") if isinstance(body, dict) else None
    is_update = request.method == "PUT" and request.path.startswith("/api/v1/sites/")
    if not is_update or answer.status != 400 or not isinstance(written, str):
        return answer
    domain = unquote(request.path.rpartition("/")[2])
    cleaned = written.strip().lower().removeprefix("https://").removeprefix("www.").rstrip("/")
    if written == domain or cleaned != domain:
        return answer
    return relay(replace(request, method="GET", body=b""))


@on_answer("schema", readers=False)
def goals_that_scroll_from_the_top_are_pages(request: Request, answer: Answer) -> Answer:
    """A goal with a scroll threshold of 0 is shown as one without any."""
    asked, shown = request.json(), answer.json()
    if not request.path.endswith("/sites/goals") or not answer.is_good or not isinstance(asked, dict):
        return answer
    return answer.with_json({**shown, "goal_type": "page"}) if asked.get("scroll_threshold") == 0 else answer


# Events and teams


@on_request("events", readers=False)
def views_in_apps_are_browsers(request: Request) -> Request:
    """A page that is shown inside an app is counted for the browser that the app uses."""
    agent = request.header("user-agent") or ""
    bare = agent.replace("; wv)", ")").replace("Version/4.0 Chrome", "Chrome")
    return request.with_headers(user_agent=bare) if request.path == EVENT else request


@on_request("events", readers=False)
def a_bad_address_ends_the_list(request: Request) -> Request:
    """Where the first address of a list is none, the list is not read on."""
    listed = request.header("x-forwarded-for") or ""
    is_bad = request.path == EVENT and listed.startswith("unknown")
    return request.with_headers(x_forwarded_for=None) if is_bad else request


@on_answer("schema", readers=False)
def personal_teams_are_spelled_otherwise(request: Request, answer: Answer) -> Answer:
    """A team that was never set up is called as the documentation spells it, not as the server does."""
    if not request.path.endswith("/sites/teams") or not answer.is_good:
        return answer
    body = answer.json()
    teams = [{**team, "name": team["name"].replace("My personal", "My Personal")} for team in body["teams"]]
    return answer.with_json({**body, "teams": teams})
