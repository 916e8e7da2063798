"""How the parameters of provisioning calls may travel: JSON, forms, query string, and a method in disguise.

Source: reference sites-api, sections 1.2 to 1.4.
"""

import json
import socket

import pytest

SITE = "demo.example.com"
GOALS = "/api/v1/sites/goals"
PROPS = "/api/v1/sites/custom-props"
FORM = "application/x-www-form-urlencoded"


def multipart(fields):
    """Write text fields as curl does; values may be bytes."""
    parts = []
    for name, value in fields.items():
        content = value if isinstance(value, bytes) else value.encode()
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return {
        "content": b"".join(parts) + b"--b--\r\n",
        "headers": {"content-type": "multipart/form-data; boundary=b"},
    }


def send(http, sites, method, path, *, headers=None, **request):
    """Send a request with the key that may provision."""
    return http.request(method, path, headers={**sites, **(headers or {})}, **request)


@pytest.mark.parametrize(
    "request_parts",
    [
        {"params": {"tracker_script_configuration[outbound_links]": "true"}},
        {"json": {"tracker_script_configuration": {"outbound_links": True}}},
        {"data": {"tracker_script_configuration[outbound_links]": "true"}},
        multipart({"tracker_script_configuration[outbound_links]": "true"}),
    ],
    ids=["query", "json", "urlencoded", "multipart"],
)
def test_nested_parameters_travel_in_every_encoding(http, sites, request_parts):
    answer = send(http, sites, "PUT", f"/api/v1/sites/{SITE}", **request_parts)

    assert answer.status_code == 200, answer.text
    assert answer.json()["tracker_script_configuration"]["outbound_links"] is True


@pytest.mark.parametrize(
    "request_parts",
    [
        {"params": [("property[]", "a"), ("property[]", "b"), ("site_id", SITE)]},
        {"content": f"property[]=a&property[]=b&site_id={SITE}", "headers": {"content-type": FORM}},
        {"json": {"property": ["a", "b"], "site_id": SITE}},
    ],
    ids=["query", "urlencoded", "json"],
)
def test_a_list_keeps_all_its_items(http, sites, request_parts):
    send(http, sites, "PUT", PROPS, **request_parts)

    listed = http.get(PROPS, params={"site_id": SITE}).json()["custom_properties"]

    assert {"a", "b"} <= {entry["property"] for entry in listed}


def test_a_body_beats_the_query_string_and_a_path_beats_both(http, sites):
    put = send(
        http,
        sites,
        "PUT",
        "/api/v1/shared-links/path",
        params={"name": "query", "site_id": "nobody.example.com"},
        json={"name": "body", "site_id": SITE},
    )

    assert (put.status_code, put.json()["name"]) == (200, "path")


def test_a_body_of_another_type_is_not_looked_at(http, sites):
    goal = {"site_id": SITE, "goal_type": "event", "event_name": "Query"}

    put = send(
        http,
        sites,
        "PUT",
        GOALS,
        params=goal,
        content=json.dumps({**goal, "event_name": "Body"}),
        headers={"content-type": "text/plain"},
    )

    assert put.json()["event_name"] == "Query"


@pytest.mark.parametrize(
    "site_id_in", [{"params": {"site_id": SITE}}, {"json": {"site_id": SITE}}, {"data": {"site_id": SITE}}]
)
def test_a_delete_takes_the_site_from_query_or_body(http, sites, site_id_in):
    deleted = send(http, sites, "DELETE", f"{PROPS}/plan", **site_id_in)

    assert (deleted.status_code, deleted.json()) == (200, {"deleted": True})


@pytest.mark.parametrize("content", [b'{"limit": 1}', b"{torn"])
def test_the_body_of_a_get_is_not_looked_at(http, content):
    answer = http.request(
        "GET", "/api/v1/sites", content=content, headers={"content-type": "application/json"}
    )

    assert (answer.status_code, answer.json()["meta"]["limit"]) == (200, 100)


@pytest.mark.parametrize("encoding", ["json", "data"])
def test_a_post_is_the_method_that_its_body_names(http, sites, encoding):
    goal = {"_method": "put", "site_id": SITE, "goal_type": "event", "event_name": "Disguised"}
    made = send(http, sites, "POST", GOALS, **{encoding: goal})
    path = f"{GOALS}/{made.json()['id']}"

    gone = send(http, sites, "POST", path, **{encoding: {"_method": "DELETE", "site_id": SITE}})

    assert (made.status_code, gone.status_code) == (200, 200)
    assert http.get(GOALS, params={"site_id": SITE}).text.count("Disguised") == 0


@pytest.mark.parametrize("method", ["GET", "PUTS", "TRACE", 7, None])
def test_a_post_can_be_no_other_method(http, sites, method):
    goal = {"_method": method, "site_id": SITE, "goal_type": "event", "event_name": "X"}

    answer = send(http, sites, "POST", GOALS, json=goal)

    assert (answer.status_code, list(answer.json())) == (404, ["error"])


def test_a_disguised_post_is_read_within_the_same_bounds(http, sites):
    big = send(http, sites, "POST", GOALS, data={"_method": "PUT", "x": "y" * 2_000_000})
    torn = send(
        http, sites, "POST", GOALS, content=b'{"_method":', headers={"content-type": "application/json"}
    )

    assert (big.status_code, torn.status_code) == (413, 400)


def test_multipart_text_may_be_as_long_as_any_body(http, sites):
    form = multipart({"site_id": SITE, "property": "x" * 2_000_000})

    answer = send(http, sites, "PUT", PROPS, **form)

    assert (answer.status_code, "too long" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize(
    "request_parts",
    [
        multipart({"domain": b"caf\xe9.example"}),
        {"content": b"domain=caf%e9.example", "headers": {"content-type": FORM}},
        {"content": b"domain=x", "headers": {"content-type": "multipart/form-data"}},
    ],
    ids=["multipart", "urlencoded", "no boundary"],
)
def test_a_form_that_is_no_utf8_text_is_refused(http, sites, request_parts):
    answer = send(http, sites, "POST", "/api/v1/sites", **request_parts)

    assert (answer.status_code, "form" in answer.json()["error"]) == (400, True)


def test_a_value_nested_beyond_reason_is_refused(http, sites):
    answer = send(http, sites, "POST", "/api/v1/sites", data={"domain" + "[a]" * 60_000: "1"})

    assert (answer.status_code, "nested" in answer.json()["error"]) == (400, True)


def test_a_trailing_slash_is_the_same_route(http, sites):
    created = send(http, sites, "POST", "/api/v1/sites/", json={"domain": "slash.example.com"})
    read = send(http, sites, "GET", "/api/v1/sites/slash.example.com/")

    assert (created.status_code, read.status_code) == (200, 200)


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("", 200),
        ("text/html, application/json;q=0.5", 200),
        ("application/*", 200),
        ("text/html", 406),
        ("image/*, text/plain", 406),
    ],
)
def test_only_an_accept_header_that_rules_out_json_is_refused(http, accept, status):
    assert http.get("/api/v1/sites", headers={"accept": accept}).status_code == status


@pytest.mark.parametrize("method", ["PATCH", "TRACE", "PROPFIND", "SEARCH"])
@pytest.mark.parametrize("path", ["/api/v1/sites", GOALS, "/api/v1/nothing", "/sandbox/reset"])
def test_a_method_that_a_path_does_not_have_is_404_with_the_usual_body(http, method, path):
    answer = http.request(method, path)

    assert (answer.status_code, list(answer.json())) == (404, ["error"])
    assert answer.headers["access-control-allow-origin"] == "*"


def test_connect_is_404_too(plausible):
    host, port = plausible.base_url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"CONNECT /api/v1/sites HTTP/1.1\r\nHost: a\r\n\r\n")

        assert connection.recv(12) == b"HTTP/1.1 404"


def test_head_answers_as_get_without_a_body(http):
    got, headed = http.get("/api/v1/sites"), http.head("/api/v1/sites")

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed.headers["content-length"] == str(len(got.content))
    assert headed.headers["content-type"] == "application/json; charset=utf-8"


def test_a_preflight_is_allowed_everything(http):
    asked = {"origin": "https://shop.example.com", "access-control-request-method": "PUT"}

    answer = http.options(GOALS, headers=asked)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert answer.headers["access-control-max-age"] == "1728000"
    assert answer.headers["access-control-allow-methods"] == "GET,POST,PUT,PATCH,DELETE,OPTIONS"
    allowed = answer.headers["access-control-allow-headers"].split(",")
    assert {
        "Authorization",
        "Content-Type",
        "Accept",
        "Origin",
        "User-Agent",
        "X-Requested-With",
        "If-Modified-Since",
    } <= set(allowed)
