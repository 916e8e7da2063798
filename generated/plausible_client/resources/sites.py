# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SitesResource: 5 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation, Pagination
from ..models.created_site import CreatedSite
from ..models.deleted import Deleted
from ..models.site import Site
from ..models.site_list import SiteList
from ..models.site_summary import SiteSummary
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.tracker_script_options import TrackerScriptOptions
    from ..pages import AsyncPager, Page
    from .sites_raw import AsyncSitesResourceWithRawResponse, SitesResourceWithRawResponse


SITES_LIST: Operation[SiteList] = Operation(
    "sites_list",
    Of(SiteList),
    tag="sites",
    method="GET",
    path="/api/v1/sites",
    repeats="always",
    auth=True,
    scope="sites:read:*",
    pagination=Pagination(
        style="cursor",
        items="sites",
        param="after",
        following="meta.after",
    ),
)
SITES_CREATE: Operation[CreatedSite] = Operation(
    "sites_create",
    Of(CreatedSite),
    tag="sites",
    method="POST",
    path="/api/v1/sites",
    repeats="never",
    auth=True,
    scope="sites:provision:*",
    nullable=frozenset(
        {
            "team_id",
            "tracker_script_configuration",
        }
    ),
)
SITES_GET: Operation[Site] = Operation(
    "sites_get",
    Of(Site),
    tag="sites",
    method="GET",
    path="/api/v1/sites/{site_id}",
    repeats="always",
    auth=True,
    scope="sites:read:*",
)
SITES_UPDATE: Operation[Site] = Operation(
    "sites_update",
    Of(Site),
    tag="sites",
    method="PUT",
    path="/api/v1/sites/{site_id}",
    repeats="unless_done",
    auth=True,
    scope="sites:provision:*",
    nullable=frozenset(
        {
            "domain",
            "tracker_script_configuration",
        }
    ),
)
SITES_DELETE: Operation[Deleted] = Operation(
    "sites_delete",
    Of(Deleted),
    tag="sites",
    method="DELETE",
    path="/api/v1/sites/{site_id}",
    repeats="unless_done",
    auth=True,
    scope="sites:provision:*",
)


class SitesResource:
    """Create, read, change and delete sites. Reading needs a key with `sites:read:*`, everything else one with
    `sites:provision:*`.
    """

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> SitesResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .sites_raw import SitesResourceWithRawResponse

        return SitesResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        team_id: str | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Page[SiteList, SiteSummary]:
        """List the sites you can see.

        Lists sites, newest first, one page at a time.

        Without `team_id`, and with a key that is bound to no team, the list holds every site of every team
        that the key's user is a member of, and every site that the user is a guest of.
        With `team_id`, or with a team-bound key, it holds that team's sites only, and only if the user is
        more than a guest there.
        Each item says only what identifies a site; `sites_get` tells the rest.

        `GET /api/v1/sites`, key with `sites:read:*`. Safe to repeat, so it is sent again after a failure
        that may pass.

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
            team_id: Only the sites of this team: an `id` from the list of teams.
                Lenient: text that names no team counts as not given, and a team-bound key ignores the
                parameter.
                An existing team that the key's user does not belong to answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One page of sites; an account without sites has an empty one.
            This is the first page; iterating it gives every `SiteSummary` of all pages.

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
            >>> for item in client.sites.list():
            ...     print(item)
        """
        return self._client._page(
            SITES_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                    "team_id": team_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def create(
        self,
        *,
        domain: str,
        timezone: str | None = None,
        team_id: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> CreatedSite:
        """Create a site.

        Registers a site under a domain that nobody on the server uses yet.

        The domain is cleaned before it is stored: lower-cased, trimmed, and freed of `http://`, `https://`,
        surrounding slashes and `www.`.
        It may carry a path (`example.com/blog`) and letters of any script, but no port, underscore or
        space.
        The former domain of a site that changed its name is taken for 72 hours, too.

        Creating is not idempotent: sending it twice answers 400, since the domain is then taken.
        The site belongs to the team that the key is bound to, else to `team_id`, else to the personal team
        of the key's user.
        Tracker options that measure 404 pages, outbound links, downloads or forms create the goals that go
        with them.

        A key of the 2021 preview gets `domain` and `timezone` back and nothing else.

        `POST /api/v1/sites`, key with `sites:provision:*`. Never sent again once the server was reached.

        Args:
            domain: Domain of the site, perhaps with a path.
                Cleaned before use: lower-cased, trimmed, without `http://` and `https://`, without slashes
                at either end, without `www.`.
                What remains must be 1 to 255 letters (of any script), digits, dots, hyphens and slashes,
                and unique on the whole server.
            timezone: Timezone in which the site's days begin and end: a name of the IANA database,
                case-sensitive, aliases allowed.
                `Etc/UTC` where absent or blank.
                Kept as given, and not changeable later.
            team_id: Team that gets the site: an `id` from the list of teams.
                The personal team of the key's user if absent; required if the user owns several personal
                teams.
                A team-bound key ignores it. Text that names no team counts as not given.
            tracker_script_configuration: Options of the tracker script; null means all defaults.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The new site.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            PermissionDeniedError: 403. The key's owner belongs to the chosen team, but may not add sites to
                it: owners, admins and editors may, viewers, billing members and guests may not.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.sites.create(domain="fjord.example")
        """
        return self._client._send(
            SITES_CREATE,
            Arguments(
                body={
                    "domain": domain,
                    "timezone": timezone,
                    "team_id": team_id,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def get(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Site:
        """Read one site.

        Answers a site's domain, timezone, allowed custom properties and tracker configuration.

        For 72 hours after a change of domain the former domain finds the site, too; the answer always shows
        the current one.
        A site that is literally called `teams`, `goals`, `custom-props` or `guests` cannot be read here,
        since those paths mean the lists.

        `GET /api/v1/sites/{site_id}`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                Percent-encode it: `example.com/blog` is `example.com%2Fblog`.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The site.

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
            >>> client.sites.get(site_id="fjord.example")
        """
        return self._client._send(
            SITES_GET,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def update(
        self,
        *,
        site_id: str,
        domain: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Site:
        """Change a site's domain or tracker options.

        Changes the domain, the tracker options, or both at once: either all of it happens or nothing.

        A new domain goes through the same cleaning and rules as in `sites_create`, and must differ from the
        current one.
        The former domain keeps working for 72 hours, for reading statistics and for sending events, so that
        installed scripts can be changed in peace.
        Tracker options that are not named keep their values.
        A key that is present with `null` means "no change".
        The timezone cannot be changed here.

        `PUT /api/v1/sites/{site_id}`, key with `sites:provision:*`. Not safe to repeat: sent again only
        after 429, or where no connection was made.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                Percent-encode it: `example.com/blog` is `example.com%2Fblog`.
            domain: The new domain; null means no change.
            tracker_script_configuration: The options to change; null means no change.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The site as it is now.

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
            >>> client.sites.update(site_id="fjord.example", domain="new-fjord.example")
        """
        return self._client._send(
            SITES_UPDATE,
            Arguments(
                path={
                    "site_id": site_id,
                },
                body={
                    "domain": domain,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Delete a site and its statistics.

        Deletes a site for good, with its goals, shared links, guests and statistics.
        Only the owner of the site's team may do this; everybody else gets 404.
        The domain is free at once. A second delete answers 404.

        `DELETE /api/v1/sites/{site_id}`, key with `sites:provision:*`. Not safe to repeat: sent again only
        after 429, or where no connection was made.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                Percent-encode it: `example.com/blog` is `example.com%2Fblog`.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The site is gone.

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
            >>> client.sites.delete(site_id="fjord.example")
        """
        return self._client._send(
            SITES_DELETE,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncSitesResource:
    """Create, read, change and delete sites. Reading needs a key with `sites:read:*`, everything else one with
    `sites:provision:*`.
    """

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncSitesResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .sites_raw import AsyncSitesResourceWithRawResponse

        return AsyncSitesResourceWithRawResponse(self._client)

    def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        team_id: str | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> AsyncPager[SiteList, SiteSummary]:
        """List the sites you can see.

        Lists sites, newest first, one page at a time.

        Without `team_id`, and with a key that is bound to no team, the list holds every site of every team
        that the key's user is a member of, and every site that the user is a guest of.
        With `team_id`, or with a team-bound key, it holds that team's sites only, and only if the user is
        more than a guest there.
        Each item says only what identifies a site; `sites_get` tells the rest.

        `GET /api/v1/sites`, key with `sites:read:*`. Safe to repeat, so it is sent again after a failure
        that may pass.

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
            team_id: Only the sites of this team: an `id` from the list of teams.
                Lenient: text that names no team counts as not given, and a team-bound key ignores the
                parameter.
                An existing team that the key's user does not belong to answers 401.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One page of sites; an account without sites has an empty one.
            This is the first page; iterating it gives every `SiteSummary` of all pages.

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
            >>> async for item in client.sites.list():
            ...     print(item)
        """
        return self._client._page(
            SITES_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                    "team_id": team_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def create(
        self,
        *,
        domain: str,
        timezone: str | None = None,
        team_id: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> CreatedSite:
        """Create a site.

        Registers a site under a domain that nobody on the server uses yet.

        The domain is cleaned before it is stored: lower-cased, trimmed, and freed of `http://`, `https://`,
        surrounding slashes and `www.`.
        It may carry a path (`example.com/blog`) and letters of any script, but no port, underscore or
        space.
        The former domain of a site that changed its name is taken for 72 hours, too.

        Creating is not idempotent: sending it twice answers 400, since the domain is then taken.
        The site belongs to the team that the key is bound to, else to `team_id`, else to the personal team
        of the key's user.
        Tracker options that measure 404 pages, outbound links, downloads or forms create the goals that go
        with them.

        A key of the 2021 preview gets `domain` and `timezone` back and nothing else.

        `POST /api/v1/sites`, key with `sites:provision:*`. Never sent again once the server was reached.

        Args:
            domain: Domain of the site, perhaps with a path.
                Cleaned before use: lower-cased, trimmed, without `http://` and `https://`, without slashes
                at either end, without `www.`.
                What remains must be 1 to 255 letters (of any script), digits, dots, hyphens and slashes,
                and unique on the whole server.
            timezone: Timezone in which the site's days begin and end: a name of the IANA database,
                case-sensitive, aliases allowed.
                `Etc/UTC` where absent or blank.
                Kept as given, and not changeable later.
            team_id: Team that gets the site: an `id` from the list of teams.
                The personal team of the key's user if absent; required if the user owns several personal
                teams.
                A team-bound key ignores it. Text that names no team counts as not given.
            tracker_script_configuration: Options of the tracker script; null means all defaults.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The new site.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing, not known, lacks the scope that the operation
                names, or may not reach the site or team that is named.
            PaymentRequiredError: 402. The subscription does not cover this call: the team is locked, its
                plan lacks the API or the feature that the text names, or it owns as many sites as its plan
                allows.
            PermissionDeniedError: 403. The key's owner belongs to the chosen team, but may not add sites to
                it: owners, admins and editors may, viewers, billing members and guests may not.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.sites.create(domain="fjord.example")
        """
        return await self._client._send(
            SITES_CREATE,
            Arguments(
                body={
                    "domain": domain,
                    "timezone": timezone,
                    "team_id": team_id,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def get(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Site:
        """Read one site.

        Answers a site's domain, timezone, allowed custom properties and tracker configuration.

        For 72 hours after a change of domain the former domain finds the site, too; the answer always shows
        the current one.
        A site that is literally called `teams`, `goals`, `custom-props` or `guests` cannot be read here,
        since those paths mean the lists.

        `GET /api/v1/sites/{site_id}`, key with `sites:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                Percent-encode it: `example.com/blog` is `example.com%2Fblog`.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The site.

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
            >>> await client.sites.get(site_id="fjord.example")
        """
        return await self._client._send(
            SITES_GET,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def update(
        self,
        *,
        site_id: str,
        domain: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Site:
        """Change a site's domain or tracker options.

        Changes the domain, the tracker options, or both at once: either all of it happens or nothing.

        A new domain goes through the same cleaning and rules as in `sites_create`, and must differ from the
        current one.
        The former domain keeps working for 72 hours, for reading statistics and for sending events, so that
        installed scripts can be changed in peace.
        Tracker options that are not named keep their values.
        A key that is present with `null` means "no change".
        The timezone cannot be changed here.

        `PUT /api/v1/sites/{site_id}`, key with `sites:provision:*`. Not safe to repeat: sent again only
        after 429, or where no connection was made.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                Percent-encode it: `example.com/blog` is `example.com%2Fblog`.
            domain: The new domain; null means no change.
            tracker_script_configuration: The options to change; null means no change.
            encoding: How to send the body: json or multipart or form.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The site as it is now.

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
            >>> await client.sites.update(site_id="fjord.example", domain="new-fjord.example")
        """
        return await self._client._send(
            SITES_UPDATE,
            Arguments(
                path={
                    "site_id": site_id,
                },
                body={
                    "domain": domain,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Deleted:
        """Delete a site and its statistics.

        Deletes a site for good, with its goals, shared links, guests and statistics.
        Only the owner of the site's team may do this; everybody else gets 404.
        The domain is free at once. A second delete answers 404.

        `DELETE /api/v1/sites/{site_id}`, key with `sites:provision:*`. Not safe to repeat: sent again only
        after 429, or where no connection was made.

        Args:
            site_id: Domain of the site, current or changed less than 72 hours ago, compared exactly.
                Percent-encode it: `example.com/blog` is `example.com%2Fblog`.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The site is gone.

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
            >>> await client.sites.delete(site_id="fjord.example")
        """
        return await self._client._send(
            SITES_DELETE,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncSitesResource", "SitesResource"]
