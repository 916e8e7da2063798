# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Commands of the command line: one for each operation of the contract, from the generated table of them.

`_cli_output` prints what they return. Nothing here knows a particular operation.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from . import _cli_help, _cli_output
from ._cli_help import PROGRAM
from ._cli_values import CommaList, DateRange, JsonValue, Suggested
from ._settings import DEADLINE_SECONDS
from ._version import VERSION
from .errors import PlausibleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .catalog import ArgumentEntry, OperationEntry

ABOUT = "Read statistics, provision sites and send events with the Plausible Analytics API."
FAILED_STATUS = 1
TOKEN_VARIABLE = "PLAUSIBLE_TOKEN"  # noqa: S105 - the name of a variable
BASE_URL_VARIABLE = "PLAUSIBLE_BASE_URL"
NUMBERS: dict[str, click.ParamType[Any]] = {"whole": click.INT, "number": click.FLOAT}


def option_of(argument: ArgumentEntry) -> click.Option:
    """Make the option for one argument of a method."""
    flag = _cli_help.option_name(argument)
    declared = [flag, argument.name]
    common: dict[str, Any] = {"required": argument.required, "help": _cli_help.of_option(argument)}
    if argument.kind == "flag":
        return click.Option([f"{flag}/--no-{flag[2:]}", argument.name], default=None, **common)
    if argument.kind == "json":
        return click.Option(declared, type=JsonValue(), multiple=argument.repeated, metavar="JSON", **common)
    if argument.repeated:
        values = CommaList(argument.choices, is_open=argument.open_choices)
        return click.Option(declared, type=values, metavar="A,B,…", **common)
    return click.Option(declared, type=_type_of(argument), **common)


def _type_of(argument: ArgumentEntry) -> click.ParamType[Any]:
    if argument.kind == "range":
        return DateRange()
    if argument.choices:
        return Suggested(argument.choices) if argument.open_choices else click.Choice(argument.choices)
    return NUMBERS.get(argument.kind, click.STRING)


def command_of(entry: OperationEntry) -> click.Command:
    """Make the command for one operation."""
    options: list[click.Parameter] = [option_of(argument) for argument in entry.arguments]
    if len(entry.encodings) > 1:
        options.append(
            click.Option(["--encoding"], type=click.Choice(entry.encodings), help="How to send it.")
        )
    if entry.paged:
        options.append(click.Option(["--one-page"], is_flag=True, help="Print one page only, not all."))

    def callback(**given: Any) -> None:
        _call(entry, given)

    name = entry.method.replace("_", "-")
    text = _cli_help.of_command(entry)
    return click.Command(name, params=options, callback=callback, help=text, short_help=entry.summary)


@click.pass_context
def _call(context: click.Context, entry: OperationEntry, given: dict[str, Any]) -> None:
    from .catalog import method_of

    one_page = given.pop("one_page", False)
    arguments = {name: value for name, value in given.items() if value not in (None, ())}
    client, output = context.obj
    with client:
        answer = method_of(client, entry)(**arguments)
        _cli_output.show(answer, output, paged=entry.paged, one_page=one_page)


def group_of(client: type[Any], tag: str, entries: list[OperationEntry]) -> click.Group:
    """Make the group of commands for one tag of the contract."""
    commands = {command.name or "": command for command in map(command_of, entries)}
    name, text = tag.replace("_", "-"), _cli_help.of_group(client, tag)
    return click.Group(name, commands=commands, help=text, short_help=", ".join(commands))


def application(client: type[Any], operations: Mapping[str, OperationEntry], *, base_url: str) -> click.Group:
    """Make the whole command line for a client class and its operations."""
    entries = list(operations.values())
    groups = [
        group_of(client, tag, [entry for entry in entries if entry.tag == tag])
        for tag in dict.fromkeys(entry.tag for entry in entries)
    ]

    @click.pass_context
    def connect(
        context: click.Context, /, token: str | None, base_url: str, output: str | None, timeout: float
    ) -> None:
        made = client(token or None, base_url, timeout=timeout)
        context.obj = (made, output or ("table" if sys.stdout.isatty() else "json"))

    return click.Group(
        PROGRAM,
        commands={group.name or "": group for group in groups},
        callback=connect,
        help=_cli_help.of_program(ABOUT, operations, TOKEN_VARIABLE, BASE_URL_VARIABLE),
        params=_settings(base_url),
    )


def _settings(base_url: str) -> list[click.Parameter]:
    formats = click.Choice(_cli_output.FORMATS)
    seconds = click.FloatRange(min=0, min_open=True)
    return [
        click.Option(["--token"], envvar=TOKEN_VARIABLE, show_envvar=True, help="API key."),
        click.Option(
            ["--base-url"],
            envvar=BASE_URL_VARIABLE,
            show_envvar=True,
            default=base_url,
            show_default=True,
            help="Server's address.",
        ),
        click.Option(["--output", "-o"], type=formats, help="How to print; table on a terminal, else json."),
        click.Option(
            ["--timeout"],
            type=seconds,
            default=DEADLINE_SECONDS,
            show_default=True,
            help="Seconds that each call may take.",
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_print_version,
            help="Show the version and exit.",
        ),
    ]


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"{PROGRAM} {VERSION}")
        context.exit()


def run(
    client: type[Any],
    operations: Mapping[str, OperationEntry],
    *,
    base_url: str,
    arguments: list[str] | None = None,
) -> None:
    """Run the command line; failures of calls end with status 1, wrong usage with 2."""
    try:
        application(client, operations, base_url=base_url).main(arguments, prog_name=PROGRAM)
    except PlausibleError as error:
        click.echo(f"{PROGRAM}: {error}", err=True)
        sys.exit(FAILED_STATUS)
