"""Whether a request should have been served, decided by schema and rules without a look at the answer.

Statistics and events are decided here: neither's fate depends on what was asked before, so the same request
always deserves the same status.
"""

from __future__ import annotations

from plausible_contract import conformance
from plausible_contract.contract import Contract, Operation
from plausible_contract.exchange import Answer, Sent
from plausible_contract.problems import Problem
from plausible_contract.relations import acceptance_events, acceptance_v1, acceptance_v2
from plausible_contract.relations.acceptance_v1 import UNSURE

RULE = "served-or-refused"
EVENTS = "events_send"
DECIDED = frozenset(
    {"stats_realtime_visitors", "stats_aggregate", "stats_timeseries", "stats_breakdown", "stats_query"}
)


def verdict(contract: Contract, operation: Operation, sent: Sent) -> tuple[bool | None, str, str]:
    """Decide whether a statistics request must be served.

    Returns whether it must (None: nothing is said), the reason, and the schema line or rule it follows from.
    """
    problems = conformance.check_request(contract, operation, sent)
    if problems:
        return False, f"{problems[0].place}: {problems[0].actual}", problems[0].source
    if operation.id == "stats_query":
        reason = acceptance_v2.refusal({**dict(sent.query), **sent.json()}) if not sent.query else UNSURE
    else:
        reason = acceptance_v1.refusal(operation.id, sent.parameters, edition=sent.edition)
    if reason == UNSURE:
        return None, reason, operation.pointer
    return (
        reason is None,
        reason or "the request is as the contract allows",
        f"{operation.pointer}/description",
    )


def check(contract: Contract, operation: Operation, answer: Answer, *, site: str) -> list[Problem] | None:
    """Compare the status with the verdict; None where the answer is about something else."""
    if operation.id == EVENTS:
        return _check_event(contract, operation, answer)
    sent = answer.sent
    if operation.id not in DECIDED or sent.key is None or answer.status not in (200, 400):
        return None
    body = sent.json()
    named = body.get("site_id") if isinstance(body, dict) else sent.parameters.get("site_id")
    if named != site:
        return None
    serve, reason, source = verdict(contract, operation, sent)
    if serve is None or serve == (answer.status == 200):
        return []
    return [_wrong(operation, answer, serve=serve, reason=reason, source=source)]


def _check_event(contract: Contract, operation: Operation, answer: Answer) -> list[Problem] | None:
    """Compare the status of an event with what the schema says of its body."""
    sent = answer.sent
    if answer.status not in (202, 400) or sent.content_type not in operation.body:
        return None
    if not acceptance_events.is_decided_by_schema(sent):
        return None
    problems = conformance.check_request(contract, operation, sent)
    if (answer.status == 400) == bool(problems):
        return []
    reason = f"{problems[0].place}: {problems[0].actual}" if problems else "as the contract allows"
    source = problems[0].source if problems else f"{operation.pointer}/requestBody"
    return [_wrong(operation, answer, serve=not problems, reason=reason, source=source)]


def _wrong(operation: Operation, answer: Answer, *, serve: bool, reason: str, source: str) -> Problem:
    title = f"{operation.id} {'refuses what it must serve' if serve else 'serves what it must refuse'}"
    title += "" if serve else f" ({reason[:60]})"
    good = 202 if operation.id == EVENTS else 200
    return Problem(
        rule=RULE,
        title=title,
        expected=f"status {good if serve else 400}: {reason}",
        actual=f"status {answer.status}: {answer.text[:160]}",
        source=source,
        place=reason.partition(":")[0][:60] if not serve else "served",
    )
