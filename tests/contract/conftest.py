"""What the tests of the contract share: the bundled contract, and a small document without a fault."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import contract_bundle
import pytest
from contract_lint.documents import Document, open_document
from contract_lint.validators import Validators

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


@pytest.fixture
def document() -> Callable[..., Document]:
    """Make a flawless document after letting a function spoil it."""

    def make(spoil: Callable[[dict[str, Any]], object] | None = None) -> Document:
        raw = copy.deepcopy(FLAWLESS)
        if spoil is not None:
            spoil(raw)
        return Document(raw, {"small.yaml": raw})

    return make
