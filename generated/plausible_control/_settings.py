# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""What a client was built with; copies made by `with_options` share connections and budget."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from .types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .budget import Budget

DEADLINE_SECONDS = 60.0
"""How long a whole call may take, all attempts together."""
ATTEMPT_SECONDS = 30.0
"""How long one attempt may wait for the server."""


class Settings(NamedTuple):
    """Everything a client was built with, except its connections."""

    token: str | Callable[[], str] | None
    base_url: str
    timeout: float | None
    attempt_timeout: float | None
    max_retries: int
    headers: Mapping[str, str]
    budget: Budget | None
    on_budget_wait: Callable[[float], object] | None

    def bearer(self) -> str | None:
        """Return the token to send now; `ConfigurationError` where a function gave an unusable one."""
        if not callable(self.token):
            return self.token
        token = self.token()
        if token is not None and (fault := _token_fault(token)):
            from .errors import ConfigurationError

            message = f"the function that gives the token returned {fault}; let it return the key alone"
            raise ConfigurationError(message)
        return token

    def __repr__(self) -> str:
        return f"Settings(base_url={self.base_url!r}, token={'[redacted]' if self.token else None})"


class Connections:
    """The HTTP client, made at first use, so that importing and building cost nothing.

    An injected client is used as it is and never closed here.
    """

    def __init__(self, injected: Any, make: Callable[[], Any]) -> None:
        self._client = injected
        self._make = make
        self._lock = threading.Lock()
        self._loop: object = None
        self.owned = injected is None
        self._default_headers: dict[str, str] | None = None if self.owned else {}

    @property
    def client(self) -> Any:
        """The HTTP client."""
        if self._client is None:
            with self._lock:
                if self._client is None:
                    self._client = self._make()
        return self._client

    def use_on(self, loop: object) -> None:
        """Leave behind an HTTP client of ours that worked on another event loop, which owns its sockets.

        So a client may be used in one `asyncio.run` after another.
        """
        if not self.owned or self._loop is loop:
            return
        with self._lock:
            self._client, self._loop = None, loop

    @property
    def default_headers(self) -> Mapping[str, str]:
        """What an HTTP client of ours sends with every request; an injected one adds its own."""
        if self._default_headers is None:
            self._default_headers = dict(self.client.headers)
        return self._default_headers

    def to_close(self) -> Any:
        """Return the HTTP client if it is ours and was made; a later call makes a new one."""
        if not self.owned:
            return None
        with self._lock:
            client, self._client = self._client, None
        return client


def checked(settings: Settings) -> Settings:
    """Refuse settings that no call could work with, naming the setting but never the token."""
    from .errors import ConfigurationError

    for fault in _faults(settings):
        raise ConfigurationError(fault)
    return settings._replace(base_url=settings.base_url.rstrip("/"))


def _faults(settings: Settings) -> Iterator[str]:
    if fault := _address_fault(settings.base_url):
        yield fault
    token = settings.token
    if token is not None and not callable(token) and (fault := _token_fault(token)):
        yield f"the token is {fault}; pass the key as Plausible shows it"
    for name in ("timeout", "attempt_timeout"):
        seconds = getattr(settings, name)
        if fault := fault_of_seconds(seconds):
            yield f"{name} is {seconds!r}; {fault}"
    if not isinstance(settings.max_retries, int) or settings.max_retries < 0:
        yield f"max_retries is {settings.max_retries!r}; use 0 or more"


def _address_fault(address: object) -> str:
    """Say what is wrong with a base address, without a password that it may hold."""
    from urllib.parse import urlsplit

    wanted = "use an address such as 'https://plausible.io'"
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        return f"base_url is {address!r}; {wanted}"
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return f"base_url is {address!r}, which is no address; {wanted}"
    if parts.username is not None or parts.password is not None:
        return f"base_url holds a user name or password; {wanted} and pass the key as the token"
    if not usable or parts.query or parts.fragment or not address.isprintable() or " " in address:
        return f"base_url is {address!r}, to which no path can be added; {wanted}"
    return ""


def fault_of_seconds(seconds: object) -> str:
    """Say what is wrong with a number of seconds to wait; nothing where it may be used."""
    if seconds is None or (isinstance(seconds, (int, float)) and seconds > 0):
        return ""
    return "use seconds above 0, or None for no limit"


def _token_fault(token: object) -> str:
    if not isinstance(token, str):
        return f"a {type(token).__name__}, not text"
    if not token:
        return "empty"
    if token.isascii() and token.isprintable() and token.strip() == token:
        return ""
    return "text that no header can carry (white space or special characters)"


def changed(settings: Settings, **changes: Any) -> Settings:
    """Copy settings with the changes that are not `UNSET`."""
    return settings._replace(
        **{name: value for name, value in changes.items() if not isinstance(value, Unset)}
    )


__all__ = ["ATTEMPT_SECONDS", "DEADLINE_SECONDS", "UNSET", "Connections", "Settings", "changed", "checked"]
