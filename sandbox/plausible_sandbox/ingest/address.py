"""Whose address a request tells: the visitor's, as proxies and back ends hand it on.

The address serves identity, location and shields and is never stored.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping

WHOLE_VALUE_HEADERS = ("x-plausible-ip", "cf-connecting-ip")
LIST_HEADERS = ("b-forwarded-for", "x-forwarded-for")
FORWARDED = "forwarded"

_PORT = re.compile(r"(?<=[\d\]]):\d+$")
_FORWARDED_FOR = re.compile(r'for=("?)([^;,]*)', re.IGNORECASE)


def client_address(headers: Mapping[str, str], peer: str) -> str:
    """Return the visitor's address: of the first header that names one, otherwise of the connection.

    Of a list the first element that is an address counts, since proxies append and clients may send
    anything.

    Parameters
    ----------
    headers
        By lower-case name.
    peer
        Address of the other end of the connection.

    """
    for elements in _claims(headers):
        cleaned = [_without_port(element) for element in elements]
        if any(cleaned):
            return next((address for address in cleaned if _is_address(address)), peer)
    return peer


def _claims(headers: Mapping[str, str]) -> Iterator[Iterable[str]]:
    for name in WHOLE_VALUE_HEADERS:
        yield [headers.get(name, "")]
    for name in LIST_HEADERS:
        yield headers.get(name, "").split(",")
    yield [match[2].replace('"', "") for match in _FORWARDED_FOR.finditer(headers.get(FORWARDED, ""))]


def _without_port(element: str) -> str:
    text = element.strip()
    if text.startswith("[") or text.count(":") == 1:
        text = _PORT.sub("", text)
    return text.strip("[]")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
