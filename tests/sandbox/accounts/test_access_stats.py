"""Access to statistics, in the order of stats-api section 1.4; the first failure wins."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers import access
from plausible_sandbox.handlers.call import Access, Call

OPERATIONS = (
    "stats_realtime_visitors",
    "stats_aggregate",
    "stats_timeseries",
    "stats_breakdown",
    "stats_query",
)
SITE = "fjord.example"


def ask(sandbox: Any, key: str | None, site_id: object = SITE, operation: str = "stats_aggregate") -> Access:
    parameters = {} if site_id is None else {"site_id": site_id}
    world: Any = SimpleNamespace(accounts=sandbox.accounts, clock=sandbox.clock)
    return access.check(
        Call(
            operation=operation,
            world=world,
            query=parameters if operation != "stats_query" else {},
            body=parameters if operation == "stats_query" else None,
            headers={} if key is None else {"authorization": key},
        )
    )


def refused(sandbox: Any, *arguments: Any, **options: Any) -> tuple[int, str]:
    with pytest.raises(Refusal) as caught:
        ask(sandbox, *arguments, **options)
    return caught.value.status, caught.value.message


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("key", ["stats-key", "sites-key", "preview-key"])
def test_every_kind_of_key_reads_statistics(sandbox: Any, operation: str, key: str) -> None:
    granted = ask(sandbox, f"Bearer {key}", operation=operation)

    assert granted.site is not None
    assert granted.site.domain == SITE
    assert granted.key is not None
    assert granted.key.edition == ("preview" if key == "preview-key" else "current")


def test_the_key_is_trimmed(sandbox: Any) -> None:
    assert ask(sandbox, "Bearer   stats-key  ").key is not None


@pytest.mark.parametrize("header", [None, "stats-key", "bearer stats-key", "Basic stats-key", "Bearer"])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_without_a_bearer_key_it_is_missing(sandbox: Any, header: str | None, operation: str) -> None:
    status, text = refused(sandbox, header, operation=operation)

    assert status == 401
    assert "missing" in text


@pytest.mark.parametrize("site_id", [None, SITE, "unknown.example"])
def test_an_unknown_key_is_401_whatever_the_site(sandbox: Any, site_id: str | None) -> None:
    status, text = refused(sandbox, "Bearer no-such-key", site_id)

    assert status == 401
    assert "API key or site ID" in text


def test_no_refusal_shows_the_key(sandbox: Any) -> None:
    assert "no-such-key" not in refused(sandbox, "Bearer no-such-key")[1]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_missing_site_id_is_400_and_named(sandbox: Any, operation: str) -> None:
    status, text = refused(sandbox, "Bearer stats-key", None, operation=operation)

    assert status == 400
    assert "site_id" in text


def test_an_unknown_site_answers_as_an_unknown_key(sandbox: Any) -> None:
    assert refused(sandbox, "Bearer stats-key", "unknown.example") == refused(sandbox, "Bearer unknown")


def test_a_v2_site_id_that_is_no_text_is_400(sandbox: Any) -> None:
    assert refused(sandbox, "Bearer stats-key", 7, operation="stats_query")[0] == 400


def test_a_strangers_site_answers_as_an_unknown_one(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "key": "s-key"}],
    )

    assert refused(sandbox, "Bearer s-key") == refused(sandbox, "Bearer s-key", "unknown.example")


def test_guests_and_billing_members_read(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "g", "email": "g@example.com"}, {"ref": "b", "email": "b@example.com"}],
        teams=[{"ref": "team", "members": [{"user": "b", "role": "billing"}]}],
        sites=[{"ref": "site", "guests": [{"user": "g", "role": "viewer"}]}],
        api_keys=[{"user": "g", "key": "g-key"}, {"user": "b", "key": "b-key"}],
    )

    assert ask(sandbox, "Bearer g-key").site == ask(sandbox, "Bearer b-key").site is not None


def test_a_key_bound_to_another_team_is_refused_for_its_own_users_site(sandbox: Any) -> None:
    sandbox.load(
        teams=[{"ref": "other", "owner": "owner"}],
        api_keys=[
            {"user": "owner", "team": "other", "key": "other-key"},
            {"user": "owner", "team": "team", "key": "team-key"},
        ],
    )

    assert refused(sandbox, "Bearer other-key")[0] == 401
    assert ask(sandbox, "Bearer team-key").site is not None


def test_a_consolidated_view_comes_before_membership(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        sites=[{"domain": "all.example", "team": "team", "consolidated": True}],
        api_keys=[{"user": "s", "key": "s-key"}],
    )

    assert refused(sandbox, "Bearer s-key", "all.example")[0] == 400


def test_the_plan_comes_before_membership(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "s", "email": "s@example.com"}],
        api_keys=[{"user": "s", "key": "s-key"}],
        teams=[{"ref": "team", "subscription": {"plan": "growth"}}],
    )

    status, text = refused(sandbox, "Bearer s-key")

    assert status == 402
    assert "Stats API" in text


def test_a_locked_team_is_402_and_comes_before_the_plan(sandbox: Any) -> None:
    sandbox.load(teams=[{"ref": "team", "locked": True, "subscription": {"plan": "growth"}}])

    status, text = refused(sandbox, "Bearer stats-key")

    assert status == 402
    assert "locked" in text


def test_a_super_admin_skips_team_lock_plan_and_membership(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "root", "email": "root@example.com", "super_admin": True}],
        teams=[
            {"ref": "team", "locked": True, "subscription": {"plan": "growth"}},
            {"ref": "other", "owner": "root"},
        ],
        api_keys=[{"user": "root", "team": "other", "key": "root-key"}],
    )

    assert ask(sandbox, "Bearer root-key").site is not None


def test_the_former_domain_is_good_within_its_window(sandbox: Any) -> None:
    sandbox.call("sites_update", path={"site_id": SITE}, body={"domain": "sound.example"})

    for operation in OPERATIONS:
        granted = ask(sandbox, "Bearer stats-key", SITE, operation)
        assert granted.site is not None
        assert granted.site.domain == "sound.example"


def test_the_hourly_limit_is_served_and_the_next_request_refused(sandbox: Any) -> None:
    sandbox.load(teams=[{"ref": "team", "hourly_api_request_limit": 3}])
    for _ in range(3):
        ask(sandbox, "Bearer stats-key")

    status, text = refused(sandbox, "Bearer stats-key")

    assert status == 429
    assert " 3 requests" in text
    assert ask(sandbox, "Bearer sites-key").key is not None


def test_a_window_is_a_clock_hour(sandbox: Any, clock: SimpleNamespace) -> None:
    sandbox.load(teams=[{"ref": "team", "hourly_api_request_limit": 1}])
    clock.at = dt.datetime(2026, 3, 1, 12, 59, 59, tzinfo=dt.UTC)
    ask(sandbox, "Bearer stats-key")
    late = refused(sandbox, "Bearer stats-key")
    clock.at += dt.timedelta(seconds=1)

    assert late[0] == 429
    assert ask(sandbox, "Bearer stats-key").site is not None


def test_over_the_limit_comes_before_a_missing_site_id(sandbox: Any) -> None:
    sandbox.load(config={"hourly_api_request_limit": 1})

    assert refused(sandbox, "Bearer stats-key", None)[0] == 400
    assert refused(sandbox, "Bearer stats-key", None)[0] == 429


def test_a_reset_forgets_what_was_counted(sandbox: Any) -> None:
    limited = {"users": [{"ref": "u", "email": "u@example.com"}], "config": {"hourly_api_request_limit": 1}}
    for _ in range(2):
        sandbox.accounts.reset()
        sandbox.load(**limited, api_keys=[{"user": "u", "key": "u-key"}])

        assert refused(sandbox, "Bearer u-key", "unknown.example")[0] == 401


def test_refused_requests_count_but_unknown_keys_do_not(sandbox: Any) -> None:
    sandbox.load(config={"hourly_api_request_limit": 2})
    for _ in range(5):
        refused(sandbox, "Bearer unknown")

    statuses = [refused(sandbox, "Bearer stats-key", "unknown.example")[0] for _ in range(3)]

    assert statuses == [401, 401, 429]


def test_each_team_has_its_own_budget_with_an_unbound_key(sandbox: Any) -> None:
    sandbox.load(
        teams=[
            {"ref": "team", "hourly_api_request_limit": 1},
            {"ref": "other", "owner": "owner", "hourly_api_request_limit": 1},
        ],
        sites=[{"domain": "other.example", "team": "other"}],
    )
    ask(sandbox, "Bearer stats-key")

    assert ask(sandbox, "Bearer stats-key", "other.example").site is not None
    assert refused(sandbox, "Bearer stats-key")[0] == 429


@pytest.mark.parametrize("operation", ["events_send", "health_check", "health_live", "stats_query_schema"])
def test_some_operations_ask_for_no_key(sandbox: Any, operation: str) -> None:
    assert ask(sandbox, None, None, operation) == Access()
