"""Servers that break in the middle of a run: one sentence that says how, status 2, and no traceback."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from plausible_contract import address
from plausible_contract.cli import main
from plausible_contract.errors import Unusable
from plausible_contract.faults.messages import Answer, Request
from plausible_contract.faults.proxy import Proxy
from plausible_sandbox.testing import Plausible

GOOD_ANSWERS = 40
"""So many requests are answered well before the server breaks."""

Breaking = Callable[[Request, Callable[[Request], Answer]], Answer]


def hung_up(_request: Request, _relay: Any) -> Answer:
    raise ConnectionError


def cut_short(request: Request, relay: Any) -> Answer:
    whole = relay(request)
    return Answer(
        status=whole.status, headers=whole.headers, body=whole.body, declared_length=len(whole.body) + 9
    )


def fixed(
    status: int, content_type: str = "application/json", body: bytes = b"{}", **headers: str
) -> Breaking:
    pairs = [("content-type", content_type), *headers.items()]
    return lambda _request, _relay: Answer(status=status, headers=list(pairs), body=body)


def run_against(plausible: Plausible, breaking: Breaking, report: Path, *arguments: str) -> tuple[int, str]:
    """Run a layer against a server that breaks after some good answers."""
    seen = 0

    def behaviour(request: Request, relay: Any, _memory: Any) -> Answer:
        nonlocal seen
        seen += 1
        good: Answer = relay(request) if seen <= GOOD_ANSWERS else breaking(request, relay)
        return good

    with Proxy(plausible.base_url) as proxy:
        proxy.plant(behaviour)
        shown = CliRunner().invoke(
            main,
            [
                *("run", "--base-url", proxy.base_url, "--token", plausible.keys.stats),
                *("--sites-token", plausible.keys.sites, "--profile", "quick"),
                *("--layers", "authorization", "--report", str(report), *arguments),
            ],
        )
    return shown.exit_code, shown.output


@pytest.mark.parametrize(
    ("breaking", "said"),
    [
        (hung_up, "the answer broke off"),
        (cut_short, "the answer broke off"),
        (fixed(301, location="https://elsewhere.example/"), "redirections to https://elsewhere.example/"),
        (fixed(200, "text/html", b"<html>welcome</html>"), "HTML pages with status 200"),
        (fixed(502, "text/html", b"<html>bad gateway</html>"), "HTML pages with status 502"),
        (fixed(503), "a gateway's 503"),
        (fixed(429), "answered 429 6 times in a row"),
        (fixed(401), "refuses the stats key with 401"),
    ],
    ids=[
        "hung-up",
        "cut-short",
        "redirected",
        "page",
        "bad-gateway",
        "gateway",
        "rate-limited",
        "key-revoked",
    ],
)
def test_a_server_that_breaks_in_the_middle_is_told_in_a_sentence(
    plausible: Plausible, tmp_path: Path, breaking: Breaking, said: str
) -> None:
    status, output = run_against(plausible, breaking, tmp_path)
    results = json.loads((tmp_path / "results.json").read_text())

    assert status == 2
    assert said in results["stopped"]
    assert results["stopped"].startswith("in the layer ")
    assert results["checks"] > 0, "what was seen until then is kept"
    assert "could not finish" in output
    assert "Traceback" not in output


def test_a_server_that_falls_silent_is_given_up_after_a_few_requests(
    plausible: Plausible, tmp_path: Path
) -> None:
    over = threading.Event()

    def silent(_request: Request, _relay: Any) -> Answer:
        over.wait(60)
        raise ConnectionError

    started = time.monotonic()
    status, _ = run_against(plausible, silent, tmp_path, "--timeout", "2")
    over.set()

    assert status == 2
    assert "nothing came within 2 s" in json.loads((tmp_path / "results.json").read_text())["stopped"]
    assert time.monotonic() - started < 45


def test_a_slow_server_is_looked_at_for_as_long_as_was_allowed(plausible: Plausible, tmp_path: Path) -> None:
    """The layer ends early and says so; what it saw until then holds."""

    def slow(request: Request, relay: Any) -> Answer:
        time.sleep(0.05)
        answer: Answer = relay(request)
        return answer

    status, output = run_against(plausible, slow, tmp_path, "--max-seconds", "3")
    results = json.loads((tmp_path / "results.json").read_text())

    assert status == 0, output
    (layer,) = results["layers"]
    assert layer["skipped"] == "ended early: the time that was allowed is used up"
    assert layer["checks"] > 0


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("HTTP://LOCALHOST:1/", "http://localhost:1"),
        ("https://stats.example:443", "https://stats.example"),
        ("http://[::1]:80", "http://[::1]"),
        (" http://127.0.0.1:8000 ", "http://127.0.0.1:8000"),
    ],
)
def test_addresses_are_read_in_their_plain_form(typed: str, read: str) -> None:
    assert address.parse(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["", ":", "plausible.io", "http://a b", "http://[::1", "http://a:99999", "http://a/?x", "http://a#x"],
)
def test_anything_else_is_no_address(typed: str) -> None:
    with pytest.raises(Unusable, match="is not the address of a server"):
        address.parse(typed)


def test_a_password_in_the_address_is_not_repeated() -> None:
    with pytest.raises(Unusable) as raised:
        address.parse("http://me:secret@stats.example")

    assert "secret" not in str(raised.value)


def test_a_file_without_certificates_is_named(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")

    with pytest.raises(Unusable, match=r"ca\.pem holds no certificate"):
        address.trusting(tmp_path / "ca.pem")


def test_a_name_that_nobody_knows() -> None:
    shown = CliRunner().invoke(main, ["run", "--base-url", "http://no-such-host.invalid", "--token", "x"])

    assert shown.exit_code == 2
    assert "its name is not known" in shown.output


def test_a_proxy_of_the_environment_is_not_used(
    plausible: Plausible, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    shown = CliRunner().invoke(
        main,
        [
            *("run", "--base-url", plausible.base_url, "--token", plausible.keys.stats),
            *("--control-url", plausible.base_url, "--layers", "authorization"),
        ],
    )

    assert shown.exit_code == 0, shown.output


def test_a_budget_too_small_to_look_at_the_server_is_a_sentence(plausible: Plausible) -> None:
    shown = CliRunner().invoke(
        main,
        [
            *("run", "--base-url", plausible.base_url, "--token", plausible.keys.stats),
            *("--preview-token", plausible.keys.preview, "--max-requests", "1"),
        ],
    )

    assert shown.exit_code == 2
    assert "requests that were allowed are used up" in shown.output
