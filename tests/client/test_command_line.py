"""The command line `plausible`: every operation a command, output for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from plausible_client import PlausibleClient, _cli_commands
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
