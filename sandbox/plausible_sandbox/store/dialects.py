"""The two engines' ways of writing one query: which functions differ, how values travel.

Everything else is text that DuckDB and ClickHouse read alike (`sql`); what a query means is decided in
`plausible_sandbox.stats`, never here.
"""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from plausible_sandbox.store.sql import Fn, Piece, Sql, Val, joined, sql

Spelling = Callable[..., Piece]

CLICKHOUSE_FIRST = dt.datetime(1970, 1, 1)
CLICKHOUSE_LAST = dt.datetime(2106, 2, 7)
"""What ClickHouse's `DateTime` can hold; a bound beyond it is as good as the bound itself."""

_INT64 = 2**63 - 1


class _Rendering:
    """Walks a query once, writing text and collecting values."""

    def __init__(self, spellings: Mapping[str, Spelling], place: Callable[[int, Val], str]) -> None:
        self.text: list[str] = []
        self.values: list[Val] = []
        self._spellings = spellings
        self._place = place

    def walk(self, node: Piece) -> None:
        if isinstance(node, str):
            self.text.append(node)
        elif isinstance(node, Val):
            self.values.append(node)
            self.text.append(self._place(len(self.values), node))
        elif isinstance(node, Fn):
            self.walk(self._spellings[node.name](*node.args))
        else:
            for part in node.parts:
                self.walk(part)


def _array(items: Sequence[Piece]) -> Sql:
    return sql("[{items}]", items=joined(items, ", "))


_DUCKDB_FOLD = (
    "case when strlen({c}) = length({c}) then lower({c})"
    f" else translate({{c}}, '{string.ascii_uppercase}', '{string.ascii_lowercase}') end"
)
"""ASCII letters alone lose their case; text of nothing but ASCII goes sixteen times as fast."""

_DUCKDB: dict[str, Spelling] = {
    "table": lambda name: name,
    "in_rows": lambda c, rows: sql("{c} in ({rows})", c=c, rows=rows),
    "not_in_rows": lambda c, rows: sql("{c} not in ({rows})", c=c, rows=rows),
    "one_of": lambda c, v: sql("list_contains({v}, {c})", c=c, v=v),
    "place_in": lambda c, v: sql("list_position({v}, {c})", c=c, v=v),
    "contains": lambda c, v: sql("contains({c}, {v})", c=c, v=v),
    "matches": lambda c, v: sql("regexp_matches({c}, {v})", c=c, v=v),
    "like": lambda c, v: sql("{c} like {v} escape '\\'", c=c, v=v),
    "fold": lambda c: sql(_DUCKDB_FOLD, c=c),
    "half_even": lambda x, digits: sql("round_even({x}, {digits})", x=x, digits=digits),
    "prop": lambda key: sql("coalesce(props[{key}], '')", key=key),
    "text": lambda c: sql("cast({c} as varchar)", c=c),
    "date": lambda c: sql("cast({c} as date)", c=c),
    "next_in_session": lambda c: sql("lead({c}) over (partition by session_id order by timestamp)", c=c),
    "each_true": lambda conditions: sql(
        "unnest(list_filter({list}, lambda i: i >= 0))", list=_array(_numbered(conditions))
    ),
    "each_hour": lambda first, last: sql(
        "unnest(generate_series({first}, {last}, interval 1 hour))", first=first, last=last
    ),
}

_CLICKHOUSE: dict[str, Spelling] = {
    "in_rows": lambda c, rows: sql("{c} global in ({rows})", c=c, rows=rows),
    "not_in_rows": lambda c, rows: sql("{c} global not in ({rows})", c=c, rows=rows),
    "one_of": lambda c, v: sql("has({v}, {c})", c=c, v=v),
    "place_in": lambda c, v: sql("indexOf({v}, {c})", c=c, v=v),
    "contains": lambda c, v: sql("position({c}, {v}) > 0", c=c, v=v),
    "matches": lambda c, v: sql("match({c}, {v})", c=c, v=v),
    "like": lambda c, v: sql("{c} like {v}", c=c, v=v),
    "fold": lambda c: sql("lower({c})", c=c),
    "half_even": lambda x, digits: sql("roundBankers({x}, {digits})", x=x, digits=digits),
    "prop": lambda key: sql("props[{key}]", key=key),
    "text": lambda c: sql("toString({c})", c=c),
    "date": lambda c: sql("toDate({c}, 'UTC')", c=c),
    "next_in_session": lambda c: sql(
        "leadInFrame(toNullable({c})) over (partition by session_id order by timestamp"
        " rows between unbounded preceding and unbounded following)",
        c=c,
    ),
    "each_true": lambda conditions: sql(
        "arrayJoin(arrayFilter(i -> i >= 0, {list}))", list=_array(_numbered(conditions))
    ),
    "each_hour": lambda first, last: sql(
        "arrayJoin(arrayMap(i -> {first} + toIntervalHour(i),"
        " range(toUInt32(greatest(0, dateDiff('hour', {first}, {last}) + 1)))))",
        first=first,
        last=last,
    ),
}


def _numbered(conditions: Sequence[Piece]) -> list[Piece]:
    return [sql(f"case when {{c}} then {n} else -1 end", c=c) for n, c in enumerate(conditions)]


class DuckDBDialect:
    """DuckDB 2.0: numbered parameters, values as they are."""

    name = "duckdb"

    def render(self, query: Sql) -> tuple[str, list[Any]]:
        """Write `query` as DuckDB text and the list of its parameters.

        Parameters
        ----------
        query
            A whole statement.

        """
        rendering = _Rendering(_DUCKDB, _duckdb_place)
        rendering.walk(query)
        return "".join(rendering.text), [_bounded(value) for value in rendering.values]


_DUCKDB_TYPES = {"ints": "bigint[]", "strs": "varchar[]"}


def _duckdb_place(number: int, value: Val) -> str:
    cast = _DUCKDB_TYPES.get(value.type)
    return f"cast(${number} as {cast})" if cast else f"${number}"


def _bounded(value: Val) -> Any:
    if value.type == "int":
        return _int64(value.value)
    if value.type == "ints":
        return [_int64(item) for item in value.value]
    if value.type == "strs":
        return [_unicode(item) for item in value.value]
    return _unicode(value.value) if value.type == "str" else value.value


def _unicode(text: str) -> str:
    """Replace what is no Unicode: half a surrogate pair, which JSON can spell but nothing can store."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _int64(number: int) -> int:
    return max(-_INT64, min(_INT64, number))


class ClickHouseDialect:
    """ClickHouse: named, typed parameters that travel as escaped text.

    Parameters
    ----------
    database
        Where the tables are.
    final
        Names of tables whose rows are replaced in place, so that they are read with `FINAL`.

    """

    name = "clickhouse"

    _TYPES: ClassVar[dict[str, str]] = {
        "int": "Int64",
        "float": "Float64",
        "str": "String",
        "ts": "DateTime('UTC')",
        "date": "Date",
        "strs": "Array(String)",
        "ints": "Array(Int64)",
    }

    def __init__(self, database: str, final: Sequence[str] = ()) -> None:
        self.database = database
        self._spellings: dict[str, Spelling] = {
            **_CLICKHOUSE,
            "table": lambda name: f"{database}.{name}" + (" final" if name in final else ""),
        }

    def render(self, query: Sql) -> tuple[str, dict[str, str]]:
        """Write `query` as ClickHouse text and its parameters `p1`, `p2`, … as escaped text.

        Parameters
        ----------
        query
            A whole statement.

        """
        rendering = _Rendering(self._spellings, self._place)
        rendering.walk(query)
        return "".join(rendering.text), {
            f"p{number}": _clickhouse_text(value) for number, value in enumerate(rendering.values, 1)
        }

    def _place(self, number: int, value: Val) -> str:
        return f"{{p{number}:{self._TYPES[value.type]}}}"


def _clickhouse_text(value: Val) -> str:
    if value.type in ("strs", "ints"):
        return "[" + ",".join(_clickhouse_item(item) for item in value.value) + "]"
    if value.type == "ts":
        return f"{max(CLICKHOUSE_FIRST, min(CLICKHOUSE_LAST, value.value)):%Y-%m-%d %H:%M:%S}"
    if value.type == "int":
        return str(_int64(value.value))
    return _escaped(str(value.value))


def _clickhouse_item(item: Any) -> str:
    if isinstance(item, int):
        return str(_int64(item))
    return "'" + _escaped(str(item)).replace("'", "\\'") + "'"


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0"}
"""What ClickHouse's text form of a parameter spells otherwise; the backslash first."""


def _escaped(text: str) -> str:
    for plain, escaped in _ESCAPES.items():
        text = text.replace(plain, escaped)
    return _unicode(text)
