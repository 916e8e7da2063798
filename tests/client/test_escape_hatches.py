"""Ways around the typed surface: raw answers, options, extra parts, own HTTP clients, other calls, logs."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import httpx2
import pytest
from plausible_client import (
    APIResponse,
    ArgumentError,
    AuthenticationError,
    ConfigurationError,
    NotFoundError,
    PlausibleClient,
    _log,
)

from .conftest import TOKEN


def test_raw_answer_has_status_headers_text_and_the_typed_reading(driver, server):
    server.script = [
        (503, ""),
        (200, {"results": {"visitors": {"value": 4}}}, {"x-request-id": "r-1", "x-more": "m"}),
    ]

    raw = driver.call(
        lambda client: client.with_options(max_retries=1).stats.with_raw_response.aggregate(site_id="x")
    )

    assert isinstance(raw, APIResponse)
    assert (raw.status_code, raw.request_id, raw.headers["x-more"], raw.attempts) == (200, "r-1", "m", 2)
    assert raw.json() == json.loads(raw.text) == json.loads(raw.content)
    assert raw.parsed.results.visitors.value == 4


def test_raw_call_raises_like_any_other(driver, server):
    server.default = (404, {"error": "no"})

    with pytest.raises(NotFoundError):
        driver.call(lambda client: client.sites.with_raw_response.get(site_id="x"))


def test_extra_parts_are_added_to_the_request(driver, server):
    server.default = (200, {"domain": "x", "timezone": "Etc/UTC"})

    driver.call(
        lambda client: client.sites.create(
            domain="x.example",
            extra_headers={"X-Trace": "t", "Accept": "text/x"},
            extra_query={"beta": True},
            extra_body={"new": None, "list": (1, 2)},
        )
    )

    assert server.last.headers["x-trace"] == "t"
    assert server.last.headers.get_list("accept") == ["text/x"]
    assert server.last.url.query == b"beta=true"
    assert json.loads(server.last.content) == {"domain": "x.example", "new": None, "list": [1, 2]}


def test_options_make_a_copy_that_shares_connections(client, server):
    copy = client.with_options(timeout=3, headers={"X-App": "a"}, max_retries=0)

    copy.stats.aggregate(site_id="x")
    client.stats.aggregate(site_id="x")

    assert [request.headers.get("x-app") for request in server.requests] == ["a", None]
    assert copy._connections is client._connections


def test_undocumented_call_uses_key_errors_and_retries(driver, server, clock):
    server.script = [(503, ""), (200, [1, 2])]

    raw = driver.call(
        lambda client: client.request("get", "api/v9/new", query={"a": [1, 2]}, headers={"X-A": "b"})
    )

    assert raw.parsed == [1, 2]
    assert server.paths == ["/api/v9/new?a=1,2"] * 2
    assert server.last.headers["authorization"] == f"Bearer {TOKEN}"
    assert server.last.headers["x-a"] == "b"


def test_undocumented_post_is_not_repeated_unless_allowed(driver, server, clock):
    server.default = (503, "")
    for idempotent in (None, True):
        with pytest.raises(Exception, match="503"):
            driver.call(
                lambda client, again=idempotent: client.request(
                    "POST", "/new", body={"a": 1}, idempotent=again
                )
            )

    assert len(server.requests) == 1 + 3


@pytest.mark.parametrize(
    ("status", "body", "parsed"), [(200, "<p>", "<p>"), (204, "", None), (200, "", None), (200, "[1]", [1])]
)
def test_undocumented_answer_is_json_text_or_nothing(driver, server, status, body, parsed):
    server.default = (status, body)

    raw = driver.call(lambda client: client.request("DELETE", "/new"))

    assert (raw.status_code, raw.parsed) == (status, parsed)


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        (
            "GET",
            "https://other.example/api",
            "path is 'https://other.example/api'; give the part below base_url",
        ),
        ("GE T", "/new", "method is 'GE T'"),
        ("", "/new", "method is ''"),
    ],
)
def test_undocumented_call_that_cannot_be_meant_is_refused(driver, server, method, path, told):
    with pytest.raises(ArgumentError) as caught:
        driver.call(lambda client: client.request(method, path))

    assert told in str(caught.value)
    assert server.requests == []


def test_address_within_the_query_of_an_undocumented_call_is_fine(client, server):
    client.request("GET", "/new?from=https://other.example")

    assert server.paths == ["/new?from=https://other.example"]


def test_very_short_token_is_not_cut_out_of_words(client, server):
    server.default = (401, {"error": "the key exists not"})

    with pytest.raises(AuthenticationError, match="the key exists not"):
        client.with_options(token="x").teams.list()


def test_injected_http_client_keeps_its_settings_and_stays_open(server):
    own = httpx2.Client(transport=httpx2.MockTransport(server), headers={"X-Own": "o"}, cookies={"c": "1"})

    with PlausibleClient(TOKEN, http_client=own) as client:
        client.stats.aggregate(site_id="x")

    assert server.last.headers["x-own"] == "o"
    assert server.last.headers["cookie"] == "c=1"
    assert not own.is_closed
    own.close()


@pytest.mark.parametrize("wrong", [httpx2.AsyncClient(), object()])
def test_http_client_of_another_kind_is_refused_by_name(wrong):
    with pytest.raises(ConfigurationError, match=r"needs a httpx2\.Client"):
        PlausibleClient(TOKEN, http_client=wrong)


def test_own_connections_are_closed_and_made_anew(server):
    client = PlausibleClient(TOKEN, transport=httpx2.MockTransport(server))
    client.stats.aggregate(site_id="x")
    first = client._connections.client

    client.close()
    client.stats.aggregate(site_id="x")

    assert first.is_closed
    client.close()


def test_token_may_be_a_function_asked_before_each_call(server):
    keys = iter(["one", "two"])
    client = PlausibleClient(lambda: next(keys), transport=httpx2.MockTransport(server))

    client.stats.aggregate(site_id="x")
    client.stats.aggregate(site_id="x")

    assert [request.headers["authorization"] for request in server.requests] == ["Bearer one", "Bearer two"]


def test_base_url_with_a_path_and_slash_is_kept(server):
    client = PlausibleClient(
        TOKEN, "https://proxy.example/plausible/", transport=httpx2.MockTransport(server)
    )

    client.stats.aggregate(site_id="x")

    assert str(server.last.url).startswith("https://proxy.example/plausible/api/v1/stats/aggregate?")


def test_log_names_the_call_but_never_the_token(driver, server, clock, caplog):
    server.script = [(503, "down"), (200, 1)]
    caplog.set_level(logging.DEBUG, logger="plausible_client")

    driver.call(lambda client: client.stats.realtime_visitors(site_id="x", extra_query={"k": TOKEN}))

    assert "GET /api/v1/stats/realtime/visitors -> 503" in caplog.text
    assert "attempt 2" in caplog.text
    assert TOKEN not in caplog.text
    assert "'authorization': '[redacted]'" in caplog.text


def test_nothing_is_logged_by_default(client, server, capfd):
    client.stats.aggregate(site_id="x")

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("level", "lines"), [("info", 1), ("debug", 2), ("", 0), ("loud", 0)])
@pytest.mark.parametrize("given", ["transport=t", "http_client=httpx2.Client(transport=t)"])
def test_environment_turns_the_log_on(level, lines, given):
    program = (
        "import httpx2, plausible_client as p;"
        "t = httpx2.MockTransport(lambda r: httpx2.Response(200, json=1));"
        f"p.PlausibleClient({TOKEN!r}, {given}).stats.realtime_visitors(site_id='x')"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={_log.LOG_VARIABLE: level},
        capture_output=True,
        text=True,
        check=True,
    )

    assert len(done.stderr.splitlines()) == lines
    assert TOKEN not in done.stderr
