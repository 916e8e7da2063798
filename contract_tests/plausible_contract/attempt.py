"""One layer, or a part of one, tried: what comes of it where the server or the requests give out."""

from __future__ import annotations

from collections.abc import Callable

from plausible_contract import outcome
from plausible_contract.errors import BudgetExhausted, NoAnswer
from plausible_contract.failures import Failure
from plausible_contract.results import LayerResult, Recorder


def attempted(name: str, layer: Callable[[], LayerResult]) -> LayerResult:
    """Return what a layer found; used-up requests end it early, and one without an answer is a failure."""
    try:
        return layer()
    except BudgetExhausted as error:
        return LayerResult(layer=name, skipped=f"ended early: {error}")
    except NoAnswer as error:
        return _unanswered(name, error)


def _unanswered(name: str, error: NoAnswer) -> LayerResult:
    recorder = Recorder(name)
    recorder.check(outcome.WHOLE, "answered")
    recorder.fail(
        Failure(
            layer=name,
            operation=outcome.WHOLE,
            rule="answered",
            title="a request got no answer",
            expected="an answer to every request",
            actual=str(error),
            source="HTTP: every request is answered",
        )
    )
    return recorder.result()
