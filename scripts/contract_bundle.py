"""Bundle a contract written in several YAML files into one self-contained document.

The entry file lists every path as a `$ref` into an area file, and files refer to each other's
components as `./area.yaml#/components/...`. Bundling inlines the path items, gathers all
components, makes every reference local and adds examples from `openapi/examples/`. Nothing else
changes. `check_contract` reads it next.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from contract_examples import illustrate
from contract_files import BundleError, load

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "plausible.yaml"
CONTROL = ROOT / "openapi" / "sandbox.yaml"

Document = dict[str, Any]
__all__ = ["CONTRACT", "CONTROL", "ROOT", "BundleError", "bundle", "load", "references", "to_json"]


def bundle(entry: Path = CONTRACT) -> Document:
    """Return the whole contract that starts at `entry` as one document with local references only."""
    files: dict[Path, Document] = {}
    root = _open(entry, files)
    paths = root.get("paths", {})
    root["paths"] = {path: _path_item(entry, path, item, files) for path, item in paths.items()}
    _follow(entry, root, files)
    root["components"] = _components(files)
    return illustrate(_localised(root), entry.parent / "examples")


def _open(path: Path, files: dict[Path, Document]) -> Document:
    path = path.resolve()
    if path not in files:
        files[path] = load(path)
    return files[path]


def _path_item(entry: Path, path: str, item: Document, files: dict[Path, Document]) -> Document:
    reference = item.get("$ref")
    if reference is None:
        return item
    name, _, pointer = reference.partition("#")
    source = entry.parent / name
    found = _resolve(_open(source, files), pointer)
    if not isinstance(found, dict):
        message = f"{entry.name}: paths['{path}'] points to {reference}, where there is nothing"
        raise BundleError(message)
    return found


def _resolve(document: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        document = document.get(key) if isinstance(document, dict) else None
    return document


def _follow(entry: Path, document: Any, files: dict[Path, Document]) -> None:
    """Open every file that is referred to, however indirectly."""
    for reference in references(document):
        name = reference.partition("#")[0]
        source = (entry.parent / name).resolve()
        if name and source not in files:
            _follow(source, _open(source, files), files)


def references(node: Any) -> list[str]:
    """List the text of every `$ref` below `node`, examples' plain data left out."""
    if isinstance(node, list):
        return [found for item in node for found in references(item)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [found for key, value in node.items() if key != "$ref" for found in references(value)]


def _components(files: dict[Path, Document]) -> Document:
    merged: Document = {}
    origin: dict[tuple[str, str], str] = {}
    for path, document in files.items():
        for kind, entries in (document.get("components") or {}).items():
            for name, value in entries.items():
                if (kind, name) in origin:
                    message = f"{path.name}: components/{kind}/{name} is also in {origin[kind, name]}"
                    raise BundleError(message)
                origin[kind, name] = path.name
                merged.setdefault(kind, {})[name] = value
    return {kind: dict(sorted(entries.items())) for kind, entries in sorted(merged.items())}


def _localised(node: Any) -> Any:
    if isinstance(node, list):
        return [_localised(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: "#" + value.partition("#")[2] if key == "$ref" and isinstance(value, str) else _localised(value)
        for key, value in node.items()
    }


def to_json(document: Document) -> str:
    """Write a document as stable JSON text, in the order of its files."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Print the bundle of the given entry file, by default of the contract."""
    entry = Path(arguments[0]) if arguments else CONTRACT
    try:
        sys.stdout.write(to_json(bundle(entry)))
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
