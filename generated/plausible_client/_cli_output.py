# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""What the command line prints: tables for people, JSON and CSV for programs, plots of series."""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from ._model import Model
from .frames import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FORMATS = ("table", "json", "csv", "plot")
PLOT_HEIGHT_ROWS = 20
MOST_TICKS = 6
SPACES = 5
"""How many spaces between marked heights there are at most."""
LABEL_COLUMNS = 14

Rows = list[dict[str, Any]]


def show(answer: Any, output: str, *, paged: bool, one_page: bool) -> None:
    """Print an answer in one of `FORMATS`; pages are walked to their end, with progress on a terminal.

    What the server warns of goes to standard error, since tables and CSV hold the rows alone.
    """
    for warning in warnings_of(answer.data if paged else answer):
        click.echo(f"warning: {warning}", err=True)
    if paged:
        answer = answer.items if one_page else list(_with_progress(answer))
    printers: dict[str, Callable[[Any], str]] = {"table": _table, "json": _json, "csv": _csv, "plot": _plot}
    click.echo(printers[output](answer))


def _with_progress(items: Iterable[Any]) -> Iterator[Any]:
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} rows"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=None)


def warnings_of(answer: Any) -> list[str]:
    """List the warnings of an answer: texts beside its rows, in its `meta`, and those of single metrics."""
    members = _plain(answer)
    if not isinstance(members, dict):
        return []
    found: list[str] = []
    for name, value in {**members, **(members.get("meta") or {})}.items():
        if name.endswith("warning") and isinstance(value, str):
            found.append(value)
        elif name.endswith("warnings") and isinstance(value, dict):
            found += [f"{metric}: {one.get('warning') or one.get('code')}" for metric, one in value.items()]
    return found


def _plain(answer: Any) -> Any:
    if isinstance(answer, Model):
        return answer.to_dict()
    if isinstance(answer, list):
        return [_plain(item) for item in answer]
    slots = getattr(type(answer), "__slots__", ())
    return {name: getattr(answer, name) for name in slots} if slots else answer


def _json(answer: Any) -> str:
    return json.dumps(_plain(answer), indent=2, ensure_ascii=False)


def rows_of(answer: Any) -> Rows:
    """Read an answer as rows: its rows, its metrics, or its members."""
    if isinstance(answer, Model) and isinstance(results := answer.get("results"), Model):
        return [{"metric": name, **_plain(results[name])} for name in results]
    try:
        return records(answer)
    except TypeError:
        plain = _plain(answer)
    return [plain] if isinstance(plain, dict) else [{"value": plain}]


def _shown_rows(answer: Any) -> Rows:
    """Read an answer as rows for people: one object takes a line for each of its members."""
    rows = rows_of(answer)
    if isinstance(answer, list) or len(rows) != 1 or len(rows[0]) == 1 or "metric" in rows[0]:
        return rows
    return [{"member": name, "value": value} for name, value in _flat(rows[0], "")]


def _flat(members: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in members.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _columns(rows: Rows) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list, bool)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _text(value: Any) -> str:
    """Write a value for people: money in full, lists with commas."""
    if isinstance(value, dict) and "long" in value:
        return str(value["long"])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return _cell(value)


def _csv(answer: Any) -> str:
    rows = rows_of(answer)
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(rows), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().rstrip("\n")


def _table(answer: Any) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = _shown_rows(answer)
    if not rows:
        return "nothing"
    table = Table(header_style="bold")
    for name in _columns(rows):
        numeric = all(isinstance(row.get(name), (int, float)) for row in rows)
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(row.get(name))) for name in _columns(rows)))
    text = io.StringIO()
    Console(file=text, force_terminal=sys.stdout.isatty(), width=_width()).print(table)
    return text.getvalue().rstrip("\n")


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _plot(answer: Any) -> str:
    rows = rows_of(answer)
    label = _time_column(rows)
    metrics = [name for name in _columns(rows) if name != label and _is_numeric(rows, name)]
    if label is None or not metrics:
        message = "this answer has no dates and numbers to plot; plot a timeseries, or use --output table"
        raise click.UsageError(message)
    return _drawn(
        _labels([row[label] for row in rows]), {name: [row[name] or 0 for row in rows] for name in metrics}
    )


def _time_column(rows: Rows) -> str | None:
    for name in _columns(rows):
        if name.startswith("time") or all(isinstance(row.get(name), date) for row in rows):
            return name
    return None


def _labels(values: list[Any]) -> list[str]:
    """Write hours without what all of them share."""
    hours = [value for value in values if isinstance(value, datetime)]
    if len(hours) < len(values):
        return list(map(_cell, values))
    days = {hour.date() for hour in hours}
    return [hour.strftime("%H:%M" if len(days) == 1 else "%m-%d %H:%M") for hour in hours]


def _is_numeric(rows: Rows, name: str) -> bool:
    return all(row.get(name) is None or isinstance(row[name], (int, float)) for row in rows)


def _drawn(labels: list[str], series: dict[str, list[float]]) -> str:
    import plotext

    figure = plotext.figure
    figure.clear()
    places = list(range(1, len(labels) + 1))
    for name, values in series.items():
        signal = figure.signal(places, values)
        signal.lines()
        signal.label(name)
        figure.draw(signal)
    heights = _heights(max(max(values) for values in series.values()))
    figure.ruler("y").lim(heights[0], heights[-1])
    figure.ruler("y").ticks(heights, [f"{height:g}" for height in heights])
    figure.plot_size(_width(), PLOT_HEIGHT_ROWS)
    step = max(1, -(-len(labels) // max(2, min(MOST_TICKS, _width() // LABEL_COLUMNS))))
    figure.ruler("x").ticks(places[::step], labels[::step])
    drawn = str(figure.build())
    return drawn.rstrip() if sys.stdout.isatty() else str(plotext.uncolorize(drawn)).rstrip()


def _heights(top: float) -> list[float]:
    """Choose round heights to mark, from zero, so that lines compare truly, to the highest value or above."""
    top = max(top, 1)
    power = 10.0 ** math.floor(math.log10(top / SPACES))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * SPACES >= top)
    return [step * number for number in range(math.ceil(top / step) + 1)]
