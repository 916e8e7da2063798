"""How many single events a second the sandbox takes over HTTP, each on the disk before its 202.

    python benchmarks/store_http.py [--connections 64] [--seconds 5]

Starts a sandbox with a data folder, sends from that many keep-alive connections, counts what was acknowledged
and what a query sees afterwards, and prints the rate beside its budget, what an event costs the server's
process, and how long a client waits.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import urllib.request
from itertools import cycle
from pathlib import Path

from httpload import Load, load
from sidebyside import against

BUDGET = 5_000
"""Events per second from 64 connections."""
WARM_UP_SECONDS = 1.0
EVENTS_OF_A_CONNECTION = 750
DOMAIN = "bench.example"
USER_AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1",
)


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


def send(server: subprocess.Popen[str], url: str, connections: int, seconds: float) -> Load:
    """Send events from all connections at once."""
    numbers = range(EVENTS_OF_A_CONNECTION)
    requests = [cycle([request(each, number) for number in numbers]) for each in range(connections)]
    return load(url, requests, seconds=seconds, status=202, pid=server.pid)


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
            warm = send(server, url, options.connections, WARM_UP_SECONDS)
            sent = send(server, url, options.connections, options.seconds)
            stored = control(url, f"/sandbox/events?domain={DOMAIN}")
        finally:
            server.terminate()
            server.wait()
    assert isinstance(stored, list)
    acknowledged = warm.answers + sent.answers
    assert len(stored) == acknowledged, f"{acknowledged} acknowledged, {len(stored)} stored"
    rate = against(round(sent.rate), BUDGET, unit="/s", at_least=True)
    print(f"single events over HTTP, {options.connections} connections, durable: {rate}")
    print(
        f"  {sent.cpu_us:.0f} us of the server's processor time an event; "
        f"a client waits {sent.wait_ms(0.5):.1f} ms (p99 {sent.wait_ms(0.99):.1f})"
    )


if __name__ == "__main__":
    main()
