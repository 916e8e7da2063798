"""The command line `plausible`: every operation a command, output for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys

import click
import click.shell_completion
import pytest
from click.testing import CliRunner
from plausible_client import PlausibleClient, _cli_commands, _cli_output, models
from plausible_client.client import DEFAULT_BASE_URL
from plausible_client.operations import OPERATIONS


@pytest.fixture
def run(plausible):
    def command(*arguments: str, key: str | None = None):
        application = _cli_commands.application(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL)
        environment = {
            "PLAUSIBLE_BASE_URL": plausible.base_url,
            "PLAUSIBLE_TOKEN": key or plausible.keys.sites,
            "COLUMNS": "90",
        }
        return CliRunner(env=environment).invoke(application, list(arguments))

    return command


def test_every_operation_is_a_command_with_all_its_options():
    application = _cli_commands.application(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL)

    for entry in OPERATIONS.values():
        group = application.commands[entry.tag.replace("_", "-")]
        command = group.commands[entry.method.replace("_", "-")]
        assert {argument.name for argument in entry.arguments} <= {option.name for option in command.params}


def test_help_of_every_command_says_what_it_does_and_shows_an_example_that_parses():
    application = _cli_commands.application(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL)

    for entry in OPERATIONS.values():
        command = application.commands[entry.tag.replace("_", "-")].commands[entry.method.replace("_", "-")]
        help_text = command.get_help(click.Context(command, terminal_width=400))
        [example] = re.findall(r"Example:\n  +plausible (.*)", help_text)
        group, name, *arguments = shlex.split(example)
        assert f"{group}_{name}".replace("-", "_") == entry.id
        assert " ".join(entry.description.split("\n\n")[0].split()) in " ".join(help_text.split())
        parsed = command.make_context(name, arguments)
        given = {key: value for key, value in parsed.params.items() if key in entry.example}
        assert {key: _as_sent(value) for key, value in given.items()} == {
            key: _as_sent(value) for key, value in entry.example.items()
        }


def _as_sent(value):
    return [value] if isinstance(value, str) else value


def test_help_of_the_program_shows_examples_variables_statuses_and_completion():
    done = CliRunner().invoke(
        _cli_commands.application(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL), ["--help"]
    )

    for part in ("plausible stats breakdown --site-id", "PLAUSIBLE_TOKEN", "Exit status:", "bash_source"):
        assert part in done.output


def test_help_of_an_area_explains_it():
    done = CliRunner().invoke(
        _cli_commands.application(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL), ["stats", "--help"]
    )

    assert "What visitors did on a site." in done.output


def test_help_lists_the_values_of_a_list(run):
    done = run("stats", "aggregate", "--help")

    assert "bounce_rate, conversion_rate, events" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("stats aggregate --period 6", ["6mo"]),
        ("stats aggregate --metrics visitors,bou", ["visitors,bounce_rate"]),
        ("stats aggregate --metrics visitors,visitors", []),
        ("stats breakdown --property visit:so", ["visit:source"]),
        ("goals find-or-create --goal-type e", ["event"]),
        ("custom-props en", ["enable"]),
    ],
)
def test_shell_completes_commands_and_values(words, completed):
    application = _cli_commands.application(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL)
    *before, incomplete = words.split()
    shell = click.shell_completion.ShellComplete(application, {}, "plausible", "_PLAUSIBLE_COMPLETE")

    assert [one.value for one in shell.get_completions(before, incomplete)] == completed


def test_single_object_is_a_table_of_its_members(run, plausible):
    done = run("-o", "table", "sites", "get", "--site-id", plausible.site)

    assert re.search(r"│ domain +│ demo\.example\.com +│", done.output)
    assert re.search(r"│ tracker_script_configuration\.outbound_links +│ false +│", done.output)


@pytest.mark.parametrize("output", ["table", "csv", "json"])
def test_warnings_of_the_server_go_to_standard_error(output, capsys):
    answer = models.StatsAggregateWrapped.from_dict(
        {
            "results": {"visitors": {"value": 3}},
            "warning": "Imported statistics are left out",
            "meta": {"metric_warnings": {"scroll_depth": {"code": "no_imported_scroll_depth"}}},
        }
    )

    _cli_output.show(answer, output, paged=False, one_page=False)

    assert capsys.readouterr().err.splitlines() == [
        "warning: Imported statistics are left out",
        "warning: scroll_depth: no_imported_scroll_depth",
    ]


@pytest.mark.parametrize(
    ("top", "marked"),
    [
        (0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (3, [0, 1, 2, 3]),
        (47, [0, 10, 20, 30, 40, 50]),
        (101, [0, 50, 100, 150]),
    ],
)
def test_plot_begins_at_zero_and_marks_round_heights(top, marked):
    assert _cli_output._heights(top) == pytest.approx(marked)


def test_json_is_what_programs_get(run, plausible):
    done = run("stats", "aggregate", "--site-id", plausible.site, "--metrics", "visitors,pageviews")

    assert done.exit_code == 0
    assert set(json.loads(done.output)["results"]) == {"visitors", "pageviews"}


def test_bare_number_is_a_number(run, plausible):
    assert isinstance(json.loads(run("stats", "realtime-visitors", "--site-id", plausible.site).output), int)


def test_csv_holds_all_pages(run, plausible):
    breakdown = ("stats", "breakdown", "--site-id", plausible.site, "--property", "visit:source")
    whole = list(csv.DictReader(io.StringIO(run("-o", "csv", *breakdown).output)))

    paged = list(csv.DictReader(io.StringIO(run("-o", "csv", *breakdown, "--limit", "2").output)))
    one = list(csv.DictReader(io.StringIO(run("-o", "csv", *breakdown, "--limit", "2", "--one-page").output)))

    assert len(whole) > 3
    assert paged == whole
    assert one == whole[:2]


def test_table_has_a_column_for_each_member(run, plausible):
    done = run("-o", "table", "stats", "breakdown", "--site-id", plausible.site, "--property", "visit:source")

    assert "source" in done.output
    assert "visitors" in done.output
    assert "Direct / None" in done.output


def test_query_takes_json_filters_and_a_pair_of_days(run, plausible):
    done = run(
        "stats",
        "query",
        "--site-id",
        plausible.site,
        "--metrics",
        "visitors",
        "--date-range",
        "2021-01-01,2021-01-02",
        "--dimensions",
        "visit:device",
        "--filters",
        '["is","visit:device",["Mobile"]]',
    )

    assert (done.exit_code, done.output) == (0, "[]\n")


def test_timeseries_is_plotted(run, plausible):
    done = run("-o", "plot", "stats", "timeseries", "--site-id", plausible.site, "--period", "7d")

    assert done.exit_code == 0
    assert "visitors" in done.output
    assert "┌" in done.output
    assert "\x1b" not in done.output


def test_what_has_no_dates_is_not_plotted(run, plausible):
    done = run("-o", "plot", "sites", "get", "--site-id", plausible.site)

    assert done.exit_code == 2
    assert "no dates and numbers to plot" in done.output


def test_site_is_created_and_listed(run):
    created = run(
        "sites",
        "create",
        "--domain",
        "cli.example",
        "--tracker-script-configuration",
        '{"outbound_links":true}',
    )
    listed = run("-o", "csv", "sites", "list")

    assert json.loads(created.output)["tracker_script_configuration"]["outbound_links"] is True
    assert "cli.example,Etc/UTC" in listed.output


def test_event_is_sent(run, plausible):
    done = run(
        "events", "send", "--name", "pageview", "--url", f"https://{plausible.site}/", "--props", '{"a":1}'
    )

    assert json.loads(done.output)["accepted"] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("stats", "aggregate"), "--site-id"),
        (("stats", "aggregate", "--site-id", "x", "--period", "7mo"), "7mo"),
        (("stats", "aggregate", "--site-id", "x", "--metrics", "visitorz"), "'visitorz' is not one of"),
        (("events", "send", "--name", "a", "--url", "b", "--props", "{"), "'{' is no JSON"),
        (("goals", "delete", "--site-id", "x", "--goal-id", "one"), "one"),
        (("nothing",), "No such command"),
    ],
)
def test_wrong_use_names_the_argument_and_ends_with_2(run, arguments, told):
    done = run(*arguments)

    assert done.exit_code == 2
    assert told in done.output


def test_refusal_ends_with_1_and_shows_no_token(plausible):
    program = [sys.executable, "-c", "from plausible_client.cli import main; main()"]
    environment = {"PLAUSIBLE_BASE_URL": plausible.base_url, "PLAUSIBLE_TOKEN": "a-secret-that-is-wrong"}

    done = subprocess.run(
        [*program, "stats", "aggregate", "--site-id", "x"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("plausible: 401 for GET /api/v1/stats/aggregate")
    assert "a-secret-that-is-wrong" not in done.stdout + done.stderr


def test_missing_extra_says_how_to_install_it():
    program = "import sys; sys.modules['rich'] = None; from plausible_client.cli import main; main()"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "pip install 'plausible-client[cli]'" in done.stderr
