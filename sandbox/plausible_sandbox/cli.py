"""The command `plausible-sandbox`: starts ready to use, and says how on its first lines."""

from __future__ import annotations

import ipaddress
import json
import logging
import os
import secrets
import sys
from pathlib import Path

import click

from plausible_sandbox import demo
from plausible_sandbox.accounts.records import Edition
from plausible_sandbox.logs import configure_logging

DEFAULT_PORT = 8123


def _not_blank(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse an option that is given as nothing, which would quietly mean everybody."""
    if value is not None and not value.strip():
        message = "it is empty; give a value or leave the option out"
        raise click.BadParameter(message)
    return value


def _writable_place(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a file whose folder does not exist or cannot be written to, before anything is started."""
    if value is not None and not (value.parent.is_dir() and os.access(value.parent, os.W_OK)):
        message = f"there is no folder {str(value.parent)!r} to write it to; make it first"
        raise click.BadParameter(message)
    return value


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    callback=_not_blank,
    help="Address to listen on; 0.0.0.0 for every network, with keys that are drawn anew.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Port to listen on; 0 picks a free one.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that keeps everything; without it all is forgotten at the end.",
)
@click.option(
    "--fixture",
    "fixtures",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="YAML, JSON or JSON Lines file to load at start, in place of the demo site; repeatable. "
    "A --data folder that has loaded it before does not load it again.",
)
@click.option(
    "--clickhouse",
    metavar="URL",
    help="Keep events in this ClickHouse instead of DuckDB; several servers of a cluster joined by commas.",
)
@click.option("--cluster", metavar="NAME", help="Spread events over this ClickHouse cluster.")
@click.option(
    "--control-token",
    envvar="PLAUSIBLE_SANDBOX_CONTROL_TOKEN",
    metavar="TOKEN",
    callback=_not_blank,
    help="Open the control plane to whoever sends this token; without it only loopback callers get in.",
)
@click.option(
    "--edition",
    type=click.Choice(["current", "preview"]),
    default="current",
    show_default=True,
    help="Edition of fixture keys that name none.",
)
@click.option(
    "--geo",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="MaxMind database (.mmdb) to locate visitors with, in place of the bundled country file.",
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    default="warning",
    show_default=True,
    help="From which level on to log to standard error; `info` has one JSON line per request.",
)
@click.option(
    "--ready-file",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_writable_place,
    help="File to write, as JSON, once the sandbox listens: base_url, control_url, keys, site, pid.",
)
@click.version_option(package_name="plausible-client")
def main(
    *,
    host: str,
    port: int,
    data: Path | None,
    fixtures: tuple[Path, ...],
    clickhouse: str | None,
    cluster: str | None,
    control_token: str | None,
    edition: Edition,
    geo: Path | None,
    log_level: str,
    ready_file: Path | None,
) -> None:
    """Serve a local Plausible: provision sites, post events, query true statistics.

    Without a fixture it starts with the demo site demo.example.com and prints a key of each kind.
    """
    configure_logging(log_level)
    from plausible_sandbox import run  # after --help and --version, which need none of it

    if ready_file is not None:
        ready_file.unlink(missing_ok=True)  # whoever waits for it must not find that of an earlier run
    keys = demo.Keys() if _is_loopback(host) else demo.Keys(*(secrets.token_urlsafe(32) for _ in range(3)))
    try:
        bound = run.listening_socket(host, port)
        base_url = run.base_url(bound)
        world = run.open_world(data=data, clickhouse=clickhouse, cluster=cluster, geo=geo, edition=edition)
        has_demo = run.fill(world, fixtures=fixtures, keys=keys)
    except run.StartError as error:
        click.echo(f"plausible-sandbox: {error}", err=True)
        sys.exit(2)

    def announce() -> None:
        click.echo(greeting(base_url, keys if has_demo else None))
        sys.stdout.flush()
        if ready_file is not None:
            _write_ready(ready_file, base_url, keys if has_demo else None)

    try:
        run.serve(world, bound, control_token=control_token, when_listening=announce)
    finally:
        world.close()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def greeting(base_url: str, keys: demo.Keys | None) -> str:
    """Return what the command prints when it listens: the base URL, keys, and a first call to try."""
    if keys is None:
        return base_url
    call = f"{base_url}/api/v1/stats/aggregate?site_id={demo.DOMAIN}&period=7d&metrics=visitors,pageviews"
    return "\n".join(
        (
            base_url,
            f"  stats key    {keys.stats}",
            f"  sites key    {keys.sites}",
            f"  preview key  {keys.preview}",
            f"  reference    {base_url}/docs?site={demo.DOMAIN}&key={keys.stats}",
            f"  try          curl -H 'Authorization: Bearer {keys.stats}' '{call}'",
        )
    )


def _write_ready(path: Path, base_url: str, keys: demo.Keys | None) -> None:
    ready = {
        "base_url": base_url,
        "control_url": base_url,
        "keys": {"stats": keys.stats, "sites": keys.sites, "preview": keys.preview} if keys else {},
        "site": demo.DOMAIN if keys else None,
        "pid": os.getpid(),
    }
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(json.dumps(ready), encoding="utf-8")
    temporary.replace(path)
    logging.getLogger("plausible_sandbox").debug("ready: %s", path)
