# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""CustomPropsResource: 3 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation
from ..models.created import Created
from ..models.custom_prop_list import CustomPropList
from ..models.deleted import Deleted
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._core import AsyncCore, SyncCore
    from .custom_props_raw import AsyncCustomPropsResourceWithRawResponse, CustomPropsResourceWithRawResponse


CUSTOM_PROPS_LIST: Operation[CustomPropList] = Operation(
    "custom_props_list",
    Of(CustomPropList),
    tag="custom_props",
    method="GET",
    path="/api/v1/sites/custom-props",
    repeats="always",
    auth=True,
    scope="sites:read:*",
)
CUSTOM_PROPS_ENABLE: Operation[Created] = Operation(
    "custom_props_enable",
    Of(Created),
    tag="custom_props",
    method="PUT",
    path="/api/v1/sites/custom-props",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
)
CUSTOM_PROPS_DELETE: Operation[Deleted] = Operation(
    "custom_props_delete",
    Of(Deleted),
    tag="custom_props",
    method="DELETE",
    path="/api/v1/sites/custom-props/{property}",
    repeats="always",
    auth=True,
    scope="sites:provision:*",
)


class CustomPropsResource:
    """Custom properties that a site shows on its dashboard."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> CustomPropsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .custom_props_raw import CustomPropsResourceWithRawResponse

        return CustomPropsResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> CustomPropList:
        """List a site's custom properties.

        Lists the names of custom properties that the site shows in its reports, in ascending order.
        The list comes whole: there are no pages.
        It is empty both for a site that allows none and for one that never chose, whose reports then show
        every property.

        `GET /api/v1/sites/custom-props`, key with `sites:read:*`. Safe to repeat, so it is sent again after
        a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            All allowed properties.

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
            >>> client.custom_props.list(site_id="fjord.example")
        """
        return self._client._send(
            CUSTOM_PROPS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def enable(
        self,
        *,
        site_id: str,
        property: str | Sequence[str],
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Created:
        """Allow a custom property.

        Puts one or more names on the list of custom properties that the site's reports show.

        Idempotent: a name that is on the list already stays, and the answer is the same.
        The list does not touch what is recorded: events carry any property, and one that is allowed later
        shows its past values.
        A site allows at most 300 names.

        `PUT /api/v1/sites/custom-props`, key with `sites:provision:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            property: The name, or several; names that are the same once trimmed are one.
                A site has at most 300 names in all; what would be more is refused with 400, and none of the
                list is added.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The property is allowed, newly or already.

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
            >>> client.custom_props.enable(site_id="fjord.example", property="cabin")
        """
        return self._client._send(
            CUSTOM_PROPS_ENABLE,
            Arguments(
                body={
                    "site_id": site_id,
                    "property": property,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        property: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Stop showing a custom property.

        Takes a name off the list of allowed custom properties; recorded values stay.
        `site_id` may stand in a JSON or form body instead of the query string.
        Idempotent: an unknown name answers the same as a known one.

        `DELETE /api/v1/sites/custom-props/{property}`, key with `sites:provision:*`. Safe to repeat, so it
        is sent again after a failure that may pass.

        Args:
            property: The name.
                Slashes belong to it, encoded (`a%2Fb`) or not (`a/b`): it is everything that follows
                `custom-props/`.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The name is not on the list, now or never.

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
            >>> client.custom_props.delete(property="plan", site_id="fjord.example")
        """
        return self._client._send(
            CUSTOM_PROPS_DELETE,
            Arguments(
                path={
                    "property": property,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncCustomPropsResource:
    """Custom properties that a site shows on its dashboard."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncCustomPropsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .custom_props_raw import AsyncCustomPropsResourceWithRawResponse

        return AsyncCustomPropsResourceWithRawResponse(self._client)

    async def list(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> CustomPropList:
        """List a site's custom properties.

        Lists the names of custom properties that the site shows in its reports, in ascending order.
        The list comes whole: there are no pages.
        It is empty both for a site that allows none and for one that never chose, whose reports then show
        every property.

        `GET /api/v1/sites/custom-props`, key with `sites:read:*`. Safe to repeat, so it is sent again after
        a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            All allowed properties.

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
            >>> await client.custom_props.list(site_id="fjord.example")
        """
        return await self._client._send(
            CUSTOM_PROPS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def enable(
        self,
        *,
        site_id: str,
        property: str | Sequence[str],
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Created:
        """Allow a custom property.

        Puts one or more names on the list of custom properties that the site's reports show.

        Idempotent: a name that is on the list already stays, and the answer is the same.
        The list does not touch what is recorded: events carry any property, and one that is allowed later
        shows its past values.
        A site allows at most 300 names.

        `PUT /api/v1/sites/custom-props`, key with `sites:provision:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
            property: The name, or several; names that are the same once trimmed are one.
                A site has at most 300 names in all; what would be more is refused with 400, and none of the
                list is added.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The property is allowed, newly or already.

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
            >>> await client.custom_props.enable(site_id="fjord.example", property="cabin")
        """
        return await self._client._send(
            CUSTOM_PROPS_ENABLE,
            Arguments(
                body={
                    "site_id": site_id,
                    "property": property,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        property: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Stop showing a custom property.

        Takes a name off the list of allowed custom properties; recorded values stay.
        `site_id` may stand in a JSON or form body instead of the query string.
        Idempotent: an unknown name answers the same as a known one.

        `DELETE /api/v1/sites/custom-props/{property}`, key with `sites:provision:*`. Safe to repeat, so it
        is sent again after a failure that may pass.

        Args:
            property: The name.
                Slashes belong to it, encoded (`a%2Fb`) or not (`a/b`): it is everything that follows
                `custom-props/`.
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                An unknown site, and one on which the key's user may not do this, answer 404; an existing
                site of strangers answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The name is not on the list, now or never.

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
            >>> await client.custom_props.delete(property="plan", site_id="fjord.example")
        """
        return await self._client._send(
            CUSTOM_PROPS_DELETE,
            Arguments(
                path={
                    "property": property,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncCustomPropsResource", "CustomPropsResource"]
