"""Whose address a request tells: the visitor's, as proxies and back ends hand it on.

The address serves identity, location and shields and is never stored.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Mapping

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
    for claimed in _claims(headers):
        cleaned = [_without_port(element) for element in claimed]
        if any(cleaned):
            return next((address for address in cleaned if is_address(address)), peer)
    return peer


def _claims(headers: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield what each header that is there claims, in order of precedence."""
    for name in WHOLE_VALUE_HEADERS:
        if name in headers:
            yield [headers[name]]
    for name in LIST_HEADERS:
        if name in headers:
            yield headers[name].split(",")
    if FORWARDED in headers:
        yield [match[2].replace('"', "") for match in _FORWARDED_FOR.finditer(headers[FORWARDED])]


def _without_port(element: str) -> str:
    text = element.strip()
    if text.startswith("[") or text.count(":") == 1:
        text = _PORT.sub("", text)
    return text.strip("[]")


def is_address(text: str) -> bool:
    """Say whether a text is an IP address, of either version."""
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)
    except (OSError, ValueError):
        return False
    return True
