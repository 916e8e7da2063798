"""A second process for the parts of layers that change nothing: what needs no server, or only reads.

The main process mostly waits for answers, and drawing requests takes a whole core; with two cores both go on
at once. `registry.PARTS` says which parts these are, `run` joins what they find with the rest of their layer.
`main` is where the second process begins.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import IO

from plausible_contract.attempt import attempted
from plausible_contract.coverage import Coverage, Item
from plausible_contract.errors import Halt
from plausible_contract.judge import Judge
from plausible_contract.keys import Keys
from plausible_contract.layers import registry
from plausible_contract.outcome import merged
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

COMMAND = "from plausible_contract.apart import main; main()"
"""Not `-m`: what is sent between the processes must be of the same module in both."""


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What the second process is told: where the server is, and whose parts to do in which order."""

    base_url: str
    keys: Keys
    settings: Settings
    reading_site: str
    layers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one part found, which items of the contract it touched, and how many requests it sent."""

    result: LayerResult
    touched: Counter[Item]
    requests: int


@dataclass(frozen=True, kw_only=True)
class Crash:
    """A fault of the suite itself in the second process, as its traceback."""

    trace: str


class Apart:
    """The second process, seen from the first."""

    def __init__(self, process: subprocess.Popen[bytes], layers: Collection[str], said: IO[bytes]) -> None:
        self._process = process
        self._waited_for = [layer for layer in registry.PARTS if layer in layers]
        self._received: dict[str, Found] = {}
        self._said = said

    def begin(self, target: Target, settings: Settings) -> None:
        """Tell it what to do, once a site to read is known; what would disturb its reading waits."""
        errand = Errand(
            base_url=target.base_url,
            keys=target.keys,
            settings=settings,
            reading_site=target.reading_site,
            layers=tuple(self._waited_for),
        )
        if target.control is not None:
            target.control.before_disturbing = self._finish_reading
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as sending:  # what ended it, `found` will say
            sending.write(pickle.dumps(errand))

    def has(self, layer: str) -> bool:
        """Whether a part of `layer` is done there and not yet handed over."""
        return layer in self._waited_for or layer in self._received

    def is_done(self, layer: str) -> bool:
        """Whether the part of `layer` can be handed over at once."""
        return layer in self._received

    def found(self, layer: str) -> Found:
        """Hand over what the part of `layer` found, waiting for it.

        Raises what ended it early (`errors.Halt`), or `RuntimeError` where the suite itself failed.
        """
        while layer not in self._received:
            self._receive()
        return self._received.pop(layer)

    def _finish_reading(self) -> None:
        """Wait until nothing more is read from the server."""
        while registry.PARTS_THAT_READ & set(self._waited_for):
            self._receive()

    def _receive(self) -> None:
        """Wait for the next part."""
        layer = self._waited_for.pop(0)
        assert self._process.stdout is not None
        try:
            found = pickle.load(self._process.stdout)  # noqa: S301 - from the process that we started
        except (EOFError, pickle.UnpicklingError):
            self._said.seek(0)
            trace = self._said.read().decode("utf-8", errors="replace")
            found = Crash(trace=f"it ended with status {self._process.wait()}: {trace[-2000:]}")
        if isinstance(found, Halt):
            raise found
        if isinstance(found, Crash):
            message = f"the part of {layer} in the second process failed: {found.trace}"
            raise RuntimeError(message)
        assert isinstance(found, Found)
        self._received[layer] = found


@contextmanager
def started(layers: Collection[str]) -> Iterator[Apart | None]:
    """Start the second process, which is ended with the block, done or not; None where `layers` need none.

    It gets ready while the first does, and waits for `Apart.begin`. Ctrl-C does not reach it, only the block.
    """
    if not any(layer in registry.PARTS for layer in layers):
        yield None
        return
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - this interpreter and a text of ours
            [sys.executable, "-c", COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            process_group=0,
        ) as process,
    ):
        try:
            yield Apart(process, layers, said)
        finally:
            process.kill()


# In the second process


def main() -> None:
    """Get ready, read the errand, do its parts in order, and send what each found."""
    for layer in registry.PARTS:
        registry.load_part(layer)
    errand: Errand = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started us
    sending, sys.stdout = sys.stdout.buffer, sys.stderr
    for layer in errand.layers:
        pickle.dump(_found_or_error(errand, layer), sending)
        sending.flush()


def _found_or_error(errand: Errand, layer: str) -> Found | Halt | Crash:
    try:
        return do(errand, layer)
    except Halt as halt:
        return halt
    except Exception:  # noqa: BLE001 - told to the first process, which ends the run with a verdict
        return Crash(trace=traceback.format_exc())


def do(errand: Errand, layer: str) -> Found:
    """Do one part over connections of its own, on which nothing that writes can be sent."""
    target = Target(errand.base_url, errand.keys, replace(errand.settings, writes="never"))
    target.read_from(errand.reading_site)
    coverage, recorder = Coverage(target.contract), Recorder(layer)
    try:
        with target.observed(coverage.observe), target.observed(Judge(target, recorder)):
            own = attempted(layer, lambda: registry.load_part(layer)(target, errand.settings))
    finally:
        target.close()
    return Found(
        result=merged(layer, own, recorder.result()),
        touched=coverage.counts,
        requests=target.wire.budget.sent,
    )
