"""Bodies of events: names of fields, what is valid, all errors at once (https://plausible.io/docs/events-api)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from plausible_sandbox.ingest.body import InvalidEventError, SentEvent, decode, read

PAGEVIEW = {"name": "pageview", "url": "https://fjord.example/", "domain": "fjord.example"}


def errors_of(fields: dict[str, Any]) -> set[str]:
    with pytest.raises(InvalidEventError) as invalid:
        read(fields)
    assert all(
        reasons and all(isinstance(one, str) for one in reasons) for reasons in invalid.value.errors.values()
    )
    return set(invalid.value.errors)


def sent(**fields: Any) -> SentEvent:
    return read({**PAGEVIEW, **fields})


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (b"", "text/plain"),
        (b"{", "text/plain"),
        (b"[]", "text/plain"),
        (b'"text"', ""),
        (b"\xff\xfe", "text/plain"),
        (b"{", "application/json"),
        (b"[" * 100_000, "text/plain"),
        (b'{"name": "' + b"x" * 1_000_000 + b'"}', "text/plain"),
    ],
)
def test_a_body_that_is_no_json_object_is_an_error_of_the_request(raw: bytes, content_type: str) -> None:
    with pytest.raises(InvalidEventError) as invalid:
        decode(raw, content_type)

    assert set(invalid.value.errors) == {"request"}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "", "application/json", "application/ld+json; charset=x"]
)
def test_json_is_read_under_any_content_type(content_type: str) -> None:
    assert decode(json.dumps(PAGEVIEW).encode(), content_type) == PAGEVIEW


def test_a_json_array_sent_as_json_misses_all_fields() -> None:
    assert errors_of(dict(decode(b"[1]", "application/json"))) == {"event_name", "url", "domain"}


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, {"event_name", "url", "domain"}),
        ({"domain": "a", "name": "pageview"}, {"url"}),
        ({"name": "pageview", "url": "about:config"}, {"domain"}),
        ({**PAGEVIEW, "domain": ""}, {"domain"}),
        ({**PAGEVIEW, "domain": "  "}, {"domain"}),
        ({**PAGEVIEW, "name": None}, {"event_name"}),
        ({**PAGEVIEW, "name": " \t"}, {"event_name"}),
        ({**PAGEVIEW, "name": ["pageview"]}, {"event_name"}),
        ({**PAGEVIEW, "name": {}}, {"event_name"}),
        ({**PAGEVIEW, "name": 1.5}, {"event_name"}),
        ({**PAGEVIEW, "name": True}, {"event_name"}),
        ({**PAGEVIEW, "name": "x" * 121}, {"event_name"}),
        ({**PAGEVIEW, "url": 5}, {"url"}),
        ({**PAGEVIEW, "url": None}, {"url"}),
        ({**PAGEVIEW, "url": "data:text/plain,hello"}, {"url"}),
        ({**PAGEVIEW, "url": "DATA:text/plain,hello"}, {"url"}),
        ({**PAGEVIEW, "url": "https://a.example/" + "é" * 995}, {"url"}),
        ({**PAGEVIEW, "h": "one"}, {"hash_mode"}),
        ({**PAGEVIEW, "hashMode": 1.5}, {"hash_mode"}),
        ({**PAGEVIEW, "h": True}, {"hash_mode"}),
        ({**PAGEVIEW, "props": {"k" * 301: "v"}}, {"props"}),
        ({**PAGEVIEW, "props": {"k": "é" * 1001}}, {"props"}),
        ({**PAGEVIEW, "name": "engagement"}, {"event_name"}),
        ({**PAGEVIEW, "name": "engagement", "e": 0}, {"event_name"}),
        ({**PAGEVIEW, "name": "engagement", "sd": "12asd", "e": 2_592_000_000}, {"event_name"}),
    ],
)
def test_every_wrong_field_is_named(fields: dict[str, Any], errors: set[str]) -> None:
    assert errors_of(fields) == errors


def test_the_longest_name_and_url_are_taken() -> None:
    url = "https://a.example/"
    event = sent(name="x" * 120, url=url + "y" * (2000 - len(url)))

    assert (len(event.name), len(event.page.pathname)) == (120, 2000 - len(url) + 1)


@pytest.mark.parametrize(
    ("value", "name"), [(404, "404"), (404.0, "404"), (0, "0"), (" Signup ", " Signup ")]
)
def test_names_are_kept_as_sent_and_whole_numbers_become_text(value: object, name: str) -> None:
    assert sent(name=value).name == name


def test_the_short_name_of_a_field_counts_unless_it_is_null_or_false() -> None:
    assert sent(n="short").name == "short"
    assert sent(n=None).name == "pageview"
    assert sent(n=False).name == "pageview"
    assert errors_of({**PAGEVIEW, "n": ""}) == {"event_name"}
    assert sent(m={"a": 1}, props={"b": 2}).props == {"a": "1"}
    assert sent(m=None, meta={}, p={"c": 3}).props == {}
    assert sent(p={"c": 3}, props={"b": 2}).props == {"c": "3"}


@pytest.mark.parametrize(
    ("domain", "domains"),
    [
        ("fjord.example", ("fjord.example",)),
        (" www.fjord.example ", ("fjord.example",)),
        ("a.example, www.b.example", ("a.example", "b.example")),
        ("a,,b", ("a", "", "b")),
        ("Fjord.Example", ("Fjord.Example",)),
        (None, ("host.example",)),
        (5, ("host.example",)),
    ],
)
def test_sites_are_named_by_a_list_or_by_the_host(domain: object, domains: tuple[str, ...]) -> None:
    assert sent(domain=domain, url="https://www.host.example/x").domains == domains


def test_an_empty_host_names_a_site_that_nobody_has() -> None:
    assert sent(domain=None, url="file:///x").domains == ("",)


def test_an_empty_url_is_the_root_of_no_host() -> None:
    page = sent(url="").page

    assert (page.hostname, page.pathname) == ("(none)", "/")


@pytest.mark.parametrize(
    ("fields", "interactive"),
    [
        ({}, True),
        ({"interactive": False}, False),
        ({"i": False}, False),
        ({"i": False, "interactive": True}, False),
        ({"interactive": "false"}, True),
        ({"interactive": None}, True),
        ({"i": 0}, True),
    ],
)
def test_false_under_either_name_means_not_interactive(fields: dict[str, Any], interactive: bool) -> None:
    assert sent(**fields).interactive is interactive


@pytest.mark.parametrize("value", [1, "1", 1.0])
def test_hash_mode_1_keeps_the_fragment(value: object) -> None:
    assert sent(url="https://a.example/#x", h=value).page.pathname == "/#x"


@pytest.mark.parametrize("value", [0, "0", 2, "", None, False, "-1", "1" * 5000])
def test_other_hash_modes_drop_the_fragment(value: object) -> None:
    assert sent(url="https://a.example/#x", h=value).page.pathname == "/"


@pytest.mark.parametrize(
    ("fields", "depth", "time"),
    [
        ({"sd": 25, "e": 1000}, 25, 1000),
        ({"sd": "25", "e": "1000"}, 25, 1000),
        ({"sd": 0}, 0, 0),
        ({"sd": 250}, 100, 0),
        ({"sd": -1, "e": 5}, 255, 5),
        ({"e": 2_591_999_999}, 255, 2_591_999_999),
        ({"sd": 10, "e": 2_592_000_000}, 10, 0),
        ({"sd": None, "e": 7}, 255, 7),
        ({"sd": 30.0, "e": 7.0}, 30, 7),
        ({"sd": "0" * 5000 + "42", "e": "00000000000000000001000"}, 42, 1000),
        ({"sd": 10, "e": "9" * 5000}, 10, 0),
        ({"sd": "9" * 5000}, 100, 0),
        ({"sd": "+25", "e": "-1"}, 25, 0),
    ],
)
def test_engagement_measures_depth_and_time(fields: dict[str, Any], depth: int, time: int) -> None:
    event = sent(name="engagement", **fields)

    assert (event.scroll_depth, event.engagement_time) == (depth, time)


def test_other_events_have_no_engagement() -> None:
    event = sent(sd=50, e=1000)

    assert (event.scroll_depth, event.engagement_time) == (0, 0)
