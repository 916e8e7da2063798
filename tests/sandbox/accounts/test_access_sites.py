"""Access to provisioning, in the order of sites-api section 2.4, and the roles of 2.7."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Refused = Callable[[tuple[int, Any]], tuple[int, str]]
SITE = "fjord.example"


def as_member(sandbox: Any, role: str) -> None:
    """Give a new user `role` in the team, or as a guest where it says so, and the key `m-key`."""
    guest = role.removeprefix("guest ")
    sandbox.load(
        users=[{"ref": "m", "email": "m@fjord.example"}],
        api_keys=[{"user": "m", "scopes": ["sites:provision:*"], "key": "m-key"}],
    )
    if guest != role:
        sandbox.load(sites=[{"ref": "site", "guests": [{"user": "m", "role": guest}]}])
    else:
        sandbox.load(teams=[{"ref": "team", "members": [{"user": "m", "role": role}]}])


REQUESTS: dict[str, dict[str, Any]] = {
    "sites_get": {"path": {"site_id": SITE}},
    "goals_list": {"query": {"site_id": SITE}},
    "custom_props_list": {"query": {"site_id": SITE}},
    "guests_list": {"query": {"site_id": SITE}},
    "sites_update": {"path": {"site_id": SITE}, "body": {"domain": "sound.example"}},
    "shared_links_find_or_create": {"body": {"site_id": SITE, "name": "Board"}},
    "shared_links_find_or_create_by_name": {"path": {"name": "Board"}, "body": {"site_id": SITE}},
    "goals_find_or_create": {"body": {"site_id": SITE, "goal_type": "event", "event_name": "Booked"}},
    "custom_props_enable": {"body": {"site_id": SITE, "property": "cabin"}},
    "custom_props_delete": {"path": {"property": "cabin"}, "query": {"site_id": SITE}},
    "guests_find_or_create": {"body": {"site_id": SITE, "email": "n@fjord.example", "role": "viewer"}},
    "guests_delete": {"path": {"email": "n@fjord.example"}, "query": {"site_id": SITE}},
    "sites_delete": {"path": {"site_id": SITE}},
}
READING = ("sites_get", "goals_list", "custom_props_list", "guests_list")
BY_ADMINS = ("guests_find_or_create", "guests_delete")
BY_OWNERS = ("sites_delete",)
ROLES = ("owner", "admin", "editor", "viewer", "billing", "guest editor", "guest viewer")


def may(role: str, operation: str) -> bool:
    role = role.removeprefix("guest ") if operation not in BY_ADMINS else role
    if operation in READING:
        return role != "billing"
    allowed = {"owner", "admin", "editor"}
    if operation in BY_ADMINS:
        allowed = {"owner", "admin"}
    return role in ({"owner"} if operation in BY_OWNERS else allowed)


@pytest.mark.parametrize("operation", REQUESTS)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_enough_or_the_site_is_not_found(sandbox: Any, role: str, operation: str) -> None:
    as_member(sandbox, role)

    status, _ = sandbox.call(operation, key="m-key", **REQUESTS[operation])

    assert status == (200 if may(role, operation) else 404)


def test_a_billing_member_sees_the_site_in_the_list(sandbox: Any) -> None:
    as_member(sandbox, "billing")

    assert len(sandbox.call("sites_list", key="m-key")[1]["sites"]) == 1


@pytest.mark.parametrize("scopes", [["sites:provision:*"], ["sites:*"], ["*"], ["sites:provision:**"]])
def test_scopes_match_by_prefix(sandbox: Any, scopes: list[str]) -> None:
    sandbox.load(api_keys=[{"user": "owner", "scopes": scopes, "key": "scoped"}])

    assert sandbox.call("sites_create", key="scoped", body={"domain": "new.example"})[0] == 200


@pytest.mark.parametrize("scopes", [[], ["stats:read:*"], ["sites:read:*"], ["sites:provision:sites"]])
def test_a_missing_scope_answers_as_an_unknown_key(sandbox: Any, refusal: Refused, scopes: list[str]) -> None:
    sandbox.load(api_keys=[{"user": "owner", "scopes": scopes, "key": "scoped"}])
    body = {"domain": "new.example"}

    missing = refusal(sandbox.call("sites_create", key="scoped", body=body))

    assert missing == refusal(sandbox.call("sites_create", key="unknown", body=body))
    assert missing[0] == 401


def test_the_scope_comes_before_parameters_and_sites(sandbox: Any, refusal: Refused) -> None:
    assert refusal(sandbox.call("goals_find_or_create", key="stats-key", body={}))[0] == 401


def test_the_limit_comes_before_the_scope(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(config={"hourly_api_request_limit": 1})
    sandbox.call("sites_create", key="stats-key", body={})

    assert refusal(sandbox.call("sites_create", key="stats-key", body={}))[0] == 429


def test_lists_and_creation_count_against_the_server_default(sandbox: Any) -> None:
    sandbox.load(teams=[{"ref": "team", "hourly_api_request_limit": 1}])
    by_site = [sandbox.call("goals_list", query={"site_id": SITE})[0] for _ in range(2)]

    assert by_site == [200, 429]
    assert [sandbox.call("sites_list")[0] for _ in range(3)] == [200, 200, 200]


def test_a_strangers_site_is_401_and_an_unknown_site_404(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "scopes": ["sites:provision:*"], "key": "s-key"}],
    )

    known = sandbox.call("sites_get", key="s-key", path={"site_id": SITE})
    unknown = sandbox.call("sites_get", key="s-key", path={"site_id": "unknown.example"})

    assert (refusal(known)[0], refusal(unknown)[0]) == (401, 404)


def test_a_site_deleted_while_access_is_checked_is_404_not_401(
    sandbox: Any, refusal: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = sandbox.accounts.site(SITE)
    sandbox.call("sites_delete", path={"site_id": SITE})
    look_up = sandbox.accounts.site
    answers = iter([site])
    monkeypatch.setattr(sandbox.accounts, "site", lambda domain: next(answers, None) or look_up(domain))

    assert refusal(sandbox.call("sites_get", path={"site_id": SITE}))[0] == 404


def test_a_missing_parameter_comes_before_an_unknown_site(sandbox: Any, refusal: Refused) -> None:
    answer = sandbox.call("shared_links_find_or_create", body={"site_id": "unknown.example"})

    assert refusal(answer)[0] == 400


def test_a_strangers_site_comes_before_a_missing_parameter(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "scopes": ["sites:provision:*"], "key": "s-key"}],
    )

    answer = sandbox.call("shared_links_find_or_create", key="s-key", body={"site_id": SITE})

    assert refusal(answer)[0] == 401


@pytest.mark.parametrize("operation", REQUESTS)
def test_a_key_bound_to_another_team_is_refused(sandbox: Any, refusal: Refused, operation: str) -> None:
    sandbox.load(
        teams=[{"ref": "other", "owner": "owner"}],
        api_keys=[{"user": "owner", "team": "other", "scopes": ["sites:provision:*"], "key": "bound"}],
    )

    assert refusal(sandbox.call(operation, key="bound", **REQUESTS[operation]))[0] == 401


def test_a_key_bound_to_a_team_its_user_left_is_refused(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "team": "team", "scopes": ["sites:provision:*"], "key": "bound"}],
    )

    assert refusal(sandbox.call("sites_list", key="bound"))[0] == 401


@pytest.mark.parametrize("operation", REQUESTS)
def test_a_consolidated_view_has_no_such_operation(sandbox: Any, refusal: Refused, operation: str) -> None:
    sandbox.load(sites=[{"ref": "site", "consolidated": True}])

    assert refusal(sandbox.call(operation, **REQUESTS[operation]))[0] == 400
    assert sandbox.call("sites_list")[1]["sites"] == []


@pytest.mark.parametrize("operation", REQUESTS)
def test_the_plan_decides_before_membership(sandbox: Any, refusal: Refused, operation: str) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "scopes": ["sites:provision:*"], "key": "s-key"}],
        teams=[{"ref": "team", "subscription": {"plan": "growth"}}],
    )

    status, text = refusal(sandbox.call(operation, key="s-key", **REQUESTS[operation]))

    assert status == 402
    assert ("Stats API" if operation in READING else "Sites API") in text


def test_a_locked_team_is_402(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(teams=[{"ref": "team", "locked": True}])

    for operation, request in REQUESTS.items():
        assert refusal(sandbox.call(operation, **request))[0] == 402


def test_a_team_id_is_checked_for_plan_and_membership(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "scopes": ["sites:provision:*"], "key": "s-key"}],
    )
    team_id = sandbox.load(teams=[{"ref": "team"}])["team.identifier"]
    stranger = refusal(sandbox.call("sites_list", key="s-key", query={"team_id": team_id}))
    sandbox.load(teams=[{"ref": "team", "subscription": {"plan": "growth"}}])
    without_plan = refusal(sandbox.call("sites_list", key="s-key", query={"team_id": team_id}))

    assert (stranger[0], without_plan[0]) == (401, 402)


def test_a_super_admin_passes_the_checks_but_has_no_role(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(
        users=[{"ref": "root", "email": "root@example.com", "super_admin": True}],
        api_keys=[{"user": "root", "scopes": ["sites:provision:*"], "key": "root-key"}],
        teams=[{"ref": "team", "locked": True}],
    )

    assert refusal(sandbox.call("sites_get", key="root-key", path={"site_id": SITE}))[0] == 404
