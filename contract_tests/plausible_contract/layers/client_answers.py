"""Every documented answer must be understood, and every other must raise the right typed error.

Answers are drawn from the contract's response schemas; broken ones are made of good ones by taking away,
changing a type, cutting off, or sending something else altogether.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from random import Random
from typing import Any, NoReturn

from hypothesis import strategies as st
from plausible_client import errors
from plausible_client.operations import OPERATIONS

from plausible_contract.contract import Contract, Media, Operation
from plausible_contract.failures import Failure
from plausible_contract.layers.client_calls import (
    LAYER,
    UNREADABLE,
    Outcome,
    Responder,
    answer,
    as_data,
    caller,
    least_arguments,
    shown_call,
)
from plausible_contract.layers.client_values import answers_of
from plausible_contract.results import Recorder
from plausible_contract.search import Broken, search
from plausible_contract.settings import is_chosen

ERROR_OF_STATUS: dict[int, type[errors.APIStatusError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    402: errors.PaymentRequiredError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    406: errors.NotAcceptableError,
    413: errors.ContentTooLargeError,
    429: errors.RateLimitError,
}
REQUEST_ID = "request-id-of-the-contract-suite"
OTHER_TYPES: tuple[Any, ...] = ("a text", 17, True, [], {"an": "object"}, None)
UNKNOWN_STATUSES = (418, 500, 503)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer to be understood: a status and a body, as JSON or as text."""

    status: int
    body: Any = None
    text: str | None = None
    is_async: bool = False

    def respond(self) -> Responder:
        """Make the server that answers so."""
        return answer(self.status, json=self.body, text=self.text, x_request_id=REQUEST_ID)

    def __str__(self) -> str:
        body = self.text if self.text is not None else json.dumps(self.body, ensure_ascii=False)
        return f"{self.status} {body[:300]}"


def check_answers(
    contract: Contract, recorder: Recorder, *, seed_number: int, examples: int, share: float = 1.0
) -> None:
    """Check how every operation reads its answers; report the simplest misreading of each kind.

    `examples` answers are drawn for a `share` of the operations, another part with each seed; those that the
    contract gives are read by all.
    """
    for index, operation in enumerate(contract.operations.values()):
        if operation.id not in OPERATIONS:
            continue
        reader = Reader(contract, operation, recorder, least_arguments(operation.id))
        with recorder.timing(operation.id):
            reader.check_refusals()
            reader.check_broken(Random(seed_number + index), most=4 * examples)  # noqa: S311 - repeatable
            drawn = examples if is_chosen(operation.id, share, seed=seed_number) else 0
            reader.check_good(seed_number=seed_number + index, examples=drawn)


@dataclass(frozen=True)
class Reader:
    """Judges how the client reads answers of one operation."""

    contract: Contract
    operation: Operation
    recorder: Recorder
    arguments: dict[str, Any]

    def check_good(self, *, seed_number: int, examples: int) -> None:
        """Read documented successes, the contract's own and `examples` drawn ones, each without loss."""
        media = self._success()
        if media is None or media.content_type.startswith("text/"):
            return
        for body in media.examples.values():
            self._record(self._must_keep_the_unknown, _reply(self._good_status, body, False))
            for is_async in (False, True):
                self._record(self._must_be_understood, _reply(self._good_status, body, is_async))
        if not examples:
            return
        bodies = answers_of(self.contract, media)
        replies = st.builds(partial(_reply, self._good_status), bodies, st.booleans())
        failure = search(replies, self._must_be_understood, seed_number=seed_number, examples=examples)
        if failure is not None:
            self.recorder.fail(failure)

    def check_refusals(self) -> None:
        """Answer with every documented status, and some others; each must raise its own error."""
        texts = {status: "a refusal" for status in self.operation.responses if status >= 300}
        replies = [Reply(status=status, body={"error": text}) for status, text in texts.items()]
        replies += [Reply(status=status, text="<html>") for status in UNKNOWN_STATUSES]
        for reply in replies:
            for twin in (reply, replace(reply, is_async=True)):
                self._record(self._must_raise_its_error, twin)

    def check_broken(self, source: Random, *, most: int) -> None:
        """Answer with what the contract does not allow; each must raise a typed error."""
        media = self._success()
        if media is None or media.content_type.startswith("text/"):
            return
        replies = [
            Reply(status=self._good_status, text=text)
            for text in ("", "<html></html>", "{", "null", '"text"', "[1]", "17.5")
            if not self._is_good(media, text)
        ]
        damages = [copy for body in media.examples.values() for copy in self._damages(media, body)]
        chosen = source.sample(damages, min(most, len(damages)))
        replies += [
            Reply(status=self._good_status, body=body, is_async=bool(i % 2)) for i, body in enumerate(chosen)
        ]
        for reply in replies:
            self._record(self._must_be_refused, reply)

    def _record(self, check: Callable[[Reply], None], reply: Reply) -> None:
        try:
            check(reply)
        except Broken as broken:
            self.recorder.fail(broken.failure)

    def _success(self) -> Media | None:
        for status, response in self.operation.responses.items():
            if status < 300:
                return next(iter(response.media.values()), None)
        return None

    @property
    def _good_status(self) -> int:
        return next(status for status in self.operation.responses if status < 300)

    def _is_good(self, media: Media, text: str) -> bool:
        try:
            return self.contract.validator(media.pointer).is_valid(json.loads(text))
        except ValueError:
            return False

    def _damages(self, media: Media, body: Any) -> list[Any]:
        """List copies of a good body with one member missing or of another type, down to the second level."""
        valid = loosened(self.contract).validator(media.pointer).is_valid
        return [copy for copy in _damaged(body, depth=2) if not valid(copy)]

    # Judging

    def _call(self, reply: Reply) -> Outcome:
        return caller(is_async=reply.is_async).call(self.operation.id, self.arguments, reply.respond())

    def _must_be_understood(self, reply: Reply) -> None:
        """A documented success is read without loss."""
        self.recorder.check(self.operation.id, "client-understands")
        outcome = self._call(reply)
        if outcome.error is not None:
            self._break("client-understands", reply, "the typed answer", repr(outcome.error))
        found = as_data(outcome.result)
        if found is not UNREADABLE and not _same(found, _wrapped(self.operation, reply.body)):
            self._break(
                "client-loses-nothing", reply, json.dumps(reply.body), json.dumps(found, default=repr)
            )

    def _must_keep_the_unknown(self, reply: Reply) -> None:
        """A member that nobody has documented yet is kept."""
        if not isinstance(reply.body, dict) or self.operation.id == "stats_aggregate":
            return
        self.recorder.check(self.operation.id, "client-keeps-the-unknown")
        found = as_data(self._call(replace(reply, body={**reply.body, "unheard_of": 1})).result)
        if isinstance(found, dict) and found.get("unheard_of") != 1:
            self._break("client-keeps-the-unknown", reply, "unheard_of: 1", json.dumps(found, default=repr))

    def _must_raise_its_error(self, reply: Reply) -> None:
        """A refusal raises the error of its status, which carries status, body and request id."""
        self.recorder.check(self.operation.id, "client-raises")
        kind = (
            errors.InternalServerError
            if reply.status >= 500
            else ERROR_OF_STATUS.get(reply.status, errors.APIStatusError)
        )
        error = self._call(reply).error
        if not isinstance(error, kind) or type(error) is not kind:
            self._break("client-raises-the-error-of-the-status", reply, kind.__name__, repr(error))
        body = reply.text if reply.text is not None else reply.body
        facts = (error.status_code, error.body, error.request_id)
        if facts != (reply.status, body, REQUEST_ID):
            self._break(
                "client-error-carries-the-answer", reply, repr((reply.status, body, REQUEST_ID)), repr(facts)
            )

    def _must_be_refused(self, reply: Reply) -> None:
        """An answer that the contract does not allow raises a typed error, never a raw one, never nothing."""
        self.recorder.check(self.operation.id, "client-refuses-what-is-broken")
        outcome = self._call(reply)
        if not isinstance(outcome.error, errors.APIResponseValidationError):
            shown = repr(outcome.error) if outcome.error else f"no error, {outcome.result!r}"
            self._break("client-refuses-what-is-broken", reply, "APIResponseValidationError", shown)

    def _break(self, rule: str, reply: Reply, expected: str, actual: str) -> NoReturn:
        twin = "await " if reply.is_async else ""
        raise Broken(
            Failure(
                layer=LAYER,
                operation=self.operation.id,
                rule=rule,
                title=f"the client: {rule.removeprefix('client-').replace('-', ' ')}",
                expected=expected,
                actual=actual,
                source=f"{self.operation.pointer}/responses/{reply.status}",
                place=str(reply.status),
                more=(f"{twin}{shown_call(self.operation.id, self.arguments)}", f"answer: {reply}"),
            )
        )


_BEYOND_TYPES = frozenset(
    [
        *(
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "pattern",
            "format",
            "enum",
        ),
        *("minimum", "maximum", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength"),
        *("if", "then", "else", "not", "additionalProperties", "unevaluatedProperties"),
    ]
)


@lru_cache(maxsize=4)
def loosened(contract: Contract) -> Contract:
    """Return the contract without what types cannot say: a typed client refuses no more than wrong types."""
    return Contract(_loosened(contract.document))


def _loosened(node: Any) -> Any:
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    is_schema = not isinstance(node.get("properties"), dict) or "type" in node or "$ref" in node
    kept = {
        name: _loosened(value) for name, value in node.items() if not (is_schema and name in _BEYOND_TYPES)
    }
    if "oneOf" in kept:
        kept["anyOf"] = kept.pop("oneOf")  # loosened alternatives may overlap
    return kept


def _wrapped(operation: Operation, body: Any) -> Any:
    """The flat answer of the preview reads like the wrapped one of today."""
    if operation.id == "stats_aggregate" and isinstance(body, dict) and not _is_wrapped(body):
        return {"results": body}
    return body


def _is_wrapped(body: dict[str, Any]) -> bool:
    results = body.get("results")
    return isinstance(results, dict) and "value" not in results


def _same(found: Any, expected: Any) -> bool:
    """Compare by value; deleted and created may come as text and read as switches."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(_same(found[name], expected[name]) for name in found)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_same, found, expected))
    if isinstance(found, bool) and isinstance(expected, str):
        return str(found).lower() == expected
    if isinstance(found, int) and isinstance(expected, str):
        return str(found) == expected
    return bool(found == expected)


def _reply(status: int, body: Any, is_async: bool) -> Reply:
    return Reply(status=status, body=body, is_async=is_async)


def _is_another_type(value: Any, other: Any) -> bool:
    """Whether a value is replaced by one of another type; of null the right type is not known."""
    numbers = isinstance(value, int | float) and other == 17 and not isinstance(value, bool)
    return value is not None and type(other) is not type(value) and not numbers


def _damaged(body: Any, *, depth: int) -> Iterator[Any]:
    if isinstance(body, dict) and depth:
        for name, value in body.items():
            yield {key: inner for key, inner in body.items() if key != name}
            yield from ({**body, name: other} for other in OTHER_TYPES if _is_another_type(value, other))
            for inner in _damaged(value, depth=depth - 1):
                yield {**body, name: inner}
    elif isinstance(body, list) and body and depth:
        for inner in _damaged(body[0], depth=depth):
            yield [inner, *body[1:]]
