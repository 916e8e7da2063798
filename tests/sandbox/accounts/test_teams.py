"""`GET /api/v1/sites/teams` (sites-api section 5.2)."""

from __future__ import annotations

from typing import Any


def test_list_shows_memberships_newest_first_but_no_teams_one_is_a_guest_in(sandbox: Any) -> None:
    assigned = sandbox.load(
        users=[{"ref": "u", "email": "u@fjord.example"}],
        api_keys=[{"user": "u", "key": "u-key", "scopes": []}],
        teams=[
            {"ref": "personal", "owner": "u"},
            {"ref": "blue", "name": "Blue Fjord Ltd", "members": [{"user": "u", "role": "billing"}]},
        ],
        sites=[{"ref": "site", "guests": [{"user": "u", "role": "editor"}]}],
    )

    answer = sandbox.call("teams_list", key="u-key")

    assert answer == (
        200,
        {
            "teams": [
                {"id": assigned["blue.identifier"], "name": "Blue Fjord Ltd", "api_available": True},
                {"id": assigned["personal.identifier"], "name": "My personal sites", "api_available": True},
            ],
            "meta": {"after": None, "before": None, "limit": 100},
        },
    )


def test_list_of_a_user_in_no_team_is_empty(empty_sandbox: Any) -> None:
    empty_sandbox.load(
        users=[{"ref": "u", "email": "u@fjord.example"}], api_keys=[{"user": "u", "key": "u-key"}]
    )

    assert empty_sandbox.call("teams_list", key="u-key")[1]["teams"] == []


def test_a_team_bound_key_sees_its_team_alone(sandbox: Any) -> None:
    assigned = sandbox.load(
        teams=[{"ref": "second", "owner": "owner", "name": "Second"}],
        api_keys=[{"user": "owner", "team": "second", "key": "bound-key"}],
    )

    _, answer = sandbox.call("teams_list", key="bound-key")

    assert [team["id"] for team in answer["teams"]] == [assigned["second.identifier"]]


def test_api_available_says_whether_the_plan_has_the_stats_api(sandbox: Any) -> None:
    sandbox.load(
        teams=[
            {"ref": "growth", "owner": "owner", "name": "Growth", "subscription": {"plan": "growth"}},
            {"ref": "business", "owner": "owner", "name": "Business", "subscription": {"plan": "business"}},
            {"ref": "late", "owner": "owner", "name": "Late", "trial_expiry_date": "2026-02-28"},
            {"ref": "trial", "owner": "owner", "name": "Trial", "trial_expiry_date": "2026-03-01"},
        ]
    )

    _, answer = sandbox.call("teams_list")

    assert {team["name"]: team["api_available"] for team in answer["teams"]} == {
        "Trial": True,
        "Late": False,
        "Business": True,
        "Growth": False,
        "My personal sites": True,
    }
