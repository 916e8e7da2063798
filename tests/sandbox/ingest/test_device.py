"""Browser, system, device and bots: names are Plausible's, whatever database reads the user agent."""

from __future__ import annotations

import pytest
from plausible_sandbox.ingest.device import USER_AGENT_CHARACTERS, Device, device_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
IOS_WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = "Windows NT 10.0; Win64; x64"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_4) {WEBKIT} Chrome/70.0.3538.110 Safari/537.36",
            Device("Chrome", "70.0", "Mac", "10.13", "Desktop"),
        ),
        (
            (
                f"Mozilla/5.0 (Linux; Android 6.0; U007 Pro Build/MRA58K; wv) {WEBKIT} Version/4.0 "
                "Chrome/44.0.2403.119 Mobile Safari/537.36"
            ),
            Device("Mobile App", "", "Android", "6.0", "Mobile"),
        ),
        (
            f"Mozilla/5.0 (Linux; Android 4.2.2; TAB-700) {WEBKIT} Chrome/90.0.4430.91 Safari/537.36",
            Device("Chrome", "90.0", "Android", "4.2", "Tablet"),
        ),
        (
            f"Mozilla/5.0 ({WINDOWS}) {WEBKIT} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210",
            Device("Microsoft Edge", "120.0", "Windows", "10", "Desktop"),
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            Device("Firefox", "140.0", "GNU/Linux", "", "Desktop"),
        ),
        (
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/117.0",
            Device("Firefox", "117.0", "Ubuntu", "", "Desktop"),
        ),
        (
            (
                f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) {IOS_WEBKIT} "
                "Version/17.0 Mobile/15E148 Safari/604.1"
            ),
            Device("Safari", "17.0", "iOS", "17.0", "Mobile"),
        ),
        (
            (
                f"Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) {IOS_WEBKIT} "
                "CriOS/114.0.5735.99 Mobile/15E148 Safari/604.1"
            ),
            Device("Chrome", "114.0", "iPadOS", "16.5", "Tablet"),
        ),
        (
            (
                f"Mozilla/5.0 (Linux; Android 13; SM-S901B) {WEBKIT} SamsungBrowser/21.0 Chrome/110.0.5481 "
                "Mobile Safari/537.36"
            ),
            Device("Samsung Browser", "21.0", "Android", "13", "Mobile"),
        ),
        (
            f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/114.0.0.0 Safari/537.36",
            Device("Chrome", "114.0", "Chrome OS", "14541.0", "Desktop"),
        ),
        (
            "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
            Device("Internet Explorer", "11.0", "Windows", "7", "Desktop"),
        ),
        (
            "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16",
            Device("Opera", "36.2", "Android", "", "Mobile"),
        ),
        (
            (
                f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) {IOS_WEBKIT} "
                "Version/26.1 Mobile/15E148 Safari/604.1"
            ),
            Device("Safari", "26.1", "iOS", "26.1", "Mobile"),
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {IOS_WEBKIT} Version/26.3 Safari/605.1.15",
            Device("Safari", "26.3", "Mac", "26.3", "Desktop"),
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {IOS_WEBKIT} Version/18.6 Safari/605.1.15",
            Device("Safari", "18.6", "Mac", "10.15", "Desktop"),
        ),
        ("curl/8.5.0", Device("curl", "8.5")),
        ("okhttp/4.12.0", Device("OkHttp", "4.12")),
        ("axios/1.6.0", Device("Axios", "1.6")),
        ("unknown UA", Device()),
        ("", Device()),
    ],
)
def test_a_user_agent_is_read(user_agent: str, device: Device) -> None:
    assert device_of(user_agent) == device


@pytest.mark.parametrize(
    "user_agent",
    [
        "generic crawler",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/85.0.4183.83 Safari/537.36",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "UptimeRobot/2.0 monitor",
        "Site Monitor 1.0",
        "acme-monitoring",
        "generic spider",
        "page scraper",
    ],
)
def test_bots_are_recognised(user_agent: str) -> None:
    assert device_of(user_agent).is_bot


@pytest.mark.parametrize(
    "user_agent",
    [
        "AnyEvent-HTTP/2.24",
        "Go-http-client/1.1",
        "Guzzle/6 curl/7",
        "Jersey/2.25.1 (HttpUrlConnection 1.8.0_141)",
        "LWP::Simple/6.00",
        "ReactorNetty/1.1",
        "RestSharp/106.0.0.0",
        "Symfony HttpClient (Curl)",
        "Typhoeus - https://github.com/typhoeus/typhoeus",
        "WWW-Mechanize/1.90",
        "Wget2/2.1.0",
        "curl/8.5.0",
        "http.rb/5.1.1",
        "okhttp/4.9",
        "python-httpx/1",
        "python-requests/2.31.0",
    ],
)
def test_http_libraries_are_no_bots(user_agent: str) -> None:
    assert not device_of(user_agent).is_bot


def test_a_very_long_user_agent_is_read_quickly() -> None:
    assert device_of("Mozilla/5.0 (" + "(" * 1_000_000).browser == ""


def test_only_the_beginning_of_a_user_agent_is_read() -> None:
    """Patterns for bots take time by the square of an unbroken word, on the loop that serves everybody."""
    assert device_of("x" * USER_AGENT_CHARACTERS + " Googlebot/2.1") == device_of("x" * USER_AGENT_CHARACTERS)
    assert USER_AGENT_CHARACTERS <= 512
