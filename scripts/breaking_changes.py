"""The gate for changes of the contract: compares it with the last release and demands the version step.

    python scripts/breaking_changes.py             compare, print every change, fail without the step
    python scripts/breaking_changes.py --release   keep contract and control plane as released

Exit status 0: the version announces the changes. 1: it does not. 2: something cannot be compared, which
is never taken for "no changes". `contract_changes.documents` does the comparing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from contract_bundle import CONTRACT, CONTROL, ROOT, BundleError, bundle, to_json
from contract_changes import documents, releases
from contract_changes.model import Change, Document, NotComparable

RELEASED = ROOT / "openapi" / "released"
GATES = {CONTRACT: RELEASED, CONTROL: RELEASED / "control"}
"""Entry files, and where the released bundles of each are kept."""

KEPT, BROKEN, NOT_COMPARED = 0, 1, 2
FILE = click.Path(path_type=Path)


@click.command(help="Compare contract and control plane with the last released ones.")
@click.option("--contract", type=FILE, help="Compare this entry file or bundle alone; needs --released.")
@click.option("--released", type=FILE, help="Folder of released bundles of --contract.")
@click.option("--release", is_flag=True, help="Keep what is compared as the release of its version.")
def main(contract: Path | None, released: Path | None, *, release: bool) -> None:
    """Run the gate and exit with its status, the worst of all documents."""
    if (contract is None) != (released is None):
        message = "--contract and --released go together; without both, everything is compared"
        raise click.UsageError(message)
    gates = {contract: released} if contract and released else GATES
    sys.exit(max(pass_gate(path, folder, release=release) for path, folder in gates.items()))


def pass_gate(path: Path, folder: Path, *, release: bool) -> int:
    """Compare one document with its last release, keep it where asked to; return the exit status."""
    click.echo(f"{path.name}:")
    try:
        document = current(path)
        status = check(document, folder)
        if release and status == KEPT:
            keep(document, folder)
    except (BundleError, NotComparable) as error:
        click.echo(f"cannot compare: {error}", err=True)
        return NOT_COMPARED
    return status


def current(path: Path) -> Document:
    """Return the contract as it stands, bundled and valid."""
    if path.suffix == ".json":
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            message = f"{path.name}: cannot be read as JSON: {error}"
            raise NotComparable(message) from error
        return releases.checked(content, path.name)
    return releases.checked(bundle(path), path.name)


def check(document: Document, folder: Path) -> int:
    """Print what changed since the last release in `folder`; return the gate's exit status."""
    version = releases.version_of(document)
    path = releases.latest(folder)
    if path is None:
        click.echo(f"no release yet: {version} will be the first, and there is nothing to compare it with")
        return KEPT
    old = releases.read(path)
    changes = documents.compare(old, document)
    report(changes, path.stem)
    objection = releases.objection(releases.version_of(old), version, changes)
    if objection:
        click.echo(objection)
        return BROKEN
    click.echo(f"version {version} may follow {path.stem}")
    return KEPT


def report(changes: list[Change], version: str) -> None:
    """Print one line for each change, those that break callers first."""
    for change in sorted(changes, key=lambda change: (not change.breaking, change)):
        click.echo(str(change))
    breaking = sum(change.breaking for change in changes)
    click.echo(f"{breaking} breaking and {len(changes) - breaking} compatible changes since {version}")


def keep(document: Document, folder: Path) -> None:
    """Write the contract as the release of its version; one that is released already never changes."""
    path = folder / f"{releases.version_of(document)}.json"
    text = to_json(document)
    if path.exists() and path.read_text(encoding="utf-8") != text:
        message = f"{path.name}: this version is released already, with other content"
        raise NotComparable(message)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path.name} is kept as released")


if __name__ == "__main__":
    main()
