"""`POST /api/event` over HTTP: what depends on media type, size, headers and method.

What fields mean is tested in `tests/sandbox/ingest`.
"""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from plausible_sandbox.testing import Plausible

SITE = "fjord.example"
EVENT = {"name": "pageview", "url": "https://fjord.example/", "domain": SITE}
TOO_LONG_FOR_TEXT = 1_000_001
TOO_LONG_FOR_ANYTHING = 8_000_001


@pytest.fixture(autouse=True)
def site(plausible: Plausible) -> None:
    plausible.load({"sites": [{"ref": "site", "domain": SITE, "timezone": "Etc/UTC"}]})


def post(
    http: httpx2.Client, content: bytes | str, media_type: str | None, **headers: str
) -> httpx2.Response:
    given = {} if media_type is None else {"content-type": media_type}
    return http.post("/api/event", content=content, headers={**given, **headers})


def stored(http: httpx2.Client) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = http.get("/sandbox/events", params={"domain": SITE}).json()
    return rows


def padded(size: int) -> str:
    """Write a good event of this many bytes."""
    text = json.dumps({**EVENT, "unknown": ""})
    return text.replace('"unknown": ""', f'"unknown": "{"x" * (size - len(text))}"')


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/vnd.api+json", "text/plain", "text/html", "x/y", None]
)
def test_json_is_an_event_under_any_media_type(http: httpx2.Client, media_type: str | None) -> None:
    answer = post(http, json.dumps(EVENT), media_type)

    assert (answer.status_code, answer.text) == (202, "ok")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(stored(http)) == 1


@pytest.mark.parametrize("media_type", ["application/json", "text/plain", None])
@pytest.mark.parametrize("content", [b"", b"{", b"nonsense", b'{"name": "\xff"}', b'{"name": "a"} more'])
def test_what_is_no_json_is_an_error_of_the_request(
    http: httpx2.Client, content: bytes, media_type: str | None
) -> None:
    answer = post(http, content, media_type)

    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"request"})


@pytest.mark.parametrize("content", ["[]", '"text"', "5", "null", "true"])
def test_json_that_is_no_object_misses_all_fields_as_json_and_is_unreadable_as_text(
    http: httpx2.Client, content: str
) -> None:
    as_json, as_text = post(http, content, "application/json"), post(http, content, "text/plain")

    assert (as_json.status_code, set(as_json.json()["errors"])) == (400, {"event_name", "url", "domain"})
    assert (as_text.status_code, set(as_text.json()["errors"])) == (400, {"request"})


@pytest.mark.parametrize("size", [TOO_LONG_FOR_TEXT, TOO_LONG_FOR_ANYTHING])
def test_text_that_is_too_long_is_an_error_of_the_request(http: httpx2.Client, size: int) -> None:
    answer = post(http, padded(size), "text/plain")

    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"request"})


def test_json_may_have_8_megabytes(http: httpx2.Client) -> None:
    assert post(http, padded(TOO_LONG_FOR_ANYTHING - 1), "application/json").status_code == 202
    assert post(http, padded(TOO_LONG_FOR_ANYTHING), "application/json").status_code == 413


@pytest.mark.parametrize("name", ["name", "n"])
def test_a_form_is_an_event_of_text(http: httpx2.Client, name: str) -> None:
    fields = {name: "Signup", "url": EVENT["url"], "domain": SITE, "props[plan]": "gold", "hashMode": "1"}
    urlencoded = http.post("/api/event", data=fields)
    multipart = http.post("/api/event", files={key: (None, value) for key, value in fields.items()})

    assert (urlencoded.status_code, multipart.status_code) == (202, 202)
    assert [(row["name"], row["meta.value"]) for row in stored(http)] == [("Signup", ["gold"])] * 2


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_other_methods_are_not_found(http: httpx2.Client, method: str) -> None:
    assert http.request(method, "/api/event").status_code == 404


def test_browsers_may_ask_and_read_from_anywhere(http: httpx2.Client) -> None:
    preflight = {"origin": "https://shop.example", "access-control-request-method": "POST"}
    asked = http.options("/api/event", headers=preflight)
    sent = post(http, "{}", "text/plain", origin="https://shop.example")

    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "*")
    assert "x-forwarded-for" not in asked.headers["access-control-allow-headers"].lower()
    assert (sent.status_code, sent.headers["access-control-allow-origin"]) == (400, "*")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 202),
        ("*/*", 202),
        ("text/html, */*;q=0.1", 202),
        ("text/html", 406),
        ("Application/JSON", 202),
    ],
)
def test_the_answer_must_be_accepted(http: httpx2.Client, accept: str, status: int) -> None:
    assert post(http, json.dumps(EVENT), "application/json", accept=accept).status_code == status


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"x-plausible-ip": "1.1.1.1", "cf-connecting-ip": "2.2.2.2"}, "1.1.1.1"),
        ({"cf-connecting-ip": "2.2.2.2", "b-forwarded-for": "3.3.3.3"}, "2.2.2.2"),
        ({"b-forwarded-for": "3.3.3.3, 9.9.9.9", "x-forwarded-for": "4.4.4.4"}, "3.3.3.3"),
        ({"x-forwarded-for": "4.4.4.4:80, 9.9.9.9", "forwarded": "for=5.5.5.5"}, "4.4.4.4"),
        ({"x-forwarded-for": "", "forwarded": 'by=0.0.0.0;for="[2001:218::1]",for=9.9.9.9'}, "2001:218::1"),
        ({"forwarded": "by=0.0.0.0;host=h"}, "127.0.0.1"),
        ({}, "127.0.0.1"),
    ],
)
def test_the_first_header_that_is_filled_names_the_visitor(
    http: httpx2.Client, headers: dict[str, str], address: str
) -> None:
    answer = http.post("/api/event", content=b"", headers={"x-debug-request": "true", **headers})

    assert (answer.status_code, answer.text) == (200, address)
    assert stored(http) == []
