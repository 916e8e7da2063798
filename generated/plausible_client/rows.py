# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""What rows and answers of statistics can do beyond their members.

The generated models of those answers inherit from these; see `_model` for what all models can do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._model import Model

if TYPE_CHECKING:
    from collections.abc import Hashable

__all__ = ["BreakdownRow", "MetricRow", "QueryAnswer", "QueryRow", "ResultsByMetric"]


class MetricRow(Model):
    """A row whose declared members are metrics, of which only those asked for are present."""

    __slots__ = ()

    def _absent(self, name: str) -> Any:
        present = ", ".join(self._json)
        message = f"this answer has no {name!r}: ask for it with metrics=[...]; it has {present or 'nothing'}"
        raise AttributeError(message)


class BreakdownRow(MetricRow):
    """A row of a breakdown: metrics, and the property's value under its own name and as `value`."""

    __slots__ = ()

    @property
    def value(self) -> Any:
        """The value of the property that the breakdown is by: text, for `visit:city` a number."""
        return self._json[self._value_name()]

    def _value_name(self) -> str:
        asked = str((self._asked or {}).get("property", ""))
        name = asked.split(":", 2)[-1]
        if name in self._json:
            return name
        unknown = [member for member in self._json if member not in self._fields]
        return unknown[0] if unknown else name

    def row_identity(self) -> Hashable:
        """Tell rows apart by all that is not a metric, so that pages can leave out repeats."""
        return tuple((name, value) for name, value in self._json.items() if name not in self._fields)


class ResultsByMetric(Model):
    """An answer whose results are keyed by metric: `answer["visitors"]` is short for its results'."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        """Read a metric's value, or a member of the answer itself."""
        if name in self._json:
            return super().__getitem__(name)
        return super().__getitem__("results")[name]


class QueryRow(Model):
    """A row of a v2 query: `dimensions` and `metrics` by position, `row["visit:source"]` by name."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        """Read a metric or a dimension by its name in the query, or a member by its own."""
        if name in self._json:
            return super().__getitem__(name)
        for kind in ("metrics", "dimensions"):
            names = self._names(kind)
            if name in names:
                return self._json[kind][names.index(name)]
        known = ", ".join([*self._names("metrics"), *self._names("dimensions")])
        message = f"{name} (this query has {known})"
        raise KeyError(message)

    def _names(self, kind: str) -> list[str]:
        return [str(name) for name in (self._asked or {}).get(kind) or ()]  # type: ignore[attr-defined]

    def by_name(self) -> dict[str, Any]:
        """Return dimensions and metrics under their names in the query."""
        names = [*self._names("dimensions"), *self._names("metrics")]
        return dict(zip(names, [*self._json["dimensions"], *self._json["metrics"]], strict=True))

    def row_identity(self) -> Hashable:
        """Tell rows apart by their dimensions, so that pages can leave out repeats."""
        return tuple(self._json["dimensions"])


class QueryAnswer(Model):
    """The answer of a v2 query; its rows know the query's names of metrics and dimensions."""

    __slots__ = ()

    def __init__(self, json: dict[str, Any], asked: Any = None) -> None:
        super().__init__(json, {**(asked or {}), **json.get("query", {})})
