"""Relations of the v2 query: rows are positional, ordered and paged as asked, the echo is what was asked."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from plausible_contract.exchange import Answer
from plausible_contract.relations.rule import DOCS, Finding, Relation, clipped

PAGE = f"{DOCS}/stats-api"
DEFAULT_LIMIT = 10_000
BOUNDED = frozenset({"bounce_rate", "scroll_depth"})
"""Metrics that are never above 100."""
SHARES = frozenset({"conversion_rate", "percentage"})
"""Shares of visitors, which imports count in separate tables: beside these they may be more than all."""


def _query(answer: Answer) -> dict[str, Any]:
    body = answer.sent.json()
    return {**dict(answer.sent.query), **(body if isinstance(body, dict) else {})}


def _rows(answer: Answer) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


def _positional(answer: Answer) -> list[Finding]:
    query = _query(answer)
    sizes = (len(query.get("dimensions") or []), len(query["metrics"]))
    for row in _rows(answer):
        if (len(row["dimensions"]), len(row["metrics"])) != sizes:
            expected = f"{sizes[0]} dimensions and {sizes[1]} metrics"
            return [Finding("a row does not fit the request", expected, clipped(row))]
    return []


def _single_row(answer: Answer) -> list[Finding] | None:
    query = _query(answer)
    paging = query.get("pagination") or {}
    if query.get("dimensions") or paging.get("offset"):
        return None
    count = len(_rows(answer))
    return [] if count == 1 else [Finding("without dimensions there is one row", "1 row", f"{count} rows")]


def _limit(answer: Answer) -> list[Finding]:
    limit = (_query(answer).get("pagination") or {}).get("limit", DEFAULT_LIMIT)
    count = len(_rows(answer))
    return (
        []
        if count <= limit
        else [Finding("more rows than the limit", f"at most {limit}", str(count), "limit")]
    )


def _unique(answer: Answer) -> list[Finding] | None:
    if not _query(answer).get("dimensions"):
        return None
    seen: set[str] = set()
    for row in _rows(answer):
        name = repr(row["dimensions"])
        if name in seen:
            return [Finding("a combination of values has more than one row", "one row each", name)]
        seen.add(name)
    return []


def _order(answer: Answer) -> list[Finding] | None:
    """Rows follow `order_by`, by default the first metric falling, or time rising before it."""
    query = _query(answer)
    metrics, dimensions = query["metrics"], query.get("dimensions") or []
    if query.get("order_by") == []:
        return None
    order = query.get("order_by") or _default_order(metrics, dimensions)
    rows = _rows(answer)
    for first, second in pairwise(rows):
        for name, direction in order:
            one, other = _at(first, name, metrics, dimensions), _at(second, name, metrics, dimensions)
            if one == other:
                continue
            if not _ordered(one, other, direction):
                title = f"rows are not ordered by {name}"
                return [
                    Finding(title, f"{name} {direction}", f"{clipped(first)} before {clipped(second)}", name)
                ]
            break
    return []


def _default_order(metrics: list[str], dimensions: list[str]) -> list[list[str]]:
    times = [[name, "asc"] for name in dimensions if name == "time" or name.startswith("time:")]
    return [*times[:1], [metrics[0], "desc"]]


def _at(row: dict[str, Any], name: str, metrics: list[str], dimensions: list[str]) -> Any:
    if name in metrics:
        return row["metrics"][metrics.index(name)]
    return row["dimensions"][dimensions.index(name)]


def _ordered(one: Any, other: Any, direction: str) -> bool:
    if one is None or other is None:
        return other is None
    if isinstance(one, str) != isinstance(other, str) or isinstance(one, dict):
        return True
    if isinstance(one, str) and {one, other} & {"(not set)", "Direct / None", "(none)", "Direct", ""}:
        return True
    return bool(one < other) if direction == "asc" else bool(one > other)


def _echo(answer: Answer) -> list[Finding]:
    query, echo = _query(answer), answer.json()["query"]
    found = [
        Finding(f"the echo has another {name}", clipped(query.get(name)), clipped(echo.get(name)), name)
        for name in ("site_id", "metrics")
        if echo.get(name) != query.get(name)
    ]
    asked = query.get("dimensions") or []
    shown = echo.get("dimensions")
    if isinstance(shown, list) and [name for name in shown if not name.startswith("time")] != [
        name for name in asked if not name.startswith("time")
    ]:
        found.append(Finding("the echo has other dimensions", clipped(asked), clipped(shown), "dimensions"))
    return found


def _echo_paging(answer: Answer) -> list[Finding]:
    asked = {"limit": DEFAULT_LIMIT, "offset": 0, **(_query(answer).get("pagination") or {})}
    shown = answer.json()["query"].get("pagination")
    return (
        []
        if shown == asked
        else [Finding("the echo has another paging", clipped(asked), clipped(shown), "pagination")]
    )


def _total_rows(answer: Answer) -> list[Finding] | None:
    query = _query(answer)
    asked = (query.get("include") or {}).get("total_rows") is True
    meta = answer.json()["meta"]
    if not asked:
        extra = "total_rows" in meta
        return [Finding("total_rows was not asked for", "no meta.total_rows", clipped(meta))] if extra else []
    total, count = meta.get("total_rows"), len(_rows(answer))
    offset = (query.get("pagination") or {}).get("offset", 0)
    if isinstance(total, int) and (total >= count + offset if count else total >= 0):
        return []
    return [Finding("total_rows is less than the rows shown", f"at least {count + offset}", clipped(total))]


def _time_labels(answer: Answer) -> list[Finding] | None:
    query, data = _query(answer), answer.json()
    asked = (query.get("include") or {}).get("time_labels") is True
    if not asked:
        return (
            [Finding("time_labels were not asked for", "none", "some")]
            if "time_labels" in data["meta"]
            else []
        )
    labels = data["meta"].get("time_labels")
    if not isinstance(labels, list):
        return [Finding("time_labels are missing", "meta.time_labels", clipped(data["meta"]))]
    dimensions = query.get("dimensions") or []
    index = next((i for i, name in enumerate(dimensions) if name.startswith("time")), None)
    if index is None:
        return None
    strange = [row["dimensions"][index] for row in data["results"] if row["dimensions"][index] not in labels]
    return (
        [Finding("a row has a label that time_labels lacks", "one of them", clipped(strange[0]))]
        if strange
        else []
    )


def _values(answer: Answer) -> list[Finding]:
    query = _query(answer)
    metrics = query["metrics"]
    with_imports = (query.get("include") or {}).get("imports") is True
    bounded = BOUNDED if with_imports else BOUNDED | SHARES
    for row in _rows(answer):
        for metric, value in zip(metrics, row["metrics"], strict=False):
            if isinstance(value, int | float) and value < 0:
                return [Finding(f"{metric} is negative", "0 or more", str(value), metric)]
            if metric in bounded and isinstance(value, int | float) and value > 100:
                return [Finding(f"{metric} is above 100", "0 to 100", str(value), metric)]
    return []


def _relation(rule: str, part: str, holds: Any) -> Relation:
    return Relation(rule=rule, source=f"{PAGE}#{part}", holds=holds)


RELATIONS: dict[str, tuple[Relation, ...]] = {
    "stats_query": (
        _relation("positional-rows", "response-structure", _positional),
        _relation("single-row", "dimensions", _single_row),
        _relation("limit-respected", "pagination", _limit),
        _relation("one-row-per-value", "dimensions", _unique),
        _relation("row-order", "order_by-optional", _order),
        _relation("echo", "response-structure", _echo),
        _relation("echo-paging", "pagination", _echo_paging),
        _relation("total-rows", "include", _total_rows),
        _relation("time-labels", "include", _time_labels),
        _relation("metric-values", "metrics", _values),
    )
}
