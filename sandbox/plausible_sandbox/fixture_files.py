"""Fixtures in files: YAML, JSON, or JSON Lines of events; every refusal names the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from plausible_sandbox import fixtures
from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.world import World

LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def load_file(world: World, path: Path) -> dict[str, Any]:
    """Add the fixture in a file: JSON Lines of events in `.jsonl`, JSON in `.json`, else YAML.

    Returns
    -------
    dict
        As `fixtures.load` does; an empty file is an empty fixture.

    Raises
    ------
    OSError
        The file cannot be read.
    Refusal
        Status 400, naming the file and what cannot be loaded.

    """
    text = path.read_bytes()
    try:
        if path.suffix in LINES_SUFFIXES:
            return fixtures.load_lines(world, text)
        return fixtures.load(world, _document(text, path.suffix))
    except Refusal as refusal:
        raise bad_request(f"{path}: {refusal.message}") from refusal


def _document(text: bytes, suffix: str) -> dict[str, Any]:
    document = _json(text) if suffix == ".json" else _yaml(text)
    if not isinstance(document, dict):
        shown = type(document).__name__
        raise bad_request(f"a fixture is a mapping with members such as `sites`, not {shown}")
    return document


def _json(text: bytes) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise bad_request(f"not readable as JSON: {error}") from error


def _yaml(text: bytes) -> Any:
    """Read YAML, whose own dates become ISO text; nothing at all is an empty fixture."""
    import yaml  # only fixtures from YAML pay for it

    from plausible_sandbox.yaml_loading import StrictLoader

    try:
        document = yaml.load(text, Loader=StrictLoader)  # noqa: S506 - made of the safe loader
        return {} if document is None else msgspec.to_builtins(document, str_keys=True)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, TypeError, ValueError) as error:
        reason = " ".join(str(error).replace('in "<byte string>",', "at").split())
        raise bad_request(f"not readable as YAML: {reason}") from error
