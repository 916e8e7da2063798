"""Stored rows as they are read back: plain JSON-ready mappings under Plausible's own column names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

UNKNOWN_COUNTRY = "\0\0"
"""Plausible keeps two letters for every country, two zero bytes where there is none."""


CURRENCIES = frozenset({"revenue_source_currency", "revenue_reporting_currency"})
"""As null as the amounts beside them where an event has no revenue."""


def listing(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Turn rows with these column names into mappings; properties become `meta.key` and `meta.value`."""
    return [_mapping(names, row) for row in rows]


def _mapping(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, value in zip(names, row, strict=True):
        if name == "props":
            shown["meta.key"], shown["meta.value"] = list(value), list(value.values())
        elif name == "country_code":
            shown[name] = value or UNKNOWN_COUNTRY
        elif name in CURRENCIES:
            shown[name] = value or None
        else:
            shown[name] = _plain(value)
    return shown


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
