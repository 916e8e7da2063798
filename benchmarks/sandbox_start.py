"""How soon a fresh sandbox answers, how soon it has statistics, and what it weighs then.

    python benchmarks/sandbox_start.py

The weight after the first event, which loads what events are looked up in, stands beside it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from sidebyside import against

ROUNDS = 9
READY_BUDGET_SECONDS = 0.5
STATISTICS_BUDGET_SECONDS = 0.9
RESIDENT_BUDGET_MB = 110
AGGREGATE = "/api/v1/stats/aggregate?site_id=demo.example.com&metrics=visitors,pageviews"
EVENT = {"name": "pageview", "url": "https://demo.example.com/", "domain": "demo.example.com"}
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass(frozen=True)
class Start:
    """What one start cost."""

    ready_seconds: float
    statistics_seconds: float
    resident_mb: float
    resident_after_event_mb: float


def start() -> Start:
    """Start a sandbox, ask it for statistics, send it an event, stop it."""
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("plausible-sandbox")), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        ready = time.perf_counter() - began
        headers = {"Authorization": "Bearer sandbox-stats-key"}
        urllib.request.urlopen(urllib.request.Request(url + AGGREGATE, headers=headers)).read()
        statistics = time.perf_counter() - began
        resident = resident_mb(process.pid)
        headers = {"Content-Type": "text/plain", "User-Agent": USER_AGENT}
        event = urllib.request.Request(url + "/api/event", json.dumps(EVENT).encode(), headers)
        urllib.request.urlopen(event).read()
        after_event = resident_mb(process.pid)
        process.terminate()
    return Start(ready, statistics, resident, after_event)


def resident_mb(pid: int) -> float:
    """Return how much memory a process has resident."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else float("nan")


def main() -> None:
    """Print the best of several starts beside an interpreter that only imports the engine and the server."""
    starts = [start() for _ in range(ROUNDS)]
    floors = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import duckdb, starlette.applications, uvicorn"], check=True)
        floors.append(time.perf_counter() - began)
    ready = min(each.ready_seconds for each in starts)
    statistics = min(each.statistics_seconds for each in starts)
    resident = min(each.resident_mb for each in starts)
    after_event = min(each.resident_after_event_mb for each in starts)
    print(
        f"ready: {against(ready, READY_BUDGET_SECONDS, unit='s')}; {ready / min(floors):.1f} x bare imports"
    )
    print(f"first statistics: {against(statistics, STATISTICS_BUDGET_SECONDS, unit='s')}")
    print(
        f"resident: {against(resident, RESIDENT_BUDGET_MB, unit='MB')}; {after_event:.0f} MB after an event"
    )


if __name__ == "__main__":
    main()
