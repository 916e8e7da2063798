"""Values of metrics where imported sums are mixed with native ones.

Averages are combined from the native value as it is shown, rounded, weighted by its visits, as the server
does; they come as whole floats. Source: observed (`divergences.yaml`, area stats).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_sandbox.stats.metrics import SHARES, Maker, Parts, Totals, rounded, rounded_to, value_of

_WHOLE_AVERAGES = frozenset({"bounce_rate", "visit_duration"})
_SUMS = frozenset({"visitors", "visits", "pageviews", "events"})


def as_beside_imports(metric: str, make: Maker) -> Maker:
    """Return what makes the value of a row to which imports add nothing, in an answer that has imports."""
    return (lambda parts, totals: float(make(parts, totals))) if metric in _WHOLE_AVERAGES else make


def value_with_imports(metric: str, native: Parts, imported: Parts, totals: Totals) -> Any:
    """Make a metric's value of a row's native and imported parts.

    Parameters
    ----------
    metric
        Its name.
    native
        Sums and counts of the sandbox's own rows.
    imported
        Sums of imported rows.
    totals
        Visitors to divide by, imported ones included.

    """
    if metric in _SUMS:
        return _int(native, metric) + _int(imported, metric)
    if metric in SHARES:
        visitors = _int(native, "visitors") + _int(imported, "visitors")
        return value_of(metric, {**native, "visitors": visitors}, totals)
    match metric:
        case "bounce_rate":
            return _bounce_rate(native, imported, totals)
        case "visit_duration":
            return _visit_duration(native, imported, totals)
        case "views_per_visit":
            return _views_per_visit(native, imported, totals)
        case "time_on_page":
            seconds = _int(native, "legacy_seconds") + _int(imported, "page_seconds")
            views = _int(native, "legacy_visits") + _int(imported, "page_visits")
            return value_of(metric, {**native, "legacy_seconds": seconds, "legacy_visits": views}, totals)
        case "scroll_depth":
            return value_of(metric, _added(native, imported, ("depth", "depth_visits")), totals)
        case _:
            return value_of(metric, native, totals)


def _bounce_rate(native: Parts, imported: Parts, totals: Totals) -> float:
    own, own_visits = value_of("bounce_rate", native, totals), _int(native, "bounce_visits")
    if "bounces" not in imported:
        return float(own)
    visits = own_visits + _int(imported, "visits")
    return (
        float(rounded(100 * (_int(imported, "bounces") + own / 100 * own_visits) / visits)) if visits else 0.0
    )


def _visit_duration(native: Parts, imported: Parts, totals: Totals) -> float:
    own, own_visits = value_of("visit_duration", native, totals), _int(native, "session_visits")
    if "seconds" not in imported:
        return float(own)
    visits = own_visits + _int(imported, "visits")
    return float(rounded((_int(imported, "seconds") + own * own_visits) / visits)) if visits else 0.0


def _views_per_visit(native: Parts, imported: Parts, totals: Totals) -> float:
    own, own_visits = value_of("views_per_visit", native, totals), _int(native, "session_visits")
    visits = own_visits + _int(imported, "visits")
    return rounded_to((_int(imported, "pageviews") + own * own_visits) / visits, 2) if visits else 0.0


def _added(native: Parts, imported: Parts, names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: _int(native, name) + _int(imported, name) for name in names}


def _int(parts: Parts, name: str) -> int:
    return int(parts.get(name) or 0)
