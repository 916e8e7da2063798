"""Names of well-known sources: by the host (and path) of a referrer, and by tag.

The open list of Snowplow's referer parser, which Plausible reads too (`data/README.md`), and what
https://plausible.io/docs/top-referrers names beside it; `source` has the rules that read both.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

import msgspec


def words(text: str) -> frozenset[str]:
    """Read a set of words out of a text."""
    return frozenset(text.split())


_PINTEREST_ENDINGS = "at be ca ch cl co.kr co.nz co.uk com com.au com.mx de dk es fr ie it jp nz ph pt ru se"
_YAHOO_HOSTS = """
    yahoo.com search.yahoo.com search.yahoo.co.jp yahoo.co.jp yahoo.cn yahoo.com.cn yahoo.com.au yahoo.co.uk
    yahoo.co.in yahoo.de yahoo.es yahoo.fr yahoo.it yahoo.ca yahoo.com.br yahoo.com.tw yahoo.com.sg
"""

_ADDED: Mapping[str, str] = {
    # search
    "Baidu": "baidu.com",
    "Bing": "ntp.msn.com",
    "Google": "googleadservices.com",
    "Naver": "naver.com",
    "Perplexity": "perplexity.ai",
    "Qwant": "qwant.com",
    "Seznam": "seznam.cz",
    "Sogou": "sogou.com m.sogou.com wap.sogou.com",
    "Yahoo!": _YAHOO_HOSTS,
    "Yandex": "ya.ru yandex.com.tr yandex.kz yandex.uz yandex.fr yandex.eu yandex.tm",
    # social
    "Discord": "discord.com canary.discord.com ptb.discord.com discordapp.com",
    "Linktree": "linktr.ee",
    "Microsoft Teams": "teams.microsoft.com statics.teams.cdn.office.net",
    "Pinterest": " ".join(f"pinterest.{ending}" for ending in _PINTEREST_ENDINGS.split()),
    "Reddit": "com.reddit.frontpage",
    "Telegram": "t.me webk.telegram.org",
    "Wikipedia": "wikipedia.org",
}
"""Hosts and apps that Plausible's documentation names beside those of the list."""


def _listed() -> dict[str, list[str]]:
    """Read the bundled list: hosts, hosts with a path, and apps, by name."""
    text = resources.files("plausible_sandbox.ingest").joinpath("data", "referers.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, list[str]])


_LISTED = _listed()

NAME_BY_HOST: Mapping[str, str] = {
    **{host: name for name, hosts in _LISTED.items() for host in hosts},
    **{host: name for name, hosts in _ADDED.items() for host in hosts.split()},
}
"""Source name by host or app, or by host and path."""

HOSTS_WITH_PATHS = frozenset(place.partition("/")[0] for place in NAME_BY_HOST if "/" in place)
"""Hosts some of whose paths have a name of their own."""

PAID_TAGS = words(
    """
    adwords google_ads google-ads googleads gads fb-ads fbads fbad facebook-ads facebook_ads facebook_ad
    facebook_feed_ad twitter-ads reddit-ads yt-ads tiktokads
    """
) | {"google ads"}
"""Tags that name an advertising account of a source."""

_OTHER_TAGS = {
    "adwords": "Google",
    "google_ads": "Google",
    "google-ads": "Google",
    "google ads": "Google",
    "googleads": "Google",
    "gads": "Google",
    "fb": "Facebook",
    "fcb": "Facebook",
    "fb-ads": "Facebook",
    "fbads": "Facebook",
    "fbad": "Facebook",
    "facebook-ads": "Facebook",
    "facebook_ads": "Facebook",
    "facebook_ad": "Facebook",
    "facebook_feed_ad": "Facebook",
    "ig": "Instagram",
    "twitter-ads": "Twitter",
    "reddit-ads": "Reddit",
    "yt": "Youtube",
    "yt-ads": "Youtube",
    "tiktokads": "TikTok",
    "tik.tok": "TikTok",
}

NAME_BY_TAG: Mapping[str, str] = {name.lower(): name for name in (*_LISTED, *_ADDED)} | _OTHER_TAGS
"""Source name by tag in lower case; of names that differ in case alone (`T-Online`) the list's last one."""
