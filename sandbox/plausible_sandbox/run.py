"""Putting a sandbox together for the command line: open the world, fill it, serve it.

Everything that can go wrong at start becomes a `StartError` whose text tells what to do.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from plausible_sandbox import demo, server
from plausible_sandbox.accounts.records import Edition
from plausible_sandbox.app import create_app
from plausible_sandbox.errors import Refusal
from plausible_sandbox.fixture_files import load_file
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.world import World


class StartError(Exception):
    """The sandbox cannot start; the text says why and what to do."""


def listening_socket(host: str, port: int) -> socket.socket:
    """Bind the address, or say that it is taken."""
    try:
        return server.listening_socket(host, port)
    except OSError as error:
        message = (
            f"cannot listen on {host}:{port} ({error.strerror}); choose another --port, or 0 for a free one"
        )
        raise StartError(message) from error


def base_url(bound: socket.socket) -> str:
    """Return the URL of a bound socket."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def open_world(
    *, data: Path | None, clickhouse: str | None, cluster: str | None, geo: Path | None, edition: Edition
) -> World:
    """Open what the sandbox keeps, in memory or in a folder."""
    if cluster and not clickhouse:
        message = "--cluster names a cluster of the ClickHouse at --clickhouse URL; give both"
        raise StartError(message)
    try:
        return World(folder=data, clickhouse=clickhouse, cluster=cluster, geo=geo, default_edition=edition)
    except (OSError, ValueError, RuntimeError, StoreError) as error:
        raise StartError(str(error)) from error


def fill(world: World, *, fixtures: Sequence[Path], keys: demo.Keys) -> bool:
    """Load the fixtures, or the demo into an empty world; tell whether the demo is there."""
    try:
        for path in fixtures:
            load_file(world, path)
    except (OSError, Refusal) as error:
        raise StartError(str(error)) from error
    if not fixtures and world.accounts.key(keys.stats) is None and world.accounts.is_empty():
        demo.install(world, keys)
    return world.accounts.key(keys.stats) is not None


def serve(
    world: World, bound: socket.socket, *, control_token: str | None, when_listening: Callable[[], None]
) -> None:
    """Serve `world` until the process is told to stop."""
    server.serve(create_app(world, control_token=control_token), bound, when_listening=when_listening)
