"""The executable API reference that the preview promised: a Postman collection made of the contract.

    python scripts/postman.py              writes build/postman.json
    python scripts/postman.py FILE         writes FILE

Import it into Postman, or run it with newman, after setting BASE_URL, TOKEN and SITE_ID: folders by
area, in an order in which each request finds what an earlier one made.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import click
from contract_bundle import ROOT, bundle
from contract_changes.documents import METHODS
from postman_collection import items, values

Document = dict[str, Any]

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
TARGET = ROOT / "build" / "postman.json"
FRESH_NAME_SCRIPT = "pm.collectionVariables.set('FRESH_NAME', 'postman-' + Date.now().toString(36));"


def collection(document: Document) -> Document:
    """Return the Postman collection (format v2.1) of a bundled contract."""
    operations = _operations(document)
    info = document["info"]
    return {
        "info": {
            "_postman_id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{info['title']} {info['version']}")),
            "name": info["title"],
            "version": info["version"],
            "description": info.get("description", ""),
            "schema": SCHEMA,
        },
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{TOKEN}}", "type": "string"}]},
        "event": [
            {"listen": "prerequest", "script": {"type": "text/javascript", "exec": [FRESH_NAME_SCRIPT]}}
        ],
        "variable": _variables(document),
        "item": [_folder(tag, operations, document) for tag in document["tags"]],
    }


def _operations(document: Document) -> dict[str, Document]:
    """Return every operation with its method, path and the parameters of its path, by operationId."""
    found: dict[str, Document] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                parameters = [*item.get("parameters", []), *item[method].get("parameters", [])]
                operation = {**item[method], "method": method.upper(), "path": path, "parameters": parameters}
                found[operation["operationId"]] = operation
    return found


def _variables(document: Document) -> list[Document]:
    defaults = {"BASE_URL": document["servers"][0]["variables"]["base_url"]["default"]}
    return [
        {"key": name, "value": defaults.get(name, ""), "type": "string", "description": text}
        for name, text in values.VARIABLES.items()
    ]


def _folder(tag: Document, operations: dict[str, Document], document: Document) -> Document:
    own = [operation for operation in operations.values() if operation["tags"] == [tag["name"]]]
    own.sort(key=lambda operation: METHODS_IN_ORDER.index(operation["method"]))
    return {
        "name": tag.get("x-displayName", tag["name"]),
        "description": tag.get("description", ""),
        "item": [items.item(operation, operations, document) for operation in own],
    }


METHODS_IN_ORDER = ("POST", "PUT", "PATCH", "GET", "HEAD", "OPTIONS", "TRACE", "DELETE")
"""What makes something comes before what reads it, and what deletes comes last."""


@click.command(help="Write the Postman collection of the contract.")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), default=TARGET)
def main(target: Path) -> None:
    """Write the collection to the given file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(collection(bundle()), indent=1, ensure_ascii=False)
    target.write_text(text + "\n", encoding="utf-8")
    click.echo(f"wrote {target}")


if __name__ == "__main__":
    main()
