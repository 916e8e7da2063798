"""The boundary matrix of bodies: one good body, one member wrong at a time, validity by schema.

The query of v2 is judged by `acceptance` as everywhere; here the changes are judged, which are sent only to
sites of the run's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from plausible_contract import conformance
from plausible_contract.body_values import values
from plausible_contract.contract import Contract, Operation
from plausible_contract.errors import ForbiddenRequest, NoAnswer
from plausible_contract.exchange import Answer, Edition
from plausible_contract.failures import Failure, failure_of
from plausible_contract.layers.boundaries import LEAST_SHARE, is_spared
from plausible_contract.requests_of import Good, good_request
from plausible_contract.results import Recorder
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.target import Target

LAYER = "stateless"
RULE = "body-boundary"
BUDGET_PART = 0.05
"""Of what the layer may still send, where that is limited, for each operation."""
NOT_VARIED = frozenset({"site_id", "domain", "d"})
"""Naming another site is the authorization layer's subject."""

_BLANK = ('=""', '=" "')
"""Blank text for a field of a site or goal counts as not given, whatever the field's type."""

ALWAYS_SENT = ("without ", "an unknown member")
"""Which members there must and may be: few requests, and what servers get wrong most."""

MALFORMED = (b"{", b"[", b"null", b'"text"', b"1", b"[]", b'{"a":1,}', b"\xff\xfe", b"{" * 2000, b'{"a":NaN}')


def matrix(contract: Contract, operation: Operation, body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is unusual and the body, one member at a time."""
    schema = contract.resolved(operation.body["application/json"].schema)
    properties = _properties(contract, schema, body)
    for name, part in properties.items():
        if name in NOT_VARIED:
            continue
        for value in values(contract, name, part):
            yield f"{name}={json.dumps(value)[:60]}", {**body, name: value}
    for name in body:
        yield f"without {name}", {key: value for key, value in body.items() if key != name}
    yield "an unknown member", {**body, "contract_suite_unknown": 1}


def _properties(contract: Contract, schema: Any, body: dict[str, Any]) -> dict[str, Any]:
    """Return the members of an object schema; of alternatives only the first that has all that `body` has."""
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        found = {**_properties(contract, contract.resolved(part), body), **found}
    for part in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        alternative = _properties(contract, contract.resolved(part), body)
        if set(body) <= set(alternative):
            return {**alternative, **found}
    return found


def run(target: Target, settings: Settings, recorder: Recorder, *, site: str, edition: Edition) -> None:
    """Send the matrix of every operation with a JSON body; those that write need a `site` to change."""
    for operation in target.contract.operations.values():
        if "application/json" not in operation.body or (operation.writes and not site):
            continue
        if is_spared(operation, edition, settings):
            continue
        named = site if operation.writes else target.reading_site
        base = good_request(
            target.contract, operation, site=named, edition=edition, new_site=target.own_domain("body")
        )
        key = target.key_for(edition, writing=operation.writes)
        rows = list(matrix(target.contract, operation, dict(base.json)))
        share = target.wire.budget.affordable(settings.sizes.boundary_share, len(rows), part=BUDGET_PART)
        for name, body in rows:
            always = name.startswith(ALWAYS_SENT) and share >= LEAST_SHARE
            if always or is_chosen(f"{operation.id}:{name}", share, seed=settings.seed):
                _try(target, recorder, replace(base, json=_fresh(target, operation, body)), name, key=key)
        _malformed(target, recorder, base, key=key)


def _fresh(target: Target, operation: Operation, body: Any) -> Any:
    """Give each site that is to be created a domain of its own."""
    if operation.id == "sites_create" and "domain" in body:
        return {**body, "domain": target.own_domain("body")}
    return body


def _try(target: Target, recorder: Recorder, request: Good, name: str, *, key: Any) -> None:
    operation = request.operation
    recorder.check(operation.id, RULE)
    try:
        answer = request.send(target, key=key)
    except ForbiddenRequest:
        return
    except NoAnswer as error:
        recorder.fail(_unanswered(operation, name, str(error)))
        return
    if operation.writes:
        _judge(target.contract, recorder, operation, name, answer)


def _judge(contract: Contract, recorder: Recorder, operation: Operation, name: str, answer: Answer) -> None:
    problems = conformance.check_request(contract, operation, answer.sent)
    served = {status for status in operation.responses if status < 300}
    expected = {400} if problems else served | set(operation.node.get("x-conflicts", ()))
    if name.endswith(_BLANK):
        expected = {400} | served
    if answer.status in expected:
        return
    recorder.fail(
        failure_of(
            answer,
            layer=LAYER,
            operation=operation.id,
            rule=RULE,
            title=f"{operation.id} with {name} answers {answer.status}",
            expected=" or ".join(map(str, sorted(expected))),
            actual=f"status {answer.status}: {answer.text[:160]}",
            source=problems[0].source if problems else f"{operation.pointer}/requestBody",
            place=name[:60],
        )
    )


def _malformed(target: Target, recorder: Recorder, base: Good, *, key: Any) -> None:
    """A body that is no JSON object is refused."""
    operation = base.operation
    for body in MALFORMED:
        recorder.check(operation.id, "malformed-body")
        try:
            answer = target.call(
                operation.method,
                base.path,
                content=body,
                headers={**base.headers, "content-type": "application/json"},
                key=key,
            )
        except (NoAnswer, ForbiddenRequest) as error:
            if isinstance(error, NoAnswer):
                recorder.fail(_unanswered(operation, repr(body[:20]), str(error)))
            continue
        if not 400 <= answer.status < 500 and _must_have_members(target.contract, operation):
            _fail_malformed(recorder, operation, body, answer)


def _must_have_members(contract: Contract, operation: Operation) -> bool:
    """Say whether the schema refuses a body without members; where it does not, nothing may be said."""
    validator = contract.validator(operation.body["application/json"].pointer)
    return not validator.is_valid({}) and operation.body_required


def _fail_malformed(recorder: Recorder, operation: Operation, body: bytes, answer: Answer) -> None:
    recorder.fail(
        failure_of(
            answer,
            layer=LAYER,
            operation=operation.id,
            rule="malformed-body",
            title=f"{operation.id} takes a body that is no JSON object",
            expected="status 400",
            actual=f"status {answer.status} for {body[:40]!r}",
            source=f"{operation.pointer}/requestBody",
            place=repr(body[:20]),
        )
    )


def _unanswered(operation: Operation, name: str, why: str) -> Failure:
    return Failure(
        layer=LAYER,
        operation=operation.id,
        rule="answered",
        title=f"{operation.id} with {name} gets no answer",
        expected="an answer",
        actual=why,
        source="HTTP: every request is answered",
        place=name[:60],
    )
