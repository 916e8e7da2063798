"""Facts of letters and signs: filters tell case unless asked not to, and then fold the letters of ASCII.

Names of goals alone fold every letter.
Rules: https://plausible.io/docs/stats-api#filters and what the server does (`divergences.yaml`).
"""

from __future__ import annotations

import string
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
PAGES = ("/Ab", "/aB", "/ab", "/\u00c9t\u00e9", "/\u00e9t\u00e9")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

SOURCE = "https://plausible.io/docs/stats-api#filters"
_about = facts_of(FACTS, source=SOURCE, needs_control=True)
_about_thoroughly = facts_of(FACTS, source=SOURCE, needs_control=True, thorough=True)


def _fits(word: str, clause: str, page: str, *, folds: bool) -> bool:
    value, sought = (text.translate(_LOWER) if folds else text for text in (page, clause))
    found = value == sought if word.startswith("is") else sought in value
    return found is not word.endswith("_not")


@_about("stats_query")
def letters_are_told_apart_unless_asked_not_to(bench: Bench) -> None:
    """Without regard to case letters of ASCII are folded on both sides, others never."""
    domain = bench.load("letters", [hit(number, "10:00:00", page) for number, page in enumerate(PAGES, 1)])
    for word in ("is", "is_not", "contains", "contains_not", "matches", "matches_not"):
        for clause in ("/AB", "/\u00c9T\u00e9") if word.startswith("is") else ("B", "\u00c9T"):
            for modifier in ({}, {"case_sensitive": False})[: 1 if word.startswith("matches") else 2]:
                tree = [word, "event:page", [clause], *([modifier] if modifier else [])]
                folds = modifier.get("case_sensitive") is False
                expected = sorted(page for page in PAGES if _fits(word, clause, page, folds=folds))
                body = {"metrics": ["visitors"], "date_range": DATES, "dimensions": ["event:page"]}
                found = rows_of(ask_v2(bench, {**body, "filters": [tree]}, domain=domain))
                bench.same(expected, sorted(row[0] for row in found), place=str(tree))
    for text, visitors in (("event:page==/ab", 1), ("event:page==/A*", 1), ("event:page!=/ab|/Ab", 3)):
        params = {**ON_THE_DAY, "metrics": "visitors", "filters": text}
        found_v1 = ask_v1(bench, "aggregate", params, domain=domain)["results"]["visitors"]["value"]
        bench.same(visitors, found_v1, place=text)


@_about_thoroughly("stats_breakdown")
def all_but_stars_are_themselves_in_patterns(bench: Bench) -> None:
    """In a pattern only the star stands for something else: signs of regular expressions are themselves."""
    signs = ".+?()[]{}^$%_-/#&'\""
    values = [f"a{sign}b" for sign in signs] + ["ab", "aXb"]
    rows = [hit(number, "10:00:00", utm_campaign=value) for number, value in enumerate(values, start=1)]
    domain = bench.load("signs", rows)
    name = "visit:utm_campaign"
    for sign in signs:
        params = {**ON_THE_DAY, "property": name, "metrics": "visitors", "filters": f"{name}==*{sign}b"}
        found = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        bench.same([f"a{sign}b"], [row["utm_campaign"] for row in found], place=params["filters"])


@_about_thoroughly("stats_aggregate")
def pipes_in_names_of_goals_are_escaped(bench: Bench) -> None:
    """A goal with a pipe in its name goes by it escaped; a bare one parts two names."""
    names = ("A|B", "A", "C*")
    goals = [{"display_name": name, "event_name": name} for name in names]
    rows = [hit(number, "10:00:00", name=name) for number, name in enumerate(names, start=1)]
    domain = bench.load("pipes", rows, goals=goals)
    for text, visitors in (
        ("event:goal==A\\|B", 1),
        ("event:goal==A\\|B|A", 2),
        ("event:goal==C*", 1),
        ("event:goal==A|B", None),
        ("event:goal==A*", None),
    ):
        params = {**ON_THE_DAY, "metrics": "visitors", "filters": text}
        found = ask_v1(bench, "aggregate", params, domain=domain)
        shown = None if found is None else found["results"]["visitors"]["value"]
        bench.same(visitors, shown, place=text)


@_about_thoroughly("stats_query")
def names_of_goals_fold_every_letter(bench: Bench) -> None:
    """A goal is found by its name in other letters where case does not count, whatever the alphabet."""
    goals = [{"display_name": "\u00c9t\u00e9", "event_name": "A"}, {"display_name": "Ab", "event_name": "B"}]
    rows = [hit(1, "10:00:00", name="A"), hit(2, "10:00:00", name="B")]
    domain = bench.load("letters-of-goals", rows, goals=goals)
    cases: tuple[tuple[list[Any], int | None], ...] = (
        (["is", "event:goal", ["\u00e9T\u00c9"], {"case_sensitive": False}], 1),
        (["contains", "event:goal", ["\u00c9", "\u00e9X"], {"case_sensitive": False}], 1),
        (["contains", "event:goal", ["\u00e9T"]], 0),
        (["is", "event:goal", ["aB"], {"case_sensitive": False}], 1),
        (["is", "event:goal", ["aB"]], None),
    )
    for tree, visitors in cases:
        body = {"metrics": ["visitors"], "date_range": DATES, "filters": [tree]}
        found = ask_v2(bench, body, domain=domain)
        expected = None if visitors is None else [[visitors]]
        bench.same(expected, None if found is None else rows_of(found), place=str(tree))
