"""The sandbox's control plane as the suite needs it: freeze the clock, load data, read back, script answers.

Only servers that offer `openapi/sandbox.yaml` have one; everything that can do without does without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from typing import Any

import httpx2

from plausible_contract.errors import Unusable

TIMEOUT_SECONDS = 60.0
"""Loading many events takes longer than an answer of the API may."""
BEYOND_ANY_REQUEST = 10**15
"""An index of the journal that no request has: whoever asks from there on gets an answer, and a short one."""


class Control:
    """Calls the control plane at `base_url`.

    Parameters
    ----------
    base_url
        Scheme, host and port.
    token
        Its token, only needed away from loopback.
    transport
        Another way there than the network.

    Attributes
    ----------
    in_flight
        What each call runs in, such as `Interruption.in_flight`.
    refusal
        Why the latest call that failed did so, empty while none has.
    before_disturbing
        Called before what every request to the server would feel: a held clock, scripted answers.

    """

    def __init__(
        self, base_url: str, *, token: str | None = None, transport: httpx2.BaseTransport | None = None
    ) -> None:
        self.in_flight: Callable[[], AbstractContextManager[None]] = nullcontext
        self._is_frozen = self._is_scripted = False
        self._afterwards: list[Mapping[str, Any]] = []
        self.refusal = ""
        self.before_disturbing: Callable[[], None] = lambda: None
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self.base_url = base_url.rstrip("/")
        self._connect: Callable[[], httpx2.Client] = lambda: httpx2.Client(
            base_url=self.base_url,
            headers=headers,
            timeout=TIMEOUT_SECONDS,
            trust_env=False,
            transport=transport,
        )
        self._client = self._connect()

    def is_there(self, timeout_seconds: float) -> bool:
        """Say whether the server has a control plane that lets this caller in."""
        try:
            answer = self._client.get(
                "/sandbox/journal", params={"since": BEYOND_ANY_REQUEST}, timeout=timeout_seconds
            )
            return answer.status_code == 200 and "requests" in answer.json()
        except (httpx2.HTTPError, ValueError, TypeError):
            return False

    def reset(self) -> None:
        """Forget everything the server holds, keys included."""
        self._call("POST", "/sandbox/reset")

    def set_clock(self, now: str | None) -> None:
        """Freeze the clock at a UTC time such as `2021-01-01T00:00:00Z`, or let it run with None."""
        if now is not None:
            self.before_disturbing()
        # Before the call: an interrupted one may have come through.
        self._is_frozen = self._is_frozen or now is not None
        self._call("PUT", "/sandbox/clock", json={"now": now})
        self._is_frozen = now is not None

    def load(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Add a fixture document; returns what the server assigned, such as `{"goal1.id": 7}`."""
        answer = self._call("POST", "/sandbox/load", json=document)
        assigned: dict[str, Any] = answer.get("assigned", {})
        return assigned

    def events(self, domain: str) -> list[dict[str, Any]]:
        """List the events stored for a site, latest first."""
        return _rows(self._call("GET", "/sandbox/events", query={"domain": domain}))

    def sessions(self, domain: str) -> list[dict[str, Any]]:
        """List the sessions stored for a site, latest first."""
        return _rows(self._call("GET", "/sandbox/sessions", query={"domain": domain}))

    def set_script(self, script: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> None:
        """Say how the next matching requests are to be answered (see `openapi/sandbox.yaml`)."""
        self.before_disturbing()
        self._is_scripted = True
        self._call("PUT", "/sandbox/script", json=script)

    def afterwards(self, document: Mapping[str, Any]) -> None:
        """Load a document when the run cleans up, which undoes what an interrupted check could not."""
        self._afterwards.append(document)

    def restore(self, *, cut_off: bool = False) -> None:
        """Let the clock run, script nothing, load what `afterwards` was told, as far as the server lets.

        `cut_off` says that a call may have been ended in its middle; it is left alone with the lock it holds.
        """
        self.before_disturbing = lambda: None
        if cut_off:
            self._client = self._connect()
        if self._is_scripted:
            self._tried(lambda: self.set_script({"rules": []}))
        if self._is_frozen:
            self._tried(lambda: self.set_clock(None))
        for document in self._afterwards:
            self._tried(partial(self.load, document))
        self._afterwards.clear()

    def _tried(self, step: Callable[[], object]) -> None:
        with suppress(Exception):  # whatever it is, sites have to be removed afterwards
            step()

    def requests(self, *, since: int = 0) -> list[dict[str, Any]]:
        """List the requests that the server has seen and remembers, oldest first, from the index `since` on.

        A server forgets the oldest of very many: count from an `index`, never by the length of the list.
        """
        journal = self._call("GET", "/sandbox/journal", query={"since": str(since)})
        found: list[dict[str, Any]] = journal["requests"]
        return found

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _call(
        self, method: str, path: str, *, query: Mapping[str, str] | None = None, json: Any = None
    ) -> Any:
        try:
            with self.in_flight():
                answer = self._client.request(method, path, params=query, json=json)
        except httpx2.HTTPError as error:
            self.refusal = f"the control plane at {self.base_url} does not answer {method} {path}: {error}"
            raise Unusable(self.refusal) from error
        if answer.status_code >= 400:
            self.refusal = (
                f"the control plane answers {answer.status_code} to {method} {path}: {answer.text[:300]}"
            )
            raise Unusable(self.refusal)
        return answer.json() if answer.content else None


def _rows(answer: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = answer if isinstance(answer, list) else next(iter(answer.values()))
    return rows
