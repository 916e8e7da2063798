"""One call of a scenario: sent in one of the forms the API takes, noted, and judged.

`stateful_machine` says what must come back; this module turns a difference into a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from plausible_contract.exchange import Answer, KeyKind, NotJsonError
from plausible_contract.failures import Failure, failure_of
from plausible_contract.results import Recorder
from plausible_contract.search import Broken
from plausible_contract.target import Target

Form = Literal["json", "form", "multipart", "query"]

SOURCE = "https://plausible.io/docs/sites-api"


class Anything:
    """Equal to whatever it is compared with: a value that only the server knows."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "…"


ANYTHING = Anything()


@dataclass
class Caller:
    """Sends the calls of one scenario and keeps the list of steps that a report shows."""

    target: Target
    recorder: Recorder
    steps: list[str] = field(default_factory=list)
    last: tuple[str, Answer] | None = None

    def readable(self, step: Callable[[], None]) -> None:
        """Do a step; an answer too odd to be read is a failure of the call that got it."""
        try:
            step()
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            if self.last is None:
                raise
            operation, answer = self.last
            problem = f"an answer that cannot be read: {type(error).__name__} {error}"
            self._break(operation, answer, "answer-has-its-shape", "the documented shape", problem)

    def send(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        values: Mapping[str, Any] | None = None,
        form: Form = "json",
        key: KeyKind = "sites",
    ) -> Answer:
        """Send one call with its parameters in the given form."""
        parameters: dict[str, Any] = {}
        if values is not None:
            parameters = {form: flattened(values) if form != "json" else dict(values)}
        shown = ", ".join(f"{name}={value!r}" for name, value in (values or {}).items())
        answer = self.target.call(method, path, key=key, **parameters)
        self.steps.append(
            f"{method} {path} ({form}: {shown}; {key} key) → {answer.status} {answer.text[:120]}"
        )
        self.recorder.request(operation, answer.seconds)
        return answer

    def expect(
        self, operation: str, answer: Answer, rule: str, *, status: int = 200, body: Any = ANYTHING
    ) -> Any:
        """Demand a status and, if given, a whole body. Raises `Broken` on a difference; returns the body."""
        self.recorder.check(operation, rule)
        if answer.status != status:
            self._break(operation, answer, rule, f"status {status}", f"status {answer.status}")
        try:
            found = answer.json()
        except NotJsonError as error:
            self._break(operation, answer, rule, "a JSON body", str(error))
        if not body == found:  # noqa: SIM201 - the wildcard must be on the left
            self._break(operation, answer, rule, repr(body), repr(found))
        return found

    def demand(
        self, operation: str, answer: Answer, rule: str, *, holds: bool, expected: str, actual: str
    ) -> None:
        """Demand anything else that the scenario makes certain. Raises `Broken` where it does not hold."""
        self.recorder.check(operation, rule)
        if not holds:
            self._break(operation, answer, rule, expected, actual)

    def _break(self, operation: str, answer: Answer, rule: str, expected: str, actual: str) -> NoReturn:
        raise Broken(self.failure(operation, answer, rule, expected=expected, actual=actual))

    def failure(self, operation: str, answer: Answer, rule: str, *, expected: str, actual: str) -> Failure:
        """Describe a difference, with the steps that led to it."""
        return failure_of(
            answer,
            layer="stateful",
            operation=operation,
            rule=rule,
            title=f"after {len(self.steps)} steps: {rule.replace('-', ' ')}",
            expected=expected,
            actual=actual,
            source=SOURCE,
            more=[f"{number}. {step}" for number, step in enumerate(self.steps, start=1)],
        )


def flattened(values: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Write nested values as form fields: `custom_props[plan]=pro`."""
    fields: dict[str, str] = {}
    for name, value in values.items():
        field_name = f"{prefix}[{name}]" if prefix else name
        if isinstance(value, Mapping):
            fields.update(flattened(value, field_name))
        elif isinstance(value, bool):
            fields[field_name] = "true" if value else "false"
        elif value is not None:
            fields[field_name] = str(value)
    return fields
