"""Two sandboxes behind one address, one on DuckDB, one on a ClickHouse cluster: all answers must be equal.

    python scripts/both_engines.py [--nodes 3] [-- COMMAND ARGUMENT ...]

Starts both, and a relay that sends each request to both and answers with what the one on ClickHouse
said, so that COMMAND, which sends the requests, judges that one. Statistics must be equal; what differs is
printed with the request that shows it. `{url}` in the arguments stands for the relay's address. Without a
command it is the suite's own questions about random events, in the quick profile. In the end one server of
the cluster is killed: from then on statistics must be an error.

Exit status 0 when all answers agree and the loss is an error, 1 when not, 2 when nothing could be run.
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clickhouse_cluster import CLUSTER, NODES, Node, running
from run_contract import BIN, stop, suite_arguments, wait_until_ready

COMPARED = ("/api/v1/stats/", "/api/v2/query")
HOP_HEADERS = frozenset({"connection", "host", "transfer-encoding", "content-length", "date", "keep-alive"})
ANSWER_SECONDS = 120
SHOWN_DIFFERENCES, SHOWN_CHARACTERS = 20, 600
COULD_NOT_RUN = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What one server said."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass
class Findings:
    """What was compared so far, and what differed."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)


class Relay(ThreadingHTTPServer):
    """Answers with what the last server says, and compares it with what the first says."""

    daemon_threads = True

    def __init__(self, servers: Sequence[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.places = [urlsplit(server).netloc for server in servers]
        self.findings = Findings()
        self.turn = threading.Lock()
        """Both servers must see writes in the same order."""

    @property
    def url(self) -> str:
        """Where the relay listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def both(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """Ask both servers and return the last one's answer."""
        with self.turn:
            first, second = (_ask(place, method, path, headers, body) for place in self.places)
            if path.startswith(COMPARED):
                self.findings.compared += 1
                if _comparable(first) != _comparable(second):
                    self.findings.differences.append(_difference(method, path, body, first, second))
        return second


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _relay(self) -> None:
        assert isinstance(self.server, Relay)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_HEADERS}
        answer = self.server.both(self.command, self.path, headers, body)
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in HOP_HEADERS:
                self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = do_PATCH = _relay  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing of single requests."""


def _ask(place: str, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
    connection = http.client.HTTPConnection(place, timeout=ANSWER_SECONDS)
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())
    finally:
        connection.close()


def _comparable(answer: Answer) -> tuple[int, str | bytes]:
    """Return status and body; JSON without its white space, numbers with their types and keys in order."""
    try:
        return answer.status, json.dumps(json.loads(answer.body))
    except ValueError:
        return answer.status, answer.body


def _difference(method: str, path: str, body: bytes, *answers: Answer) -> str:
    lines = [f"{method} {path} {body.decode(errors='replace')[:SHOWN_CHARACTERS]}"]
    lines += [
        f"  {name:<11}{answer.status} {answer.body.decode(errors='replace')[:SHOWN_CHARACTERS]}"
        for name, answer in zip(("DuckDB", "ClickHouse"), answers, strict=True)
    ]
    return "\n".join(lines)


@contextmanager
def sandbox(*arguments: str) -> Iterator[dict[str, Any]]:
    """Run a sandbox and give what it says of itself."""
    with tempfile.TemporaryDirectory() as folder:
        ready_file = Path(folder) / "ready.json"
        command = [BIN / "plausible-sandbox", "--port", "0", "--ready-file", ready_file, *arguments]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            yield wait_until_ready(process, ready_file)
        finally:
            stop(process)


def suite_command(ready: dict[str, Any], url: str) -> list[str]:
    """Write the suite's command line for the relay: statistics only, their meaning."""
    relayed = {**ready, "base_url": url, "control_url": url}
    layers = ("--layers", "meaning", "--profile", "quick")
    return [str(BIN / "plausible-contract"), *suite_arguments(relayed), *layers]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command against both engines and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("command", nargs="*", help="what sends requests; {url} is the relay's address")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        try:
            nodes = stack.enter_context(running(options.nodes))
            urls = ",".join(node.url for node in nodes)
            duckdb = stack.enter_context(sandbox())
            clickhouse = stack.enter_context(sandbox("--clickhouse", urls, "--cluster", CLUSTER))
        except (RuntimeError, TimeoutError) as error:
            sys.stderr.write(f"could not run: {error}\n")
            return COULD_NOT_RUN
        relay = Relay([duckdb["base_url"], clickhouse["base_url"]])
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        command = [part.replace("{url}", relay.url) for part in options.command]
        status = subprocess.run(command or suite_command(duckdb, relay.url)).returncode
        relay.shutdown()
        print(f"the command ended with status {status}")
        is_loss_told = loss_is_told(urlsplit(clickhouse["base_url"]).netloc, nodes[-1])
    return report(relay.findings, is_loss_told=is_loss_told)


def loss_is_told(place: str, node: Node) -> bool:
    """Kill one server of the cluster; say whether statistics are answered before it and refused after it."""
    key, domain = "lost-shard-key", "lost-shard.example"
    document = {
        "users": [{"ref": "lost-user", "email": "lost@example.com", "name": "Lost"}],
        "api_keys": [{"ref": "lost-key", "user": "lost-user", "key": key, "scopes": ["stats:read:*"]}],
        "teams": [{"ref": "lost-team", "owner": "lost-user"}],
        "sites": [{"ref": "lost-site", "domain": domain, "team": "lost-team"}],
    }
    content = {"content-type": "application/json"}
    _ask(place, "POST", "/sandbox/load", content, json.dumps(document).encode())
    question = ("GET", f"/api/v1/stats/aggregate?site_id={domain}", {"authorization": f"Bearer {key}"}, b"")
    before = _ask(place, *question).status
    node.kill()
    after = _ask(place, *question).status
    print(f"statistics are answered {before}, and {after} once a server of the cluster is gone")
    return before == http.client.OK and after >= http.client.INTERNAL_SERVER_ERROR


def report(findings: Findings, *, is_loss_told: bool) -> int:
    """Print what differed and how much was compared; return the exit status."""
    for difference in findings.differences[:SHOWN_DIFFERENCES]:
        print(difference)
    print(f"{findings.compared:,} answers compared, {len(findings.differences)} differ")
    if not findings.compared:
        return COULD_NOT_RUN
    return 0 if is_loss_told and not findings.differences else 1


if __name__ == "__main__":
    sys.exit(main())
