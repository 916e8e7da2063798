# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GuestsResource: 3 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation, Pagination
from ..models.deleted import Deleted
from ..models.guest import Guest
from ..models.guest_list import GuestList
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.guest_role import GuestRole
    from ..pages import AsyncPager, Page
    from .guests_raw import AsyncGuestsResourceWithRawResponse, GuestsResourceWithRawResponse


GUESTS_LIST: Operation[GuestList] = Operation(
    "guests_list",
    Of(GuestList),
    tag="guests",
    method="GET",
    path="/api/v1/sites/guests",
    repeats="always",
    auth=True,
    scope="sites:read:*",
    pagination=Pagination(
        style="cursor",
        items="guests",
        param="after",
        following="meta.after",
    ),
)
GUESTS_FIND_OR_CREATE: Operation[Guest] = Operation(
    "guests_find_or_create",
    Of(Guest),
    tag="guests",
    method="PUT",
    path="/api/v1/sites/guests",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
)
GUESTS_DELETE: Operation[Deleted] = Operation(
    "guests_delete",
    Of(Deleted),
    tag="guests",
    method="DELETE",
    path="/api/v1/sites/guests/{email}",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
)


class GuestsResource:
    """People outside the team who may see or edit one site."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> GuestsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .guests_raw import GuestsResourceWithRawResponse

        return GuestsResourceWithRawResponse(self._client)

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
    ) -> Page[GuestList, Guest]:
        """List a site's guests.

        Lists the people who may see this site without being members of its team, newest first, one page at
        a time.
        Open invitations are in the list until they are accepted or 48 hours old.

        `GET /api/v1/sites/guests`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
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
            One page of guests and invitations.
            This is the first page; iterating it gives every `Guest` of all pages.

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
            >>> for item in client.guests.list(site_id="fjord.example"):
            ...     print(item)
        """
        return self._client._page(
            GUESTS_LIST,
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
        email: str,
        role: GuestRole,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Guest:
        """Find or invite a guest.

        Answers the guest or open invitation with this e-mail address, and invites the person where there is
        neither.

        Idempotent: an existing guest is returned unchanged, even if the request names another role.
        Only owners and admins of the site's team may invite.
        The address of a member of the team answers 400.

        `PUT /api/v1/sites/guests`, key with `sites:provision:*`. Safe to repeat, so it is sent again after
        a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            email: E-mail address, compared without regard to case. Lenient, its form is not checked; blank
                answers 400.
            role: What a guest may do: a `viewer` sees the statistics, an `editor` may also change the
                site's settings.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The guest, found or invited.

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
            >>> client.guests.find_or_create(
            ...     site_id="fjord.example",
            ...     email="ingrid@fjord.example",
            ...     role="editor",
            ... )
        """
        return self._client._send(
            GUESTS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "email": email,
                    "role": role,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        email: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Remove a guest.

        Withdraws an invitation, or ends a guest's access to this site; the person's account stays.
        `site_id` may stand in a JSON or form body instead of the query string.
        Idempotent: where there is nothing to remove, or the address belongs to a member of the team,
        nothing changes and the answer is the same.

        `DELETE /api/v1/sites/guests/{email}`, key with `sites:provision:*`. Safe to repeat, so it is sent
        again after a failure that may pass.

        Args:
            email: E-mail address of the guest, percent-encoded, compared without regard to case.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Nobody with this address is a guest of the site.

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
            >>> client.guests.delete(email="ingrid@fjord.example", site_id="fjord.example")
        """
        return self._client._send(
            GUESTS_DELETE,
            Arguments(
                path={
                    "email": email,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncGuestsResource:
    """People outside the team who may see or edit one site."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncGuestsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .guests_raw import AsyncGuestsResourceWithRawResponse

        return AsyncGuestsResourceWithRawResponse(self._client)

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
    ) -> AsyncPager[GuestList, Guest]:
        """List a site's guests.

        Lists the people who may see this site without being members of its team, newest first, one page at
        a time.
        Open invitations are in the list until they are accepted or 48 hours old.

        `GET /api/v1/sites/guests`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
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
            One page of guests and invitations.
            This is the first page; iterating it gives every `Guest` of all pages.

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
            >>> async for item in client.guests.list(site_id="fjord.example"):
            ...     print(item)
        """
        return self._client._page(
            GUESTS_LIST,
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
        email: str,
        role: GuestRole,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Guest:
        """Find or invite a guest.

        Answers the guest or open invitation with this e-mail address, and invites the person where there is
        neither.

        Idempotent: an existing guest is returned unchanged, even if the request names another role.
        Only owners and admins of the site's team may invite.
        The address of a member of the team answers 400.

        `PUT /api/v1/sites/guests`, key with `sites:provision:*`. Safe to repeat, so it is sent again after
        a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            email: E-mail address, compared without regard to case. Lenient, its form is not checked; blank
                answers 400.
            role: What a guest may do: a `viewer` sees the statistics, an `editor` may also change the
                site's settings.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The guest, found or invited.

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
            >>> await client.guests.find_or_create(
            ...     site_id="fjord.example",
            ...     email="ingrid@fjord.example",
            ...     role="editor",
            ... )
        """
        return await self._client._send(
            GUESTS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "email": email,
                    "role": role,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        email: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Remove a guest.

        Withdraws an invitation, or ends a guest's access to this site; the person's account stays.
        `site_id` may stand in a JSON or form body instead of the query string.
        Idempotent: where there is nothing to remove, or the address belongs to a member of the team,
        nothing changes and the answer is the same.

        `DELETE /api/v1/sites/guests/{email}`, key with `sites:provision:*`. Safe to repeat, so it is sent
        again after a failure that may pass.

        Args:
            email: E-mail address of the guest, percent-encoded, compared without regard to case.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Nobody with this address is a guest of the site.

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
            >>> await client.guests.delete(email="ingrid@fjord.example", site_id="fjord.example")
        """
        return await self._client._send(
            GUESTS_DELETE,
            Arguments(
                path={
                    "email": email,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncGuestsResource", "GuestsResource"]
