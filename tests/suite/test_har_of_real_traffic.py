"""`check` on recordings of real traffic, of a library and of a browser, well and wrongly answered."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest
from chromium import browser
from click.testing import CliRunner
from plausible_contract.cli import main
from plausible_contract.faults import registry
from plausible_contract.faults.proxy import Proxy
from plausible_sandbox.testing import Plausible

from .har_forms import FORMS, NOTHING_TO_JUDGE, Entry, foreign
from .peers import peer

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Recorder(httpx2.BaseTransport):
    """Sends over HTTP and keeps every exchange as an entry of a HAR file."""

    entries: list[Entry] = field(default_factory=list)
    inner: httpx2.HTTPTransport = field(default_factory=httpx2.HTTPTransport)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = request.read()
        response = self.inner.handle_request(request)
        response.read()
        self.entries.append(
            {
                "startedDateTime": "2026-01-01T00:00:00.000Z",
                "time": 3.5,
                "request": {
                    "method": request.method,
                    "url": str(request.url),
                    "headers": [{"name": n, "value": v} for n, v in request.headers.multi_items()],
                    **({"postData": {"mimeType": "application/json", "text": body.decode()}} if body else {}),
                },
                "response": {
                    "status": response.status_code,
                    "headers": [{"name": n, "value": v} for n, v in response.headers.multi_items()],
                    "content": {"size": len(response.content), "mimeType": "", "text": response.text},
                },
            }
        )
        return response

    def close(self) -> None:
        self.inner.close()


def visit(plausible: Plausible, base_url: str) -> list[Entry]:
    """Use most of the API as an integration does; return what was recorded."""
    recorder, site, named = Recorder(), plausible.site, "har.example.com"
    sites, asked = "/api/v1/sites", {"site_id": plausible.site, "period": "7d"}
    goal = {"site_id": named, "goal_type": "event", "event_name": "Signup"}
    query = {"site_id": site, "metrics": ["visitors"], "date_range": "7d", "dimensions": ["visit:os"]}
    page = {"name": "pageview", "domain": site, "url": f"https://{site}/"}
    key = {"authorization": f"Bearer {plausible.keys.sites}"}
    with httpx2.Client(base_url=base_url, transport=recorder, headers=key) as client:
        client.post(sites, json={"domain": named, "timezone": "Europe/London"})
        client.put(f"{sites}/shared-links", json={"site_id": named, "name": "Board"})
        made = client.put(f"{sites}/goals", json=goal).json()["id"]
        client.get(f"{sites}/goals", params={"site_id": named})
        client.delete(f"{sites}/goals/{made}", params={"site_id": named})
        client.get("/api/v1/stats/aggregate", params={**asked, "metrics": "visitors,bounce_rate"})
        client.get("/api/v1/stats/breakdown", params={**asked, "property": "visit:source"})
        client.get("/api/v1/stats/timeseries", params=asked)
        client.post("/api/v2/query", json=query)
        client.get("/api/v1/stats/realtime/visitors", params={"site_id": site})
        client.delete(f"{sites}/{named}")
        client.get("/api/v1/stats/aggregate", params={"site_id": site, "period": "fortnight"})
    with httpx2.Client(base_url=base_url, transport=Recorder(recorder.entries)) as anyone:
        anyone.post("/api/event", json=page, headers={"user-agent": FIREFOX})
        anyone.get("/api/v1/stats/aggregate", params=asked)
        anyone.get("/api/health")
    return recorder.entries


def checked(tmp_path: Path, entries: list[Entry], *arguments: str) -> tuple[int, str]:
    path = tmp_path / "traffic.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}), encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", str(path), *arguments])
    return shown.exit_code, shown.output


@pytest.fixture(scope="module")
def healthy() -> Callable[[Plausible], list[Entry]]:
    """Recorded once: the forms are made of the same traffic."""
    kept: list[Entry] = []

    def recorded(plausible: Plausible) -> list[Entry]:
        if not kept:
            kept.extend(visit(plausible, plausible.base_url))
        return kept

    return recorded


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_healthy_traffic_is_clean_in_every_form(
    plausible: Plausible,
    healthy: Callable[[Plausible], list[Entry]],
    tmp_path: Path,
    form: Callable[[Entry], Entry],
) -> None:
    entries = [form(entry) for entry in healthy(plausible)]
    status, output = checked(tmp_path, entries)

    assert status == 0, output
    assert f"over {len(entries)} exchanges" in output


def test_what_cannot_be_judged_is_counted_and_no_failure(
    plausible: Plausible, healthy: Callable[[Plausible], list[Entry]], tmp_path: Path
) -> None:
    entries = healthy(plausible)
    mixed = [*entries, *(form(entries[5]) for form in NOTHING_TO_JUDGE), *foreign(entries[5])]
    status, output = checked(tmp_path, mixed)

    assert status == 0, output
    assert f"over {len(entries)} exchanges" in output
    assert "5 of 20 exchanges are no operations of the contract" in output
    assert "2 exchanges were recorded without the body that was answered" in output


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            "number-sent-as-text",
            "200: /results/*/visitors is not as the schema says (stats_breakdown, current)",
        ),
        ("goal-ids-are-text", "/id is not as the schema says"),
        ("deleted-is-text", "/deleted is not as the schema says"),
        ("v2-rows-are-objects", "stats_query"),
        ("field-is-invented", "password_protected"),
        ("realtime-is-an-object", "stats_realtime_visitors"),
        ("errors-are-lists", "stats_aggregate, current"),
        ("lists-have-no-meta", "goals_list"),
        ("dates-carry-a-time", "stats_timeseries"),
    ],
)
@pytest.mark.parametrize("form", [FORMS[1], FORMS[2], FORMS[3]], ids=lambda form: form.__name__)
def test_every_planted_defect_is_named(
    plausible: Plausible, tmp_path: Path, fault: str, said: str, form: Callable[[Entry], Entry]
) -> None:
    behaviour = registry.all_faults()[fault].behaviour
    assert behaviour is not None
    with Proxy(plausible.base_url) as proxy:
        proxy.plant(behaviour)
        entries = visit(plausible, proxy.base_url)
    status, output = checked(tmp_path, [form(entry) for entry in entries])

    assert status == 1, output
    assert said in output
    assert "expected" in output
    assert plausible.keys.sites not in output
    assert "a-secret-of-the-browser" not in output


PAGE = b"<!doctype html><title>Dashboard</title>"


class Page(BaseHTTPRequestHandler):
    """A page of another origin, which calls the API with a key."""

    def do_GET(self) -> None:  # the name is the base class's
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


CALLS = """async ([base, key, site]) => {
  const read = async (path, options) => (await fetch(base + path, options)).text();
  const headers = {Authorization: `Bearer ${key}`, "Content-Type": "application/json"};
  const asked = `site_id=${site}&period=7d`;
  await read(`/api/v1/stats/aggregate?${asked}&metrics=visitors`, {headers});
  await read(`/api/v1/stats/breakdown?${asked}&property=visit:source`, {headers});
  const query = {site_id: site, metrics: ["visitors"], date_range: "7d", dimensions: ["visit:os"]};
  await read("/api/v2/query", {method: "POST", headers, body: JSON.stringify(query)});
  await read("/api/v1/sites", {headers});
  await read("/api/v1/sites", {headers: {Authorization: "Bearer wrong"}});
  const event = {n: "pageview", d: site, u: `https://${site}/`};
  await read("/api/event", {method: "POST", body: JSON.stringify(event)});
  await (await fetch("/api/health")).text();
}"""


def recorded_by_a_browser(plausible: Plausible, base_url: str, path: Path, content: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server, browser() as chromium:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        context = chromium.new_context(record_har_path=path, record_har_content=content)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.evaluate(CALLS, [base_url, plausible.keys.sites, plausible.site])
        context.close()
        server.shutdown()
        thread.join()


@pytest.mark.browser
@pytest.mark.parametrize(("content", "status"), [("embed", 0), ("omit", 2)])
def test_a_browsers_own_recording_is_read(
    plausible: Plausible, tmp_path: Path, content: str, status: int
) -> None:
    path = tmp_path / "browser.har"
    recorded_by_a_browser(plausible, plausible.base_url, path, content)
    shown = CliRunner().invoke(main, ["check", str(path)])

    assert shown.exit_code == status, shown.output
    if status == 0:
        assert "over 6 exchanges" in shown.output
    else:
        assert "nothing to check" in shown.output
        assert "recorded without the body" in shown.output


@pytest.mark.browser
def test_a_browsers_own_recording_of_a_broken_server_names_the_defect(
    plausible: Plausible, tmp_path: Path
) -> None:
    with Proxy(plausible.base_url) as proxy:
        proxy.plant(peer("descriptions of statistics by others"))
        recorded_by_a_browser(plausible, proxy.base_url, tmp_path / "browser.har", "embed")
    shown = CliRunner().invoke(main, ["check", str(tmp_path / "browser.har")])

    assert shown.exit_code == 1
    assert "stats_query" in shown.output
    assert plausible.keys.sites not in shown.output
