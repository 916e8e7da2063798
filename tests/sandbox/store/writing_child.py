"""Adds events from several threads until it is killed, saying each number once it is acknowledged.

Run as `python writing_child.py FOLDER FIRST`; prints one acknowledged number a line.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.sql import sql
from rows_for_tests import event

THREADS = 4


def write(store: DuckDBStore, first: int) -> None:
    number = first
    while True:
        store.add([event(seconds=number, user_id=number % 50, pathname=f"/{number}")])
        os.write(1, f"{number}\n".encode())
        number += THREADS
        if number % 97 == 0:
            store.fetch(sql("select count(*) from events"))


def main() -> None:
    opened = DuckDBStore(Path(sys.argv[1]))
    first = int(sys.argv[2])
    os.write(1, b"ready\n")
    for offset in range(THREADS):
        threading.Thread(target=write, args=(opened, first + offset)).start()


main()
