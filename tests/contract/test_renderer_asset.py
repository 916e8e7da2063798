"""The renderer that we ship is the unchanged release whose licence stands beside it."""

import re

from plausible_sandbox import docs_page


def test_renderer_is_the_release_that_its_licence_names():
    banner = docs_page.asset("scalar.js")[:600].decode()
    licence = docs_page.asset("LICENSE-scalar.txt").decode()

    named = re.search(r"@scalar/api-reference ([0-9.]+)", licence)
    shipped = re.search(r"@scalar/api-reference ([0-9.]+)", banner)

    assert named is not None
    assert shipped is not None
    assert named[1] == shipped[1]


def test_every_asset_has_a_media_type():
    assert {docs_page.media_type(name) for name in docs_page.asset_names()} == {
        "text/javascript",
        "text/css",
        "image/svg+xml",
        "text/plain",
    }
