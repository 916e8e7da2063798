"""In which team a site is created, and who may (sites-api section 5.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_calls import add_stranger, create, listed

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


def test_create_in_a_chosen_team(sandbox: Any) -> None:
    add_stranger(sandbox)
    sandbox.load(teams=[{"ref": "team2", "members": [{"user": "owner", "role": "editor"}]}])
    team_id = sandbox.load(teams=[{"ref": "team2"}])["team2.identifier"]

    status, _ = create(sandbox, "new.example", team_id=team_id)

    assert status == 200
    assert listed(sandbox, team_id=team_id) == ["new.example"]


@pytest.mark.parametrize("role", ["viewer", "billing"])
def test_create_in_a_team_where_the_role_is_too_weak_is_403(
    sandbox: Any, refusal: Refused, role: str
) -> None:
    add_stranger(sandbox)
    team_id = sandbox.load(teams=[{"ref": "team2", "members": [{"user": "owner", "role": role}]}])[
        "team2.identifier"
    ]

    assert refusal(create(sandbox, "new.example", team_id=team_id))[0] == 403


def test_create_in_a_team_of_strangers_is_401(sandbox: Any, refusal: Refused) -> None:
    add_stranger(sandbox)
    team_id = sandbox.load(teams=[{"ref": "team2"}])["team2.identifier"]

    assert refusal(create(sandbox, "new.example", team_id=team_id))[0] == 401


def test_create_as_guest_of_the_team_is_403(sandbox: Any, refusal: Refused) -> None:
    add_stranger(sandbox)
    sandbox.load(
        sites=[{"domain": "theirs.example", "team": "team2", "guests": [{"user": "owner", "role": "editor"}]}]
    )
    team_id = sandbox.load(teams=[{"ref": "team2"}])["team2.identifier"]

    assert refusal(create(sandbox, "new.example", team_id=team_id))[0] == 403


def test_create_makes_the_personal_team_of_a_user_without_one(empty_sandbox: Any) -> None:
    empty_sandbox.load(
        users=[{"ref": "u", "email": "u@example.com"}],
        api_keys=[{"user": "u", "scopes": ["sites:provision:*"], "key": "sites-key"}],
    )

    create(empty_sandbox, "new.example")
    _, teams = empty_sandbox.call("teams_list")

    assert [team["name"] for team in teams["teams"]] == ["My personal sites"]
    assert listed(empty_sandbox, team_id=teams["teams"][0]["id"]) == ["new.example"]


def test_create_with_several_personal_teams_asks_for_team_id(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(teams=[{"ref": "second", "owner": "owner"}])

    status, text = refusal(create(sandbox, "new.example"))

    assert status == 400
    assert "team_id" in text


def test_create_with_a_team_bound_key_ignores_team_id(sandbox: Any) -> None:
    add_stranger(sandbox)
    sandbox.load(
        api_keys=[{"user": "owner", "team": "team", "scopes": ["sites:provision:*"], "key": "bound-key"}]
    )
    theirs = sandbox.load(teams=[{"ref": "team2"}])["team2.identifier"]

    body = {"domain": "new.example", "team_id": theirs}
    status, _ = sandbox.call("sites_create", key="bound-key", body=body)

    assert status == 200
    assert sandbox.accounts.site("new.example").team_id == sandbox.accounts.site("fjord.example").team_id


def test_create_with_a_team_id_that_is_no_text_is_refused(sandbox: Any, refusal: Refused) -> None:
    status, text = refusal(create(sandbox, "new.example", team_id=7))

    assert status == 400
    assert text.startswith("team_id:")
