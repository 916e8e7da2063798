"""The script that a site's pages load (reference sites-api, section 8.3)."""

import pytest


@pytest.fixture
def shop(http, sites):
    """Create a site that measures outbound links."""
    options = {"outbound_links": True}
    fields = {"domain": "shop.example.com", "tracker_script_configuration": options}
    return http.post("/api/v1/sites", json=fields, headers=sites).json()


def path_of(site):
    return f"/js/{site['tracker_script_configuration']['id']}.js"


def test_it_is_javascript_for_any_page_and_kept_for_a_minute(http, shop):
    answer = http.get(path_of(shop))

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/javascript")
    assert answer.headers["cache-control"] == "public, max-age=60, no-transform"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_it_carries_the_site_and_its_options(http, shop):
    code = http.get(path_of(shop)).text

    assert '"domain":"shop.example.com"' in code
    assert '"outbound_links":true' in code


def test_its_path_survives_a_change_of_domain(http, sites, shop):
    changed = http.put("/api/v1/sites/shop.example.com", json={"domain": "new.example.com"}, headers=sites)

    assert path_of(changed.json()) == path_of(shop)
    assert '"domain":"new.example.com"' in http.get(path_of(shop)).text


@pytest.mark.parametrize("path", ["/js/pa-nobody.js", "/js/script.js", "/js/pa-nobody"])
def test_an_unknown_id_is_404_in_plain_text(http, path):
    answer = http.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_the_script_of_a_deleted_site_is_gone(http, sites, shop):
    http.delete("/api/v1/sites/shop.example.com", headers=sites)

    assert http.get(path_of(shop)).status_code == 404
