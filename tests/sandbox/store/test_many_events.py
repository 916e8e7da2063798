"""Many events at once: stored as one by one would be, kept and durable as others are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from plausible_sandbox.store import duckdb_rows, event_store
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.rows import EventRow
from rows_for_tests import event


def many_events(chance: random.Random, count: int) -> list[EventRow]:
    """Draw events of few visitors, so that visits of all shapes come about."""
    return [
        event(
            chance.choice(("pageview", "pageview", "Signup", "engagement")),
            seconds=number * chance.choice((1, 40)),
            site_id=chance.randint(1, 2),
            user_id=chance.randint(1, 25),
            pathname=f"/{chance.randint(1, 5)}",
            utm_source=chance.choice(("", "newsletter")),
            props=chance.choice(({}, {"plan": "free"})),
            interactive=chance.random() < 0.7,
        )
        for number in range(count)
    ]


ROWS_BY_PLACE = """
    select place, * exclude (session_id)
    from {table} join (
        select session_id, dense_rank() over (order by min(rowid)) as place from events group by session_id
    ) using (session_id)
    order by all
"""


def stored(store: DuckDBStore) -> list[list[tuple[Any, ...]]]:
    """Return all rows of both tables, sessions named by their place in the order of their first events."""
    return [store._read(ROWS_BY_PLACE.format(table=name), ()) for name in ("events", "sessions")]


@pytest.mark.parametrize("seed", range(3))
def test_many_events_at_once_are_stored_as_each_by_itself(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_store, "EVENTS_AT_A_TIME", 7)
    monkeypatch.setattr(event_store, "MANY_EVENTS", 50)
    monkeypatch.setattr(duckdb_rows, "FEW_ROWS", 20)
    monkeypatch.setattr(duckdb_rows, "ROWS_ENCODED_AT_A_TIME", 9)
    together, apart = DuckDBStore(), DuckDBStore()

    count = together.add_many(many_events(random.Random(seed), 700))
    for one in many_events(random.Random(seed), 700):
        apart.add([one])

    assert count == 700
    assert stored(together) == stored(apart)
    together.close()
    apart.close()


def test_of_many_events_that_cannot_all_be_read_the_first_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_store, "EVENTS_AT_A_TIME", 2)
    store = DuckDBStore(tmp_path)

    def torn() -> Iterator[EventRow]:
        yield from (event(seconds=number) for number in range(5))
        raise ValueError("line 6")

    with pytest.raises(ValueError, match="line 6"):
        store.add_many(torn())

    assert len(store.events_of(1)) == 4
    store.close()


def test_many_events_are_durable_once_they_are_added(tmp_path: Path) -> None:
    store = DuckDBStore(tmp_path)
    store.add_many(event(seconds=number) for number in range(5))
    for part in (store._journal, store._tables, store._lock_file):
        assert part is not None
        part.close()  # as when the process ends without another word

    again = DuckDBStore(tmp_path)
    assert len(again.events_of(1)) == 5
    again.close()
