"""Hostile values, one list per kind: what servers get wrong that parse by hand, and each bound's neighbours.

Pure tables; `layers.boundaries` sends them one at a time, the schema decides what they deserve.
"""

from __future__ import annotations

from collections.abc import Iterator

from plausible_contract import codec
from plausible_contract.contract import Contract, Parameter
from plausible_contract.coverage import enum_values

INTEGERS = (
    "-1", "0", "1", "2", "-2147483648", "2147483647", "4294967296", "9223372036854775807",
    "9223372036854775808",
    "1.0", "1.5", "1e1", " 1", "1 ", "0x1", "", "null", "NaN", "\uff11", "1,2", "true", "1_000",
)  # fmt: skip
STRINGS = (
    "", " ", "x" * 300, "ü", "\u4f60\u597d", "\u202eabc", "a\x00b", "%", "%00", '"', "'", "null", "[]", "{}",
    "../..", "a,b", ";;", "==", "<script>alert(1)</script>", "\\", "\n", "\U0001f600", "' OR 1=1 --",
)  # fmt: skip
DATES = (
    "2024-02-29", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "2024-04-31", "0000-01-01",
    "9999-12-31",
    "0001-01-01", "today", "2024-01-01T00:00:00", "2024-01-01Z", " 2024-01-01", "20240101", "01-01-2024",
    "2024-01-01,2024-01-31", "2024-01-31,2024-01-01", "2024-01-01,", ",2024-01-01",
    "2024-01-01,2024-01-02,2024-01-03",
    "2024-01-01 , 2024-01-02", "2024-01-01,2024-02-30", "-2024-01-01", "\u0662024-01-01",
)  # fmt: skip
FILTERS = (
    "event:page==/", "event:page!=/", "event:page==/blog**", "event:page==/a|/b",
    "visit:source==Google;event:page==/",
    " event:page == / ", "event:page==/caf\u00e9", "event:page", "event:page==", "==/", ";",
    ";;event:page==/;",
    "visit:utm_campaign==a==b", "visit:country==USA", "visit:country==FR|GB", "event:props:plan==(none)",
    "event:props:==x", "event:bogus==x", "visit:bogus==x", "bogus==x", "event:goal==Nobody has this goal",
    "event:hostname==example.com", "event:page==/a\\|b", "event:page=~/a", "Event:page==/",
    "visit:screen==Desktop",
    "visit:city==2950159", "event:page==/%_'\"", "visit:source!=Google|Bing", "event:name==pageview",
)  # fmt: skip
PROPERTIES = (
    "event:name", "event:page", "event:goal", "event:hostname", "event:props:plan", "event:props:",
    "event:props",
    "visit:source", "visit:SOURCE", "visit:channel", "visit:country_name", "visit:screen", "visit:bogus",
    "source",
    "event:props:a b;c==d|e*", "event:props:\u00fc", "visit:os_version", "visit:city", "visit:entry_page",
    " event:page",
)  # fmt: skip
SWITCHES = ("true", "false", "TRUE", "1", "", "yes")
COMPARISONS = ("previous_period", "previous_year", "", "PREVIOUS_PERIOD")
CURSORS = ("", "not-a-cursor", "AAAA", "%%%", "MQ==", "ü")

_BY_NAME = {
    "date": DATES,
    "filters": FILTERS,
    "property": PROPERTIES,
    "with_imported": SWITCHES,
    "compare": COMPARISONS,
    "after": CURSORS,
    "before": CURSORS,
}


def texts(contract: Contract, parameter: Parameter) -> list[str]:
    """List the texts to send for a parameter, bounds of its schema included, each once."""
    schema = contract.resolved(parameter.schema)
    found = list(_BY_NAME.get(parameter.name, ()))
    types = codec.types_of(contract, parameter.schema)
    enum = enum_values(contract, parameter.schema)
    if "array" in types:
        found += _lists(enum)
    elif enum:
        found += _enums(enum)
    elif "integer" in types:
        found += [*INTEGERS, *_bounds(schema.get("minimum"), schema.get("maximum"))]
    if not enum and "integer" not in types:
        found += STRINGS
    return list(dict.fromkeys(found))


def at_bounds(contract: Contract, parameter: Parameter) -> frozenset[str]:
    """Return the bounds of an integer parameter and their neighbours, as texts."""
    schema = contract.resolved(parameter.schema)
    return frozenset(_bounds(schema.get("minimum"), schema.get("maximum")))


def _bounds(low: int | None, high: int | None) -> Iterator[str]:
    for bound in (low, high):
        if bound is not None:
            yield from (str(bound - 1), str(bound), str(bound + 1))


def _enums(values: list[str]) -> Iterator[str]:
    for value in values:
        yield value
        yield value.upper()
        yield value + " "
    yield from ("", "bogus", "null", ",".join(values[:2]))


def _lists(values: list[str]) -> Iterator[str]:
    first = values[0] if values else "a"
    second = values[1] if len(values) > 1 else first
    yield from values
    yield ",".join(values)
    yield ",".join(reversed(values))
    yield from (f"{first},{first}", f"{first},", f",{first}", f"{first},,{second}", f"{first}, {second}", "")
    yield from (
        first.upper(),
        "bogus",
        f"{first},bogus",
        f"{first};{second}",
        f'["{first}"]',
        f"{first}|{second}",
    )
