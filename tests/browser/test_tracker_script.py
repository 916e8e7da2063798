"""The sandbox's own tracker script posts what a site's options say, from the snippet of today's dashboard."""

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
from plausible_sandbox.testing import Plausible

pytestmark = pytest.mark.browser

SITE = "shop.example.com"
TRACKER = "pa-Xk3v9QmT_0aLr7Zb2WnYd"

PAGE = """<!doctype html>
<html><head><title>Shop</title>
<script async src="{base_url}/js/{tracker}.js"></script>
<script>
  window.plausible = window.plausible || function () {{ (plausible.q = plausible.q || []).push(arguments) }}
  plausible.init = plausible.init || function (i) {{ plausible.o = i || {{}} }}
  plausible.init()
  plausible("Early")
</script></head><body>
<button onclick="plausible('Signup', {{ props: {{ plan: 'pro' }} }})">Sign up</button>
<a href="http://elsewhere.example/" onclick="event.preventDefault()">away</a>
</body></html>
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def page_url(tmp_path: Path, plausible: Plausible) -> Iterator[str]:
    """Serve a page with the snippet, from a free loopback port."""
    text = PAGE.format(base_url=plausible.base_url, tracker=TRACKER)
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()
        thread.join()


def test_a_page_that_loads_it_is_measured(plausible: Plausible, page_url: str) -> None:
    options = {"id": TRACKER, "outbound_links": True}
    plausible.load({"sites": [{"domain": SITE, "tracker_script_configuration": options}]})

    with browser() as opened:
        headless = opened.new_page().evaluate("navigator.userAgent")
        page = opened.new_page(user_agent=headless.replace("Headless", ""))  # else it counts as a bot
        with page.expect_response(lambda answer: "Early" in (answer.request.post_data or "")):
            page.goto(f"{page_url}?utm_source=newsletter")
        with page.expect_response("**/api/event"):
            page.click("button")
        with page.expect_response("**/api/event"):
            page.click("a")

    stored = httpx2.get(f"{plausible.base_url}/sandbox/events", params={"domain": SITE}, timeout=30).json()
    assert {event["name"] for event in stored} == {"pageview", "Early", "Signup", "Outbound Link: Click"}
    assert {event["utm_source"] for event in stored} == {"newsletter"}
