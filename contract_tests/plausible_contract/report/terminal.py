"""The terminal: what is going on while a run goes on, and one screen with the outcome at its end."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from plausible_contract.layers.registry import TITLES
from plausible_contract.outcome import Outcome
from plausible_contract.plan import Plan
from plausible_contract.results import LayerResult, OperationResult

SHOWN_FAILURES = 8
MARKS = {"kept": "[green]✓[/]", "broken": "[red bold]✗[/]", "none": "[dim]·[/]"}
VERDICTS = {
    0: "[green bold]contract kept[/]",
    1: "[red bold]contract broken[/]",
    2: "[yellow bold]could not finish[/]",
}


class Screen:
    """Shows one run on a terminal; where there is none, plain lines."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.completed}/{task.total} layers"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task: TaskID | None = None
        self._layers = 0

    def planned(self, plan: Plan) -> None:
        """Show what will be done."""
        for line in plan.lines:
            self._console.print(escape(line), soft_wrap=True)
        for note in plan.notes:
            self._console.print(f"[dim]note      {escape(note)}[/]", soft_wrap=True)
        self._layers = len(plan.layers)

    def __enter__(self) -> Self:
        """Start showing progress."""
        self._progress.start()
        self._task = self._progress.add_task("starting", total=self._layers)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the progress away."""
        self._progress.stop()

    def progress(self, layer: str, result: LayerResult | None) -> None:
        """Show that a layer starts, or what it found."""
        if self._task is None:
            return
        if result is None:
            self._progress.update(self._task, description=f"{layer}: {TITLES[layer]}")
            return
        self._progress.advance(self._task)
        mark = MARKS["broken"] if result.failures else MARKS["kept"] if result.checks else MARKS["none"]
        found = f", {len(result.failures)} failures" if result.failures else ""
        line = f"{mark} {layer:<14} {result.checks:>7,} checks {result.seconds:>6.1f} s{found}"
        self._console.print(line + (f"  [dim]{escape(result.skipped)}[/]" if result.skipped else ""))

    def waiting(self, seconds: float) -> None:
        """Show that the hour's requests are used up and the run waits for the next."""
        self._console.print(f"[dim]waiting {seconds / 60:.0f} minutes: this hour's requests are used up[/]")

    def finished(self, outcome: Outcome, page: Path | None) -> None:
        """Show the grid of operations and layers, the first failures, and the verdict."""
        self._console.print(_grid(outcome))
        for failure, *alike in outcome.groups[:SHOWN_FAILURES]:
            more = f", and {len(alike)} like it" if alike else ""
            self._console.print(f"[red]✗[/] [bold]{escape(failure.title)}[/] [dim]{failure.edition}{more}[/]")
            self._console.print(f"  expected {escape(failure.expected)}", soft_wrap=True)
            self._console.print(f"  actual   {escape(failure.actual)}", soft_wrap=True)
            if failure.curl:
                self._console.print(f"  [dim]{escape(failure.curl)}[/]", soft_wrap=True)
        unseen = len(outcome.groups) - SHOWN_FAILURES
        if unseen > 0:
            self._console.print(f"… and {unseen} more groups")
        self._console.print(_verdict(outcome))
        if page is not None:
            self._console.print(f"report    {page}", soft_wrap=True)


def _grid(outcome: Outcome) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("operation", no_wrap=True)
    for layer in outcome.layers:
        table.add_column(layer.layer[:9], justify="center")
    for operation in outcome.operation_ids():
        cells = [_mark(outcome.cell(layer.layer, operation)) for layer in outcome.layers]
        table.add_row(operation, *cells)
    return table


def _mark(found: OperationResult | None) -> str:
    if found is None or not found.checks:
        return MARKS["none"]
    return f"[red bold]✗ {len(found.failures)}[/]" if found.failures else MARKS["kept"]


def _verdict(outcome: Outcome) -> Panel:
    facts = (
        f"{outcome.checks:,} checks over {outcome.requests:,} requests in {outcome.seconds:.1f} s, "
        f"{len(outcome.failures)} failures, profile {outcome.settings.profile}, seed {outcome.settings.seed}"
    )
    reason = f"\n{escape(outcome.stopped)}" if outcome.stopped else ""
    return Panel(f"{VERDICTS[outcome.exit_status]}{reason}\n{facts}", expand=False)
