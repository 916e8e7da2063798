"""An application of this process in place of a server: found, started, called, stopped, and found out."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx2
import pytest
import run_contract
from click.testing import CliRunner
from plausible_contract import in_process
from plausible_contract.cli import main
from plausible_contract.errors import Unusable
from plausible_contract.in_process import Mounted
from plausible_sandbox import demo
from plausible_sandbox.testing import Plausible

COMMAND = Path(sys.executable).parent / "plausible-contract"
HERE = Path(__file__).parent
SANDBOX = "plausible_sandbox.asgi:with_demo"
KEYS = demo.Keys()


@pytest.fixture(autouse=True)
def applications_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)


@pytest.fixture
def wrong() -> Iterator[httpx2.Client]:
    with (
        Mounted("applications:wrong") as mounted,
        httpx2.Client(transport=mounted.transport(), base_url=in_process.ADDRESS, timeout=10) as client,
    ):
        yield client


def shown(name: str, *request: Any, **parts: Any) -> Any:
    with (
        Mounted(name) as mounted,
        httpx2.Client(transport=mounted.transport(), base_url=in_process.ADDRESS) as client,
    ):
        return client.request(*request, **parts).json()


def run_cli(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["run", *arguments])
    return found.exit_code, found.output


# Finding and starting


@pytest.mark.parametrize("name", ["app", "factory", "async_factory", "Started", "Namespace.inner"])
def test_applications_and_factories_of_every_form_are_called(name: str) -> None:
    assert shown(f"applications:{name}", "GET", "/x")["path"] == "/x"


def test_the_lifespan_comes_before_the_first_request_and_after_the_last() -> None:
    from applications import Started

    Started.events.clear()
    state = shown("applications:Started", "GET", "/")["state"]

    assert (state, Started.events) == (["database"], ["started", "stopped"])


def test_an_application_that_fails_to_stop_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    shown("applications:failing_to_stop", "GET", "/")

    assert capsys.readouterr().err == (
        "note: applications:failing_to_stop failed to stop: the queue is not empty\n"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing", "'nothing' names no application; use for example my_server.main:app"),
        ("no_such_module:app", "there is no module no_such_module; is this the right folder"),
        ("applications:nope", "has no nope"),
        ("applications:SITES", "an object of the type dict, which is no ASGI application"),
        ("applications:wsgi", "as WSGI applications are"),
        ("applications:broken_factory", "failed: LookupError: no database is configured (applications.py:"),
        ("applications:factory_of_nothing", "returned str, which is no ASGI application"),
        ("applications:failing_to_start", "failed to start: OSError: no database"),
    ],
)
def test_what_is_no_application_is_a_sentence(name: str, said: str) -> None:
    status, output = run_cli("--app", name, "--token", "x")

    assert status == 2
    assert said in output
    assert "Traceback (" not in output


def test_a_module_that_cannot_be_imported_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half_written.py").write_text("import json\n\njson.loads('{')\n")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(Unusable, match=r"half_written of --app cannot be imported: JSONDecodeError.*mend"):
        Mounted("half_written:app")


def test_the_working_folder_is_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in_the_folder.py").write_text("async def app(scope, receive, send): ...\n")
    monkeypatch.chdir(tmp_path)

    Mounted("in_the_folder:app")


# Calling


def test_an_application_sees_the_request_as_a_server_would_hand_it_on() -> None:
    seen = shown("applications:app", "PUT", "/a%2Fb%20c/é?x=1&y=%C3%A9", json={"a": 1})

    assert (seen["method"], seen["path"], seen["raw_path"]) == ("PUT", "/a/b c/é", "/a%2Fb%20c/%C3%A9")
    assert (seen["query"], json.loads(seen["body"])) == ("x=1&y=%C3%A9", {"a": 1})
    headers = dict(seen["headers"])
    assert (headers["host"], headers["content-length"]) == ("localhost:8000", "7")


def test_asynchronous_clients_reach_it_too() -> None:
    async def ask(mounted: Mounted) -> Any:
        async with httpx2.AsyncClient(
            transport=mounted.async_transport(), base_url=in_process.ADDRESS
        ) as client:
            answers = await asyncio.gather(*(client.get(f"/{number}") for number in range(20)))
        return [answer.json()["path"] for answer in answers]

    with Mounted("applications:app") as mounted:
        assert asyncio.run(ask(mounted)) == [f"/{number}" for number in range(20)]


def test_threads_may_call_it_at_once(wrong: httpx2.Client) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(wrong.get("/").status_code)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [200] * 16


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/raises", r"the application raised ZeroDivisionError: division by zero \(applications\.py:\d+\)"),
        ("/exits", r"the application raised SystemExit: enough"),
        ("/says-nothing", r"the application ended without an answer"),
        ("/body-first", r"the application raised RuntimeError: the message 'http.response.body' may not"),
    ],
)
def test_a_failing_application_is_a_500_that_says_how(wrong: httpx2.Client, path: str, said: str) -> None:
    answer = wrong.get(path)

    assert answer.status_code == 500
    assert re.match(said, answer.text)
    assert wrong.get("/").status_code == 200, "the next request is answered"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/breaks-off", "raised ConnectionResetError: gone"),
        ("/declares-more", "declares 8 bytes and sends 4"),
    ],
)
def test_an_answer_that_is_not_whole_is_none(wrong: httpx2.Client, path: str, said: str) -> None:
    with pytest.raises(httpx2.RemoteProtocolError, match=said):
        wrong.get(path)


def test_an_answer_without_a_body_may_declare_its_length(wrong: httpx2.Client) -> None:
    assert wrong.head("/declares-more").content == b""


@pytest.mark.parametrize("path", ["/hangs", "/blocks"])
def test_the_time_limit_holds_for_whatever_keeps_it_from_answering(wrong: httpx2.Client, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(httpx2.ReadTimeout):
        wrong.get(path, timeout=0.1)

    assert time.monotonic() - started < 0.9


def test_what_goes_on_after_the_answer_holds_nobody_up(wrong: httpx2.Client) -> None:
    assert wrong.get("/waits-for-the-end").text == "ok"


@pytest.mark.parametrize("value", ["a\nb", "a\x00", " a", "a\t"])
def test_headers_that_could_not_travel_are_not_sent(wrong: httpx2.Client, value: str) -> None:
    with pytest.raises(httpx2.LocalProtocolError):
        wrong.get("/", headers={"x-odd": value})


# The command


def test_an_application_or_a_server_has_to_be_named() -> None:
    status, output = run_cli("--token", "x")

    assert status == 2
    assert "--base-url URL, or an application with --app MODULE:NAME" in output


@pytest.mark.parametrize("option", ["--base-url", "--control-url"])
def test_an_address_beside_an_application_is_refused(option: str) -> None:
    status, output = run_cli("--app", SANDBOX, "--token", "x", option, "http://127.0.0.1:1")

    assert status == 2
    assert f"has no use for {option}" in output


def test_an_address_of_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAUSIBLE_BASE_URL", "https://stats.example")
    monkeypatch.setenv("PLAUSIBLE_CONTROL_URL", "http://127.0.0.1:1")
    status, output = run_cli(
        *("--app", SANDBOX, "--token", KEYS.stats, "--sites-token", KEYS.sites, "--layers", "authorization")
    )

    assert status == 0, output
    assert "server    plausible_sandbox.asgi:with_demo, in process" in output
    assert "no control plane in use" not in output


def test_an_application_that_hangs_is_given_up() -> None:
    status, output = run_cli("--app", "applications:silent", "--token", "x", "--timeout", "0.1")

    assert status == 2
    assert "nothing came within 0.1 s" in output


def test_what_needs_a_wire_is_told_as_not_run(tmp_path: Path) -> None:
    status, output = run_cli(
        *("--app", SANDBOX, "--token", KEYS.stats, "--layers", "client", "--profile", "quick"),
        *("--report", str(tmp_path)),
    )
    results = json.loads((tmp_path / "results.json").read_text())

    assert status == 0, output
    assert results["app"] == SANDBOX
    assert "not checked in process: there is no connection" in results["layers"][0]["skipped"]
    assert any(note.startswith("in process:") for note in results["notes"])
    assert f"--app {SANDBOX}" in (tmp_path / "index.html").read_text()


def test_make_contract_can_be_run_in_process(tmp_path: Path) -> None:
    _run, *arguments = run_contract.in_process_arguments()
    status, output = run_cli(*arguments, "--layers", "authorization", "--report", str(tmp_path))

    assert status == 0, output
    assert "editions  current, preview" in output
    assert "no control plane in use" not in output


@pytest.mark.parametrize(
    ("layers", "seconds"), [("stateful", 0.5), ("authorization,meaning", 1.5), ("stateless", 2.5)]
)
@pytest.mark.slow
def test_a_run_that_is_ended_leaves_no_site_and_stops_the_application(
    tmp_path: Path, layers: str, seconds: float
) -> None:
    left = tmp_path / "left.json"
    arguments = ["--app", "applications:Noting", "--token", KEYS.stats, "--sites-token", KEYS.sites]
    process = subprocess.Popen(
        [COMMAND, "run", *arguments, "--layers", layers],
        cwd=HERE,
        env={**os.environ, "SITES_LEFT": str(left), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert any(line.startswith("layers") for line in process.stdout), "the plan is shown before it starts"
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)

    assert process.returncode == 2, output
    assert "interrupted" in output
    assert [site["domain"] for site in json.loads(left.read_text())["sites"]] == [demo.DOMAIN]


@pytest.mark.slow
def test_the_sandbox_keeps_the_contract_in_process() -> None:
    status, output = run_cli(
        *("--app", SANDBOX, "--token", KEYS.stats, "--sites-token", KEYS.sites),
        *("--preview-token", KEYS.preview, "--profile", "quick", "--seed", "7"),
    )

    assert status == 0, output


OF_THE_SERVER = re.compile(
    r"http://[^/]+|(?<=[?&])(?:after|before)=[^&]*|(?<=-)[0-9a-f]{8}(?=@example)"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
"""Addresses, cursors and ids of teams, and the mark of accounts that were loaded."""


def exchanged(path: Path) -> list[tuple[str, ...]]:
    """Return every recorded request with the status of its answer, without what only the server knows."""
    entries = json.loads(path.read_text())["log"]["entries"]
    return [
        (
            entry["request"]["method"],
            OF_THE_SERVER.sub("…", entry["request"]["url"]),
            OF_THE_SERVER.sub("…", json.dumps(entry["request"].get("postData"))),
            str(entry["response"]["status"]),
        )
        for entry in entries
    ]


@pytest.mark.slow
def test_both_transports_carry_the_same_requests_to_the_same_statuses(
    plausible: Plausible, tmp_path: Path
) -> None:
    choices = run_contract.choices(asdict(plausible.keys), plausible.site)
    choices += ["--profile", "quick", "--layers", "stateful,authorization", "--report", str(tmp_path)]
    server = ("--base-url", plausible.base_url, "--control-url", plausible.base_url)
    over_http = run_cli(*server, *choices, "--record", str(tmp_path / "http.har"))
    in_process = run_cli("--app", SANDBOX, *choices, "--record", str(tmp_path / "process.har"))

    assert (over_http[0], in_process[0]) == (0, 0)
    assert len(exchanged(tmp_path / "http.har")) > 300
    assert exchanged(tmp_path / "http.har") == exchanged(tmp_path / "process.har")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "layer", "said"),
    [
        ("string_ids", "stateless", "goals_"),
        ("raising", "stateless", "the application raised KeyError: 'secret'"),
        ("unsorted", "meaning", "stats_breakdown"),
    ],
)
def test_planted_wrong_answers_are_found_in_process(
    tmp_path: Path, fault: str, layer: str, said: str
) -> None:
    status, _output = run_cli(
        *("--app", f"applications:{fault}", "--token", KEYS.stats, "--sites-token", KEYS.sites),
        *("--profile", "quick", "--layers", layer, "--report", str(tmp_path)),
    )

    assert status == 1
    assert said in (tmp_path / "results.json").read_text()
