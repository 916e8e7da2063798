"""Domains are cleaned and judged as sites-api sections 6.1 and 6.2 say."""

from __future__ import annotations

import pytest
from plausible_sandbox.accounts import domains


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("  HTTPS://WWW.Example.COM/  ", "example.com"),
        ("http://https://x.com", "x.com"),
        ("//example.com//", "example.com"),
        ("www.www.example.com", "example.com"),
        ("https:///www.example.com/", "example.com"),
        ("example.com/blog/", "example.com/blog"),
        ("müllers-café.test", "müllers-café.test"),
        ("音乐.cn", "音乐.cn"),
        ("ящик.101жизнь.рф/pages", "ящик.101жизнь.рф/pages"),
        ("www.com", "com"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_a_domain_is_cleaned_and_then_allowed(sent: str, stored: str) -> None:
    cleaned = domains.normalise(sent)

    assert (cleaned, domains.problem(cleaned)) == (stored, None)


@pytest.mark.parametrize("sent", ["https://", "/", "www.", "", "   "])
def test_nothing_may_be_left_after_cleaning(sent: str) -> None:
    assert domains.normalise(sent) == ""


@pytest.mark.parametrize("sent", ["my_site.com", "foo bar.com", "हिन्दी.com", "😀.com"])
def test_other_characters_than_letters_digits_slashes_dots_are_refused(sent: str) -> None:
    problem = domains.problem(domains.normalise(sent))

    assert problem is not None
    assert "letters, digits, slashes, dots" in problem


@pytest.mark.parametrize(
    "sent",
    [
        "example.com:8080",
        "quero:café.test",
        "h&llo.test",
        "user@example.com",
        "a_b&c",
        "?#[]",
        "https://http://x.com",
    ],
)
def test_reserved_characters_are_refused_and_this_rule_speaks_last(sent: str) -> None:
    problem = domains.problem(domains.normalise(sent))

    assert problem is not None
    assert "URIs reserve" in problem


def test_255_characters_are_allowed_and_no_more() -> None:
    assert domains.problem("a" * 255) is None
    assert "too long" in (domains.problem("a" * 256) or "")
