# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""SandboxResource: 7 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._kinds import (
    ANYTHING,
    ListOf,
    MapOf,
    Of,
)
from .._operation import Arguments, CallOptions, Operation
from ..models.clock_state import ClockState
from ..models.journal import Journal
from ..models.loaded import Loaded
from ..models.script_state import ScriptState
from ..models.stored_event import StoredEvent
from ..models.stored_session import StoredSession
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._core import AsyncCore, SyncCore
    from ..models.fixture_api_key import FixtureApiKey
    from ..models.fixture_config import FixtureConfig
    from ..models.fixture_event import FixtureEvent
    from ..models.fixture_imported_row import FixtureImportedRow
    from ..models.fixture_site import FixtureSite
    from ..models.fixture_team import FixtureTeam
    from ..models.fixture_user import FixtureUser
    from ..models.script_rule import ScriptRule
    from .sandbox_raw import AsyncSandboxResourceWithRawResponse, SandboxResourceWithRawResponse


SANDBOX_RESET: Operation[dict[str, Any]] = Operation(
    "sandbox_reset",
    MapOf(ANYTHING),
    tag="sandbox",
    method="POST",
    path="/sandbox/reset",
    repeats="always",
    auth=True,
)
SANDBOX_SET_CLOCK: Operation[ClockState] = Operation(
    "sandbox_set_clock",
    Of(ClockState),
    tag="sandbox",
    method="PUT",
    path="/sandbox/clock",
    repeats="always",
    auth=True,
    nullable=frozenset(
        {
            "now",
        }
    ),
)
SANDBOX_LOAD: Operation[Loaded] = Operation(
    "sandbox_load",
    Of(Loaded),
    tag="sandbox",
    method="POST",
    path="/sandbox/load",
    repeats="unless_done",
    auth=True,
)
SANDBOX_EVENTS: Operation[list[StoredEvent]] = Operation(
    "sandbox_events",
    ListOf(Of(StoredEvent)),
    tag="sandbox",
    method="GET",
    path="/sandbox/events",
    repeats="always",
    auth=True,
)
SANDBOX_SESSIONS: Operation[list[StoredSession]] = Operation(
    "sandbox_sessions",
    ListOf(Of(StoredSession)),
    tag="sandbox",
    method="GET",
    path="/sandbox/sessions",
    repeats="always",
    auth=True,
)
SANDBOX_SET_SCRIPT: Operation[ScriptState] = Operation(
    "sandbox_set_script",
    Of(ScriptState),
    tag="sandbox",
    method="PUT",
    path="/sandbox/script",
    repeats="always",
    auth=True,
)
SANDBOX_JOURNAL: Operation[Journal] = Operation(
    "sandbox_journal",
    Of(Journal),
    tag="sandbox",
    method="GET",
    path="/sandbox/journal",
    repeats="always",
    auth=True,
)


class SandboxResource:
    """Preparing a sandbox and looking into it."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> SandboxResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .sandbox_raw import SandboxResourceWithRawResponse

        return SandboxResourceWithRawResponse(self._client)

    def reset(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> dict[str, Any]:
        """Forget everything.

        Removes all users, teams, keys, sites, events, scripts and the journal, lets the clock run, and sets
        the configuration back.
        The demo site and its keys go, too.

        `POST /sandbox/reset`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The sandbox is empty.

        Raises:
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.reset()
        """
        return self._client._send(
            SANDBOX_RESET,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def set_clock(
        self,
        *,
        now: str | None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ClockState:
        """Freeze the clock, or let it run.

        Sets the present for everything: the time of events that arrive, "today" in statistics, hours of the
        rate limit, the age of invitations and former domains.
        A frozen clock stands still until it is set again or everything is reset.
        What is stored already keeps its times.

        `PUT /sandbox/clock`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            now: The instant to freeze the clock at, or null to let it run.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The clock as it is now.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            ContentTooLargeError: 413. The body has more than 8,000,000 bytes; a fixture may have
                2,000,000,000.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.set_clock(now="2021-01-01T00:00:00Z")
        """
        return self._client._send(
            SANDBOX_SET_CLOCK,
            Arguments(
                body={
                    "now": now,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def load(
        self,
        *,
        users: Sequence[FixtureUser] | None = None,
        teams: Sequence[FixtureTeam] | None = None,
        api_keys: Sequence[FixtureApiKey] | None = None,
        sites: Sequence[FixtureSite] | None = None,
        events: Sequence[FixtureEvent] | None = None,
        imported: Sequence[FixtureImportedRow] | None = None,
        config: FixtureConfig | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Loaded:
        """Load a fixture.

        Adds what the fixture holds, and changes what is there already: an entity with a known `ref` (or a
        known e-mail address, key or domain) is changed in the members that are given, any other is new.
        Events and imported rows are always added.
        Either all of it is loaded or nothing.

        Parts may refer to each other by `ref`, and to what earlier fixtures loaded; users, teams, keys,
        sites, events and imported rows are read in this order.
        The answer tells the ids that were assigned.

        Members that an entity does not have are ignored, so that fixtures may carry notes of their own; one
        that looks like a misspelling of a member (`timezon`) is refused.
        The same document may stand in a YAML or JSON file that the sandbox is started with.

        As `application/x-ndjson` (or `application/jsonl`) the body is one event row per line, for millions
        of events.
        Lines are added 125,000 at a time; a line that cannot be read is refused by its number, and the
        batches before it stay.

        `POST /sandbox/load`. Not safe to repeat: sent again only after 429, or where no connection was
        made.

        Args:
            users: People.
            teams: Teams, to which sites belong.
            api_keys: Bearer keys.
            sites: Sites with all that belongs to them.
            events: Event rows in the order in which they arrived, which decides about sessions.
            imported: Rows of imported, aggregated statistics.
            config: Settings of the server; those that are absent stay as they are.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Loaded; statistics see it from now on.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            ContentTooLargeError: 413. The body has more than 8,000,000 bytes; a fixture may have
                2,000,000,000.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.load(
            ...     users=[{"ref": "user", "email": "ingrid@fjord.example"}],
            ...     teams=[{"ref": "team", "owner": "user"}],
            ...     api_keys=[{"ref": "api_key", "user": "user", "key": "test-key", "scopes":
            ["sites:provision:*"], "edition": "current"}],
            ...     sites=[{"ref": "site", "domain": "fjord.example", "team": "team", "timezone":
            "Europe/Oslo", "goals": [{"ref": "goal1", "event_name": "Booked", "display_name": "Booked"}]}],
            ...     events=[{"name": "pageview", "pathname": "/", "hostname": "fjord.example", "user_id": 1,
            "timestamp": "2021-01-01T00:00:00"}, {"name": "Booked", "pathname": "/tickets", "hostname":
            "fjord.example", "user_id": 1, "timestamp": "2021-01-01T00:05:00", "props": {"plan": "gold"}}],
            ... )
        """
        return self._client._send(
            SANDBOX_LOAD,
            Arguments(
                body={
                    "users": users,
                    "teams": teams,
                    "api_keys": api_keys,
                    "sites": sites,
                    "events": events,
                    "imported": imported,
                    "config": config,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def events(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> list[StoredEvent]:
        """List stored events.

        Lists the stored events of one site, latest first, as the statistics see them.

        `GET /sandbox/events`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            domain: Domain of the site.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The events.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            NotFoundError: 404. No site has this domain.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.events(domain="fjord.example")
        """
        return self._client._send(
            SANDBOX_EVENTS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def sessions(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> list[StoredSession]:
        """List stored sessions.

        Lists the sessions (visits) of one site, latest first, one row each, as they stand now.

        `GET /sandbox/sessions`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            domain: Domain of the site.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The sessions.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            NotFoundError: 404. No site has this domain.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.sessions(domain="fjord.example")
        """
        return self._client._send(
            SANDBOX_SESSIONS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def set_script(
        self,
        *,
        rules: Sequence[ScriptRule],
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ScriptState:
        """Script the next answers.

        Replaces all scripted answers by the given rules; an empty list removes them.
        A request of the API takes the first rule that matches it and has times left, and gets that rule's
        answer instead of its own.
        It is then not carried out, unless the answer says so.
        Paths that no operation serves, and the control plane itself, are never scripted.

        `PUT /sandbox/script`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            rules: The rules, the first that matches is taken.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The rules, in order, with their ids.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            ContentTooLargeError: 413. The body has more than 8,000,000 bytes; a fixture may have
                2,000,000,000.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.set_script(
            ...     rules=[{"match": {"operation": "stats_aggregate"}, "times": 2, "answer": {"status": 503,
            "headers": {"retry-after": "1"}, "json": {"error": "try later"}}}],
            ... )
        """
        return self._client._send(
            SANDBOX_SET_SCRIPT,
            Arguments(
                body={
                    "rules": rules,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def journal(
        self,
        *,
        since: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Journal:
        """Read the journal of requests.

        Lists the requests of the API that were seen since the last reset, oldest first, and how often each
        rule of the script was used.
        Keys are never in it.

        `GET /sandbox/journal`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            since: Number of entries to leave out at the start, 0 if not given: one more than the `index` of
                the last entry that is known already.
                Of very many requests only the latest 100,000 are kept; the count goes on.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The journal.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sandbox.journal()
        """
        return self._client._send(
            SANDBOX_JOURNAL,
            Arguments(
                query={
                    "since": since,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncSandboxResource:
    """Preparing a sandbox and looking into it."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncSandboxResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .sandbox_raw import AsyncSandboxResourceWithRawResponse

        return AsyncSandboxResourceWithRawResponse(self._client)

    async def reset(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> dict[str, Any]:
        """Forget everything.

        Removes all users, teams, keys, sites, events, scripts and the journal, lets the clock run, and sets
        the configuration back.
        The demo site and its keys go, too.

        `POST /sandbox/reset`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The sandbox is empty.

        Raises:
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.reset()
        """
        return await self._client._send(
            SANDBOX_RESET,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def set_clock(
        self,
        *,
        now: str | None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ClockState:
        """Freeze the clock, or let it run.

        Sets the present for everything: the time of events that arrive, "today" in statistics, hours of the
        rate limit, the age of invitations and former domains.
        A frozen clock stands still until it is set again or everything is reset.
        What is stored already keeps its times.

        `PUT /sandbox/clock`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            now: The instant to freeze the clock at, or null to let it run.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The clock as it is now.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            ContentTooLargeError: 413. The body has more than 8,000,000 bytes; a fixture may have
                2,000,000,000.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.set_clock(now="2021-01-01T00:00:00Z")
        """
        return await self._client._send(
            SANDBOX_SET_CLOCK,
            Arguments(
                body={
                    "now": now,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def load(
        self,
        *,
        users: Sequence[FixtureUser] | None = None,
        teams: Sequence[FixtureTeam] | None = None,
        api_keys: Sequence[FixtureApiKey] | None = None,
        sites: Sequence[FixtureSite] | None = None,
        events: Sequence[FixtureEvent] | None = None,
        imported: Sequence[FixtureImportedRow] | None = None,
        config: FixtureConfig | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Loaded:
        """Load a fixture.

        Adds what the fixture holds, and changes what is there already: an entity with a known `ref` (or a
        known e-mail address, key or domain) is changed in the members that are given, any other is new.
        Events and imported rows are always added.
        Either all of it is loaded or nothing.

        Parts may refer to each other by `ref`, and to what earlier fixtures loaded; users, teams, keys,
        sites, events and imported rows are read in this order.
        The answer tells the ids that were assigned.

        Members that an entity does not have are ignored, so that fixtures may carry notes of their own; one
        that looks like a misspelling of a member (`timezon`) is refused.
        The same document may stand in a YAML or JSON file that the sandbox is started with.

        As `application/x-ndjson` (or `application/jsonl`) the body is one event row per line, for millions
        of events.
        Lines are added 125,000 at a time; a line that cannot be read is refused by its number, and the
        batches before it stay.

        `POST /sandbox/load`. Not safe to repeat: sent again only after 429, or where no connection was
        made.

        Args:
            users: People.
            teams: Teams, to which sites belong.
            api_keys: Bearer keys.
            sites: Sites with all that belongs to them.
            events: Event rows in the order in which they arrived, which decides about sessions.
            imported: Rows of imported, aggregated statistics.
            config: Settings of the server; those that are absent stay as they are.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Loaded; statistics see it from now on.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            ContentTooLargeError: 413. The body has more than 8,000,000 bytes; a fixture may have
                2,000,000,000.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.load(
            ...     users=[{"ref": "user", "email": "ingrid@fjord.example"}],
            ...     teams=[{"ref": "team", "owner": "user"}],
            ...     api_keys=[{"ref": "api_key", "user": "user", "key": "test-key", "scopes":
            ["sites:provision:*"], "edition": "current"}],
            ...     sites=[{"ref": "site", "domain": "fjord.example", "team": "team", "timezone":
            "Europe/Oslo", "goals": [{"ref": "goal1", "event_name": "Booked", "display_name": "Booked"}]}],
            ...     events=[{"name": "pageview", "pathname": "/", "hostname": "fjord.example", "user_id": 1,
            "timestamp": "2021-01-01T00:00:00"}, {"name": "Booked", "pathname": "/tickets", "hostname":
            "fjord.example", "user_id": 1, "timestamp": "2021-01-01T00:05:00", "props": {"plan": "gold"}}],
            ... )
        """
        return await self._client._send(
            SANDBOX_LOAD,
            Arguments(
                body={
                    "users": users,
                    "teams": teams,
                    "api_keys": api_keys,
                    "sites": sites,
                    "events": events,
                    "imported": imported,
                    "config": config,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def events(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> list[StoredEvent]:
        """List stored events.

        Lists the stored events of one site, latest first, as the statistics see them.

        `GET /sandbox/events`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            domain: Domain of the site.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The events.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            NotFoundError: 404. No site has this domain.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.events(domain="fjord.example")
        """
        return await self._client._send(
            SANDBOX_EVENTS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def sessions(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> list[StoredSession]:
        """List stored sessions.

        Lists the sessions (visits) of one site, latest first, one row each, as they stand now.

        `GET /sandbox/sessions`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            domain: Domain of the site.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The sessions.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            NotFoundError: 404. No site has this domain.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.sessions(domain="fjord.example")
        """
        return await self._client._send(
            SANDBOX_SESSIONS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def set_script(
        self,
        *,
        rules: Sequence[ScriptRule],
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ScriptState:
        """Script the next answers.

        Replaces all scripted answers by the given rules; an empty list removes them.
        A request of the API takes the first rule that matches it and has times left, and gets that rule's
        answer instead of its own.
        It is then not carried out, unless the answer says so.
        Paths that no operation serves, and the control plane itself, are never scripted.

        `PUT /sandbox/script`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            rules: The rules, the first that matches is taken.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The rules, in order, with their ids.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            ContentTooLargeError: 413. The body has more than 8,000,000 bytes; a fixture may have
                2,000,000,000.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.set_script(
            ...     rules=[{"match": {"operation": "stats_aggregate"}, "times": 2, "answer": {"status": 503,
            "headers": {"retry-after": "1"}, "json": {"error": "try later"}}}],
            ... )
        """
        return await self._client._send(
            SANDBOX_SET_SCRIPT,
            Arguments(
                body={
                    "rules": rules,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def journal(
        self,
        *,
        since: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Journal:
        """Read the journal of requests.

        Lists the requests of the API that were seen since the last reset, oldest first, and how often each
        rule of the script was used.
        Keys are never in it.

        `GET /sandbox/journal`. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            since: Number of entries to leave out at the start, 0 if not given: one more than the `index` of
                the last entry that is known already.
                Of very many requests only the latest 100,000 are kept; the count goes on.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The journal.

        Raises:
            BadRequestError: 400. The request is malformed; the text names the member and the value.
            AuthenticationError: 401. The sandbox has a control token, and the request does not carry it.
            PermissionDeniedError: 403. The sandbox has no control token, and the caller is not on the same
                machine, comes through a proxy, or is a web page of another machine.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sandbox.journal()
        """
        return await self._client._send(
            SANDBOX_JOURNAL,
            Arguments(
                query={
                    "since": since,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncSandboxResource", "SandboxResource"]
