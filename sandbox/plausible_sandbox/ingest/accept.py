"""One event request: from body, headers and address to rows that can be stored, or reasons why not.

`body` reads the fields, `url`, `source`, `channel`, `device`, `location`, `revenue` and `identity` each work
out a part; here they come together, once for each site that the request names. `sessions` comes after.
Source of the rules: https://plausible.io/docs/events-api.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.ingest.address import client_address
from plausible_sandbox.ingest.body import SentEvent
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.ingest.device import Device, device_of
from plausible_sandbox.ingest.drops import VERIFICATION_AGENT, Reason, matches_any
from plausible_sandbox.ingest.identity import user_id_of
from plausible_sandbox.ingest.location import VPN_COUNTRY, Location
from plausible_sandbox.ingest.revenue import revenue_of
from plausible_sandbox.ingest.source import Origin, origin_of, referrer_of
from plausible_sandbox.ingest.spam_referrers import SPAM_REFERRERS
from plausible_sandbox.ingest.visitors import Visitors
from plausible_sandbox.store.rows import EventRow

ADDRESS_KINDS: Mapping[str, Reason] = {"dc_ip": "dc_ip", "threat_ip": "threat_ip"}
ADDRESS_KIND_HEADER = "x-plausible-ip-type"
VPN_KIND = "anonymous_vpn_ip"
PROXY_HEADERS = ("x-plausible-ip", "cf-connecting-ip", ADDRESS_KIND_HEADER)
"""Headers that only a proxy in front of the server may set."""

_PEERS_KEPT = 1_000


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who sent a request, as its headers and its connection tell."""

    address: str
    user_agent: str = ""
    address_kind: str = ""
    """How a trusted proxy classified the address."""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """An event for one site, ready to be attached to a session."""

    row: EventRow
    previous_user_id: int
    """The visitor's id under the salt of the day before."""


def sender_of(headers: Mapping[str, str], peer: str) -> Sender:
    """Read who sent a request.

    Parameters
    ----------
    headers
        By lower-case name.
    peer
        Address of the connection; proxies are trusted that are on this machine or in a private network.

    """
    if not _is_trusted(peer):
        headers = {name: value for name, value in headers.items() if name not in PROXY_HEADERS}
    return Sender(
        address=client_address(headers, peer),
        user_agent=headers.get("user-agent", ""),
        address_kind=headers.get(ADDRESS_KIND_HEADER, ""),
    )


def accept(
    event: SentEvent,
    sender: Sender,
    *,
    now: dt.datetime,
    visitors: Visitors,
    site_of: Callable[[str], Site | None],
) -> list[Copy | Reason]:
    """Decide about an event, once for each site it names.

    Parameters
    ----------
    event, sender
        The request, read.
    now
        The present; the event's time.
    visitors
        What is remembered between events.
    site_of
        Finds a site by its present or recently former domain.

    Returns
    -------
        For each site a copy of the event, or the reason to drop it.

    """
    referrer = referrer_of(event.referrer, hostname=event.page.hostname)
    if referrer is not None and referrer.place in SPAM_REFERRERS:
        return ["spam_referrer" for _ in event.domains]
    request = _Request(event, sender, origin_of(event.page, referrer), now, visitors)
    return [request.for_site(site_of(domain), domain) for domain in event.domains]


class _Request:
    """An event request, with what is the same for all its sites worked out once."""

    def __init__(
        self, event: SentEvent, sender: Sender, origin: Origin, now: dt.datetime, visitors: Visitors
    ) -> None:
        self._event = event
        self._sender = sender
        self._now = now
        self._visitors = visitors
        self._origin = origin
        self._device: Device = device_of(sender.user_agent)
        self._location: Location = _location(sender, visitors)

    def for_site(self, site: Site | None, domain: str) -> Copy | Reason:
        if site is None or site.consolidated:
            return "not_found"
        reason = self._refusal_by_team(site) or self._refusal_by_sender() or self._refusal_by_shield(site)
        if reason is not None:
            return reason
        if self._device.is_bot:
            return "bot"
        today, yesterday = self._visitors.salts(self._now)
        user_id = self._user_id(today, domain)
        previous = user_id if yesterday is None else self._user_id(yesterday, domain)
        return Copy(row=self._row(site, user_id), previous_user_id=previous)

    def _refusal_by_team(self, site: Site) -> Reason | None:
        if site.accept_traffic_until is not None and self._now.date() > site.accept_traffic_until:
            return "payment_required"
        threshold = site.ingest_rate_limit_threshold
        if threshold is None:
            return None
        if threshold == 0:
            return "block"
        seconds = site.ingest_rate_limit_scale_seconds
        is_throttled = self._visitors.is_throttled(
            site.id, self._now, threshold=threshold, window_seconds=seconds
        )
        return "throttle" if is_throttled else None

    def _refusal_by_sender(self) -> Reason | None:
        if self._sender.user_agent.startswith(VERIFICATION_AGENT):
            return "verification_agent"
        return ADDRESS_KINDS.get(self._sender.address_kind)

    def _refusal_by_shield(self, site: Site) -> Reason | None:
        rules, page = site.shields, self._event.page
        if not rules:
            return None
        if rules.get("hostname") and not matches_any(page.hostname, rules["hostname"]):
            return "site_hostname_allowlist"
        if matches_any(page.pathname, rules.get("page", ())):
            return "site_page_blocklist"
        if self._sender.address in rules.get("ip", ()):
            return "site_ip_blocklist"
        if self._location.country_code in rules.get("country", ()):
            return "site_country_blocklist"
        return None

    def _user_id(self, salt: bytes, domain: str) -> int:
        return user_id_of(
            salt,
            user_agent=self._sender.user_agent,
            address=self._sender.address,
            domain=domain,
            hostname=self._event.page.hostname,
        )

    def _row(self, site: Site, user_id: int) -> EventRow:
        event, origin, device, place = self._event, self._origin, self._device, self._location
        row = EventRow(
            site_id=site.id,
            name=event.name,
            timestamp=self._now.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0),
            user_id=user_id,
            hostname=event.page.hostname,
            pathname=event.page.pathname,
            props=dict(event.props),
            interactive=event.interactive,
            scroll_depth=event.scroll_depth,
            engagement_time=event.engagement_time,
            referrer=origin.referrer,
            referrer_source=origin.referrer_source,
            utm_source=origin.utm_source,
            utm_medium=origin.utm_medium,
            utm_campaign=origin.utm_campaign,
            utm_content=origin.utm_content,
            utm_term=origin.utm_term,
            click_id_param=origin.click_id_param,
            acquisition_channel=_channel(origin),
            country_code=place.country_code,
            subdivision1_code=place.subdivision1_code,
            subdivision2_code=place.subdivision2_code,
            city_geoname_id=place.city_geoname_id,
            screen_size=device.screen_size,
            operating_system=device.operating_system,
            operating_system_version=device.operating_system_version,
            browser=device.browser,
            browser_version=device.browser_version,
        )
        revenue = revenue_of(event.revenue, event_name=event.name, site=site)
        if revenue is not None:
            row.revenue_source_amount = revenue.source_amount
            row.revenue_source_currency = revenue.source_currency
            row.revenue_reporting_amount = revenue.reporting_amount
            row.revenue_reporting_currency = revenue.reporting_currency
        return row


def _channel(origin: Origin) -> str:
    return channel_of(
        origin.referrer_source,
        origin.utm_medium,
        origin.utm_campaign,
        origin.utm_source,
        origin.click_id_param,
    )


def _location(sender: Sender, visitors: Visitors) -> Location:
    if sender.address_kind == VPN_KIND:
        return Location(VPN_COUNTRY)
    return visitors.locator.locate(sender.address)


@lru_cache(maxsize=_PEERS_KEPT)
def _is_trusted(peer: str) -> bool:
    try:
        return not ipaddress.ip_address(peer).is_global
    except ValueError:  # no address: mounted in a process, or a socket of this machine
        return True
