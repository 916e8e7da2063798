"""The command as people run it: exit statuses, verdicts, and nothing sent that must not be."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import httpx2
import pytest
from click.testing import CliRunner
from plausible_contract.cli import main
from plausible_contract.guard import writes
from plausible_sandbox.testing import Plausible

COMMAND = Path(sys.executable).parent / "plausible-contract"
TOKEN = "command-line-token-never-shown"


class Proxy(ThreadingHTTPServer):
    """Hands requests on to a server and notes each; `stops_after` requests it hangs up on everyone."""

    daemon_threads = True

    def __init__(self, upstream: str, *, stops_after: int | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Forwarder)
        self.client = httpx2.Client(base_url=upstream, timeout=30)
        self.seen: list[tuple[str, str]] = []
        self.stops_after = stops_after
        self._due: dict[int, Callable[[], None]] = {}
        self.base_url = f"http://127.0.0.1:{self.server_address[1]}"

    def at(self, count: int, then: Callable[[], None]) -> None:
        """Do something when request number `count` arrives, before it is handed on."""
        self._due[count] = then

    def note(self, method: str, path: str) -> None:
        """Note one request that has arrived."""
        self.seen.append((method, path))
        self._due.pop(len(self.seen), lambda: None)()

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()
        self.client.close()


class _Forwarder(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def proxy(self) -> Proxy:
        assert isinstance(self.server, Proxy)
        return self.server

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65_537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        self.proxy.note(self.command, self.path)
        if self.proxy.stops_after is not None and len(self.proxy.seen) > self.proxy.stops_after:
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {
            name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}
        }
        answer = self.proxy.client.request(self.command, self.path, content=body or None, headers=headers)
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection", "date", "server"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


def invoke(base_url: str, *arguments: str, token: str = TOKEN) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["run", "--base-url", base_url, "--token", token, *arguments])
    return result.exit_code, result.output


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_a_server_that_is_not_there() -> None:
    status, output = invoke(f"http://127.0.0.1:{free_port()}")

    assert status == 2
    assert "could not run" in output
    assert "Traceback" not in output
    assert TOKEN not in output


def test_a_server_without_tls(plausible: Plausible) -> None:
    status, output = invoke(plausible.base_url.replace("http://", "https://"))

    assert status == 2
    assert "does not speak TLS" in output
    assert "Traceback" not in output


def test_a_server_that_hangs(silent_server: str) -> None:
    status, output = invoke(silent_server, "--timeout", "0.2")

    assert status == 2
    assert "nothing came within 0.2 s" in output


def test_a_wrong_key(plausible: Plausible) -> None:
    status, output = invoke(plausible.base_url)

    assert status == 2
    assert "refuses the stats key" in output
    assert TOKEN not in output


@pytest.mark.parametrize("url", ["plausible.io", "ftp://plausible.io", "http://", "http://host/path"])
def test_something_that_is_no_address(url: str) -> None:
    status, output = invoke(url)

    assert status == 2
    assert "is not the address of a server" in output


def test_an_unknown_layer_is_named() -> None:
    status, output = invoke("http://127.0.0.1:1", "--layers", "document,bogus")

    assert status == 2
    assert "bogus is no layer" in output


@pytest.mark.parametrize("prefix", ["", "own", "-suite-", "Suite-", "a" * 41])
def test_a_prefix_that_does_not_set_own_sites_apart_is_refused(prefix: str) -> None:
    status, output = invoke("http://127.0.0.1:1", "--domain-prefix", prefix)

    assert status == 2
    assert f"{prefix!r} must be 4 to 40" in output


def test_a_baseline_that_is_none_is_named_before_anything_is_sent(
    plausible: Plausible, tmp_path: Path
) -> None:
    (tmp_path / "results.json").write_text("{}")
    status, output = invoke(plausible.base_url, "--baseline", str(tmp_path / "results.json"))

    assert status == 2
    assert "is not a results.json" in output
    assert plausible.requests() == []


def test_a_server_that_goes_away_in_the_middle(plausible: Plausible, tmp_path: Path) -> None:
    with Proxy(plausible.base_url, stops_after=20) as proxy:
        status, output = invoke(
            proxy.base_url,
            *("--layers", "document,authorization", "--report", str(tmp_path)),
            token=plausible.keys.stats,
        )

    assert status == 2
    assert "got no answer" in output
    assert "Traceback" not in output
    assert json.loads((tmp_path / "results.json").read_text())["verdict"] == "could not run"


def test_a_storm_of_429_in_the_middle(plausible: Plausible) -> None:
    plausible.load({"config": {"hourly_api_request_limit": 8}})
    status, output = invoke(plausible.base_url, "--layers", "authorization", token=plausible.keys.stats)

    assert status == 2
    assert "429" in output
    assert "Traceback" not in output


def test_the_budget_is_never_exceeded(plausible: Plausible) -> None:
    invoke(
        plausible.base_url,
        *("--layers", "authorization,stateless", "--max-requests", "25"),
        token=plausible.keys.stats,
    )

    assert 0 < len(plausible.requests()) <= 25


def test_a_kept_contract_is_status_0_and_shows_no_key(plausible: Plausible, tmp_path: Path) -> None:
    status, output = invoke(
        plausible.base_url,
        *("--sites-token", plausible.keys.sites, "--preview-token", plausible.keys.preview),
        *("--layers", "document,authorization", "--report", str(tmp_path)),
        token=plausible.keys.stats,
    )

    assert status == 0, output
    everything = output + "".join(path.read_text() for path in tmp_path.iterdir())
    for key in (plausible.keys.stats, plausible.keys.sites, plausible.keys.preview):
        assert key not in everything


def test_sites_of_the_run_are_gone_afterwards(plausible: Plausible) -> None:
    invoke(
        plausible.base_url,
        *("--sites-token", plausible.keys.sites, "--layers", "authorization"),
        token=plausible.keys.stats,
    )

    assert domains(plausible) == ["demo.example.com"]


def domains(plausible: Plausible) -> list[str]:
    headers = {"Authorization": f"Bearer {plausible.keys.sites}"}
    found: dict[str, Any] = httpx2.get(f"{plausible.base_url}/api/v1/sites", headers=headers).json()
    return [site["domain"] for site in found["sites"]]


@pytest.mark.slow
def test_writes_never_sends_not_one_request_that_writes(plausible: Plausible) -> None:
    with Proxy(plausible.base_url) as proxy:
        status, output = invoke(
            proxy.base_url,
            *("--sites-token", plausible.keys.sites, "--preview-token", plausible.keys.preview),
            *("--writes", "never", "--profile", "quick", "--site", plausible.site, "--max-requests", "700"),
            token=plausible.keys.stats,
        )

    assert status == 0, output
    assert len(proxy.seen) > 300
    assert [request for request in proxy.seen if writes(request[0], request[1].partition("?")[0])] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "kinds", [("token",), ("sites-token",), ("preview-token",)], ids=["stats", "sites", "preview"]
)
def test_any_one_key_is_enough_to_read_with(plausible: Plausible, kinds: tuple[str, ...]) -> None:
    """Also with a control plane at hand, which reading leaves alone."""
    keys = plausible.keys
    tokens = {"token": keys.stats, "sites-token": keys.sites, "preview-token": keys.preview}
    arguments = [part for kind in kinds for part in (f"--{kind}", tokens[kind])]
    shown = CliRunner().invoke(
        main,
        [
            *("run", "--base-url", plausible.base_url, "--control-url", plausible.base_url, *arguments),
            *("--writes", "never", "--profile", "quick", "--max-requests", "150"),
        ],
    )

    assert shown.exit_code == 0, shown.output
    assert not any(request["path"].startswith("/sandbox/") for request in plausible.requests())
