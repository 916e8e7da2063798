# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""TeamsResource: 1 operation, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation, Pagination
from ..models.team import Team
from ..models.team_list import TeamList
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..pages import AsyncPager, Page
    from .teams_raw import AsyncTeamsResourceWithRawResponse, TeamsResourceWithRawResponse


TEAMS_LIST: Operation[TeamList] = Operation(
    "teams_list",
    Of(TeamList),
    tag="teams",
    method="GET",
    path="/api/v1/sites/teams",
    repeats="always",
    auth=True,
    scope="sites:read:*",
    pagination=Pagination(
        style="cursor",
        items="teams",
        param="after",
        following="meta.after",
    ),
)


class TeamsResource:
    """The teams within the reach of a key; sites belong to teams."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> TeamsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .teams_raw import TeamsResourceWithRawResponse

        return TeamsResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Page[TeamList, Team]:
        """List your teams.

        Lists the teams in which the key's user is more than a guest, newest first, one page at a time.
        With a team-bound key the list holds that team alone.
        The `id` of a team is what `team_id` takes elsewhere.

        `GET /api/v1/sites/teams`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            after: Continue after this cursor, taken from `meta.after` of a page.
                Cursors are opaque and stay valid while items come and go.
                Keep `limit` and the other parameters as they were.
            before: Go back to what precedes this cursor, taken from `meta.before` of a page; the page is
                still in list order.
                With `after` and `before` the page holds what lies strictly between the two.
            limit: Number of items on a page, 1 to 100; 100 if not given.
                Lenient: a whole number outside 1 to 100 counts as not given. What is no whole number
                answers 400.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One page of teams; a user without a team has an empty one.
            This is the first page; iterating it gives every `Team` of all pages.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> for item in client.teams.list():
            ...     print(item)
        """
        return self._client._page(
            TEAMS_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncTeamsResource:
    """The teams within the reach of a key; sites belong to teams."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncTeamsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .teams_raw import AsyncTeamsResourceWithRawResponse

        return AsyncTeamsResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> AsyncPager[TeamList, Team]:
        """List your teams.

        Lists the teams in which the key's user is more than a guest, newest first, one page at a time.
        With a team-bound key the list holds that team alone.
        The `id` of a team is what `team_id` takes elsewhere.

        `GET /api/v1/sites/teams`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            after: Continue after this cursor, taken from `meta.after` of a page.
                Cursors are opaque and stay valid while items come and go.
                Keep `limit` and the other parameters as they were.
            before: Go back to what precedes this cursor, taken from `meta.before` of a page; the page is
                still in list order.
                With `after` and `before` the page holds what lies strictly between the two.
            limit: Number of items on a page, 1 to 100; 100 if not given.
                Lenient: a whole number outside 1 to 100 counts as not given. What is no whole number
                answers 400.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One page of teams; a user without a team has an empty one.
            This is the first page; iterating it gives every `Team` of all pages.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> async for item in client.teams.list():
            ...     print(item)
        """
        return self._client._page(
            TEAMS_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncTeamsResource", "TeamsResource"]
