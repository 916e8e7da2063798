"""Looks at every answer of a run, whichever layer asked, and holds it to contract and relations.

An observer of the wire (`Target.observed`); what it finds goes to the recorder of the layer that runs.
"""

from __future__ import annotations

from plausible_contract import acceptance, conformance, relations
from plausible_contract.contract import Contract
from plausible_contract.exchange import Answer
from plausible_contract.failures import failure_of
from plausible_contract.results import Recorder
from plausible_contract.target import Target

CONFORMS = "answer-as-documented"


class Judge:
    """Holds each answer to the contract and to the relations.

    Parameters
    ----------
    target
        Whose answers are judged; answers of `target.unjudged()` blocks are only counted.
    recorder
        Where findings of the present layer go.

    """

    def __init__(self, target: Target, recorder: Recorder) -> None:
        self._target = target
        self._contract: Contract = target.contract
        self._recorder = recorder

    def __call__(self, answer: Answer) -> None:
        """Judge one answer."""
        operation = self._contract.match(answer.sent.method, answer.sent.path)
        if operation is None:
            return
        self._recorder.request(operation.id, answer.seconds)
        if not self._target.judging:
            return
        self._recorder.check(operation.id, CONFORMS)
        problems = conformance.check_answer(self._contract, operation, answer)
        if not problems:
            for rule, found in relations.check(operation.id, answer):
                self._recorder.check(operation.id, rule)
                problems += found
            decided = acceptance.check(self._contract, operation, answer, site=self._target.reading_site)
            if decided is not None:
                self._recorder.check(operation.id, acceptance.RULE)
                problems += decided
        for problem in problems:
            self._recorder.fail(
                failure_of(
                    answer,
                    layer=self._recorder.layer,
                    operation=operation.id,
                    rule=problem.rule,
                    title=_named(operation.id, problem.title),
                    expected=problem.expected,
                    actual=problem.actual,
                    source=problem.source,
                    place=problem.place,
                    more=problem.more,
                )
            )


def _named(operation: str, title: str) -> str:
    return title if title.startswith(operation) else f"{operation}: {title}"
