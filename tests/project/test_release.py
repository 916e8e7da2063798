"""A release is refused where the changelog or a kept version says otherwise."""

from __future__ import annotations

import pytest
import release
import released_typing
from contract_changes.releases import Version

VERSION = Version(1, 2, 3)


@pytest.mark.parametrize(
    ("changelog", "told"),
    [
        ("## 1.2.3 - 2026-01-31\n", None),
        ("## 1.2.3 - unreleased\n", "says `unreleased` for 1.2.3"),
        ("## 1.2.30 - 2026-01-31\n", "has no heading `## 1.2.3 - YYYY-MM-DD`"),
        ("", "has no heading"),
    ],
)
def test_version_needs_a_day_in_the_changelog(changelog, told):
    problem = release.undated(changelog, VERSION)

    assert problem is None if told is None else told in problem


def test_nothing_is_kept_while_the_changelog_has_no_day(tmp_path, capsys):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n")

    assert release.main(changelog) == 1
    assert "CHANGELOG.md has no heading" in capsys.readouterr().err


def test_typing_tests_of_a_released_version_never_change(tmp_path):
    accepted = tmp_path / "accepted.py"
    accepted.write_text("x: int = 1\n")
    first = released_typing.keep(accepted, tmp_path, VERSION)
    again = released_typing.keep(accepted, tmp_path, VERSION)
    accepted.write_text("x: int = 2\n")

    assert (first, again, released_typing.keep(accepted, tmp_path, VERSION)) == (0, 0, 1)
    assert (tmp_path / "1.2.3.py").read_text() == "x: int = 1\n"
