"""The report on paper: nothing that a screen unfolds is missing, nothing is torn that could be whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import browser
from plausible_contract import report
from plausible_contract.contract import Contract
from playwright.sync_api import Page

from .test_reports import a_failure, an_outcome

pytestmark = pytest.mark.browser

KINDS = 8
"""More than the page opens by itself."""


@pytest.fixture
def printed(contract: Contract, tmp_path: Path) -> Iterator[Page]:
    failures = [a_failure(rule=f"rule-{number}") for number in range(KINDS)]
    alike = a_failure(rule="rule-7", place="another", actual="told only among those alike")
    report.write(an_outcome(contract, *failures, alike), tmp_path)
    with browser() as chromium:
        page = chromium.new_page()
        page.goto((tmp_path / "index.html").as_uri())
        page.emulate_media(media="print")
        yield page


def test_every_failure_is_printed_in_full(printed: Page) -> None:
    bodies = printed.locator("details.failure > .body")

    assert bodies.count() == KINDS
    assert [bodies.nth(number).bounding_box() is not None for number in range(KINDS)] == [True] * KINDS
    heights = bodies.evaluate_all("found => found.map(body => body.getBoundingClientRect().height)")
    assert min(heights) > 50


def test_failures_alike_are_printed_too(printed: Page) -> None:
    height = printed.locator("details.alike pre").evaluate("pre => pre.getBoundingClientRect().height")

    assert height > 10


def test_what_needs_a_pointer_is_not_printed(printed: Page) -> None:
    assert printed.locator("button:visible").count() == 0


@pytest.mark.parametrize(
    ("part", "expected"),
    [("details.failure", "avoid"), ("tr", "avoid"), (".card.scroll", "auto"), (".cover", "auto")],
)
def test_long_parts_may_break_and_short_ones_may_not(printed: Page, part: str, expected: str) -> None:
    """A table that may not break leaves its first page empty."""
    found = printed.locator(part).first.evaluate("part => getComputedStyle(part).breakInside")

    assert found == expected


def test_colours_are_those_of_paper_whatever_the_screen_has(printed: Page) -> None:
    printed.emulate_media(media="print", color_scheme="dark")

    assert printed.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )


def test_it_becomes_a_document_of_a_few_pages(printed: Page) -> None:
    pages = printed.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")

    assert 2 <= pages <= 12
