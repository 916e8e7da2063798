# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""EventsResource: 1 operation, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ReadBy,
)
from .._operation import Arguments, CallOptions, Operation
from ..receipts import EventReceipt
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from .events_raw import AsyncEventsResourceWithRawResponse, EventsResourceWithRawResponse


EVENTS_SEND: Operation[EventReceipt] = Operation(
    "events_send",
    ReadBy(EventReceipt),
    tag="events",
    method="POST",
    path="/api/event",
    repeats="unless_done",
    auth=False,
)


class EventsResource:
    """Pageviews and custom events, sent by websites, apps and servers. No key is needed."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> EventsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .events_raw import EventsResourceWithRawResponse

        return EventsResourceWithRawResponse(self._client)

    def send(
        self,
        *,
        name: str,
        url: str,
        user_agent: str | None = None,
        x_forwarded_for: str | None = None,
        forwarded: str | None = None,
        x_debug_request: str | None = None,
        domain: str | None = None,
        referrer: str | None = None,
        hash_mode: int | None = None,
        props: Mapping[str, str | int | float | bool] | None = None,
        revenue: Mapping[str, str | int | float] | None = None,
        interactive: bool | None = None,
        scroll_depth: int | None = None,
        engagement_time: int | None = None,
        script_version: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> EventReceipt:
        """Record an event.

        Records one event, a pageview or a custom one, for one or more sites.
        The event's time is the moment it arrives; there is no field for another one.

        Events of one visitor form a visit as long as no pause is longer than 30 minutes.
        The first event of a visit fixes its source, tags, location and device; what later ones bring of
        these is not seen.

        Who the visitor is follows from the `User-Agent` header and the client's address, neither of which
        is stored.
        When a backend sends events for its visitors it must therefore pass on both: the visitor's
        `User-Agent`, and the visitor's address in `X-Forwarded-For`.

        202 means that the event was received, not that it counts.
        Events for unknown sites, of bots, of referrer spam and of blocked addresses, pages or hosts are
        dropped; `x-plausible-dropped` says how many copies were.
        The reason is not told.

        The body is JSON under either media type; browsers send `text/plain`, which spares them a preflight
        request.
        Each field has a long name and a short one, and an event may use some of each.
        Where it names a field both ways, the short name counts unless it holds null or false; what the
        other holds is neither used nor checked.
        Unknown fields are ignored.
        Sending is not idempotent: an event that is sent twice counts twice.

        `POST /api/event`, no key needed. Not safe to repeat: sent again only after 429, or where no
        connection was made.

        Args:
            name: `pageview` for a view of a page, any other text for a custom event, 1 to 120 characters,
                case-sensitive.
                A whole number is taken as text.
                `engagement` reports how far and how long a page was viewed, and needs `sd` or `e`.
                `404`, `Outbound Link: Click`, `File Download` and `Form: Submission` are the names of the
                tracker's own events.
            url: Address of the page, at most 2000 bytes, any scheme but `data:`.
                Its host is stored without `www.`, port and credentials, `(none)` where there is none; its
                path, percent-decoded, with a trailing slash if it has one, `/` where it is empty.
                Of the query, `utm_source`, else `source`, else `ref` names the source of a visit, and even
                an empty one comes before the referrer.
                `utm_medium`, `utm_campaign`, `utm_content` and `utm_term` are stored as they are, and the
                name of the first of `gclid`, `gbraid`, `wbraid`, `msclkid`, `fbclid` and `twclid`.
                The fragment only counts with `hashMode`.
            user_agent: The visitor's user agent, as the browser sent it: part of the visitor's identity,
                and the source of browser, operating system and device.
                Without it the event is accepted, with these three unknown. Events of known bots are
                dropped.
            x_forwarded_for: The visitor's address, or a comma-separated list of which the first address is
                the visitor's.
                Part of the visitor's identity, and the source of the location.
                A port is dropped, and the brackets of an IPv6 address.
                Of several headers the first that is filled counts: `X-Plausible-IP`, `CF-Connecting-IP`,
                `B-Forwarded-For`, this one, `Forwarded`; without any, the address of the connection.
                `X-Plausible-IP` and `CF-Connecting-IP` are believed of proxies that the server trusts.
            forwarded: The visitor's address after `for=`, where `X-Forwarded-For` is absent.
            x_debug_request: With the value `true` nothing is recorded, and the answer is the address that
                would identify the visitor. Other values are ignored.
            domain: The site's domain as registered, or several separated by commas; a leading `www.` is
                dropped, capitals matter.
                A former domain is good for 72 hours after the change.
                An event for several sites is recorded for each, and dropped for each that is not known.
                Where it is absent, null or no text, the host of the URL is the site.
            referrer: Address of the page that led here; it tells the visit's source where the URL carries
                no tag.
                Only text counts, and its first 2000 characters.
                It must be an `http`, `https` or `android-app` address of another host than the page's own
                and than `localhost`; it is stored without `www.`, port, query and fragment.
            hash_mode: With 1 the URL's fragment is part of the page's path, as single-page applications
                need it that route by hash.
            props: Custom properties: an object, or its JSON text, of at most 30 pairs; the surplus is
                ignored.
                Values are text, numbers or booleans; other values and blank ones are ignored.
                A key longer than 300 bytes or a value longer than 2000 bytes refuses the whole event,
                unless the pair is ignored anyway.
                Anything but an object counts as no properties.
                `404`, `Form: Submission` and `WP Form Completions` get the page's path as `path`, unless
                they bring one.
            revenue: Revenue of the event: an object (or its JSON text) of `amount`, a number or decimal
                text, negative for a refund, and `currency`, an ISO 4217 code in capitals.
                Kept if the site has a goal with this event's name and a currency, and converted into that
                currency; anything else is ignored.
            interactive: False for a custom event that happened without the visitor, which then does not end
                a bounce; without effect on pageviews.
                True where absent; anything but a boolean is ignored.
            scroll_depth: Of `engagement` events: how far down the page was scrolled, in percent; more than
                100 counts as 100.
                A whole number or its text; anything else means unknown.
            engagement_time: Of `engagement` events: how long the page was in view and in use, in
                milliseconds, less than 30 days.
                A whole number or its text; anything else means unknown.
            script_version: Version of the tracker script; ignored unless it is a whole number.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Received.

        Raises:
            BadRequestError: 400. The body is not JSON, or fields are missing or wrong; every wrong field is
                named.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.events.send(
            ...     name="pageview",
            ...     url="https://fjord.example/tickets?utm_source=newsletter",
            ...     domain="fjord.example",
            ...     referrer="https://news.ycombinator.com/item?id=1",
            ... )
        """
        return self._client._send(
            EVENTS_SEND,
            Arguments(
                headers={
                    "User-Agent": user_agent,
                    "X-Forwarded-For": x_forwarded_for,
                    "Forwarded": forwarded,
                    "X-Debug-Request": x_debug_request,
                },
                body={
                    "name": name,
                    "url": url,
                    "domain": domain,
                    "referrer": referrer,
                    "hashMode": hash_mode,
                    "props": props,
                    "revenue": revenue,
                    "interactive": interactive,
                    "sd": scroll_depth,
                    "e": engagement_time,
                    "v": script_version,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncEventsResource:
    """Pageviews and custom events, sent by websites, apps and servers. No key is needed."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncEventsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .events_raw import AsyncEventsResourceWithRawResponse

        return AsyncEventsResourceWithRawResponse(self._client)

    async def send(
        self,
        *,
        name: str,
        url: str,
        user_agent: str | None = None,
        x_forwarded_for: str | None = None,
        forwarded: str | None = None,
        x_debug_request: str | None = None,
        domain: str | None = None,
        referrer: str | None = None,
        hash_mode: int | None = None,
        props: Mapping[str, str | int | float | bool] | None = None,
        revenue: Mapping[str, str | int | float] | None = None,
        interactive: bool | None = None,
        scroll_depth: int | None = None,
        engagement_time: int | None = None,
        script_version: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> EventReceipt:
        """Record an event.

        Records one event, a pageview or a custom one, for one or more sites.
        The event's time is the moment it arrives; there is no field for another one.

        Events of one visitor form a visit as long as no pause is longer than 30 minutes.
        The first event of a visit fixes its source, tags, location and device; what later ones bring of
        these is not seen.

        Who the visitor is follows from the `User-Agent` header and the client's address, neither of which
        is stored.
        When a backend sends events for its visitors it must therefore pass on both: the visitor's
        `User-Agent`, and the visitor's address in `X-Forwarded-For`.

        202 means that the event was received, not that it counts.
        Events for unknown sites, of bots, of referrer spam and of blocked addresses, pages or hosts are
        dropped; `x-plausible-dropped` says how many copies were.
        The reason is not told.

        The body is JSON under either media type; browsers send `text/plain`, which spares them a preflight
        request.
        Each field has a long name and a short one, and an event may use some of each.
        Where it names a field both ways, the short name counts unless it holds null or false; what the
        other holds is neither used nor checked.
        Unknown fields are ignored.
        Sending is not idempotent: an event that is sent twice counts twice.

        `POST /api/event`, no key needed. Not safe to repeat: sent again only after 429, or where no
        connection was made.

        Args:
            name: `pageview` for a view of a page, any other text for a custom event, 1 to 120 characters,
                case-sensitive.
                A whole number is taken as text.
                `engagement` reports how far and how long a page was viewed, and needs `sd` or `e`.
                `404`, `Outbound Link: Click`, `File Download` and `Form: Submission` are the names of the
                tracker's own events.
            url: Address of the page, at most 2000 bytes, any scheme but `data:`.
                Its host is stored without `www.`, port and credentials, `(none)` where there is none; its
                path, percent-decoded, with a trailing slash if it has one, `/` where it is empty.
                Of the query, `utm_source`, else `source`, else `ref` names the source of a visit, and even
                an empty one comes before the referrer.
                `utm_medium`, `utm_campaign`, `utm_content` and `utm_term` are stored as they are, and the
                name of the first of `gclid`, `gbraid`, `wbraid`, `msclkid`, `fbclid` and `twclid`.
                The fragment only counts with `hashMode`.
            user_agent: The visitor's user agent, as the browser sent it: part of the visitor's identity,
                and the source of browser, operating system and device.
                Without it the event is accepted, with these three unknown. Events of known bots are
                dropped.
            x_forwarded_for: The visitor's address, or a comma-separated list of which the first address is
                the visitor's.
                Part of the visitor's identity, and the source of the location.
                A port is dropped, and the brackets of an IPv6 address.
                Of several headers the first that is filled counts: `X-Plausible-IP`, `CF-Connecting-IP`,
                `B-Forwarded-For`, this one, `Forwarded`; without any, the address of the connection.
                `X-Plausible-IP` and `CF-Connecting-IP` are believed of proxies that the server trusts.
            forwarded: The visitor's address after `for=`, where `X-Forwarded-For` is absent.
            x_debug_request: With the value `true` nothing is recorded, and the answer is the address that
                would identify the visitor. Other values are ignored.
            domain: The site's domain as registered, or several separated by commas; a leading `www.` is
                dropped, capitals matter.
                A former domain is good for 72 hours after the change.
                An event for several sites is recorded for each, and dropped for each that is not known.
                Where it is absent, null or no text, the host of the URL is the site.
            referrer: Address of the page that led here; it tells the visit's source where the URL carries
                no tag.
                Only text counts, and its first 2000 characters.
                It must be an `http`, `https` or `android-app` address of another host than the page's own
                and than `localhost`; it is stored without `www.`, port, query and fragment.
            hash_mode: With 1 the URL's fragment is part of the page's path, as single-page applications
                need it that route by hash.
            props: Custom properties: an object, or its JSON text, of at most 30 pairs; the surplus is
                ignored.
                Values are text, numbers or booleans; other values and blank ones are ignored.
                A key longer than 300 bytes or a value longer than 2000 bytes refuses the whole event,
                unless the pair is ignored anyway.
                Anything but an object counts as no properties.
                `404`, `Form: Submission` and `WP Form Completions` get the page's path as `path`, unless
                they bring one.
            revenue: Revenue of the event: an object (or its JSON text) of `amount`, a number or decimal
                text, negative for a refund, and `currency`, an ISO 4217 code in capitals.
                Kept if the site has a goal with this event's name and a currency, and converted into that
                currency; anything else is ignored.
            interactive: False for a custom event that happened without the visitor, which then does not end
                a bounce; without effect on pageviews.
                True where absent; anything but a boolean is ignored.
            scroll_depth: Of `engagement` events: how far down the page was scrolled, in percent; more than
                100 counts as 100.
                A whole number or its text; anything else means unknown.
            engagement_time: Of `engagement` events: how long the page was in view and in use, in
                milliseconds, less than 30 days.
                A whole number or its text; anything else means unknown.
            script_version: Version of the tracker script; ignored unless it is a whole number.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Received.

        Raises:
            BadRequestError: 400. The body is not JSON, or fields are missing or wrong; every wrong field is
                named.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.events.send(
            ...     name="pageview",
            ...     url="https://fjord.example/tickets?utm_source=newsletter",
            ...     domain="fjord.example",
            ...     referrer="https://news.ycombinator.com/item?id=1",
            ... )
        """
        return await self._client._send(
            EVENTS_SEND,
            Arguments(
                headers={
                    "User-Agent": user_agent,
                    "X-Forwarded-For": x_forwarded_for,
                    "Forwarded": forwarded,
                    "X-Debug-Request": x_debug_request,
                },
                body={
                    "name": name,
                    "url": url,
                    "domain": domain,
                    "referrer": referrer,
                    "hashMode": hash_mode,
                    "props": props,
                    "revenue": revenue,
                    "interactive": interactive,
                    "sd": scroll_depth,
                    "e": engagement_time,
                    "v": script_version,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncEventsResource", "EventsResource"]
