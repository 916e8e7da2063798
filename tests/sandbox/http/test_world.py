"""What a sandbox refuses to open, and what it puts off."""

import datetime as dt

import pytest
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.rows import EventRow
from plausible_sandbox.world import World, refuse_events_without_accounts


def test_events_whose_sites_are_not_kept_are_refused():
    store = DuckDBStore(None)
    store.add([EventRow(site_id=1, name="pageview", timestamp=dt.datetime(2021, 1, 1), user_id=1)])

    with pytest.raises(StoreError, match="already holds 1 events"):
        refuse_events_without_accounts(store)


def test_an_empty_database_needs_no_folder():
    store = DuckDBStore(None)

    refuse_events_without_accounts(store)

    store.close()


def test_work_that_is_put_off_is_done_once_before_the_first_use():
    world = World()
    done = []
    world.put_off(done.append, site_id=7)
    before = list(done)

    first, second = world.store, world.store
    world.close()

    assert before == []
    assert done == [first]
    assert first is second


def test_work_that_is_put_off_for_one_site_waits_while_others_are_looked_at():
    world = World()
    done = []
    world.put_off(done.append, site_id=7)

    world.store_for(1, 2)
    world.store_for()
    before = list(done)
    world.store_for(2, 7)
    world.close()

    assert (before, len(done)) == ([], 1)


def test_work_is_not_put_off_where_a_kill_would_lose_it(tmp_path):
    world = World(folder=tmp_path)
    done = []
    world.put_off(done.append, site_id=7)
    world.close()

    assert len(done) == 1


def test_a_reset_drops_the_work_that_was_put_off():
    world = World()
    done = []
    world.put_off(done.append, site_id=7)
    world.reset()
    assert world.store is not None
    world.close()

    assert done == []
