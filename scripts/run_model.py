"""`make model`: random events and random questions; the sandbox must answer what the naive model counts.

Each round draws data sets of its own, days on which clocks change and ends of months among them, loads each
into a fresh site and asks several questions of every statistics operation. `plausible_contract.model` is the
model, `plausible_contract.layers.meaning_model` the comparison.

Exit status 0 when every answer agrees, 1 when one differs, 2 when nothing could be run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click
from plausible_contract.control import Control
from plausible_contract.failures import Failure
from plausible_contract.keys import Keys
from plausible_contract.layers.meaning_ask import LAYER
from plausible_contract.layers.meaning_model import COMPARISONS, compare_with_model
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import SIZES, Settings
from plausible_contract.target import Target
from run_contract import BIN, stop, wait_until_ready

DATA_SETS = 10_000
A_ROUND = SIZES["deep"].meaning_examples * len(COMPARISONS)
"""Data sets of one round, one seed: those of the deep profile for every operation."""
COULD_NOT_RUN = 2


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data-sets", type=click.IntRange(min=1), default=DATA_SETS, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the first round.")
def main(data_sets: int, seed: int) -> None:
    """Compare the sandbox with the naive model over many random data sets."""
    rounds = -(-data_sets // A_ROUND)
    with tempfile.TemporaryDirectory() as folder:
        ready_file = Path(folder) / "ready.json"
        sandbox = subprocess.Popen(
            [BIN / "plausible-sandbox", "--port", "0", "--ready-file", ready_file], stdout=subprocess.DEVNULL
        )
        try:
            ready = wait_until_ready(sandbox, ready_file)
            keys = Keys(stats=ready["keys"]["stats"], sites=ready["keys"]["sites"])
            results = [
                compared(ready["base_url"], ready["control_url"], keys, seed=seed + number)
                for number in range(rounds)
            ]
        except TimeoutError as error:
            click.echo(f"could not run: {error}", err=True)
            sys.exit(COULD_NOT_RUN)
        finally:
            stop(sandbox)
    differ = sum(len(result.failures) for result in results)
    click.echo(f"{rounds * A_ROUND:,} data sets, {questions(results):,} questions: {differ} differ")
    sys.exit(1 if differ else 0)


def compared(base_url: str, control_url: str, keys: Keys, *, seed: int) -> LayerResult:
    """Compare one round and say how it went."""
    settings = Settings(profile="deep", seed=seed, writes="all")
    recorder = Recorder(LAYER)
    target = Target(base_url, keys, settings, control=Control(control_url))
    compare_with_model(target, settings, recorder)
    result = recorder.result()
    for failure in result.failures:
        click.echo(described(failure))
    differ = len(result.failures)
    click.echo(f"seed {seed}: {questions([result]):,} questions in {result.seconds:.0f} s, {differ} differ")
    return result


def questions(results: list[LayerResult]) -> int:
    """Count the questions asked; events that are loaded and sites that are deleted are none."""
    return sum(operation.requests for result in results for operation in result.operations)


def described(failure: Failure) -> str:
    """Write a difference with what was asked, so that it can be asked again."""
    lines = (failure.title, f"  expected {failure.expected}", f"  actual   {failure.actual}", failure.curl)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
