"""Text of the contract as Python literals and docstrings; `method_docs` describes methods."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .packages import Package

WIDTH = 108


def literal(value: object) -> str:
    """Write a text, number or truth value as Python code."""
    return repr(value)


def docstring(text: str, indent: int) -> str:
    """Write prose as a docstring at the given indentation; the first line is the first sentence or line."""
    lines = wrapped(text.strip() or "Not described.", indent)
    space = " " * indent
    escaped = [line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') for line in lines]
    if len(escaped) == 1 and not escaped[0].endswith('"'):
        return f'{space}"""{escaped[0]}"""'
    body = "\n".join((space + line).rstrip() for line in escaped)
    return f'{space}"""{body.lstrip()}\n{space}"""'


def wrapped(text: str, indent: int) -> list[str]:
    """Break lines that are too wide at an indentation, those of tables excepted."""
    lines: list[str] = []
    for line in text.splitlines():
        kept = line.rstrip()
        if len(kept) + indent <= WIDTH or kept.lstrip().startswith("|"):
            lines.append(kept)
            continue
        margin = " " * (len(kept) - len(kept.lstrip()))
        lines += textwrap.wrap(
            kept, WIDTH - indent, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
        )
    return lines


def introduction(package: Package) -> str:
    """Write the rest of the package's docstring."""
    name = package.client
    return (
        f"`{name}` and its twin `Async{name}` have one attribute for each area of the API.\n"
        "The module `errors` draws what calls raise; exported names are imported at their first use."
    )
