# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SharedLinksResource: 2 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation
from ..models.shared_link import SharedLink
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from .shared_links_raw import AsyncSharedLinksResourceWithRawResponse, SharedLinksResourceWithRawResponse


SHARED_LINKS_FIND_OR_CREATE: Operation[SharedLink] = Operation(
    "shared_links_find_or_create",
    Of(SharedLink),
    tag="shared_links",
    method="PUT",
    path="/api/v1/sites/shared-links",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
)
SHARED_LINKS_FIND_OR_CREATE_BY_NAME: Operation[SharedLink] = Operation(
    "shared_links_find_or_create_by_name",
    Of(SharedLink),
    tag="shared_links",
    method="PUT",
    path="/api/v1/shared-links/{name}",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
)


class SharedLinksResource:
    """Links that show a site's dashboard to whoever has them."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> SharedLinksResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .shared_links_raw import SharedLinksResourceWithRawResponse

        return SharedLinksResourceWithRawResponse(self._client)

    def find_or_create(
        self,
        *,
        site_id: str,
        name: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> SharedLink:
        """Find or create a shared link.

        Answers the public link with this name to a site's dashboard, and creates it where there is none.

        Idempotent: the same site and name give the same URL, however often it is asked for.
        Names are compared exactly, case and white space included.
        A link made here has no password; anyone who has the URL can see the statistics.

        `PUT /api/v1/sites/shared-links`, key with `sites:provision:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            name: Name of the link, kept as given and compared exactly.
                Not blank, at most 255 characters, and not `WordPress - Shared Dashboard`, which is
                reserved.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The link, found or created.

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
            >>> client.shared_links.find_or_create(site_id="fjord.example", name="Partner view")
        """
        return self._client._send(
            SHARED_LINKS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "name": name,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def find_or_create_by_name(
        self,
        *,
        name: str,
        site_id: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> SharedLink:
        """Find or create a shared link (2021 preview).

        The form of `shared_links_find_or_create` that the 2021 private preview documented: the name stands
        in the path, percent-encoded.
        Both forms find the same links, with keys of either edition.

        `PUT /api/v1/shared-links/{name}`, key with `sites:provision:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            name: Name of the link, percent-encoded (`Partner%20view`, a slash as `%2F`).
                Kept as given, at most 255 characters, not only white space.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The link, found or created.

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
            >>> client.shared_links.find_or_create_by_name(name="Wordpress", site_id="fjord.example")
        """
        return self._client._send(
            SHARED_LINKS_FIND_OR_CREATE_BY_NAME,
            Arguments(
                path={
                    "name": name,
                },
                body={
                    "site_id": site_id,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncSharedLinksResource:
    """Links that show a site's dashboard to whoever has them."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncSharedLinksResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .shared_links_raw import AsyncSharedLinksResourceWithRawResponse

        return AsyncSharedLinksResourceWithRawResponse(self._client)

    async def find_or_create(
        self,
        *,
        site_id: str,
        name: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> SharedLink:
        """Find or create a shared link.

        Answers the public link with this name to a site's dashboard, and creates it where there is none.

        Idempotent: the same site and name give the same URL, however often it is asked for.
        Names are compared exactly, case and white space included.
        A link made here has no password; anyone who has the URL can see the statistics.

        `PUT /api/v1/sites/shared-links`, key with `sites:provision:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            name: Name of the link, kept as given and compared exactly.
                Not blank, at most 255 characters, and not `WordPress - Shared Dashboard`, which is
                reserved.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The link, found or created.

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
            >>> await client.shared_links.find_or_create(site_id="fjord.example", name="Partner view")
        """
        return await self._client._send(
            SHARED_LINKS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "name": name,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def find_or_create_by_name(
        self,
        *,
        name: str,
        site_id: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> SharedLink:
        """Find or create a shared link (2021 preview).

        The form of `shared_links_find_or_create` that the 2021 private preview documented: the name stands
        in the path, percent-encoded.
        Both forms find the same links, with keys of either edition.

        `PUT /api/v1/shared-links/{name}`, key with `sites:provision:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            name: Name of the link, percent-encoded (`Partner%20view`, a slash as `%2F`).
                Kept as given, at most 255 characters, not only white space.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The link, found or created.

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
            >>> await client.shared_links.find_or_create_by_name(name="Wordpress", site_id="fjord.example")
        """
        return await self._client._send(
            SHARED_LINKS_FIND_OR_CREATE_BY_NAME,
            Arguments(
                path={
                    "name": name,
                },
                body={
                    "site_id": site_id,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncSharedLinksResource", "SharedLinksResource"]
