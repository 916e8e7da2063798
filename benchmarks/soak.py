"""Ten minutes of mixed load from 64 connections: memory stays flat, and nothing is answered 5xx.

    python benchmarks/soak.py [--minutes 10] [--connections 64]

It begins with as many visits as the sandbox keeps open at a time, so that these do not add up meanwhile.
Half of the requests are events, the rest statistics, reads and writes of sites, and refusals. Prints a line
every twentieth of the time; the status is 1 where memory is not flat (in the second half it rises by over
2 MB a minute, or it grew by more than a quarter after the first fifth), where anything was answered 5xx, or
where an acknowledged event is missing at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import linear_regression
from urllib.parse import urlsplit

from plausible_sandbox.ingest.sessions import OPEN_SESSIONS_KEPT

DOMAIN = "soak.example.com"
CROWD = "crowd.example.com"
REPORTS = 20
WARM_SHARE = 0.2
GROWTH_LIMIT = 1.25
SLOPE_LIMIT = 2.0
"""Megabytes a minute that memory may rise by in the second half; the events themselves take some of it."""
SITES_KEY = "sandbox-sites-key"
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Tally:
    """What was answered so far, and how much memory the server took at each report."""

    statuses: Counter[int] = field(default_factory=Counter)
    events: int = 0
    resident_mb: list[float] = field(default_factory=list)


def message(method: str, path: str, body: str = "", **headers: str) -> bytes:
    """Write one request as it travels."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body.encode())}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def requests(draw: random.Random, connection: int) -> Iterator[tuple[bytes, bool]]:
    """Make request after request, each with whether it is an event."""
    key = {"Authorization": f"Bearer {SITES_KEY}"}
    stats = f"/api/v1/stats/%s?site_id={DOMAIN}&period=%s"
    site = f"soak-{connection}.example.com"
    for number in count():
        yield _event(draw), True
        yield message("GET", stats % ("aggregate", draw.choice(("day", "7d", "12mo"))), **key), False
        yield _event(draw), True
        yield message("GET", stats % ("breakdown", "7d") + "&property=event:page", **key), False
        yield _event(draw), True
        body = json.dumps({"domain": site})
        created = message("POST", "/api/v1/sites", body, Content_Type="application/json", **key)
        yield (created if number % 2 == 0 else message("DELETE", f"/api/v1/sites/{site}", **key)), False
        yield _event(draw), True
        yield message("GET", stats % ("timeseries", draw.choice(("30d", "nonsense"))), **key), False


def _event(draw: random.Random) -> bytes:
    page = f"https://{DOMAIN}/page/{draw.randrange(200)}"
    body = json.dumps({"name": "pageview", "url": page, "domain": DOMAIN})
    address = f"9.{draw.randrange(250)}.{draw.randrange(250)}.{draw.randrange(250)}"
    return message(
        "POST", "/api/event", body, Content_Type="text/plain", User_Agent=USER_AGENT, X_Forwarded_For=address
    )


def _number(pattern: str, text: str) -> int:
    """Return the number that `pattern` captures; the text is known to have it."""
    found = re.search(pattern, text)
    assert found is not None, text
    return int(found[1])


async def drive(url: str, connection: int, end: float, tally: Tally) -> None:
    """Send on one connection until the time is over."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    for request, is_event in requests(random.Random(connection), connection):
        if time.monotonic() >= end:
            break
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = _number(r"content-length: (\d+)", head.decode("latin-1").lower())
        await reader.readexactly(length)
        status = int(head[9:12])
        tally.statuses[status] += 1
        tally.events += is_event and status == 202
    writer.close()


async def watch(pid: int, seconds: float, tally: Tally) -> None:
    """Note and print the server's memory at each twentieth of the time."""
    for number in range(1, REPORTS + 1):
        await asyncio.sleep(seconds / REPORTS)
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        tally.resident_mb.append(_number(r"VmRSS:\s+(\d+)", status) / 1024)
        total = sum(tally.statuses.values())
        print(
            f"{number * 100 // REPORTS:>4} %  {total:>9,} requests  {tally.resident_mb[-1]:>6.0f} MB",
            flush=True,
        )


async def soak(url: str, pid: int, *, connections: int, seconds: float) -> Tally:
    """Load from all connections for the whole time."""
    tally = Tally()
    end = time.monotonic() + seconds
    drivers = (drive(url, number, end, tally) for number in range(connections))
    await asyncio.gather(watch(pid, seconds, tally), *drivers)
    return tally


def slope(values: Sequence[float], minutes_apart: float) -> float:
    """Return by how much values rise a minute: that of the straight line that is nearest to them."""
    times = [place * minutes_apart for place in range(len(values))]
    return linear_regression(times, values).slope


def faults(tally: Tally, stored: int, minutes: float) -> list[str]:
    """Name everything that was not as it must be."""
    found = [
        f"{count} answers with status {status}" for status, count in tally.statuses.items() if status >= 500
    ]
    early = tally.resident_mb[int(REPORTS * WARM_SHARE) - 1]
    if tally.resident_mb[-1] > early * GROWTH_LIMIT:
        found.append(f"memory grew from {early:.0f} MB to {tally.resident_mb[-1]:.0f} MB")
    rise = slope(tally.resident_mb[REPORTS // 2 :], minutes / REPORTS)
    print(f"memory in the second half: {rise:+.2f} MB a minute")
    if rise > SLOPE_LIMIT:
        found.append(f"memory is not flat: it rises by {rise:.2f} MB a minute, more than {SLOPE_LIMIT:g}")
    if stored != tally.events:
        found.append(f"{tally.events} events were acknowledged, {stored} are counted")
    return found


def call(url: str, path: str, document: object = None) -> dict[str, dict[str, dict[str, int]]]:
    """Ask the server for JSON, as the owner of the sites."""
    content = None if document is None else json.dumps(document).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {SITES_KEY}"}
    with urllib.request.urlopen(urllib.request.Request(url + path, content, headers)) as response:
        answer: dict[str, dict[str, dict[str, int]]] = json.load(response)
        return answer


def open_visits(url: str) -> None:
    """Load one page view each of as many visitors as are kept, and some more."""
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    row = {"site": CROWD, "name": "pageview", "timestamp": now, "hostname": CROWD, "pathname": "/"}
    lines = (json.dumps({**row, "user_id": number + 1}) for number in range(OPEN_SESSIONS_KEPT * 11 // 10))
    headers = {"Content-Type": "application/x-ndjson"}
    content = "\n".join(lines).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{url}/sandbox/load", content, headers)):
        pass


def main() -> int:
    """Start a sandbox, load it, and judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    options = parser.parse_args()
    sandbox = str(Path(sys.executable).with_name("plausible-sandbox"))
    with tempfile.TemporaryDirectory() as folder:
        command = [sandbox, "--port", "0", "--data", folder]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            url = server.stdout.readline().strip()
            sites = [{"ref": name, "domain": name, "timezone": "Etc/UTC"} for name in (DOMAIN, CROWD)]
            call(url, "/sandbox/load", {"sites": sites})
            open_visits(url)
            seconds = options.minutes * 60
            tally = asyncio.run(soak(url, server.pid, connections=options.connections, seconds=seconds))
            query = f"/api/v1/stats/aggregate?site_id={DOMAIN}&period=30d&metrics=pageviews"
            today = f"{query.replace('30d', 'day')}"
            stored = sum(call(url, path)["results"]["pageviews"]["value"] for path in (query, today))
        finally:
            server.terminate()
            server.wait()
    print(f"statuses: {dict(sorted(tally.statuses.items()))}")
    found = faults(tally, stored, options.minutes)
    print("\n".join(found) or "kept: memory flat, no 5xx, every acknowledged event counted")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
