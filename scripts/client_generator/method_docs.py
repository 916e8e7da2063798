"""The docstring of a method, in sections that editors and Sphinx know: Args, Returns, Raises, Example.

Everything in it comes from the contract; `prose` wraps it.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from .prose import WIDTH, docstring
from .runtime.errors import error_class

if TYPE_CHECKING:
    from .views import OperationView

REPEATED = {
    "always": "Safe to repeat, so it is sent again after a failure that may pass.",
    "unless_done": "Not safe to repeat: sent again only after 429, or where no connection was made.",
    "never": "Never sent again once the server was reached.",
}
"""What the guide says about calls that are sent again, by `OperationView.repeats`."""


def operation_docstring(view: OperationView, indent: int, *, asynchronous: bool) -> str:
    """Describe a method: what it does, its arguments, what it gives and raises, and an example of it."""
    facts = view.facts
    parts = [facts.summary.rstrip(".") + "."]
    if facts.deprecated:
        parts.append("Deprecated.")
    scope = f", key with `{facts.scope}`" if facts.scope else ("" if facts.auth else ", no key needed")
    parts += [
        facts.description.strip(),
        f"`{facts.method} {facts.path}`{scope}. {REPEATED[view.repeats]}",
        _arguments(view),
        _result(view),
        _errors(view),
        _example(view, asynchronous=asynchronous),
    ]
    return docstring("\n\n".join(part for part in parts if part), indent)


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _arguments(view: OperationView) -> str:
    described = [(argument.python, argument.doc.strip() or "Not described.") for argument in view.arguments]
    if view.encodings:
        described.append(("encoding", f"How to send the body: {' or '.join(view.encodings)}."))
    described += [
        ("timeout", "Deadline of this call in seconds, `None` for none; by default the client's."),
        ("extra_headers, extra_query, extra_body", "What to add to the request."),
    ]
    return _section("Args", [line for name, doc in described for line in _described(name, doc)])


def _described(name: str, doc: str) -> list[str]:
    first, *rest = doc.splitlines()
    lines = textwrap.wrap(f"{name}: {first}", WIDTH - 12, subsequent_indent="    ", break_on_hyphens=False)
    return [f"    {line}" for line in lines] + [f"        {line}".rstrip() for line in rest]


def _result(view: OperationView) -> str:
    lines = [view.facts.answer_doc] if view.facts.answer_doc else []
    if view.facts.pagination is not None:
        lines.append(f"This is the first page; iterating it gives every `{view.item}` of all pages.")
    return _section("Returns", [f"    {line}" for line in lines])


def _errors(view: OperationView) -> str:
    refused = [
        (error_class(int(status)).__name__, f"{status}. {meaning}".rstrip())
        for status, meaning in view.facts.refusals.items()
    ]
    always = [
        ("APIConnectionError", "No complete answer came; `APITimeoutError` where the deadline passed."),
        ("APIResponseValidationError", "The answer is not what the contract promises."),
    ]
    return _section("Raises", [line for name, doc in [*refused, *always] for line in _described(name, doc)])


def _example(view: OperationView, *, asynchronous: bool) -> str:
    arguments = [f"{name}={_code(value)}" for name, value in view.example.items()]
    await_, async_ = ("await ", "async ") if asynchronous else ("", "")
    start, end = (f"{async_}for item in ", ":") if view.facts.pagination else (await_, "")
    call = f"client.{view.facts.tag}.{view.method}"
    line = f"{start}{call}({', '.join(arguments)}){end}"
    lines = (
        [line]
        if len(line) <= WIDTH - 16
        else [f"{start}{call}(", *(f"    {one}," for one in arguments), f"){end}"]
    )
    if view.facts.pagination:
        lines.append("    print(item)")
    prompts = [">>> ", *["... "] * (len(lines) - 1)]
    return _section("Example", [f"    {prompt}{line}" for prompt, line in zip(prompts, lines, strict=True)])


def _code(value: object) -> str:
    """Write a value of the contract's JSON as Python, texts in double quotes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_code, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_code(name)}: {_code(item)}' for name, item in value.items())}}}"
    return repr(value)
