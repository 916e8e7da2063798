"""Which value a collection sends: variables where callers differ, examples of the contract otherwise.

A collection is run against real accounts, too, so what it creates has a fresh name and never meets,
changes or deletes something that was there before.
"""

from __future__ import annotations

import json
from typing import Any

from contract_changes.resolve import resolve

Document = dict[str, Any]

VARIABLES = {
    "BASE_URL": "Address of the server, without a slash at the end.",
    "TOKEN": "Your API key; one with the scope sites:provision:* runs everything.",
    "SITE_ID": "Domain of a site that the key can see.",
}

FRESH_NAME = "{{FRESH_NAME}}"
FRESH: dict[tuple[str, str], str] = {
    ("sites_create", "domain"): f"{FRESH_NAME}.example",
    ("sites_update", "domain"): f"{FRESH_NAME}.example",
    ("goals_find_or_create", "event_name"): FRESH_NAME,
    ("custom_props_enable", "property"): FRESH_NAME,
    ("guests_find_or_create", "email"): f"{FRESH_NAME}@example.com",
}
"""Members that name something new, by operation."""

SITE_MEMBERS = {"site_id": "{{SITE_ID}}"}
EVENT_MEMBERS = {"domain": "{{SITE_ID}}", "d": "{{SITE_ID}}", "url": "https://{{SITE_ID}}/"}


def first_example(node: Document, document: Document) -> Any:
    """Return the first example of a parameter, media type or schema; None where there is none."""
    node = resolve(node, document)
    for example in (node.get("examples") or {}).values() if isinstance(node.get("examples"), dict) else ():
        return resolve(example, document).get("value")
    if isinstance(node.get("examples"), list) and node["examples"]:
        return node["examples"][0]
    if "example" in node:
        return node["example"]
    if "schema" in node:
        return first_example(node["schema"], document)
    return (node.get("enum") or [None])[0]


def as_text(value: Any) -> str:
    """Write a value as it stands in a URL or a header: lists joined by commas, `true` in lower case."""
    if isinstance(value, list):
        return ",".join(as_text(item) for item in value)
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value)


def personal(operation_id: str, body: Any) -> Any:
    """Return a body with the members replaced that differ from caller to caller."""
    if not isinstance(body, dict):
        return body
    own = EVENT_MEMBERS if operation_id == "events_send" else SITE_MEMBERS
    return {name: FRESH.get((operation_id, name)) or own.get(name, value) for name, value in body.items()}


def form_fields(body: Document, prefix: str = "") -> list[tuple[str, str]]:
    """Flatten a body to form fields, nested names in brackets; null has no form."""
    fields: list[tuple[str, str]] = []
    for name, value in body.items():
        key = f"{prefix}[{name}]" if prefix else name
        if isinstance(value, dict):
            fields += form_fields(value, key)
        elif value is not None:
            fields.append((key, as_text(value)))
    return fields
