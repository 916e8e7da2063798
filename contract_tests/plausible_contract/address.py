"""The address of the server under test: read from what a person typed, and why nothing came from it."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import httpx2

from plausible_contract.errors import Unusable

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
LAST_PORT = 65_535


def parse(text: str) -> str:
    """Return scheme, host and port in their plain form, such as `https://stats.example:8443`.

    Raises `Unusable` where `text` is anything else than the address of a server, and says what to use.
    """
    url = _url(text)
    if url is not None and url.userinfo:
        message = "the address holds a user name or password; name it without them, and give --token"
        raise Unusable(message)
    if url is None or not _is_a_server(url) or " " in text.strip():
        message = f"{text!r} is not the address of a server; use for example http://127.0.0.1:8000"
        raise Unusable(message)
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _is_a_server(url: httpx2.URL) -> bool:
    is_whole = url.scheme in {"http", "https"} and url.host and (url.port or 0) <= LAST_PORT
    return bool(is_whole) and not (url.path.strip("/") or url.query or url.fragment)


def is_local(base_url: str) -> bool:
    """Say whether the server runs on this machine."""
    return httpx2.URL(base_url).host in LOOPBACK


def _url(text: str) -> httpx2.URL | None:
    try:
        return httpx2.URL(text.strip())
    except (httpx2.InvalidURL, ValueError, TypeError):
        return None


def trusting(ca_file: Path | None) -> ssl.SSLContext | None:
    """Return a TLS context that also trusts the certificates of a file; None for the usual one.

    Raises `Unusable` where the file holds none.
    """
    if ca_file is None:
        return None
    try:
        return ssl.create_default_context(cafile=ca_file)
    except (OSError, ssl.SSLError) as error:
        message = f"{ca_file} holds no certificate in PEM form: {error}"
        raise Unusable(message) from error


def why_unreachable(error: BaseException) -> str:
    """Say in one sentence why no connection came about, and what to do where something can be done."""
    for cause in _chain(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted ({cause.verify_message}); --ca-file names one to trust"
        if isinstance(cause, ssl.SSLError):
            return f"it does not speak TLS ({cause.reason or cause}); is it http:// instead?"
        if isinstance(cause, socket.gaierror):
            return "its name is not known; check the spelling, and the network"
        if isinstance(cause, ConnectionRefusedError):
            return "nothing listens there (connection refused); is it running?"
    return str(error) or type(error).__name__


def why_unanswered(error: Exception, timeout_seconds: float) -> str:
    """Say in a few words how a request ended without an answer."""
    if isinstance(error, httpx2.TimeoutException):
        return f"nothing came within {timeout_seconds:g} s"
    if isinstance(error, httpx2.RemoteProtocolError):
        return f"the answer broke off or is not HTTP ({error})"
    return str(error) or type(error).__name__


def _chain(error: BaseException | None) -> list[BaseException]:
    found = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
