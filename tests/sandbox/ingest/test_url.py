"""Addresses of pages: host, path and query as they are stored."""

from __future__ import annotations

import pytest
from plausible_sandbox.ingest.url import NO_HOST, page_of, query_of


@pytest.mark.parametrize(
    ("url", "hostname", "pathname"),
    [
        ("http://www.example.com", "example.com", "/"),
        ("http://www.example.com/path ", "example.com", "/path"),
        ("https://example.com/a%20b/?x=1#top", "example.com", "/a b/"),
        ("https://WWW.Example.COM/Path", "example.com", "/Path"),
        ("https://me:secret@example.com:8443/", "example.com", "/"),
        ("https://[2001:DB8::1]:8443/x", "2001:db8::1", "/x"),
        ("http://192.0.2.1:8080/x", "192.0.2.1", "/x"),
        ("https:// example.com /x", "example.com", "/x"),
        ("https://b\u00fccher.example/\u00fcber", "b\u00fccher.example", "/\u00fcber"),
        ("//example.com/x", "example.com", "/x"),
        ("mailto:me@example.com", NO_HOST, "me@example.com"),
        ("https://example.com/a+b%2Bc", "example.com", "/a+b+c"),
        ("https://example.com/\U0001f600", "example.com", "/\U0001f600"),
        ("/blog", NO_HOST, "/blog"),
        ("", NO_HOST, "/"),
        ("app://localhost/login", "localhost", "/login"),
        ("file:///android_asset/www/index.html", NO_HOST, "/android_asset/www/index.html"),
        ("chrome-extension://abcdef/popup.html", "abcdef", "/popup.html"),
        ("about:config", NO_HOST, "config"),
        ("https://example.com/%C3%A9%2F%zz%ff", "example.com", "/é/%zz%ff"),
        ("https://example.com/%25C3", "example.com", "/%C3"),
        ("https://www.www.example.com/", "www.example.com", "/"),
        ("http://www.example.com/#page-a", "example.com", "/"),
        ("https://example.com/a:b?c", "example.com", "/a:b"),
        ("1bad:scheme", NO_HOST, "1bad:scheme"),
        ("1bad://example.com/x", NO_HOST, "1bad://example.com/x"),
        (" https://example.com/x", NO_HOST, " https://example.com/x"),
    ],
)
def test_host_and_path_of_a_page(url: str, hostname: str, pathname: str) -> None:
    page = page_of(url)

    assert (page.hostname, page.pathname) == (hostname, pathname)


@pytest.mark.parametrize(
    ("url", "pathname"),
    [
        ("http://www.example.com/#page-a", "/#page-a"),
        ("http://www.example.com/app#/a%20b", "/app#/a b"),
        ("http://www.example.com/app", "/app"),
        ("http://www.example.com", "/"),
    ],
)
def test_hash_mode_makes_the_fragment_part_of_the_path(url: str, pathname: str) -> None:
    assert page_of(url, with_fragment=True).pathname == pathname


def test_a_query_is_read_as_a_form() -> None:
    assert query_of("a=1+2&b=%22x%22&a=3&c&&=d") == {"a": "3", "b": '"x"', "c": "", "": "d"}
