"""The page of divergences is written from the list, and the committed page is the current one."""

import divergences_page

ENTRY = {
    "id": "stats-example",
    "area": "stats",
    "statement": "They differ.",
    "sources": [{"source": "server", "date": "2026", "says": "one | two"}],
    "we": "We do one.",
    "tests": [],
}


def test_committed_page_is_current():
    assert divergences_page.PAGE.read_text(encoding="utf-8") == divergences_page.current(), "run `make docs`"


def test_entry_becomes_a_section_with_its_sources():
    text = divergences_page.page([ENTRY])

    assert "### stats-example\n\nThey differ.\n" in text
    assert "| server | 2026 | one \\| two |" in text
    assert "**What we do.** We do one.\n" in text
