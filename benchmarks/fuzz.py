"""`make fuzz`: random requests for statistics over a million events; none is answered 5xx or too late.

    python benchmarks/fuzz.py [--requests 100000] [--events 1000000] [--seed 1]

Requests of v1 and v2 are drawn from the contract (`instances`), three quarters as it allows them, the
rest with a broken member. A sandbox of its own is loaded with one site of many events, with goals of every
kind, imports and a segment, and asked over HTTP. The status is 1 where anything was answered 5xx or after
more than two seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import agree
import busy_site
from busy_site import DOMAIN, KEY
from instances import Instances, Schema

REQUESTS, EVENTS = 100_000, 1_000_000
LIMIT_SECONDS = 2.0
ASKED_AGAIN = 2
"""How often a late request is asked again: others may have had the machine, its best time counts."""
CONNECTIONS = 2
BROKEN_SHARE = 1 / 4
AGREEING_SHARE = 0.8
"""How often what a schema allows is also made to go together, so that it is answered."""
PARAMETER_SHARE, CUSTOM_SHARE = 0.6, 0.3
"""How often an optional parameter is sent, and how often v1 is asked about days that have events."""
SHOWN = 5
PROGRESS_REQUESTS = 1_000
WORDS = (
    *("/page/1", "/page/7", "/page/*", "/PAGE", "Google", "Direct / None", "(not set)", "(none)", "Chrome"),
    *("Signup", "Purchase", "Visit /page/1*", "Read page 7", "pro", "free", "DE", "Germany", "Mobile"),
    *(
        "2950159",
        "^/p",
        "[0-9]+$",
        "(",
        "fuzz.example.com",
        "a|b",
        "%",
        "_",
        "",
        "é",
        "pageview",
        "engagement",
    ),
)
OPERATIONS = ("stats_query", "stats_query", "stats_aggregate", "stats_timeseries", "stats_breakdown")


@dataclass(frozen=True, slots=True)
class Request:
    """A request for statistics, as text for people and as bytes for the wire."""

    method: str
    path: str
    body: str

    def wire(self) -> bytes:
        """Write it as it travels."""
        lines = [
            f"{self.method} {self.path} HTTP/1.1",
            "Host: localhost",
            f"Authorization: Bearer {KEY}",
            f"Content-Length: {len(self.body.encode())}",
        ]
        lines += ["Content-Type: application/json"] if self.body else []
        return ("\r\n".join(lines) + "\r\n\r\n" + self.body).encode()


@dataclass
class Tally:
    """What was answered so far."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slowest: list[tuple[float, Request]] = field(default_factory=list)

    def note(self, request: Request, status: int, seconds: float, answer: bytes) -> None:
        """Count an answer, and keep it where it must not be."""
        self.statuses[status] += 1
        self.seconds.append(seconds)
        if len(self.seconds) % PROGRESS_REQUESTS == 0:
            print(f"{len(self.seconds):>9,} requests, {len(self.faults)} not as they must be", flush=True)
        self.slowest = sorted([*self.slowest, (seconds, request)], key=lambda entry: -entry[0])[:SHOWN]
        if status >= 500 or seconds > LIMIT_SECONDS:
            text = answer[:300].decode(errors="replace")
            self.faults.append(f"{status} after {seconds:.2f} s: {shown(request)} {text}")


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def shown(request: Request) -> str:
    """Write a request on one line."""
    return f"{request.method} {request.path} {request.body}"[:1500]


# Requests


class Requests:
    """Draws requests from the contract."""

    def __init__(self, draw: random.Random) -> None:
        text = files("plausible_client").joinpath("openapi.json").read_text(encoding="utf-8")
        contract = json.loads(text)
        self._draw = draw
        self._components: Mapping[str, Schema] = contract["components"]["schemas"]
        self._instances = Instances(self._components, WORDS, draw)
        self._places = {
            operation["operationId"]: (path, operation)
            for path, methods in contract["paths"].items()
            for operation in methods.values()
            if isinstance(operation, dict) and operation.get("operationId") in OPERATIONS
        }
        self._parameters: Mapping[str, Schema] = contract["components"]["parameters"]

    def __iter__(self) -> Iterator[Request]:
        """Draw without end."""
        while True:
            operation = self._draw.choice(OPERATIONS)
            yield self._query() if operation == "stats_query" else self._v1(operation)

    def _query(self) -> Request:
        body = self._instances.of(self._components["StatsQuery"])
        body["site_id"] = DOMAIN
        if self._draw.random() < AGREEING_SHARE:
            agree.body(body, self._draw)
        if self._is_broken():
            body[self._draw.choice(list(body))] = self._instances.hostile()
        return Request("POST", "/api/v2/query", json.dumps(body))

    def _v1(self, operation: str) -> Request:
        path, found = self._places[operation]
        parameters = {
            parameter["name"]: self._value(parameter)
            for parameter in map(self._resolved, found["parameters"])
            if parameter.get("required") or self._draw.random() < PARAMETER_SHARE
        }
        if parameters.get("period") == "custom" or self._draw.random() < CUSTOM_SHARE:
            parameters |= {"period": "custom", "date": "2024-01-15,2024-03-20"}
        if self._draw.random() < AGREEING_SHARE:
            agree.parameters(parameters, self._draw)
        if self._is_broken():
            parameters[self._draw.choice(list(parameters))] = self._instances.hostile()
        query = {name: _as_text(value) for name, value in {**parameters, "site_id": DOMAIN}.items()}
        return Request("GET", f"{path}?{urlencode(query)}", "")

    def _resolved(self, parameter: Mapping[str, Any]) -> Mapping[str, Any]:
        name = parameter.get("$ref", "").rpartition("/")[2]
        return self._parameters[name] if name else parameter

    def _value(self, parameter: Mapping[str, Any]) -> Any:
        return self._filters() if parameter["name"] == "filters" else self._instances.of(parameter["schema"])

    def _filters(self) -> str:
        """Write up to three clauses of v1's filters, whose syntax no schema tells."""
        properties = [*self._components["StatsBreakdownProperty"]["x-known-values"], "event:goal"]
        clauses = (
            f"{self._draw.choice(properties)}{self._draw.choice(('==', '==', '!='))}"
            + "|".join(self._draw.choices(WORDS, k=self._draw.randint(1, 2)))
            for _ in range(self._draw.randint(1, 3))
        )
        return ";".join(clauses)

    def _is_broken(self) -> bool:
        return self._draw.random() < BROKEN_SHARE


# Asking


async def ask(url: str, requests: Iterator[Request], tally: Tally) -> None:
    """Send one request after the other on one connection, until there are no more."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=2**24)
    for request in requests:
        status, seconds, answer = await _asked(request, reader, writer)
        for _ in range(ASKED_AGAIN):
            if seconds > LIMIT_SECONDS:
                status, again, answer = await _asked(request, reader, writer)
                seconds = min(seconds, again)
        tally.note(request, status, seconds, answer)
    writer.close()


async def _asked(
    request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[int, float, bytes]:
    started = time.perf_counter()
    writer.write(request.wire())
    head = await reader.readuntil(b"\r\n\r\n")
    answer = await _body(reader, head.lower())
    return int(head[9:12]), time.perf_counter() - started, answer


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return await reader.readexactly(length)


async def ask_all(url: str, requests: Iterator[Request]) -> Tally:
    """Ask on all connections; they share the requests."""
    tally = Tally()
    await asyncio.gather(*(ask(url, requests, tally) for _ in range(CONNECTIONS)))
    return tally


@contextmanager
def loaded_sandbox(events: int) -> Iterator[str]:
    """Serve a sandbox that holds the busy site, and give its URL."""
    with tempfile.TemporaryDirectory() as folder:
        fixtures = busy_site.write(Path(folder), events)
        options = [part for path in fixtures for part in ("--fixture", str(path))]
        command = [str(Path(sys.executable).with_name("plausible-sandbox")), "--port", "0", *options]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.terminate()
            server.wait()


def report(tally: Tally, seconds: float) -> int:
    """Print what was answered; return 1 where anything must not have been."""
    times = sorted(tally.seconds)
    print(f"{len(times):,} requests in {seconds:.0f} s; by status {dict(sorted(tally.statuses.items()))}")
    middle, most = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"half within {middle * 1000:.1f} ms, 99 % within {most * 1000:.0f} ms, all in {times[-1]:.2f} s")
    for taken, request in tally.slowest:
        print(f"  {taken:.2f} s  {shown(request)}")
    print("\n".join(tally.faults) or f"kept: no 5xx, none over {LIMIT_SECONDS:.0f} s")
    return 1 if tally.faults else 0


def main() -> int:
    """Load a sandbox, ask, and judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with loaded_sandbox(options.events) as url:
        started = time.perf_counter()
        drawn = islice(Requests(random.Random(options.seed)), options.requests)
        tally = asyncio.run(ask_all(url, drawn))
        seconds = time.perf_counter() - started
    return report(tally, seconds)


if __name__ == "__main__":
    sys.exit(main())
