"""Salts: new every day, kept with the data, never half written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from plausible_sandbox.ingest.visitors import SALT_FILE, Visitors

NOON = dt.datetime(2021, 1, 1, 12, tzinfo=dt.UTC)


def test_a_day_has_one_salt_and_knows_the_one_before() -> None:
    visitors = Visitors()
    first, none = visitors.salts(NOON)

    second, before = visitors.salts(NOON + dt.timedelta(days=1))

    assert none is None
    assert before == first
    assert visitors.salts(NOON + dt.timedelta(days=1)) == (second, first)
    assert len({first, second}) == 2


def test_a_day_keeps_its_salt_while_the_clock_is_set_back(tmp_path: Path) -> None:
    visitors = Visitors(tmp_path)
    today = visitors.salts(NOON)[0]

    yesterday = visitors.salts(NOON - dt.timedelta(days=1))[0]

    assert visitors.salts(NOON) == (today, yesterday)
    assert Visitors(tmp_path).salts(NOON) == (today, yesterday)


def test_the_salt_of_the_day_before_yesterday_is_forgotten() -> None:
    visitors = Visitors()
    before = visitors.salts(NOON)[0]

    visitors.salts(NOON + dt.timedelta(days=2))

    assert visitors.salts(NOON)[0] != before


def test_salts_are_kept_over_a_restart_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    salts = Visitors(tmp_path).salts(NOON)

    assert Visitors(tmp_path).salts(NOON) == salts
    assert (tmp_path / SALT_FILE).stat().st_mode & 0o077 == 0


def test_reset_draws_new_salts(tmp_path: Path) -> None:
    visitors = Visitors(tmp_path)
    before = visitors.salts(NOON)

    visitors.reset()

    assert visitors.salts(NOON) != before


@pytest.mark.parametrize(
    "content", ["", "[]", '{"today": "00"}', '{"2021-01-01": "xyz"}', '{"2021-01-01": 5}']
)
def test_a_foreign_file_of_salts_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / SALT_FILE).write_text(content)

    with pytest.raises(ValueError, match=SALT_FILE):
        Visitors(tmp_path)

    assert (tmp_path / SALT_FILE).read_text() == content
