"""`plausible-sandbox` as a process: ready to use, keeps what it acknowledged, refuses what it cannot do."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

COMMAND = str(Path(sys.executable).with_name("plausible-sandbox"))
SITES_KEY = {"authorization": "Bearer sandbox-sites-key"}


@contextmanager
def sandbox(*options):
    """Run the command and give the process and its base URL, once it listens."""
    command = [COMMAND, "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        url = process.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:"), process.stderr.read()
        yield process, url
    finally:
        process.kill()
        process.communicate()


def refused(*options):
    """Run the command, which must refuse to start, and return what it says."""
    result = subprocess.run(
        [COMMAND, *map(str, options)], capture_output=True, text=True, timeout=30, check=False
    )
    assert result.returncode == 2, result.stdout
    assert "Traceback" not in result.stderr
    return result.stderr


def test_first_line_is_the_url_then_a_key_of_each_kind_and_a_call():
    with sandbox() as (process, url):
        lines = [process.stdout.readline() for _ in range(5)]

    assert [line.split()[0] for line in lines] == ["stats", "sites", "preview", "reference", "try"]
    assert f"{url}/api/v1/stats/aggregate?site_id=demo.example.com" in lines[-1]


def test_the_demo_site_has_traffic():
    with sandbox() as (_, url):
        query = {"site_id": "demo.example.com", "period": "30d"}
        answer = httpx2.get(f"{url}/api/v1/stats/aggregate", params=query, headers=SITES_KEY, timeout=30)

    assert answer.json()["results"]["visitors"]["value"] > 100


def test_ready_file_tells_urls_and_keys(tmp_path):
    ready = tmp_path / "ready.json"

    with sandbox("--ready-file", ready) as (process, url):
        for _ in range(5):
            process.stdout.readline()
        httpx2.get(f"{url}/api/health", timeout=30)
        told = json.loads(ready.read_text())

    assert told == {
        "base_url": url,
        "control_url": url,
        "keys": {kind: f"sandbox-{kind}-key" for kind in ("stats", "sites", "preview")},
        "site": "demo.example.com",
        "pid": process.pid,
    }


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_to(stop):
    with sandbox() as (process, _):
        process.send_signal(stop)

        assert process.wait(timeout=20) in {0, -stop}
        assert process.stderr.read() == ""


def test_acknowledged_sites_and_events_survive_a_kill(tmp_path):
    event = {"name": "pageview", "url": "https://kept.example.com/", "domain": "kept.example.com"}
    with sandbox("--data", tmp_path) as (process, url):
        httpx2.post(f"{url}/api/v1/sites", json={"domain": "kept.example.com"}, headers=SITES_KEY, timeout=30)
        assert httpx2.post(f"{url}/api/event", json=event, timeout=30).status_code == 202
        process.send_signal(signal.SIGKILL)
        process.wait()

    with sandbox("--data", tmp_path) as (_, url):
        query = {"site_id": "kept.example.com", "period": "day"}
        answer = httpx2.get(f"{url}/api/v1/stats/aggregate", params=query, headers=SITES_KEY, timeout=30)

    assert answer.json() == {"results": {"visitors": {"value": 1}}}


def test_a_second_process_on_the_same_folder_is_refused(tmp_path):
    with sandbox("--data", tmp_path):
        said = refused("--port", 0, "--data", tmp_path)

    assert str(tmp_path) in said


def test_a_taken_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        said = refused("--port", port)

    assert f"127.0.0.1:{port}" in said
    assert "--port" in said


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--port", 70_000], "70000"),
        (["--port", -1], "-1"),
        (["--port", "http"], "'http'"),
        (["--port", 0, "--host", ""], "--host"),
        (["--port", 0, "--host", "192.0.2.1"], "--host"),
        (["--port", 0, "--control-token", " "], "--control-token"),
        (["--port", 0, "--edition", "future"], "'future'"),
        (["--port", 0, "--log-level", "loud"], "'loud'"),
        (["--port", 0, "--clickhouse", "nowhere"], "ClickHouse"),
        (["--port", 0, "--clickhouse", "http://127.0.0.1:1"], "http://127.0.0.1:1"),
        (["--port", 0, "--cluster", "c"], "--clickhouse"),
        (["--port", 0, "--fixture", "no-such.yaml"], "no-such.yaml"),
        (["--port", 0, "--ready-file", "no-such-folder/ready.json"], "no-such-folder"),
        (["--port", 0, "--data", "/dev/null/folder"], "--data"),
        (["--prot", 0], "--port"),
    ],
)
def test_an_option_that_cannot_be_is_named(options, named):
    assert named in refused(*options)


def test_a_data_folder_that_is_a_file_and_a_geo_file_that_is_none_are_named(tmp_path):
    plain = tmp_path / "plain.txt"
    plain.write_text("no folder, no database")

    assert str(plain) in refused("--port", 0, "--data", plain)
    assert "--geo" in refused("--port", 0, "--geo", plain)


def test_a_folder_of_something_else_is_left_as_it_is(tmp_path):
    foreign = tmp_path / "accounts.sqlite"
    foreign.write_bytes(b"my own notes, not a database of the sandbox at all")

    said = refused("--port", 0, "--data", tmp_path)

    assert "accounts.sqlite" in said
    assert foreign.read_bytes().startswith(b"my own notes")


def test_a_fixture_from_yaml_replaces_the_demo(tmp_path):
    fixture = tmp_path / "shop.yaml"
    fixture.write_text(
        """
        users: [{ref: me, email: me@example.com}]
        teams: [{ref: ours, owner: me}]
        api_keys: [{ref: k, user: me, scopes: ["stats:read:*"], key: my-key}]
        sites: [{ref: site, domain: shop.example.com, team: ours}]
        events:
          - {name: pageview, user_id: 7, timestamp: 2021-03-01T10:00:00, pathname: /}
        """
    )
    query = {"site_id": "shop.example.com", "period": "day", "date": "2021-03-01"}

    with sandbox("--fixture", fixture) as (_, url):
        headers = {"authorization": "Bearer my-key"}
        answer = httpx2.get(f"{url}/api/v1/stats/aggregate", params=query, headers=headers, timeout=30)

    assert answer.json() == {"results": {"visitors": {"value": 1}}}


@pytest.mark.parametrize(
    ("text", "named"), [("sites: [", "YAML"), ("- 1", "mapping"), ("planets: []", "planets")]
)
def test_a_fixture_that_cannot_be_loaded_stops_the_start(tmp_path, text, named):
    fixture = tmp_path / "bad.yaml"
    fixture.write_text(text)

    said = refused("--port", 0, "--fixture", fixture)

    assert named in said
    assert str(fixture) in said


def test_a_folder_does_not_load_the_same_fixture_twice(tmp_path):
    fixture = tmp_path / "shop.yaml"
    fixture.write_text(
        """
        users: [{ref: me, email: me@example.com}]
        sites: [{ref: site, domain: shop.example.com}]
        events: [{name: pageview, timestamp: 2021-03-01}]
        """
    )
    counts = []
    for _ in range(2):
        with sandbox("--data", tmp_path / "kept", "--fixture", fixture) as (process, url):
            listed = httpx2.get(f"{url}/sandbox/events", params={"domain": "shop.example.com"}, timeout=30)
            counts.append(len(listed.json()))
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)

    assert counts == [1, 1]


def test_a_ready_file_of_an_earlier_run_is_gone_at_once(tmp_path):
    ready = tmp_path / "ready.json"
    ready.write_text("of an earlier run")

    refused("--port", 0, "--ready-file", ready, "--cluster", "c")

    assert not ready.exists()


def test_a_control_token_guards_the_control_plane():
    with sandbox("--control-token", "open-sesame") as (_, url):
        without = httpx2.post(f"{url}/sandbox/reset", timeout=30)
        with_token = httpx2.post(
            f"{url}/sandbox/reset", headers={"authorization": "Bearer open-sesame"}, timeout=30
        )

    assert (without.status_code, with_token.status_code) == (401, 200)


def test_the_edition_of_fixture_keys_that_name_none_can_be_set(tmp_path):
    fixture = tmp_path / "keys.yaml"
    fixture.write_text(
        """
        users: [{ref: me, email: me@example.com}]
        teams: [{ref: ours, owner: me}]
        api_keys: [{ref: k, user: me, scopes: ["stats:read:*"], key: my-key}]
        sites: [{ref: site, domain: shop.example.com, team: ours}]
        """
    )
    query = {"site_id": "shop.example.com", "period": "day", "metrics": "visitors"}

    with sandbox("--fixture", fixture, "--edition", "preview") as (_, url):
        headers = {"authorization": "Bearer my-key"}
        answer = httpx2.get(f"{url}/api/v1/stats/aggregate", params=query, headers=headers, timeout=30)

    assert answer.json() == {"visitors": {"value": 0}}


def test_the_access_log_has_one_json_line_per_request_and_no_key():
    with sandbox("--log-level", "info") as (process, url):
        query = {"token": "by-mistake", "limit": "7"}
        httpx2.get(f"{url}/api/v1/sites", params=query, headers=SITES_KEY, timeout=30)
        httpx2.get(f"{url}/api/v1/nothing", timeout=30)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        logged = process.stderr.read()

    entries = [json.loads(line) for line in logged.splitlines()]
    request, unserved = (entry["request"] for entry in entries if "request" in entry)
    assert (unserved["path"], unserved["status"], unserved["operation"]) == ("/api/v1/nothing", 404, None)
    assert (request["method"], request["path"], request["status"]) == ("GET", "/api/v1/sites", 200)
    assert request["query"] == "token=***&limit=7"
    assert "sandbox-sites-key" not in logged
    assert "by-mistake" not in logged


def test_help_needs_no_engine():
    result = subprocess.run(
        [COMMAND, "--help"], capture_output=True, text=True, timeout=30, check=True, env={**os.environ}
    )

    assert "--control-token" in result.stdout
