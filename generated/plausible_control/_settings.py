# Generated from openapi/sandbox.yaml (sha256 55e37b4e96ebeec1); `make client` writes it, do not edit.
"""What a client was built with; copies made by `with_options` share connections and budget."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from .types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        """Return the token to send now."""
        return self.token() if callable(self.token) else self.token

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

    token, base_url = settings.token, settings.base_url
    if not isinstance(base_url, str) or not base_url.startswith(("http://", "https://")):
        message = f"base_url is {base_url!r}; use an address such as 'https://plausible.io'"
        raise ConfigurationError(message)
    if (
        token is not None
        and not callable(token)
        and (not isinstance(token, str) or not _is_header_text(token))
    ):
        message = f"the token is {_token_fault(token)}; pass the key as Plausible shows it"
        raise ConfigurationError(message)
    for name in ("timeout", "attempt_timeout"):
        seconds = getattr(settings, name)
        if seconds is not None and not seconds > 0:
            message = f"{name} is {seconds!r}; use seconds above 0, or None for no limit"
            raise ConfigurationError(message)
    if settings.max_retries < 0:
        message = f"max_retries is {settings.max_retries!r}; use 0 or more"
        raise ConfigurationError(message)
    return settings._replace(base_url=base_url.rstrip("/"))


def _is_header_text(token: str) -> bool:
    return bool(token) and token.isascii() and token.isprintable() and token.strip() == token


def _token_fault(token: object) -> str:
    if not isinstance(token, str):
        return f"a {type(token).__name__}, not text"
    return "empty" if not token else "text that no header can carry (white space or special characters)"


def changed(settings: Settings, **changes: Any) -> Settings:
    """Copy settings with the changes that are not `UNSET`."""
    return settings._replace(
        **{name: value for name, value in changes.items() if not isinstance(value, Unset)}
    )


__all__ = ["ATTEMPT_SECONDS", "DEADLINE_SECONDS", "UNSET", "Connections", "Settings", "changed", "checked"]
