"""What becomes of an event: enrichment, identity, and every reason to drop it, in order."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.ingest.accept import Copy, Sender, accept
from plausible_sandbox.ingest.body import read
from plausible_sandbox.ingest.visitors import Visitors
from plausible_sandbox.store.rows import EventRow

NOON = dt.datetime(2021, 1, 1, 12, 0, 0, 999_999, tzinfo=dt.UTC)
CHROME = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_4) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/70.0.3538.110 Safari/537.36"
)
VISITORS = Visitors()


def outcomes(
    *,
    sites: dict[str, Site] | None = None,
    sender: Sender | None = None,
    now: dt.datetime = NOON,
    visitors: Visitors = VISITORS,
    **fields: Any,
) -> list[Any]:
    known = {"fjord.example": Site(id=1, domain="fjord.example")} if sites is None else sites
    given = {"name": "pageview", "url": "https://fjord.example/", "domain": "fjord.example", **fields}
    who = sender or Sender(address="203.0.113.7", user_agent=CHROME)
    return accept(read(given), who, now=now, visitors=visitors, site_of=known.get)


def outcome(**given: Any) -> Any:
    (only,) = outcomes(**given)
    return only


def row(**given: Any) -> EventRow:
    accepted = outcome(**given)
    assert isinstance(accepted, Copy)
    return accepted.row


def site(**columns: Any) -> dict[str, Site]:
    return {"fjord.example": Site(id=1, domain="fjord.example", **columns)}


def test_an_event_is_enriched() -> None:
    stored = row(
        name="Purchase",
        url="https://www.fjord.example/tickets?utm_source=fb-ads&utm_medium=paid",
        referrer="https://m.facebook.com/",
        props={"plan": "gold"},
        revenue={"amount": "5", "currency": "EUR"},
        interactive=False,
        sender=Sender(address="2.125.160.216", user_agent=CHROME),
        sites=site(goals=(Goal(id=1, display_name="P", event_name="Purchase", currency="EUR"),)),
    )

    assert (stored.site_id, stored.name, stored.timestamp) == (1, "Purchase", dt.datetime(2021, 1, 1, 12))
    assert (stored.hostname, stored.pathname) == ("fjord.example", "/tickets")
    assert (stored.referrer, stored.referrer_source) == ("m.facebook.com", "Facebook")
    assert (stored.utm_source, stored.acquisition_channel) == ("fb-ads", "Paid Social")
    assert (stored.browser, stored.operating_system, stored.screen_size) == ("Chrome", "Mac", "Desktop")
    assert (stored.country_code, stored.props) == ("GB", {"plan": "gold"})
    assert str(stored.revenue_reporting_amount) == "5.000"
    assert stored.interactive is False


def test_each_named_site_gets_its_own_copy() -> None:
    sites = {"a": Site(id=1, domain="a"), "b": Site(id=2, domain="b")}

    first, unknown, second = outcomes(sites=sites, domain="a,c,b")

    assert unknown == "not_found"
    assert (first.row.site_id, second.row.site_id) == (1, 2)
    assert first.row.user_id != second.row.user_id
    assert first.row.timestamp == second.row.timestamp


@pytest.mark.parametrize(
    "other",
    [
        {"sender": Sender(address="203.0.113.8", user_agent=CHROME)},
        {"sender": Sender(address="203.0.113.7", user_agent=CHROME + "!")},
        {"url": "https://other.example/"},
        {"now": NOON + dt.timedelta(days=1)},
    ],
    ids=["address", "user agent", "registrable domain", "day"],
)
def test_another_visitor_has_another_id(other: dict[str, Any]) -> None:
    assert row().user_id != row(**other).user_id


@pytest.mark.parametrize(
    "other",
    [
        {"url": "https://www.fjord.example/x"},
        {"url": "https://blog.fjord.example/"},
        {"now": NOON + dt.timedelta(hours=11)},
        {"name": "Signup"},
    ],
    ids=["www", "subdomain", "same day", "another event"],
)
def test_the_same_visitor_has_the_same_id(other: dict[str, Any]) -> None:
    assert row().user_id == row(**other).user_id


def test_hosts_that_share_a_public_suffix_are_not_one_site() -> None:
    assert row(url="https://a.netlify.app/").user_id != row(url="https://b.netlify.app/").user_id
    assert row(url="https://a.example.co.uk/").user_id == row(url="https://b.example.co.uk/").user_id


def test_the_id_of_the_day_before_is_known_after_midnight() -> None:
    visitors = Visitors()
    before = row(now=NOON, visitors=visitors).user_id

    after = outcome(now=NOON + dt.timedelta(days=1), visitors=visitors)

    assert after.previous_user_id == before
    assert after.row.user_id != before


def test_salts_older_than_a_day_are_forgotten() -> None:
    visitors = Visitors()
    before = row(now=NOON, visitors=visitors).user_id
    row(now=NOON + dt.timedelta(days=2), visitors=visitors)

    assert row(now=NOON, visitors=visitors).user_id != before


SHIELDS = {"hostname": ("*.fjord.example", "fjord.example")}


@pytest.mark.parametrize(
    ("reason", "given"),
    [
        ("spam_referrer", {"referrer": "https://www.semalt.com/x"}),
        ("not_found", {"sites": {}}),
        ("not_found", {"sites": site(consolidated=True)}),
        ("payment_required", {"sites": site(accept_traffic_until=dt.date(2020, 12, 31))}),
        ("block", {"sites": site(ingest_rate_limit_threshold=0)}),
        (
            "verification_agent",
            {"sender": Sender(address="1.1.1.1", user_agent="Plausible Verification Agent")},
        ),
        ("dc_ip", {"sender": Sender(address="1.1.1.1", address_kind="dc_ip")}),
        ("threat_ip", {"sender": Sender(address="1.1.1.1", address_kind="threat_ip")}),
        ("site_hostname_allowlist", {"url": "https://notfjord.example/", "sites": site(shields=SHIELDS)}),
        ("site_hostname_allowlist", {"url": "/relative", "sites": site(shields=SHIELDS)}),
        ("site_page_blocklist", {"url": "/admin/x", "sites": site(shields={"page": ("/admin*",)})}),
        ("site_ip_blocklist", {"sites": site(shields={"ip": ("203.0.113.7",)})}),
        (
            "site_country_blocklist",
            {"sender": Sender(address="2.125.160.216"), "sites": site(shields={"country": ("GB",)})},
        ),
        ("bot", {"sender": Sender(address="1.1.1.1", user_agent="generic crawler")}),
    ],
)
def test_an_event_is_dropped(reason: str, given: dict[str, Any]) -> None:
    assert outcome(**given) == reason


@pytest.mark.parametrize(
    "given",
    [
        {"referrer": "https://notsemalt.com/"},
        {"sites": site(accept_traffic_until=dt.date(2021, 1, 1))},
        {"url": "https://blog.fjord.example/", "sites": site(shields=SHIELDS)},
        {"url": "/Admin", "sites": site(shields={"page": ("/admin*",)})},
        {"url": "/x/admin", "sites": site(shields={"page": ("/admin",)})},
        {"sites": site(shields={"ip": ("203.0.113.0",), "country": ("GB",)})},
        {"sender": Sender(address="1.1.1.1", user_agent="curl/8.0")},
        {"sender": Sender(address="1.1.1.1", user_agent="")},
        {"sender": Sender(address="no address", user_agent="unknown UA")},
    ],
)
def test_an_event_is_not_dropped(given: dict[str, Any]) -> None:
    assert isinstance(outcome(**given), Copy)


def test_reasons_have_an_order() -> None:
    sender = Sender(address="203.0.113.7", user_agent="generic crawler", address_kind="dc_ip")
    shields = {"page": ("/*",), "ip": ("203.0.113.7",)}

    assert outcome(sender=sender, sites=site(shields=shields, ingest_rate_limit_threshold=0)) == "block"
    assert outcome(sender=sender, sites=site(shields=shields)) == "dc_ip"
    assert outcome(sites=site(shields=shields)) == "site_page_blocklist"


def test_more_events_than_the_threshold_in_a_window_are_throttled() -> None:
    visitors = Visitors()
    sites = site(ingest_rate_limit_threshold=2)

    in_window = [outcome(sites=sites, visitors=visitors) for _ in range(3)]
    later = outcome(sites=sites, visitors=visitors, now=NOON + dt.timedelta(seconds=60))

    assert [one == "throttle" for one in in_window] == [False, False, True]
    assert isinstance(later, Copy)


def test_events_that_are_dropped_later_count_against_the_threshold() -> None:
    visitors = Visitors()
    sites = site(ingest_rate_limit_threshold=1)

    bot = outcome(
        sites=sites, visitors=visitors, sender=Sender(address="1.1.1.1", user_agent="generic crawler")
    )

    assert bot == "bot"
    assert outcome(sites=sites, visitors=visitors) == "throttle"


def test_events_of_a_team_that_may_not_receive_do_not_count_against_the_threshold() -> None:
    visitors = Visitors()
    unpaid = site(ingest_rate_limit_threshold=1, accept_traffic_until=dt.date(2020, 12, 31))

    assert outcome(sites=unpaid, visitors=visitors) == "payment_required"
    assert isinstance(outcome(sites=site(ingest_rate_limit_threshold=1), visitors=visitors), Copy)


def test_an_anonymous_vpn_is_a_country_of_its_own() -> None:
    stored = row(sender=Sender(address="2.125.160.216", address_kind="anonymous_vpn_ip"))

    assert (stored.country_code, stored.subdivision1_code) == ("A1", "")


def test_spam_is_dropped_for_every_site_before_any_is_looked_up() -> None:
    assert outcomes(sites={}, domain="a,b", referrer="https://semalt.com") == ["spam_referrer"] * 2


@pytest.mark.parametrize("host", ["1-best-seo.com", "www.1-best-seo.com", "semalt.semalt.com"])
def test_spam_is_known_by_its_exact_host(host: str) -> None:
    assert outcomes(referrer=f"https://{host}/page") == ["spam_referrer"]


@pytest.mark.parametrize("host", ["blog.1-best-seo.com", "www.www.1-best-seo.com", "my1-best-seo.com"])
def test_hosts_below_or_like_a_spammer_are_no_spam(host: str) -> None:
    assert not isinstance(outcomes(referrer=f"https://{host}")[0], str)
