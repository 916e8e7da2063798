"""Shared links by today's path and by the preview's (sites-api sections 5.7 and 13.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


def put(sandbox: Any, **body: Any) -> tuple[int, Any]:
    return sandbox.call("shared_links_find_or_create", body=body)


def test_a_link_is_created_once_and_then_found(sandbox: Any) -> None:
    first = put(sandbox, site_id="fjord.example", name="Wordpress")
    again = put(sandbox, site_id="fjord.example", name="Wordpress")
    other = put(sandbox, site_id="fjord.example", name="wordpress")

    assert first == again
    assert first[0] == 200
    assert list(first[1]) == ["name", "url"]
    assert re.fullmatch(r"http://sandbox\.test/share/fjord\.example\?auth=[A-Za-z0-9_-]{21}", first[1]["url"])
    assert other[1]["url"] != first[1]["url"]


@pytest.mark.parametrize("where", ["query", "body"])
@pytest.mark.parametrize("key", ["sites-key", "preview-key"])
def test_the_preview_path_finds_the_same_link(sandbox: Any, where: str, key: str) -> None:
    today = put(sandbox, site_id="fjord.example", name="Partner view")

    preview = sandbox.call(
        "shared_links_find_or_create_by_name",
        key=key,
        path={"name": "Partner view"},
        **{where: {"site_id": "fjord.example", "name": "ignored"}},
    )

    assert preview == today


def test_names_are_kept_with_their_blanks(sandbox: Any) -> None:
    assert put(sandbox, site_id="fjord.example", name=" Board ")[1]["name"] == " Board "


def test_the_url_carries_the_present_domain_encoded(sandbox: Any) -> None:
    sandbox.call("sites_create", body={"domain": "fjord.example/blog"})
    url = put(sandbox, site_id="fjord.example/blog", name="Board")[1]["url"]

    assert url.startswith("http://sandbox.test/share/fjord.example%2Fblog?auth=")


def test_a_link_survives_a_change_of_domain(sandbox: Any) -> None:
    before = put(sandbox, site_id="fjord.example", name="Board")[1]["url"]
    sandbox.call("sites_update", path={"site_id": "fjord.example"}, body={"domain": "sound.example"})

    after = put(sandbox, site_id="fjord.example", name="Board")[1]["url"]

    assert after == before.replace("/fjord.example?", "/sound.example?")


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({}, 400, "`site_id`"),
        ({"site_id": None, "name": "Board"}, 400, "`site_id`"),
        ({"site_id": "unknown.example"}, 400, "`name`"),
        ({"site_id": "unknown.example", "name": "Board"}, 404, "unknown.example"),
        ({"site_id": "unknown.example", "name": ""}, 404, "unknown.example"),
        ({"site_id": "fjord.example", "name": 7}, 400, "name: is invalid"),
        ({"site_id": 7, "name": "Board"}, 400, "site_id: is invalid"),
        ({"site_id": "fjord.example", "name": " "}, 400, "can't be blank"),
        ({"site_id": "fjord.example", "name": "WordPress - Shared Dashboard"}, 400, "reserved"),
        ({"site_id": "fjord.example", "name": "x" * 256}, 400, "at most 255"),
    ],
)
def test_what_is_refused(sandbox: Any, refusal: Refused, body: Any, status: int, named: str) -> None:
    got, text = refusal(put(sandbox, **body))

    assert got == status
    assert named in text


def test_the_reserved_name_is_found_where_a_plugin_made_it(sandbox: Any) -> None:
    name = "WordPress - Shared Dashboard"
    sandbox.load(sites=[{"ref": "site", "shared_links": [{"name": name, "slug": "A" * 21}]}])

    status, link = put(sandbox, site_id="fjord.example", name=name)

    assert (status, link["url"]) == (200, f"http://sandbox.test/share/fjord.example?auth={'A' * 21}")


def test_only_creating_needs_the_plan(sandbox: Any, refusal: Refused) -> None:
    put(sandbox, site_id="fjord.example", name="Board")
    sandbox.load(teams=[{"ref": "team", "subscription": {"plan": "enterprise", "features": ["SitesAPI"]}}])

    found = put(sandbox, site_id="fjord.example", name="Board")
    status, text = refusal(put(sandbox, site_id="fjord.example", name="Another"))

    assert found[0] == 200
    assert status == 402
    assert "Shared Links" in text
