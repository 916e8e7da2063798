# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Values on the command line: how they are read, and how a shell completes them."""

from __future__ import annotations

import json
from typing import Any

import click
from click.shell_completion import CompletionItem


class JsonValue(click.ParamType[Any]):
    """A JSON value; text that is none is refused with its place."""

    name = "json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the JSON text."""
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            self.fail(f"{value!r} is no JSON: {error}", param, ctx)


class CommaList(click.ParamType[list[Any]]):
    """Values joined by commas."""

    name = "list"

    def __init__(self, choices: tuple[str, ...], *, is_open: bool) -> None:
        self.known = choices
        self.choices = () if is_open else choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[Any]:
        """Split at commas and refuse what is no choice."""
        parts = value.split(",") if isinstance(value, str) else list(value)
        for part in parts:
            if self.choices and part not in self.choices:
                self.fail(f"{part!r} is not one of {', '.join(self.choices)}", param, ctx)
        return parts

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the last of the values, leaving out those before it."""
        given, comma, last = incomplete.rpartition(",")
        left = [choice for choice in self.known if choice not in given.split(",")]
        return [CompletionItem(given + comma + choice) for choice in left if choice.startswith(last)]


class Suggested(click.ParamType[str]):
    """Any text, completed to one of those that are known."""

    name = "text"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete to the known texts."""
        return [CompletionItem(known) for known in self.known if known.startswith(incomplete)]


class DateRange(click.ParamType[Any]):
    """A named range, or two days joined by a comma."""

    name = "range"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002 - click's signature
        """Split two days at their comma."""
        return value.split(",") if isinstance(value, str) and "," in value else value
