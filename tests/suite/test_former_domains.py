"""Which domains may be former ones, after what answers told of renamed sites."""

from __future__ import annotations

import pytest
from plausible_contract.former_domains import FormerDomains

A, B, C = "a.example", "b.example", "c.example"


@pytest.mark.parametrize(
    ("changes", "former"),
    [
        ([(A, A)], set()),
        ([(A, B)], {A}),
        ([(A, B), (B, C)], {A, B}),
        ([(A, B), (A, C)], {A, B}),
        ([(A, B), (A, B)], {A}),
        ([(A, B), (B, A), (A, C)], {A, B}),
        ([(A, B), (B, A), (B, C)], {A, B}),
    ],
)
def test_every_domain_that_a_site_had_is_a_former_one(
    changes: list[tuple[str, str]], former: set[str]
) -> None:
    known = FormerDomains()
    for asked, shown in changes:
        known.note(asked, shown)

    assert {domain for domain in (A, B, C) if domain in known} == former
