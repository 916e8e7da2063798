"""ClickHouse over HTTP: one statement a request, connections that are kept, errors that name the server.

Nothing of our tables is here; `clickhouse_store` knows them.
"""

from __future__ import annotations

import base64
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from plausible_sandbox.store.failures import StoreError

TIMEOUT_SECONDS = 60.0
DEFAULT_DATABASE = "plausible_sandbox"
DEFAULT_PORTS: Mapping[str, int] = {"http": 8123, "https": 8443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ClickHouse is and which database is used; the password is never shown."""

    scheme: str
    host: str
    port: int
    database: str
    authorization: str | None

    def __repr__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}/{self.database}"


def address_of(url: str) -> Address:
    """Read `http://user:password@host:8123/database` (or `?database=`).

    Raises
    ------
    StoreError
        The URL is none of ClickHouse's HTTP interface.

    """
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise StoreError("the ClickHouse URL is not of the form http://user:password@host:8123/database")
    named = parse_qs(parts.query).get("database", [parts.path.strip("/")])[-1] or DEFAULT_DATABASE
    if not named.replace("_", "a").isalnum():
        raise StoreError(f"the ClickHouse database {named!r} is not made of letters, digits and _")
    authorization = None
    if parts.username:
        credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = "Basic " + base64.b64encode(credentials.encode()).decode()
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    return Address(parts.scheme, parts.hostname, port, named, authorization)


class ClickHouseClient:
    """Runs statements; safe to use from any thread.

    Parameters
    ----------
    address
        The server.
    settings
        Settings that every statement runs under.

    """

    def __init__(self, address: Address, settings: Mapping[str, str]) -> None:
        self.address = address
        self._settings = dict(settings)
        self._idle: list[http.client.HTTPConnection] = []

    def run(self, statement: str, *, values: Mapping[str, str] | None = None, rows: bytes = b"") -> bytes:
        """Run a statement and return its output.

        Parameters
        ----------
        statement
            The text, with `{name:Type}` where values go.
        values
            The values, in ClickHouse's escaped text form.
        rows
            Rows to insert, in the format that the statement names.

        Raises
        ------
        StoreError
            The server is not there or refuses.

        """
        parameters = {f"param_{name}": value for name, value in (values or {}).items()}
        if rows:
            path = "/?" + urlencode({**self._settings, **parameters, "query": statement})
            return self._request(path, rows)
        return self._request("/?" + urlencode({**self._settings, **parameters}), statement.encode())

    def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop().close()

    def _request(self, path: str, content: bytes) -> bytes:
        try:
            status, body = self._exchange(path, content)
        except (OSError, http.client.HTTPException) as problem:
            message = f"ClickHouse at {self.address!r} does not answer: {problem}"
            raise StoreError(message) from problem
        if status != http.client.OK:
            reason = body.decode("utf-8", "replace").partition("\n")[0][:500]
            raise StoreError(f"ClickHouse at {self.address!r} refuses: {reason}")
        return body

    def _exchange(self, path: str, content: bytes) -> tuple[int, bytes]:
        """Send a request on an idle connection; one that the server has closed meanwhile is replaced."""
        while self._idle:
            connection = self._idle.pop()
            try:
                return self._exchange_on(connection, path, content)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                continue
        kind = http.client.HTTPSConnection if self.address.scheme == "https" else http.client.HTTPConnection
        return self._exchange_on(
            kind(self.address.host, self.address.port, timeout=TIMEOUT_SECONDS), path, content
        )

    def _exchange_on(
        self, connection: http.client.HTTPConnection, path: str, content: bytes
    ) -> tuple[int, bytes]:
        authorization = self.address.authorization
        headers = {} if authorization is None else {"Authorization": authorization}
        try:
            connection.request("POST", path, content, headers)
            response = connection.getresponse()
            answer = response.status, response.read()
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return answer
