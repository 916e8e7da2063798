"""What the tests of the contract share: the bundled contract, and a small document without a fault."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import contract_bundle
import httpx2
import pytest
from contract_lint.documents import Document, open_document
from contract_lint.validators import Validators
from plausible_sandbox.testing import SandboxServer

ERROR = {
    "description": "Something is wrong.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}
FLAWLESS: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1.0.0"},
    "security": [{"bearer": []}],
    "tags": [{"name": "goals", "description": "Goals of a site."}],
    "paths": {
        "/goals": {
            "put": {
                "operationId": "goals_put",
                "tags": ["goals"],
                "summary": "Put a goal",
                "description": "Puts one goal.",
                "x-required-scope": "sites:provision:*",
                "parameters": [
                    {
                        "name": "site_id",
                        "in": "query",
                        "required": True,
                        "description": "The site's domain.",
                        "schema": {"type": "string"},
                        "example": "a.example",
                    }
                ],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/GoalPut"}}},
                },
                "responses": {
                    "200": {
                        "description": "The goal.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Goal"},
                                "examples": {"one": {"value": {"id": 7}}},
                            }
                        },
                        "links": {
                            "again": {
                                "operationId": "goals_put",
                                "parameters": {"query.site_id": "$request.query.site_id"},
                            }
                        },
                    },
                    **dict.fromkeys(("400", "401", "402", "406", "413", "429"), ERROR),
                },
            }
        }
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Error": {
                "type": "object",
                "description": "An error.",
                "properties": {"error": {"type": "string", "description": "A sentence."}},
            },
            "Goal": {
                "type": "object",
                "description": "A goal.",
                "required": ["id"],
                "properties": {"id": {"type": "integer", "description": "Its number."}},
            },
            "GoalPut": {
                "type": "object",
                "description": "A goal to put.",
                "additionalProperties": False,
                "required": ["kind"],
                "properties": {
                    "kind": {
                        "type": "string",
                        "enum": ["event", "page"],
                        "description": "`event` or `page`.",
                        "examples": ["page"],
                    }
                },
            },
        },
    },
}


@pytest.fixture(scope="session")
def contract() -> Document:
    """The whole contract, bundled."""
    return open_document(contract_bundle.CONTRACT)


@pytest.fixture(scope="session")
def control() -> Document:
    """The control plane of the sandbox, bundled."""
    return open_document(contract_bundle.CONTROL)


@pytest.fixture(scope="session")
def validators(contract: Document) -> Validators:
    """The judge of values by the contract's schemas."""
    return Validators(contract)


@pytest.fixture(scope="session")
def http(plausible_server: SandboxServer) -> Iterator[httpx2.Client]:
    """A plain HTTP client of the sandbox, one for all tests."""
    with httpx2.Client(base_url=plausible_server.plausible.base_url) as client:
        yield client


@pytest.fixture
def document() -> Callable[..., Document]:
    """Make a flawless document after letting a function spoil it."""

    def make(spoil: Callable[[dict[str, Any]], object] | None = None) -> Document:
        raw = copy.deepcopy(FLAWLESS)
        if spoil is not None:
            spoil(raw)
        return Document(raw, {"small.yaml": raw})

    return make


@pytest.fixture(scope="session")
def worked_data() -> dict[str, Any]:
    """The worked data set of `openapi/examples/README.md` as a fixture document of the sandbox."""
    site = {"ref": "site", "domain": "test-domain.com", "team": "team", "goals": WORKED_GOALS}
    return {
        "users": [{"ref": "user", "email": "owner@test-domain.com", "name": "Owner"}],
        "teams": [{"ref": "team", "owner": "user"}],
        "api_keys": [
            {"ref": "worked", "user": "user", "key": "worked-key", "scopes": ["stats:read:*"]},
            {
                "ref": "worked_preview",
                "user": "user",
                "key": "worked-preview-key",
                "scopes": ["stats:read:*"],
                "edition": "preview",
            },
        ],
        "sites": [{**site, "native_stats_start_at": "2020-01-01T00:00:00"}],
        "events": [_event(*row) for row in WORKED_EVENTS],
    }


WORKED_GOALS = [
    {"ref": "signup", "display_name": "Signup", "event_name": "Signup"},
    {"ref": "pricing", "display_name": "Visit /pricing", "page_path": "/pricing"},
]
WORKED_EVENTS = [
    (1, "01T10:00", "pageview", "/", None, "Google"),
    (1, "01T10:10", "pageview", "/pricing", None, "Google"),
    (1, "01T10:20", "Signup", "/pricing", "pro", "Google"),
    (1, "01T11:30", "Signup", "/", "free", ""),
    (2, "01T23:50", "pageview", "/", None, ""),
    (2, "02T00:10", "pageview", "/pricing", None, ""),
    (3, "02T09:00", "pageview", "/blog", None, "Twitter"),
]


def _event(user: int, time: str, name: str, path: str, plan: str | None, source: str) -> dict[str, Any]:
    return {
        "user_id": user,
        "timestamp": f"2021-03-{time}:00",
        "name": name,
        "pathname": path,
        "hostname": "test-domain.com",
        "props": {"plan": plan} if plan else {},
        "referrer_source": source,
    }
