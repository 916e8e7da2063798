"""`make faults`: plant every fault, one by one, and show which layer of the suite catches it, and how fast.

Exit status 0 when all were caught, 1 when one survives, 2 when nothing could be run.
`--help` lists the options, `--list` the faults.
"""

from __future__ import annotations

import fnmatch
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from plausible_contract.faults.hunt import Catch, Ground, hunt
from plausible_contract.faults.proxy import Proxy
from plausible_contract.faults.registry import Fault, all_faults
from plausible_contract.settings import LAYERS, Profile, Settings
from plausible_contract.target import Keys
from rich.console import Console
from rich.table import Table
from run_contract import BIN, stop, wait_until_ready

SERVER_LAYERS = ("stateful", "meaning", "authorization", "stateless", "client")
"""In the order in which a fault is looked for: fast layers first."""

LIKELY_LAYER = {
    "validation": "stateless",
    "authorization": "authorization",
    "state": "stateful",
    "schema": "stateful",
    "protocol": "stateful",
}
"""The layer that looks first for faults of a kind; for all others it is `meaning`."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", default="*", help="Names or kinds of faults, `*` stands for anything.")
@click.option("--profile", type=click.Choice(["quick", "standard", "deep"]), default="standard")
@click.option("--seed", default=1, show_default=True)
@click.option("--every-layer", is_flag=True, help="Let every layer look, not only until one notices.")
@click.option("--layers", default="", help="Only these layers, comma-separated.")
@click.option("--read-only", is_flag=True, help="Without writes and without a control plane.")
@click.option("--list", "only_list", is_flag=True, help="Show the faults and plant none.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the results here, too.")
def main(
    *,
    only: str,
    profile: Profile,
    seed: int,
    every_layer: bool,
    layers: str,
    read_only: bool,
    only_list: bool,
    json_file: Path | None,
) -> None:
    """Plant every fault and show which layer of the suite catches it."""
    faults = [fault for fault in all_faults().values() if is_chosen(fault, only, read_only=read_only)]
    if not faults:
        raise click.UsageError(f"no fault is called {only!r}; --list shows them")
    console = Console(width=120)
    if only_list:
        console.print(listing(faults))
        return
    chosen_layers = tuple(filter(None, layers.split(",")))
    settings = Settings(
        profile=profile, seed=seed, writes="never" if read_only else "all", layers=chosen_layers or LAYERS
    )
    with tempfile.TemporaryDirectory() as folder, correct_server(Path(folder), read_only=read_only) as ground:
        catches = [*hunting(console, faults, ground, settings, every_layer=every_layer)]
    console.print(matrix(faults, catches))
    if json_file is not None:
        json_file.write_text(json.dumps([as_json(catch) for catch in catches], indent=1), encoding="utf-8")
    survivors = [catch.fault for catch in catches if catch.survived]
    console.print(f"{len(faults) - len(survivors)} of {len(faults)} faults caught")
    sys.exit(1 if survivors else 0)


def is_chosen(fault: Fault, pattern: str, *, read_only: bool) -> bool:
    """Whether a fault is asked for."""
    if read_only and (fault.patch is not None or not fault.is_visible_to_readers):
        return False
    return any(fnmatch.fnmatchcase(text, pattern) for text in (fault.name, fault.kind))


def hunting(
    console: Console, faults: Sequence[Fault], ground: Ground, settings: Settings, *, every_layer: bool
) -> Iterator[Catch]:
    """Hunt each fault in turn, showing the outcome as it comes."""
    for fault in faults:
        catches = hunt(fault, ground, for_fault(settings, fault), every_layer=every_layer)
        for catch in catches:
            outcome = "SURVIVED" if catch.survived else f"{catch.layer} {catch.seconds:.1f} s ({catch.rule})"
            console.print(f"{fault.kind:14} {fault.name:40} {outcome}", highlight=False, soft_wrap=True)
        yield from catches


def for_fault(settings: Settings, fault: Fault) -> Settings:
    """Choose the layers that can notice a fault: one of the client needs no server."""
    likely = LIKELY_LAYER.get(fault.kind, "meaning")
    in_turn = (likely, *(layer for layer in SERVER_LAYERS if layer != likely))
    wanted = ("client",) if fault.patch is not None else in_turn
    layers = tuple(layer for layer in wanted if layer in settings.layers)
    return Settings(profile=settings.profile, seed=settings.seed, writes=settings.writes, layers=layers)


@contextmanager
def correct_server(folder: Path, *, read_only: bool) -> Iterator[Ground]:
    """Start a sandbox and a proxy in front of it."""
    ready_file = folder / "ready.json"
    sandbox = subprocess.Popen(
        [BIN / "plausible-sandbox", "--port", "0", "--ready-file", ready_file], stdout=subprocess.DEVNULL
    )
    try:
        ready = wait_until_ready(sandbox, ready_file)
        keys = Keys(**ready["keys"])
        with Proxy(ready["base_url"]) as proxy:
            control_url = None if read_only else ready["control_url"]
            yield Ground(proxy=proxy, keys=keys, control_url=control_url, site=ready["site"])
    except TimeoutError as error:
        sys.stderr.write(f"could not run: {error}\n")
        sys.exit(2)
    finally:
        stop(sandbox)


def matrix(faults: Sequence[Fault], catches: Sequence[Catch]) -> Table:
    """Draw the kill matrix: faults down, layers across, seconds to the first failure."""
    table = Table("kind", "fault", *SERVER_LAYERS, title="seconds to the first failure")
    found = {(catch.fault, catch.layer): f"{catch.seconds:.1f}" for catch in catches}
    survivors = {catch.fault for catch in catches if catch.survived}
    for fault in faults:
        cells = [found.get((fault.name, layer), "") for layer in SERVER_LAYERS]
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
