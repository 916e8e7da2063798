"""Referrer, source and tags: the examples of Plausible's documentation."""

from __future__ import annotations

import pytest
from plausible_sandbox.ingest.source import Origin, origin_of, referrer_of
from plausible_sandbox.ingest.url import page_of


def origin(query: str = "", referrer: object = None, *, page: str = "https://fjord.example/") -> Origin:
    page_viewed = page_of(page + query)
    return origin_of(page_viewed, referrer_of(referrer, hostname=page_viewed.hostname))


@pytest.mark.parametrize(
    ("referrer", "stored", "source"),
    [
        ("https://www.indiehackers.com/page?query=param#hash", "indiehackers.com/page", "indiehackers.com"),
        ("https://facebook.com/page/", "facebook.com/page", "Facebook"),
        (
            "android-app://some.android.app",
            "android-app://some.android.app",
            "android-app://some.android.app",
        ),
        ("android-app://com.reddit.frontpage", "android-app://com.reddit.frontpage", "Reddit"),
        ("https://www.google.co.uk/", "google.co.uk", "Google"),
        ("https://en.m.wikipedia.org/wiki/Fjord", "en.m.wikipedia.org/wiki/Fjord", "Wikipedia"),
        ("https://mail.google.com/mail/u/0", "mail.google.com/mail/u/0", "Gmail"),
        ("https://news.ycombinator.com/item?id=1", "news.ycombinator.com/item", "Hacker News"),
        ("https://t.co/abc", "t.co/abc", "Twitter"),
        ("https://x.com/abc", "x.com/abc", "x.com"),
        ("https://blog.fjord.example/post", "blog.fjord.example/post", "blog.fjord.example"),
        ("https://notfacebook.com", "notfacebook.com", "notfacebook.com"),
        ("https://fjord.example/other", "", ""),
        ("https://www.fjord.example/other", "", ""),
        ("http://localhost:3000/", "", ""),
        ("ftp://files.example/", "", ""),
        ("HTTPS://Facebook.com/Page", "facebook.com/Page", "Facebook"),
        ("https://example.com:8443/x", "example.com/x", "example.com"),
        ("https:://twitter.com", "", ""),
        ("facebook.com", "", ""),
        ("http://", "", ""),
        ("", "", ""),
        (None, "", ""),
        (["https://facebook.com"], "", ""),
    ],
)
def test_a_referrer_is_stored_cleaned_and_names_the_source(
    referrer: object, stored: str, source: str
) -> None:
    found = origin(referrer=referrer)

    assert (found.referrer, found.referrer_source) == (stored, source)


@pytest.mark.parametrize(
    ("query", "source", "utm_source"),
    [
        ("?utm_source=fb-ads", "Facebook", "fb-ads"),
        ("?utm_source=FB", "Facebook", "FB"),
        ("?ref=betalist", "betalist", "betalist"),
        ("?source=Newsletter", "Newsletter", "Newsletter"),
        ("?source=a&ref=b", "a", "a"),
        ("?ref=b&utm_source=google%20ads", "Google", "google ads"),
        ("?utm_source=", "", ""),
        ("?utm_source=&source=a", "", ""),
        ("?UTM_source=a", "Bing", ""),
    ],
)
def test_a_tag_names_the_source_before_the_referrer_does(query: str, source: str, utm_source: str) -> None:
    found = origin(query, "https://bing.com/search")

    assert (found.referrer_source, found.utm_source, found.referrer) == (
        source,
        utm_source,
        "bing.com/search",
    )


def test_other_tags_are_stored_as_sent() -> None:
    found = origin("?utm_medium=Email&utm_campaign=a+b&utm_content=%C3%A9&utm_term=t")

    assert (found.utm_medium, found.utm_campaign, found.utm_content, found.utm_term) == (
        "Email",
        "a b",
        "é",
        "t",
    )


@pytest.mark.parametrize(
    ("query", "referrer", "click_id", "medium"),
    [
        ("?gclid=1", "https://google.com", "gclid", "(gclid)"),
        ("?msclkid=1", "https://bing.com", "msclkid", "(msclkid)"),
        ("?msclkid=1&gclid=1", "https://google.com", "gclid", "(gclid)"),
        ("?gclid=1&utm_medium=", "https://google.com", "gclid", ""),
        ("?gclid=1&utm_medium=cpc", "https://google.com", "gclid", "cpc"),
        ("?gclid=1", "https://duckduckgo.com", "gclid", ""),
        ("?fbclid=1", "https://facebook.com", "fbclid", ""),
        ("?twclid", None, "twclid", ""),
        ("", None, "", ""),
    ],
)
def test_a_click_id_is_kept_by_name_and_may_imply_the_medium(
    query: str, referrer: str | None, click_id: str, medium: str
) -> None:
    found = origin(query, referrer)

    assert (found.click_id_param, found.utm_medium) == (click_id, medium)


def test_a_long_referrer_is_cut() -> None:
    assert len(origin(referrer="https://a.example/" + "x" * 5000).referrer) < 2_000
