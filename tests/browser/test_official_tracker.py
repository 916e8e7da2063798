"""Plausible's own browser tracker posts to the sandbox, and the statistics show what the visitor did."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest
from chromium import browser
from npm_packages import installed
from plausible_sandbox.testing import Plausible

pytestmark = pytest.mark.browser

TRACKER_VERSION = "0.4.6"
SITE = "shop.example.com"

PAGE = """<!doctype html>
<html><head><title>Shop</title></head><body>
<button id="signup">Sign up</button>
<script type="module">
  import {{ init, track }} from "./plausible.js"
  init({{ domain: "{site}", endpoint: "{endpoint}", captureOnLocalhost: true }})
  document.getElementById("signup").onclick = () => track("Signup", {{ props: {{ plan: "pro" }} }})
</script>
</body></html>
"""


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


def visit(url: str) -> None:
    """Open the page as a visitor from a campaign, and sign up."""
    with browser() as opened:
        headless = opened.new_page().evaluate("navigator.userAgent")
        page = opened.new_page(user_agent=headless.replace("Headless", ""))  # else it counts as a bot
        with page.expect_response("**/api/event") as pageview:
            page.goto(f"{url}?utm_source=newsletter")
        with page.expect_response("**/api/event") as signup:
            page.click("#signup")
        assert (pageview.value.status, signup.value.status) == (202, 202)


def breakdown(plausible: Plausible, property_: str, **parameters: str) -> list[dict[str, Any]]:
    """Read today's breakdown of the site."""
    query = {"site_id": SITE, "period": "day", "property": property_, **parameters}
    headers = {"authorization": f"Bearer {plausible.keys.stats}"}
    url = f"{plausible.base_url}/api/v1/stats/breakdown"
    rows: list[dict[str, Any]] = httpx2.get(url, params=query, headers=headers, timeout=30).json()["results"]
    return rows


def test_a_visit_its_source_and_its_custom_event_are_in_the_statistics(plausible, page_url):
    goal = {"ref": "signup", "event_name": "Signup", "display_name": "Signup"}
    plausible.load({"sites": [{"ref": "shop", "domain": SITE, "timezone": "Etc/UTC", "goals": [goal]}]})

    visit(page_url)

    assert breakdown(plausible, "visit:source") == [{"source": "newsletter", "visitors": 1}]
    assert breakdown(plausible, "event:page") == [{"page": "/index.html", "visitors": 1}]
    assert breakdown(plausible, "visit:browser") == [{"browser": "Chrome", "visitors": 1}]
    assert breakdown(plausible, "event:goal", metrics="visitors,events") == [
        {"goal": "Signup", "visitors": 1, "events": 1}
    ]
    assert breakdown(plausible, "event:props:plan", filters="event:goal==Signup") == [
        {"plan": "pro", "visitors": 1}
    ]
