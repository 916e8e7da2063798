"""What is sent again, how often, and after how long."""

from __future__ import annotations

import email.utils

import httpx2
import pytest
from plausible_client import APIConnectionError, APIStatusError, APITimeoutError, RateLimitError, _retry

RETRIED = [408, 409, 429, 500, 502, 503, 504, 520]
REPEATABLE = {
    "get": lambda client: client.stats.realtime_visitors(site_id="x"),
    "find or create by put": lambda client: client.shared_links.find_or_create(site_id="x", name="n"),
    "query by post": lambda client: client.stats.query(site_id="x", metrics=["visitors"], date_range="7d"),
    "delete of a guest": lambda client: client.guests.delete(email="g@x.example", site_id="x"),
}
CREATE_A_SITE = "create a site"
SENT_ONCE = {
    CREATE_A_SITE: lambda client: client.sites.create(domain="x.example"),
    "send an event": lambda client: client.events.send(name="pageview", url="https://x.example/"),
    "delete a site": lambda client: client.sites.delete(site_id="x.example"),
    "delete a goal": lambda client: client.goals.delete(goal_id=1, site_id="x.example"),
    "update a site": lambda client: client.sites.update(site_id="x.example", domain="y.example"),
}


@pytest.mark.parametrize("status", RETRIED)
@pytest.mark.parametrize("call", REPEATABLE)
def test_repeatable_call_is_sent_three_times_at_most(driver, server, clock, call, status):
    server.default = (status, {"error": "no"})

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE[call])

    assert len(server.requests) == 3
    assert len({(request.method, request.url, request.content) for request in server.requests}) == 1


@pytest.mark.parametrize(
    "failure", [httpx2.ReadError("x"), httpx2.ReadTimeout("x"), httpx2.RemoteProtocolError("x")]
)
@pytest.mark.parametrize("call", REPEATABLE)
def test_repeatable_call_survives_a_dropped_connection(driver, server, clock, call, failure):
    server.script = [failure, failure]
    server.default = failure

    with pytest.raises(APIConnectionError):
        driver.call(REPEATABLE[call])

    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [*(status for status in RETRIED if status != 429), 400, 401, 404])
@pytest.mark.parametrize("call", SENT_ONCE)
def test_call_that_must_not_be_repeated_is_sent_once(driver, server, clock, call, status):
    server.default = (status, {"error": "no"}, {"retry-after": "0"})

    with pytest.raises(APIStatusError):
        driver.call(SENT_ONCE[call])

    assert len(server.requests) == 1


@pytest.mark.parametrize("call", SENT_ONCE)
def test_rate_limit_says_that_nothing_was_done_so_all_but_creating_a_site_is_sent_again(
    driver, server, clock, call
):
    server.default = (429, {"error": "no"})

    with pytest.raises(RateLimitError):
        driver.call(SENT_ONCE[call])

    assert len(server.requests) == (1 if call == CREATE_A_SITE else 3)


@pytest.mark.parametrize("failure", [httpx2.ReadError("x"), httpx2.ReadTimeout("x"), httpx2.WriteError("x")])
@pytest.mark.parametrize("call", SENT_ONCE)
def test_call_that_may_have_arrived_is_not_sent_again(driver, server, clock, call, failure):
    server.default = failure

    with pytest.raises(APIConnectionError):
        driver.call(SENT_ONCE[call])

    assert len(server.requests) == 1


@pytest.mark.parametrize("call", SENT_ONCE)
def test_call_is_tried_again_where_no_connection_was_made(driver, server, clock, call):
    server.default = httpx2.ConnectError("refused")

    with pytest.raises(APIConnectionError):
        driver.call(SENT_ONCE[call])

    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 406, 413])
def test_refusal_is_not_repeated(driver, server, clock, status):
    server.default = (status, {"error": "no"})

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE["get"])

    assert len(server.requests) == 1


def test_success_after_failures_is_returned(driver, server, clock):
    server.script = [(503, "down"), httpx2.ReadError("x"), (200, 21)]

    assert driver.call(REPEATABLE["get"]) == 21


def test_waits_double_and_are_shortened_by_a_quarter_at_most(driver, server, clock):
    server.default = (503, "down")

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE["get"], max_retries=6)

    for slept, longest in zip(clock.slept, [0.5, 1, 2, 4, 8, 8], strict=True):
        assert longest * 0.75 <= slept <= longest


def test_server_that_says_how_long_is_obeyed(driver, server, clock):
    server.script = [(503, "down", {"retry-after": "7"}), (200, 1)]

    driver.call(REPEATABLE["get"])

    assert clock.slept == [7.0]


def test_date_to_wait_for_is_understood(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_600_000_000.0)
    headers = httpx2.Headers({"retry-after": email.utils.formatdate(1_600_000_030, usegmt=True)})

    assert _retry.retry_after(headers) == 30.0


def test_wait_longer_than_a_minute_is_left_to_the_caller(driver, server, clock):
    server.default = (429, {"error": "no"}, {"retry-after": "61"})

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE["get"])

    assert (len(server.requests), clock.slept) == (1, [])


def test_max_retries_zero_sends_once(driver, server, clock):
    server.default = (503, "down")

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE["get"], max_retries=0)

    assert len(server.requests) == 1


def test_deadline_ends_the_retries(driver, server, clock):
    def slow(request):
        clock.now += 4
        return 503, "down"

    server.default = slow

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE["get"], timeout=5, max_retries=9)

    assert len(server.requests) == 2


def test_each_attempt_gets_only_the_time_that_is_left(driver, server, clock):
    limits = []

    def slow(request):
        limits.append(request.extensions["timeout"]["read"])
        clock.now += 4
        return 503, "down", {"retry-after": "1"}

    server.default = slow

    with pytest.raises(APIStatusError):
        driver.call(REPEATABLE["get"], timeout=12, attempt_timeout=10)

    assert limits == [10, 7, 2]


def test_body_that_trickles_past_the_deadline_is_given_up_also_without_a_network(client, server, clock):
    class Trickle(httpx2.SyncByteStream):
        def __iter__(self):
            for _ in range(100):
                clock.now += 1
                yield b" "

    server.default = lambda request: httpx2.Response(200, stream=Trickle())

    with pytest.raises(APITimeoutError):
        client.with_options(timeout=5, max_retries=0).stats.realtime_visitors(site_id="x")

    assert clock.now < 1_000_000 + 8


def test_timeout_of_one_call_overrides_the_clients(driver, server, clock):
    driver.call(lambda client: client.stats.aggregate(site_id="x", timeout=2.5))
    driver.call(lambda client: client.stats.aggregate(site_id="x", timeout=None), attempt_timeout=None)

    assert [request.extensions["timeout"]["read"] for request in server.requests] == [2.5, None]


def test_clients_deadline_is_a_minute_unless_told_otherwise(driver, server, clock):
    driver.call(lambda client: client.stats.aggregate(site_id="x"))

    assert driver.made._settings.timeout == 60
    assert server.last.extensions["timeout"] == {"connect": 30, "read": 30, "write": 30, "pool": 30}
