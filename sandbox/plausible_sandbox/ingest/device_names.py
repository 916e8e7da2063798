"""Names that Plausible gives to browsers and systems, by the names of the ua-parser database.

What is not listed keeps its name. Plausible takes its names from the Matomo device detector
(https://github.com/matomo-org/device-detector); `device` reads user agents.
"""

from __future__ import annotations

from collections.abc import Mapping

MOBILE_APP = "Mobile App"
"""Name of every browser view inside an app."""

BROWSERS: Mapping[str, str] = {
    "Amazon Silk": "Mobile Silk",
    "Android": "Android Browser",
    "Apache-HttpClient": "Apache HTTP Client",
    "BlackBerry WebKit": "BlackBerry Browser",
    "Chrome Mobile": "Chrome",
    "Chrome Mobile iOS": "Chrome",
    "Chrome Mobile WebView": MOBILE_APP,
    "Coc Coc": "Coc Coc",
    "DuckDuckGo": "DuckDuckGo Privacy Browser",
    "DuckDuckGo Mobile": "DuckDuckGo Privacy Browser",
    "Ecosia Android": "Ecosia",
    "Ecosia iOS": "Ecosia",
    "Edge": "Microsoft Edge",
    "Edge Mobile": "Microsoft Edge",
    "Firefox Focus": "Firefox Focus",
    "Firefox Mobile": "Firefox",
    "Firefox iOS": "Firefox",
    "Huawei Browser": "Huawei Browser",
    "IE": "Internet Explorer",
    "IE Mobile": "IE Mobile",
    "MiuiBrowser": "MIUI Browser",
    "Mobile Safari": "Safari",
    "Mobile Safari UI/WKWebView": "Safari",
    "Opera Mini": "Opera",
    "Opera Mobile": "Opera",
    "PostmanRuntime": "Postman Desktop",
    "Python aiohttp": "aiohttp",
    "Python-urllib": "Python urllib",
    "QQ Browser Mobile": "QQ Browser",
    "Samsung Internet": "Samsung Browser",
    "UC Browser": "UC Browser",
    "Vivo Browser": "vivo Browser",
    "Whale": "Whale Browser",
    "Yandex Browser Lite": "Yandex Browser",
    "YandexSearch": MOBILE_APP,
    "axios": "Axios",
    "libwww-perl": "Perl",
    "okhttp": "OkHttp",
}

APPS = frozenset(
    {
        "Facebook",
        "Facebook Messenger",
        "Flipboard",
        "Google",
        "Instagram",
        "KakaoTalk",
        "LINE",
        "LinkedIn",
        "Pinterest",
        "Reddit",
        "Slack",
        "Snapchat",
        "Telegram",
        "TikTok",
        "Twitter",
        "WeChat",
        "WhatsApp",
    }
)
"""Clients of type "mobile app"."""

SYSTEMS: Mapping[str, str] = {
    "Linux": "GNU/Linux",
    "Mac OS": "Mac",
    "Mac OS X": "Mac",
    "tvOS": "tvOS",
    "webOS": "webOS",
}

DESKTOP_SYSTEMS = frozenset(
    {
        "Arch Linux",
        "CentOS",
        "Chrome OS",
        "Debian",
        "Fedora",
        "FreeBSD",
        "GNU/Linux",
        "Gentoo",
        "Mac",
        "Mint",
        "NetBSD",
        "OpenBSD",
        "Red Hat",
        "SUSE",
        "Ubuntu",
        "Windows",
    }
)
