"""What the guard lets pass: nothing that a run must not send can be sent."""

from __future__ import annotations

import json

import pytest
from plausible_contract.errors import ForbiddenRequest
from plausible_contract.guard import Guard, sites_named, writes

SERVER = "https://stats.example"


def guard(mode: str, **more: object) -> Guard:
    return Guard(base_url=SERVER, writes=mode, domain_prefix="suite-", **more)  # type: ignore[arg-type] # literals


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/sites"),
        ("PUT", "/api/v1/sites/a.example"),
        ("DELETE", "/api/v1/sites/a.example"),
        ("PUT", "/api/v1/sites/goals"),
        ("PUT", "/api/v1/shared-links/name"),
        ("POST", "/api/event"),
        ("PATCH", "/api/v1/sites"),
        ("TRACE", "/api/v1/sites"),
        ("QUERY", "/api/v2/query"),
        ("post", "/api/v1/stats/aggregate"),
        ("POST", "/api/v2/query/"),
    ],
)
def test_never_keeps_back_everything_that_could_write(method: str, path: str) -> None:
    with pytest.raises(ForbiddenRequest, match="--writes never"):
        guard("never").check(method, SERVER + path)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/v1/sites"), ("HEAD", "/"), ("OPTIONS", "/api/event"), ("POST", "/api/v2/query")],
)
def test_never_lets_reads_pass(method: str, path: str) -> None:
    guard("never").check(method, SERVER + path)

    assert not writes(method, path)


@pytest.mark.parametrize(
    "url", ["https://other.example/", "http://stats.example/", "https://stats.example:8443/"]
)
@pytest.mark.parametrize("mode", ["never", "own", "all"])
def test_no_other_server_is_addressed(mode: str, url: str) -> None:
    with pytest.raises(ForbiddenRequest, match=r"only https://stats\.example"):
        guard(mode).check("GET", url)


def test_the_default_port_is_the_same_server() -> None:
    guard("never").check("GET", "https://stats.example:443/api/health")


@pytest.mark.parametrize(
    ("path", "body", "content_type"),
    [
        ("/api/v1/sites/shop.example", b"", ""),
        ("/api/v1/sites/shop%2Eexample", b"", ""),
        ("/api/v1/sites/goals?site_id=shop.example", b"", ""),
        ("/api/v1/sites/goals", b'{"site_id": "shop.example"}', "application/json"),
        ("/api/v1/sites/goals", b"site_id=shop.example&name=x", "application/x-www-form-urlencoded"),
        ("/api/v1/sites/goals?site_id=suite-a.example", b'{"site_id": "shop.example"}', "application/json"),
        ("/api/v1/sites/suite-a.example", b'{"domain": "shop.example"}', "application/json"),
        ("/api/event", b'{"d": "suite-a.example,shop.example"}', "text/plain"),
        (
            "/api/v1/sites",
            b'--b\r\nContent-Disposition: form-data; name="domain"\r\n\r\nshop.example\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
        ),
    ],
)
def test_own_keeps_back_what_names_another_site(path: str, body: bytes, content_type: str) -> None:
    with pytest.raises(ForbiddenRequest, match=r"shop\.example"):
        guard("own").check("PUT", SERVER + path, body=body, content_type=content_type)


def test_own_lets_pass_what_names_its_own_sites_only() -> None:
    body = json.dumps({"site_id": "suite-a.example", "event_name": "Signup"}).encode()

    guard("own").check("PUT", f"{SERVER}/api/v1/sites/goals", body=body, content_type="application/json")


def test_a_protected_site_is_not_changed_even_where_all_is_allowed() -> None:
    careful = guard("all", protected=frozenset({"shop.example"}))

    careful.check("DELETE", f"{SERVER}/api/v1/sites/other.example")
    careful.check("GET", f"{SERVER}/api/v1/sites/shop.example")
    with pytest.raises(ForbiddenRequest, match="only read"):
        careful.check("DELETE", f"{SERVER}/api/v1/sites/shop.example")


def test_fixed_paths_are_not_taken_for_sites() -> None:
    assert sites_named(f"{SERVER}/api/v1/sites/goals/7?site_id=a.example") == ["a.example"]
