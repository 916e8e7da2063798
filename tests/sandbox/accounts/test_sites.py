"""The Sites operations: create, read, change, delete, list (sites-api sections 5.1 to 5.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from plausible_sandbox.accounts import goals

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


def create(sandbox: Any, domain: object, **parameters: Any) -> tuple[int, Any]:
    return sandbox.call("sites_create", body={"domain": domain, **parameters})


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


def update(sandbox: Any, body: Any, site_id: str = "fjord.example") -> tuple[int, Any]:
    return sandbox.call("sites_update", path={"site_id": site_id}, body=body)


def test_update_changes_the_domain_and_keeps_the_tracker_id(sandbox: Any) -> None:
    _, before = sandbox.call("sites_get", path={"site_id": "fjord.example"})

    status, after = update(sandbox, {"domain": "https://www.Sound.example/"})

    assert (status, after) == (200, {**before, "domain": "sound.example"})


def test_update_ignores_the_timezone(sandbox: Any) -> None:
    _, site = update(sandbox, {"domain": "sound.example", "timezone": "Asia/Tokyo"})

    assert site["timezone"] == "Europe/Oslo"


@pytest.mark.parametrize("site_id", ["fjord.example", "unknown.example"])
def test_update_without_anything_to_change_names_both_parameters(
    sandbox: Any, refusal: Refused, site_id: str
) -> None:
    status, text = refusal(update(sandbox, {"timezone": "Asia/Tokyo"}, site_id))

    assert status == 400
    assert '"domain"' in text
    assert '"tracker_script_configuration"' in text


@pytest.mark.parametrize("body", [{"domain": None}, {"tracker_script_configuration": None}])
def test_update_to_null_changes_nothing(sandbox: Any, body: Any) -> None:
    before = sandbox.call("sites_get", path={"site_id": "fjord.example"})

    assert update(sandbox, body) == before


def test_update_to_the_present_domain_is_refused(sandbox: Any, refusal: Refused) -> None:
    status, text = refusal(update(sandbox, {"domain": "www.fjord.example"}))

    assert status == 400
    assert "must differ" in text


def test_update_rolls_back_the_domain_when_the_options_are_bad(sandbox: Any, refusal: Refused) -> None:
    answer = update(
        sandbox, {"domain": "sound.example", "tracker_script_configuration": {"installation_type": "x"}}
    )

    assert refusal(answer)[0] == 400
    assert sandbox.accounts.site("sound.example") is None
    assert sandbox.accounts.site("fjord.example").domain == "fjord.example"


def test_both_domains_name_the_site_for_72_hours_after_a_change(sandbox: Any, clock: SimpleNamespace) -> None:
    update(sandbox, {"domain": "sound.example"})
    clock.at += dt.timedelta(hours=72) - dt.timedelta(seconds=1)
    within = sandbox.call("sites_get", path={"site_id": "fjord.example"})

    clock.at += dt.timedelta(seconds=1)
    after = sandbox.call("sites_get", path={"site_id": "fjord.example"})

    assert (within[0], within[1]["domain"]) == (200, "sound.example")
    assert after[0] == 404


def test_a_second_change_frees_the_oldest_domain_at_once(sandbox: Any) -> None:
    update(sandbox, {"domain": "sound.example"})
    update(sandbox, {"domain": "bay.example"}, "sound.example")

    assert create(sandbox, "fjord.example")[0] == 200


def test_a_change_back_makes_the_other_domain_the_former_one(sandbox: Any) -> None:
    update(sandbox, {"domain": "sound.example"})
    status, site = update(sandbox, {"domain": "fjord.example"}, "sound.example")

    assert (status, site["domain"]) == (200, "fjord.example")
    assert sandbox.accounts.site("sound.example").domain == "fjord.example"


def add_stranger(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "stranger", "email": "stranger@example.com"}],
        teams=[{"ref": "team2", "owner": "stranger"}],
        api_keys=[{"user": "stranger", "scopes": ["sites:provision:*"], "key": "stranger-key"}],
    )


def test_a_former_domain_is_reserved_against_others_for_72_hours(
    sandbox: Any, refusal: Refused, clock: SimpleNamespace
) -> None:
    add_stranger(sandbox)
    update(sandbox, {"domain": "sound.example"})
    early = sandbox.call("sites_create", key="stranger-key", body={"domain": "fjord.example"})

    clock.at += dt.timedelta(hours=72)
    late = sandbox.call("sites_create", key="stranger-key", body={"domain": "fjord.example"})

    assert "cannot be registered" in refusal(early)[1]
    assert late[0] == 200


def test_the_owner_may_take_a_former_domain_which_ends_its_window(sandbox: Any) -> None:
    update(sandbox, {"domain": "sound.example"})

    status, site = create(sandbox, "fjord.example")

    assert (status, site["domain"]) == (200, "fjord.example")
    assert sandbox.accounts.site("sound.example").domain_changed_from is None
    assert sandbox.accounts.site("fjord.example").domain == "fjord.example"


def test_an_admin_of_the_team_may_not_take_its_former_domain(sandbox: Any, refusal: Refused) -> None:
    add_stranger(sandbox)
    sandbox.load(teams=[{"ref": "team", "members": [{"user": "stranger", "role": "admin"}]}])
    update(sandbox, {"domain": "sound.example"})

    answer = sandbox.call("sites_create", key="stranger-key", body={"domain": "fjord.example"})

    assert "cannot be registered" in refusal(answer)[1]


def test_changing_to_another_sites_present_or_former_domain_is_refused(
    sandbox: Any, refusal: Refused
) -> None:
    create(sandbox, "other.example")
    update(sandbox, {"domain": "newer.example"}, "other.example")

    present = refusal(update(sandbox, {"domain": "newer.example"}))
    former = refusal(update(sandbox, {"domain": "other.example"}))

    assert [present[0], former[0]] == [400, 400]
    assert "cannot be registered" in present[1]
    assert "cannot be registered" in former[1]


def test_delete_forgets_the_site_its_links_and_its_events(sandbox: Any) -> None:
    site_id = sandbox.site_id()
    link = {"site_id": "fjord.example", "name": "Board"}
    _, old_link = sandbox.call("shared_links_find_or_create", body=link)

    answer = sandbox.call("sites_delete", path={"site_id": "fjord.example"})
    create(sandbox, "fjord.example")
    _, new_link = sandbox.call("shared_links_find_or_create", body=link)

    assert answer == (200, {"deleted": True})
    assert sandbox.forgotten == [site_id]
    assert sandbox.accounts.site("fjord.example").id != site_id
    assert new_link["url"] != old_link["url"]


def test_delete_twice_answers_404(sandbox: Any) -> None:
    sandbox.call("sites_delete", path={"site_id": "fjord.example"})

    assert sandbox.call("sites_delete", path={"site_id": "fjord.example"})[0] == 404


def test_delete_works_with_the_former_domain(sandbox: Any) -> None:
    update(sandbox, {"domain": "sound.example"})

    assert sandbox.call("sites_delete", path={"site_id": "fjord.example"}) == (200, {"deleted": True})


def test_delete_needs_the_owner(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "admin", "email": "admin@example.com"}],
        teams=[{"ref": "team", "members": [{"user": "admin", "role": "admin"}]}],
        api_keys=[{"user": "admin", "scopes": ["sites:provision:*"], "key": "admin-key"}],
    )

    answer = sandbox.call("sites_delete", key="admin-key", path={"site_id": "fjord.example"})

    assert answer[0] == 404
    assert sandbox.accounts.site("fjord.example") is not None


def test_a_deletion_that_was_interrupted_is_finished_at_the_next_start(sandbox: Any) -> None:
    class Killed(BaseException):
        pass

    def dies(_: int) -> None:
        raise Killed

    site_id = sandbox.site_id()
    sandbox.forgotten = SimpleNamespace(append=dies)
    with pytest.raises(Killed):
        sandbox.call("sites_delete", path={"site_id": "fjord.example"})
    finished: list[int] = []
    sandbox.accounts.sweep(finished.append)
    sandbox.accounts.sweep(finished.append)

    assert finished == [site_id]
    assert sandbox.accounts.site("fjord.example") is None


def listed(sandbox: Any, key: str = "sites-key", **query: str) -> list[str]:
    status, answer = sandbox.call("sites_list", key=key, query=query)
    assert status == 200, answer
    return [site["domain"] for site in answer["sites"]]


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


def goal_names(sandbox: Any) -> list[str | None]:
    site = sandbox.accounts.site("fjord.example")
    return [goal.event_name for goal in goals.of_site(sandbox.accounts.database, site.id)]


def test_switching_an_option_on_adds_its_goal_and_off_deletes_it(sandbox: Any) -> None:
    on = {"track_404_pages": True, "outbound_links": "true", "file_downloads": "1", "form_submissions": True}
    update(sandbox, {"tracker_script_configuration": on})
    with_goals = goal_names(sandbox)

    update(sandbox, {"tracker_script_configuration": {"outbound_links": "0", "file_downloads": False}})

    assert sorted(with_goals) == ["404", "File Download", "Form: Submission", "Outbound Link: Click"]
    assert sorted(goal_names(sandbox)) == ["404", "Form: Submission"]


def test_an_option_that_stays_off_leaves_a_goal_of_that_name_alone(sandbox: Any) -> None:
    sandbox.load(sites=[{"ref": "site", "goals": [{"event_name": "404"}]}])

    update(sandbox, {"tracker_script_configuration": {"track_404_pages": False, "outbound_links": True}})

    assert sorted(goal_names(sandbox)) == ["404", "Outbound Link: Click"]


def test_a_linked_goal_deleted_by_hand_stays_away_until_the_option_changes(sandbox: Any) -> None:
    update(sandbox, {"tracker_script_configuration": {"track_404_pages": True}})
    goal = sandbox.accounts.site("fjord.example").goals[0]
    sandbox.call("goals_delete", path={"goal_id": str(goal.id)}, body={"site_id": "fjord.example"})

    update(sandbox, {"tracker_script_configuration": {"track_404_pages": True}})

    assert goal_names(sandbox) == []
