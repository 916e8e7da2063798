"""Reading the contract's YAML files as JSON-compatible data. `contract_bundle` puts them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


class BundleError(Exception):
    """The contract's files do not fit together; the message names file and place."""


class TextDates(yaml.CSafeLoader):
    """YAML as JSON knows it: `2021-01-01` stays text, since JSON has no dates."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    """Read one YAML file; raises `BundleError` where it is none."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=TextDates)  # noqa: S506 - a SafeLoader
    except (OSError, yaml.YAMLError) as error:
        message = f"{path.name}: cannot be read as YAML: {error}"
        raise BundleError(message) from error


def load(path: Path) -> dict[str, Any]:
    """Read one YAML file that holds a mapping."""
    document = read(path)
    if not isinstance(document, dict):
        message = f"{path.name}: holds {type(document).__name__}, not a mapping"
        raise BundleError(message)
    return document
