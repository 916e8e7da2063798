"""The Sites operations: create, read, list (sites-api sections 5.1 to 5.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from site_calls import add_stranger, create, listed

Refused = Callable[[tuple[int, Any]], tuple[int, str]]
OPTIONS_OFF = {
    "installation_type": None,
    "track_404_pages": False,
    "hash_based_routing": False,
    "outbound_links": False,
    "file_downloads": False,
    "revenue_tracking": False,
    "tagged_events": False,
    "form_submissions": False,
    "pageview_props": False,
}


def without_tracker_id(site: dict[str, Any]) -> dict[str, Any]:
    options = dict(site["tracker_script_configuration"])
    assert options.pop("id").startswith("pa-")
    return {**site, "tracker_script_configuration": options}


def test_create_answers_the_whole_site(sandbox: Any) -> None:
    status, site = create(sandbox, "new.example", timezone="Europe/Tallinn")

    assert status == 200
    assert without_tracker_id(site) == {
        "domain": "new.example",
        "timezone": "Europe/Tallinn",
        "custom_properties": [],
        "tracker_script_configuration": OPTIONS_OFF,
    }
    assert len(site["tracker_script_configuration"]["id"]) == len("pa-") + 21


def test_create_with_a_preview_key_answers_domain_and_timezone_alone(sandbox: Any) -> None:
    answer = sandbox.call(
        "sites_create", key="preview-key", body={"domain": "new.example", "timezone": "Europe/London"}
    )

    assert answer == (200, {"domain": "new.example", "timezone": "Europe/London"})


@pytest.mark.parametrize("timezone", ["", "  "])
def test_create_with_a_blank_timezone_takes_etc_utc(sandbox: Any, timezone: str) -> None:
    assert create(sandbox, "new.example", timezone=timezone)[1]["timezone"] == "Etc/UTC"
    assert create(sandbox, "newer.example")[1]["timezone"] == "Etc/UTC"


@pytest.mark.parametrize("timezone", ["US/Eastern", "Asia/Calcutta", "Etc/Greenwich", "GMT", "UTC"])
def test_create_keeps_timezone_aliases_as_sent(sandbox: Any, timezone: str) -> None:
    assert create(sandbox, "new.example", timezone=timezone)[1]["timezone"] == timezone


@pytest.mark.parametrize("timezone", ["europe/tallinn", "Mars/Base", "+02:00", "Z", None, 5, []])
def test_create_refuses_what_is_no_timezone(sandbox: Any, refusal: Refused, timezone: object) -> None:
    status, text = refusal(create(sandbox, "new.example", timezone=timezone))

    assert status == 400
    assert text.startswith("timezone: is invalid")


@pytest.mark.parametrize("domain", [None, "", "  ", "https://", "www."])
def test_create_refuses_a_blank_domain(sandbox: Any, refusal: Refused, domain: object) -> None:
    status, text = refusal(create(sandbox, domain))

    assert status == 400
    assert text.startswith("domain: can't be blank")


@pytest.mark.parametrize("domain", [7, True, ["a.example"], {"a": "b"}])
def test_create_refuses_a_domain_that_is_no_text(sandbox: Any, refusal: Refused, domain: object) -> None:
    status, text = refusal(create(sandbox, domain))

    assert status == 400
    assert text.startswith("domain: is invalid")


def test_create_reports_the_last_broken_rule(sandbox: Any, refusal: Refused) -> None:
    blank_and_zone = refusal(create(sandbox, None, timezone="Nowhere"))
    format_and_zone = refusal(create(sandbox, "my_site.com", timezone="Nowhere"))
    type_and_zone = refusal(create(sandbox, 5, timezone="Nowhere"))
    format_and_reserved = refusal(create(sandbox, "h&l_o.test"))

    assert type_and_zone[1].startswith("timezone:")
    assert blank_and_zone[1].startswith("timezone:")
    assert "letters, digits" in format_and_zone[1]
    assert "URIs reserve" in format_and_reserved[1]


def test_create_refuses_a_taken_domain_even_ones_own(sandbox: Any, refusal: Refused) -> None:
    status, text = refusal(create(sandbox, "WWW.fjord.example"))

    assert status == 400
    assert text.startswith("domain: 'fjord.example' cannot be registered")


def test_a_taken_domain_is_reported_before_bad_tracker_options(sandbox: Any, refusal: Refused) -> None:
    answer = create(sandbox, "fjord.example", tracker_script_configuration={"outbound_links": "maybe"})

    assert refusal(answer)[1].startswith("domain:")


def test_bad_tracker_options_leave_no_site_behind(sandbox: Any, refusal: Refused) -> None:
    answer = create(sandbox, "new.example", tracker_script_configuration={"installation_type": "carrier"})

    assert refusal(answer)[0] == 400
    assert sandbox.accounts.site("new.example") is None


def test_the_preview_body_nested_under_site_counts_as_blank(sandbox: Any, refusal: Refused) -> None:
    answer = sandbox.call("sites_create", body={"site": {"domain": "new.example"}})

    assert refusal(answer)[1].startswith("domain: can't be blank")


@pytest.mark.parametrize("body", [["new.example"], "new.example", 7, None])
def test_a_body_that_is_no_object_has_no_parameters(sandbox: Any, refusal: Refused, body: object) -> None:
    assert refusal(sandbox.call("sites_create", body=body))[1].startswith("domain: can't be blank")


def test_parameters_merge_query_before_body(sandbox: Any) -> None:
    _, site = sandbox.call(
        "sites_create",
        query={"domain": "query.example", "timezone": "Europe/Oslo"},
        body={"domain": "body.example"},
    )

    assert (site["domain"], site["timezone"]) == ("body.example", "Europe/Oslo")


def test_get_answers_the_site_with_properties_latest_first(sandbox: Any) -> None:
    sandbox.load(sites=[{"ref": "site", "allowed_event_props": ["route", "cabin"]}])

    status, site = sandbox.call("sites_get", path={"site_id": "fjord.example"})

    assert status == 200
    assert without_tracker_id(site) == {
        "domain": "fjord.example",
        "timezone": "Europe/Oslo",
        "custom_properties": ["route", "cabin"],
        "tracker_script_configuration": OPTIONS_OFF,
    }


@pytest.mark.parametrize("site_id", ["FJORD.example", "www.fjord.example", " fjord.example", "other.example"])
def test_sites_are_found_by_their_exact_domain_only(sandbox: Any, refusal: Refused, site_id: str) -> None:
    status, text = refusal(sandbox.call("sites_get", path={"site_id": site_id}))

    assert status == 404
    assert site_id in text


def test_the_path_beats_a_site_id_in_body_and_query(sandbox: Any) -> None:
    status, site = sandbox.call(
        "sites_get", path={"site_id": "fjord.example"}, query={"site_id": "other.example"}
    )

    assert (status, site["domain"]) == (200, "fjord.example")


def test_list_shows_domain_and_timezone_newest_first(sandbox: Any) -> None:
    create(sandbox, "a.example")

    answer = sandbox.call("sites_list", key="stats-key")

    assert answer == (
        200,
        {
            "sites": [
                {"domain": "a.example", "timezone": "Etc/UTC"},
                {"domain": "fjord.example", "timezone": "Europe/Oslo"},
            ],
            "meta": {"after": None, "before": None, "limit": 100},
        },
    )


def test_list_of_a_user_without_sites_is_empty(sandbox: Any) -> None:
    add_stranger(sandbox)

    assert listed(sandbox, "stranger-key") == []


def test_list_without_a_team_shows_sites_of_all_teams_and_those_one_is_a_guest_of(sandbox: Any) -> None:
    add_stranger(sandbox)
    sandbox.load(
        users=[{"ref": "third", "email": "third@example.com"}],
        teams=[{"ref": "team3", "owner": "third", "members": [{"user": "stranger", "role": "billing"}]}],
        sites=[
            {"ref": "site", "guests": [{"user": "stranger", "role": "viewer"}]},
            {"domain": "three.example", "team": "team3"},
            {"domain": "unrelated.example", "team": "team"},
            {"domain": "own.example", "team": "team2"},
        ],
    )

    assert listed(sandbox, "stranger-key") == ["own.example", "three.example", "fjord.example"]


def test_list_of_a_team_leaves_out_sites_one_is_only_a_guest_of(sandbox: Any) -> None:
    add_stranger(sandbox)
    assigned = sandbox.load(
        sites=[
            {"ref": "site", "guests": [{"user": "stranger", "role": "editor"}]},
            {"domain": "own.example", "team": "team2"},
        ],
        teams=[{"ref": "team"}, {"ref": "team2"}],
    )

    assert listed(sandbox, "stranger-key", team_id=assigned["team.identifier"]) == []
    assert listed(sandbox, "stranger-key", team_id=assigned["team2.identifier"]) == ["own.example"]


@pytest.mark.parametrize("team_id", ["nonsense", "0b8f4a52-6c1d-4e7a-9f30-2d5c81e6a794", ""])
def test_list_with_a_team_that_does_not_exist_is_not_filtered(sandbox: Any, team_id: str) -> None:
    assert listed(sandbox, team_id=team_id) == ["fjord.example"]
