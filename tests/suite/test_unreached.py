"""Reasons why a status was not seen: only where a run can do something about it, or nobody can."""

from __future__ import annotations

from plausible_contract.contract import Contract
from plausible_contract.unreached import (
    NEEDS_ACCOUNTS,
    NEEDS_VIEW,
    NEEDS_WRITES,
    ONLY_BROKEN,
    why_not_seen,
)


def test_statuses_that_no_request_brings_about_say_so(contract: Contract) -> None:
    for name in ("health_check", "health_ready"):
        assert why_not_seen(contract.operations[name], 500) == ONLY_BROKEN


def test_plans_roles_and_budgets_need_accounts(contract: Contract) -> None:
    assert why_not_seen(contract.operations["stats_aggregate"], 402) == NEEDS_ACCOUNTS
    assert why_not_seen(contract.operations["sites_list"], 429) == NEEDS_ACCOUNTS
    assert why_not_seen(contract.operations["sites_create"], 403) == NEEDS_ACCOUNTS
    assert why_not_seen(contract.operations["sites_get"], 400) == NEEDS_VIEW


def test_what_writes_needs_leave_to_write_and_what_reads_needs_nothing(contract: Contract) -> None:
    assert why_not_seen(contract.operations["goals_delete"], 413) == NEEDS_WRITES
    assert why_not_seen(contract.operations["stats_aggregate"], 406) == ""
