"""Arguments drawn from the contract must become exactly the request that the contract describes.

Every operation, synchronously and asynchronously, in every encoding of its body; then once more with
texts that break clients which forget to encode.
"""

from __future__ import annotations

import email.parser
import email.policy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx2
from hypothesis import assume
from hypothesis import strategies as st
from plausible_client.catalog import ArgumentEntry, OperationEntry
from plausible_client.errors import PlausibleError
from plausible_client.operations import OPERATIONS

from plausible_contract import codec
from plausible_contract.conformance import check_request
from plausible_contract.contract import Contract, Operation, Parameter
from plausible_contract.failures import Failure, curl_of
from plausible_contract.layers.client_calls import LAYER, TOKEN, Responder, answer, caller, sent, shown_call
from plausible_contract.layers.client_values import (
    HOSTILE_TEXTS,
    arguments_of,
    example_of,
    header_texts,
    members_of,
)
from plausible_contract.layers.stateful_calls import flattened
from plausible_contract.problems import Problem
from plausible_contract.results import Recorder
from plausible_contract.search import Broken, search
from plausible_contract.settings import is_chosen

RULE = "client-request"
FORM_TYPES = {"form": "application/x-www-form-urlencoded", "multipart": "multipart/form-data"}


def check_requests(
    contract: Contract, recorder: Recorder, *, seed_number: int, examples: int, share: float = 1.0
) -> None:
    """Check the requests of every operation; report the simplest wrong one of each.

    With a `share` below 1 plain and hostile calls are each drawn for a part, another with each seed.
    """
    for index, operation in enumerate(contract.operations.values()):
        with recorder.timing(operation.id):
            if not _is_complete(contract, operation, recorder):
                continue
            for offset, hostile in enumerate((False, True)):
                if not is_chosen(f"{operation.id}:{hostile}", share, seed=seed_number):
                    continue
                failure = search(
                    call_plans(contract, operation, hostile=hostile),
                    partial(_check_call, contract, operation, recorder),
                    seed_number=seed_number + 2 * index + offset,
                    examples=examples if not hostile else max(3, examples // 4),
                )
                if failure is not None:
                    recorder.fail(failure)


@dataclass(frozen=True, kw_only=True)
class CallPlan:
    """One call to make: its arguments by wire name, and how to make it."""

    arguments: Mapping[str, Any]
    encoding: str
    is_async: bool
    is_hostile: bool


@st.composite
def call_plans(draw: st.DrawFn, contract: Contract, operation: Operation, *, hostile: bool) -> CallPlan:
    """Draw a call of an operation; a hostile one has a nasty text wherever text may stand."""
    entry = OPERATIONS[operation.id]
    arguments = _merged(entry, draw(arguments_of(contract, operation)))
    assume(_is_still_good(contract, operation, entry, arguments))
    for argument in entry.arguments:
        if argument.place == "headers" and (argument.required or draw(st.booleans())):
            arguments[argument.wire] = draw(header_texts)
        elif hostile and _takes_any_text(argument, arguments.get(argument.wire)):
            arguments[argument.wire] = draw(st.sampled_from(HOSTILE_TEXTS))
    encoding = draw(st.sampled_from(["json", "json", *entry.encodings]))
    body = [argument.wire for argument in entry.arguments if argument.place == "body"]
    members = [arguments[name] for name in body if name in arguments]
    if not members or not all(map(_fits_a_form, members)):
        encoding = "json"
    return CallPlan(arguments=arguments, encoding=encoding, is_async=draw(st.booleans()), is_hostile=hostile)


def _merged(entry: OperationEntry, drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Join parameters and named members of the body; null where it means the same as absent is left out."""
    known = {argument.wire for argument in entry.arguments if argument.place == "body"}
    members = {name: value for name, value in drawn.get("body", {}).items() if name in known}
    absent = {a.wire for a in entry.arguments if not (a.nullable or a.required)}
    members = {name: value for name, value in members.items() if value is not None or name not in absent}
    return {**drawn["params"], **members}


def _is_still_good(
    contract: Contract, operation: Operation, entry: OperationEntry, arguments: Mapping[str, Any]
) -> bool:
    """Whether the contract allows the body that is left; conditions may hang on what was left out."""
    if any(
        arguments.get(a.wire) is None and a.required and not a.nullable
        for a in entry.arguments
        if a.place == "body"
    ):
        return False
    media = operation.body.get("application/json")
    body = {a.wire: arguments[a.wire] for a in entry.arguments if a.place == "body" and a.wire in arguments}
    return media is None or contract.validator(media.pointer).is_valid(body)


def _takes_any_text(argument: ArgumentEntry, value: Any) -> bool:
    return argument.kind == "text" and isinstance(value, str) and not argument.choices


def _fits_a_form(value: Any) -> bool:
    """Whether a form can carry a value without loss: text, numbers, switches, and flat maps of these."""
    if isinstance(value, Mapping):
        return bool(value) and all(
            _fits_a_form_name(name) and _fits_a_form(inner) for name, inner in value.items()
        )
    if isinstance(value, str):
        return "\r" not in value and "\n" not in value and "\x00" not in value
    return isinstance(value, bool | int)


def _fits_a_form_name(name: str) -> bool:
    """Whether a member's name needs no escaping in a multipart head, where control characters do."""
    return bool(name) and "[" not in name and not re.search(r"[\x00-\x1f\x7f\"]", name)


# Judging


def _check_call(contract: Contract, operation: Operation, recorder: Recorder, plan: CallPlan) -> None:
    """Make one call and compare what it sent with what was asked. Raises `Broken`."""
    recorder.check(operation.id, RULE)
    arguments: dict[str, Any] = dict(plan.arguments)
    if plan.encoding != "json":
        arguments["encoding"] = plan.encoding
    outcome = caller(is_async=plan.is_async).call(operation.id, arguments, _good_answer(operation))
    if _cannot_be_sent(operation, plan):
        if outcome.requests or not isinstance(outcome.error, PlausibleError):
            expected = "nothing sent and an error of the client: a path cannot carry this segment"
            actual = f"{len(outcome.requests)} requests, {outcome.error!r}"
            raise Broken(_failure(operation, plan, None, "client-refuses-dot-segments", expected, actual))
        return
    if len(outcome.requests) != 1:
        raised = f"; it raised {outcome.error!r}" if outcome.error else ""
        raise Broken(
            _failure(
                operation,
                plan,
                None,
                "client-sends-one-request",
                "one request",
                f"{len(outcome.requests)}{raised}",
            )
        )
    request = outcome.requests[0]
    for problem in _problems(contract, operation, plan, request):
        raise Broken(
            _failure(
                operation,
                plan,
                request,
                problem.rule,
                problem.expected,
                problem.actual,
                source=problem.source,
            )
        )


def _cannot_be_sent(operation: Operation, plan: CallPlan) -> bool:
    """Whether an argument of the path is empty or means another path."""
    names = [parameter.name for parameter in operation.parameters if parameter.location == "path"]
    return any(plan.arguments.get(name) in ("", ".", "..") for name in names)


def _good_answer(operation: Operation) -> Responder:
    """Answer with the contract's own example, so that the call ends well."""
    success = next(response for status, response in operation.responses.items() if status < 300)
    media = next(iter(success.media.values()), None)
    if media is not None and media.content_type.startswith("text/"):
        return answer(success.status, text=str(example_of(media) or "ok"))
    return answer(success.status, json=example_of(media) if media else None)


def _problems(
    contract: Contract, operation: Operation, plan: CallPlan, request: httpx2.Request
) -> Iterator[Problem]:
    seen = sent(request)
    matched = operation.pattern.fullmatch(seen.path)
    if request.method != operation.method or matched is None:
        expected, actual = f"{operation.method} {operation.path}", f"{request.method} {seen.path}"
        yield _problem("client-calls-the-operation", expected, actual)
        return
    expected_token = f"Bearer {TOKEN}" if operation.secured else None
    if request.headers.get("authorization") != expected_token:
        yield _problem("client-sends-the-token", str(bool(expected_token)), "another Authorization header")
    for parameter in operation.parameters:
        yield from _parameter_problems(contract, plan, parameter, request, matched.groupdict())
    declared = {parameter.name for parameter in operation.query_parameters}
    yield from (
        _problem("client-sends-only-declared-parameters", "declared parameters", f"{name}={value}")
        for name, value in seen.query
        if name not in declared
    )
    yield from _body_problems(contract, operation, plan, request)
    if not plan.is_hostile:
        yield from check_request(contract, operation, seen)


def _parameter_problems(
    contract: Contract, plan: CallPlan, parameter: Parameter, request: httpx2.Request, path: Mapping[str, str]
) -> Iterator[Problem]:
    """Compare one parameter as sent with the argument given."""
    if parameter.location == "path":
        texts = [unquote(path[parameter.name])]
    elif parameter.location == "header":
        texts = [request.headers[parameter.name]] if parameter.name in request.headers else []
        if parameter.name.lower() == "user-agent" and parameter.name not in plan.arguments:
            return
    else:
        texts = [value for name, value in sent(request).query if name == parameter.name]
    if len(texts) > 1 and not parameter.explode:
        yield _problem(
            "client-sends-a-parameter-once", parameter.name, f"{len(texts)} times", parameter.pointer
        )
    given = plan.arguments.get(parameter.name)
    found = codec.decode(contract, parameter, texts) if texts else None
    if found != given and _as_text(found) != _as_text(given):
        yield _problem(
            "client-sends-what-was-asked",
            f"{parameter.name}={given!r}",
            f"{parameter.name}={found!r}",
            parameter.pointer,
        )


def _as_text(value: Any) -> Any:
    """A parameter that takes text and other types cannot tell `true` from the text true."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def _body_problems(
    contract: Contract, operation: Operation, plan: CallPlan, request: httpx2.Request
) -> Iterator[Problem]:
    """Compare the body as sent with the members given."""
    known = {argument.wire for argument in OPERATIONS[operation.id].arguments if argument.place == "body"}
    given = {name: value for name, value in plan.arguments.items() if name in known}
    del contract
    if not known:
        if request.content:
            yield _problem("client-sends-what-was-asked", "no body", repr(request.content[:200]))
        return
    if plan.encoding == "json":
        found: Any = json.loads(request.content or b"null")
    else:
        given, found = flattened(given), _fields(request)
        media_type = request.headers.get("content-type", "").partition(";")[0]
        if media_type != FORM_TYPES[plan.encoding]:
            yield _problem("client-sends-the-encoding-asked", FORM_TYPES[plan.encoding], media_type)
    if found != given:
        yield _problem("client-sends-what-was-asked", f"body {given!r}", f"body {found!r}")


def _fields(request: httpx2.Request) -> dict[str, str]:
    """Decode a form body, of either kind."""
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("multipart/"):
        head = f"Content-Type: {content_type}\r\n\r\n".encode()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.content)
        return {
            str(part.get_param("name", header="content-disposition")): _part_text(part)
            for part in message.iter_parts()
        }
    return dict(parse_qsl(request.content.decode(), keep_blank_values=True))


def _part_text(part: Any) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode() if isinstance(payload, bytes) else ""


def _problem(rule: str, expected: str, actual: str, source: str = "") -> Problem:
    return Problem(rule=rule, title=rule.replace("-", " "), expected=expected, actual=actual, source=source)


def _failure(
    operation: Operation,
    plan: CallPlan,
    request: httpx2.Request | None,
    rule: str,
    expected: str,
    actual: str,
    *,
    source: str = "",
) -> Failure:
    call = shown_call(operation.id, plan.arguments)
    return Failure(
        layer=LAYER,
        operation=operation.id,
        rule=rule,
        title=f"the client: {rule.removeprefix('client-').replace('-', ' ')}",
        expected=expected,
        actual=actual,
        source=source or operation.pointer,
        curl=curl_of(sent(request)) if request is not None else "",
        more=(f"{'await ' if plan.is_async else ''}{call}",),
    )


def _is_complete(contract: Contract, operation: Operation, recorder: Recorder) -> bool:
    """Whether the client has the operation, with an argument for every parameter and member of the body."""
    recorder.check(operation.id, "client-is-complete")
    entry = OPERATIONS.get(operation.id)
    if entry is None:
        missing = ["the whole operation"]
    else:
        known = {argument.wire for argument in entry.arguments}
        media = operation.body.get("application/json")
        members = members_of(contract, media.schema) if media else {}
        wanted = [parameter.name for parameter in operation.parameters]
        wanted += [name for name, schema in members.items() if "x-alias-of" not in contract.resolved(schema)]
        missing = [name for name in wanted if name not in known]
    if missing:
        recorder.fail(
            Failure(
                layer=LAYER,
                operation=operation.id,
                rule="client-is-complete",
                title="the client cannot send everything that the contract describes",
                expected="a method with an argument for each parameter and member",
                actual=f"missing: {', '.join(missing)}",
                source=operation.pointer,
            )
        )
    return entry is not None
