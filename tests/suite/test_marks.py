"""What differs between expected and actual is marked, and nothing else is."""

from __future__ import annotations

import pytest
from plausible_contract.report.marks import LONGEST, marked


def differing(expected: str, actual: str) -> tuple[list[str], list[str]]:
    """Return the pieces of both texts that are marked."""
    left, right = marked(expected, actual)
    assert "".join(text for text, _ in left) == expected
    assert "".join(text for text, _ in right) == actual
    return [text for text, differs in left if differs], [text for text, differs in right if differs]


@pytest.mark.parametrize(
    ("expected", "actual", "marks"),
    [
        ('{"visits": 39, "bounce_rate": 54}', '{"visits": 39, "bounce_rate": 53}', (["54"], ["53"])),
        ('{"value": 51, "other": 7}', '{"value": 52.0, "other": 7.0}', (["51"], ["52.0"])),
        ("[1, 2.50, 3]", "[1, 2.5, 3]", (["2.50"], ["2.5"])),
        ("[10, 100]", "[10, 1000]", (["100"], ["1000"])),
        ("[3, 4, 5]", "[3, 5]", (["4, "], [])),
    ],
)
def test_numbers_that_differ_are_marked(expected: str, actual: str, marks: object) -> None:
    assert differing(expected, actual) == marks


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("status 404", "a connection that was dropped in the middle of the body"),
        ("1" * (LONGEST + 1), "2"),
    ],
)
def test_texts_that_are_no_versions_of_each_other_have_no_marks(expected: str, actual: str) -> None:
    assert differing(expected, actual) == ([], [])
