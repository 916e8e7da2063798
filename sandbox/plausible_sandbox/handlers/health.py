"""Health: whether the server runs, and whether the parts it needs answer."""

from __future__ import annotations

from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.store.sql import sql


def health_check(call: Call) -> Answer:
    """Say whether the server is ready, at the older address."""
    return health_ready(call)


def health_live(call: Call) -> Answer:  # noqa: ARG001  (every handler takes the call)
    """Say that the process runs."""
    return Answer(body={"ok": True})


def health_ready(call: Call) -> Answer:
    """Say whether accounts and events can be read; 500 where they cannot."""
    parts = {
        "postgres": "ok" if _reads_accounts(call) else "error",
        "clickhouse": "ok" if _reads_events(call) else "error",
        "sites_cache": "ok",
        "sessions": "ok",
    }
    return Answer(status=200 if set(parts.values()) == {"ok"} else 500, body=parts)


def _reads_accounts(call: Call) -> bool:
    try:
        call.world.accounts.site("")
    except Exception:  # noqa: BLE001  (whatever keeps the store from reading is the answer)
        return False
    return True


def _reads_events(call: Call) -> bool:
    try:
        return bool(call.world.store.fetch(sql("select 1")))
    except Exception:  # noqa: BLE001  (whatever keeps the store from reading is the answer)
        return False
