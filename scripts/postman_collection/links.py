"""What one request of a collection leaves for a later one, read from the contract's links.

`goals_find_or_create` links `path.goal_id` of `goals_delete` to `$response.body#/id`: so the collection
keeps that value in the variable `goals_goal_id`, and the request that deletes sends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]

BODIES = {"$response.body#": "pm.response.json()", "$request.body#": "JSON.parse(pm.request.body.raw)"}


def variable(tag: str, parameter: str) -> str:
    """Return the name of the variable that holds a path parameter of an area."""
    return f"{tag}_{parameter}"


def path_links(operation: Document, operations: dict[str, Document]) -> dict[str, str]:
    """Map each variable that an answer of this operation sets to the JavaScript that reads its value.

    Only operations that write set variables, and only for path parameters within their own area.
    """
    if operation["method"] == "GET":
        return {}
    tag = operation["tags"][0]
    found: dict[str, str] = {}
    for target, parameter, expression in _expressions(operation):
        if operations[target]["tags"][0] == tag and operation["method"] != "DELETE":
            script = _script(expression)
            if script:
                found.setdefault(variable(tag, parameter), script)
    return found


def _expressions(operation: Document) -> Iterator[tuple[str, str, str]]:
    for response in operation["responses"].values():
        for link in response.get("links", {}).values():
            for name, expression in link.get("parameters", {}).items():
                place, _, parameter = name.partition(".")
                if place == "path":
                    yield link["operationId"], parameter, expression


def _script(expression: str) -> str | None:
    """Translate a runtime expression to JavaScript, `$response.body#/id` for example."""
    body, _, pointer = expression.partition("#")
    source = BODIES.get(f"{body}#")
    return source and source + "".join(f"[{token!r}]" for token in pointer.split("/")[1:])
