"""Accounts for facts of who may do what: a team with people in every role, a second one, and strangers.

Loaded through the control plane, under names of their own each time, so that facts do not meet.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from plausible_contract.contract import Operation
from plausible_contract.exchange import Answer
from plausible_contract.facts.bench import Bench
from plausible_contract.requests_of import good_request

SITES = "/api/v1/sites"

MEMBERS = ("admin", "editor", "billing", "viewer")
GUESTS = ("guest-editor", "guest-viewer")
EVERYBODY = ("owner", *MEMBERS, *GUESTS, "stranger")
READERS = ("owner", "admin", "editor", "viewer", *GUESTS)
EDITORS = ("owner", "admin", "editor", "guest-editor")
ADMINS = ("owner", "admin")
PROVISIONING = ["stats:read:*", "sites:read:*", "sites:provision:*"]


class World:
    """Accounts of one owner with a team and a site, people in every role, and a stranger with their own."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.mark = secrets.token_hex(4)
        self.site = bench.target.own_domain("roles")
        self.foreign = bench.target.own_domain("foreign")
        self.second = bench.target.own_domain("second")
        bench.target.own_sites += [self.site, self.foreign, self.second]
        owner, stranger = self.token("owner"), self.token("stranger")
        bench.target.removed_with |= {self.site: owner, self.second: owner, self.foreign: stranger}
        self.assigned = bench.load_document(self._document())
        bench.afterwards({"teams": [{"ref": self.ref("team"), "locked": False, "subscription": None}]})

    def ref(self, name: str) -> str:
        """Return a name that no other fixture has."""
        return f"{name}-{self.mark}"

    def token(self, name: str) -> str:
        """Return the token of somebody's key."""
        return f"token-of-{name}-{self.mark}"

    def _document(self) -> dict[str, Any]:
        people = ("owner", *MEMBERS, *GUESTS, "stranger")
        guests = [{"user": self.ref(name), "role": name.partition("-")[2]} for name in GUESTS]
        own = [{"user": self.ref(name), "role": name} for name in MEMBERS]
        keys = [self._key(name, name) for name in people]
        keys += [
            self._key("bound", "owner", team=self.ref("team")),
            self._key("bound elsewhere", "owner", team=self.ref("other team")),
            self._key("reader", "owner", scopes=["stats:read:*"]),
            self._key("wide", "owner", scopes=["sites:*"]),
        ]
        return {
            "users": [
                {"ref": self.ref(name), "email": f"{name}-{self.mark}@example.com", "name": name}
                for name in people
            ],
            "teams": [
                self._team("team", "owner", members=own),
                self._team("other team", "owner"),
                self._team("foreign team", "stranger"),
            ],
            "api_keys": keys,
            "sites": [
                {"ref": self.site, "domain": self.site, "team": self.ref("team"), "guests": guests},
                {"ref": self.second, "domain": self.second, "team": self.ref("other team")},
                {"ref": self.foreign, "domain": self.foreign, "team": self.ref("foreign team")},
            ],
        }

    def _team(self, name: str, owner: str, **more: Any) -> dict[str, Any]:
        return {"ref": self.ref(name), "name": name, "owner": self.ref(owner), "setup_complete": True, **more}

    def _key(self, name: str, user: str, **more: Any) -> dict[str, Any]:
        return {
            "ref": self.ref(f"{name} key"),
            "user": self.ref(user),
            "key": self.token(name),
            "scopes": PROVISIONING,
            **more,
        }

    def add_people(self, *names: str, **more: Any) -> None:
        """Load people who belong to no team, each with a key."""
        users = [
            {"ref": self.ref(name), "email": f"{name}-{self.mark}@example.com", **more} for name in names
        ]
        self.bench.load_document({"users": users, "api_keys": [self._key(name, name) for name in names]})

    def call(self, who: str, method: str, path: str, **rest: Any) -> Answer:
        """Send a request as somebody."""
        return self.bench.call(method, path, key=None, token=self.token(who), **rest)

    def listed(self, who: str, **query: Any) -> list[str]:
        """Return the domains that somebody is listed."""
        return [site["domain"] for site in self.call(who, "GET", SITES, query=query).json()["sites"]]

    def ask(self, who: str, operation: Operation, *, site: str = "") -> Answer:
        """Send a good request of an operation about a site, the team's if none is given, as somebody."""
        target = self.bench.target
        new_site = target.own_domain("asked")
        good = good_request(target.contract, operation, site=site or self.site, new_site=new_site)
        return self.call(
            who, operation.method, good.path, query=good.query, json=good.json, headers=good.headers
        )

    @contextmanager
    def changed(self, undone: Mapping[str, Any], **team: Any) -> Iterator[None]:
        """Change the team while the block runs; `undone` is what is loaded afterwards."""
        self.load_team(**team)
        try:
            yield
        finally:
            self.load_team(**undone)

    @contextmanager
    def view(self) -> Iterator[str]:
        """Give the team a consolidated view, a site again after the block so that it can be removed."""
        domain = self.bench.target.own_domain("view")
        site = {"ref": domain, "domain": domain, "team": self.ref("team")}
        self.bench.target.own_sites.append(domain)
        self.bench.target.removed_with[domain] = self.token("owner")
        a_site_again = {"sites": [{"ref": domain, "consolidated": False}]}
        self.bench.load_document({"sites": [{**site, "consolidated": True}]})
        self.bench.afterwards(a_site_again)
        try:
            yield domain
        finally:
            self.bench.load_document(a_site_again)

    def load_team(self, **team: Any) -> None:
        """Load something of the team."""
        self.bench.load_document({"teams": [{"ref": self.ref("team"), **team}]})
