"""Looks at every answer of a run, whichever layer asked, and holds it to contract and relations.

An observer of the wire (`Target.observed`); what it finds goes to the recorder of the layer that runs.
"""

from __future__ import annotations

from urllib.parse import quote_plus, urlsplit

from plausible_contract import acceptance, conformance, relations, undocumented
from plausible_contract.contract import Contract
from plausible_contract.exchange import Answer
from plausible_contract.failures import failure_of
from plausible_contract.problems import Problem
from plausible_contract.relations.provisioning import sent_values
from plausible_contract.results import Recorder
from plausible_contract.target import Target

CONFORMS = "answer-as-documented"
LINK_OF_SITE = "link-of-the-site"
LINKS = frozenset({"shared_links_find_or_create", "shared_links_find_or_create_by_name"})


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
            self._recorder.check(operation.id, undocumented.RULE)
            problems += undocumented.check(self._contract, operation, answer)
            for rule, found in relations.check(operation.id, answer):
                self._recorder.check(operation.id, rule)
                problems += found
            problems += self._belongs(operation.id, answer)
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

    def _belongs(self, operation: str, answer: Answer) -> list[Problem]:
        """A link shows the site that was asked for, unless that goes by a former domain."""
        asked = sent_values(answer).get("site_id")
        if operation not in LINKS or not answer.ok or asked not in self._target.own_sites:
            return []
        if asked in self._target.former_domains:
            return []
        self._recorder.check(operation, LINK_OF_SITE)
        expected, shown = f"/share/{quote_plus(asked)}", urlsplit(answer.json()["url"]).path
        if shown == expected:
            return []
        return [
            Problem(
                rule=LINK_OF_SITE,
                title="the link is another site's",
                expected=expected,
                actual=shown,
                source="https://plausible.io/docs/sites-api#put-apiv1sitesshared-links",
                place="url",
            )
        ]


def _named(operation: str, title: str) -> str:
    return title if title.startswith(operation) else f"{operation}: {title}"
