"""The metadata file: durable, ours alone, and refused where it cannot be trusted."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from plausible_sandbox.accounts import sites
from plausible_sandbox.accounts.database import UnusableFileError
from plausible_sandbox.accounts.store import Accounts

FIXTURE = {
    "users": [{"ref": "owner", "email": "owner@fjord.example"}],
    "teams": [{"ref": "team", "owner": "owner"}],
    "sites": [{"ref": "site", "domain": "fjord.example"}],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.sqlite"


def test_everything_is_there_after_closing_and_opening(path: Path) -> None:
    first = Accounts(path)
    assigned = first.load(FIXTURE)
    first.close()

    again = Accounts(path)
    site = again.site("fjord.example")
    ref = again.site_id_of_ref("site")
    again.close()

    assert site is not None
    assert site.id == ref == assigned["site.id"]


def test_ids_of_forgotten_sites_are_never_given_again(path: Path) -> None:
    accounts = Accounts(path)
    first = accounts.load(FIXTURE)["site.id"]
    accounts.reset()
    second = accounts.load(FIXTURE)["site.id"]
    sites.delete(accounts.database, second)
    third = accounts.load({"sites": [{"domain": "fjord.example"}], "users": [{"ref": "owner"}]})
    site = accounts.site("fjord.example")
    accounts.close()

    assert third["owner.id"] > 1
    assert site is not None
    assert len({first, second, site.id}) == 3


def test_a_second_process_is_refused(path: Path) -> None:
    accounts = Accounts(path)
    accounts.load(FIXTURE)

    with pytest.raises(UnusableFileError, match="another process is using it"):
        Accounts(path)
    accounts.close()


def test_no_file_but_ours_is_touched(path: Path) -> None:
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE theirs (a)")
    foreign.commit()
    foreign.close()
    before = path.read_bytes()

    with pytest.raises(UnusableFileError, match="another program's SQLite file"):
        Accounts(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 9, b"x"])
def test_what_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(UnusableFileError, match="not a metadata file of ours"):
        Accounts(path)

    assert path.read_bytes() == content


def test_another_layout_is_refused(path: Path) -> None:
    Accounts(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()

    with pytest.raises(UnusableFileError, match="layout 99"):
        Accounts(path)


def test_a_torn_file_is_refused(path: Path) -> None:
    accounts = Accounts(path)
    accounts.load({"sites": [{"domain": f"s{number}.example"} for number in range(300)]})
    accounts.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(UnusableFileError, match=r"damaged|not a usable"):
        Accounts(path)


WRITER = """
import sys
from pathlib import Path
from plausible_sandbox.accounts.store import Accounts

accounts = Accounts(Path(sys.argv[1]))
for number in range(10_000):
    accounts.load({"sites": [{"domain": f"s{number}.example"}]})
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [int(next(writer.stdout)) for _ in range(25)][-1]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, writer.stdout.read().split("\n")[:-1])])

    accounts = Accounts(path)
    missing = [n for n in range(acknowledged + 1) if accounts.site(f"s{n}.example") is None]
    accounts.close()

    assert missing == []


def test_threads_racing_for_one_domain_have_one_winner(path: Path) -> None:
    accounts = Accounts(path)
    start = threading.Barrier(4)
    outcomes: list[str] = []

    def race() -> None:
        start.wait()
        for number in range(20):
            try:
                sites.create(accounts.database, domain=f"s{number}.example", team_id=None)
                outcomes.append("won")
            except sqlite3.IntegrityError:
                outcomes.append("lost")

    threads = [threading.Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    accounts.close()

    assert (outcomes.count("won"), outcomes.count("lost")) == (20, 60)
