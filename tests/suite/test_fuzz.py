"""What steers Schemathesis, and how its requests leave: over the guarded wire, at sites of the run."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
import requests
from plausible_contract.budget import Budget
from plausible_contract.contract import Contract
from plausible_contract.errors import BudgetExhausted
from plausible_contract.exchange import Answer, Sent
from plausible_contract.fuzz import hooks
from plausible_contract.fuzz.engine import names_a_living_site
from plausible_contract.fuzz.outlet import Outlet
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.target import Target

SITES = hooks.Sites(
    reading="read.example", writing="own-w.example", updating="own-u.example", gone="own-g.example"
)
OWN = Settings(writes="own", domain_prefix="own-")


def case(
    operation: str, method: str = "PUT", *, positive: bool = True, phase: str = "fuzzing", **parts: Any
) -> Any:
    path = parts.pop("path", "/api/v1/sites/goals")
    return SimpleNamespace(
        operation=SimpleNamespace(definition=SimpleNamespace(raw={"operationId": operation}), path=path),
        method=method,
        meta=SimpleNamespace(
            phase=SimpleNamespace(name=SimpleNamespace(value=phase)),
            generation=SimpleNamespace(mode=SimpleNamespace(is_positive=positive)),
        ),
        media_type="application/json",
        headers=parts.pop("headers", {}),
        **{"path_parameters": {}, "query": {}, "body": {}, **parts},
    )


@pytest.mark.parametrize(
    ("operation", "method", "site"),
    [
        ("stats_aggregate", "GET", "read.example"),
        ("stats_query", "POST", "read.example"),
        ("goals_find_or_create", "PUT", "own-w.example"),
        ("sites_update", "PUT", "own-u.example"),
        ("sites_delete", "DELETE", "own-g.example"),
    ],
)
def test_requests_are_aimed_at_sites_that_exist_and_may_be_touched(
    operation: str, method: str, site: str
) -> None:
    made_up = {"site_id": "made-up.example"}
    found = hooks.aim(case(operation, method, query=dict(made_up), path_parameters=dict(made_up)), SITES, OWN)

    assert found.query == found.path_parameters == {"site_id": site}


def test_a_bad_domain_stays_bad() -> None:
    found = hooks.aim(case("events_send", "POST", positive=False, body={"domain": "V"}), SITES, OWN)

    assert found.body == {"domain": "V"}


def test_sequences_keep_the_sites_that_links_bring_but_never_touch_the_one_that_is_read() -> None:
    linked = case("sites_delete", "DELETE", phase="stateful", path_parameters={"site_id": "own-x.example"})
    wrong = case("sites_delete", "DELETE", phase="stateful", path_parameters={"site_id": "read.example"})

    assert hooks.aim(linked, SITES, OWN).path_parameters == {"site_id": "own-x.example"}
    assert hooks.aim(wrong, SITES, OWN).path_parameters == {"site_id": "own-g.example"}


@pytest.mark.parametrize(
    ("body", "sent"), [({"domain": "other.example"}, False), ({"domain": "own-a.example"}, True), ({}, True)]
)
def test_in_own_mode_cases_that_name_other_sites_are_not_sent(body: dict[str, str], sent: bool) -> None:
    made = case("events_send", "POST", positive=False, body=body, path="/api/event")

    assert hooks.is_worth_sending(made, SITES, OWN) is sent


@pytest.mark.parametrize(
    ("body", "good"),
    [
        ({"n": "pageview", "name": 5, "u": "https://a.example/"}, True),
        ({"name": "pageview", "u": "https://a.example/", "n": None}, True),
        ({"n": 1.5, "name": "pageview", "url": "https://a.example/"}, False),
        ({"name": "pageview"}, False),
    ],
)
def test_events_that_are_good_by_mixed_names_are_not_sent_as_bad_ones(
    contract: Contract, body: dict[str, Any], good: bool
) -> None:
    made = case("events_send", "POST", positive=False, body=body, path="/api/event")

    assert hooks.is_good_after_all(made, contract) is good


def test_schemathesis_is_not_asked_for_mixed_names(contract: Contract) -> None:
    document = copy.deepcopy(dict(contract.document))
    hooks.without_mixed_names(document)

    left = json.dumps(document["components"]["schemas"]["EventBody"])
    assert "EventShort" in left
    assert "EventMixed" not in left


def test_events_near_a_limit_in_bytes_are_not_sent() -> None:
    assert hooks.is_unsettled("/api/event", {"url": "https://a.example/" + "é" * 1500})
    assert hooks.is_unsettled("/api/event", {"props": {"k" * 301: "v"}})
    assert not hooks.is_unsettled(
        "/api/event", {"url": "https://a.example/" + "e" * 3000, "props": {"é": "é"}}
    )


@pytest.mark.parametrize(
    ("body", "unsettled"),
    [
        ({"event_name": " ", "page_path": "/"}, True),
        ({"event_name": "a", "page_path": "/"}, False),
        ({"event_name": ""}, False),
    ],
)
def test_goals_with_a_blank_second_kind_are_not_sent(body: dict[str, Any], unsettled: bool) -> None:
    assert hooks.is_unsettled("/api/v1/sites/goals", body) is unsettled


def test_a_share_of_cases_is_the_same_for_the_same_seed_and_about_as_large_as_asked() -> None:
    chosen = [name for name in map(str, range(2_000)) if is_chosen(name, 0.25, seed=3)]

    assert chosen == [name for name in map(str, range(2_000)) if is_chosen(name, 0.25, seed=3)]
    assert chosen != [name for name in map(str, range(2_000)) if is_chosen(name, 0.25, seed=4)]
    assert 400 < len(chosen) < 600


def send(outlet: Outlet, method: str = "GET", **parts: Any) -> requests.Response:
    with outlet.in_place_of_requests(), requests.Session() as session:
        return session.request(method, "http://server.test/api/v1/sites", **parts)


def test_what_a_session_sends_goes_over_the_wire(target_of: Callable[..., Target]) -> None:
    target = target_of(lambda request: httpx2.Response(418, text=request.headers["x-mine"]))
    seen: list[Answer] = []
    with target.observed(seen.append):
        answer = send(Outlet(target, 1), headers={"x-mine": "ü".encode("latin-1")})

    assert (answer.status_code, answer.text) == (418, "ü")
    assert [found.status for found in seen] == [418]
    assert target.wire.budget.sent == 1


def test_multipart_bodies_repeat_byte_for_byte(target_of: Callable[..., Target]) -> None:
    target = target_of(lambda request: httpx2.Response(200, content=request.read()))
    first, second = (send(Outlet(target, 1), "GET", files={"name": (None, "x")}) for _ in range(2))

    assert first.content == second.content
    assert b'name="name"' in first.content


def test_a_forbidden_request_is_never_sent(target_of: Callable[..., Target]) -> None:
    def fail(_request: httpx2.Request) -> httpx2.Response:
        pytest.fail("it was sent")

    outlet = Outlet(target_of(fail, Settings(writes="never")), 1)
    with pytest.raises(requests.RequestException, match="--writes never"):
        send(outlet, "POST")
    assert outlet.kept_back == 1


def test_a_used_up_budget_stops_the_engine(target_of: Callable[..., Target]) -> None:
    outlet = Outlet(target_of(lambda _request: httpx2.Response(200), budget=Budget(0)), 1)
    stopped: list[bool] = []
    outlet.stop = lambda: stopped.append(True)
    with pytest.raises(requests.RequestException):
        send(outlet)

    assert isinstance(outlet.ended_by, BudgetExhausted)
    assert stopped == [True]


@pytest.mark.parametrize(
    ("error", "seen_as"),
    [
        (httpx2.ReadTimeout("slow"), requests.exceptions.ReadTimeout),
        (httpx2.ConnectError("refused"), requests.exceptions.ConnectionError),
        (httpx2.LocalProtocolError("illegal header"), requests.exceptions.InvalidHeader),
    ],
)
def test_errors_are_those_that_schemathesis_knows(
    target_of: Callable[..., Target], error: Exception, seen_as: type[Exception]
) -> None:
    def fail(_request: httpx2.Request) -> httpx2.Response:
        raise error

    with pytest.raises(seen_as):
        send(Outlet(target_of(fail), 1))


def answered(method: str, path: str, status: int, body: dict[str, Any] | None = None) -> Answer:
    sent = Sent(
        method=method,
        url=f"http://127.0.0.1:8000{path}",
        headers={"content-type": "application/json"},
        body=b"" if body is None else json.dumps(body).encode(),
    )
    return Answer(sent=sent, status=status, headers={}, content=b"{}")


CREATED = answered("POST", "/api/v1/sites", 200, {"domain": "one.example"})


@pytest.mark.parametrize(
    ("method", "path", "status", "lives"),
    [
        ("DELETE", "/api/v1/sites/one.example", 200, False),
        ("PUT", "/api/v1/sites/one.example", 200, False),
        ("DELETE", "/api/v1/sites/one.example", 401, True),
        ("DELETE", "/api/v1/sites/two.example", 200, True),
        ("GET", "/api/v1/sites/one.example", 200, True),
        ("PUT", "/api/v1/sites/goals", 200, True),
    ],
)
def test_a_site_must_be_there_until_its_scenario_takes_it_away(
    method: str, path: str, status: int, lives: bool
) -> None:
    body = {"site_id": "one.example", "property": "plan"}
    missing = answered("PUT", "/api/v1/sites/custom-props", 404, body)
    between = answered(method, path, status)

    assert names_a_living_site(missing, {"a": CREATED, "b": between, "c": missing}) is lives
    assert names_a_living_site(missing, {"a": CREATED, "c": missing, "b": between})


@pytest.mark.parametrize("status", [400, 401])
def test_a_site_that_was_never_made_need_not_be_there(status: int) -> None:
    missing = answered("PUT", "/api/v1/sites/guests", 404, {"site_id": "made-up.example"})
    refused = answered("POST", "/api/v1/sites", status, {"domain": "made-up.example"})

    assert not names_a_living_site(missing, {"a": CREATED, "b": refused, "c": missing})
