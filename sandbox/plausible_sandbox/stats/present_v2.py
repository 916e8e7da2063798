"""v2's answer: positional rows, what there is to say about them, and the query as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plausible_sandbox.stats import buckets, legacy_time_on_page, revenue
from plausible_sandbox.stats.imported import WARNINGS
from plausible_sandbox.stats.metrics import REVENUE_METRICS
from plausible_sandbox.stats.present import key_names
from plausible_sandbox.stats.query import GOAL, Query
from plausible_sandbox.stats.run import Result, Row
from plausible_sandbox.stats.v2 import Request, echo, interval_of


def answer(request: Request, result: Result) -> dict[str, Any]:
    """Write the answer to a query.

    Parameters
    ----------
    request
        What was asked.
    result
        The rows of the page, in order.

    """
    query = request.query
    named, valued = key_names(query), _metrics_of(query)
    rows = [{"dimensions": named(row), "metrics": valued(row)} for row in result.rows]
    return {"results": rows, "meta": _meta(request, result), "query": echo(request)}


def _metrics_of(query: Query) -> Callable[[Row], list[Any]]:
    """Return what lists a row's values; amounts of money in the row's currency."""
    if not REVENUE_METRICS & set(query.metrics):
        return lambda row: list(row.values)
    currencies = revenue.currencies_of(query)
    return lambda row: [
        revenue.money(value, _currency(query, row, currencies)) if name in REVENUE_METRICS else value
        for name, value in zip(query.metrics, row.values, strict=True)
    ]


def _currency(query: Query, row: Row, currencies: revenue.Currencies) -> str | None:
    if GOAL in query.dimensions:
        return currencies.by_goal.get(row.key[query.dimensions.index(GOAL)])
    return currencies.single


def _meta(request: Request, result: Result) -> dict[str, Any]:
    """Collect what there is to say beside the rows; members in alphabetical order, only those that apply."""
    meta = _about_imports(result)
    warnings = {
        **revenue.warnings_of(request.query),
        **_imports_warnings(request.query, result),
        **legacy_time_on_page.warning_of(request.query),
    }
    if warnings:
        meta["metric_warnings"] = warnings
    if "time_labels" in request.include:
        meta["time_labels"] = buckets.labels(interval_of(request.query), request.query.range)
    if "total_rows" in request.include:
        meta["total_rows"] = result.total if result.rows else 0
    return dict(sorted(meta.items()))


def _about_imports(result: Result) -> dict[str, Any]:
    if result.imports is None:
        return {}
    reason = result.imports.skipped
    if reason is None:
        return {"imports_included": True}
    about = {"imports_included": False, "imports_skip_reason": reason}
    return {**about, "imports_warning": WARNINGS[reason]} if reason in WARNINGS else about


def _imports_warnings(query: Query, result: Result) -> dict[str, dict[str, str]]:
    imports = result.imports
    if (
        "scroll_depth" not in query.metrics
        or imports is None
        or imports.skipped
        or not imports.lacks_scroll_depth
    ):
        return {}
    warning = "Imports hold no scroll depth; the value is that of the site's own visits alone."
    return {"scroll_depth": {"code": "no_imported_scroll_depth", "warning": warning}}
