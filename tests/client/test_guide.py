"""The guide to the client tells the truth: its examples run in order."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "client.md"
ADDRESS = "http://127.0.0.1:8123"


def test_examples_of_the_guide_run_in_order(plausible, capsys):
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    program = "\n".join(blocks).replace(ADDRESS, plausible.base_url)

    exec(compile(program, "docs/client.md", "exec"), {})

    printed = capsys.readouterr().out
    assert len(blocks) > 8
    assert "400 " in printed
    assert "('the key is unknown or was revoked'" in printed
    assert "599" in printed


def test_every_command_of_the_guide_exists():
    from click.testing import CliRunner
    from plausible_client import PlausibleClient, _cli_commands
    from plausible_client.operations import OPERATIONS

    application = _cli_commands.application(PlausibleClient, OPERATIONS, base_url="http://127.0.0.1:9")
    [console] = re.findall(r"```console\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    commands = re.findall(r"^plausible (.*)$", console, re.MULTILINE)

    assert commands
    for command in commands:
        done = CliRunner().invoke(application, [*command.split(), "--help"])
        assert done.exit_code == 0, command
