"""ClickHouse servers on this machine that know each other as cluster `all`, out of an npm package.

    python scripts/clickhouse_cluster.py [--nodes 3]

Prints the command that uses them and runs until it is interrupted. The servers listen on the loopback
interface only, ask for no password and keep nothing: they are for tests and for trying things out.
"""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from npm_packages import installed

PACKAGE, VERSION = "@chdb/lib-linux-x64-gnu", "26.7.3-stable.1"
"""ClickHouse as a library, for Linux on x86-64; other versions do not listen."""
CLUSTER = "all"
NODES = 3
START_SECONDS = 60
POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Node:
    """One server: its URL and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End the server as a failure of its machine would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def running(nodes: int = NODES) -> Iterator[list[Node]]:
    """Start servers, give them once they all answer, and stop them in the end."""
    library = installed(PACKAGE, VERSION) / "libchdb.so"
    with tempfile.TemporaryDirectory(prefix="clickhouse-") as name:
        folder = Path(name)
        ports = _free_ports(2 * nodes)
        config = folder / "config.xml"
        config.write_text(_config(ports[nodes:]), encoding="utf-8")
        started = [
            _start(library, folder, config, http, tcp)
            for http, tcp in zip(ports[:nodes], ports[nodes:], strict=True)
        ]
        try:
            for node in started:
                _wait_for(node)
            yield started
        finally:
            for node in started:
                assert node.process.stdin is not None
                node.process.stdin.close()
                node.process.wait()


def _start(library: Path, folder: Path, config: Path, http: int, tcp: int) -> Node:
    program = Path(__file__).with_name("clickhouse_node.py")
    places = [str(library), str(http), str(tcp), str(folder / str(http)), str(config)]
    process = subprocess.Popen(
        [sys.executable, str(program), *places],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    return Node(f"http://127.0.0.1:{http}", process)


def _config(tcp_ports: list[int]) -> str:
    shards = "".join(
        f"<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>" for port in tcp_ports
    )
    servers = f"<remote_servers><{CLUSTER}>{shards}</{CLUSTER}></remote_servers>"
    return f"<clickhouse><logger><level>none</level></logger>{servers}</clickhouse>"


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _wait_for(node: Node) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{node.url}/ping", timeout=1).close()  # noqa: S310  (our own http URL)
        except OSError as problem:
            if time.monotonic() > end or node.process.poll() is not None:
                raise RuntimeError(f"ClickHouse at {node.url} did not start: {problem}") from problem
            time.sleep(POLL_SECONDS)
        else:
            return


def main() -> None:
    """Run a cluster until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--nodes", type=int, default=NODES)
    with running(parser.parse_args().nodes) as nodes:
        urls = ",".join(node.url for node in nodes)
        print(f"plausible-sandbox --clickhouse {urls} --cluster {CLUSTER}", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
