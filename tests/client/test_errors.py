"""What a call raises: one class per status, with what a person needs at three in the morning."""

from __future__ import annotations

import pickle
import re

import httpx2
import plausible_client
import pytest
from plausible_client import errors

from .conftest import TOKEN

CLASSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    406: "NotAcceptableError",
    409: "ConflictError",
    413: "ContentTooLargeError",
    418: "APIStatusError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    520: "InternalServerError",
    599: "InternalServerError",
    304: "APIStatusError",
}


def realtime(client):
    return client.stats.realtime_visitors(site_id="test-domain.com")


@pytest.mark.parametrize("status", CLASSES)
def test_status_raises_its_class(driver, server, status):
    server.default = (status, {"error": "because"}, {"x-request-id": "r-7"})

    with pytest.raises(errors.APIStatusError) as caught:
        driver.call(realtime, max_retries=0)

    error = caught.value
    assert type(error).__name__ == CLASSES[status]
    assert (error.status_code, error.body, error.request_id) == (status, {"error": "because"}, "r-7")
    assert (error.method, error.path) == ("GET", "/api/v1/stats/realtime/visitors")
    assert f"{status} for GET /api/v1/stats/realtime/visitors: because (request r-7)" in str(error)


def test_body_that_is_no_json_is_kept_as_text(client, server):
    server.default = (404, "<h1>Not\n here</h1>")

    with pytest.raises(errors.NotFoundError, match=re.escape("<h1>Not here</h1>")) as caught:
        realtime(client)

    assert caught.value.body == "<h1>Not\n here</h1>"
    assert caught.value.request_id is None


def test_redirect_is_not_followed_and_points_at_the_address(client, server):
    server.default = (301, "", {"location": "https://other.example/"})

    with pytest.raises(errors.APIStatusError, match=r"redirected to https://other\.example/.*check base_url"):
        realtime(client)

    assert len(server.requests) == 1


def test_401_of_statistics_lists_its_possible_causes(client, server):
    server.default = (401, {"error": "invalid key or site"})

    with pytest.raises(errors.AuthenticationError) as caught:
        realtime(client)

    assert caught.value.causes == (
        "the key is unknown or was revoked",
        "there is no site 'test-domain.com', or the key's user is not a member of it",
        "the key belongs to another team than the site",
    )
    assert all(cause in str(caught.value) for cause in caught.value.causes)


def test_401_of_provisioning_names_the_scope(client, server):
    server.default = (401, {"error": "no"})

    with pytest.raises(errors.AuthenticationError) as caught:
        client.sites.create(domain="x.example")

    assert "the key lacks the scope sites:provision:*" in caught.value.causes


def test_401_without_a_key_says_so(driver, server):
    server.default = (401, {"error": "no"})

    with pytest.raises(errors.AuthenticationError) as caught:
        driver.call(realtime, token=None)

    assert caught.value.causes == ("no key was sent: give the client a token",)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("-1", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None), (None, None)],
)
def test_rate_limit_tells_how_long_to_wait(driver, server, header, seconds):
    server.default = (429, {"error": "600 requests per hour"}, {"retry-after": header} if header else {})

    with pytest.raises(errors.RateLimitError) as caught:
        driver.call(realtime, max_retries=0)

    assert caught.value.retry_after == seconds


@pytest.mark.parametrize("body", ["", "<html>", "[1,", '{"results": 3}', '"text"', "null", b"\xff\xfe"])
def test_success_with_a_wrong_body_is_an_error_of_its_own_kind(driver, server, body):
    server.default = (200, body)

    with pytest.raises(errors.APIResponseValidationError) as caught:
        driver.call(lambda client: client.stats.timeseries(site_id="x"))

    assert caught.value.response.status_code == 200
    assert "GET /api/v1/stats/timeseries" in str(caught.value)


def test_dropped_connection_names_the_server(driver, server):
    server.default = httpx2.RemoteProtocolError("peer closed connection")

    with pytest.raises(
        errors.APIConnectionError, match=r"https://plausible\.io/api/v1/stats/realtime.*peer closed"
    ) as caught:
        driver.call(realtime, max_retries=0)

    assert not isinstance(caught.value, errors.APITimeoutError)


def test_timeout_has_its_own_class(driver, server):
    server.default = httpx2.ReadTimeout("slow")

    with pytest.raises(errors.APITimeoutError, match="in time"):
        driver.call(realtime, max_retries=0)


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_token_echoed_by_the_server_is_in_no_text(client, server, status):
    server.default = (status, {"error": f"bad key {TOKEN}", "deep": [TOKEN]})

    with pytest.raises(errors.APIStatusError) as caught:
        client.with_options(max_retries=0).stats.aggregate(site_id="x")

    assert TOKEN not in str(caught.value) + repr(caught.value) + repr(caught.value.body)


def test_token_echoed_in_a_wrong_answer_is_in_no_text(client, server):
    server.default = (200, TOKEN)

    with pytest.raises(errors.APIResponseValidationError) as caught:
        realtime(client)

    assert TOKEN not in str(caught.value)


def test_token_is_in_no_repr(client):
    page_of_reprs = [client, client.stats, client._settings, client.with_options(token="other-secret")]

    assert TOKEN not in repr(page_of_reprs)
    assert "other-secret" not in repr(page_of_reprs)


def test_error_survives_pickling(client, server):
    server.default = (429, {"error": "no"}, {"retry-after": "70"})
    with pytest.raises(errors.RateLimitError) as caught:
        realtime(client)

    twin = pickle.loads(pickle.dumps(caught.value))

    assert type(twin) is errors.RateLimitError
    assert (str(twin), twin.retry_after, twin.status_code) == (str(caught.value), 70.0, 429)


def test_tree_in_the_docstring_is_the_tree_of_classes():
    names = re.findall(r"[├└]── (\w+)", errors.__doc__)
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.PlausibleError)
    }

    assert {"PlausibleError", *names} == classes
    assert classes <= set(plausible_client.__all__)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"token": ""}, "the token is empty"),
        ({"token": "two words\n"}, "white space or special"),
        ({"token": 5}, "a int, not text"),
        ({"base_url": "plausible.io"}, "base_url is 'plausible.io'"),
        ({"timeout": 0}, "timeout is 0"),
        ({"max_retries": -1}, "max_retries is -1"),
        ({"hourly_budget": 0}, "hourly budget is 0"),
    ],
)
def test_unusable_setting_is_named(settings, told):
    with pytest.raises(errors.ConfigurationError, match=re.escape(told)):
        plausible_client.PlausibleClient(**{"token": "key", **settings})
