"""Code that type-checked with the last release must do so today, unless the version announces a break."""

from __future__ import annotations

import pytest
import released_typing
from contract_changes.releases import Version

FINE = "from plausible_client import PlausibleClient\nPlausibleClient('key').stats.aggregate(site_id='x')\n"
BROKEN = "from plausible_client import PlausibleClient\nPlausibleClient('key').stats.aggregate(site='x')\n"


def test_nothing_released_is_no_failure(tmp_path, capsys):
    assert released_typing.check(tmp_path, Version(0, 1, 0)) == 0
    assert "no typing tests are released yet" in capsys.readouterr().out


def test_the_highest_version_is_the_last_one(tmp_path):
    for version in ("0.9.0", "0.10.0", "0.2.5"):
        (tmp_path / f"{version}.py").touch()

    assert released_typing.last_release(tmp_path) == (Version(0, 10, 0), tmp_path / "0.10.0.py")


@pytest.mark.parametrize(
    ("released", "current", "announced"),
    [
        ((0, 1, 0), (0, 1, 1), False),
        ((0, 1, 0), (0, 2, 0), True),
        ((1, 0, 0), (1, 1, 0), False),
        ((1, 4, 2), (2, 0, 0), True),
        ((0, 9, 0), (1, 0, 0), True),
    ],
)
def test_break_is_announced_by_the_step_of_the_version(tmp_path, capsys, released, current, announced):
    (tmp_path / f"{Version(*released)}.py").write_text(BROKEN)

    status = released_typing.check(tmp_path, Version(*current), lambda path: f"{path.name}: error")

    assert (status == 0) is announced
    assert "error" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize(("program", "fine"), [(FINE, True), (BROKEN, False)])
def test_both_checkers_judge(tmp_path, program, fine):
    path = tmp_path / "0.1.0.py"
    path.write_text(program)

    assert (released_typing.problems(path) == "") is fine


@pytest.mark.slow
def test_todays_typing_tests_would_be_a_good_release():
    assert released_typing.problems(released_typing.ACCEPTED) == ""


@pytest.mark.slow
def test_last_release_type_checks_today(capsys):
    current = released_typing.version_of(released_typing.bundle())

    assert released_typing.check(released_typing.RELEASED, current) == 0, capsys.readouterr().out
