"""Custom properties: the list of names that reports show (sites-api sections 5.11 to 5.13 and 10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plausible_sandbox.accounts import sites

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


def put(sandbox: Any, name: object, **body: Any) -> tuple[int, Any]:
    return sandbox.call("custom_props_enable", body={"site_id": "fjord.example", "property": name, **body})


def delete(sandbox: Any, name: str) -> tuple[int, Any]:
    return sandbox.call("custom_props_delete", path={"property": name}, query={"site_id": "fjord.example"})


def stored(sandbox: Any) -> list[str]:
    return sandbox.call("sites_get", path={"site_id": "fjord.example"})[1]["custom_properties"]


def test_list_is_sorted_by_bytes_and_has_no_meta(sandbox: Any) -> None:
    sandbox.load(sites=[{"ref": "site", "allowed_event_props": ["route", "Zone", "é", "cabin"]}])

    answer = sandbox.call("custom_props_list", key="stats-key", query={"site_id": "fjord.example"})

    names = [{"property": name} for name in ("Zone", "cabin", "route", "é")]
    assert answer == (200, {"custom_properties": names})


def test_list_of_a_site_without_names_is_empty(sandbox: Any) -> None:
    answer = sandbox.call("custom_props_list", query={"site_id": "fjord.example"})

    assert answer == (200, {"custom_properties": []})


def test_new_names_are_trimmed_and_go_to_the_front(sandbox: Any) -> None:
    answers = [put(sandbox, name) for name in ("cabin", " route ", "a/b")]

    assert answers == [(200, {"created": True})] * 3
    assert stored(sandbox) == ["a/b", "route", "cabin"]


def test_white_space_is_what_unicode_says(sandbox: Any, refusal: Refused) -> None:
    put(sandbox, "\u3000cabin\x85")
    put(sandbox, "\x1d")

    assert stored(sandbox) == ["\x1d", "cabin"]
    assert refusal(put(sandbox, "\u2028 "))[0] == 400


def test_a_name_that_is_there_is_created_again_without_a_duplicate(sandbox: Any) -> None:
    put(sandbox, "cabin")

    assert put(sandbox, "cabin") == (200, {"created": True})
    assert stored(sandbox) == ["cabin"]


def test_a_list_of_names_is_taken_whole(sandbox: Any) -> None:
    put(sandbox, ["cabin", "route"])

    assert stored(sandbox) == ["cabin", "route"]


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({}, 400, "`site_id`"),
        ({"site_id": "fjord.example"}, 400, "`property`"),
        ({"site_id": "fjord.example", "property": None}, 400, "`property`"),
        ({"site_id": "unknown.example", "property": ""}, 404, "unknown.example"),
        ({"site_id": "fjord.example", "property": "x" * 301}, 400, "property: is too long"),
        ({"site_id": "fjord.example", "property": "  "}, 400, "property: is invalid"),
        ({"site_id": "fjord.example", "property": 7}, 400, "property: is invalid"),
        ({"site_id": "fjord.example", "property": []}, 400, "property: is invalid"),
        ({"site_id": "fjord.example", "property": ["a", 7]}, 400, "property: is invalid"),
    ],
)
def test_what_is_refused(sandbox: Any, refusal: Refused, body: Any, status: int, named: str) -> None:
    got, text = refusal(sandbox.call("custom_props_enable", body=body))

    assert got == status
    assert named in text


def test_a_site_has_at_most_300_names(sandbox: Any, refusal: Refused) -> None:
    put(sandbox, [f"p{number}" for number in range(300)])

    status, text = refusal(put(sandbox, "one more"))

    assert status == 400
    assert "'one more'" in text
    assert put(sandbox, "p7") == (200, {"created": True})


def test_the_plan_is_needed_except_for_internal_names(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(teams=[{"ref": "team", "subscription": {"plan": "enterprise", "features": ["SitesAPI"]}}])

    for name in ("cabin", "", "x" * 301):  # a name is looked at once the plan allows any
        status, text = refusal(put(sandbox, name))

        assert status == 402
        assert "Custom Properties" in text
    assert put(sandbox, ["url", "path", "search_query"]) == (200, {"created": True})


def test_delete_takes_names_with_slashes_and_is_idempotent(sandbox: Any) -> None:
    put(sandbox, ["a/b", "cabin"])

    assert [delete(sandbox, "a/b"), delete(sandbox, "a/b")] == [(200, {"deleted": True})] * 2
    assert stored(sandbox) == ["cabin"]


def test_delete_keeps_apart_never_configured_and_empty(sandbox: Any) -> None:
    delete(sandbox, "cabin")
    never = sites.details(sandbox.accounts.database, sandbox.site_id())
    put(sandbox, "cabin")
    delete(sandbox, "cabin")
    emptied = sites.details(sandbox.accounts.database, sandbox.site_id())

    assert never is not None
    assert emptied is not None
    assert (never.allowed_event_props, emptied.allowed_event_props) == (None, ())


def test_the_names_reach_statistics(sandbox: Any) -> None:
    put(sandbox, "cabin")

    assert sandbox.accounts.site("fjord.example").allowed_event_props == ("cabin",)


@pytest.mark.parametrize("operation", ["custom_props_list", "custom_props_delete"])
def test_site_id_is_required(sandbox: Any, refusal: Refused, operation: str) -> None:
    status, text = refusal(sandbox.call(operation, path={"property": "x"} if "delete" in operation else {}))

    assert status == 400
    assert "`site_id`" in text
