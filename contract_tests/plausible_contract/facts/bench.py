"""Runs facts: each asks a few requests and demands what is documented; the first difference is its failure.

A fact is a function of a `Bench` whose docstring is the statement; `facts_of` makes the decorator that
collects those of one module. The layers say which modules they run.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from plausible_contract.errors import ForbiddenRequest, NoAnswer
from plausible_contract.exchange import Answer, KeyKind, NotJsonError
from plausible_contract.failures import Failure, failure_of, line_of
from plausible_contract.layers.meaning_ask import shown
from plausible_contract.results import Recorder
from plausible_contract.search import Broken
from plausible_contract.target import Target

UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What reading an answer of an odd shape raises."""
MOST_STEPS = 12
"""How many of the requests that a demand is about a report shows."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement: its name, the operation it is about, where it is documented, and how it is checked."""

    name: str
    operation: str
    source: str
    statement: str
    check: Callable[[Bench], None]
    writes: bool
    needs_control: bool
    thorough: bool = False


Facts = list[Fact]


def facts_of(
    collected: Facts,
    *,
    source: str,
    writes: bool = False,
    needs_control: bool = False,
    thorough: bool = False,
) -> Callable[[str], Callable[[Callable[[Bench], None]], Callable[[Bench], None]]]:
    """Make the decorator that adds a function to the facts of a module.

    Parameters
    ----------
    collected
        The module's list.
    source
        The page that states them.
    writes
        Whether they need a key that may write, and `--writes`.
    needs_control
        Whether they load data or hold the clock.
    thorough
        Whether a quick run does without them.

    """

    def about(operation: str) -> Callable[[Callable[[Bench], None]], Callable[[Bench], None]]:
        def add(check: Callable[[Bench], None]) -> Callable[[Bench], None]:
            name = check.__name__.replace("_", "-")
            statement = (check.__doc__ or "").strip().rstrip(".")
            collected.append(
                Fact(
                    name=name,
                    operation=operation,
                    source=source,
                    statement=statement,
                    check=check,
                    writes=writes or needs_control,
                    needs_control=needs_control,
                    thorough=thorough,
                )
            )
            return check

        return add

    return about


@dataclass
class Bench:
    """Where facts are checked: asks, demands, and turns a difference into the failure of the present fact."""

    target: Target
    recorder: Recorder
    fact: Fact | None = None
    asked: list[Answer] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    """Domains of sites that facts share, by a name of their own."""
    subject: str = ""
    """The operation that is looked at, where a fact is about many; empty for the fact's own."""
    _first: int = 0
    """Place in `asked` of the first request that the present demand is about."""
    _is_demanded: bool = False

    def run(self, facts: Iterable[Fact]) -> None:
        """Check facts in turn, leaving out those that this run may or can not check."""
        for fact in facts:
            if fact.writes and not self.target.can_write:
                self.recorder.skip("some facts need a Sites API key and --writes own or all")
            elif fact.needs_control and self.target.control is None:
                self.recorder.skip("some facts need a control plane (--control-url)")
            else:
                self._check(fact)

    def _check(self, fact: Fact) -> None:
        self.fact, self.subject = fact, ""
        self.asked.clear()
        self._first, self._is_demanded = 0, False
        try:
            with self.recorder.timing(fact.operation):
                fact.check(self)
        except Broken as broken:
            self.recorder.fail(broken.failure)
        except NoAnswer as error:
            self.recorder.fail(self._failure("an answer", str(error), place=""))
        except ForbiddenRequest:
            self.recorder.skip("some facts name sites that --writes own may not touch")
        except UNREADABLE as error:
            if not self.asked:
                raise
            what = f"it has no {error}" if isinstance(error, KeyError) else str(error)
            problem = f"an answer that cannot be read, {what}: {self.asked[-1].text[:160]}"
            self.recorder.fail(self._failure("an answer of the documented shape", problem, place=""))
        finally:
            if fact.needs_control:
                self.set_clock(None)

    # Asking

    def call(
        self, method: str, path: str, *, key: KeyKind | None = "sites", token: str | None = None, **rest: Any
    ) -> Answer:
        """Send one request with one of the run's keys, or with a `token` that was loaded."""
        authorization = None if token is None else f"Bearer {token}"
        if token is not None:
            self.target.wire.hidden.add(token)
        if key is not None and not self.target.has(key):
            key = self.target.key_for("current")
        answer = self.target.call(method, path, key=key, **{"authorization": authorization, **rest})
        if self._is_demanded:  # what comes now is for another demand
            self._first, self._is_demanded = len(self.asked), False
        self.asked.append(answer)
        return answer

    def site(self, label: str = "facts", *, timezone: str = "Etc/UTC") -> str:
        """Return a site of the run's own, the same for the same label."""
        if label not in self.known:
            self.known[label] = self.target.create_site(label, timezone=timezone)
        return self.known[label]

    def may_name(self, domain: str) -> bool:
        """Whether what changes something may name this domain; `--writes own` knows prefixes only."""
        guard = self.target.wire.guard
        return guard.writes == "all" or domain.startswith(guard.domain_prefix)

    def load(self, label: str, rows: Sequence[Mapping[str, Any]], **site: Any) -> str:
        """Load a new site with event rows through the control plane; returns its domain."""
        domain = self.target.own_domain(label)
        ref = f"{domain}-{secrets.token_hex(4)}"
        self.target.own_sites.append(domain)
        if self.target.has("sites"):
            self.target.call("DELETE", f"/api/v1/sites/{domain}", key="sites")
        imported = [{**row, "site": ref} for row in site.pop("imported", ())]
        goals = [{**goal, "ref": f"{ref}-goal-{n}"} for n, goal in enumerate(site.pop("goals", ()))]
        imports = [{**one, "ref": f"{ref}-{one['ref']}"} for one in site.pop("imports", ())]
        document = {
            "sites": [{"ref": ref, "domain": domain, "goals": goals, "imports": imports, **site}],
            "events": [{**row, "site": ref} for row in rows],
            "imported": [{**row, "import": f"{ref}-{row['import']}"} for row in imported],
        }
        self.load_document(document)
        return domain

    def load_document(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Load a fixture document; returns what was assigned."""
        if self.target.control is None:
            raise LookupError("there is no control plane to load through")
        return self.target.control.load(document)

    def afterwards(self, document: Mapping[str, Any]) -> None:
        """Load a fixture document when the run cleans up."""
        if self.target.control is not None:
            self.target.control.afterwards(document)

    def set_clock(self, now: str | None) -> None:
        """Hold the server's clock, or let it run."""
        if self.target.control is not None:
            self.target.control.set_clock(now)

    # Demanding

    def status(self, answer: Answer, *expected: int, place: str = "") -> Answer:
        """Demand one of these statuses; what is demanded of the answer comes after it."""
        was_demanded = self._is_demanded
        self.same(expected[0] if answer.status not in expected else answer.status, answer.status, place=place)
        self._is_demanded = was_demanded
        return answer

    def same(self, expected: Any, actual: Any, *, place: str = "") -> None:
        """Demand that two things agree."""
        self.require(holds=expected == actual, expected=shown(expected), actual=shown(actual), place=place)

    def require(self, *, holds: bool, expected: str, actual: str, place: str = "") -> None:
        """Demand that something holds. Raises `Broken` where it does not."""
        self._is_demanded = True
        if self.fact is not None:
            self.recorder.check(self.subject or self.fact.operation, self.fact.name)
        if not holds:
            self._break(expected, actual, place)

    def _break(self, expected: str, actual: str, place: str) -> NoReturn:
        raise Broken(self._failure(expected, actual, place=place))

    def _failure(self, expected: str, actual: str, *, place: str) -> Failure:
        assert self.fact is not None
        fact, operation = self.fact, self.subject or self.fact.operation
        if not self.asked:
            return Failure(
                layer=self.recorder.layer,
                operation=operation,
                rule=fact.name,
                title=fact.statement,
                expected=expected,
                actual=actual,
                source=fact.source,
                place=place,
            )
        return failure_of(
            self.asked[-1],
            layer=self.recorder.layer,
            operation=operation,
            rule=fact.name,
            title=fact.statement,
            expected=expected,
            actual=actual,
            source=fact.source,
            place=place,
            more=self._steps(),
        )

    def _steps(self) -> list[str]:
        """Return the requests that the demand is about where they are several, a line each."""
        several = self.asked[self._first :]
        return [line_of(answer) for answer in several[-MOST_STEPS:]] if len(several) > 1 else []


def json_of(answer: Answer) -> Any:
    """Decode an answer, whatever it is; text where it is no JSON."""
    try:
        return answer.json()
    except NotJsonError:
        return answer.text
