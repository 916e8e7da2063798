"""Calls of the Sites operations that several test modules make."""

from __future__ import annotations

from typing import Any


def create(sandbox: Any, domain: object, **parameters: Any) -> tuple[int, Any]:
    return sandbox.call("sites_create", body={"domain": domain, **parameters})


def update(sandbox: Any, body: Any, site_id: str = "fjord.example") -> tuple[int, Any]:
    return sandbox.call("sites_update", path={"site_id": site_id}, body=body)


def listed(sandbox: Any, key: str = "sites-key", **query: str) -> list[str]:
    status, answer = sandbox.call("sites_list", key=key, query=query)
    assert status == 200, answer
    return [site["domain"] for site in answer["sites"]]


def add_stranger(sandbox: Any) -> None:
    sandbox.load(
        users=[{"ref": "stranger", "email": "stranger@example.com"}],
        teams=[{"ref": "team2", "owner": "stranger"}],
        api_keys=[{"user": "stranger", "scopes": ["sites:provision:*"], "key": "stranger-key"}],
    )
