"""Plants one fault and lets the suite look for it: which layer catches it first, and after how long.

`scripts/run_faults.py` does this for all of `registry` and prints the table.
"""

from __future__ import annotations

import _thread
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock
from zlib import crc32

from plausible_contract import plan, run, search
from plausible_contract.control import Control
from plausible_contract.errors import Halt
from plausible_contract.failures import Failure
from plausible_contract.faults.proxy import Proxy, relay_only
from plausible_contract.faults.registry import Fault
from plausible_contract.keys import Keys
from plausible_contract.outcome import Outcome
from plausible_contract.results import Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target


@dataclass(frozen=True, kw_only=True)
class Catch:
    """How a fault was caught: by which layer, after how many seconds of it, by which failure.

    `layer` is empty where the fault survived.
    """

    fault: str
    layer: str = ""
    seconds: float = 0.0
    operation: str = ""
    rule: str = ""

    @property
    def survived(self) -> bool:
        """Whether no layer noticed."""
        return not self.layer


class Killed(BaseException):
    """The first failure of a layer; ends the layer at once, since one is enough."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.title)
        self.failure = failure


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A correct server behind a proxy, and how the suite reaches it."""

    proxy: Proxy
    keys: Keys
    control_url: str | None
    site: str


def hunt(fault: Fault, ground: Ground, settings: Settings, *, every_layer: bool = False) -> list[Catch]:
    """Plant a fault and run the layers in turn; stop at the first that notices, unless `every_layer`."""
    undo = plant(fault, ground.proxy)
    catches: list[Catch] = []
    try:
        for layer in settings.layers:
            prefix = (
                f"{settings.domain_prefix}{crc32(fault.name.encode()):08x}-{layer}-"  # leftovers stay apart
            )
            caught = _layer_notices(fault, ground, replace(settings, layers=(layer,), domain_prefix=prefix))
            if caught is not None:
                catches.append(caught)
                if not every_layer:
                    break
    finally:
        undo()
        if ground.proxy.crash is not None:
            raise RuntimeError(f"the fault {fault.name} itself crashed") from ground.proxy.crash
    return catches or [Catch(fault=fault.name)]


def plant(fault: Fault, proxy: Proxy) -> Any:
    """Plant a fault and return what removes it."""
    if fault.patch is not None:
        return fault.patch()
    if fault.behaviour is not None:
        proxy.plant(fault.behaviour)
    return lambda: proxy.plant(relay_only)


def _layer_notices(fault: Fault, ground: Ground, settings: Settings) -> Catch | None:
    started = time.perf_counter()
    seen: list[Failure] = []
    outcome: Outcome | None = None
    try:
        with _first_failure_ends(seen):
            outcome = _run(ground, settings)
    except Killed as killed:
        return _catch(fault, settings, started, killed.failure.operation, killed.failure.rule)
    except KeyboardInterrupt:
        if not seen:
            raise
    except Halt as halt:
        return _catch(fault, settings, started, "the whole server", type(halt).__name__)
    if seen:
        return _catch(fault, settings, started, seen[0].operation, seen[0].rule)
    if outcome is not None and outcome.crash:
        raise RuntimeError(f"the suite failed under {fault.name}, which is no catch: {outcome.crash}")
    if outcome is not None and outcome.stopped:
        return _catch(fault, settings, started, "the whole server", outcome.stopped[:60])
    return None


def _run(ground: Ground, settings: Settings) -> Outcome:
    control = Control(ground.control_url) if ground.control_url else None
    target = Target(ground.proxy.base_url, ground.keys, settings, control=control)
    try:
        outcome = run.run(target, settings, plan.make(target, settings, site=ground.site))
    finally:
        target.close()
    if control is not None and control.refusal:
        raise RuntimeError(f"no fault touches the control plane, which is no catch: {control.refusal}")
    return outcome


def _catch(fault: Fault, settings: Settings, started: float, operation: str, rule: str) -> Catch:
    return Catch(
        fault=fault.name,
        layer=settings.layers[0],
        seconds=time.perf_counter() - started,
        operation=operation,
        rule=rule,
    )


@contextmanager
def _first_failure_ends(seen: list[Failure]) -> Iterator[None]:
    """Let the first failure that any layer records end the layer, without making it simpler before.

    Raised in a thread of the fuzzer it would be lost, so that there the main thread is interrupted; `seen`
    keeps what was recorded.
    """

    def fail(_recorder: Recorder, failure: Failure) -> None:
        seen.append(failure)
        if threading.current_thread() is threading.main_thread():
            raise Killed(failure)
        if len(seen) == 1:
            _thread.interrupt_main()

    with mock.patch.object(Recorder, "fail", fail), mock.patch.object(search, "SHRINK_ATTEMPTS", 0):
        yield
