"""Why a status that the contract describes was not seen: what a run would need to bring it about.

Pure; reports show the reason beside the coverage (`coverage`) of what no exchange touched.
"""

from __future__ import annotations

from plausible_contract.contract import Operation

ONLY_BROKEN = "only a server that has lost a part of itself answers so, which no request brings about"
NEEDS_ACCOUNTS = "needs accounts with other plans, roles or budgets, which only a control plane loads"
NEEDS_VIEW = "needs a consolidated view, which only a control plane loads"
NEEDS_WRITES = "needs a Sites API key and leave to write"

_OF_ACCOUNTS = frozenset({402, 403, 429})
_HEALTH = frozenset({"health_check", "health_ready"})
_OF_VIEWS = frozenset({"sites_get", "sites_delete"})


def why_not_seen(operation: Operation, status: int) -> str:
    """Return what it takes to see this status of an operation; empty where any run may see it."""
    if operation.id in _HEALTH and status >= 500:
        return ONLY_BROKEN
    if status in _OF_ACCOUNTS:
        return NEEDS_ACCOUNTS
    if operation.id in _OF_VIEWS and status == 400:
        return NEEDS_VIEW
    return NEEDS_WRITES if operation.writes else ""
