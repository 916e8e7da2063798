"""Plausible's own browser tracker posts to the sandbox, and the statistics show what the visitor did."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest
from chromium import browser
from npm_packages import installed
from plausible_sandbox.testing import Plausible
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser

TRACKER_VERSION = "0.4.6"
SITE = "shop.example.com"

PAGE = """<!doctype html>
<html><head><title>Shop</title></head><body>
<button id="signup">Sign up</button>
<div style="height: 4000px"></div>
<script type="module">
  import {{ init, track }} from "./plausible.js"
  init({{ domain: "{site}", endpoint: "{endpoint}", captureOnLocalhost: true }})
  document.getElementById("signup").onclick = () => track("Signup", {{ props: {{ plan: "pro" }} }})
</script>
</body></html>
"""


SCROLL_DOWN = """() => new Promise(done => {
  addEventListener("scroll", done, {once: true})
  scrollTo(0, document.body.scrollHeight)
})"""
TURN_AWAY = """
  Object.defineProperty(document, "visibilityState", {value: "hidden"})
  Object.defineProperty(document, "hidden", {value: true})
  document.dispatchEvent(new Event("visibilitychange"))
"""
"""What a page sees when its tab goes to the background; a browser without a screen has no tabs to change."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def page_url(tmp_path: Path, plausible: Plausible) -> Iterator[str]:
    """Serve a page that carries the tracker, from a free loopback port."""
    tracker = installed("@plausible-analytics/tracker", TRACKER_VERSION) / "plausible.js"
    (tmp_path / "plausible.js").write_bytes(tracker.read_bytes())
    (tmp_path / "index.html").write_text(PAGE.format(site=SITE, endpoint=f"{plausible.base_url}/api/event"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()
        thread.join()


@contextmanager
def visitor() -> Iterator[Page]:
    """Open a page whose browser does not say that it has no screen, which would make it a bot."""
    with browser() as opened:
        headless = opened.new_page().evaluate("navigator.userAgent")
        yield opened.new_page(user_agent=headless.replace("Headless", ""))


def is_event(name: str) -> Callable[[Response], bool]:
    """Tell the answer to an event of this name."""
    return lambda response: (
        response.url.endswith("/api/event") and f'"n":"{name}"' in (response.request.post_data or "")
    )


def breakdown(plausible: Plausible, property_: str, **parameters: str) -> list[dict[str, Any]]:
    """Read today's breakdown of the site."""
    query = {"site_id": SITE, "period": "day", "property": property_, **parameters}
    headers = {"authorization": f"Bearer {plausible.keys.stats}"}
    url = f"{plausible.base_url}/api/v1/stats/breakdown"
    rows: list[dict[str, Any]] = httpx2.get(url, params=query, headers=headers, timeout=30).json()["results"]
    return rows


def query(plausible: Plausible, metrics: list[str], dimensions: list[str]) -> list[dict[str, Any]]:
    """Ask today's statistics of the site."""
    body = {"site_id": SITE, "date_range": "day", "metrics": metrics, "dimensions": dimensions}
    headers = {"authorization": f"Bearer {plausible.keys.stats}"}
    answer = httpx2.post(f"{plausible.base_url}/api/v2/query", json=body, headers=headers, timeout=30)
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


@pytest.fixture
def shop(plausible: Plausible) -> None:
    """Set up the site, with a goal for its custom event."""
    goal = {"ref": "signup", "event_name": "Signup", "display_name": "Signup"}
    plausible.load({"sites": [{"ref": "shop", "domain": SITE, "timezone": "Etc/UTC", "goals": [goal]}]})


@pytest.mark.usefixtures("shop")
def test_a_visit_its_source_and_its_custom_event_are_in_the_statistics(plausible, page_url):
    with visitor() as page:
        with page.expect_response(is_event("pageview")) as pageview:
            page.goto(f"{page_url}?utm_source=newsletter")
        with page.expect_response(is_event("Signup")) as signup:
            page.click("#signup")

        assert (pageview.value.status, signup.value.status) == (202, 202)

    assert breakdown(plausible, "visit:source") == [{"source": "newsletter", "visitors": 1}]
    assert breakdown(plausible, "event:page") == [{"page": "/index.html", "visitors": 1}]
    assert breakdown(plausible, "visit:browser") == [{"browser": "Chrome", "visitors": 1}]
    assert breakdown(plausible, "event:goal", metrics="visitors,events") == [
        {"goal": "Signup", "visitors": 1, "events": 1}
    ]
    assert breakdown(plausible, "event:props:plan", filters="event:goal==Signup") == [
        {"plan": "pro", "visitors": 1}
    ]


@pytest.mark.usefixtures("shop")
def test_turning_away_from_a_page_tells_how_far_it_was_read(plausible, page_url):
    with visitor() as page:
        with page.expect_response(is_event("pageview")):
            page.goto(page_url)
        page.evaluate(SCROLL_DOWN)
        with page.expect_response(is_event("engagement")) as engagement:
            page.evaluate(TURN_AWAY)

        assert engagement.value.status == 202
        assert "x-plausible-dropped" not in engagement.value.headers

    assert query(plausible, ["scroll_depth", "pageviews", "bounce_rate"], ["event:page"]) == [
        {"dimensions": ["/index.html"], "metrics": [100, 1, 100]}
    ]
