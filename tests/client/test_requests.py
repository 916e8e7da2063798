"""What no request can carry is refused by name before anything is sent; everything else arrives as it is."""

from __future__ import annotations

import json

import pytest
from plausible_client import APIResponseValidationError, ArgumentError


def send(client, **arguments):
    return client.events.send(**{"name": "a", "url": "https://x/", **arguments})


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda client: client.sites.get(site_id=""), "site_id is ''"),
        (lambda client: client.sites.delete(site_id=".."), "site_id is '..'"),
        (lambda client: client.guests.delete(email=".", site_id="x"), "email is '.'"),
        (lambda client: client.stats.aggregate(site_id="\ud800"), r"holds '\ud800'"),
        (lambda client: client.sites.get(site_id="a\udfff"), r"holds '\udfff'"),
        (lambda client: client.sites.create(domain="\ud800"), r"holds '\ud800'"),
        (lambda client: client.stats.aggregate(site_id="x" * 70_000), "no address can be made"),
        (lambda client: send(client, props={"a": float("nan")}), "cannot be written as JSON"),
        (lambda client: send(client, user_agent="a\nX-Evil: 1"), r"User-Agent is 'a\nX-Evil: 1'"),
    ],
)
def test_argument_that_no_request_can_carry_is_named(driver, server, call, told):
    with pytest.raises(ArgumentError) as caught:
        driver.call(call)

    assert told in str(caught.value)
    assert server.requests == []


@pytest.mark.parametrize("text", ["a b", "ü", "日本", "a/b", "100%", "a+b&c=d", "#", "\t", "😀", "a;b|c"])
def test_any_other_text_arrives_as_it_is(driver, server, text):
    server.script = [(200, {"domain": "x", "timezone": "UTC"}), (200, {"deleted": True})]

    driver.call(lambda client: client.sites.create(domain=text, extra_query={"q": text}))
    driver.call(lambda client: client.guests.delete(email=text, site_id=text))

    first, second = server.requests
    assert json.loads(first.content)["domain"] == text
    assert first.url.params["q"] == text
    assert second.url.path.split("/", 5)[-1] == text


def test_visitors_user_agent_may_hold_any_character(client, server):
    server.default = (202, "ok")

    send(client, user_agent="Bröwser/1")

    assert dict(server.last.headers.raw)[b"user-agent"] == "Bröwser/1".encode()


def test_answer_nested_beyond_measure_is_no_crash(driver, server):
    server.default = (200, "[" * 200_000)

    with pytest.raises(APIResponseValidationError):
        driver.call(lambda client: client.stats.aggregate(site_id="x"))
