"""How soon a fresh sandbox answers, how soon it has statistics, and what it weighs then.

python benchmarks/sandbox_start.py
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 9
READY_BUDGET_SECONDS = 0.5
STATISTICS_BUDGET_SECONDS = 0.9
RESIDENT_BUDGET_MB = 110
AGGREGATE = "/api/v1/stats/aggregate?site_id=demo.example.com&metrics=visitors,pageviews"


@dataclass(frozen=True)
class Start:
    """What one start cost."""

    ready_seconds: float
    statistics_seconds: float
    resident_mb: float


def start() -> Start:
    """Start a sandbox, ask it for statistics, stop it."""
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("plausible-sandbox")), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        ready = time.perf_counter() - began
        headers = {"Authorization": "Bearer sandbox-stats-key"}
        urllib.request.urlopen(urllib.request.Request(url + AGGREGATE, headers=headers)).read()
        statistics = time.perf_counter() - began
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        process.terminate()
    resident = re.search(r"VmRSS:\s+(\d+) kB", status)
    return Start(ready, statistics, int(resident[1]) / 1024 if resident else float("nan"))


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
    floor = min(floors)
    print(f"ready: {ready:.2f} s, {ready / floor:.1f} x the bare imports (budget {READY_BUDGET_SECONDS} s)")
    print(f"first statistics: {statistics:.2f} s (budget {STATISTICS_BUDGET_SECONDS} s)")
    print(f"resident: {resident:.0f} MB (budget {RESIDENT_BUDGET_MB} MB)")


if __name__ == "__main__":
    main()
