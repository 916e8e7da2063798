"""Acquisition channels: the examples of https://plausible.io/docs/channels, and one for each rule."""

from __future__ import annotations

import pytest
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.ingest.channel_sources import SEARCH, SHOPPING, SOCIAL, VIDEO


@pytest.mark.parametrize(
    ("channel", "given"),
    [
        ("Direct", {}),
        ("Direct", {"medium": "organic"}),
        ("Cross-network", {"campaign": "Cross-Network-7", "medium": "display"}),
        ("Display", {"medium": "cpm"}),
        ("Display", {"source": "Google", "click_id": "gclid", "medium": "display"}),
        ("Paid Shopping", {"source": "amazon.com", "medium": "cpc"}),
        ("Paid Shopping", {"campaign": "eshop", "medium": "ppc"}),
        ("Paid Search", {"source": "Google", "click_id": "gclid"}),
        ("Paid Search", {"source": "Bing", "click_id": "msclkid"}),
        ("Paid Search", {"source": "DuckDuckGo", "medium": "paid"}),
        ("Paid Search", {"source": "Google", "tag": "adwords"}),
        ("Paid Social", {"source": "Facebook", "tag": "fb-ads"}),
        ("Paid Social", {"source": "TikTok", "medium": "paid_social"}),
        ("Paid Video", {"source": "Youtube", "medium": "cpv"}),
        ("Paid Video", {"source": "Youtube", "tag": "yt-ads"}),
        ("Paid Other", {"medium": "cpc"}),
        ("Paid Other", {"medium": "paid_social"}),
        ("Organic Shopping", {"campaign": "eshop"}),
        ("Organic Shopping", {"campaign": "my-shop"}),
        ("Direct", {"campaign": "workshop"}),
        ("Organic Shopping", {"source": "temu.com"}),
        ("Organic Social", {"source": "Hacker News"}),
        ("Organic Social", {"medium": "Social Network"}),
        ("Organic Video", {"source": "Twitch"}),
        ("Organic Video", {"source": "twitch.tv"}),
        ("Organic Video", {"medium": "a-video-b"}),
        ("Organic Search", {"source": "Google"}),
        ("Organic Search", {"source": "DuckDuckGo", "click_id": "gclid"}),
        ("Organic Search", {"source": "chatgpt.com"}),
        ("Email", {"source": "newsletter", "tag": "newsletter"}),
        ("Email", {"source": "Gmail"}),
        ("Email", {"medium": "E-Mail"}),
        ("Affiliates", {"medium": "affiliate"}),
        ("Audio", {"medium": "audio"}),
        ("SMS", {"source": "sms", "tag": "sms"}),
        ("SMS", {"medium": "sms"}),
        ("Mobile Push Notifications", {"medium": "web-push"}),
        ("Mobile Push Notifications", {"medium": "a notification"}),
        ("Mobile Push Notifications", {"source": "firebase"}),
        ("Referral", {"medium": "link"}),
        ("Referral", {"source": "Wikipedia"}),
        ("Referral", {"source": "indiehackers.com"}),
        ("Referral", {"source": "x.com"}),
        ("Referral", {"source": "Outlook.com"}),
    ],
)
def test_channel_of_a_visit(channel: str, given: dict[str, str]) -> None:
    parts = {"source": "", "medium": "", "campaign": "", "tag": "", "click_id": "", **given}

    assert channel_of(**parts) == channel


@pytest.mark.parametrize(
    "source",
    ["Telegram", "Slack", "Producthunt", "GitHub", "Microsoft Teams", "Vkontakte", "Threads", "Discord"],
)
def test_social_networks_that_plausible_adds(source: str) -> None:
    assert channel_of(source, "", "", "", "") == "Organic Social"


@pytest.mark.parametrize("source", ["Yahoo!", "Ecosia", "Perplexity", "Brave", "Sogou", "Yandex", "Baidu"])
def test_search_engines_that_plausible_adds(source: str) -> None:
    assert channel_of(source, "", "", "", "") == "Organic Search"


LISTED = {
    "Organic Search": "google.com uk.search.yahoo.com yandex.com.tr lycos seznam.cz msn",
    "Organic Social": "digg digg.com XING pinterest.fr br.pinterest.com stackoverflow.com hatena t.me",
    "Organic Video": "dashboard.twitch.tv Dailymotion netflix.com",
    "Organic Shopping": "IGShopping ebay.de shop.app checkout.stripe.com",
    "Referral": "kagi.com lemmy.world bsky.app sourceforge indeed.com amazon.fr",
}
"""Sources of each kind by the published categories, and some that are in none."""


@pytest.mark.parametrize(
    ("source", "channel"), [(source, channel) for channel, text in LISTED.items() for source in text.split()]
)
def test_a_source_is_of_the_kind_that_the_published_categories_give(source: str, channel: str) -> None:
    assert channel_of(source, "", "", "", "") == channel


def test_the_published_categories_are_whole_and_apart() -> None:
    kinds = (SEARCH, SOCIAL, SHOPPING, VIDEO)

    assert 800 < sum(map(len, kinds)) == len(frozenset().union(*kinds))
    assert all(source == source.lower() for kind in kinds for source in kind)
