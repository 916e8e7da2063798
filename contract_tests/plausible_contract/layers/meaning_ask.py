"""Asks a site's statistics, demands an answer to every valid question, and turns differences into failures.

The relations (`meaning_v1`, `meaning_v2`, …) and the comparison with the model say what must agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn

from plausible_contract.exchange import Answer, Edition, NotJsonError
from plausible_contract.failures import Failure, failure_of, line_of
from plausible_contract.results import Recorder
from plausible_contract.search import Broken
from plausible_contract.target import Target

LAYER = "meaning"
V1_SOURCE = "https://plausible.io/docs/stats-api-v1"
SOURCES = {
    "stats_query": "https://plausible.io/docs/stats-api",
    "events_send": "https://plausible.io/docs/events-api",
}
SHOWN = 400
"""How many characters of an odd answer a failure shows; four times as many of a value that was read."""

Row = dict[str, Any]


@dataclass
class Asker:
    """Asks about one site with one key, and remembers what it asked since `begin`."""

    target: Target
    recorder: Recorder
    domain: str
    edition: Edition = "current"
    rule: str = ""
    statement: str = ""
    asked: list[Answer] = field(default_factory=list)

    def begin(self, rule: str, statement: str) -> None:
        """Start an example of a relation; failures are reported under its name."""
        self.rule, self.statement = rule, statement
        self.asked.clear()

    @contextmanager
    def example(self, operation: str, rule: str, statement: str) -> Iterator[None]:
        """Check one example of a relation in the block; an answer too odd to be read is a failure of it."""
        self.begin(rule, statement)
        try:
            yield
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            if not self.asked:
                raise
            problem = f"an answer that cannot be read: {type(error).__name__} {error}"
            self.broken(operation, expected="answers of the documented shape", actual=problem)

    # Questions

    def v1(self, name: str, params: Mapping[str, str]) -> Any:
        """Return the answer of a v1 operation, decoded. Raises `Broken` where a valid question is refused."""
        query = {"site_id": self.domain, **params}
        answer = self.target.call("GET", f"/api/v1/stats/{name}", query=query, key=self._key)
        return self._decoded(operation_of(name), answer)

    def aggregate(self, params: Mapping[str, str]) -> Row:
        """Return metric → value."""
        results = self._results(self.v1("aggregate", params), dict)
        return {metric: entry["value"] for metric, entry in results.items()}

    def comparison(self, params: Mapping[str, str]) -> dict[str, Row]:
        """Return metric → value, value of the previous period, and change."""
        compared = {**params, "compare": "previous_period"}
        found: dict[str, Row] = self._results(self.v1("aggregate", compared), dict)
        return found

    def timeseries(self, params: Mapping[str, str]) -> list[Row]:
        """Return one row per bucket."""
        rows: list[Row] = self._results(self.v1("timeseries", params), list)
        return rows

    def breakdown(self, params: Mapping[str, str]) -> list[Row]:
        """Return one row per value."""
        rows: list[Row] = self._results(self.v1("breakdown", params), list)
        return rows

    def query(self, body: Mapping[str, Any]) -> Row:
        """Return the whole answer to a v2 query."""
        sent = {"site_id": self.domain, **body}
        answer = self.target.call("POST", "/api/v2/query", json=sent, key=self._key)
        decoded = self._decoded("stats_query", answer)
        if not isinstance(decoded, dict) or not isinstance(decoded.get("results"), list):
            self.broken("stats_query", expected="an object with results", actual=json.dumps(decoded)[:SHOWN])
        return decoded

    def rows(self, body: Mapping[str, Any]) -> list[list[Any]]:
        """Return the rows of a v2 query, each as its dimensions followed by its metrics."""
        return [[*row["dimensions"], *row["metrics"]] for row in self.query(body)["results"]]

    def values(self, body: Mapping[str, Any]) -> list[Any]:
        """Return the metrics of a v2 query without dimensions."""
        rows = self.query(body)["results"]
        if len(rows) != 1:
            self.broken(
                "stats_query", expected="exactly one row without dimensions", actual=f"{len(rows)} rows"
            )
        metrics: list[Any] = rows[0]["metrics"]
        return metrics

    # Judgements

    def same(self, operation: str, expected: Any, actual: Any) -> None:
        """Demand that two things agree. Raises `Broken` where they do not."""
        self.require(operation, holds=expected == actual, expected=shown(expected), actual=shown(actual))

    def require(self, operation: str, *, holds: bool, expected: str, actual: str) -> None:
        """Demand that something holds. Raises `Broken` where it does not."""
        self.recorder.check(operation, self.rule)
        if not holds:
            self.broken(operation, expected=expected, actual=actual)

    def broken(self, operation: str, *, expected: str, actual: str) -> NoReturn:
        """Raise the failure of the current relation, with everything that was asked."""
        raise Broken(self._failure(operation, expected=expected, actual=actual))

    def _failure(self, operation: str, *, expected: str, actual: str) -> Failure:
        return failure_of(
            self.asked[-1],
            layer=LAYER,
            operation=operation,
            rule=self.rule,
            title=self.statement,
            expected=expected,
            actual=actual,
            source=SOURCES.get(operation, V1_SOURCE),
            more=[line_of(answer) for answer in self.asked],
        )

    @property
    def _key(self) -> Any:
        return self.target.key_for(self.edition)

    def _results(self, body: Any, kind: type) -> Any:
        found = body if self.edition == "preview" and "results" not in body else body.get("results")
        if not isinstance(found, kind):
            name = operation_of(self.asked[-1].sent.path.rpartition("/")[2])
            self.broken(name, expected=f"results as a {kind.__name__}", actual=shown(body))
        return found

    def _decoded(self, operation: str, answer: Answer) -> Any:
        self.asked.append(answer)
        self.recorder.request(operation, answer.seconds)
        if answer.status != 200:
            self.broken(
                operation, expected="status 200 for a valid question", actual=f"{answer.status} {answer.text}"
            )
        try:
            return answer.json()
        except NotJsonError as error:
            self.broken(operation, expected="JSON", actual=str(error))


def operation_of(name: str) -> str:
    """Return the operationId of a v1 path under `/api/v1/stats/`."""
    return "stats_realtime_visitors" if name.endswith("visitors") else f"stats_{name}"


def shown(value: Any) -> str:
    """Write a value for a report, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 4 * SHOWN else text[: 4 * SHOWN] + "…"
