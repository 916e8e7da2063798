"""Plans: nothing is gated until a fixture gives a team a subscription (sites-api sections 2.4, 5.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plausible_sandbox.accounts import plans
from plausible_sandbox.errors import Refusal

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


def test_without_any_subscription_every_team_has_everything() -> None:
    assert plans.features(None, billing=False) == plans.EVERY_FEATURE
    assert plans.site_limit(None, billing=False) is None


def test_beside_a_paying_team_one_without_subscription_is_on_trial(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(teams=[{"ref": "payer", "owner": "owner", "name": "P", "subscription": {"plan": "growth"}}])

    read = sandbox.call("sites_get", path={"site_id": "fjord.example"})
    write = sandbox.call("custom_props_enable", body={"site_id": "fjord.example", "property": "x"})

    assert read[0] == 200
    assert refusal(write)[0] == 402


@pytest.mark.parametrize(
    ("subscription", "limit"),
    [
        (None, 10),
        ({"plan": "growth"}, 10),
        ({"plan": "business", "site_limit": 3}, 3),
        ({"plan": "business", "site_limit": None}, None),
        ({"plan": "enterprise", "site_limit": 3}, None),
    ],
)
def test_how_many_sites_a_plan_allows(subscription: Any, limit: int | None) -> None:
    assert plans.site_limit(subscription, billing=True) == limit


def test_at_the_site_limit_creation_is_402_and_names_it(sandbox: Any, refusal: Refused) -> None:
    plan = {"plan": "business", "features": ["SitesAPI", "StatsAPI"], "site_limit": 2}
    sandbox.load(teams=[{"ref": "team", "subscription": plan}])
    created = sandbox.call("sites_create", body={"domain": "second.example"})

    status, text = refusal(sandbox.call("sites_create", body={"domain": ""}))

    assert created[0] == 200
    assert status == 402
    assert " 2 sites" in text


def test_an_unknown_plan_needs_its_features(sandbox: Any) -> None:
    with pytest.raises(Refusal, match=r"teams\[0\]\.subscription\.plan is 'gold'"):
        sandbox.load(teams=[{"ref": "team", "subscription": {"plan": "gold"}}])

    sandbox.load(teams=[{"ref": "team", "subscription": {"plan": "gold", "features": ["StatsAPI"]}}])
    assert sandbox.accounts.site("fjord.example").has_props_feature is False


def test_a_trial_that_is_over_leaves_no_feature(sandbox: Any, refusal: Refused) -> None:
    sandbox.load(teams=[{"ref": "team", "trial_expiry_date": "2026-02-28"}])

    answer = sandbox.call("goals_list", query={"site_id": "fjord.example"})

    assert refusal(answer)[0] == 402
    assert sandbox.accounts.site("fjord.example").has_revenue_feature is False
