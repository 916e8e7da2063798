"""Is an answer, or a request, what the contract describes? Pure: an exchange in, problems out.

What schemas cannot say is in `relations`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import jsonschema_rs

from plausible_contract import codec
from plausible_contract.contract import Contract, Media, Operation, Response, escape
from plausible_contract.exchange import Answer, NotJsonError, Sent
from plausible_contract.problems import Problem

SHOWN = 160
"""How many characters of an offending value are shown."""
READABLE = 60
"""How long a regular expression may be before its schema's description says it better."""

_INTEGER_TOKEN = re.compile(rb"-?(0|[1-9]\d*)")


def check_answer(contract: Contract, operation: Operation, answer: Answer) -> list[Problem]:
    """List how an answer differs from what the contract says of its operation and status."""
    if answer.status >= 500 and answer.status not in operation.responses:
        return [_server_error(operation, answer)]
    described = operation.responses.get(answer.status)
    if described is None:
        return [_undocumented(operation, answer)]
    problems = list(_headers(contract, described, answer))
    media = described.media.get(answer.content_type)
    if media is None:
        return problems + list(_content_type(described, answer))
    return problems + list(_body(contract, media, answer))


def _server_error(operation: Operation, answer: Answer) -> Problem:
    return Problem(
        rule="no-server-error",
        title=f"{operation.id} fails with status {answer.status}",
        expected="an answer below 500, whatever was sent",
        actual=f"status {answer.status}: {answer.text[:SHOWN]}",
        source=f"{operation.pointer}/responses",
    )


def _undocumented(operation: Operation, answer: Answer) -> Problem:
    known = ", ".join(str(status) for status in sorted(operation.responses))
    return Problem(
        rule="status-documented",
        title=f"{operation.id} answers the undocumented status {answer.status}",
        expected=f"one of {known}",
        actual=f"{answer.status}: {answer.text[:SHOWN]}",
        source=f"{operation.pointer}/responses",
        place=str(answer.status),
    )


def _content_type(described: Response, answer: Answer) -> Iterator[Problem]:
    if not described.media and not answer.content:
        return
    expected = " or ".join(described.media) or "an empty body"
    actual = f"{answer.content_type or 'no Content-Type'}: {answer.text[:SHOWN]!r}"
    yield Problem(
        rule="content-type",
        title=f"status {answer.status} has the wrong Content-Type",
        expected=expected,
        actual=actual,
        source=f"{described.pointer}/content",
        place=str(answer.status),
    )


def _headers(contract: Contract, described: Response, answer: Answer) -> Iterator[Problem]:
    for name, header in described.headers.items():
        where = f"{described.pointer}/headers/{name}"
        value = answer.headers.get(name)
        if value is None:
            if header.get("required"):
                yield _header(name, "to be present", "absent", where)
        elif "schema" in header and not _header_fits(contract, header["schema"], value):
            yield _header(name, json.dumps(header["schema"]), repr(value), where)


def _header(name: str, expected: str, actual: str, source: str) -> Problem:
    return Problem(
        rule="response-header",
        title=f"the header {name} is not as documented",
        expected=expected,
        actual=actual,
        source=source,
        place=name,
    )


def _header_fits(contract: Contract, schema: Any, value: str) -> bool:
    types = codec.types_of(contract, schema)
    typed: Any = int(value) if "integer" in types and re.fullmatch(r"-?\d+", value) else value
    components = {"components": contract.document.get("components", {})}
    return jsonschema_rs.is_valid({**schema, **components}, typed)


def _body(contract: Contract, media: Media, answer: Answer) -> Iterator[Problem]:
    if media.content_type.endswith("json"):
        try:
            value = json.loads(answer.content, object_pairs_hook=_without_duplicates)
        except (ValueError, NotJsonError) as error:
            yield _not_json(media, answer, str(error))
            return
        yield from _exact_integer(contract, media, answer)
    else:
        value = answer.text
    yield from schema_problems(
        contract, media.pointer, value, rule="response-schema", place=str(answer.status)
    )


def _not_json(media: Media, answer: Answer, why: str) -> Problem:
    return Problem(
        rule="response-json",
        title=f"status {answer.status}: the body is not good JSON",
        expected="JSON without repeated names",
        actual=f"{why}: {answer.text[:SHOWN]!r}",
        source=media.pointer,
        place=str(answer.status),
    )


def _exact_integer(contract: Contract, media: Media, answer: Answer) -> Iterator[Problem]:
    """JSON Schema takes 12.0 for an integer; a bare integer answer must be written as one."""
    if codec.types_of(contract, media.schema) == {"integer"} and not _INTEGER_TOKEN.fullmatch(
        answer.content.strip()
    ):
        yield Problem(
            rule="bare-integer",
            title="the answer is not written as a bare integer",
            expected="digits only",
            actual=answer.text[:SHOWN],
            source=media.pointer,
            place=str(answer.status),
        )


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        message = f"the name {repeated[0]!r} is repeated in one object"
        raise NotJsonError(message)
    return dict(pairs)


def schema_problems(
    contract: Contract, pointer: str, value: Any, *, rule: str, place: str = ""
) -> list[Problem]:
    """List how a value breaks the schema at `pointer`, the first errors of each place."""
    found: dict[str, Problem] = {}
    for error in _telling(contract.validator(pointer).iter_errors(value)):
        where = "".join(f"/{_generic(step)}" for step in error.instance_path)
        line = schema_line(pointer, error)
        found.setdefault(
            where,
            Problem(
                rule=rule,
                title=f"{place + ': ' if place else ''}{where or 'the body'} is not as the schema says",
                expected=expectation(contract, line),
                actual=_shown(_at(value, error.instance_path)) + f" ({_short(error.message)})",
                source=line,
                place=f"{place}{where}",
            ),
        )
    return list(found.values())


def _generic(step: str | int) -> str:
    return "*" if isinstance(step, int) else step


def _telling(errors: Iterable[jsonschema_rs.ValidationError]) -> Iterator[jsonschema_rs.ValidationError]:
    """Replace the error of an alternative by those of its nearest branch, which say what is wrong."""
    for error in errors:
        branches = [list(_telling(branch)) for branch in getattr(error.kind, "context", ())]
        if any(branches):
            yield from max(filter(None, branches), key=_nearness)
        else:
            yield error


def _nearness(errors: list[jsonschema_rs.ValidationError]) -> tuple[int, int]:
    """Rank a branch: it fits deeper, and with fewer errors."""
    return max(len(error.instance_path) for error in errors), -len(errors)


def schema_line(pointer: str, error: jsonschema_rs.ValidationError) -> str:
    """Name the line of the contract that a validation error breaks."""
    steps = [escape(str(step)) for step in error.schema_path]
    return "/".join((["#"] if steps[:1] == ["components"] else [pointer]) + steps)


def expectation(contract: Contract, line: str) -> str:
    """Show the keyword that `line` leads to with its value; a long pattern in the words of its schema."""
    where, _, keyword = line.rpartition("/")
    value = contract.at(line)
    if keyword == "pattern" and len(value) > READABLE:
        said = str((contract.at(where) or {}).get("description", "")).strip().splitlines()
        if said:
            return f"{said[0]} (a pattern)"
    return keyword if value is None else f"{keyword}: {_shown(value)}"


def _at(value: Any, path: Any) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _short(message: str) -> str:
    return message if len(message) <= SHOWN else message[: SHOWN - 1] + "…"


# Requests


def check_request(contract: Contract, operation: Operation, sent: Sent) -> list[Problem]:
    """List how a request differs from what the contract allows; empty means that it must be served."""
    return [
        *_sent_query(contract, operation, sent),
        *_sent_path(contract, operation, sent),
        *_sent_body(contract, operation, sent),
    ]


def _sent_query(contract: Contract, operation: Operation, sent: Sent) -> Iterator[Problem]:
    for parameter in operation.query_parameters:
        texts = [value for name, value in sent.query if name == parameter.name]
        if not texts:
            if parameter.is_required(sent.edition) and not _in_body_instead(operation, sent, parameter.name):
                yield Problem(
                    rule="request-parameter",
                    title=f"the required parameter {parameter.name} is missing",
                    expected="present",
                    actual="absent",
                    source=parameter.pointer,
                    place=parameter.name,
                )
            continue
        value = codec.decode(contract, parameter, texts)
        yield from schema_problems(
            contract, parameter.pointer, value, rule="request-parameter", place=parameter.name
        )


def _in_body_instead(operation: Operation, sent: Sent, name: str) -> bool:
    data = sent.json() if operation.body else None
    return isinstance(data, dict) and name in data


def _sent_path(contract: Contract, operation: Operation, sent: Sent) -> Iterator[Problem]:
    matched = operation.pattern.fullmatch(sent.path)
    for parameter in operation.parameters:
        if parameter.location == "path" and matched:
            value = codec.decode(contract, parameter, [_unquoted(matched[parameter.name])])
            yield from schema_problems(
                contract, parameter.pointer, value, rule="request-parameter", place=parameter.name
            )


def _unquoted(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text)


def _sent_body(contract: Contract, operation: Operation, sent: Sent) -> Iterator[Problem]:
    if not sent.body:
        if operation.body_required:
            yield _body_problem(operation, "the required body is missing", "a body", "none")
        return
    if not operation.body:
        return
    media = operation.body.get(sent.content_type)
    if media is None:
        expected = " or ".join(operation.body)
        yield _body_problem(operation, "the body has another media type", expected, sent.content_type)
        return
    yield from _sent_value(contract, operation, media, sent)


def _sent_value(contract: Contract, operation: Operation, media: Media, sent: Sent) -> Iterator[Problem]:
    from urllib.parse import parse_qsl

    if media.content_type == "application/x-www-form-urlencoded":
        fields = dict(parse_qsl(sent.body.decode("utf-8", errors="replace"), keep_blank_values=True))
        value: Any = codec.form_values(contract, media.schema, fields)
    elif media.content_type.startswith("multipart/"):
        return
    else:
        try:
            value = json.loads(sent.body)
        except ValueError as error:
            yield _body_problem(operation, "the body is not JSON", "JSON", str(error))
            return
    yield from schema_problems(contract, media.pointer, value, rule="request-body", place="body")


def _body_problem(operation: Operation, title: str, expected: str, actual: str) -> Problem:
    return Problem(
        rule="request-body",
        title=title,
        expected=expected,
        actual=actual,
        source=f"{operation.pointer}/requestBody",
        place="body",
    )
