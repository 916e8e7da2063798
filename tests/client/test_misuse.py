"""Settings and arguments that cannot work are refused by name; the key shows nowhere, not even pickled."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from decimal import Decimal
from enum import Enum
from uuid import UUID

import httpx2
import pytest
from plausible_client import (
    APIConnectionError,
    APIStatusError,
    ArgumentError,
    AsyncPlausibleClient,
    AuthenticationError,
    ConfigurationError,
    PlausibleClient,
)

from .conftest import TOKEN


class Metric(Enum):
    VISITORS = "visitors"

    def __str__(self):
        return self.value


class Opaque:
    pass


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"base_url": "plausible.io"}, "base_url is 'plausible.io'"),
        ({"base_url": "https://"}, "to which no path can be added"),
        ({"base_url": "http://[::1"}, "which is no address"),
        ({"base_url": "http://h:99999"}, "which is no address"),
        ({"base_url": "https://plausible.io/?a=b"}, "to which no path can be added"),
        ({"base_url": "https://plausible.io/#a"}, "to which no path can be added"),
        ({"base_url": "https://plausible.io/a b"}, "to which no path can be added"),
        ({"timeout": 0}, "timeout is 0; use seconds above 0, or None"),
        ({"timeout": "3"}, "timeout is '3'"),
        ({"timeout": float("nan")}, "timeout is nan"),
        ({"attempt_timeout": -1}, "attempt_timeout is -1"),
        ({"max_retries": -1}, "max_retries is -1"),
        ({"max_retries": "2"}, "max_retries is '2'"),
        ({"hourly_budget": 0}, "hourly budget is 0"),
        ({"token": ""}, "the token is empty"),
        ({"token": 3}, "the token is a int, not text"),
    ],
)
@pytest.mark.parametrize("kind", [PlausibleClient, AsyncPlausibleClient])
def test_setting_that_no_call_could_work_with_is_named(kind, settings, told):
    with pytest.raises(ConfigurationError) as caught:
        kind(**{"token": TOKEN, **settings})

    assert told in str(caught.value)


def test_password_in_the_address_is_refused_and_not_shown():
    with pytest.raises(ConfigurationError, match="holds a user name or password") as caught:
        PlausibleClient(TOKEN, "https://me:hidden@plausible.io")

    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("wrong", [f"{TOKEN}\n", f"{TOKEN}ü", "", 3])
def test_function_that_gives_an_unusable_token_is_refused_without_showing_it(driver, server, wrong):
    with pytest.raises(ConfigurationError, match="the function that gives the token") as caught:
        driver.call(lambda client: client.teams.list(), token=lambda: wrong)

    assert TOKEN not in str(caught.value)
    assert server.requests == []


def test_function_that_gives_no_token_is_told_of_as_no_key(driver, server):
    server.default = (401, {"error": "no"})

    with pytest.raises(AuthenticationError) as caught:
        driver.call(lambda client: client.stats.aggregate(site_id="x"), token=lambda: None)

    assert caught.value.causes == ("no key was sent: give the client a token",)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"timeout": 0}, "timeout is 0"),
        ({"timeout": "3"}, "timeout is '3'"),
        ({"extra_headers": {"X-A": "a\r\nX-B: c"}}, "X-A is 'a\\r\\nX-B: c'"),
        ({"metrics": (metric for metric in ["visitors"])}, "has no form in a request"),
        ({"metrics": [b"visitors"]}, "b'visitors' has no form in a request"),
        ({"filters": {"visit:source": "Google"}}, "{'visit:source': 'Google'} has no form in a request"),
        ({"site_id": Opaque()}, "has no form in a request"),
        ({"extra_body": {"a": Opaque()}}, "has no form in a request"),
        ({"extra_body": {"a": iter([1])}}, "has no form in a request"),
    ],
)
def test_argument_that_has_no_form_is_named_before_anything_is_sent(driver, server, arguments, told):
    with pytest.raises(ArgumentError) as caught:
        driver.call(lambda client: client.stats.aggregate(**{"site_id": "x", **arguments}))

    assert told in str(caught.value)
    assert server.requests == []


def test_header_of_the_client_that_breaks_the_line_is_named(driver, server):
    with pytest.raises(ArgumentError, match="x-app is"):
        driver.call(lambda client: client.health.live(), headers={"x-app": "a\nb"})


@pytest.mark.parametrize("missing", [None, ""])
def test_site_that_is_missing_from_a_path_is_never_asked_for_by_another_name(driver, server, missing):
    with pytest.raises(ArgumentError, match="site_id is"):
        driver.call(lambda client: client.sites.delete(site_id=missing))

    assert server.requests == []


@pytest.mark.parametrize(
    ("metrics", "sent"),
    [
        ({"visitors": 1, "events": 2}.keys(), "visitors,events"),
        ([Metric.VISITORS], "visitors"),
        ((Decimal("1.50"), 2), "1.50,2"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
    ],
)
def test_views_and_objects_with_a_text_of_their_own_are_sent_as_that(client, server, metrics, sent):
    client.stats.aggregate(site_id="x", metrics=metrics)

    assert server.last.url.params["metrics"] == sent


def refused(client):
    with pytest.raises(APIStatusError) as caught:
        client.stats.aggregate(site_id="x")
    return caught.value


def without_answer(client):
    with pytest.raises(APIConnectionError) as caught:
        client.stats.aggregate(site_id="x")
    return caught.value


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copied_error_says_the_same_and_carries_no_key(client, server, clock, copied):
    server.script = [(401, {"error": f"no {TOKEN}"}, {"x-request-id": "r"})]
    error = refused(client)
    server.default = httpx2.ReadError(f"broken {TOKEN}")

    again, broken = copied(error), copied(without_answer(client))

    assert (type(again), str(again), again.request_id, again.causes, again.body) == (
        AuthenticationError,
        str(error),
        "r",
        error.causes,
        error.body,
    )
    assert again.response.json() == {"error": f"no {TOKEN}"}
    assert str(again.response.request.url) == str(error.response.request.url)
    assert "authorization" not in again.response.request.headers
    assert error.response.request.headers["authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in f"{broken!r} {broken} {vars(broken)} {again!r} {again}"


def test_pickled_raw_answer_carries_no_key(client):
    raw = client.stats.with_raw_response.aggregate(site_id="x")

    again = pickle.loads(pickle.dumps(raw))

    assert (again.status_code, again.json(), again.parsed, again.attempts) == (200, raw.json(), raw.parsed, 1)
    assert TOKEN.encode() not in pickle.dumps(raw)


def test_pickled_models_are_equal(client, server):
    server.default = (200, {"results": [{"source": "a", "visitors": 1, "new": "n"}]})
    page = client.stats.breakdown(site_id="x", property="visit:source")

    again = pickle.loads(pickle.dumps((page.data, page.items)))

    assert again == (page.data, page.items)
    assert again[1][0].value == "a"


def test_clients_and_pages_say_that_they_cannot_be_pickled(client, server):
    server.default = (200, {"results": []})
    page = client.stats.breakdown(site_id="x", property="visit:source")

    with pytest.raises(TypeError, match="make one where it is needed"):
        pickle.dumps(client)
    with pytest.raises(TypeError, match="its `data` or its `items`"):
        copy.deepcopy(page)


def test_client_works_in_one_event_loop_after_another(plausible):
    program = (
        "import asyncio, plausible_client, sys\n"
        "client = plausible_client.AsyncPlausibleClient(*sys.argv[1:3])\n"
        "async def ask(): print((await client.health.live()).ok)\n"
        "for _ in range(3): asyncio.run(ask())\n"
    )  # in a process of its own, since the first loops end with their sockets open

    done = subprocess.run(
        [sys.executable, "-c", program, plausible.keys.stats, plausible.base_url],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("True\n" * 3, "")


def test_server_that_repeats_its_cursor_ends_the_walk(driver, server):
    server.default = (
        200,
        {"sites": [{"domain": "a", "timezone": "UTC"}], "meta": {"after": "c", "before": None, "limit": 1}},
    )

    assert len(driver.items(lambda client: client.sites.list())) == 2
