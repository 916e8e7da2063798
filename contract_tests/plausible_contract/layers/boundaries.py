"""The boundary matrix of parameters: one good request, one hostile value at a time, validity by schema.

One wrong thing at a time is what shows faults of validation: of several, a server names only the first.
The status is judged as everywhere (`acceptance`); here the requests are made, and those of the lists judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plausible_contract import conformance
from plausible_contract.boundary_values import at_bounds, texts
from plausible_contract.contract import Contract, Operation
from plausible_contract.errors import NoAnswer
from plausible_contract.exchange import Answer, Edition
from plausible_contract.failures import Failure, failure_of
from plausible_contract.requests_of import Good, good_request
from plausible_contract.results import Recorder
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.target import Target

LAYER = "stateless"
RULE = "boundary"
BUDGET_PART = 0.2
"""Of what the layer may still send, where that is limited."""
LEAST_SHARE = 0.1
"""The share of the quick profile; a smaller one means that requests are scarce."""


PREVIEW_DIFFERS = frozenset(
    {
        "stats_realtime_visitors",
        "stats_aggregate",
        "stats_timeseries",
        "stats_breakdown",
        "sites_create",
        "shared_links_find_or_create_by_name",
    }
)
"""The operations of the 2021 preview; a preview key gets today's behaviour on all others."""


def is_spared(operation: Operation, edition: Edition, settings: Settings) -> bool:
    """Whether the quick profile leaves an operation out: one that answers both editions alike."""
    return settings.profile == "quick" and edition == "preview" and operation.id not in PREVIEW_DIFFERS


@dataclass(frozen=True, kw_only=True)
class Variation:
    """One request of the matrix; `name` tells what is unusual about it."""

    name: str
    request: Good
    is_always_sent: bool = False
    """Left out parameters and the bounds of numbers: few, and what servers get wrong most."""


def matrix(contract: Contract, operation: Operation, base: Good) -> Iterator[Variation]:
    """Vary a good request, one parameter and one value at a time."""
    for parameter in operation.query_parameters:
        if parameter.name == "site_id":
            continue
        others = [pair for pair in base.query if pair[0] != parameter.name]
        company = _company(operation, parameter.name)
        bounds = at_bounds(contract, parameter)
        for text in texts(contract, parameter):
            pairs = [pair for pair in others if pair[0] not in company] + [
                *company.items(),
                (parameter.name, text),
            ]
            yield _variation(f"{parameter.name}={text!r}", base, pairs, always=text in bounds)
        yield _variation(f"without {parameter.name}", base, others, always=True)
        values = [value for name, value in base.query if name == parameter.name] or ["1"]
        repeated = [*others, (parameter.name, values[0]), (parameter.name, values[0])]
        yield _variation(f"{parameter.name} twice", base, repeated)
    yield _variation("an unknown parameter", base, [*base.query, ("contract_suite_unknown", "1")])


def _company(operation: Operation, name: str) -> dict[str, str]:
    """What else must be said for a parameter to be looked at."""
    return {"period": "custom"} if name == "date" and operation.tag == "stats" else {}


def _variation(name: str, base: Good, pairs: list[tuple[str, str]], *, always: bool = False) -> Variation:
    return Variation(name=name, request=replace(base, query=tuple(pairs)), is_always_sent=always)


def run(target: Target, settings: Settings, recorder: Recorder, *, edition: Edition) -> None:
    """Send the matrix of every operation that reads by GET, with the key of one edition."""
    rows = [
        (operation, index, variation)
        for operation in target.contract.operations.values()
        if operation.method == "GET" and operation.query_parameters and operation.secured
        if not is_spared(operation, edition, settings)
        for index, variation in enumerate(
            matrix(
                target.contract,
                operation,
                good_request(target.contract, operation, site=target.reading_site, edition=edition),
            )
        )
    ]
    share = target.wire.budget.affordable(settings.sizes.boundary_share, len(rows), part=BUDGET_PART)
    for operation, index, variation in rows:
        always = variation.is_always_sent and share >= LEAST_SHARE and (edition == "current" or share >= 1)
        if always or is_chosen(f"{edition}:{operation.id}:{index}", share, seed=settings.seed):
            _try(target, recorder, operation, variation, edition)


def _try(
    target: Target, recorder: Recorder, operation: Operation, variation: Variation, edition: Edition
) -> None:
    try:
        answer = variation.request.send(target, key=target.key_for(edition))
    except NoAnswer as error:
        recorder.check(operation.id, RULE)
        recorder.fail(_unanswered(operation, variation, edition, str(error)))
        return
    recorder.check(operation.id, RULE)
    if operation.tag != "stats":
        _judge_listing(target.contract, recorder, operation, variation, answer)


def _judge_listing(
    contract: Contract, recorder: Recorder, operation: Operation, variation: Variation, answer: Answer
) -> None:
    """What the schema of a list refuses is refused, what it allows is served; cursors are opaque."""
    problems = conformance.check_request(contract, operation, answer.sent)
    expected: tuple[int, ...] = (400,) if problems else (200,)
    if variation.name.startswith(("after", "before")) and not problems:
        expected = (200, 400)
    if answer.status in expected:
        return
    recorder.fail(
        failure_of(
            answer,
            layer=LAYER,
            operation=operation.id,
            rule=RULE,
            title=f"{operation.id} with {variation.name} answers {answer.status}",
            expected=" or ".join(map(str, expected)),
            actual=f"status {answer.status}: {answer.text[:160]}",
            source=problems[0].source if problems else f"{operation.pointer}/parameters",
            place=variation.name[:60],
        )
    )


def _unanswered(operation: Operation, variation: Variation, edition: Edition, why: str) -> Failure:
    return Failure(
        layer=LAYER,
        operation=operation.id,
        rule="answered",
        title=f"{operation.id} with {variation.name} gets no answer",
        expected="an answer",
        actual=why,
        source="HTTP: every request is answered",
        edition=edition,
        place=variation.name[:60],
    )
