"""Fixture documents: users, teams, keys, sites, events and imported rows, loaded additively.

The vocabulary is that of `openapi/sandbox.yaml` (`sandbox_load`). Accounts go to `accounts`, rows to
`store`; this module splits the document and finds which site and import a row belongs to.
`fixture_files` reads documents from files, `fixture_checks` says what is wrong with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from plausible_sandbox import fixture_checks
from plausible_sandbox.errors import Refusal
from plausible_sandbox.ingest.fixture_imported import imported_row
from plausible_sandbox.ingest.fixture_lines import rows_of_lines
from plausible_sandbox.ingest.fixture_rows import event_row, site_named
from plausible_sandbox.store.rows import EventRow
from plausible_sandbox.world import World

ACCOUNT_KINDS = ("users", "teams", "api_keys", "sites", "config")


def load(world: World, document: Mapping[str, Any]) -> dict[str, Any]:
    """Add everything a fixture document holds, or nothing of it.

    Returns
    -------
    dict
        `assigned`: what the sandbox gave to each entity (`goal1.id`, …); `counts`: entries by kind.

    Raises
    ------
    Refusal
        Status 400, naming the first entry that cannot be loaded.

    """
    fixture_checks.check(document)
    return load_checked(world, document)


def load_checked(world: World, document: Mapping[str, Any]) -> dict[str, Any]:
    """Do the same with a document that keeps the contract of `sandbox_load`."""
    fixture_checks.refuse_misspelt(document)
    accounts = {kind: document[kind] for kind in ACCOUNT_KINDS if kind in document}
    if "api_keys" in accounts:
        accounts["api_keys"] = [{"edition": world.default_edition, **key} for key in accounts["api_keys"]]
    with world.accounts.transaction():  # what rows refer to may be in the same document
        assigned = world.accounts.load(accounts) if accounts else {}
        events = list(_events(world, document.get("events", ())))
        imported = list(_imported(world, document.get("imported", ())))
    if events:
        world.store_for(*{event.site_id for event in events}).add(events)
    if imported:
        world.store_for().add_imported(imported)
    return {"assigned": assigned, "counts": {kind: len(document[kind]) for kind in document}}


def load_lines(world: World, text: bytes) -> dict[str, Any]:
    """Add the event rows of a JSON Lines text, however many they are.

    Raises
    ------
    Refusal
        Status 400, naming the first line that cannot be read; some or all of those before it are kept.

    """

    @cache
    def site_id_of(name: str | None) -> int:
        site_id = world.accounts.site_id_of_row(name)
        world.store_for(site_id)  # what was put off for this site comes before its first row
        return site_id

    rows = rows_of_lines(text, site_id_of=site_id_of, now=world.clock.now())
    return {"assigned": {}, "counts": {"events": world.store_for().add_many(rows)}}


def _events(world: World, rows: Iterable[Mapping[str, Any]]) -> Iterator[EventRow]:
    """Read event rows in the order given; sessions come of that order."""
    now = world.clock.now()
    site_id_of = cache(world.accounts.site_id_of_row)
    for index, row in enumerate(rows):
        with _at(f"events[{index}]"):
            yield event_row(row, site_id_of(site_named(row)), now)


def _imported(world: World, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    today = world.clock.now().date()
    for index, row in enumerate(rows):
        with _at(f"imported[{index}]"):
            site_id = world.accounts.site_id_of_row(site_named(row))
            yield imported_row(row, site_id, _import_id(world, row, site_id), today)


def _import_id(world: World, row: Mapping[str, Any], site_id: int) -> int:
    """Return the import a row belongs to: the one named, 0 for the legacy one, else the site's first."""
    if "import" not in row:
        return world.accounts.first_import_of(site_id) or 0
    return 0 if row["import"] is None else world.accounts.import_id_of_ref(row["import"])


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Say in a refusal which entry of the document it is about."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(refusal.status, f"{place}: {refusal.message}") from refusal
