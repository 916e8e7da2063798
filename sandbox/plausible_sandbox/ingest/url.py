"""The address of a page: the host and path that are stored, and the tags of its query.

Hosts lose a leading `www.`; paths are decoded; the query is only read for known tags (`source`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote_plus

import msgspec

NO_HOST = "(none)"
WHITE_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What is blank and is trimmed: white space as the patterns of the contract have it, not as Python has it."""

_PARTS = re.compile(r"^(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$", re.DOTALL)
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.\-]*$")
_ESCAPES = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")


class Parts(msgspec.Struct, frozen=True):
    """A URL taken apart, nothing decoded; what is absent is None, the path is text."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    @property
    def host(self) -> str | None:
        """The host without credentials and port, in lower case; None where there is no authority."""
        if self.authority is None:
            return None
        host = self.authority.rpartition("@")[2]
        if host.startswith("["):
            return host[1:].partition("]")[0].lower()
        return host.partition(":")[0].strip(WHITE_SPACE).lower()


def split(text: str) -> Parts:
    """Take a URL apart as RFC 3986 (appendix B) does; every text is one."""
    match = _PARTS.match(text)
    assert match is not None
    scheme, authority, path, query, fragment = match.groups()
    if scheme is not None and not _SCHEME.match(scheme):  # no scheme, so all of it is path
        host = "" if authority is None else f"//{authority}"
        scheme, authority, path = None, None, f"{scheme}:{host}{path}"
    return Parts(scheme.lower() if scheme else None, authority, path, query, fragment)


def without_www(host: str) -> str:
    """Drop one leading `www.`."""
    return host.removeprefix("www.")


class Page(msgspec.Struct, frozen=True):
    """What is known of the page on which an event happened."""

    hostname: str
    pathname: str
    query: Mapping[str, str] = msgspec.field(default_factory=dict)


def page_of(text: str, *, with_fragment: bool = False) -> Page:
    """Read a page's address.

    Parameters
    ----------
    text
        The URL, absolute or relative.
    with_fragment
        Whether the fragment is part of the path, as on pages that route by hash.

    """
    parts = split(text)
    pathname = decoded(parts.path or "/").rstrip(WHITE_SPACE)
    if with_fragment and parts.fragment is not None:
        pathname += "#" + decoded(parts.fragment)
    return Page(without_www(parts.host or "") or NO_HOST, pathname, query_of(parts.query or ""))


def query_of(text: str) -> dict[str, str]:
    """Decode a query as a form; of a repeated name the last value counts."""
    pairs = (pair.partition("=") for pair in text.split("&") if pair)
    return {unquote_plus(name): unquote_plus(value) for name, _, value in pairs}


def decoded(text: str) -> str:
    """Decode percent escapes once; escapes that are no UTF-8 stay as they are."""
    if "%" not in text:
        return text
    return _ESCAPES.sub(_decoded_run, text.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")


def _decoded_run(match: re.Match[bytes]) -> bytes:
    raw = bytes.fromhex(match[0].replace(b"%", b"").decode("ascii"))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return raw
