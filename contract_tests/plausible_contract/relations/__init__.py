"""What must hold between request and answer beyond their schemas: pure functions for every exchange.

`rule` has the shape of a relation; `stats_v1`, `stats_v2` and `provisioning` have the relations themselves.
The same functions look at fuzzed, stateful and recorded traffic.
"""

from __future__ import annotations

from collections.abc import Iterator

from plausible_contract.exchange import Answer, NotJsonError
from plausible_contract.problems import Problem
from plausible_contract.relations import provisioning, stats_v1, stats_v2
from plausible_contract.relations.rule import Relation

RELATIONS: dict[str, tuple[Relation, ...]] = {
    **stats_v1.RELATIONS,
    **stats_v2.RELATIONS,
    **provisioning.RELATIONS,
}
"""The relations of each operation."""


def check(operation: str, answer: Answer) -> Iterator[tuple[str, list[Problem]]]:
    """Yield, for each relation that applies to the answer, its rule and the problems found."""
    if not answer.ok:
        return
    for relation in RELATIONS.get(operation, ()):
        try:
            found = relation.holds(answer)
        except (NotJsonError, KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
            yield (
                relation.rule,
                [relation.problem("the answer cannot be read", "the documented shape", str(error))],
            )
            continue
        if found is not None:
            yield relation.rule, [relation.problem(*finding) for finding in found]
