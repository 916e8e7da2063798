"""`make faults`: plant faults one by one, and show which layer of the suite catches each, and how fast.

By default a selection that covers every kind; `make faults ARGS=--all` takes the whole registry.

Exit status 0 when all were caught, 1 when one survives, 2 when nothing could be run
or the server fails without a fault.
`--help` lists the options, `--list` the faults.
"""

from __future__ import annotations

import fnmatch
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from plausible_contract.errors import Unusable
from plausible_contract.faults.hunt import Catch
from plausible_contract.faults.isolation import Hunting, Server, hunt_apart
from plausible_contract.faults.proxy import relay_only
from plausible_contract.faults.registry import Fault, all_faults
from plausible_contract.faults.selection import first_of_each_kind, layers_for
from plausible_contract.keys import Keys
from plausible_contract.layers import registry
from plausible_contract.settings import Profile, Settings
from rich.console import Console
from rich.table import Table
from run_contract import BIN, stop, wait_until_ready

LAYER_COLUMNS = ("authorization", "stateful", "stateless", "meaning", "client")
FIRST = 60
"""How many faults are hunted by default, all kinds in turn."""
FAULT_SECONDS = 120.0
"""How long one fault is looked for before it counts as a survivor."""
CLEAN_SECONDS = 600.0
MANY = 20
"""From so many hunts on the server has to pass once more in the end: what it has been through by then could
make a check fail that has nothing to do with any fault."""
COULD_NOT_RUN = 2
CLEAN = Fault(name="clean", kind="protocol", story="Nothing is wrong", behaviour=relay_only)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--only", default="*", help="Names or kinds of faults, comma-separated; `*` stands for anything."
)
@click.option(
    "--first",
    type=click.IntRange(min=1),
    help=f"So many faults, all kinds in turn. Default: {FIRST}, or all that --only names.",
)
@click.option("--all", "everything", is_flag=True, help="The whole registry.")
@click.option(
    "--profile", type=click.Choice(["quick", "standard", "deep"]), default="quick", show_default=True
)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=FAULT_SECONDS,
    show_default=True,
    help="Time limit per fault.",
)
@click.option("--every-layer", is_flag=True, help="Let every layer look, not only until one notices.")
@click.option("--layers", default="", help="Only these layers, comma-separated.")
@click.option("--read-only", is_flag=True, help="Without writes and without a control plane.")
@click.option("--list", "only_list", is_flag=True, help="Show the faults and plant none.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the results here, too.")
def main(
    *,
    only: str,
    first: int | None,
    everything: bool,
    profile: Profile,
    seed: int,
    seconds: float,
    every_layer: bool,
    layers: str,
    read_only: bool,
    only_list: bool,
    json_file: Path | None,
) -> None:
    """Plant faults one by one and show which layer of the suite catches each."""
    faults = chosen(only, first, everything=everything, read_only=read_only)
    console = Console(width=120)
    if only_list:
        console.print(listing(faults))
        return
    settings = Settings(
        profile=profile, seed=seed, writes="never" if read_only else "all", layers=allowed_layers(layers)
    )
    asked = Hunting(settings=settings, every_layer=every_layer, seconds=seconds)
    end_on_signals()
    for layer in settings.layers:
        registry.load(layer)  # once here, not in every child
    with tempfile.TemporaryDirectory() as folder, correct_server(Path(folder), read_only=read_only) as server:
        prove_clean(console, faults, server, settings)
        catches = [*hunting(console, faults, server, asked)]
        console.print(matrix(faults, catches))
        if json_file is not None:
            json_file.write_text(json.dumps([as_json(one) for one in catches], indent=1), encoding="utf-8")
        if len(faults) >= MANY:
            prove_clean(console, faults, server, settings)
    survivors = [catch.fault for catch in catches if catch.survived]
    console.print(f"{len(faults) - len(survivors)} of {len(faults)} faults caught")
    sys.exit(1 if survivors else 0)


def chosen(only: str, first: int | None, *, everything: bool, read_only: bool) -> list[Fault]:
    """Choose the faults that are asked for. Raises `click.UsageError` where there are none."""
    patterns = [pattern.strip() for pattern in only.split(",")]
    faults = [fault for fault in all_faults().values() if is_asked_for(fault, patterns, read_only=read_only)]
    if not faults:
        raise click.UsageError(f"no fault is called {only!r}; --list shows them")
    count = first or (FIRST if only == "*" and not everything else len(faults))
    return first_of_each_kind(faults, count)


def is_asked_for(fault: Fault, patterns: Sequence[str], *, read_only: bool) -> bool:
    """Whether a fault is asked for."""
    if read_only and (fault.patch is not None or not fault.is_visible_to_readers):
        return False
    texts = (fault.name, fault.kind)
    return any(fnmatch.fnmatchcase(text, pattern) for text in texts for pattern in patterns)


def allowed_layers(text: str) -> tuple[str, ...]:
    """Read `--layers`. Raises `click.BadParameter` for a name that is none."""
    names = tuple(filter(None, (name.strip() for name in text.split(","))))
    unknown = [name for name in names if name not in LAYER_COLUMNS]
    if unknown:
        message = f"{', '.join(unknown)} notices no faults; choose from {', '.join(LAYER_COLUMNS)}"
        raise click.BadParameter(message, param_hint="--layers")
    return names or LAYER_COLUMNS


def prove_clean(console: Console, faults: Sequence[Fault], server: Server, settings: Settings) -> None:
    """Run every layer that will look against the correct server; a failure there would count as a catch.

    Ends with status 2 where one fails.
    """
    needed = {layer for fault in faults for layer in layers_for(fault, settings.layers)}
    clean = replace(settings, layers=tuple(layer for layer in LAYER_COLUMNS if layer in needed))
    started = time.perf_counter()
    asked = Hunting(settings=clean, every_layer=True, seconds=CLEAN_SECONDS)
    outcome = hunt_apart(CLEAN, server, asked)
    if all(catch.survived and not catch.rule for catch in outcome):
        console.print(f"the server without a fault passes in {time.perf_counter() - started:.1f} s")
        return
    for catch in outcome:
        told = f"{catch.layer or 'suite'}: {catch.operation} {catch.rule}"
        sys.stderr.write(f"could not run: the server without a fault fails, so nothing is proved: {told}\n")
    sys.exit(COULD_NOT_RUN)


def hunting(console: Console, faults: Sequence[Fault], server: Server, asked: Hunting) -> Iterator[Catch]:
    """Hunt each fault in turn, showing the outcome as it comes."""
    for fault in faults:
        layers = layers_for(fault, asked.settings.layers)
        catches = hunt_apart(fault, server, replace(asked, settings=replace(asked.settings, layers=layers)))
        for catch in catches:
            survived = f"SURVIVED {catch.rule}".strip()
            outcome = survived if catch.survived else f"{catch.layer} {catch.seconds:.1f} s ({catch.rule})"
            console.print(f"{fault.kind:14} {fault.name:40} {outcome}", highlight=False, soft_wrap=True)
            sys.stdout.flush()
        yield from catches


def end_on_signals() -> None:
    """Leave by way of `finally` also when the process is told to end, so that nothing is left running."""

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


@contextmanager
def correct_server(folder: Path, *, read_only: bool) -> Iterator[Server]:
    """Start a sandbox, and stop it in the end."""
    ready_file = folder / "ready.json"
    sandbox = subprocess.Popen(
        [BIN / "plausible-sandbox", "--port", "0", "--ready-file", ready_file], stdout=subprocess.DEVNULL
    )
    try:
        ready = wait_until_ready(sandbox, ready_file)
        control_url = None if read_only else ready["control_url"]
        keys = Keys(**ready["keys"])
        yield Server(base_url=ready["base_url"], keys=keys, control_url=control_url, site=ready["site"])
    except (TimeoutError, RuntimeError, Unusable) as error:
        sys.stderr.write(f"could not run: {error}\n")
        sys.exit(COULD_NOT_RUN)
    finally:
        stop(sandbox)


def matrix(faults: Sequence[Fault], catches: Sequence[Catch]) -> Table:
    """Draw the kill matrix: faults down, layers across, seconds to the first failure."""
    table = Table("kind", "fault", *LAYER_COLUMNS, title="seconds to the first failure")
    found = {(catch.fault, catch.layer): f"{catch.seconds:.1f}" for catch in catches}
    survivors = {catch.fault for catch in catches if catch.survived}
    for fault in faults:
        cells = [found.get((fault.name, layer), "") for layer in LAYER_COLUMNS]
        table.add_row(fault.kind, fault.name, *cells, style="bold red" if fault.name in survivors else "")
    return table


def listing(faults: Sequence[Fault]) -> Table:
    """Draw the list of faults with their stories."""
    table = Table("kind", "fault", "what is wrong")
    for fault in faults:
        table.add_row(fault.kind, fault.name, fault.story)
    return table


def as_json(catch: Catch) -> dict[str, Any]:
    """Return a catch as plain data."""
    return {
        "fault": catch.fault,
        "layer": catch.layer or None,
        "seconds": round(catch.seconds, 2),
        "operation": catch.operation,
        "rule": catch.rule,
    }


if __name__ == "__main__":
    main()
