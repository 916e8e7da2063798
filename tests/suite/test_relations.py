"""Every relation catches the fault planted against it, and none cries out at a good answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plausible_contract import relations
from plausible_contract.exchange import Answer
from plausible_contract.relations.stats_v1 import change_of

from .planted_answers import PLANTED, Planted


def broken(answered: Callable[..., Answer], planted: Planted) -> dict[str, list[str]]:
    answer = answered(
        planted.path,
        planted.body,
        query=planted.query,
        method=planted.method,
        sent=planted.sent,
        key=planted.key,
    )
    return {
        rule: [problem.title for problem in problems]
        for rule, problems in relations.check(planted.operation, answer)
        if problems
    }


@pytest.mark.parametrize("planted", [entry for entry in PLANTED if not entry.breaks], ids=repr)
def test_a_good_answer_breaks_no_relation(answered: Callable[..., Answer], planted: Planted) -> None:
    assert broken(answered, planted) == {}


@pytest.mark.parametrize("planted", [entry for entry in PLANTED if entry.breaks], ids=repr)
def test_a_planted_fault_breaks_its_relation(answered: Callable[..., Answer], planted: Planted) -> None:
    assert planted.breaks in broken(answered, planted)


def test_every_relation_has_a_fault_planted_against_it() -> None:
    known = {(operation, rule.rule) for operation, rules in relations.RELATIONS.items() for rule in rules}

    assert known - {(entry.operation, entry.breaks) for entry in PLANTED} == set()


def test_every_relation_has_a_good_answer() -> None:
    assert set(relations.RELATIONS) <= {entry.operation for entry in PLANTED if not entry.breaks}


@pytest.mark.parametrize(
    ("metric", "old", "new", "change"),
    [
        ("pageviews", 1, 3, 200),
        ("visitors", 3, 1, -67),
        ("visitors", 10, 9, -10),
        ("views_per_visit", 5.0, 1.8, -64),
        ("bounce_rate", 100, 50, -50),
        ("bounce_rate", 0, 100, None),
        ("visit_duration", 0, 750, 100),
        ("visitors", 0, 0, 0),
        ("conversion_rate", 33.33, 50.0, 16.7),
        ("conversion_rate", 12.5, 12.75, 0.3),
        ("conversion_rate", 12.75, 12.5, -0.3),
        ("conversion_rate", 0.0, 16.65, 16.6),
        ("time_on_page", 60, 90, 50),
        ("time_on_page", 60, None, None),
        ("visitors", 8, 9, 13),
    ],
)
def test_the_change_follows_the_documented_formula(
    metric: str, old: float, new: float, change: float
) -> None:
    assert change_of(metric, old, new) == change


@given(
    body=st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda part: (
            st.lists(part)
            | st.dictionaries(st.sampled_from(["results", "meta", "query", "sites", "url"]), part)
        ),
    )
)
def test_a_strange_answer_is_a_problem_and_never_a_crash(body: object) -> None:
    import json

    from plausible_contract.exchange import Sent

    for operation in relations.RELATIONS:
        sent = Sent(method="GET", url="http://s.test/api/v1/sites/a", key="stats")
        answer = Answer(sent=sent, status=200, headers={}, content=json.dumps(body).encode())

        assert all(isinstance(rule, str) for rule, _ in relations.check(operation, answer))
