"""The pairs of provisioning, events and health hold on a running server: what is shown is answered.

Every pair starts from the same small world. Values that a server makes up (ids, slugs) and the wording
of errors are free; status, keys and everything else are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import contract_bundle
import httpx2
import pytest
from contract_lint import pairs
from plausible_sandbox.testing import Plausible, SandboxServer

SITE = "fjord.example"
OTHER_STATE = (
    "shortened here",  # the pair shows less than it would take
    "requests of this hour",  # tests/divergences uses up an hour
    "plan lacks",  # tests/sandbox/accounts/test_plans
    "without a statistics database",
    "just started",
    "300 names",
    "second page",  # cursors are opaque: tests/sandbox/accounts/test_pages turns real pages
)
MADE_UP = {
    "id": re.compile(r"pa-[A-Za-z0-9_-]{21}|[1-9][0-9]*"),
    "url": re.compile(r"http://127\.0\.0\.1:[0-9]+/share/[^/]+\?auth=[A-Za-z0-9_-]{21}"),
    "after": re.compile(r"None|[A-Za-z0-9_-]+=*"),
    "before": re.compile(r"None|[A-Za-z0-9_-]+=*"),
}
KEYS = {
    "a key without the scope sites:provision:*": "reader-key",
    "a site of somebody else": "stranger-key",
    "a billing member": "billing-key",
    "a viewer": "viewer-key",
    "a viewer of the team": "viewer-key",
    "an editor may not": "editor-key",
    "an editor may not invite": "editor-key",
}
"""Which member of the team sends a pair; the owner sends all others."""

TEAM = "0b8f4a52-6c1d-4e7a-9f30-2d5c81e6a794"
MEMBERS = ("viewer", "billing", "editor")
WORLD: dict[str, Any] = {
    "users": [{"ref": name, "email": f"{name}@{SITE}"} for name in ("owner", *MEMBERS, "stranger", "per")],
    "teams": [
        {
            "ref": "team",
            "owner": "owner",
            "identifier": TEAM,
            "name": "Blue Fjord Ltd",
            "setup_complete": True,
            "members": [{"user": name, "role": name} for name in MEMBERS],
        },
        {"ref": "others", "owner": "stranger", "identifier": "5e1c0f0a-93a4-4f0e-8d50-0f5bb6c8a111"},
    ],
    "api_keys": [
        *(
            {"user": name, "key": f"{name}-key", "scopes": ["sites:provision:*"]}
            for name in ("owner", *MEMBERS, "stranger")
        ),
        {"user": "owner", "key": "reader-key", "scopes": ["stats:read:*"]},
        {"user": "owner", "key": "preview-key", "scopes": ["sites:provision:*"], "edition": "preview"},
    ],
}
SITES = [
    {"ref": "blog", "domain": f"{SITE}/blog", "team": "team"},
    {"ref": "taken", "domain": "taken.example", "team": "others"},
]


def _wanted(pair: pairs.Pair) -> bool:
    area = not pair.operation_id.startswith(("stats_", "sandbox_"))
    return area and not any(words in pair.name for words in OTHER_STATE)


PAIRS = [pair for pair in pairs.read(contract_bundle.CONTRACT.parent / "examples")[0] if _wanted(pair)]


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """Serve one sandbox for all pairs."""
    with SandboxServer() as running:
        yield running


@pytest.fixture
def world(server: SandboxServer, pair: pairs.Pair) -> Plausible:
    """The small world, with what the pair presupposes."""
    server.plausible.reset()
    server.plausible.load({**WORLD, "sites": [*SITES, *_own_site(pair)]})
    if pair.name == "scrolled and read":
        _send(server.plausible.base_url, replace(pair, request=_visit(pair)))
    return server.plausible


def _visit(pair: pairs.Pair) -> dict[str, Any]:
    """The same request as a pageview, which an engagement needs before it."""
    return {**pair.request, "json": {**pair.request["json"], "name": "pageview"}}


def _own_site(pair: pairs.Pair) -> list[dict[str, Any]]:
    """`fjord.example` as the pair finds it; pairs that create it find nothing."""
    if pair.operation_id == "sites_create" and "taken" not in pair.name:
        return []
    site: dict[str, Any] = {"ref": "site", "domain": SITE, "team": "team", "timezone": "Europe/Oslo"}
    return [{**site, **PRESUPPOSED.get((pair.operation_id, pair.name), {})}]


OLD_NAME = {"domain_changed_from": "old-fjord.example"}
VIEW = {"consolidated": True}
BOOKED = {"ref": "goal1", "event_name": "Booked", "display_name": "Booked"}
TICKETS = {"page_path": "/tickets*", "display_name": "Visit /tickets*", "custom_props": {"plan": "gold"}}
ARTICLE = {"page_path": "/blog/**", "display_name": "Read the article", "scroll_threshold": 75}
DOWNLOADS = {"tracker_script_configuration": {"file_downloads": True}}
PAID = {"event_name": "Paid", "display_name": "Paid", "currency": "EUR"}
PROPS = {"allowed_event_props": ["cabin", "route"]}
GUESTS = {
    "guests": [{"user": "per", "role": "viewer"}],
    "invitations": [{"email": f"ingrid@{SITE}", "role": "editor"}],
}
PRESUPPOSED: dict[tuple[str, str], dict[str, Any]] = {
    ("sites_get", "a site"): {
        **PROPS,
        "tracker_script_configuration": {"installation_type": "wordpress", "outbound_links": True},
    },
    ("sites_get", "by its former domain"): OLD_NAME,
    ("sites_get", "the view over all sites of a team"): VIEW,
    ("sites_delete", "the view over all sites of a team"): VIEW,
    ("sites_update", "one option, the others stay"): {
        "tracker_script_configuration": {"file_downloads": True}
    },
    ("guests_find_or_create", "an existing guest stays as he is"): GUESTS,
    ("goals_list", "goals of all kinds, newest first"): {"goals": [TICKETS, BOOKED, ARTICLE]},
    ("goals_list", "the first page"): {"goals": [TICKETS, BOOKED, ARTICLE]},
    ("goals_find_or_create", "the display name of an existing goal stays"): {"goals": [BOOKED]},
    ("goals_find_or_create", "the display name is in use"): {"goals": [BOOKED]},
    ("goals_find_or_create", "the event has a goal in another currency"): {"goals": [PAID]},
    ("custom_props_list", "all of them, in ascending order"): PROPS,
    ("custom_props_delete", "deleted"): PROPS,
}


def _send(base_url: str, pair: pairs.Pair) -> httpx2.Response:
    request = pair.request
    key = None if pair.name == "no key" else KEYS.get(pair.name, f"{_edition(pair)}-key")
    headers = {**request.get("headers", {}), **({"Authorization": f"Bearer {key}"} if key else {})}
    options: dict[str, Any] = {"params": request.get("query", {})}
    if "json" in request:
        options["json"] = request["json"]
    elif "form" in request:
        options["data"] = request["form"]
    elif "multipart" in request:
        options["files"] = {name: (None, value) for name, value in request["multipart"].items()}
    elif "text" in request:
        options["content"] = request["text"]
    with httpx2.Client(base_url=base_url) as client:
        client.headers.pop("User-Agent", None)
        return client.request(request["method"], request["path"], headers=headers, **options)


def _with_real_goal(pair: pairs.Pair, world: Plausible) -> pairs.Pair:
    """Goal ids are the server's: a pair that deletes a goal names the one that is there."""
    if (pair.operation_id, pair.name) != ("goals_delete", "deleted"):
        return pair
    assigned = world.load({"sites": [{"ref": "site", "goals": [BOOKED]}]})
    return replace(pair, request={**pair.request, "path": f"/api/v1/sites/goals/{assigned['goal1.id']}"})


def _edition(pair: pairs.Pair) -> str:
    return "preview" if pair.edition == "preview" else "owner"


def _agrees(shown: Any, answered: Any, name: str = "") -> bool:
    """Compare two answers; what a server makes up need only have its form."""
    if name in MADE_UP and not isinstance(shown, dict | list):
        return MADE_UP[name].fullmatch(str(answered)) is not None
    if isinstance(shown, dict) and isinstance(answered, dict):
        same_keys = list(shown) == list(answered) or set(shown) == set(answered)
        return same_keys and all(_agrees(shown[key], answered[key], key) for key in shown)
    if isinstance(shown, list) and isinstance(answered, list):
        return len(shown) == len(answered) and all(map(_agrees, shown, answered))
    return bool(shown == answered) and type(shown) is type(answered)


SHOWS_A_LIST = ("sites_list", "teams_list", "guests_list")


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.operation_id}: {pair.name}" for pair in PAIRS])
def test_pair_holds(pair: pairs.Pair, world: Plausible) -> None:
    answer = _send(world.base_url, _with_real_goal(pair, world))

    assert answer.status_code == pair.status, answer.text
    if "text" in pair.response:
        assert answer.text == pair.response["text"]
    elif pair.status >= 400:
        kind = set(pair.response["json"])
        assert set(answer.json()) == kind
        if kind == {"errors"}:
            assert set(answer.json()["errors"]) == set(pair.response["json"]["errors"])
    elif pair.operation_id not in SHOWS_A_LIST:
        assert _agrees(pair.response["json"], answer.json()), answer.text
    dropped = pair.response.get("headers", {}).get("x-plausible-dropped")
    assert answer.headers.get("x-plausible-dropped") == dropped


def test_nearly_every_pair_is_replayed() -> None:
    assert len(PAIRS) > 200
