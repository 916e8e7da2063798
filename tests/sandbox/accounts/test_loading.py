"""Fixture documents: an additive upsert in the vocabulary of `openapi/sandbox.yaml`."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Goal, Import, Segment
from plausible_sandbox.accounts.schema import TABLES
from plausible_sandbox.errors import Refusal


def test_a_site_carries_all_that_statistics_need(sandbox: Any) -> None:
    assigned = sandbox.load(
        config={"exchange_rates": {"USD": "1", "EUR": 1.2}},
        sites=[
            {
                "ref": "full",
                "domain": "full.example",
                "timezone": "Europe/Oslo",
                "native_stats_start_at": "2000-01-01T00:00:00",
                "legacy_time_on_page_cutoff": "2021-01-02",
                "domain_changed_from": "old.example",
                "allowed_event_props": ["plan"],
                "flags": ["new_time_on_page"],
                "ingest_rate_limit_threshold": 0,
                "shields": {"ip": ["10.0.0.1"]},
                "goals": [
                    {"ref": "goal1", "page_path": "/login", "display_name": "Visit /login"},
                    {"ref": "goal2", "event_name": "Paid", "currency": "USD", "custom_props": {"a": "b"}},
                ],
                "imports": [
                    {
                        "ref": "import1",
                        "start_date": "2005-01-01",
                        "end_date": {"relative_days": -1},
                        "source": "universal_analytics",
                        "status": "completed",
                        "legacy": False,
                    }
                ],
                "segments": [
                    {
                        "ref": "segment1",
                        "owner": "owner",
                        "type": "personal",
                        "name": "S",
                        "segment_data": {"filters": []},
                    }
                ],
            }
        ],
    )

    site = sandbox.accounts.site("full.example")

    assert site.timezone == "Europe/Oslo"
    assert site.native_stats_start_at == dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    assert site.legacy_time_on_page_cutoff == dt.datetime(2021, 1, 2, tzinfo=dt.UTC)
    assert site.allowed_event_props == ("plan",)
    assert site.flags == {"new_time_on_page": True}
    assert site.ingest_rate_limit_threshold == 0
    assert site.shields == {"ip": ("10.0.0.1",)}
    assert site.exchange_rates == {"USD": 1.0, "EUR": 1.2}
    assert site.goals == (
        Goal(id=assigned["goal1.id"], display_name="Visit /login", page_path="/login"),
        Goal(
            id=assigned["goal2.id"],
            display_name="Paid",
            event_name="Paid",
            currency="USD",
            custom_props={"a": "b"},
        ),
    )
    assert site.imports == (
        Import(
            id=assigned["import1.id"],
            start_date=dt.date(2005, 1, 1),
            end_date=dt.date(2026, 2, 28),
            source="universal_analytics",
        ),
    )
    owner_id = sandbox.load(users=[{"ref": "owner"}])["owner.id"]
    assert site.segments == (
        Segment(
            id=assigned["segment1.id"], name="S", type="personal", owner_id=owner_id, data={"filters": []}
        ),
    )


def test_defaults_of_a_bare_site(sandbox: Any) -> None:
    sandbox.load(sites=[{"domain": "bare.example"}])

    site = sandbox.accounts.site("bare.example")

    assert site.timezone == "Etc/UTC"
    assert site.team_id == sandbox.accounts.site("fjord.example").team_id
    assert site.legacy_time_on_page_cutoff == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    assert (site.has_props_feature, site.has_revenue_feature, site.locked) == (True, True, False)


def test_a_known_ref_is_updated_and_keeps_everything_else(sandbox: Any) -> None:
    before = sandbox.load(sites=[{"ref": "site", "goals": [{"ref": "g", "event_name": "Booked"}]}])

    after = sandbox.load(
        sites=[{"ref": "site", "timezone": "Asia/Tokyo", "goals": [{"ref": "g", "event_name": "Sold"}]}]
    )

    site = sandbox.accounts.site("fjord.example")
    assert after == before
    assert site.timezone == "Asia/Tokyo"
    assert [goal.event_name for goal in site.goals] == ["Sold"]


def test_loading_the_same_document_twice_changes_nothing(sandbox: Any) -> None:
    document = {
        "users": [{"email": "u@fjord.example"}],
        "teams": [{"owner": "u@fjord.example"}, {"owner": "u@fjord.example", "name": "Blue"}],
        "api_keys": [{"user": "u@fjord.example", "key": "u-key"}],
        "sites": [
            {
                "domain": "twice.example",
                "goals": [{"event_name": "Booked"}],
                "imports": [{"start_date": "2020-01-01", "end_date": "2020-02-01"}],
                "segments": [{"name": "S"}],
                "guests": [{"user": "u@fjord.example", "role": "viewer"}],
                "invitations": [{"email": "i@fjord.example", "role": "viewer"}],
                "shared_links": [{"name": "Board"}],
            }
        ],
    }
    sandbox.load(**document)
    before = _everything(sandbox)
    sandbox.load(**document)

    assert _everything(sandbox) == before


def _everything(sandbox: Any) -> dict[str, list[tuple[Any, ...]]]:
    rows = sandbox.accounts.database.rows
    return {table: [tuple(row) for row in rows(f"SELECT * FROM {table}")] for table in TABLES}


def test_an_accepted_invitation_is_not_taken_back_by_loading_again(sandbox: Any) -> None:
    invited = {"ref": "site", "invitations": [{"email": "u@fjord.example", "role": "viewer"}]}
    sandbox.load(sites=[invited])
    sandbox.load(
        users=[{"ref": "u", "email": "u@fjord.example"}],
        sites=[{"ref": "site", "guests": [{"user": "u", "role": "viewer"}]}],
    )
    sandbox.load(sites=[invited])

    _, answer = sandbox.call("guests_list", query={"site_id": "fjord.example"})
    assert [guest["status"] for guest in answer["guests"]] == ["accepted"]


def test_a_ref_whose_site_was_deleted_makes_a_new_site(sandbox: Any) -> None:
    old_id = sandbox.site_id()
    sandbox.call("sites_delete", path={"site_id": "fjord.example"})

    sandbox.load(sites=[{"ref": "site", "domain": "fjord.example", "goals": [{"event_name": "Booked"}]}])

    assert sandbox.site_id() != old_id
    assert len(sandbox.accounts.site("fjord.example").goals) == 1


def test_two_sites_may_use_the_same_ref_for_a_goal(sandbox: Any) -> None:
    goals = [{"ref": "goal1", "event_name": "Booked"}]
    sandbox.load(sites=[{"ref": "site", "goals": goals}, {"domain": "other.example", "goals": goals}])

    assert len(sandbox.accounts.site("fjord.example").goals) == 1
    assert len(sandbox.accounts.site("other.example").goals) == 1


def test_what_a_cached_site_shows_is_never_stale(sandbox: Any) -> None:
    assert sandbox.accounts.site("fjord.example").goals == ()
    sandbox.call(
        "goals_find_or_create",
        body={"site_id": "fjord.example", "goal_type": "event", "event_name": "Booked"},
    )

    assert [goal.event_name for goal in sandbox.accounts.site("fjord.example").goals] == ["Booked"]


def test_a_key_without_token_gets_one_that_works(sandbox: Any) -> None:
    token = sandbox.load(api_keys=[{"ref": "made", "user": "owner"}])["made.key"]

    assert len(token) == 64
    assert sandbox.call("sites_list", key=token)[0] == 200


def test_only_a_hash_of_a_token_is_kept(sandbox: Any) -> None:
    rows = sandbox.accounts.database.rows("SELECT * FROM api_keys")

    assert not any("sites-key" in str(value) or value == b"sites-key" for row in rows for value in row)


def test_refs_resolve_to_ids_and_so_do_domains(sandbox: Any) -> None:
    assert sandbox.accounts.site_id_of_ref("site") == sandbox.accounts.site_id_of_ref("fjord.example")

    for lookup in (sandbox.accounts.site_id_of_ref, sandbox.accounts.import_id_of_ref):
        with pytest.raises(Refusal, match="'nowhere'") as caught:
            lookup("nowhere")
        assert caught.value.status == 400


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({"users": {"email": "x"}}, "users: is dict"),
        ({"users": [{"email": 7}]}, "users[0]"),
        ({"users": [7]}, "users[0]"),
        ({"teams": [{"owner": "nobody"}]}, "'nobody'"),
        ({"teams": [{"members": [{"user": "owner", "role": "king"}]}]}, "king"),
        ({"teams": [{"hourly_api_request_limit": 2**70}]}, "contradicts itself"),
        ({"api_keys": [{"user": "owner"}]}, "api_keys[0]: an API key needs"),
        ({"api_keys": [{"user": "owner", "key": "k", "edition": "future"}]}, "future"),
        ({"sites": [{"timezone": "Etc/UTC"}]}, "sites[0]: a new site needs a `domain`"),
        ({"sites": [{"domain": "x.example", "timezone": "Mars"}]}, "'Mars'"),
        ({"sites": [{"domain": "HTTPS://x.example"}]}, "'x.example'"),
        ({"sites": [{"domain": "my_site.example"}]}, "sites[0].domain"),
        ({"sites": [{"ref": "site", "native_stats_start_at": "soon"}]}, "'soon'"),
        ({"sites": [{"ref": "site", "goals": [{}]}]}, "sites[0].goals[0]"),
        ({"sites": [{"ref": "site", "guests": [{"user": "nobody", "role": "viewer"}]}]}, "'nobody'"),
        ({"config": {"max_goals_per_site": "many"}}, "config"),
    ],
)
def test_what_cannot_be_loaded_is_named_and_leaves_nothing(
    empty_sandbox: Any, document: Any, named: str
) -> None:
    empty_sandbox.load(
        users=[{"ref": "owner", "email": "o@fjord.example"}], sites=[{"ref": "site", "domain": "s.example"}]
    )

    with pytest.raises(Refusal) as caught:
        empty_sandbox.load(users=[{"ref": "half", "email": "half@fjord.example"}], **document) if (
            "users" not in document
        ) else empty_sandbox.load(**document)

    assert caught.value.status == 400
    assert named in caught.value.message
    assert empty_sandbox.accounts.database.row("SELECT 1 FROM users WHERE email LIKE 'half%'") is None


def test_unknown_members_are_ignored(sandbox: Any) -> None:
    assert sandbox.load(users=[{"ref": "owner", "line": 7, "favourite_colour": "blue"}]) == {"owner.id": 1}


def test_reset_forgets_everything_and_starts_again(sandbox: Any) -> None:
    before = sandbox.load(sites=[{"ref": "site"}])
    sandbox.accounts.reset()

    assert sandbox.accounts.is_empty()
    assert sandbox.accounts.site("fjord.example") is None
    assert sandbox.accounts.key("sites-key") is None
    sandbox.load(users=[{"ref": "owner", "email": "o@x.example"}])
    assert sandbox.load(sites=[{"ref": "site", "domain": "fjord.example"}]) == before
