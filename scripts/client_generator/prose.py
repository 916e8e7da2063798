"""Text of the contract as Python literals and docstrings."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .packages import Package
    from .views import OperationView

WIDTH = 108


def literal(value: object) -> str:
    """Write a text, number or truth value as Python code."""
    return repr(value)


def docstring(text: str, indent: int) -> str:
    """Write prose as a docstring at the given indentation; the first line is the first sentence or line."""
    lines = _wrapped(text.strip() or "Not described.", indent)
    space = " " * indent
    escaped = [line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') for line in lines]
    if len(escaped) == 1 and not escaped[0].endswith('"'):
        return f'{space}"""{escaped[0]}"""'
    body = "\n".join((space + line).rstrip() for line in escaped)
    return f'{space}"""{body.lstrip()}\n{space}"""'


def _wrapped(text: str, indent: int) -> list[str]:
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


def operation_docstring(view: OperationView, indent: int) -> str:
    """Describe a method: what it does, its arguments, what it gives and raises, its place in the contract."""
    facts = view.facts
    parts = [facts.summary.rstrip(".") + "."]
    if facts.deprecated:
        parts.append("Deprecated.")
    parts.append(facts.description.strip())
    parts.append(_arguments(view))
    parts.append(_result(view))
    scope = f", key with `{facts.scope}`" if facts.scope else ("" if facts.auth else ", no key needed")
    refused = ", ".join(facts.statuses)
    parts.append(
        f"`{facts.method} {facts.path}`{scope}." + (f" Refusals: {refused}; see `errors`." if refused else "")
    )
    return docstring("\n\n".join(part for part in parts if part), indent)


def _arguments(view: OperationView) -> str:
    described = [(argument.python, argument.doc.strip() or "Not described.") for argument in view.arguments]
    if view.encodings:
        described.append(("encoding", f"How to send the body: {' or '.join(view.encodings)}."))
    described += [
        ("timeout", "Deadline of this call in seconds, `None` for none; by default the client's."),
        ("extra_headers, extra_query, extra_body", "What to add to the request."),
    ]
    return "\n".join(["Args:", *(line for name, doc in described for line in _argument(name, doc))])


def _argument(name: str, doc: str) -> list[str]:
    first, *rest = doc.splitlines()
    lines = textwrap.wrap(f"{name}: {first}", WIDTH - 12, subsequent_indent="    ", break_on_hyphens=False)
    return [f"    {line}" for line in lines] + [f"        {line}".rstrip() for line in rest]


def _result(view: OperationView) -> str:
    if view.facts.pagination is None:
        return ""
    return f"Returns the first page; iterating it gives every `{view.item}` of all pages."


def introduction(package: Package) -> str:
    """Write the rest of the package's docstring."""
    name = package.client
    return (
        f"`{name}` and its twin `Async{name}` have one attribute for each area of the API.\n"
        "The module `errors` draws what calls raise; exported names are imported at their first use."
    )
