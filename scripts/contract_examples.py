"""Putting the pairs of `openapi/examples/` into a bundled document, where it has no example of its own.

The pairs are checked by `contract_lint.pairs`; here they are only shown: answers beside the response
of their status, bodies of successful requests beside the request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contract_files import read

MOST_SHOWN = 6  # examples beside one schema; more would drown it
MEDIA = {"json": "application/json", "text": "text/plain"}
Document = dict[str, Any]


def illustrate(document: Document, folder: Path) -> Document:
    """Add the pairs of a folder to a document, in place, and return it."""
    for item in document["paths"].values():
        for operation in item.values():
            path = folder / f"{_id(operation)}.yaml"
            if path.is_file():
                for pair in sorted(read(path) or [], key=_is_of_preview):
                    _show(operation, pair)
    for content in _contents(document):
        content.pop("x-from-pairs", None)
    return document


def _show(operation: Document, pair: Document) -> None:
    request, answer = pair["request"], pair["response"]
    title = _title(pair)
    response = operation.get("responses", {}).get(str(answer["status"]), {})
    for kind, media in MEDIA.items():
        if kind in answer:
            _add(response.get("content", {}).get(media), title, answer[kind])
        is_successful = int(answer["status"]) < 300 and not request.get("invalid")
        if kind in request and is_successful:
            body = operation.get("requestBody", {}).get("content", {})
            _add(body.get(media), title, decoded(request[kind]))


def _is_of_preview(pair: Document) -> bool:
    """Sort what only the 2021 preview answers behind what is answered today."""
    return pair.get("edition") == "preview"


def _title(pair: Document) -> str:
    name = str(pair["name"])
    edition = " (2021 preview)" if _is_of_preview(pair) and "preview" not in name else ""
    return name[:1].upper() + name[1:] + edition


def decoded(body: Any) -> Any:
    """Read JSON that is written as text, as a schema of an object sees it; other text stays text."""
    try:
        return json.loads(body) if isinstance(body, str) else body
    except ValueError:
        return body


def _add(content: Document | None, name: str, value: Any) -> None:
    """Add one example, unless the document has its own ones there or enough of ours."""
    if content is None or ("examples" in content and "x-from-pairs" not in content):
        return
    content["x-from-pairs"] = True
    shown = content.setdefault("examples", {})
    if len(shown) < MOST_SHOWN and all(known["value"] != value for known in shown.values()):
        shown[re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")] = {"summary": name, "value": value}


def _id(operation: Any) -> str:
    return str(operation.get("operationId", "")) if isinstance(operation, dict) else ""


def _contents(document: Document) -> Iterator[Document]:
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                for holder in (operation.get("requestBody", {}), *operation.get("responses", {}).values()):
                    yield from holder.get("content", {}).values()
