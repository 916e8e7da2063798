"""One run: layer by layer over a target, every answer judged, everything of its own removed at the end.

`cli` starts it, `plan` has looked at the server before, `report` shows the `Outcome`.
"""

from __future__ import annotations

import datetime as dt
import platform
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata

from plausible_contract import outcome
from plausible_contract import plan as plans
from plausible_contract.apart import Apart
from plausible_contract.attempt import attempted
from plausible_contract.coverage import Coverage
from plausible_contract.errors import BudgetExhausted, NoAnswer, Unusable
from plausible_contract.judge import Judge
from plausible_contract.layers import registry
from plausible_contract.outcome import Outcome
from plausible_contract.plan import Plan
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import SILENCES_UNTIL_UNUSABLE, Target

Progress = Callable[[str, LayerResult | None], None]
"""Called with a layer's name when it starts (None) and when it ends (its result)."""


def run(
    target: Target,
    settings: Settings,
    plan: Plan,
    *,
    progress: Progress | None = None,
    second: Apart | None = None,
) -> Outcome:
    """Run every layer of the plan and return what was found.

    Sites that the run created are removed whatever happens, also when it is interrupted. With a `second`
    process the same requests are sent, some of them by that.
    """
    with target.wire.interruption.heard():
        return _run(target, settings, plan, progress=progress, second=second)


def _run(
    target: Target, settings: Settings, plan: Plan, *, progress: Progress | None, second: Apart | None
) -> Outcome:
    tell = progress or (lambda _layer, _result: None)
    coverage = Coverage(target.contract)
    started, clock = dt.datetime.now(dt.UTC), time.perf_counter()
    layers: list[LayerResult] = []
    name = stopped = crash = ""
    try:
        if second is not None:
            second.begin(target, settings)
        with target.observed(coverage.observe):
            for name in plan.layers:
                tell(name, None)
                for result in _layer(target, settings, name, second):
                    layers.append(result)
                    if second is None or not second.has(name):
                        tell(name, result)
                if second is not None:
                    _take_over(second, target, coverage, layers, tell, wait=name == plan.layers[-1])
    except Unusable as error:
        stopped = f"in the layer {name}, after {target.wire.budget.sent:,} requests: {error}"
    except KeyboardInterrupt:
        stopped = "interrupted"
    except Exception as error:  # noqa: BLE001 - a fault of ours ends the run with a verdict, not a traceback
        stopped = f"the suite itself failed in its layer {name}: {type(error).__name__}: {error}"
        crash = target.wire.redacted(traceback.format_exc())
    finally:
        notes = [*plan.notes, *clean_up(target, settings)]
    return Outcome(
        base_url=target.base_url,
        contract=target.contract,
        settings=settings,
        layers=tuple(layers),
        coverage=coverage,
        started=started,
        seconds=time.perf_counter() - clock,
        requests=target.wire.budget.sent,
        notes=tuple(notes),
        editions=tuple(target.editions),
        versions=_versions(),
        stopped=stopped,
        crash=crash,
    )


def _layer(target: Target, settings: Settings, name: str, second: Apart | None) -> Iterator[LayerResult]:
    """Run one layer with its share of the requests; yield what it and the judge found.

    Where the run must end in the middle of it, what was seen until then is yielded all the same.
    """
    recorder = Recorder(name)
    try:
        with target.wire.budget.share(registry.SHARES[name]), target.observed(Judge(target, recorder)):
            own = _own_findings(target, settings, name, second)
    except BaseException:
        yield replace(recorder.result(), skipped="ended in the middle")
        raise
    yield outcome.merged(name, own, recorder.result())
    _still_there(target)


def _take_over(
    second: Apart,
    target: Target,
    coverage: Coverage,
    layers: list[LayerResult],
    tell: Progress,
    *,
    wait: bool,
) -> None:
    """Add what the second process has found to the layers that ran, and tell of those that are complete."""
    for index, result in enumerate(layers):
        if not second.has(result.layer) or not (wait or second.is_done(result.layer)):
            continue
        found = second.found(result.layer)
        coverage.add(found.touched)
        target.wire.budget.note(found.requests)
        layers[index] = outcome.merged(result.layer, result, found.result)
        tell(result.layer, layers[index])


def _own_findings(target: Target, settings: Settings, name: str, second: Apart | None) -> LayerResult:
    """Run one layer, or what the second process leaves of it."""
    load = registry.load if second is None or not second.has(name) else registry.load_rest
    return attempted(name, lambda: load(name)(target, settings))


def _still_there(target: Target) -> None:
    """Return if the server still takes the keys. Raises `Unusable` where it changed while a layer ran."""
    for attempt in range(1, SILENCES_UNTIL_UNUSABLE + 1):
        try:
            plans.try_keys(target)
        except BudgetExhausted:
            return
        except Unusable as error:
            if isinstance(error.__cause__, NoAnswer) and attempt < SILENCES_UNTIL_UNUSABLE:
                continue
            raise
        return


def clean_up(target: Target, settings: Settings) -> list[str]:
    """Remove the run's own sites, whatever signal comes meanwhile; say which are still there.

    Before that a sandbox's clock is let run, its scripts are taken away, and what was set is set back.
    """
    target.judging = False
    target.wire.refused_in_a_row = 0
    with target.wire.interruption.cleaning(settings.timeout_seconds), target.wire.budget.cleaning():
        if target.control is not None:
            target.control.restore(cut_off=target.wire.interruption.asked)
        if settings.keep_sites:
            return [f"kept: {domain}" for domain in dict.fromkeys(target.own_sites)]
        left = target.remove_own_sites()
    return [f"could not be removed, do it by hand: {domain}" for domain in left]


def _versions() -> dict[str, str]:
    packages = ("plausible-client", "schemathesis", "hypothesis", "jsonschema-rs", "httpx2")
    found = {"python": platform.python_version()}
    for package in packages:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
