"""Putting a sandbox together for the command line: open the world, fill it, serve it.

Everything that can go wrong at start becomes a `StartError` whose text tells what to do.
"""

from __future__ import annotations

import errno
import hashlib
import logging
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
        is_taken = error.errno in {errno.EADDRINUSE, errno.EACCES}
        advice = "choose another --port, or 0 for a free one" if is_taken else "choose another --host"
        message = f"cannot listen on {host}:{port} ({error.strerror}); {advice}"
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
        world = World(folder=data, clickhouse=clickhouse, cluster=cluster, geo=geo, default_edition=edition)
    except (OSError, ValueError, RuntimeError, StoreError) as error:
        raise StartError(_unusable(data, error) if isinstance(error, OSError) else str(error)) from error
    if geo is not None:
        _check_geo(world, geo)
    return world


def _unusable(data: Path | None, error: OSError) -> str:
    return f"cannot use the --data folder {data} ({error.strerror or error}); name one that can be written to"


def _check_geo(world: World, geo: Path) -> None:
    """Open the database now: a wrong file would otherwise come to light with the first event."""
    try:
        logging.getLogger(__name__).debug("locating visitors by %s", world.visitors.locator.kind)
    except (OSError, ValueError, RuntimeError) as error:
        world.close()
        message = f"--geo {geo} is no MaxMind database ({error}); name an .mmdb file, or leave it out"
        raise StartError(message) from error


def fill(world: World, *, fixtures: Sequence[Path], keys: demo.Keys) -> bool:
    """Load the fixtures, or the demo into an empty world; tell whether the demo is there."""
    try:
        for path in fixtures:
            _load_once(world, path)
    except (OSError, Refusal) as error:
        raise StartError(str(error)) from error
    if not fixtures and world.accounts.key(keys.stats) is None and world.accounts.is_empty():
        demo.install(world, keys)
    return world.accounts.key(keys.stats) is not None


def _load_once(world: World, path: Path) -> None:
    """Load a fixture unless the world has kept it from an earlier start: events would be there twice."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if not world.accounts.has_loaded(digest):
        load_file(world, path)
        world.accounts.note_loaded(digest)


def serve(
    world: World, bound: socket.socket, *, control_token: str | None, when_listening: Callable[[], None]
) -> None:
    """Serve `world` until the process is told to stop."""
    server.serve(create_app(world, control_token=control_token), bound, when_listening=when_listening)
