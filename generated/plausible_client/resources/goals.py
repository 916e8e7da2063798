# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GoalsResource: 3 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation, Pagination
from ..models.deleted import Deleted
from ..models.goal import Goal
from ..models.goal_list import GoalList
from ..models.site_goal import SiteGoal
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.goal_type_input import GoalTypeInput
    from ..pages import AsyncPager, Page
    from .goals_raw import AsyncGoalsResourceWithRawResponse, GoalsResourceWithRawResponse


GOALS_LIST: Operation[GoalList] = Operation(
    "goals_list",
    Of(GoalList),
    tag="goals",
    method="GET",
    path="/api/v1/sites/goals",
    repeats="always",
    auth=True,
    scope="sites:read:*",
    pagination=Pagination(
        style="cursor",
        items="goals",
        param="after",
        following="meta.after",
    ),
)
GOALS_FIND_OR_CREATE: Operation[SiteGoal] = Operation(
    "goals_find_or_create",
    Of(SiteGoal),
    tag="goals",
    method="PUT",
    path="/api/v1/sites/goals",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
    nullable=frozenset(
        {
            "event_name",
            "page_path",
            "display_name",
            "custom_props",
            "currency",
        }
    ),
)
GOALS_DELETE: Operation[Deleted] = Operation(
    "goals_delete",
    Of(Deleted),
    tag="goals",
    method="DELETE",
    path="/api/v1/sites/goals/{goal_id}",
    repeats="unless_done",
    auth=True,
    scope="sites:provision:*",
)


class GoalsResource:
    """Events and pages whose visitors count as converted."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> GoalsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .goals_raw import GoalsResourceWithRawResponse

        return GoalsResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        site_id: str,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Page[GoalList, Goal]:
        """List a site's goals.

        Lists the goals of a site, newest first, one page at a time.
        A goal is reached by a custom event, by a view of a page, or by scrolling a page down to a given
        depth.

        `GET /api/v1/sites/goals`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
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
            One page of goals.
            This is the first page; iterating it gives every `Goal` of all pages.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotFoundError: 404. There is no such site, or the role of the key's owner on it is too weak for
                this; the two are not told apart.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> for item in client.goals.list(site_id="fjord.example"):
            ...     print(item)
        """
        return self._client._page(
            GOALS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def find_or_create(
        self,
        *,
        site_id: str,
        goal_type: GoalTypeInput,
        event_name: str | None | Unset = UNSET,
        page_path: str | None | Unset = UNSET,
        display_name: str | None | Unset = UNSET,
        custom_props: Mapping[str, str] | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        scroll_threshold: int | None = None,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> SiteGoal:
        """Find or create a goal.

        Answers the goal with this event name or page path and these custom properties, and creates it where
        there is none.

        Idempotent: an existing goal is returned unchanged, and a `display_name` in the request is then
        ignored.
        A site holds at most 1,000 goals, and display names are unique within a site: creating a second goal
        under a display name that is in use answers 400.

        `PUT /api/v1/sites/goals`, key with `sites:provision:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            goal_type: What reaches the goal: `event` a custom event named `event_name`, `page` a view of a
                page that `page_path` matches.
                A page goal with a `scroll_threshold` is listed as `scroll`.
            event_name: Name of the event, 1 to 120 characters, not `engagement`; required for an event
                goal, absent for a page goal.
            page_path: Path of the page, required for a page goal, absent for an event goal.
                `*` and `**` stand for any characters, slashes included; a missing slash at the start is
                added.
            display_name: Name in reports; the event's name, or `Visit <path>`, where absent or blank.
                Unique within the site.
            custom_props: Up to three properties that an event must carry; null means none.
            currency: ISO 4217 code of the currency in which the goal's revenue is reported; event goals
                only, ignored for page goals.
            scroll_threshold: Depth in percent, 0 to 100, from which a view of the page reaches the goal;
                page goals only, and makes it a scroll goal.
                −1, null and blank text mean none.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The goal, found or created.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotFoundError: 404. There is no such site, or the role of the key's owner on it is too weak for
                this; the two are not told apart.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.goals.find_or_create(site_id="fjord.example", goal_type="event", event_name="Booked")
        """
        return self._client._send(
            GOALS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "goal_type": goal_type,
                    "event_name": event_name,
                    "page_path": page_path,
                    "display_name": display_name,
                    "custom_props": custom_props,
                    "currency": currency,
                    "scroll_threshold": scroll_threshold,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        goal_id: int,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Delete a goal.

        Deletes a goal of this site; recorded events stay.
        `site_id` may stand in a JSON or form body instead of the query string.
        The id of another site's goal, an unknown id and a repeated delete answer 404.

        `DELETE /api/v1/sites/goals/{goal_id}`, key with `sites:provision:*`. Not safe to repeat: sent again
        only after 429, or where no connection was made.

        Args:
            goal_id: Id of the goal, as in the list of goals.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The goal is gone.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotFoundError: 404. There is no such site, or the role of the key's owner on it is too weak for
                this; the two are not told apart.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.goals.delete(goal_id=813, site_id="fjord.example")
        """
        return self._client._send(
            GOALS_DELETE,
            Arguments(
                path={
                    "goal_id": goal_id,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncGoalsResource:
    """Events and pages whose visitors count as converted."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncGoalsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .goals_raw import AsyncGoalsResourceWithRawResponse

        return AsyncGoalsResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        site_id: str,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> AsyncPager[GoalList, Goal]:
        """List a site's goals.

        Lists the goals of a site, newest first, one page at a time.
        A goal is reached by a custom event, by a view of a page, or by scrolling a page down to a given
        depth.

        `GET /api/v1/sites/goals`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
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
            One page of goals.
            This is the first page; iterating it gives every `Goal` of all pages.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotFoundError: 404. There is no such site, or the role of the key's owner on it is too weak for
                this; the two are not told apart.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> async for item in client.goals.list(site_id="fjord.example"):
            ...     print(item)
        """
        return self._client._page(
            GOALS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def find_or_create(
        self,
        *,
        site_id: str,
        goal_type: GoalTypeInput,
        event_name: str | None | Unset = UNSET,
        page_path: str | None | Unset = UNSET,
        display_name: str | None | Unset = UNSET,
        custom_props: Mapping[str, str] | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        scroll_threshold: int | None = None,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> SiteGoal:
        """Find or create a goal.

        Answers the goal with this event name or page path and these custom properties, and creates it where
        there is none.

        Idempotent: an existing goal is returned unchanged, and a `display_name` in the request is then
        ignored.
        A site holds at most 1,000 goals, and display names are unique within a site: creating a second goal
        under a display name that is in use answers 400.

        `PUT /api/v1/sites/goals`, key with `sites:provision:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            goal_type: What reaches the goal: `event` a custom event named `event_name`, `page` a view of a
                page that `page_path` matches.
                A page goal with a `scroll_threshold` is listed as `scroll`.
            event_name: Name of the event, 1 to 120 characters, not `engagement`; required for an event
                goal, absent for a page goal.
            page_path: Path of the page, required for a page goal, absent for an event goal.
                `*` and `**` stand for any characters, slashes included; a missing slash at the start is
                added.
            display_name: Name in reports; the event's name, or `Visit <path>`, where absent or blank.
                Unique within the site.
            custom_props: Up to three properties that an event must carry; null means none.
            currency: ISO 4217 code of the currency in which the goal's revenue is reported; event goals
                only, ignored for page goals.
            scroll_threshold: Depth in percent, 0 to 100, from which a view of the page reaches the goal;
                page goals only, and makes it a scroll goal.
                −1, null and blank text mean none.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The goal, found or created.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotFoundError: 404. There is no such site, or the role of the key's owner on it is too weak for
                this; the two are not told apart.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.goals.find_or_create(
            ...     site_id="fjord.example",
            ...     goal_type="event",
            ...     event_name="Booked",
            ... )
        """
        return await self._client._send(
            GOALS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "goal_type": goal_type,
                    "event_name": event_name,
                    "page_path": page_path,
                    "display_name": display_name,
                    "custom_props": custom_props,
                    "currency": currency,
                    "scroll_threshold": scroll_threshold,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        goal_id: int,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Delete a goal.

        Deletes a goal of this site; recorded events stay.
        `site_id` may stand in a JSON or form body instead of the query string.
        The id of another site's goal, an unknown id and a repeated delete answer 404.

        `DELETE /api/v1/sites/goals/{goal_id}`, key with `sites:provision:*`. Not safe to repeat: sent again
        only after 429, or where no connection was made.

        Args:
            goal_id: Id of the goal, as in the list of goals.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The goal is gone.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            NotFoundError: 404. There is no such site, or the role of the key's owner on it is too weak for
                this; the two are not told apart.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.goals.delete(goal_id=813, site_id="fjord.example")
        """
        return await self._client._send(
            GOALS_DELETE,
            Arguments(
                path={
                    "goal_id": goal_id,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncGoalsResource", "GoalsResource"]
