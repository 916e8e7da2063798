"""How a request travels: from the text on the wire to the values that schemas judge, and back.

Only what the contract uses: `style: form` in queries with or without `explode`, `simple` elsewhere,
and forms whose names nest by brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from contract_lint.documents import Document, Node

INTEGER = re.compile(r"[+-]?[0-9]+")


def as_text(value: Any) -> str:
    """Write an example's parameter value as it is sent."""
    if isinstance(value, list):
        return ",".join(map(as_text, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def read(document: Document, schema: Any, text: str) -> Any:
    """Read a parameter's text as the type that its schema names; text that is none of it stays text."""
    schema = document.resolve(schema)
    if not isinstance(schema, dict):
        return text
    if schema.get("type") == "array":
        return [read(document, schema.get("items", {}), item) for item in text.split(",")]
    return _scalar(schema.get("type"), text)


def _scalar(kind: Any, text: str) -> Any:
    if kind == "integer" and INTEGER.fullmatch(text):
        return int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def match(template: str, path: str) -> dict[str, str] | None:
    """Match a concrete path with a template and decode its parameters; None where it does not fit."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))
    found = re.fullmatch(pattern, path)
    return {name: unquote(value) for name, value in found.groupdict().items()} if found else None


def nested(form: Mapping[str, Any]) -> dict[str, Any]:
    """Nest a flat form by the brackets in its names: `a[b]=1` is `{"a": {"b": "1"}}`."""
    result: dict[str, Any] = {}
    for name, value in form.items():
        first, *rest = re.findall(r"[^\[\]]+", name)
        target = result
        for token in [first, *rest][:-1]:
            target = target.setdefault(token, {})
        target[[first, *rest][-1]] = value if isinstance(value, (dict, list)) else as_text(value)
    return result


def schema_of(parameter: Node) -> Any:
    """Return a parameter's schema."""
    return parameter.get("schema", {})
