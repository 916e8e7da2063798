"""A tiny stand-in for a server, as a handler: enough for plan and run, to be broken in every way."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

META = {"after": None, "before": None, "limit": 1}


@dataclass
class SmallServer:
    """Keeps sites and answers the few requests that plan, run and cleaning up need.

    `before` may answer in its place; `seen` holds every request.
    """

    sites: list[str] = field(default_factory=lambda: ["first.example"])
    before: Callable[[httpx2.Request], httpx2.Response | None] = lambda _request: None
    seen: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        self.seen.append(request)
        answer = self.before(request)
        return answer or self._answer(request)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        path, method = request.url.path, request.method
        if (method, path) == ("GET", "/api/v1/sites"):
            sites = [{"domain": domain, "timezone": "Etc/UTC"} for domain in self.sites[:1]]
            return httpx2.Response(200, json={"sites": sites, "meta": META})
        if (method, path) == ("POST", "/api/v1/sites"):
            return self._create(json.loads(request.content)["domain"])
        if method == "DELETE" and path.removeprefix("/api/v1/sites/") in self.sites:
            self.sites.remove(path.removeprefix("/api/v1/sites/"))
            return httpx2.Response(200, json={"deleted": True})
        return httpx2.Response(404, json={"error": "there is nothing here"})

    def _create(self, domain: str) -> httpx2.Response:
        if domain in self.sites:
            return httpx2.Response(400, json={"error": "domain: is taken"})
        self.sites.append(domain)
        return httpx2.Response(200, json={"domain": domain, "timezone": "Etc/UTC"})
