"""How many single events a second the sandbox takes over HTTP, each on the disk before its 202.

    python benchmarks/store_http.py [--connections 64] [--seconds 5]

Starts a sandbox with a data folder, sends from that many keep-alive connections, counts what was acknowledged
and what a query sees afterwards, and prints the rate, its ratio to the budget and how long a client waits.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

BUDGET = 5_000
"""Events per second from 64 connections."""
WARM_UP_SECONDS = 1.0
DOMAIN = "bench.example"
USER_AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1",
)
END_OF_ANSWER = b"\r\n\r\nok"


def request(connection: int, number: int) -> bytes:
    """Write one event request of a visitor who views a few pages."""
    visitor = number // 3
    body = json.dumps(
        {
            "name": "pageview",
            "url": f"https://{DOMAIN}/page/{number % 100}?utm_source=newsletter",
            "domain": DOMAIN,
            "referrer": "https://news.ycombinator.com/",
        }
    )
    head = (
        "POST /api/event HTTP/1.1",
        "Host: localhost",
        f"User-Agent: {USER_AGENTS[visitor % 2]}",
        f"X-Forwarded-For: 9.{connection}.{visitor // 250 % 250}.{visitor % 250}",
        "Content-Type: text/plain",
        f"Content-Length: {len(body)}",
    )
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


async def send(url: str, connection: int, end: float, waits: list[float]) -> int:
    """Send one event after the other on one connection; return how many were acknowledged."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    count = 0
    while (begin := time.perf_counter()) < end:
        writer.write(request(connection, count))
        answer = await reader.readuntil(END_OF_ANSWER)
        if not answer.startswith(b"HTTP/1.1 202") or b"x-plausible-dropped" in answer:
            raise RuntimeError(answer.decode())
        waits.append(time.perf_counter() - begin)
        count += 1
    writer.close()
    return count


async def load(url: str, connections: int, seconds: float) -> tuple[int, list[float]]:
    """Send from all connections at once."""
    waits: list[float] = []
    end = time.perf_counter() + seconds
    counts = await asyncio.gather(*(send(url, number, end, waits) for number in range(connections)))
    return sum(counts), waits


def control(url: str, path: str, document: object = None) -> object:
    """Call the sandbox's control plane."""
    content = None if document is None else json.dumps(document).encode()
    headers = {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(url + path, content, headers)) as response:
        return json.load(response)


def main() -> None:
    """Start, load, count and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("plausible-sandbox")), "--port", "0", "--data", folder]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            url = server.stdout.readline().strip()
            control(url, "/sandbox/load", {"sites": [{"ref": "bench", "domain": DOMAIN}]})
            warm, _ = asyncio.run(load(url, options.connections, WARM_UP_SECONDS))
            sent, waits = asyncio.run(load(url, options.connections, options.seconds))
            stored = control(url, f"/sandbox/events?domain={DOMAIN}")
        finally:
            server.terminate()
            server.wait()
    assert isinstance(stored, list)
    assert len(stored) == warm + sent, f"{warm + sent} acknowledged, {len(stored)} stored"
    rate = sent / options.seconds
    cuts = statistics.quantiles(waits, n=100)
    print(f"single events over HTTP, {options.connections} connections, durable: {rate:,.0f} /s")
    print(
        f"  {rate / BUDGET:.2f} x budget; a client waits {cuts[49] * 1e3:.1f} ms (p99 {cuts[98] * 1e3:.1f})"
    )


if __name__ == "__main__":
    main()
