"""Facts of goals and of lists: what goals are the same, what they may be, and how lists are paged.

Rules: https://plausible.io/docs/sites-api#goals and #pagination.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_contract.exchange import Answer
from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.provisioning import SITES

FACTS: Facts = []
URL = f"{SITES}/goals"

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api#goals", writes=True)

EVENT = {"goal_type": "event", "event_name": "Buy"}
PAGE = {"goal_type": "page", "page_path": "/a"}
GOOD: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "event": (EVENT, {"goal_type": "event", "event_name": "Buy", "page_path": None, "display_name": "Buy"}),
    "page": (PAGE, {"goal_type": "page", "event_name": None, "page_path": "/a", "display_name": "Visit /a"}),
    "without a slash": ({**PAGE, "page_path": "b*"}, {"page_path": "/b*", "display_name": "Visit /b*"}),
    "trimmed path": ({**PAGE, "page_path": "/c "}, {"page_path": "/c", "display_name": "Visit /c"}),
    "trimmed": ({**EVENT, "event_name": "  Trim "}, {"event_name": "Trim", "display_name": "Trim"}),
    "120 characters": ({**EVENT, "event_name": "é" * 120}, {"event_name": "é" * 120}),
    "named": ({**EVENT, "event_name": "Named", "display_name": " My name "}, {"display_name": "My name"}),
    "pageview": ({**EVENT, "event_name": "pageview"}, {"event_name": "pageview"}),
    "404": ({**EVENT, "event_name": "404"}, {"event_name": "404"}),
    "three properties": (
        {**EVENT, "event_name": "Props", "custom_props": {"a": "1", "b": "2", "c": "3"}},
        {"custom_props": {"a": "1", "b": "2", "c": "3"}},
    ),
    "no properties": ({**EVENT, "event_name": "Null", "custom_props": None}, {"custom_props": {}}),
    "scroll": (
        {**PAGE, "display_name": "Far", "scroll_threshold": 60},
        {"goal_type": "scroll", "page_path": "/a"},
    ),
    "from the top": (
        {**PAGE, "page_path": "/top", "scroll_threshold": 0},
        {"goal_type": "scroll", "page_path": "/top", "display_name": "Visit /top"},
    ),
    "all the way": ({**PAGE, "display_name": "End", "scroll_threshold": 100}, {"goal_type": "scroll"}),
    "no scroll": ({**PAGE, "page_path": "/n", "scroll_threshold": -1}, {"goal_type": "page"}),
    "currency": ({**EVENT, "event_name": "Pay", "currency": "EUR"}, {"event_name": "Pay"}),
}
NEW = {"goal_type": "event", "event_name": "New"}
NEW_PAGE = {"goal_type": "page", "page_path": "/new"}
BAD: Mapping[str, dict[str, Any]] = {
    "no type": {"event_name": "x"},
    "unknown type": {"goal_type": "revenue", "event_name": "x"},
    "capitals": {"goal_type": "Event", "event_name": "x"},
    "no name": {"goal_type": "event"},
    "blank name": {"goal_type": "event", "event_name": "  "},
    "no path": {"goal_type": "page"},
    "number as name": {"goal_type": "event", "event_name": 404},
    "121 characters": {"goal_type": "event", "event_name": "x" * 121},
    "reserved": {"goal_type": "event", "event_name": "engagement"},
    "both": {"goal_type": "event", "event_name": "x", "page_path": "/x"},
    "four properties": {**NEW, "custom_props": {"a": "1", "b": "2", "c": "3", "d": "4"}},
    "number as value": {**NEW, "custom_props": {"a": 1}},
    "null as value": {**NEW, "custom_props": {"a": None}},
    "empty value": {**NEW, "custom_props": {"a": ""}},
    "empty key": {**NEW, "custom_props": {"": "a"}},
    "long key": {**NEW, "custom_props": {"k" * 301: "a"}},
    "long value": {**NEW, "custom_props": {"k": "a" * 2001}},
    "list": {**NEW, "custom_props": ["a"]},
    "scrolls too far": {**NEW_PAGE, "scroll_threshold": 101},
    "scrolls too little": {**NEW_PAGE, "scroll_threshold": -2},
    "scrolls by halves": {**NEW_PAGE, "scroll_threshold": "50.5"},
    "event that scrolls": {**NEW, "scroll_threshold": 50},
    "no currency": {**EVENT, "event_name": "Sell", "currency": "ABC"},
    "currency in small letters": {**EVENT, "event_name": "Sell", "currency": "eur"},
    "display name taken": {**EVENT, "event_name": "Other", "display_name": "Visit /a"},
    "same name, other properties": {**EVENT, "custom_props": {"plan": "pro"}},
    "another currency": {**EVENT, "event_name": "Pay", "currency": "USD"},
}


TAKEN = frozenset({"display name taken", "same name, other properties", "another currency"})
"""Refused for what is there already; all others have names of their own, and so another reason."""


def put(bench: Bench, domain: str, body: Mapping[str, Any]) -> Answer:
    """Ask for a goal."""
    return bench.call("PUT", URL, json={"site_id": domain, **body})


def _made(bench: Bench) -> str:
    domain = bench.site("goals")
    if "goals made" not in bench.known:
        bench.known["goals made"] = domain
        for body, _ in GOOD.values():
            put(bench, domain, body)
    return domain


@_about("goals_find_or_create")
def goals_are_made_as_asked(bench: Bench) -> None:
    """A goal is what was asked for, cleaned and named; asked for again it is the same one, unchanged."""
    domain = _made(bench)
    ids = set()
    for label, (body, expected) in GOOD.items():
        found = bench.status(put(bench, domain, body), 200, place=label).json()
        bench.same(expected, {name: found.get(name) for name in expected}, place=label)
        bench.same(domain, found["domain"], place=label)
        again = put(bench, domain, {**body, "display_name": "another name"}).json()
        bench.same(found, again, place=f"{label}, by another name")
        ids.add(found["id"])
    bench.same(len(GOOD), len(ids), place="each has an id")
    listed = bench.call("GET", URL, query={"site_id": domain}).json()["goals"]
    bench.same(len(GOOD), len(listed), place="none is made twice")


@_about("goals_find_or_create")
def bad_goals_are_refused(bench: Bench) -> None:
    """A goal of unknown kind, without its field, out of bounds, or called as another is refused."""
    domain = _made(bench)
    for label, body in BAD.items():
        of_its_own = {} if label in TAKEN else {"display_name": f"bad: {label}"}
        bench.status(put(bench, domain, {**of_its_own, **body}), 400, place=label)
    more = {**EVENT, "display_name": "Buy pro", "custom_props": {"plan": "pro"}}
    made = bench.status(put(bench, domain, more), 200, place="a name of its own").json()
    bench.same(made, put(bench, domain, more).json())
    listed = bench.call("GET", URL, query={"site_id": domain}).json()["goals"]
    bench.same(len(GOOD) + 1, len(listed), place="nothing else was made")


@_about("goals_delete")
def goals_are_deleted_once_by_their_site(bench: Bench) -> None:
    """A goal is deleted once, by the site it belongs to; what is no id is no goal."""
    domain, other = bench.site("goals-deleted"), bench.site("goals-other")
    goal = put(bench, domain, EVENT).json()["id"]
    for site, number, status in (
        (other, goal, 404),
        (domain, "abc", 404),
        (domain, 999_999_999, 404),
        (domain, f"{goal}x", 404),
        (domain, goal, 200),
        (domain, goal, 404),
    ):
        answer = bench.call("DELETE", f"{URL}/{number}", query={"site_id": site})
        bench.status(
            answer, status, place=f"{'its own site' if site == domain else 'another site'}, {number!r}"
        )
    bench.status(bench.call("DELETE", f"{URL}/1"), 400, place="without site_id")


@_about("goals_list")
def lists_are_paged_by_cursors(bench: Bench) -> None:
    """Pages forwards and backwards hold the same items in the same order; cursors are null at both ends."""
    domain = bench.site("paged")
    for number in range(5):
        put(bench, domain, {**EVENT, "event_name": f"E{number}"})
    first = _page(bench, domain, limit=2)
    bench.same((["E4", "E3"], False, True), _shape(first), place="first")
    second = _page(bench, domain, limit=2, after=first["meta"]["after"])
    bench.same((["E2", "E1"], True, True), _shape(second), place="second")
    third = _page(bench, domain, limit=2, after=second["meta"]["after"])
    bench.same((["E0"], True, False), _shape(third), place="third")
    back = _page(bench, domain, limit=2, before=third["meta"]["before"])
    bench.same((["E2", "E1"], True, True), _shape(back), place="back to the second")
    start = _page(bench, domain, limit=2, before=back["meta"]["before"])
    bench.same((["E4", "E3"], False, True), _shape(start), place="back to the first")
    part = _page(bench, domain, limit=1, before=third["meta"]["before"])
    bench.same((["E1"], True, True), _shape(part), place="the one just before")
    between = _page(
        bench, domain, after=_page(bench, domain, limit=1)["meta"]["after"], before=third["meta"]["before"]
    )
    bench.same(["E3", "E2", "E1"], _shape(between)[0], place="strictly between two")
    past = _page(bench, domain, after=_page(bench, domain, before=third["meta"]["before"])["meta"]["after"])
    bench.same(["E0"], _shape(past)[0], place="after all before")
    whole = _page(bench, domain, limit=5)
    bench.same((["E4", "E3", "E2", "E1", "E0"], False, False), _shape(whole), place="exactly all")
    listed = bench.call("GET", URL, query={"site_id": domain, "limit": 2}).json()["goals"]
    bench.call("DELETE", f"{URL}/{listed[1]['id']}", query={"site_id": domain})
    put(bench, domain, {**EVENT, "event_name": "E9"})
    again = _page(bench, domain, limit=2, after=first["meta"]["after"])
    bench.same(["E2", "E1"], _shape(again)[0], place="a cursor outlives its row")


@_about("guests_list")
def guests_and_sites_are_paged_alike(bench: Bench) -> None:
    """Guests and sites are paged as goals are, newest first."""
    domain = bench.site("paged")
    names = [f"guest{number}@example.com" for number in range(3)]
    for name in names:
        body = {"site_id": domain, "email": name, "role": "viewer"}
        bench.status(bench.call("PUT", f"{SITES}/guests", json=body), 200)
    sites = [bench.site(f"paged-{number}") for number in range(3)]
    for path, member, field, query, expected in (
        (f"{SITES}/guests", "guests", "email", {"site_id": domain}, names[::-1]),
        (SITES, "sites", "domain", {}, sites[::-1]),
    ):
        found: list[str] = []
        page: Any = {}
        asked: dict[str, Any] = {**query, "limit": 1}
        for _ in expected:
            page = bench.status(bench.call("GET", path, query=asked), 200, place=path).json()
            bench.same((1, 1), (len(page[member]), page["meta"]["limit"]), place=path)
            found.append(page[member][0][field])
            bench.same(len(found) > 1, page["meta"]["before"] is not None, place=f"{path}: {found}")
            asked["after"] = page["meta"]["after"]
        bench.same(expected, found, place=path)
        back = bench.call("GET", path, query={**query, "limit": 1, "before": page["meta"]["before"]}).json()
        bench.same(expected[-2], back[member][0][field], place=f"{path}: back")


def _page(bench: Bench, domain: str, **query: Any) -> Any:
    answer = bench.call("GET", URL, query={"site_id": domain, **query})
    return bench.status(answer, 200, place=str(query)).json()


def _shape(page: Any) -> tuple[list[str], bool, bool]:
    meta = page["meta"]
    names = [goal["event_name"] for goal in page["goals"]]
    return names, meta["before"] is not None, meta["after"] is not None


@_about("goals_list")
def limits_out_of_range_fall_back(bench: Bench) -> None:
    """A limit from 1 to 100 is taken, another whole number counts as none, and what is none is refused."""
    domain = bench.site("paged")
    for limit, taken in (
        ("1", 1),
        ("99", 99),
        ("100", 100),
        ("0", 100),
        ("-1", 100),
        ("101", 100),
        ("1000", 100),
    ):
        bench.same(taken, _page(bench, domain, limit=limit)["meta"]["limit"], place=limit)
    for name, value in (("limit", "x"), ("limit", "1.5"), ("after", "no cursor!"), ("before", "no cursor!")):
        answer = bench.call("GET", URL, query={"site_id": domain, name: value})
        bench.status(answer, 400, place=f"{name}={value}")
