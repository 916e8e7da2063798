"""Every operation with every kind of key: which status, and that nothing but 200 changes anything.

Rows are operations, columns kinds of key; the expected statuses follow from stats-api section 1.4 and
sites-api sections 2.2 to 2.7.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers import AREAS, access, load_handlers
from plausible_sandbox.handlers.call import Call

SITE = "fjord.example"
KEYS: dict[str, str | None] = {
    "no key": None,
    "unknown key": "unknown-key",
    "stats key": "stats-key",
    "sites key": "sites-key",
    "preview key": "preview-key",
    "other user's key": "stranger-key",
    "other team's key": "bound-key",
}
OPEN = (200, 200, 200, 200, 200, 200, 200)
READS = (401, 401, 200, 200, 200, 401, 401)
WRITES = (401, 401, 401, 200, 200, 401, 401)
READS_OWN = (401, 401, 200, 200, 200, 200, 200)
"""Lists of what the caller has: another user and another team see their own, not ours."""
WRITES_OWN = (401, 401, 401, 200, 200, 200, 200)

MATRIX: dict[str, tuple[tuple[int, ...], dict[str, Any]]] = {
    "stats_realtime_visitors": (READS, {"query": {"site_id": SITE}}),
    "stats_aggregate": (READS, {"query": {"site_id": SITE}}),
    "stats_timeseries": (READS, {"query": {"site_id": SITE}}),
    "stats_breakdown": (READS, {"query": {"site_id": SITE}}),
    "stats_query": (READS, {"body": {"site_id": SITE}}),
    "stats_query_schema": (OPEN, {}),
    "sites_list": (READS_OWN, {}),
    "sites_create": (WRITES_OWN, {"body": {"domain": "new.example"}}),
    "sites_get": (READS, {"path": {"site_id": SITE}}),
    "sites_update": (WRITES, {"path": {"site_id": SITE}, "body": {"domain": "sound.example"}}),
    "sites_delete": (WRITES, {"path": {"site_id": SITE}}),
    "teams_list": (READS_OWN, {}),
    "shared_links_find_or_create": (WRITES, {"body": {"site_id": SITE, "name": "Board"}}),
    "shared_links_find_or_create_by_name": (WRITES, {"path": {"name": "B"}, "query": {"site_id": SITE}}),
    "goals_list": (READS, {"query": {"site_id": SITE}}),
    "goals_find_or_create": (
        WRITES,
        {"body": {"site_id": SITE, "goal_type": "event", "event_name": "Booked"}},
    ),
    "goals_delete": (WRITES, {"path": {"goal_id": "1"}, "body": {"site_id": SITE}}),
    "custom_props_list": (READS, {"query": {"site_id": SITE}}),
    "custom_props_enable": (WRITES, {"body": {"site_id": SITE, "property": "cabin"}}),
    "custom_props_delete": (WRITES, {"path": {"property": "plan"}, "body": {"site_id": SITE}}),
    "guests_list": (READS, {"query": {"site_id": SITE}}),
    "guests_find_or_create": (
        WRITES,
        {"body": {"site_id": SITE, "email": "n@fjord.example", "role": "viewer"}},
    ),
    "guests_delete": (WRITES, {"path": {"email": "i@fjord.example"}, "body": {"site_id": SITE}}),
    "events_send": (OPEN, {}),
    "health_check": (OPEN, {}),
    "health_live": (OPEN, {}),
    "health_ready": (OPEN, {}),
}
BY_OTHERS = ("stats", "events", "health")
"""Areas whose handlers need events: here only their access is asked."""


@pytest.fixture
def crowded(sandbox: Any) -> Any:
    """The owner's site with a goal, a property and an invitation; a stranger; a key bound elsewhere."""
    provisioning = ["sites:provision:*"]
    sandbox.load(
        users=[{"ref": "stranger", "email": "stranger@example.com"}],
        teams=[
            {"ref": "other", "owner": "owner", "name": "Other"},
            {"ref": "team2", "owner": "stranger"},
        ],
        api_keys=[
            {"user": "stranger", "scopes": provisioning, "key": "stranger-key"},
            {"user": "owner", "team": "other", "scopes": provisioning, "key": "bound-key"},
        ],
        sites=[
            {
                "ref": "site",
                "allowed_event_props": ["plan"],
                "goals": [{"event_name": "Signup"}],
                "invitations": [{"email": "i@fjord.example", "role": "viewer"}],
            }
        ],
    )
    return sandbox


def status_of(sandbox: Any, operation: str, key: str | None, request: dict[str, Any]) -> int:
    if operation.partition("_")[0] not in BY_OTHERS:
        return int(sandbox.call(operation, key=key, **request)[0])
    world: Any = SimpleNamespace(accounts=sandbox.accounts, clock=sandbox.clock)
    headers = {} if key is None else {"authorization": f"Bearer {key}"}
    try:
        access.check(Call(operation=operation, world=world, headers=headers, **request))
    except Refusal as refusal:
        return refusal.status
    return 200


def state(sandbox: Any) -> list[list[tuple[Any, ...]]]:
    database = sandbox.accounts.database
    tables = ("sites", "goals", "guests", "shared_links", "teams", "memberships", "forgotten_sites")
    return [[tuple(row) for row in database.rows(f"SELECT * FROM {table}")] for table in tables]


@pytest.mark.parametrize("operation", MATRIX)
@pytest.mark.parametrize("kind", KEYS)
def test_each_operation_with_each_kind_of_key(crowded: Any, operation: str, kind: str) -> None:
    expected, request = MATRIX[operation]
    before = state(crowded)

    status = status_of(crowded, operation, KEYS[kind], request)

    assert status == expected[list(KEYS).index(kind)]
    if status != 200:
        assert state(crowded) == before


@pytest.mark.parametrize("kind", ["other user's key", "other team's key"])
def test_lists_show_others_nothing_of_ours(crowded: Any, kind: str) -> None:
    key = KEYS[kind]

    assert crowded.call("sites_list", key=key)[1]["sites"] == []
    assert len(crowded.call("teams_list", key=key)[1]["teams"]) == 1


def test_the_matrix_names_every_operation_of_the_contract() -> None:
    served = {name for name in load_handlers() if not name.startswith("sandbox_")}

    assert set(MATRIX) == served
    assert {name.partition("_")[0] for name in served} <= {area.partition("_")[0] for area in AREAS}
