"""The filter text of v1: what it is parsed to, and what it selects."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.errors import Refusal
from plausible_sandbox.stats.query import Leaf
from plausible_sandbox.stats.v1_filters import parse_filters

SITE = Site(
    id=1,
    domain="a",
    goals=(
        Goal(id=1, display_name="Outbound Link: Click", event_name="Outbound Link: Click"),
        Goal(id=2, display_name="Visit /blog**", page_path="/blog**"),
    ),
)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("event:name==pageview", [Leaf("is", "event:name", ("pageview",))]),
        (" event:name == pageview ", [Leaf("is", "event:name", ("pageview",))]),
        ("event:name!=pageview", [Leaf("is_not", "event:name", ("pageview",))]),
        ("visit:country==FR|GB|DE", [Leaf("is", "visit:country", ("FR", "GB", "DE"))]),
        ("event:page!=/a|/b", [Leaf("is_not", "event:page", ("/a", "/b"))]),
        ("event:page==/blog/post-*", [Leaf("matches_wildcard", "event:page", ("/blog/post-*",))]),
        ("event:page!=/blog/post-*", [Leaf("matches_wildcard_not", "event:page", ("/blog/post-*",))]),
        (
            "event:page==/blog**|/news ; visit:country==FR",
            [
                Leaf("matches_wildcard", "event:page", ("/blog**", "/news")),
                Leaf("is", "visit:country", ("FR",)),
            ],
        ),
        ("event:goal==Outbound Link: Click", [Leaf("is", "event:goal", ("Outbound Link: Click",))]),
        ("event:goal==Visit /blog**", [Leaf("is", "event:goal", ("Visit /blog**",))]),
        (r"visit:utm_campaign==a \| 1|a \| 2", [Leaf("is", "visit:utm_campaign", ("a | 1", "a | 2"))]),
        ("event:props:plan==(none)", [Leaf("is", "event:props:plan", ("(none)",))]),
        ("visit:source==Direct / None", [Leaf("is", "visit:source", ("Direct / None",))]),
    ],
)
def test_clauses(text: str, leaves: list[Leaf]) -> None:
    assert list(parse_filters(text, SITE)) == leaves


@pytest.mark.parametrize(
    "text",
    [
        "",
        "foo",
        ";;",
        "event:page==",
        "==/x",
        "visit:utm_campaign==a==b",
        "visit:country==USA",
        "visit:country==FR|Germany",
    ],
)
def test_clauses_that_are_passed_over(text: str) -> None:
    assert parse_filters(text + ";event:page==/x", SITE) == (Leaf("is", "event:page", ("/x",)),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("visit:sauce==x", "visit:sauce"),
        ("event:props:==x", "event:props:"),
        ("visit:country_name==France", "visit:country_name"),
        ("event:goal==Nope", "Nope"),
        ("event:goal==Outbound Link: Click|Nope", "Nope"),
        ("event:goal==Visit /nope", "/nope"),
        ("event:goal!=Outbound Link: Click", "event:goal"),
    ],
)
def test_refused_clauses_name_what_is_wrong(text: str, named: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_filters(text, SITE)

    assert refused.value.status == 400
    assert named in refused.value.message


@pytest.fixture
def pages(make_data: Any, write: Any) -> Any:
    paths = (
        "/en/page1",
        "/en/page2",
        "/pl/page1",
        "/ee/page1",
        "/xx/pl/a",
        "/blog/post|1",
        "/a_b%c",
        "/axbyc",
        "/A",
    )
    return make_data(*[write.pageview(user, "2021-03-01 10:00", path) for user, path in enumerate(paths)])


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("event:page==/en/**|/pl/**", 3),
        ("event:page!=/en/**|/pl/**", 6),
        ("event:page==/en/*", 2),
        ("event:page==*page1", 3),
        (r"event:page==**post\|1|/A", 2),
        (r"event:page==/blog/post\|1", 1),
        ("event:page==/a_b%c*", 1),
        ("event:page==/a*c", 2),
        ("event:page==/a", 0),
        ("event:page==/en/page1|/A", 2),
        ("event:page!=/en/page1|/A", 7),
    ],
)
def test_pages_selected(pages: Any, filters: str, count: int) -> None:
    assert pages.values(period="day", date="2021-03-01", filters=filters) == {"visitors": count}


def test_json_filters_may_use_wildcards(pages: Any) -> None:
    filters = '[["matches_wildcard", "event:page", ["/en/**"]]]'

    assert pages.values(period="day", date="2021-03-01", filters=filters) == {"visitors": 2}


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        ('[["is", "visit:sauce", ["x"]]]', "visit:sauce"),
        ('[["has", "event:page", ["x"]]]', "has"),
        ('[["is", "event:goal", ["Nope"]]]', "Nope"),
        ('[["matches", "event:page", ["("]]]', "("),
        ("[1]", "1"),
    ],
)
def test_json_filters_that_are_none_are_refused(pages: Any, filters: str, named: str) -> None:
    refused = pages.refusal("aggregate", filters=filters)

    assert refused.status == 400
    assert named in refused.message


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ("event:props:k==a", 1),
        ("event:props:k==a|(none)", 2),
        ("event:props:k==(none)", 1),
        ("event:props:k!=a", 2),
        ("event:props:k!=a|(none)", 1),
        ("event:props:k==a*", 1),
        ("event:props:k!=a*", 1),
    ],
)
def test_truth_table_of_custom_properties(make_data: Any, write: Any, filters: str, events: int) -> None:
    data = make_data(
        write.custom(1, "2021-03-01 10:00", "Signup", props={"k": "a"}),
        write.custom(2, "2021-03-01 10:00", "Signup", props={"k": "b"}),
        write.custom(3, "2021-03-01 10:00", "Signup"),
    )

    assert data.values(period="day", date="2021-03-01", metrics="events", filters=filters) == {
        "events": events
    }


def test_several_properties_must_hold_on_one_event(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, "2021-03-01 10:00", "Signup", props={"k": "a"}),
        write.custom(1, "2021-03-01 10:01", "Signup", props={"l": "b"}),
        write.custom(2, "2021-03-01 10:00", "Signup", props={"k": "a", "l": "b"}),
    )
    filters = "event:props:k==a;event:props:l==b"

    assert data.values(period="day", date="2021-03-01", filters=filters) == {"visitors": 1}
