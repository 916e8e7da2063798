"""What every answer carries, and how requests find their operation."""

from plausible_sandbox.contract import operations, read
from plausible_sandbox.handlers import load_handlers


def test_every_operation_of_both_contracts_has_a_handler_and_every_handler_an_operation():
    described = {
        op.id for package in ("plausible_client", "plausible_control") for op in operations(read(package))
    }

    assert set(load_handlers()) == described


def test_answers_are_json_and_open_to_browsers(http):
    response = http.get("/api/v1/stats/realtime/visitors", params={"site_id": "demo.example.com"})

    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["x-request-id"]


def test_the_callers_request_id_is_echoed(http):
    response = http.get("/api/health", headers={"x-request-id": "abc-123"})

    assert response.headers["x-request-id"] == "abc-123"


def test_preflight_allows_browsers_to_call(http):
    response = http.options(
        "/api/event", headers={"origin": "https://a.example", "access-control-request-method": "POST"}
    )

    assert (response.status_code, response.content) == (204, b"")
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "Content-Type" in response.headers["access-control-allow-headers"]


def test_a_trailing_slash_reaches_the_same_operation(http, sites):
    assert http.get("/api/v1/sites/", headers=sites).json() == http.get("/api/v1/sites", headers=sites).json()


def test_a_domain_with_a_slash_is_one_path_segment(http, sites):
    http.post("/api/v1/sites", json={"domain": "example.com/blog"}, headers=sites)

    response = http.get("/api/v1/sites/example.com%2Fblog", headers=sites)

    assert response.json()["domain"] == "example.com/blog"


def test_head_is_answered_like_get_without_a_body(http):
    response = http.head("/api/health")

    assert (response.status_code, response.content) == (200, b"")


def test_the_contract_that_is_served_is_the_bundled_one(http):
    assert http.get("/openapi.json").json() == read("plausible_client")
    assert http.get("/sandbox/openapi.json").json() == read("plausible_control")
