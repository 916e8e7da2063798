"""The gate for types: code that type-checked with the last released client must still do so.

    python scripts/released_typing.py             check the last released typing tests against today's client
    python scripts/released_typing.py --release   keep today's typing tests as those of today's version

Exit status 0: it does, or the version announces a break, or nothing was released yet. 1: it does not.
`breaking_changes` compares the contracts themselves; `tests/typing` holds the typing tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
from contract_bundle import ROOT, bundle
from contract_changes.releases import Version, version_of

ACCEPTED = ROOT / "tests" / "typing" / "accepted.py"
RELEASED = ROOT / "tests" / "typing" / "released"
GENERATED = ROOT / "generated"


def last_release(folder: Path) -> tuple[Version, Path] | None:
    """Find the typing tests of the highest released version."""
    found = [(Version.parse(path.stem), path) for path in folder.glob("*.py")]
    return max(found, default=None)


def may_break(released: Version, current: Version) -> bool:
    """Tell whether the step between two versions announces a break: major, before 1.0 also minor."""
    if released.major == current.major == 0:
        return current.minor > released.minor
    return current.major > released.major


def problems(path: Path, generated: Path = GENERATED) -> str:
    """Return what mypy and pyright object to in a file; nothing where it is fine with both."""
    found = []
    environment = {**os.environ, "MYPYPATH": str(generated), "PYTHONPATH": str(generated)}
    for checker in (["mypy", "--strict", "--config-file="], ["pyright"]):
        done = subprocess.run(
            [sys.executable, "-m", *checker, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            cwd=ROOT,
        )
        if done.returncode:
            found.append(done.stdout + done.stderr)
    return "\n".join(found)


def check(folder: Path, current: Version, judge: Callable[[Path], str] = problems) -> int:
    """Judge the last release's typing tests; return the exit status."""
    last = last_release(folder)
    if last is None:
        click.echo("no typing tests are released yet")
        return 0
    version, path = last
    objections = judge(path)
    if not objections:
        click.echo(f"code for {version} type-checks with {current}")
        return 0
    click.echo(objections)
    if may_break(version, current):
        click.echo(f"code for {version} no longer type-checks; {current} announces that")
        return 0
    click.echo(f"code for {version} no longer type-checks, and {current} does not announce it", err=True)
    return 1


def pass_gate(*, release: bool = False) -> int:
    """Judge the last release and keep today's typing tests where asked to; return the exit status."""
    current = version_of(bundle())
    status = check(RELEASED, current)
    return keep(ACCEPTED, RELEASED, current) if release and status == 0 else status


def keep(accepted: Path, folder: Path, version: Version) -> int:
    """Keep typing tests as those of a version; those of a released version never change."""
    path = folder / f"{version}.py"
    text = accepted.read_text(encoding="utf-8")
    if path.exists() and path.read_text(encoding="utf-8") != text:
        click.echo(f"{path.name}: this version is released already, with other typing tests", err=True)
        return 1
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path.name} is kept as released")
    return 0


@click.command(help="Check the last release's typing tests against today's client.")
@click.option("--release", is_flag=True, help="Keep today's typing tests as those of today's version.")
def main(*, release: bool) -> None:
    """Run the gate and exit with its status."""
    sys.exit(pass_gate(release=release))


if __name__ == "__main__":
    main()
