# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""What `--help` of the command line says: everything from the table of operations and their docstrings.

`_cli_commands` makes the commands that it belongs to.
"""

from __future__ import annotations

import inspect
import json
import shlex
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalog import ArgumentEntry, OperationEntry

AS_IT_IS = "\b\n"
"""Begins a paragraph that click does not wrap."""
PROGRAM = "plausible"
LINE_COLUMNS = 76
EVERY_OPERATION = """Every operation of the API is a command, and lists are walked to their end.
COMMAND --help explains each and its options."""
VARIABLES = """Variables:
  {token}     the API key; others may see that of --token among the processes
  {base_url}  the server's address"""
STATUSES = """Exit status:
  0  done
  1  refused, or no complete answer; standard error says why
  2  wrong use"""
COMPLETION = """Completion, in the start file of bash (likewise zsh_source, fish_source):
  eval "$({variable}=bash_source {program})"
  COMP_WORDBREAKS=${{COMP_WORDBREAKS//:}}    # bash: values with a colon as one word"""


def of_program(about: str, operations: Mapping[str, OperationEntry], token: str, base_url: str) -> str:
    """Describe the program: what it is for, examples, variables, exit statuses, completion."""
    shown = [entry for entry in operations.values() if entry.http_method == "GET" and len(entry.example) > 1]
    examples = [f"  {example_of(entry)}" for entry in shown if entry.auth]
    kept = [
        "\n".join(["Examples:", *examples]),
        VARIABLES.format(token=token, base_url=base_url),
        STATUSES,
        COMPLETION.format(program=PROGRAM, variable=f"_{PROGRAM.upper()}_COMPLETE"),
    ]
    return "\n\n".join([about, EVERY_OPERATION, *(AS_IT_IS + part for part in kept)])


def of_group(client: type[Any], tag: str) -> str:
    """Describe one area of the API by the docstring of the client's attribute, without emphasis."""
    return paragraphs((inspect.getdoc(getattr(client, tag)) or "").replace("**", ""))


def of_command(entry: OperationEntry) -> str:
    """Describe one operation: what it does, the key that it needs, an example."""
    key = f"Needs a key with {entry.scope}." if entry.scope else "Needs no key." if not entry.auth else ""
    parts = [f"{entry.summary}.", paragraphs(entry.description)]
    parts.append(f"{AS_IT_IS}{entry.http_method} {entry.path}\n{key}".rstrip())
    parts.append(f"{AS_IT_IS}Example:\n  {example_of(entry)}")
    return "\n\n".join(part for part in parts if part)


def paragraphs(text: str) -> str:
    """Keep the lines of lists, which click would run into one."""
    return "\n\n".join(map(_paragraph, text.split("\n\n")))


def _paragraph(text: str) -> str:
    if not text.lstrip().startswith("- "):
        return text
    items = [textwrap.fill(line, LINE_COLUMNS, subsequent_indent="  ") for line in text.splitlines()]
    return AS_IT_IS + "\n".join(items)


def example_of(entry: OperationEntry) -> str:
    """Write the contract's example of an operation as a command line."""
    known = {argument.name: argument for argument in entry.arguments}
    words = [PROGRAM, entry.tag.replace("_", "-"), entry.method.replace("_", "-")]
    for name, value in entry.example.items():
        words += [option_name(known[name]), shlex.quote(_text(known[name], value))]
    return " ".join(words)


def option_name(argument: ArgumentEntry) -> str:
    """Write an argument's name as an option."""
    return "--" + argument.name.strip("_").replace("_", "-")


def _text(argument: ArgumentEntry, value: Any) -> str:
    if argument.kind == "json":
        return json.dumps(value, ensure_ascii=False)
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def of_option(argument: ArgumentEntry) -> str:
    """Describe an option, with the values of a list, which its placeholder cannot show."""
    if not (argument.repeated or argument.open_choices) or not argument.choices:
        return argument.help
    which = "Among others" if argument.open_choices else "Any of"
    return f"{argument.help} {which}: {', '.join(argument.choices)}."
