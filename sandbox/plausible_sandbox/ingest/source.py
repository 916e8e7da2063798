"""Where a visit comes from: referrer, source and tags, out of the page's address and the referrer's.

Source of the rules: https://plausible.io/docs/top-referrers and /docs/manual-link-tagging.
Names are in `source_names`, the acquisition channel is `channel`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from plausible_sandbox.ingest.source_names import HOSTS_WITH_PATHS, NAME_BY_HOST, NAME_BY_TAG
from plausible_sandbox.ingest.url import WHITE_SPACE, Page, split, without_www

SOURCE_TAGS = ("utm_source", "source", "ref")
"""The first of these that is present, even if empty, is the source."""
CLICK_IDS = ("gclid", "gbraid", "wbraid", "msclkid", "fbclid", "twclid")
"""Click ids in order of precedence; only the name is kept."""
REFERRER_CHARACTERS = 2_000
"""A longer referrer is cut."""

_APP = "android-app"
_SCHEMES = frozenset({"http", "https", _APP})
_NAMES_KEPT = 10_000


class Referrer(msgspec.Struct, frozen=True):
    """A usable referrer: its whole host, or its app, and its path."""

    host: str
    path: str
    is_app: bool

    @property
    def place(self) -> str:
        """The host without `www.`; of an app with its scheme."""
        place = without_www(self.host)
        return f"{_APP}://{place}" if self.is_app else place

    @property
    def stored(self) -> str:
        """What is stored as `referrer`."""
        return self.place + self.path


def referrer_of(text: object, *, hostname: str) -> Referrer | None:
    """Read a referrer; None where it is unusable or the page's own host.

    Parameters
    ----------
    text
        As sent; only text counts.
    hostname
        Host of the page, without `www.`.

    """
    if not isinstance(text, str):
        return None
    parts = split(text[:REFERRER_CHARACTERS].strip(WHITE_SPACE))
    host = parts.host or ""
    is_own = without_www(host) in {"", hostname, "localhost"}
    if parts.scheme not in _SCHEMES or is_own or " " in host:
        return None
    return Referrer(host, parts.path.rstrip("/"), parts.scheme == _APP)


def source_of(query: Mapping[str, str], referrer: Referrer | None) -> str:
    """Name the source: of the tag where one is present, even an empty one, otherwise of the referrer."""
    tag = utm_source_of(query)
    if tag is None:
        tag = "" if referrer is None else _name_at(referrer.host, referrer.path) or referrer.place
    return NAME_BY_TAG.get(tag.lower(), tag)


def utm_source_of(query: Mapping[str, str]) -> str | None:
    """Return the tag that names the source, None where there is none."""
    return next((query[name] for name in SOURCE_TAGS if name in query), None)


def click_id_of(query: Mapping[str, str]) -> str:
    """Return the name of the click id that the address carries, blank where there is none."""
    return next((name for name in CLICK_IDS if name in query), "")


def utm_medium_of(query: Mapping[str, str], *, source: str, click_id: str) -> str:
    """Return the medium: the tag, or what the click id of an ad implies where there is no tag."""
    if "utm_medium" in query:
        return query["utm_medium"]
    is_ad = (source, click_id) in {("Google", "gclid"), ("Bing", "msclkid")}
    return f"({click_id})" if is_ad else ""


@lru_cache(maxsize=_NAMES_KEPT)
def _name_at(host: str, path: str) -> str | None:
    """Name a referrer by the longest known host, with or without a path, that it equals or lies below."""
    known = [place for place in _places_above(host, path) if place in NAME_BY_HOST]
    return NAME_BY_HOST[max(known, key=len)] if known else None


def _places_above(host: str, path: str) -> Iterator[str]:
    """Give every host that a referrer lies below, with every path where a path matters, and itself."""
    while host:
        above = path if host in HOSTS_WITH_PATHS else ""
        while above:
            yield host + above
            above = above.rpartition("/")[0]
        yield host
        host = host.partition(".")[2]


class Origin(msgspec.Struct, frozen=True):
    """Everything stored about where a visit comes from, except the channel."""

    referrer: str
    referrer_source: str
    utm_source: str
    utm_medium: str
    utm_campaign: str
    utm_content: str
    utm_term: str
    click_id_param: str


def origin_of(page: Page, referrer: Referrer | None) -> Origin:
    """Work out the origin of a visit that begins on `page` with this referrer."""
    query = page.query
    source = source_of(query, referrer)
    click_id = click_id_of(query)
    return Origin(
        referrer=referrer.stored if referrer else "",
        referrer_source=source,
        utm_source=utm_source_of(query) or "",
        utm_medium=utm_medium_of(query, source=source, click_id=click_id),
        utm_campaign=query.get("utm_campaign", ""),
        utm_content=query.get("utm_content", ""),
        utm_term=query.get("utm_term", ""),
        click_id_param=click_id,
    )
