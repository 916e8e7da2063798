"""The command `plausible-contract`: `run` holds a server to the contract, `check` recorded traffic."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

import click
from click.core import ParameterSource

from plausible_contract import address, apart, in_process
from plausible_contract.budget import HOURLY_LIMIT, Budget
from plausible_contract.control import Control
from plausible_contract.errors import Halt, Unusable
from plausible_contract.exchange import Edition
from plausible_contract.keys import Keys
from plausible_contract.report import difference
from plausible_contract.settings import DOMAIN_PREFIX, LAYERS, TIMEOUT_SECONDS, Profile, Settings, Writes
from plausible_contract.target import Target

COULD_NOT_RUN = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plausible-client")
def main() -> None:
    """Ask a server whether it keeps the contract of the Plausible Analytics API."""


@main.command()
@click.option("--base-url", envvar="PLAUSIBLE_BASE_URL", help="Scheme, host and port of the server.")
@click.option(
    "--app",
    metavar="MODULE:NAME",
    help="In place of a server: an ASGI application, or a factory of one, called in this process.",
)
@click.option("--token", envvar="PLAUSIBLE_TOKEN", help="A Stats API key (or any key); reads.")
@click.option("--sites-token", envvar="PLAUSIBLE_SITES_TOKEN", help="A Sites API key; may also write.")
@click.option("--preview-token", envvar="PLAUSIBLE_PREVIEW_TOKEN", help="A key of the 2021 preview.")
@click.option(
    "--control-url", envvar="PLAUSIBLE_CONTROL_URL", help="The sandbox's control plane, if it is one."
)
@click.option(
    "--control-token",
    envvar="PLAUSIBLE_CONTROL_TOKEN",
    help="Its token, needed away from loopback. An application of --app that has a control plane is asked.",
)
@click.option("--site", help="The site to read; by default the first that the key lists.")
@click.option(
    "--writes",
    type=click.Choice(["never", "own", "all"]),
    help="What may be changed. Default: own on this machine and in process, never elsewhere.",
)
@click.option("--max-requests", type=click.IntRange(min=1), help="How many requests may be sent in all.")
@click.option(
    "--hourly-limit",
    type=click.IntRange(min=0),
    help=f"Requests an hour, 0 for any. Default: any on this machine, {HOURLY_LIMIT} elsewhere.",
)
@click.option(
    "--max-seconds", type=click.FloatRange(min=1), help="How long the run may take; layers share it."
)
@click.option(
    "--profile", type=click.Choice(["quick", "standard", "deep"]), default="standard", show_default=True
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same requests."
)
@click.option("--layers", default=",".join(LAYERS), show_default=True, help="Which layers to run.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for index.html, junit.xml, results.json.",
)
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="results.json of an earlier run, to compare with.",
)
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    help="HAR file that every request and answer is written to, without tokens.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.05),
    default=TIMEOUT_SECONDS,
    show_default=True,
    help="Seconds that one answer may take.",
)
@click.option(
    "--ca-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Certificates to trust, in PEM form, for a server with a certificate of its own.",
)
@click.option(
    "--keep-sites", is_flag=True, help="Leave the run's own sites, so that curl lines can be repeated."
)
@click.option(
    "--domain-prefix", default=DOMAIN_PREFIX, show_default=True, help="Prefix of the run's own sites."
)
@click.pass_context
def run(
    context: click.Context,
    *,
    base_url: str | None,
    app: str | None,
    token: str | None,
    sites_token: str | None,
    preview_token: str | None,
    control_url: str | None,
    control_token: str | None,
    site: str | None,
    writes: Writes | None,
    max_requests: int | None,
    hourly_limit: int | None,
    max_seconds: float | None,
    profile: Profile,
    seed: int,
    layers: str,
    report: Path | None,
    baseline: Path | None,
    record: Path | None,
    timeout: float,
    ca_file: Path | None,
    keep_sites: bool,
    domain_prefix: str,
) -> None:
    """Hold a server to the contract. Exit status 0: kept, 1: broken, 2: could not run."""
    try:
        server = _address(context, base_url, app)
    except Unusable as error:
        sys.exit(_could_not_run(error))
    local = address.is_local(server)
    settings = Settings(
        profile=profile,
        seed=seed,
        writes=writes or ("own" if local else "never"),
        layers=_layers(layers),
        domain_prefix=_domain_prefix(domain_prefix),
        timeout_seconds=timeout,
        report=report,
        baseline=baseline,
        record=record,
        keep_sites=keep_sites,
        app=app or "",
    )
    limit = hourly_limit if hourly_limit is not None else (0 if local else HOURLY_LIMIT)
    try:
        if baseline is not None:
            difference.read(baseline)
        requests = max_requests if max_requests or local else HOURLY_LIMIT
        budget = Budget(requests, limit or None, max_seconds)
        keys = Keys(stats=token, sites=sites_token, preview=preview_token)
        tls = address.trusting(ca_file)
        with in_process.Mounted(app) if app else nullcontext() as mounted:
            may_load = settings.writes != "never"
            control = _control(mounted, control_url, control_token, timeout) if may_load else None
            target = Target(server, keys, settings, budget=budget, control=control, mounted=mounted, tls=tls)
            is_limited = any((requests, limit, max_seconds))
            alone = not local or is_limited or mounted or tls is not None or record is not None
            status = conduct(target, settings, site=site, processes=1 if alone else 2)
    except Halt as error:
        status = _could_not_run(error)
    except KeyboardInterrupt:
        status = _could_not_run(Unusable("interrupted before anything was checked"))
    except Exception as error:  # noqa: BLE001 - a fault of ours is a sentence too, its traceback in a file
        status = _failed_itself(error, report)
    sys.exit(status)


def _address(context: click.Context, base_url: str | None, app: str | None) -> str:
    """Return what requests are addressed to. Raises `Unusable` where that is no address."""
    if not app:
        if base_url is None:
            raise click.UsageError(
                "name the server with --base-url URL, or an application with --app MODULE:NAME"
            )
        return address.parse(base_url)
    for name in ("base_url", "control_url", "ca_file"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = name.replace("_", "-")
            message = f"--app names an application in this process, which has no use for --{option}"
            raise click.UsageError(message)
    return in_process.ADDRESS


def _control(
    mounted: in_process.Mounted | None, url: str | None, token: str | None, timeout: float
) -> Control | None:
    """Return the control plane at `url`, or the one that an application in this process has, if any."""
    if mounted is None:
        return Control(url, token=token) if url else None
    control = Control(in_process.ADDRESS, token=token, transport=mounted.transport())
    return control if control.is_there(timeout) else None


def _could_not_run(error: Halt) -> int:
    click.echo(f"could not run: {error}", err=True)
    return COULD_NOT_RUN


def _failed_itself(error: Exception, folder: Path | None) -> int:
    click.echo(f"could not run: the suite itself failed: {type(error).__name__}: {error}", err=True)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "error.txt").write_text(traceback.format_exc(), encoding="utf-8")
    return COULD_NOT_RUN


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--edition",
    type=click.Choice(["current", "preview"]),
    default="current",
    show_default=True,
    help="The edition that the recorded keys are served.",
)
@click.option(
    "--base-url",
    "base_urls",
    multiple=True,
    help="The server that is meant, where the file has others; repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the failures as JSON.")
def check(file: Path, *, edition: Edition, base_urls: tuple[str, ...], as_json: bool) -> None:
    """Hold recorded traffic (a HAR file) to the contract. Exit status as of `run`."""
    from plausible_contract import har
    from plausible_contract.contract import load
    from plausible_contract.report import recorded

    try:
        origins = [address.parse(one) for one in base_urls]
        found = har.check(load(), har.read(file, edition=edition, origins=origins))
    except Unusable as error:
        click.echo(f"could not run: {error}", err=True)
        sys.exit(COULD_NOT_RUN)
    click.echo(recorded.as_json(found) if as_json else recorded.text(found))
    if not found.checks:
        sys.exit(COULD_NOT_RUN)
    sys.exit(1 if found.failures else 0)


@main.command()
@click.argument("results", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", "only_title", is_flag=True, help="Print the title alone.")
@click.option(
    "--if-changed", is_flag=True, help="Print nothing where nothing changed since the baseline of that run."
)
def issue(*, results: Path, only_title: bool, if_changed: bool) -> None:
    """Print the text of an issue about what a results.json found."""
    from plausible_contract.report import issue_text

    try:
        found = difference.read(results)
        if if_changed and not issue_text.is_changed(found):
            return
        click.echo(issue_text.title(found) if only_title else issue_text.text(found))
    except (Unusable, KeyError) as error:
        click.echo(f"could not run: {results} is not a results.json of this suite: {error}", err=True)
        sys.exit(COULD_NOT_RUN)


def conduct(target: Target, settings: Settings, *, site: str | None, processes: int = 1) -> int:
    """Plan, run, report; return the exit status. Raises `Unusable`, also where it was interrupted early.

    With two `processes` the same requests are sent in another order, and only those of the first are counted
    against the budget, observed and recorded while they are sent.
    """
    with ExitStack() as stack:
        second = stack.enter_context(apart.started(settings.layers)) if processes > 1 else None
        from plausible_contract import plan, report, run

        screen = report.Screen()
        target.wire.budget.on_wait = screen.waiting
        stack.callback(target.close)
        stack.enter_context(target.wire.interruption.heard())
        if settings.record is not None:
            stack.enter_context(recorded(target, settings.record))
        stack.callback(run.clean_up, target, settings)
        try:
            made = plan.make(target, settings, site=site)
        except KeyboardInterrupt as error:
            raise Unusable("interrupted before anything was checked") from error
        screen.planned(made)
        with screen:
            found = run.run(target, settings, made, progress=screen.progress, second=second)
        with target.wire.interruption.cleaning():
            written = report.write(found, settings.report) if settings.report else None
            screen.finished(found, written)
    return found.exit_status


@contextmanager
def recorded(target: Target, path: Path) -> Iterator[None]:
    """Write every exchange of the block to a HAR file."""
    from plausible_contract.recording import Recording

    with (
        Recording(path) as recording,
        target.observed(lambda answer: recording.write(answer, judged=target.judging)),
    ):
        yield


def _layers(text: str) -> tuple[str, ...]:
    asked = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in asked if name not in LAYERS]
    if unknown or not asked:
        message = f"{', '.join(unknown) or 'nothing'} is no layer; choose from {', '.join(LAYERS)}"
        raise click.BadParameter(message, param_hint="--layers")
    return tuple(name for name in LAYERS if name in asked)


def _domain_prefix(text: str) -> str:
    """Return the prefix if it sets own sites apart; with an empty one every site would be the run's own."""
    if re.fullmatch(r"[a-z0-9][a-z0-9.-]{3,39}", text):
        return text
    message = f"{text!r} must be 4 to 40 of a-z, 0-9, '.' and '-', and begin with a letter or digit"
    raise click.BadParameter(message, param_hint="--domain-prefix")
