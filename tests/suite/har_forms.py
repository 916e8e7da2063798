"""The same exchange as different recorders write it into a HAR file: browsers, proxies, HTTP libraries."""

from __future__ import annotations

import base64
from typing import Any

Entry = dict[str, Any]


def of_a_library(entry: Entry) -> Entry:
    """As plain recorders in Python or JavaScript do: little more than what the format demands."""
    return entry


def of_a_browser(entry: Entry) -> Entry:
    """As Chromium's developer tools do: HTTP/2, its pseudo headers, members of its own, times of -1."""
    request, response = entry["request"], entry["response"]
    scheme, _, rest = request["url"].partition("://")
    host, _, path = rest.partition("/")
    pseudo = {":authority": host, ":method": request["method"], ":path": f"/{path}", ":scheme": scheme}
    browser = {
        "sec-fetch-mode": "cors",
        "cookie": "session=a-secret-of-the-browser",
        "referer": "https://a.example/",
    }
    added = [{"name": name, "value": value} for name, value in {**pseudo, **browser}.items()]
    return {
        **entry,
        "_initiator": {"type": "script", "stack": {"callFrames": []}},
        "_priority": "High",
        "_resourceType": "fetch",
        "time": -1,
        "serverIPAddress": "127.0.0.1",
        "request": {**request, "httpVersion": "http/2.0", "headers": [*added, *request["headers"]]},
        "response": {**response, "httpVersion": "http/2.0", "_transferSize": 300, "_error": None},
    }


def sanitized(entry: Entry) -> Entry:
    """As browsers export by default today: without keys and cookies."""
    request = of_a_browser(entry)["request"]
    kept = [pair for pair in request["headers"] if pair["name"].lower() not in {"authorization", "cookie"}]
    return {**of_a_browser(entry), "request": {**request, "headers": kept}}


def with_base64(entry: Entry) -> Entry:
    """As recorders do that take every body for bytes."""
    content = entry["response"]["content"]
    text = base64.b64encode(content.get("text", "").encode()).decode()
    return _with_content(entry, {**content, "text": text, "encoding": "base64"})


def decoded(entry: Entry) -> Entry:
    """The body came compressed, and was decoded before it was written."""
    response = entry["response"]
    headers = [*response["headers"], {"name": "content-encoding", "value": "gzip"}]
    return {**entry, "response": {**response, "headers": headers, "bodySize": 20}}


def _with_content(entry: Entry, content: dict[str, Any]) -> Entry:
    return {**entry, "response": {**entry["response"], "content": content}}


def without_body(entry: Entry) -> Entry:
    """The body was not kept, its size alone is known."""
    return _with_content(entry, {"size": 120, "mimeType": "application/json"})


def not_modified(entry: Entry) -> Entry:
    """The browser asked whether what it has is still good."""
    return {
        **_with_content(entry, {"size": 0}),
        "response": {**entry["response"], "status": 304, "content": {}},
    }


def preflight(entry: Entry) -> Entry:
    """What a browser asks before it sends a key to another origin."""
    request, response = entry["request"], entry["response"]
    return {
        **entry,
        "_resourceType": "preflight",
        "request": {**request, "method": "OPTIONS", "headers": []},
        "response": {**response, "status": 204, "headers": [], "content": {"size": 0, "mimeType": ""}},
    }


def unanswered(entry: Entry) -> Entry:
    """The request was blocked or broken off."""
    return {
        **entry,
        "response": {"status": 0, "statusText": "", "headers": [], "content": {}, "_error": "net::ERR"},
    }


def foreign(entry: Entry) -> list[Entry]:
    """What a page loads besides, some of it at paths that a Plausible has too."""
    urls = ("https://shop.example/", "https://shop.example/api/health", "data:text/plain,x", "blob:null/1-2")
    content = {"size": 15, "mimeType": "application/json", "text": '{"status":"up"}'}
    return [_with_content({**entry, "request": {**entry["request"], "url": url}}, content) for url in urls]


FORMS = (of_a_library, of_a_browser, sanitized, with_base64, decoded)
NOTHING_TO_JUDGE = (without_body, not_modified, preflight, unanswered)
