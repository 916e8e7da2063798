"""Goals: identity, rules, limits and listing (sites-api sections 5.8 to 5.10 and 9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


def put(sandbox: Any, goal_type: object = "event", **body: Any) -> tuple[int, Any]:
    return sandbox.call(
        "goals_find_or_create", body={"site_id": "fjord.example", "goal_type": goal_type, **body}
    )


def without_id(goal: dict[str, Any]) -> dict[str, Any]:
    goal = dict(goal)
    assert isinstance(goal.pop("id"), int)
    return goal


def test_an_event_goal(sandbox: Any) -> None:
    status, goal = put(sandbox, event_name="  Booked ")

    assert status == 200
    assert without_id(goal) == {
        "domain": "fjord.example",
        "display_name": "Booked",
        "goal_type": "event",
        "event_name": "Booked",
        "page_path": None,
        "custom_props": {},
    }


def test_a_page_goal_gets_its_slash_and_drops_the_currency(sandbox: Any) -> None:
    _, goal = put(sandbox, "page", page_path="tickets* ", currency="nonsense")

    assert without_id(goal) == {
        "domain": "fjord.example",
        "display_name": "Visit /tickets*",
        "goal_type": "page",
        "event_name": None,
        "page_path": "/tickets*",
        "custom_props": {},
    }


@pytest.mark.parametrize(
    ("threshold", "kind"), [(0, "scroll"), ("75", "scroll"), (-1, "page"), (None, "page")]
)
def test_a_page_goal_with_a_scroll_threshold_is_a_scroll_goal(
    sandbox: Any, threshold: object, kind: str
) -> None:
    assert put(sandbox, "page", page_path="/", scroll_threshold=threshold)[1]["goal_type"] == kind


def test_a_repeat_finds_the_goal_and_ignores_the_display_name(sandbox: Any) -> None:
    first = put(sandbox, event_name="Booked", display_name=" Customer ")
    again = put(sandbox, event_name="Booked", display_name="Other")

    assert first[1]["display_name"] == "Customer"
    assert again == first


def test_goals_with_other_properties_are_other_goals(sandbox: Any) -> None:
    gold = put(sandbox, event_name="Booked", display_name="Gold", custom_props={"b": "1", "a": "2"})
    plain = put(sandbox, event_name="Booked")
    same = put(sandbox, event_name="Booked", custom_props={"a": "2", "b": "1"})

    assert gold == same
    assert gold[1]["custom_props"] == {"a": "2", "b": "1"}
    assert plain[1]["id"] != gold[1]["id"]


def test_a_page_goal_beside_a_scroll_goal_on_the_same_path_is_found_exactly(sandbox: Any) -> None:
    page = put(sandbox, "page", page_path="/blog")
    scroll = put(sandbox, "page", page_path="/blog", scroll_threshold=50, display_name="Read the blog")

    assert scroll[1]["id"] != page[1]["id"]
    assert put(sandbox, "page", page_path="/blog") == page
    assert put(sandbox, "page", page_path="/blog", scroll_threshold=50) == scroll


@pytest.mark.parametrize(
    "body",
    [
        {"event_name": "Booked", "custom_props": {"plan": "gold"}},
        {"event_name": "Other", "display_name": "Booked"},
    ],
)
def test_display_names_are_unique_within_the_site(sandbox: Any, refusal: Refused, body: Any) -> None:
    put(sandbox, event_name="Booked")

    status, text = refusal(put(sandbox, **body))

    assert status == 400
    assert text.startswith("display_name: 'Booked' has already been taken")


@pytest.mark.parametrize("body", [{"custom_props": None}, {"custom_props": {}}, {"display_name": " "}])
def test_null_and_blank_members_count_as_not_given(sandbox: Any, body: Any) -> None:
    goal = put(sandbox, event_name="Booked", **body)

    assert goal == put(sandbox, event_name="Booked")


@pytest.mark.parametrize(
    ("goal_type", "body", "named"),
    [
        ("event", {}, "`event_name`"),
        ("event", {"event_name": 7}, "`event_name`"),
        ("event", {"event_name": None}, "`event_name`"),
        ("page", {}, "`page_path`"),
        ("page", {"event_name": "Booked"}, "`page_path`"),
        ("scroll", {"page_path": "/"}, "goal_type"),
        (7, {"event_name": "Booked"}, "goal_type"),
        (None, {"event_name": "Booked"}, "`goal_type`"),
        ("event", {"event_name": "x" * 121}, "event_name: has 121 characters; use at most 120"),
        ("event", {"event_name": "engagement"}, "event_name: 'engagement'"),
        ("event", {"event_name": "Booked", "page_path": "/"}, "page_path"),
        ("page", {"event_name": "Booked", "page_path": "/"}, "event_name"),
        ("event", {"event_name": "Booked", "scroll_threshold": 5}, "scroll_threshold: page_path is missing"),
        ("page", {"page_path": "/", "scroll_threshold": 101}, "scroll_threshold: is 101"),
        ("page", {"page_path": "/", "scroll_threshold": -2}, "scroll_threshold: is -2"),
        ("page", {"page_path": "/", "scroll_threshold": "5.5"}, "scroll_threshold: is invalid"),
        ("event", {"event_name": "Booked", "currency": "eur"}, "currency: is invalid"),
        ("event", {"event_name": "Booked", "currency": 7}, "currency: is invalid"),
        ("event", {"event_name": "Booked", "display_name": 7}, "display_name: is invalid"),
        ("event", {"event_name": "Booked", "custom_props": "plan"}, "custom_props: is invalid"),
        ("event", {"event_name": "Booked", "custom_props": dict.fromkeys("abcd", "1")}, "at most 3"),
        ("event", {"event_name": "Booked", "custom_props": {"plan": 42}}, "custom_props: 'plan'"),
        ("event", {"event_name": "Booked", "custom_props": {"plan": None}}, "custom_props: 'plan'"),
        ("event", {"event_name": "Booked", "custom_props": {"plan": ""}}, "custom_props: 'plan'"),
        ("event", {"event_name": "Booked", "custom_props": {"": "gold"}}, "custom_props: ''"),
        ("event", {"event_name": "Booked", "custom_props": {"p" * 301: "gold"}}, "300 characters"),
        ("event", {"event_name": "Booked", "custom_props": {"plan": "g" * 2001}}, "2000 characters"),
    ],
)
def test_what_is_refused(sandbox: Any, refusal: Refused, goal_type: object, body: Any, named: str) -> None:
    status, text = refusal(put(sandbox, goal_type, **body))

    assert status == 400
    assert named in text


@pytest.mark.parametrize(("goal_type", "body"), [("event", {"event_name": " "}), ("page", {"page_path": ""})])
def test_a_blank_subject_names_all_three_fields(
    sandbox: Any, refusal: Refused, goal_type: str, body: Any
) -> None:
    status, text = refusal(put(sandbox, goal_type, **body))

    assert status == 400
    assert [name in text for name in ("event_name:", "page_path:", "display_name:")] == [True] * 3


def test_several_problems_are_joined_newest_rule_first(sandbox: Any, refusal: Refused) -> None:
    body = {"event_name": "engagement", "custom_props": {"plan": 1}, "currency": "eur"}
    _, text = refusal(put(sandbox, **body))

    assert [part.partition(":")[0] for part in text.split(", ") if ":" in part] == [
        "custom_props",
        "event_name",
        "currency",
    ]


def test_the_site_is_looked_up_before_the_goal_is_read(sandbox: Any, refusal: Refused) -> None:
    answer = sandbox.call("goals_find_or_create", body={"site_id": "unknown.example", "goal_type": "event"})

    assert refusal(answer)[0] == 404


def test_a_goal_with_another_currency_is_taken(sandbox: Any, refusal: Refused) -> None:
    first = put(sandbox, event_name="Paid", currency="EUR")

    same = put(sandbox, event_name="Paid", currency="EUR")
    without = put(sandbox, event_name="Paid")
    status, text = refusal(put(sandbox, event_name="Paid", currency="USD"))

    assert first == same == without
    assert status == 400
    assert "'Paid' (with currency EUR)" in text


def test_a_goal_without_currency_cannot_be_asked_for_with_one(sandbox: Any, refusal: Refused) -> None:
    put(sandbox, event_name="Paid")

    assert refusal(put(sandbox, event_name="Paid", currency="USD"))[0] == 400


def test_the_currency_reaches_statistics_but_no_answer(sandbox: Any) -> None:
    put(sandbox, event_name="Paid", currency="EUR")
    _, listing = sandbox.call("goals_list", query={"site_id": "fjord.example"})

    assert sandbox.accounts.site("fjord.example").goals[0].currency == "EUR"
    assert list(listing["goals"][0]) == [
        "id",
        "display_name",
        "goal_type",
        "event_name",
        "page_path",
        "custom_props",
    ]


def test_at_the_limit_nothing_is_created_but_everything_is_found(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(config={"max_goals_per_site": 2})
    first = put(sandbox, event_name="One")
    put(sandbox, event_name="Two")

    status, text = refusal(put(sandbox, event_name="Three"))

    assert status == 400
    assert "event_name:" in text
    assert "page_path:" in text
    assert "maximum of 2 goals" in text
    assert put(sandbox, event_name="One") == first


@pytest.mark.parametrize(
    ("features", "body", "feature"),
    [
        (["SitesAPI"], {"custom_props": {"plan": "gold"}}, "Custom Properties"),
        (["SitesAPI", "Props"], {"currency": "EUR"}, "Revenue Goals"),
    ],
)
def test_the_plan_must_include_what_a_goal_uses(
    sandbox: Any, refusal: Refused, features: list[str], body: Any, feature: str
) -> None:
    sandbox.load(teams=[{"ref": "team", "subscription": {"plan": "enterprise", "features": features}}])

    status, text = refusal(put(sandbox, event_name="Booked", **body))

    assert status == 402
    assert feature in text
    assert put(sandbox, event_name="Booked")[0] == 200


def test_list_shows_every_kind_newest_first(sandbox: Any) -> None:
    put(sandbox, event_name="Booked")
    put(sandbox, "page", page_path="/blog", scroll_threshold=50)
    put(sandbox, "page", page_path="/tickets*", custom_props={"plan": "gold"})

    status, listing = sandbox.call("goals_list", key="stats-key", query={"site_id": "fjord.example"})

    assert status == 200
    assert listing["meta"] == {"after": None, "before": None, "limit": 100}
    assert [without_id(goal) for goal in listing["goals"]] == [
        {
            "display_name": "Visit /tickets*",
            "goal_type": "page",
            "event_name": None,
            "page_path": "/tickets*",
            "custom_props": {"plan": "gold"},
        },
        {
            "display_name": "Visit /blog",
            "goal_type": "scroll",
            "event_name": None,
            "page_path": "/blog",
            "custom_props": {},
        },
        {
            "display_name": "Booked",
            "goal_type": "event",
            "event_name": "Booked",
            "page_path": None,
            "custom_props": {},
        },
    ]


def delete(sandbox: Any, goal_id: object, **body: Any) -> tuple[int, Any]:
    return sandbox.call(
        "goals_delete", path={"goal_id": str(goal_id)}, body={"site_id": "fjord.example", **body}
    )


def test_delete_once(sandbox: Any, refusal: Refused) -> None:
    _, goal = put(sandbox, event_name="Booked")

    assert delete(sandbox, goal["id"]) == (200, {"deleted": True})
    assert refusal(delete(sandbox, goal["id"]))[0] == 404


@pytest.mark.parametrize("goal_id", ["0", "-1", "abc", "1.0", "9" * 40, "²"])
def test_delete_of_what_is_no_goal_is_404_and_names_it(sandbox: Any, refusal: Refused, goal_id: str) -> None:
    status, text = refusal(delete(sandbox, goal_id))

    assert status == 404
    assert goal_id[:40] in text


def test_delete_of_another_sites_goal_is_refused(sandbox: Any, refusal: Refused) -> None:
    sandbox.call("sites_create", body={"domain": "other.example"})
    _, goal = put(sandbox, event_name="Booked")

    assert refusal(delete(sandbox, goal["id"], site_id="other.example"))[0] == 404
    assert len(sandbox.accounts.site("fjord.example").goals) == 1


@pytest.mark.parametrize("operation", ["goals_list", "goals_delete"])
def test_site_id_is_required(sandbox: Any, refusal: Refused, operation: str) -> None:
    status, text = refusal(sandbox.call(operation, path={"goal_id": "1"} if "delete" in operation else {}))

    assert status == 400
    assert "`site_id`" in text
