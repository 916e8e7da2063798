"""Browser, system and device out of a user agent, and whether it is a bot.

The databases are ua-parser's and crawlerdetect's; they are loaded at the first user agent and asked once
for each. `device_names` has the names that are Plausible's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plausible_sandbox.ingest.device_names import APPS, BROWSERS, DESKTOP_SYSTEMS, MOBILE_APP, SYSTEMS

if TYPE_CHECKING:
    from crawlerdetect import CrawlerDetect
    from ua_parser import PartialResult

USER_AGENTS_KEPT = 5_000
USER_AGENT_CHARACTERS = 500
"""Of a longer user agent only the beginning is read: the patterns for bots take time by its square."""

_HEADLESS = "HeadlessChrome"
_MONITOR = re.compile(r"monitor(ing)?\b", re.IGNORECASE)
"""A word that names a bot, and that the database of bots has for some products only."""
_LIBRARY = re.compile(
    r"^(aiohttp|anyevent-http|apache-httpclient|axios|curl|dart|faraday|fasthttp|go-http-client|got|guzzle|"
    r"guzzlehttp|hackney|http\.rb|http_get|httpie|httpunit|java|jersey|jetty|libcurl|libwww-perl|"
    r"lua-resty-http|lwp|lwp-trivial|mechanize|microsoft-winhttp|node-fetch|node-superagent|okhttp|perl|php|"
    r"postmanruntime|python|quic-go|reactornetty|reqwest|rest-client|restsharp|ruby|symfony httpclient|"
    r"typhoeus|undici|unirest|urllib3|wget2?|winhttp|www-mechanize)\b",
    re.IGNORECASE,
)
"""Libraries that send on behalf of somebody, back ends for example: no bots."""
_TABLET = re.compile(r"ipad|tablet|kindle|silk/|playbook", re.IGNORECASE)
_PHONE = re.compile(r"iphone|ipod|mobile|phone|opera mini|blackberry", re.IGNORECASE)
_SCREEN = re.compile(
    r"smart-?tv|hbbtv|apple ?tv|web0s|tizen.*tv|playstation|xbox|nintendo|bravia|aft[a-z]", re.IGNORECASE
)
_CAR = re.compile(r"tesla/|qtcarbrowser", re.IGNORECASE)
_FIRST_IPADOS = 13
_FROZEN_APPLE = re.compile(r"(?:OS 18_[67]|Mac OS X 10_15).+Version/(2[6-9]|[3-9][0-9])\.([0-9]+)")
"""Since version 26 Safari names a system that does not change any more; both have the same version."""


@dataclass(frozen=True, slots=True)
class Device:
    """What a user agent tells; what it does not is blank."""

    browser: str = ""
    browser_version: str = ""
    operating_system: str = ""
    operating_system_version: str = ""
    screen_size: str = ""
    is_bot: bool = False


UNKNOWN = Device()


@lru_cache(maxsize=USER_AGENTS_KEPT)
def device_of(user_agent: str) -> Device:
    """Read a user agent."""
    if not user_agent:
        return UNKNOWN
    text = user_agent[:USER_AGENT_CHARACTERS]
    if _is_bot(text):
        return Device(is_bot=True)
    parsed = _parser()(text)
    browser, version = _browser(parsed)
    system, system_version = _system(parsed, text)
    return Device(browser, version, system, system_version, _screen_size(text, system))


def _is_bot(text: str) -> bool:
    if _HEADLESS in text or _MONITOR.search(text):
        return True
    return not _LIBRARY.match(text) and bool(_crawlers().isCrawler(text))


@lru_cache(maxsize=1)
def _parser() -> Callable[[str], PartialResult]:
    """Load the patterns of browsers and systems, not the many more of device models, which we do not name.

    RE2 takes 3 MB for them, where ua-parser's engine in Rust takes 11 MB.
    """
    from ua_parser import Domain
    from ua_parser.loaders import load_lazy_builtins
    from ua_parser.re2 import Resolver

    browsers, systems, _ = load_lazy_builtins()
    resolver = Resolver((browsers, systems, []))
    return lambda text: resolver(text, Domain.USER_AGENT | Domain.OS)


@lru_cache(maxsize=1)
def _crawlers() -> CrawlerDetect:
    from crawlerdetect import CrawlerDetect

    return CrawlerDetect()


def _browser(parsed: PartialResult) -> tuple[str, str]:
    found = parsed.user_agent
    if found is None:
        return "", ""
    name = MOBILE_APP if found.family in APPS else BROWSERS.get(found.family, found.family)
    return name, "" if name == MOBILE_APP else _version(found.major, found.minor)


def _system(parsed: PartialResult, text: str) -> tuple[str, str]:
    found = parsed.os
    if found is None:
        return "", ""
    name = SYSTEMS.get(found.family, found.family)
    if name == "iOS" and "iPad" in text and int(found.major or 0) >= _FIRST_IPADOS:
        name = "iPadOS"
    frozen = _FROZEN_APPLE.search(text)
    return name, _version(*(frozen.groups() if frozen else (found.major, found.minor)))


def _version(major: str | None, minor: str | None) -> str:
    return ".".join(part for part in (major, minor) if part)


def _screen_size(text: str, system: str) -> str:
    if _CAR.search(text):
        return "Tablet"
    if _SCREEN.search(text):
        return "Desktop"
    if _TABLET.search(text) or (system == "Android" and not _PHONE.search(text)):
        return "Tablet"
    if system in DESKTOP_SYSTEMS:
        return "Desktop"
    return "Mobile" if _PHONE.search(text) else ""
