"""`kill -9` at any moment, under load: what was answered before it is there when the sandbox starts again.

Each round several callers send events, create sites with goals and load events in bulk; the process is killed
after a random number of answers. `make kills` runs fifty rounds, the tests a few.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

COMMAND = str(Path(sys.executable).with_name("plausible-sandbox"))
ROUNDS = int(os.environ.get("KILL_ROUNDS", "3"))
"""Rounds of `kill -9`; the long run sets more."""
EVENT_CALLERS = 4
ROWS = 3_000
"""Rows of one load: so many take the way of very many."""
SECONDS = 60
HEADERS = {
    "authorization": "Bearer sandbox-sites-key",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}


@dataclass
class Acknowledged:
    """What the sandbox has answered for, and the moment at which it is killed: after so many answers, and at
    least one of each kind.
    """

    wanted: int
    pages: dict[str, int] = field(default_factory=dict)
    """Events by page."""
    sites: list[str] = field(default_factory=list)
    """Sites that have a goal."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    reached: threading.Event = field(default_factory=threading.Event)

    def page(self, page: str, events: int) -> None:
        """Note an answer to events."""
        with self.lock:
            self.pages[page] = events
            self._count()

    def site(self, domain: str) -> None:
        """Note the answer to the last step of a site."""
        with self.lock:
            self.sites.append(domain)
            self._count()

    def _count(self) -> None:
        has_all_kinds = self.sites and {1, ROWS} <= set(self.pages.values())
        if has_all_kinds and len(self.pages) + len(self.sites) >= self.wanted:
            self.reached.set()


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the sandbox on a folder and give its process and URL; it is dead in the end in any case."""
    command = [COMMAND, "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            assert url.startswith("http://127.0.0.1:"), "the folder cannot be opened again"
            yield process, url
        finally:
            process.kill()
            process.communicate()


def until_killed(url: str, step: Callable[[httpx2.Client, int], None]) -> None:
    """Repeat a step until nobody answers any more."""
    with httpx2.Client(base_url=url, headers=HEADERS, timeout=SECONDS) as client:
        for number in range(100_000):
            try:
                step(client, number)
            except httpx2.TransportError:
                return


def send_event(client: httpx2.Client, domain: str, page: str) -> None:
    body = {"name": "pageview", "url": f"https://{domain}{page}", "domain": domain}
    answer = client.post("/api/event", json=body)
    assert (answer.status_code, answer.headers.get("x-plausible-dropped")) == (202, None)


def load(client: httpx2.Client, domain: str, page: str) -> None:
    lines = "".join(
        f'{{"domain":"{domain}","name":"pageview","user_id":{user},"timestamp":"2021-03-01T10:00:00",'
        f'"pathname":"{page}"}}\n'
        for user in range(1, ROWS + 1)
    )
    answer = client.post("/sandbox/load", content=lines, headers={"content-type": "application/x-ndjson"})
    assert answer.json()["counts"] == {"events": ROWS}


def create_site(client: httpx2.Client, domain: str) -> None:
    assert client.post("/api/v1/sites", json={"domain": domain}).status_code == 200
    goal = {"site_id": domain, "goal_type": "event", "event_name": "Signup"}
    assert client.put("/api/v1/sites/goals", json=goal).status_code == 200


def callers(domain: str, noted: Acknowledged) -> Iterator[Callable[[httpx2.Client, int], None]]:
    """Give what each caller does over and over."""

    def events_of(caller: int) -> Callable[[httpx2.Client, int], None]:
        def step(client: httpx2.Client, number: int) -> None:
            page = f"/one/{caller}/{number}"
            send_event(client, domain, page)
            noted.page(page, 1)

        return step

    def loads(client: httpx2.Client, number: int) -> None:
        page = f"/many/{number}"
        load(client, domain, page)
        noted.page(page, ROWS)

    def sites(client: httpx2.Client, number: int) -> None:
        name = f"s{number}.{domain}"
        create_site(client, name)
        noted.site(name)

    yield from (events_of(caller) for caller in range(EVENT_CALLERS))
    yield loads
    yield sites


def kill_under_load(folder: Path, domain: str, answers: int) -> Acknowledged:
    """Run a sandbox under load, kill it after so many answers and return what they were for."""
    noted = Acknowledged(answers)
    with running(folder) as (process, url):
        with httpx2.Client(base_url=url, headers=HEADERS, timeout=SECONDS) as client:
            create_site(client, domain)
        threads = [threading.Thread(target=until_killed, args=(url, step)) for step in callers(domain, noted)]
        for thread in threads:
            thread.start()
        is_reached = noted.reached.wait(SECONDS)
        process.send_signal(signal.SIGKILL)
        for thread in threads:
            thread.join()
    assert is_reached, "the sandbox stopped answering before it was killed"
    return noted


def stored_pages(client: httpx2.Client, domain: str) -> dict[str, int]:
    query = {
        "site_id": domain,
        "metrics": ["pageviews"],
        "dimensions": ["event:page"],
        "date_range": "all",
        "pagination": {"limit": 10_000},
    }
    rows = client.post("/api/v2/query", json=query).json()["results"]
    return {row["dimensions"][0]: row["metrics"][0] for row in rows}


def lost(client: httpx2.Client, domain: str, noted: Acknowledged) -> list[str]:
    """Name what was acknowledged and is missing, or is there more than once."""
    stored = stored_pages(client, domain)
    wrong = [page for page, events in noted.pages.items() if stored.get(page) != events]
    for site in noted.sites:
        goals = client.get("/api/v1/sites/goals", params={"site_id": site})
        if goals.status_code != 200 or len(goals.json()["goals"]) != 1:
            wrong.append(site)
    return wrong


def test_whatever_was_answered_survives_kills_under_load(tmp_path: Path) -> None:
    chance = random.Random(20210101)
    rounds = {f"kept{number}.example.com": chance.randint(1, 300) for number in range(ROUNDS)}
    noted: dict[str, Acknowledged] = {}

    for domain, answers in rounds.items():
        noted[domain] = kill_under_load(tmp_path, domain, answers)

    with (
        running(tmp_path) as (_, url),
        httpx2.Client(base_url=url, headers=HEADERS, timeout=SECONDS) as client,
    ):
        missing = {domain: lost(client, domain, noted[domain]) for domain in rounds}
    assert not any(missing.values()), missing
