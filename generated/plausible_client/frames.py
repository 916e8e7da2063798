# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Answers as data frames, for who installed `plausible-client[dataframe]`.

    to_polars(plausible.stats.breakdown(site_id="example.com", property="visit:source"))

Rows of any answer, page or list of models become columns by name; pages are walked to their end.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ._kinds import date_label
from ._model import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas
    import polars

__all__ = ["records", "to_pandas", "to_polars"]

ROW_MEMBERS = ("results", "sites", "teams", "goals", "guests", "custom_properties")
"""Where answers that are no page hold their rows."""
TIME = "time"


def records(answer: Any) -> list[dict[str, Any]]:
    """List the rows of an answer as plain dictionaries, days and hours as such, v2 rows by name.

    Totals are one row, with `visitors_change` and `visitors_comparison_value` where they were compared.
    Takes a page (all pages are fetched), an answer, or any rows. `TypeError` for what has no rows.
    """
    return [_record(row) for row in _rows(answer)]


def _rows(answer: Any) -> Iterable[Any]:
    if isinstance(answer, Model):
        for member in ROW_MEMBERS:
            rows = answer.get(member)
            if isinstance(rows, list):
                return rows
            if isinstance(rows, Model):
                return [_totals(rows)]
    elif hasattr(answer, "__iter__") and not isinstance(answer, (str, bytes)):
        return answer  # type: ignore[no-any-return]  # anything that gives rows
    message = f"{type(answer).__name__} holds no rows; pass a page, an answer with results, or a list of rows"
    raise TypeError(message)


def _totals(metrics: Model) -> dict[str, Any]:
    """Make one row of metrics; what belongs to a metric besides its value follows under both names."""
    row: dict[str, Any] = {}
    for name in metrics:
        members = metrics[name].to_dict()
        row[name] = members.pop("value", None)
        row |= {f"{name}_{member}": value for member, value in members.items()}
    return row


def _record(row: Any) -> dict[str, Any]:
    by_name = getattr(row, "by_name", None)
    if by_name is not None:
        return {name: _bucket(name, value) for name, value in by_name().items()}
    mapping: Mapping[str, Any] = row
    return {name: _cell(mapping[name]) for name in mapping}


def _bucket(name: str, value: Any) -> Any:
    """Read the label of a time dimension as the day or hour that it names."""
    if not name.startswith(TIME) or not isinstance(value, str):
        return _cell(value)
    try:
        return date_label(value)
    except ValueError:
        return value


def _cell(value: Any) -> Any:
    return value.to_dict() if isinstance(value, Model) else value


def to_polars(answer: Any) -> polars.DataFrame:
    """Make a polars frame of the rows of an answer; `ImportError` says how to install polars."""
    try:
        import polars
    except ImportError as error:
        raise ImportError(_hint("polars")) from error
    return polars.DataFrame(records(answer), infer_schema_length=None)


def to_pandas(answer: Any) -> pandas.DataFrame:
    """Make a pandas frame of the rows of an answer; `ImportError` says how to install pandas."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError(_hint("pandas")) from error
    frame = pandas.DataFrame.from_records(records(answer))
    for name in frame.columns:
        if len(frame) and all(isinstance(value, date) for value in frame[name]):
            frame[name] = pandas.to_datetime(frame[name])
    return frame


def _hint(library: str) -> str:
    return f"{library} is not installed; install it with: pip install 'plausible-client[dataframe]'"
