"""What single events become: address, source, channel, device, properties. Tables that `events` sends.

Rules: https://plausible.io/docs/events-api, /docs/top-referrers, /docs/manual-link-tagging, /docs/channels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DIRECT, NOT_SET, NONE = "Direct / None", "(not set)", "(none)"
PAGE, HOST = "event:page", "event:hostname"
SOURCE, CHANNEL, REFERRER = "visit:source", "visit:channel", "visit:referrer"
MEDIUM, TAG = "visit:utm_medium", "visit:utm_source"
BROWSER, SYSTEM, DEVICE = "visit:browser", "visit:os", "visit:device"

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME_MAC = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_4) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/70.0.3538.110 Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/16.5 Mobile/15E148 Safari/604.1"
)
PHONE = (
    "Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/115.0.0.0 Mobile Safari/537.36"
)
TABLET = (
    "Mozilla/5.0 (Linux; Android 12; SM-T870) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/115.0.0.0 Safari/537.36"
)
_LINUX_PHONE = "Mozilla/5.0 (Linux; Android 10; {}) AppleWebKit/537.36 (KHTML, like Gecko) {} Safari/537.36"
_IPHONE = "iPhone; CPU iPhone OS 16_5 like Mac OS X"
_OF_APPLE = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {} Safari/604.1"
WEB_VIEW = _LINUX_PHONE.format("Pixel 3; wv", "Version/4.0 Chrome/115.0.0.0 Mobile")
SAMSUNG = _LINUX_PHONE.format("SM-G973F", "SamsungBrowser/22.0 Chrome/111.0.0.0 Mobile")
CHROME_IOS = _OF_APPLE.format(_IPHONE, "CriOS/115.0.5790.130 Mobile/15E148")
FIREFOX_IOS = _OF_APPLE.format(_IPHONE, "FxiOS/115.0 Mobile/15E148")
IPAD = _OF_APPLE.format("iPad; CPU OS 16_5 like Mac OS X", "Version/16.5 Mobile/15E148")
OLD_TABLET = (
    "Mozilla/5.0 (Linux; U; Android 4.2.2; en-us; GT-P5113 Build/JDQ39) AppleWebKit/534.30"
    " (KHTML, like Gecko) Version/4.0 Safari/534.30"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/115.0.0.0 Safari/537.36"
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One event of a visitor of its own, and what it must have become.

    `HOST` in texts stands for the site's domain. `url` is a path of the site or a whole address; `body` adds
    members or, with None, takes them away.
    """

    expected: Mapping[str, Any]
    url: str = "/"
    referrer: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    agent: str = FIREFOX


def _origin(url: str, referred: str, visit_source: str, channel: str, /, **more: str) -> Case:
    found = {
        SOURCE: visit_source,
        CHANNEL: channel,
        **{f"visit:{name}": value for name, value in more.items()},
    }
    return Case(url=url, referrer=referred, expected=found)


def _page(url: str, page: str, host: str = "HOST", **body: Any) -> Case:
    return Case(url=url, body=body, expected={PAGE: page, HOST: host})


def _agent(agent: str, browser: str, system: str, device: str, **more: str) -> Case:
    found = {BROWSER: browser, SYSTEM: system, DEVICE: device}
    return Case(agent=agent, expected={**found, **{f"visit:{name}": value for name, value in more.items()}})


def _prop(value: Any, shown: str) -> Case:
    return Case(body={"props": {"p": value}}, expected={"event:props:p": shown})


ADDRESSES: Mapping[str, Case] = {
    "www": _page("http://www.HOST", "/"),
    "escapes": _page("https://HOST/a%20b/?x=1#top", "/a b/"),
    "utf-8": _page("https://HOST/caf%C3%A9", "/café"),
    "port": _page("https://user@HOST:8443/port", "/port"),
    "slash": _page("https://HOST/slash/", "/slash/"),
    "space": _page("https://HOST/space ", "/space"),
    "per cent": _page("https://HOST/100%", "/100%"),
    "hash mode": _page("https://HOST/#page-a", "/#page-a", h=1),
    "long hash mode": _page("https://HOST/#page-b", "/#page-b", hashMode="1"),
    "hash off": _page("https://HOST/#page-a", "/", h=0),
    "no host": _page("file:///android_asset/www/index.html", "/android_asset/www/index.html", NONE),
    "an app": _page("app://localhost/login", "/login", "localhost"),
    "an extension": _page("chrome-extension://abcdef/popup.html", "/popup.html", "abcdef"),
    "capitals": _page("https://Shop.HOST/capitals", "/capitals", "shop.HOST"),
    "only one www": _page("https://www.www.HOST/www", "/www", "www.HOST"),
    "no path": _page("https://HOST?x=1", "/"),
    "escapes of the fragment": _page("https://HOST/#a%20b", "/#a b", h=1),
    "relative": Case(body={"url": "/blog"}, expected={PAGE: "/blog", HOST: NONE}),
    "opaque": Case(body={"url": "about:config"}, expected={PAGE: "config", HOST: NONE}),
    "short name first": Case(
        body={"u": "https://HOST/short", "url": "https://HOST/long"}, expected={PAGE: "/short"}
    ),
}

NAMES: Mapping[str, Case] = {
    "short": Case(body={"n": "Read", "name": "pageview"}, expected={"event:name": "Read"}),
    "skipped": Case(body={"n": False, "name": "Written"}, expected={"event:name": "Written"}),
    "number": Case(body={"name": 503}, expected={"event:name": "503"}),
    "case kept": Case(body={"name": "pageView"}, expected={"event:name": "pageView"}),
    "120 characters": Case(body={"name": "é" * 120}, expected={"event:name": "é" * 120}),
    "404": Case(
        url="/nowhere", body={"name": "404"}, expected={"event:name": "404", "event:props:path": "/nowhere"}
    ),
    "404 with a path": Case(
        url="/nowhere", body={"name": "404", "props": {"path": "/own"}}, expected={"event:props:path": "/own"}
    ),
    "404 with as many properties as are kept": Case(
        url="/many",
        body={"name": "404", "props": {f"k{number}": "v" for number in range(30)}},
        expected={"event:props:path": "/many"},
    ),
    "form": Case(url="/form", body={"name": "Form: Submission"}, expected={"event:props:path": "/form"}),
    "form of WordPress": Case(
        url="/wp", body={"name": "WP Form Completions"}, expected={"event:props:path": "/wp"}
    ),
    "search of WordPress": Case(
        url="/s", body={"name": "WP Search Queries"}, expected={"event:props:path": NONE}
    ),
}

PROPERTIES: Mapping[str, Case] = {
    "true": _prop(True, "true"),
    "false": _prop(False, "false"),
    "whole": _prop(12, "12"),
    "fraction": _prop(1.5, "1.5"),
    "spaces kept": _prop(" a b ", " a b "),
    "null": _prop(None, NONE),
    "empty": _prop("", NONE),
    "white": _prop("  ", NONE),
    "list": _prop(["a"], NONE),
    "object": _prop({"a": "b"}, NONE),
    "long value": _prop("é" * 1000, "é" * 1000),
    "case kept": Case(body={"props": {"P": "x"}}, expected={"event:props:P": "x", "event:props:p": NONE}),
    "as text": Case(body={"props": None, "p": '{"p": "text"}'}, expected={"event:props:p": "text"}),
    "no object": Case(body={"props": None, "p": "[1]"}, expected={"event:props:p": NONE}),
    "meta first": Case(body={"m": {"p": "m"}, "props": {"p": "props"}}, expected={"event:props:p": "m"}),
}

LONG = "https://long.example/" + "x" * 3000
"""A referrer of which the first 2000 characters are read."""

SOURCES: Mapping[str, Case] = {
    "nothing": _origin("/", "", DIRECT, "Direct", referrer=DIRECT, utm_source=NOT_SET),
    "search": _origin("/", "https://www.google.com", "Google", "Organic Search", referrer="google.com"),
    "country": _origin("/", "https://www.google.co.uk/search", "Google", "Organic Search"),
    "social": _origin(
        "/", "https://facebook.com/page/", "Facebook", "Organic Social", referrer="facebook.com/page"
    ),
    "mobile host": _origin("/", "https://m.facebook.com/x", "Facebook", "Organic Social"),
    "short links": _origin("/", "https://t.co/abc", "Twitter", "Organic Social", referrer="t.co/abc"),
    "news": _origin("/", "https://news.ycombinator.com/item?id=1", "Hacker News", "Organic Social"),
    "wiki": _origin("/", "https://en.wikipedia.org/wiki/X", "Wikipedia", "Referral"),
    "mail": _origin("/", "https://mail.google.com/mail", "Gmail", "Email"),
    "unknown": _origin(
        "/",
        "https://www.indiehackers.com/page?query=param#hash",
        "indiehackers.com",
        "Referral",
        referrer="indiehackers.com/page",
    ),
    "not renamed": _origin("/", "https://x.com/a", "x.com", "Referral", referrer="x.com/a"),
    "known app": _origin("/", "android-app://com.reddit.frontpage", "Reddit", "Organic Social"),
    "other app": _origin(
        "/",
        "android-app://some.android.app",
        "android-app://some.android.app",
        "Referral",
        referrer="android-app://some.android.app",
    ),
    "own page": _origin("/", "https://HOST/other", DIRECT, "Direct", referrer=DIRECT),
    "own page, www": _origin("/", "https://www.HOST/other", DIRECT, "Direct", referrer=DIRECT),
    "own subdomain": _origin("/", "https://blog.HOST/x", "blog.HOST", "Referral", referrer="blog.HOST/x"),
    "localhost": _origin("/", "http://localhost:3000/", DIRECT, "Direct", referrer=DIRECT),
    "other scheme": _origin("/", "ftp://files.example/x", DIRECT, "Direct", referrer=DIRECT),
    "no text": Case(body={"referrer": 17}, expected={SOURCE: DIRECT, REFERRER: DIRECT}),
    "tags of the referrer": _origin(
        "/", "https://friend.example/?utm_source=x", "friend.example", "Referral", utm_source=NOT_SET
    ),
    "alias": _origin("/?utm_source=fb-ads", "", "Facebook", "Paid Social", utm_source="fb-ads"),
    "alias in capitals": _origin(
        "/?utm_source=YouTube", "", "Youtube", "Organic Video", utm_source="YouTube"
    ),
    "tag before referrer": _origin("/?utm_source=Friend", "https://google.com", "Friend", "Referral"),
    "source": _origin("/?source=newsletter", "", "newsletter", "Email", utm_source="newsletter"),
    "ref": _origin("/?ref=Friend", "", "Friend", "Referral", utm_source="Friend"),
    "source before ref": _origin("/?ref=b&source=a", "", "a", "Referral", utm_source="a"),
    "empty tag": _origin("/?utm_source=&ref=x", "https://google.com", DIRECT, "Direct", utm_source=NOT_SET),
    "decoded": _origin("/?utm_campaign=a+b%26c", "", DIRECT, "Direct", utm_campaign="a b&c"),
    "last of two": _origin("/?utm_campaign=one&utm_campaign=two", "", DIRECT, "Direct", utm_campaign="two"),
    "case of names": _origin("/?UTM_CAMPAIGN=one", "", DIRECT, "Direct", utm_campaign=NOT_SET),
    "longer than is kept": _origin(
        "/", LONG, "long.example", "Referral", referrer=LONG[:2000].removeprefix("https://")
    ),
    "content and term": _origin(
        "/?utm_content=c&utm_term=t", "", DIRECT, "Direct", utm_content="c", utm_term="t"
    ),
}

CHANNELS: Mapping[str, Case] = {
    "paid": _origin("/?utm_medium=cpc", "", DIRECT, "Paid Other", utm_medium="cpc"),
    "ppc": _origin("/?utm_medium=PPC", "", DIRECT, "Paid Other"),
    "paid social, no source": _origin("/?utm_medium=paid_social", "", DIRECT, "Paid Other"),
    "display": _origin("/?utm_medium=cpm", "", DIRECT, "Display"),
    "banner": _origin("/?utm_medium=banner&utm_source=google", "", "Google", "Display"),
    "organic is nothing": _origin("/?utm_medium=organic", "", DIRECT, "Direct"),
    "social": _origin("/?utm_medium=social", "", DIRECT, "Organic Social"),
    "video": _origin("/?utm_medium=my-video", "", DIRECT, "Organic Video"),
    "paid video": _origin("/?utm_source=youtube&utm_medium=cpv", "", "Youtube", "Paid Video"),
    "e-mail": _origin("/?utm_medium=e-mail", "", DIRECT, "Email"),
    "affiliates": _origin("/?utm_medium=affiliate", "", DIRECT, "Affiliates"),
    "audio": _origin("/?utm_medium=audio", "", DIRECT, "Audio"),
    "sms": _origin("/?utm_source=sms", "", "sms", "SMS"),
    "push": _origin("/?utm_medium=webpush", "", DIRECT, "Mobile Push Notifications"),
    "referral": _origin("/?utm_medium=referral", "", DIRECT, "Referral"),
    "cross-network": _origin("/?utm_campaign=x-cross-network", "", DIRECT, "Cross-network"),
    "shop": _origin("/?utm_campaign=eshop", "", DIRECT, "Organic Shopping"),
    "workshop": _origin("/?utm_campaign=workshop", "", DIRECT, "Direct"),
    "paid shop": _origin("/?utm_campaign=my-shop&utm_medium=cpc", "", DIRECT, "Paid Shopping"),
    "paid search": _origin("/?utm_medium=cpc", "https://duckduckgo.com", "DuckDuckGo", "Paid Search"),
    "paid tag": _origin("/?utm_source=adwords", "", "Google", "Paid Search", utm_source="adwords"),
    "click": _origin("/?gclid=1", "https://google.com", "Google", "Paid Search", utm_medium="(gclid)"),
    "click of another": _origin(
        "/?gclid=1", "https://duckduckgo.com", "DuckDuckGo", "Organic Search", utm_medium=NOT_SET
    ),
    "click and medium": _origin(
        "/?gclid=1&utm_medium=display", "https://google.com", "Google", "Display", utm_medium="display"
    ),
    "click and empty medium": _origin(
        "/?gclid=1&utm_medium=", "https://google.com", "Google", "Paid Search", utm_medium=NOT_SET
    ),
    "other clicks": _origin("/?fbclid=1", "https://google.com", "Google", "Organic Search"),
    "two clicks": _origin("/?msclkid=1&gclid=1", "https://google.com", "Google", "Paid Search"),
    "the second of two clicks": _origin(
        "/?msclkid=1&gclid=1", "https://bing.com", "Bing", "Organic Search", utm_medium=NOT_SET
    ),
    "click at Bing": _origin(
        "/?msclkid=1", "https://bing.com", "Bing", "Paid Search", utm_medium="(msclkid)"
    ),
}

DEVICES: Mapping[str, Case] = {
    "Chrome": _agent(CHROME_MAC, "Chrome", "Mac", "Desktop", browser_version="70.0", os_version="10.13"),
    "Firefox": _agent(FIREFOX, "Firefox", "GNU/Linux", "Desktop", browser_version="140.0"),
    "Windows": _agent(WINDOWS, "Chrome", "Windows", "Desktop", os_version="10"),
    "iPhone": _agent(IPHONE, "Safari", "iOS", "Mobile", browser_version="16.5", os_version="16.5"),
    "phone": _agent(PHONE, "Chrome", "Android", "Mobile"),
    "tablet": _agent(TABLET, "Chrome", "Android", "Tablet"),
    "unknown": _agent("unknown UA", NOT_SET, NOT_SET, NOT_SET, browser_version=NOT_SET),
    "view in an app": _agent(WEB_VIEW, "Mobile App", "Android", "Mobile", browser_version=NOT_SET),
    "Samsung": _agent(SAMSUNG, "Samsung Browser", "Android", "Mobile", browser_version="22.0"),
    "Chrome on iOS": _agent(CHROME_IOS, "Chrome", "iOS", "Mobile", browser_version="115.0"),
    "Firefox on iOS": _agent(FIREFOX_IOS, "Firefox", "iOS", "Mobile", os_version="16.5"),
    "Firefox on Android": _agent(
        "Mozilla/5.0 (Android 13; Mobile; rv:109.0) Gecko/115.0 Firefox/115.0", "Firefox", "Android", "Mobile"
    ),
    "Opera Mini": _agent(
        "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12.423 Version/12.16",
        "Opera", "Android", "Mobile",
    ),
    "Edge": _agent(f"{WINDOWS} Edg/115.0.1901.183", "Microsoft Edge", "Windows", "Desktop"),
    "Explorer": _agent(
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Internet Explorer", "Windows", "Desktop",
    ),
    "Chrome OS": _agent(
        WINDOWS.replace("Windows NT 10.0; Win64; x64", "X11; CrOS x86_64 14541.0.0"),
        "Chrome", "Chrome OS", "Desktop",
    ),
    "Ubuntu": _agent(FIREFOX.replace("X11; ", "X11; Ubuntu; "), "Firefox", "Ubuntu", "Desktop"),
    "iPad": Case(agent=IPAD, expected={BROWSER: "Safari", DEVICE: "Tablet"}),
    "old tablet": Case(agent=OLD_TABLET, expected={DEVICE: "Tablet"}),
    "curl": Case(agent="curl/8.5.0", expected={BROWSER: "curl", DEVICE: NOT_SET}),
}  # fmt: skip

MEDIA: Mapping[str, tuple[str, ...]] = {
    "Display": ("display", "banner", "expandable", "interstitial", "cpm"),
    "Paid Other": ("cpc", "xcpx", "ppc", "retargeting", "paid", "paidsearch"),
    "Organic Social": (
        "social", "social-network", "social-media", "sm", "social network", "social media", "SOCIAL",
    ),
    "Organic Video": ("video", "somevideo"),
    "Email": ("email", "e-mail", "e_mail", "e mail", "newsletter", "my-newsletter"),
    "Affiliates": ("affiliate",),
    "Audio": ("audio",),
    "SMS": ("sms",),
    "Mobile Push Notifications": ("push", "webpush", "mobile", "mobile-ad", "notification", "notifications"),
    "Referral": ("referral", "app", "link"),
    "Direct": ("organic", "affiliates", "pushed", "banners", "none"),
}  # fmt: skip
"""The channel that a medium alone makes, without a source."""

CONFLICTS: Mapping[str, str] = {
    "utm_campaign=cross-network&utm_medium=display": "Cross-network",
    "utm_medium=display&utm_source=facebook": "Display",
    "utm_medium=cpc&utm_campaign=shopping&utm_source=google": "Paid Shopping",
    "utm_medium=cpc&utm_source=facebook": "Paid Social",
    "utm_medium=cpc&utm_source=newsletter": "Paid Other",
    "utm_campaign=shop&utm_source=facebook": "Organic Shopping",
    "utm_medium=video&utm_source=facebook": "Organic Social",
    "utm_medium=email&utm_source=google": "Organic Search",
    "utm_medium=affiliate&utm_source=newsletter": "Email",
    "utm_medium=affiliate&utm_source=sms": "Affiliates",
    "utm_medium=audio&utm_source=sms": "Audio",
    "utm_medium=push&utm_source=sms": "SMS",
    "utm_medium=mobile&utm_source=friend": "Mobile Push Notifications",
    "utm_source=firebase": "Mobile Push Notifications",
    "utm_source=email": "Email",
}
"""Where two rules fit, the one that comes first decides."""

RULES: Mapping[str, Case] = {
    **{
        f"medium {medium}": Case(url=f"/?utm_medium={medium.replace(' ', '+')}", expected={CHANNEL: channel})
        for channel, media in MEDIA.items()
        for medium in media
    },
    **{tags: Case(url=f"/?{tags}", expected={CHANNEL: channel}) for tags, channel in CONFLICTS.items()},
}

HOSTS: Mapping[str, str] = {
    "bing.com": "Bing", "duckduckgo.com": "DuckDuckGo", "www.ecosia.org": "Ecosia",
    "search.yahoo.com": "Yahoo!", "yandex.ru": "Yandex", "ya.ru": "Yandex", "www.baidu.com": "Baidu",
    "search.brave.com": "Brave", "www.perplexity.ai": "Perplexity", "l.facebook.com": "Facebook",
    "lm.facebook.com": "Facebook", "fb.me": "Facebook", "l.instagram.com": "Instagram",
    "www.threads.net": "Threads", "twitter.com": "Twitter", "www.linkedin.com": "LinkedIn",
    "lnkd.in": "LinkedIn", "old.reddit.com": "Reddit", "m.youtube.com": "Youtube", "youtu.be": "Youtube",
    "www.tiktok.com": "TikTok", "t.me": "Telegram", "web.telegram.org": "Telegram",
    "web.whatsapp.com": "WhatsApp", "app.slack.com": "Slack", "discord.com": "Discord",
    "teams.microsoft.com": "Microsoft Teams", "github.com": "GitHub", "stackoverflow.com": "StackOverflow",
    "linktr.ee": "Linktree", "de.m.wikipedia.org": "Wikipedia", "inbox.google.com": "Gmail",
    "outlook.live.com": "Outlook.com", "www.snapchat.com": "Snapchat",
}  # fmt: skip
"""Sources by the host that refers to a page."""

TAGS: Mapping[str, str] = {
    "google_ads": "Google", "gads": "Google", "google+ads": "Google", "BING": "Bing",
    "duckduckgo": "DuckDuckGo", "yahoo!": "Yahoo!", "fb": "Facebook", "fcb": "Facebook",
    "facebook_feed_ad": "Facebook", "ig": "Instagram", "threads": "Threads", "twitter-ads": "Twitter",
    "linkedin": "LinkedIn", "reddit-ads": "Reddit", "yt": "Youtube", "tiktokads": "TikTok",
    "tik.tok": "TikTok", "telegram": "Telegram", "whatsapp": "WhatsApp", "perplexity": "Perplexity",
    "hacker+news": "Hacker News", "microsoft+teams": "Microsoft Teams", "github": "GitHub",
    "linktree": "Linktree", "wikipedia": "Wikipedia", "gmail": "Gmail", "outlook.com": "Outlook.com",
    "Nobody": "Nobody",
}  # fmt: skip
"""Sources by their tag in the address of the page."""

KNOWN: Mapping[str, Case] = {
    **{host: Case(referrer=f"https://{host}/a", expected={SOURCE: name}) for host, name in HOSTS.items()},
    **{tag: Case(url=f"/?utm_source={tag}", expected={SOURCE: name}) for tag, name in TAGS.items()},
}

TABLES: Mapping[str, Mapping[str, Case]] = {
    "addresses": ADDRESSES,
    "names": NAMES,
    "properties": PROPERTIES,
    "sources": {**SOURCES, **KNOWN},
    "channels": CHANNELS,
    "rules": RULES,
    "devices": DEVICES,
}
