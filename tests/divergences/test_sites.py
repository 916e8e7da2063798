"""Provisioning, where the 2021 preview, the documentation and the server disagree: what is served here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from plausible_sandbox.testing import Plausible

Send = Callable[..., httpx2.Response]
SITE = "fjord.example"
TRACKER_KEYS = {"id", "installation_type", "track_404_pages"}


def _put_goal(send: Send, **goal: Any) -> httpx2.Response:
    return send("PUT", "/api/v1/sites/goals", json={"site_id": SITE, **goal})


def _goals(send: Send) -> list[dict[str, Any]]:
    goals: list[dict[str, Any]] = send("GET", "/api/v1/sites/goals", params={"site_id": SITE}).json()["goals"]
    return goals


def test_deletions_are_confirmed_by_a_boolean(send: Send) -> None:
    goal = _put_goal(send, goal_type="event", event_name="Booked").json()
    query = {"site_id": SITE}

    answers = [
        send("DELETE", f"/api/v1/sites/goals/{goal['id']}", params=query),
        send("DELETE", "/api/v1/sites/custom-props/plan", params=query),
        send("DELETE", "/api/v1/sites/guests/nobody%40fjord.example", params=query),
        send("DELETE", f"/api/v1/sites/{SITE}"),
    ]

    assert [answer.json() for answer in answers] == [{"deleted": True}] * 4


def test_goal_ids_are_integers(send: Send) -> None:
    goal = _put_goal(send, goal_type="event", event_name="Booked").json()

    assert type(goal["id"]) is int
    assert [item["id"] for item in _goals(send)] == [goal["id"]]


def test_goal_that_was_put_shows_its_custom_props(send: Send) -> None:
    plain = _put_goal(send, goal_type="event", event_name="Booked").json()
    narrowed = _put_goal(
        send, goal_type="event", event_name="Paid", custom_props={"plan": "gold"}, display_name="Paid gold"
    ).json()

    assert plain["custom_props"] == {}
    assert narrowed["custom_props"] == {"plan": "gold"}


def test_removing_a_guest_needs_the_site(send: Send) -> None:
    answer = send("DELETE", "/api/v1/sites/guests/nobody%40fjord.example")

    assert answer.status_code == 400
    assert "site_id" in answer.json()["error"]


def test_an_editor_may_delete_goals_and_custom_props(send: Send) -> None:
    goal = _put_goal(send, goal_type="event", event_name="Booked").json()
    query = {"site_id": SITE}

    goals = send("DELETE", f"/api/v1/sites/goals/{goal['id']}", key="editor-key", params=query)
    props = send("DELETE", "/api/v1/sites/custom-props/plan", key="editor-key", params=query)

    assert (goals.status_code, props.status_code) == (200, 200)


def test_only_the_owner_may_delete_the_site(send: Send) -> None:
    assert send("DELETE", f"/api/v1/sites/{SITE}", key="editor-key").status_code == 404


def test_custom_props_come_whole_without_pages(send: Send) -> None:
    names = [f"prop {number:03}" for number in range(120)]
    send("PUT", "/api/v1/sites/custom-props", json={"site_id": SITE, "property": names})

    answer = send("GET", "/api/v1/sites/custom-props", params={"site_id": SITE, "limit": "10"}).json()

    assert set(answer) == {"custom_properties"}
    assert [item["property"] for item in answer["custom_properties"]] == names


@pytest.mark.parametrize("kind", ["manual", "wordpress", "gtm", "npm"])
def test_tracker_may_be_installed_by_npm_too(send: Send, kind: str) -> None:
    options = {"tracker_script_configuration": {"installation_type": kind}}

    site = send("PUT", f"/api/v1/sites/{SITE}", json=options).json()

    assert site["tracker_script_configuration"]["installation_type"] == kind


def test_null_for_an_option_means_off_or_no_change_and_is_never_shown(send: Send) -> None:
    off = {"tracker_script_configuration": {"outbound_links": None, "file_downloads": True}}
    created = send("POST", "/api/v1/sites", json={"domain": "new.example", **off}).json()
    unchanged = {"tracker_script_configuration": {"file_downloads": None}}
    updated = send("PUT", "/api/v1/sites/new.example", json=unchanged).json()

    assert created["tracker_script_configuration"]["outbound_links"] is False
    assert updated["tracker_script_configuration"]["file_downloads"] is True


def test_page_goals_with_a_depth_are_listed_as_scroll_goals(send: Send) -> None:
    answer = _put_goal(send, goal_type="page", page_path="/blog", scroll_threshold=75, display_name="Read")

    assert answer.status_code == 200
    assert [goal["goal_type"] for goal in _goals(send)] == ["scroll"]


def test_currency_of_a_goal_is_accepted_and_checked(send: Send) -> None:
    accepted = _put_goal(send, goal_type="event", event_name="Paid", currency="EUR")
    refused = _put_goal(send, goal_type="event", event_name="Paid twice", currency="EURO")

    assert (accepted.status_code, refused.status_code) == (200, 400)
    assert "currency" in refused.json()["error"]
    assert "currency" not in accepted.json()


def test_personal_team_has_the_servers_spelling(sandbox: Plausible, send: Send) -> None:
    sandbox.load(
        {
            "users": [{"ref": "solo", "email": "solo@fjord.example"}],
            "teams": [{"ref": "personal", "owner": "solo", "setup_complete": False}],
            "api_keys": [{"user": "solo", "key": "solo-key"}],
        }
    )

    teams = send("GET", "/api/v1/sites/teams", key="solo-key").json()["teams"]

    assert [team["name"] for team in teams] == ["My personal sites"]


def test_a_deleted_domain_is_free_at_once(send: Send) -> None:
    send("DELETE", f"/api/v1/sites/{SITE}")

    answer = send("POST", "/api/v1/sites", json={"domain": SITE})

    assert answer.status_code == 200
    assert answer.json()["domain"] == SITE


def test_a_site_can_be_changed_without_a_new_domain(send: Send) -> None:
    options = {"tracker_script_configuration": {"outbound_links": True}}

    answer = send("PUT", f"/api/v1/sites/{SITE}", json=options)

    assert answer.status_code == 200
    assert answer.json()["domain"] == SITE


def test_former_domain_still_reads_statistics(send: Send) -> None:
    send("PUT", f"/api/v1/sites/{SITE}", json={"domain": "new-fjord.example"})

    former = send("GET", "/api/v1/stats/aggregate", params={"site_id": SITE, "period": "day"})

    assert former.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "options", "named"),
    [
        ("GET", "/api/v1/sites", {"params": {"limit": "ten"}}, "limit"),
        ("GET", "/api/v1/sites", {"params": {"after": "no cursor"}}, "after"),
        ("PUT", "/api/v1/sites/shared-links", {"json": {"site_id": None, "name": "Board"}}, "site_id"),
        ("PUT", "/api/v1/sites/goals", {"json": {"site_id": SITE, "goal_type": "visit"}}, "goal_type"),
        ("PUT", "/api/v1/sites/custom-props", {"json": {"site_id": SITE, "property": 5}}, "property"),
        (
            "PUT",
            "/api/v1/sites/guests",
            {"json": {"site_id": SITE, "email": "owner@fjord.example", "role": "viewer"}},
            "email",
        ),
        (
            "PUT",
            f"/api/v1/sites/{SITE}",
            {"json": {"tracker_script_configuration": "all"}},
            "tracker_script_configuration",
        ),
    ],
)
def test_what_the_server_fails_on_is_refused_by_name(
    send: Send, method: str, path: str, options: dict[str, Any], named: str
) -> None:
    answer = send(method, path, **options)

    assert answer.status_code == 400
    assert named in answer.json()["error"]


def test_goals_that_confuse_the_server_are_told_apart(send: Send) -> None:
    plain = _put_goal(send, goal_type="event", event_name="Booked").json()
    same_name = _put_goal(send, goal_type="event", event_name="Booked", custom_props={"plan": "gold"})
    own_name = _put_goal(
        send,
        goal_type="event",
        event_name="Booked",
        custom_props={"plan": "gold"},
        display_name="Booked gold",
    ).json()
    again = _put_goal(send, goal_type="event", event_name="Booked", custom_props=None).json()

    assert same_name.status_code == 400
    assert "display_name" in same_name.json()["error"]
    assert own_name["id"] != plain["id"]
    assert again["id"] == plain["id"]


@pytest.mark.parametrize("name", ["Z", "UT", "A", "+02:00", "-0500", "GMT+3", "europe/tallinn"])
def test_loose_timezones_are_refused(send: Send, name: str) -> None:
    answer = send("POST", "/api/v1/sites", json={"domain": "new.example", "timezone": name})

    assert answer.status_code == 400
    assert "timezone" in answer.json()["error"]


def test_preview_key_gets_domain_and_timezone_alone(send: Send) -> None:
    form = {"domain": (None, "test-domain.com"), "timezone": (None, "Europe/London")}

    answer = send("POST", "/api/v1/sites", key="preview-key", files=form)

    assert answer.status_code == 200
    assert answer.json() == {"domain": "test-domain.com", "timezone": "Europe/London"}


def test_current_key_gets_the_whole_site(send: Send) -> None:
    site = send("POST", "/api/v1/sites", json={"domain": "test-domain.com"}).json()

    assert set(site) == {"domain", "timezone", "custom_properties", "tracker_script_configuration"}
    assert set(site["tracker_script_configuration"]) >= TRACKER_KEYS


def test_members_nested_under_site_are_not_read(send: Send) -> None:
    answer = send("POST", "/api/v1/sites", key="preview-key", json={"site": {"domain": "new.example"}})

    assert answer.status_code == 400
    assert answer.json()["error"].startswith("domain: ")


@pytest.mark.parametrize("key", ["owner-key", "preview-key"])
def test_both_paths_find_the_same_shared_link(send: Send, key: str) -> None:
    preview = send("PUT", "/api/v1/shared-links/Partner%20view", key=key, files={"site_id": (None, SITE)})
    today = send("PUT", "/api/v1/sites/shared-links", key=key, json={"site_id": SITE, "name": "Partner view"})

    assert preview.status_code == 200
    assert preview.json() == today.json()


def test_only_the_site_belongs_to_a_shared_link(send: Send) -> None:
    strange = {"site_id": SITE, "period": "6mo", "metrics": "visitors", "compare": "previous_period"}

    answer = send("PUT", "/api/v1/shared-links/Wordpress", key="preview-key", json=strange)

    assert answer.status_code == 200
    assert set(answer.json()) == {"name", "url"}


def test_success_is_always_200_and_validation_always_400(send: Send) -> None:
    created = send("POST", "/api/v1/sites", json={"domain": "new.example"})
    refused = send("POST", "/api/v1/sites", json={"domain": "my_site.com"})

    assert (created.status_code, refused.status_code) == (200, 400)
    assert refused.json()["error"].startswith("domain: ")


def test_malformed_json_is_refused_in_the_usual_form(send: Send) -> None:
    headers = {"Content-Type": "application/json"}

    answer = send("POST", "/api/v1/sites", content='{"domain": ', headers=headers)

    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}


def test_hourly_budget_is_enforced(sandbox: Plausible, send: Send) -> None:
    sandbox.load({"config": {"hourly_api_request_limit": 2}})

    answers = [send("GET", "/api/v1/sites") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "2" in answers[-1].json()["error"]
    assert "retry-after" not in answers[-1].headers
