"""Names of sources: every mapping that https://plausible.io/docs/top-referrers and its table of tags name."""

from __future__ import annotations

import pytest
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.ingest.source import origin_of, referrer_of
from plausible_sandbox.ingest.source_names import NAME_BY_HOST, PAID_TAGS
from plausible_sandbox.ingest.url import page_of

HOSTS = {
    "Baidu": "baidu.com www.baidu.com m.baidu.com",
    "Bing": "bing.com www.bing.com m.bing.com ntp.msn.com",
    "Brave": "search.brave.com",
    "Discord": "discord.com canary.discord.com ptb.discord.com discordapp.com",
    "DuckDuckGo": "duckduckgo.com",
    "Ecosia": "ecosia.org www.ecosia.org",
    "Facebook": "facebook.com m.facebook.com l.facebook.com lm.facebook.com fb.me",
    "GitHub": "github.com gist.github.com",
    "Gmail": "mail.google.com inbox.google.com",
    "Google": "google.com www.google.com google.de www.google.co.uk google.com.br googleadservices.com",
    "Hacker News": "news.ycombinator.com",
    "Instagram": "instagram.com l.instagram.com",
    "LinkedIn": "linkedin.com www.linkedin.com lnkd.in",
    "Linktree": "linktr.ee",
    "Microsoft Teams": "teams.microsoft.com statics.teams.cdn.office.net",
    "Naver": "naver.com search.naver.com",
    "Outlook.com": "outlook.live.com mail.live.com",
    "Perplexity": "perplexity.ai www.perplexity.ai",
    "Pinterest": "pinterest.com pinterest.de www.pinterest.co.uk",
    "Quora": "quora.com",
    "Qwant": "qwant.com www.qwant.com",
    "Reddit": "reddit.com www.reddit.com old.reddit.com",
    "Seznam": "seznam.cz search.seznam.cz",
    "Slack": "app.slack.com",
    "Snapchat": "snapchat.com",
    "Sogou": "sogou.com m.sogou.com wap.sogou.com",
    "StackOverflow": "stackoverflow.com",
    "Telegram": "t.me web.telegram.org webk.telegram.org",
    "Threads": "threads.net l.threads.net",
    "TikTok": "tiktok.com www.tiktok.com",
    "Twitter": "twitter.com t.co",
    "Vkontakte": "vk.com",
    "Weibo": "weibo.com",
    "WhatsApp": "web.whatsapp.com",
    "Wikipedia": "en.wikipedia.org de.m.wikipedia.org",
    "Yahoo!": "yahoo.com search.yahoo.com uk.search.yahoo.com",
    "Yandex": "yandex.ru yandex.ua yandex.com yandex.by ya.ru yandex.com.tr yandex.kz yandex.uz yandex.fr"
    " yandex.eu yandex.tm",
    "Youtube": "youtube.com m.youtube.com youtu.be",
    "chatgpt.com": "chatgpt.com",
    "x.com": "x.com",
}
LISTED = {
    "360.cn": "www.so.com",
    "AOL Mail": "mail.aol.com",
    "Bing Images": "bing.com/images/search www.bing.com/images/search",
    "Google": "maps.google.com www.google.co.uk",
    "Google Images": "google.de/imgres www.google.de/imgres",
    "Google News": "news.google.de",
    "InfoSpace": "www.dogpile.com",
    "Mail.ru": "go.mail.ru",
    "Myspace": "myspace.com",
    "Slack": "android-app://com.slack",
    "SourceForge": "sourceforge.net",
    "T-Online": "suche.t-online.de",
    "XING": "xing.com www.xing.com",
    "Yahoo! Mail": "mail.yahoo.com",
}
"""What the open list says."""

UNLISTED = "kagi.com meetup.com twitch.tv bsky.app google.example notso.com"

TAGS = {
    "Baidu": "baidu",
    "Bing": "bing",
    "Brave": "brave",
    "Discord": "discord",
    "Facebook": "facebook fb fcb fb-ads fbads fbad facebook-ads facebook_ads facebook_ad facebook_feed_ad",
    "GitHub": "github",
    "Gmail": "gmail",
    "Google": "google adwords google_ads google-ads googleads gads google+ads",
    "Hacker News": "hacker+news",
    "Instagram": "instagram ig",
    "LinkedIn": "linkedin",
    "Linktree": "linktree",
    "Microsoft Teams": "microsoft+teams",
    "Outlook.com": "outlook.com",
    "Perplexity": "perplexity",
    "Reddit": "reddit reddit-ads",
    "Sogou": "sogou",
    "StackOverflow": "stackoverflow",
    "Telegram": "telegram",
    "Threads": "threads",
    "TikTok": "tiktok tiktokads tik.tok",
    "Twitter": "twitter twitter-ads",
    "Wikipedia": "wikipedia",
    "XING": "xing",
    "Yahoo!": "yahoo!",
    "Yandex": "yandex",
    "Youtube": "youtube yt yt-ads",
}
APPS = {
    "com.facebook.katana": "Facebook",
    "com.google.android.gm": "Gmail",
    "com.reddit.frontpage": "Reddit",
}


def source_of(referrer: str) -> str:
    page = page_of("https://fjord.example/")
    return origin_of(page, referrer_of(referrer, hostname=page.hostname)).referrer_source


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(written, name) for name, texts in table.items() for written in texts.split()]


@pytest.mark.parametrize(("host", "name"), pairs(HOSTS))
def test_a_referrer_has_its_name(host: str, name: str) -> None:
    assert source_of(f"https://{host}/path") == name


@pytest.mark.parametrize(("place", "name"), pairs(LISTED))
def test_a_referrer_has_the_name_of_the_longest_host_and_path_of_the_open_list(place: str, name: str) -> None:
    scheme = "" if "://" in place else "https://"

    assert source_of(f"{scheme}{place}/below?q=fjord") == name


@pytest.mark.parametrize("host", UNLISTED.split())
def test_a_referrer_that_no_list_names_keeps_its_host(host: str) -> None:
    assert source_of(f"https://www.{host}/") == host


def test_the_open_list_is_whole() -> None:
    hosts = [host for host in NAME_BY_HOST if "/" not in host]

    assert len(set(NAME_BY_HOST.values())) > 400
    assert len(hosts) > 1_800
    assert all(host == host.lower().strip(" ./") for host in NAME_BY_HOST)


@pytest.mark.parametrize(("app", "name"), APPS.items())
def test_an_app_has_its_name(app: str, name: str) -> None:
    assert source_of(f"android-app://{app}") == name


@pytest.mark.parametrize(("tag", "name"), pairs(TAGS))
def test_a_tag_has_its_name_in_any_case_and_stays_as_sent(tag: str, name: str) -> None:
    for written in (tag, tag.upper()):
        found = origin_of(page_of(f"https://fjord.example/?utm_source={written}"), None)

        assert (found.referrer_source, found.utm_source) == (name, written.replace("+", " "))


@pytest.mark.parametrize("tag", sorted(PAID_TAGS))
def test_tags_of_advertising_accounts_are_paid(tag: str) -> None:
    source = origin_of(
        page_of(f"https://fjord.example/?utm_source={tag.replace(' ', '+')}"), None
    ).referrer_source

    assert channel_of(source, "", "", tag, "").startswith("Paid ")
