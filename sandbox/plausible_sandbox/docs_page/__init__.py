"""The interactive API reference: one HTML page and the assets it needs, all shipped with us.

The page is rendered by Scalar's API reference (MIT, see `assets/LICENSE-scalar.txt`) from the documents
that the server answers at `/openapi.json` and `/sandbox/openapi.json`. Nothing is fetched from anywhere
else. `app` serves what is here; `scripts/build_docs.py` writes the same page as a file.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_ASSETS = files(__name__) / "assets"
_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "txt": "text/plain"}


@cache
def page() -> str:
    """Return the reference page, to be served at `/docs`; its assets are expected at `/docs/assets/NAME`."""
    return (_ASSETS / "page.html").read_text(encoding="utf-8")


@cache
def asset(name: str) -> bytes:
    """Return one asset of the page.

    Raises
    ------
    FileNotFoundError
        When no asset has this name.

    """
    if name not in asset_names():
        message = f"the reference page has no asset '{name}'; it has {', '.join(sorted(asset_names()))}"
        raise FileNotFoundError(message)
    return (_ASSETS / name).read_bytes()


def asset_names() -> frozenset[str]:
    """List the names that `asset` knows."""
    return frozenset(entry.name for entry in _ASSETS.iterdir() if entry.name != "page.html")


def media_type(name: str) -> str:
    """Return the media type of an asset, by the ending of its name."""
    return _MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
