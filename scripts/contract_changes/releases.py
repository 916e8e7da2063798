"""Released contracts, and which step of the version a change demands.

A release keeps its bundle in `openapi/released/<version>.json`. Semantic versions: before 1.0 a change that
breaks callers needs a new minor version and any other a new patch version; from 1.0 on a new major
version and a new minor version.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from openapi_spec_validator import OpenAPIV31SpecValidator

from contract_changes.model import Change, Document, NotComparable

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A released version, `major.minor.patch` and nothing else."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read a version; raises NotComparable for anything else."""
        found = VERSION.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            message = f"{text!r} is no version of the form 1.2.3"
            raise NotComparable(message)
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        """Return the version as it is written."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, changes: list[Change]) -> Version:
        """Return the smallest version that may follow this one with these changes."""
        if not changes:
            return self
        breaking = any(change.breaking for change in changes)
        if self.major and breaking:
            return Version(self.major + 1, 0, 0)
        if self.major or breaking:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


def version_of(document: Document) -> Version:
    """Return the version that a contract states for itself."""
    return Version.parse(document.get("info", {}).get("version"))


def checked(document: object, origin: str) -> Document:
    """Return the document if it is a valid OpenAPI 3.1 description; raises NotComparable otherwise."""
    if not isinstance(document, dict):
        message = f"{origin}: holds {type(document).__name__}, no OpenAPI description"
        raise NotComparable(message)
    try:
        problem = next(iter(OpenAPIV31SpecValidator(document).iter_errors()), None)
    except Exception as error:
        message = f"{origin}: is no valid OpenAPI 3.1 description: {error}"
        raise NotComparable(message) from error
    if problem is not None:
        message = f"{origin}: is no valid OpenAPI 3.1 description: {problem.message}"
        raise NotComparable(message)
    return document


def read(path: Path) -> Document:
    """Read one released contract; raises NotComparable if it is not what its name says."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path.name}: cannot be read as JSON: {error}"
        raise NotComparable(message) from error
    document = checked(content, path.name)
    if str(version_of(document)) != path.stem:
        message = f"{path.name}: states the version {version_of(document)}"
        raise NotComparable(message)
    return document


def latest(folder: Path) -> Path | None:
    """Return the file of the last release, None before the first; raises NotComparable for a stray file."""
    if not folder.is_dir():
        message = f"{folder.name}: there is no such folder; an empty one means that nothing is released yet"
        raise NotComparable(message)
    files = [path for path in folder.iterdir() if path.is_file() and path.name != "README.md"]
    for path in files:
        if path.suffix != ".json":
            message = f"{path.name}: is no released contract; they are called <version>.json"
            raise NotComparable(message)
    return max(files, key=lambda path: Version.parse(path.stem), default=None)


def objection(old: Version, new: Version, changes: list[Change]) -> str | None:
    """Return why `new` may not follow `old` with these changes, or None if it may."""
    if new < old:
        return f"version {new} is older than the released {old}"
    needed = old.after(changes)
    if new < needed:
        kind = "breaking" if any(change.breaking for change in changes) else "compatible"
        return f"version {new} does not announce these {kind} changes since {old}; make it {needed} or later"
    return None
