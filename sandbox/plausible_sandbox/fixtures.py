"""Fixture documents: users, teams, keys, sites, events and imported rows, loaded additively.

The vocabulary is that of `openapi/sandbox.yaml` (`sandbox_load`). Accounts go to `accounts`, rows to
`store`; this module splits the document and resolves which site and import a row belongs to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from plausible_sandbox.errors import bad_request
from plausible_sandbox.ingest.fixture_lines import rows_of_lines
from plausible_sandbox.ingest.fixture_rows import event_row
from plausible_sandbox.store.rows import IMPORTED_TABLES, EventRow
from plausible_sandbox.world import World

ACCOUNT_KINDS = ("users", "teams", "api_keys", "sites", "config")
ROW_KINDS = ("events", "imported")
FIRST_SITE = "site"
"""The ref of the site that rows without a `site` belong to."""

PLACE_MEMBERS = ("site", "domain")
"""Members of a row that say where it belongs; either will do."""

LINES_AT_A_TIME = 125_000
"""A batch of at least one row group, which DuckDB stores without copying it again."""


def load(world: World, document: Mapping[str, Any]) -> dict[str, Any]:
    """Add everything a fixture document holds.

    Returns
    -------
    dict
        `assigned`: what the sandbox gave to each entity (`goal1.id`, …); `counts`: entries by kind.

    Raises
    ------
    Refusal
        Status 400, naming the first entry that cannot be loaded.

    """
    unknown = sorted(set(document) - {*ACCOUNT_KINDS, *ROW_KINDS})
    if unknown:
        message = f"a fixture has no {unknown[0]!r}; it holds {', '.join((*ACCOUNT_KINDS, *ROW_KINDS))}"
        raise bad_request(message)
    accounts = {kind: document[kind] for kind in ACCOUNT_KINDS if kind in document}
    if "api_keys" in accounts:
        accounts["api_keys"] = [{"edition": world.default_edition, **key} for key in accounts["api_keys"]]
    assigned = world.accounts.load(accounts) if accounts else {}
    add_events(world, document.get("events", ()))
    add_imported(world, document.get("imported", ()))
    return {"assigned": assigned, "counts": {kind: len(document[kind]) for kind in document}}


def load_lines(world: World, text: bytes) -> dict[str, Any]:
    """Add the event rows of a JSON Lines text, however many they are.

    Raises
    ------
    Refusal
        Status 400, naming the first line that cannot be read; the batches before it are kept.

    """
    site_id_of = cache(lambda ref: world.accounts.site_id_of_ref(ref or FIRST_SITE))
    numbered = enumerate(BytesIO(text), start=1)
    lines = ((number, line) for number, line in numbered if line.strip())
    count = 0
    while batch := list(islice(lines, LINES_AT_A_TIME)):
        world.store.add(rows_of_lines(batch, site_id_of=site_id_of, now=world.clock.now()))
        count += len(batch)
    return {"assigned": {}, "counts": {"events": count}}


def load_file(world: World, path: Path) -> dict[str, Any]:
    """Add the fixture in a file: YAML, JSON, or JSON Lines of events where it ends in `.jsonl`."""
    if path.suffix in {".jsonl", ".ndjson"}:
        return load_lines(world, path.read_bytes())
    document = _yaml(path)
    if not isinstance(document, dict):
        message = f"{path}: a fixture is a mapping, not {type(document).__name__}"
        raise bad_request(message)
    return load(world, document)


def _yaml(path: Path) -> Any:
    import yaml  # only fixtures from YAML pay for it

    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        message = f"{path}: not readable as YAML: {error}"
        raise bad_request(message) from error
    return msgspec.to_builtins(document)  # YAML's own dates become ISO text


def add_events(world: World, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add event rows in the order given; sessions come of that order."""
    now = world.clock.now()
    events = list(_events(world, rows, now))
    if events:
        world.store.add(events)


def _events(world: World, rows: Iterable[Mapping[str, Any]], now: dt.datetime) -> Iterator[EventRow]:
    sites: dict[str, int] = {}
    for row in rows:
        ref = _site_ref(row)
        if ref not in sites:
            sites[ref] = world.accounts.site_id_of_ref(ref)
        stated = {name: value for name, value in row.items() if name not in PLACE_MEMBERS}
        yield event_row(stated, sites[ref], now)


def _site_ref(row: Mapping[str, Any]) -> str:
    """Return the ref or domain of the site that a row belongs to."""
    ref: str = row.get("site") or row.get("domain") or FIRST_SITE
    return ref


def add_imported(world: World, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows of imported statistics."""
    today = world.clock.now().date()
    imported = [_imported(world, row, today) for row in rows]
    if imported:
        world.store.add_imported(imported)


def _imported(world: World, row: Mapping[str, Any], today: dt.date) -> dict[str, Any]:
    table = row.get("table")
    if table not in IMPORTED_TABLES:
        message = f"imported row: table {table!r} is none of {', '.join(IMPORTED_TABLES)}"
        raise bad_request(message)
    ref = row.get("import")
    columns = {name: value for name, value in row.items() if name not in {*PLACE_MEMBERS, "import"}}
    return {
        **columns,
        "site_id": world.accounts.site_id_of_ref(_site_ref(row)),
        "import_id": world.accounts.import_id_of_ref(ref) if ref else 0,
        "date": _date(row.get("date"), today),
    }


def _date(value: Any, today: dt.date) -> dt.date:
    if isinstance(value, Mapping) and isinstance(value.get("relative_days"), int):
        return today + dt.timedelta(days=value["relative_days"])
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        message = f"imported row: date {value!r} is not YYYY-MM-DD, nor {{'relative_days': n}}"
        raise bad_request(message) from error
