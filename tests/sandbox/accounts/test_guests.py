"""Guests and invitations (sites-api sections 5.14 to 5.16 and 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

Refused = Callable[[tuple[int, Any]], tuple[int, str]]
SITE = {"site_id": "fjord.example"}


def put(sandbox: Any, email: object, role: object = "viewer", key: str = "sites-key") -> tuple[int, Any]:
    """Put a guest as the documentation's example does: the site in the query, the rest in the body."""
    return sandbox.call("guests_find_or_create", key=key, query=SITE, body={"email": email, "role": role})


def listed(sandbox: Any) -> list[dict[str, str]]:
    return sandbox.call("guests_list", query=SITE)[1]["guests"]


def add_guest(sandbox: Any, role: str = "viewer") -> None:
    sandbox.load(
        users=[{"ref": "per", "email": "per@fjord.example"}],
        api_keys=[{"user": "per", "scopes": ["sites:provision:*"], "key": "per-key"}],
        sites=[{"ref": "site", "guests": [{"user": "per", "role": role}]}],
    )


def test_put_invites_and_then_finds_whatever_the_case_and_role(sandbox: Any) -> None:
    first = put(sandbox, "Ingrid@fjord.example", "editor")
    again = put(sandbox, "ingrid@FJORD.example", "viewer")

    assert first == (200, {"email": "Ingrid@fjord.example", "role": "editor", "status": "invited"})
    assert again == first


def test_list_shows_guests_and_invitations_latest_first(sandbox: Any, clock: SimpleNamespace) -> None:
    add_guest(sandbox)
    clock.at += dt.timedelta(seconds=1)
    put(sandbox, "ingrid@fjord.example", "editor")

    assert sandbox.call("guests_list", key="stats-key", query=SITE) == (
        200,
        {
            "guests": [
                {"email": "ingrid@fjord.example", "role": "editor", "status": "invited"},
                {"email": "per@fjord.example", "role": "viewer", "status": "accepted"},
            ],
            "meta": {"after": None, "before": None, "limit": 100},
        },
    )


def test_put_returns_an_accepted_guest_unchanged(sandbox: Any) -> None:
    add_guest(sandbox)

    answer = put(sandbox, "PER@fjord.example", "editor")

    assert answer == (200, {"email": "per@fjord.example", "role": "viewer", "status": "accepted"})


def test_an_invitation_ends_after_48_hours(sandbox: Any, clock: SimpleNamespace) -> None:
    put(sandbox, "ingrid@fjord.example", "editor")
    clock.at += dt.timedelta(hours=48) - dt.timedelta(seconds=1)
    before = listed(sandbox)
    clock.at += dt.timedelta(seconds=1)

    assert [guest["email"] for guest in before] == ["ingrid@fjord.example"]
    assert listed(sandbox) == []
    assert put(sandbox, "ingrid@fjord.example", "viewer")[1]["role"] == "viewer"


@pytest.mark.parametrize(
    ("query", "body", "status", "named"),
    [
        ({}, {"email": "a@b.example", "role": "viewer"}, 400, "`site_id`"),
        (SITE, {"role": "viewer"}, 400, "`email`"),
        (SITE, {"email": 7, "role": "viewer"}, 400, "email: is invalid"),
        (SITE, {"email": "a@b.example"}, 400, "`role`"),
        (SITE, {"email": "a@b.example", "role": "owner"}, 400, "'owner'"),
        (SITE, {"email": "a@b.example", "role": "Viewer"}, 400, "'Viewer'"),
        (SITE, {"email": " ", "role": "viewer"}, 400, "email: can't be blank"),
        (SITE, {"email": "Owner@fjord.example", "role": "viewer"}, 400, "'Owner@fjord.example'"),
        ({"site_id": "unknown.example"}, {"email": "a@b.example", "role": "x"}, 400, "`role`"),
        ({"site_id": "unknown.example"}, {"email": "a@b.example", "role": "viewer"}, 404, "unknown"),
    ],
)
def test_what_is_refused(
    sandbox: Any, refusal: Refused, query: dict[str, str], body: Any, status: int, named: str
) -> None:
    got, text = refusal(sandbox.call("guests_find_or_create", query=query, body=body))

    assert got == status
    assert named in text


def delete(sandbox: Any, email: str) -> tuple[int, Any]:
    return sandbox.call("guests_delete", path={"email": email}, query=SITE)


def test_delete_removes_guest_and_invitation_and_is_idempotent(sandbox: Any) -> None:
    add_guest(sandbox)
    put(sandbox, "ingrid+fjord@fjord.example")

    answers = [
        delete(sandbox, "ingrid+fjord@fjord.example"),
        delete(sandbox, "PER@fjord.example"),
        delete(sandbox, "per@fjord.example"),
    ]

    assert answers == [(200, {"deleted": True})] * 3
    assert listed(sandbox) == []


def test_a_removed_guest_loses_access(sandbox: Any) -> None:
    add_guest(sandbox)
    before = sandbox.call("sites_get", key="per-key", path=SITE)
    delete(sandbox, "per@fjord.example")

    assert (before[0], sandbox.call("sites_get", key="per-key", path=SITE)[0]) == (200, 401)


def test_delete_of_a_team_member_changes_nothing(sandbox: Any) -> None:
    assert delete(sandbox, "owner@fjord.example") == (200, {"deleted": True})
    assert sandbox.call("sites_get", path=SITE)[0] == 200


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("editor", 404), ("viewer", 404)])
def test_only_owners_and_admins_invite(sandbox: Any, role: str, status: int) -> None:
    sandbox.load(
        users=[{"ref": "m", "email": "m@fjord.example"}],
        teams=[{"ref": "team", "members": [{"user": "m", "role": role}]}],
        api_keys=[{"user": "m", "scopes": ["sites:provision:*"], "key": "m-key"}],
    )

    assert put(sandbox, "new@fjord.example", key="m-key")[0] == status


def test_a_guest_editor_does_not_invite(sandbox: Any) -> None:
    add_guest(sandbox, role="editor")

    assert put(sandbox, "new@fjord.example", key="per-key")[0] == 404


@pytest.mark.parametrize("operation", ["guests_list", "guests_delete"])
def test_site_id_is_required(sandbox: Any, refusal: Refused, operation: str) -> None:
    path = {"email": "a@b.example"} if "delete" in operation else {}
    status, text = refusal(sandbox.call(operation, path=path))

    assert status == 400
    assert "`site_id`" in text


def test_a_team_takes_no_more_people_than_its_plan_allows(
    sandbox: Any, refusal: Refused, clock: SimpleNamespace
) -> None:
    plan = {"plan": "business", "features": ["SitesAPI", "StatsAPI"], "team_member_limit": 2}
    sandbox.load(
        users=[{"ref": "member", "email": "member@fjord.example"}],
        teams=[{"ref": "team", "members": [{"user": "member", "role": "viewer"}], "subscription": plan}],
        sites=[{"ref": "second", "domain": "second.example", "team": "team"}],
    )

    def invite(email: str, site_id: str = "fjord.example") -> Any:
        body = {"site_id": site_id, "email": email, "role": "viewer"}
        return sandbox.call("guests_find_or_create", body=body)

    first, again = invite("first@fjord.example"), invite("First@fjord.example")
    elsewhere = invite("first@fjord.example", "second.example")
    status, text = refusal(invite("second@fjord.example"))
    clock.at += dt.timedelta(hours=49)  # the invitations are over

    assert (first[0], again[0], elsewhere[0]) == (200, 200, 200)
    assert (status, " 2 people" in text) == (400, True)
    assert invite("second@fjord.example")[0] == 200
