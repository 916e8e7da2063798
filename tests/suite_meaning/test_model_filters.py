"""Filters of the model: the v1 grammar by the reference's worked parses, and what trees select."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_contract.model.filters import read_v1, satisfies
from plausible_contract.model.properties import wildcard_match
from plausible_contract.model.rows import SiteData

PARSES: list[tuple[str, list[Any]]] = [
    ("event:name==pageview", [["is", "event:name", ["pageview"]]]),
    (" event:name == pageview ", [["is", "event:name", ["pageview"]]]),
    ("event:name!=pageview", [["is_not", "event:name", ["pageview"]]]),
    ("visit:country==FR|GB|DE", [["is", "visit:country", ["FR", "GB", "DE"]]]),
    ("event:page==/blog/post-*", [["wildcard", "event:page", ["/blog/post-*"]]]),
    ("event:page!=/blog/post-*", [["wildcard_not", "event:page", ["/blog/post-*"]]]),
    (
        "event:page==/blog**|/newsletter ; visit:country==FR",
        [["wildcard", "event:page", ["/blog**", "/newsletter"]], ["is", "visit:country", ["FR"]]],
    ),
    ("event:goal==Outbound Link: Click", [["is", "event:goal", ["Outbound Link: Click"]]]),
    (
        "visit:utm_campaign==campaign \\| 1|campaign \\| 2",
        [["is", "visit:utm_campaign", ["campaign | 1", "campaign | 2"]]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARSES)
def test_a_v1_filter_reads_as_in_the_reference(text: str, expected: list[Any]) -> None:
    assert read_v1(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "foo",
        "",
        ";",
        "event:page==",
        "visit:utm_campaign==a==b",
        "visit:country==USA",
        "visit:country==FR|Germany",
    ],
)
def test_a_clause_that_v1_drops_is_dropped(text: str) -> None:
    assert read_v1(text) == []


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("**a.com**", "https://a.com", True),
        ("**a.com**", "https://ab.com", False),
        ("/blog**", "/blog", True),
        ("/blog**", "/blog/a/b", True),
        ("/blog*", "/Blog", False),
        ("/a.b", "/aXb", False),
    ],
)
def test_a_wildcard_fits_the_whole_value(pattern: str, text: str, matches: bool) -> None:
    assert wildcard_match(pattern, text) is matches


@pytest.mark.parametrize(
    ("operator", "values", "has_listed", "has_other", "lacks"),
    [
        ("is", ["pro"], True, False, False),
        ("is", ["pro", "(none)"], True, False, True),
        ("is_not", ["pro"], False, True, True),
        ("is_not", ["pro", "(none)"], False, True, False),
        ("contains", ["pr"], True, False, False),
        ("contains_not", ["pr"], False, True, False),
        ("wildcard", ["pr*"], True, False, False),
        ("wildcard_not", ["pr*"], False, True, False),
    ],
)
def test_property_filters_follow_the_truth_table(
    worked_site: SiteData, operator: str, values: list[str], has_listed: bool, has_other: bool, lacks: bool
) -> None:
    pro, free, without = (worked_site.events[index] for index in (2, 3, 0))
    tree = [operator, "event:props:plan", values]

    outcome = [satisfies(tree, event, event.session, ()) for event in (pro, free, without)]

    assert outcome == [has_listed, has_other, lacks]


def test_part_of_direct_selects_blank_sources(worked_site: SiteData) -> None:
    blank = worked_site.events[4]

    assert satisfies(["contains", "visit:source", ["Direct"]], blank, blank.session, ())
