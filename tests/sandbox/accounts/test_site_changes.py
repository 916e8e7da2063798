"""The Sites operations: change and delete, former domains, goals that tracker options bring along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from plausible_sandbox.accounts import goals
from site_calls import add_stranger, create, update

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


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
