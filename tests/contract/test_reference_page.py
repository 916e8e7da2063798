"""The reference page in a real browser: complete, offline, and its "try it" gets true answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import build_docs
import chromium
import pytest
from plausible_sandbox import docs_page
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AGGREGATE = "api/tag/stats/GET/api/v1/stats/aggregate"
PATIENCE = 15_000  # milliseconds until the browser is taken to show nothing


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def test_page_shows_every_tag_and_operation(page, plausible, contract):
    page.goto(f"{plausible.base_url}/docs")
    side_bar = page.get_by_role("navigation").first

    for tag in contract.raw["tags"]:
        closed = side_bar.get_by_role("button", name=f"{tag['x-displayName']} Open Group")
        opened = side_bar.get_by_role("button", name=f"{tag['x-displayName']} Close Group")
        closed.or_(opened).wait_for()
        if closed.count():
            closed.click()
    for operation in contract.operations:
        name = re.compile(
            f"^{re.escape(operation.raw['summary'])} HTTP Method: {operation.method[:3].upper()}"
        )
        side_bar.get_by_role("button", name=name).wait_for()


def test_page_asks_no_other_host(page, plausible):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{plausible.base_url}/docs#{AGGREGATE}")
    page.get_by_role("button", name="Test Request").first.wait_for()

    outside = [url for url in asked if not url.startswith((plausible.base_url, "data:", "blob:"))]
    assert asked
    assert outside == []


def test_page_reports_no_error(page, plausible):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{plausible.base_url}/docs")
    page.get_by_role("heading", name="Plausible Analytics API").wait_for()

    assert errors == []


def test_page_is_no_wider_than_its_window(page, plausible):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{plausible.base_url}/docs")
    page.get_by_role("heading", name="Plausible Analytics API").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_try_it_answers_from_the_events_of_the_site(page, plausible, worked_data):
    plausible.load(worked_data)
    plausible.freeze("2021-03-03T12:00:00Z")
    page.goto(f"{plausible.base_url}/docs#{AGGREGATE}")
    page.locator(f'[id="{AGGREGATE}"]').get_by_role("button", name="Test Request").click()
    dialog = page.get_by_role("dialog", name="API Client")
    dialog.get_by_role("textbox", name="Bearer Token").fill("worked-key")
    with page.expect_response(lambda response: "/api/v1/stats/aggregate" in response.url) as sent:
        dialog.get_by_role("button", name="Send get request").click()

    assert sent.value.status == 200
    assert sent.value.json() == {"results": {"visitors": {"value": 3}}}
    dialog.get_by_text("200 OK").first.wait_for()


@pytest.mark.parametrize("name", ["realtime/visitors", "aggregate", "timeseries", "breakdown"])
def test_example_of_an_operation_works_once_site_and_key_are_in_the_address(name, page, plausible):
    section = f"api/tag/stats/GET/api/v1/stats/{name}"
    page.goto(f"{plausible.base_url}/docs?site={plausible.site}&key={plausible.keys.stats}#{section}")
    page.locator(f'[id="{section}"]').get_by_role("button", name="Test Request").click()
    dialog = page.get_by_role("dialog", name="API Client")
    with page.expect_response(lambda response: f"/api/v1/stats/{name}" in response.url) as sent:
        dialog.get_by_role("button", name="Send get request").click()

    assert sent.value.status == 200
    assert f"site_id={plausible.site}" in sent.value.url


def test_a_site_of_the_address_that_is_no_domain_is_ignored(page, plausible):
    page.goto(f"{plausible.base_url}/docs?site=<img src=x onerror=alert(1)>#{AGGREGATE}")

    page.get_by_text("site_id=test-domain.com").first.wait_for()


def test_try_it_without_a_key_shows_the_refusal(page, plausible):
    page.goto(f"{plausible.base_url}/docs#{AGGREGATE}")
    page.locator(f'[id="{AGGREGATE}"]').get_by_role("button", name="Test Request").click()
    dialog = page.get_by_role("dialog", name="API Client")
    with page.expect_response(lambda response: "/api/v1/stats/aggregate" in response.url) as sent:
        dialog.get_by_role("button", name="Send get request").click()

    assert sent.value.status == 401
    assert set(sent.value.json()) == {"error"}


def test_control_plane_can_be_chosen(page, plausible):
    page.goto(f"{plausible.base_url}/docs")
    page.get_by_role("button", name="Plausible Analytics API").first.click()
    page.get_by_role("option", name="Sandbox control plane").click()

    page.get_by_role("heading", name="Plausible sandbox control plane").wait_for()


def test_written_page_opens_from_a_file_and_asks_no_host(page, tmp_path):
    build_docs.write(tmp_path)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "index.html").as_uri())

    page.get_by_role("heading", name="Plausible Analytics API").wait_for()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_unknown_asset_is_refused_by_name():
    with pytest.raises(FileNotFoundError, match=r"no asset '\.\./__init__\.py'"):
        docs_page.asset("../__init__.py")
