"""Names of well-known sources: by the host (and path) of a referrer, and by tag.

A table of ours, after the public list of Plausible's documentation on sources
(https://plausible.io/docs/top-referrers); `source` has the rules that read it.
"""

from __future__ import annotations

from collections.abc import Mapping


def words(text: str) -> frozenset[str]:
    """Read a set of words out of a text."""
    return frozenset(text.split())


_GOOGLE_ENDINGS = """
    ac ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cd cf cg ch ci cl cm cn com cv cz de dj dk dm
    dz ee es fi fm fr ga ge gg gl gm gp gr gy hn hr ht hu ie im iq is it je jo ki kg kz la li lk lt lu lv md
    me mg mk ml mn ms mu mv mw ne nl no nr nu pl pn ps pt ro rs ru rw sc se sh si sk sm sn so sr st td tg tk
    tl tm tn to tt us vg vu ws
    co.ao co.bw co.ck co.cr co.id co.il co.in co.jp co.ke co.kr co.ls co.ma co.mz co.nz co.th co.tz co.ug
    co.uk co.uz co.ve co.vi co.za co.zm co.zw
    com.af com.ag com.ai com.ar com.au com.bd com.bh com.bn com.bo com.br com.bz com.co com.cu com.cy com.do
    com.ec com.eg com.et com.fj com.gh com.gi com.gt com.hk com.jm com.kh com.kw com.lb com.ly com.mm com.mt
    com.mx com.my com.na com.nf com.ng com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk com.pr com.py
    com.qa com.sa com.sb com.sg com.sl com.sv com.tj com.tr com.tw com.ua com.uy com.vc com.vn
"""
_PINTEREST_ENDINGS = "at be ca ch cl co.kr co.nz co.uk com com.au com.mx de dk es fr ie it jp nz ph pt ru se"
_YAHOO_HOSTS = """
    yahoo.com search.yahoo.com search.yahoo.co.jp yahoo.co.jp yahoo.cn yahoo.com.cn yahoo.com.au yahoo.co.uk
    yahoo.co.in yahoo.de yahoo.es yahoo.fr yahoo.it yahoo.ca yahoo.com.br yahoo.com.tw yahoo.com.sg
"""

_HOSTS: Mapping[str, str] = {
    # search
    "Ask": "ask.com search.ask.com uk.ask.com",
    "AOL": "search.aol.com aol.com aolsearch.aol.com",
    "Baidu": "baidu.com",
    "Bing": "bing.com m.bing.com ntp.msn.com",
    "Brave": "search.brave.com",
    "Daum": "daum.net search.daum.net",
    "Dogpile": "dogpile.com",
    "DuckDuckGo": "duckduckgo.com",
    "Ecosia": "ecosia.org",
    "Google": "googleadservices.com " + " ".join(f"google.{ending}" for ending in _GOOGLE_ENDINGS.split()),
    "Google Images": "images.google.com google.com/imgres",
    "Haosou": "haosou.com so.com",
    "Kagi": "kagi.com",
    "Mojeek": "mojeek.com",
    "Naver": "naver.com search.naver.com",
    "Onet.pl": "szukaj.onet.pl",
    "Perplexity": "perplexity.ai",
    "Qwant": "qwant.com",
    "Rambler": "nova.rambler.ru rambler.ru",
    "Seznam": "seznam.cz search.seznam.cz",
    "Sogou": "sogou.com m.sogou.com wap.sogou.com",
    "Startpage": "startpage.com",
    "Swisscows": "swisscows.com swisscows.ch",
    "Yahoo!": _YAHOO_HOSTS,
    "Yandex": "yandex.ru yandex.ua yandex.com yandex.by ya.ru yandex.com.tr yandex.kz yandex.uz yandex.fr"
    " yandex.eu yandex.tm",
    # social
    "Badoo": "badoo.com",
    "Discord": "discord.com canary.discord.com ptb.discord.com discordapp.com",
    "Facebook": "facebook.com m.facebook.com l.facebook.com lm.facebook.com fb.me"
    " android-app://com.facebook.katana",
    "Flickr": "flickr.com",
    "Foursquare": "foursquare.com",
    "GitHub": "github.com",
    "Hacker News": "news.ycombinator.com",
    "Instagram": "instagram.com l.instagram.com android-app://com.instagram.android",
    "LinkedIn": "linkedin.com lnkd.in android-app://com.linkedin.android",
    "Linktree": "linktr.ee",
    "LiveJournal": "livejournal.com",
    "Meetup": "meetup.com",
    "Microsoft Teams": "teams.microsoft.com statics.teams.cdn.office.net",
    "Odnoklassniki": "odnoklassniki.ru ok.ru",
    "Pinterest": " ".join(f"pinterest.{ending}" for ending in _PINTEREST_ENDINGS.split()),
    "Quora": "quora.com",
    "Reddit": "reddit.com android-app://com.reddit.frontpage",
    "Slack": "app.slack.com",
    "Snapchat": "snapchat.com",
    "StackOverflow": "stackoverflow.com",
    "StumbleUpon": "stumbleupon.com",
    "Telegram": "t.me web.telegram.org webk.telegram.org android-app://org.telegram.messenger"
    " android-app://org.telegram.messenger.web android-app://org.thunderdog.challegram",
    "Threads": "threads.net l.threads.net android-app://com.instagram.barcelona",
    "TikTok": "tiktok.com",
    "Tumblr": "tumblr.com",
    "Twitter": "twitter.com t.co android-app://com.twitter.android",
    "V2EX": "v2ex.com",
    "Viadeo": "viadeo.com",
    "Vkontakte": "vk.com vkontakte.ru",
    "Weibo": "weibo.com t.cn",
    "WhatsApp": "web.whatsapp.com",
    "Wikipedia": "wikipedia.org",
    "Xing": "xing.com",
    # video
    "Dailymotion": "dailymotion.com",
    "Twitch": "twitch.tv",
    "Vimeo": "vimeo.com",
    "Youtube": "youtube.com youtu.be",
    # mail
    "Gmail": "mail.google.com inbox.google.com android-app://com.google.android.gm",
    "Outlook.com": "outlook.live.com mail.live.com android-app://com.microsoft.office.outlook",
    "QQ Mail": "mail.qq.com exmail.qq.com",
    "Yahoo! Mail": "mail.yahoo.com mail.yahoo.net mail.yahoo.co.uk",
    "Mail.ru": "e.mail.ru",
    "Zoho": "mail.zoho.com",
}

NAME_BY_HOST: Mapping[str, str] = {host: name for name, hosts in _HOSTS.items() for host in hosts.split()}
"""Source name by host without `www.`, or by host and path."""

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

NAME_BY_TAG: Mapping[str, str] = {name.lower(): name for name in _HOSTS} | _OTHER_TAGS
"""Source name by tag in lower case."""
