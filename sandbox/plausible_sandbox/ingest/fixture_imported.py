"""Imported rows of fixtures: aggregates of one day, checked, with the columns of their table.

Vocabulary: `openapi/sandbox.yaml` (`FixtureImportedRow`); `store.rows` has the columns of each table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from plausible_sandbox.errors import bad_request
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.store.rows import IMPORTED_TABLES

LARGEST_NUMBER = 2**63 - 1
_PLACE_MEMBERS = frozenset({"table", "site", "domain", "import", "date"})


def imported_row(row: Mapping[str, Any], site_id: int, import_id: int, today: dt.date) -> dict[str, Any]:
    """Read one imported row of a fixture.

    Parameters
    ----------
    row
        The row; its `site` and `import` are not looked at.
    site_id, import_id
        Where it belongs.
    today
        The present day, for dates that are relative to it.

    Raises
    ------
    Refusal
        Status 400, naming the member that is wrong.

    """
    table = row.get("table")
    if table not in IMPORTED_TABLES:
        raise bad_request(f"table {table!r} is none of {', '.join(IMPORTED_TABLES)}")
    texts, numbers = IMPORTED_TABLES[table]
    columns = {name: value for name, value in row.items() if name not in _PLACE_MEMBERS}
    for name, value in columns.items():
        if name not in (*texts, *numbers):
            known = ", ".join((*texts, *numbers))
            raise bad_request(f"{name!r} is no column of {table}; it has {known}")
        if not (_is_text(value) if name in texts else _is_count(value)):
            wanted = "text" if name in texts else "a whole number from 0 on"
            raise bad_request(f"{name} is {value!r:.80}; give {wanted}")
    place = {
        "table": table,
        "site_id": site_id,
        "import_id": import_id,
        "date": _date(row.get("date"), today),
    }
    return {**_with_channel(table, columns), **place}


def _with_channel(table: str, columns: Mapping[str, Any]) -> Mapping[str, Any]:
    """Work out the channel of a source that does not state it, as that of an event is."""
    if table != "imported_sources" or columns.get("channel"):
        return columns
    source, medium, campaign, tag = (
        columns.get(name, "") for name in ("source", "utm_medium", "utm_campaign", "utm_source")
    )
    return {**columns, "channel": channel_of(source, medium, campaign, tag, "")}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def _date(value: Any, today: dt.date) -> dt.date:
    try:
        if isinstance(value, Mapping) and isinstance(value.get("relative_days"), int):
            return today + dt.timedelta(days=value["relative_days"])
        return dt.date.fromisoformat(str(value))
    except (ValueError, OverflowError) as error:
        raise bad_request(
            f"date {value!r} is no YYYY-MM-DD of the calendar, nor {{'relative_days': n}}"
        ) from error
