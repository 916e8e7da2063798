"""Generates a client from a tiny document, imports it, and hands it to the test."""

from __future__ import annotations

import importlib
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from client_generator import project
from client_generator.packages import CORE, Package

Document = dict[str, Any]
NUMBERS = itertools.count()


def document(paths: Document, schemas: Document | None = None, **more: Any) -> Document:
    """Complete a document around paths and schemas."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tiny", "version": "1.2.3"},
        "paths": paths,
        "components": {"schemas": schemas or {}},
        **more,
    }


def answer(schema: Document) -> Document:
    """Describe one JSON answer."""
    return {"200": {"description": "Fine.", "content": {"application/json": {"schema": schema}}}}


def operation(operation_id: str, schema: Document | None = None, **more: Any) -> Document:
    """Describe an operation of the tag `things`."""
    responses = answer(schema if schema is not None else {"type": "integer"})
    return {
        "operationId": operation_id,
        "tags": ["things"],
        "summary": "Do it",
        "responses": responses,
        **more,
    }


@pytest.fixture
def generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ModuleType]]:
    """Return a function that generates a document into a package of its own and imports it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made: list[str] = []

    def make(exact: Document, **choices: Any) -> ModuleType:
        name = f"tiny_client_{next(NUMBERS)}"
        package = Package(
            name=name,
            document=Path("tiny.yaml"),
            client="Tiny",
            about="A tiny client.",
            default_base_url="https://tiny.example",
            **{"runtime": CORE, **choices},
        )
        project.render(package, exact, json.dumps(exact), tmp_path / name)
        made.append(name)
        return importlib.import_module(name)

    yield make
    for module in [loaded for loaded in sys.modules if loaded.partition(".")[0] in made]:
        del sys.modules[module]


class Server:
    """Answers every request with what the test put in, and keeps the requests."""

    def __init__(self) -> None:
        self.requests: list[httpx2.Request] = []
        self.answer: Any = 1

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return httpx2.Response(200, json=self.answer)

    @property
    def last(self) -> httpx2.Request:
        return self.requests[-1]

    def client(self, package: ModuleType) -> Any:
        return package.Tiny("key", transport=httpx2.MockTransport(self))


@pytest.fixture
def server() -> Server:
    return Server()
