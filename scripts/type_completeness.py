"""The gate for completeness: the public interface of the generated clients must be typed, as installed.

    python scripts/type_completeness.py

Each package is copied to where an installer would put it, `py.typed` and all, and pyright judges every public
symbol there. Exit status 1 where less than 99 % is completely typed; what lacks a type is then listed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from client_generator.packages import GENERATED, PACKAGES

LEAST_PERCENT = 99.0
NOT_PACKAGED = shutil.ignore_patterns("__pycache__")


class Completeness(NamedTuple):
    """How much of a package's public interface has complete types, and what lacks them."""

    percent: float
    lacking: tuple[str, ...]


def completeness(package: Path) -> Completeness:
    """Judge one package; `percent` is 0 where it has no `py.typed`."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(package, Path(folder) / package.name, ignore=NOT_PACKAGED)
        report = _verified(package.name, Path(folder))
    found = report.get("typeCompleteness", {})
    symbols = [one for one in found.get("symbols", []) if one["isExported"] and not one["isTypeKnown"]]
    return Completeness(100 * found.get("completenessScore", 0.0), tuple(one["name"] for one in symbols))


def _verified(name: str, site: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "pyright", "--verifytypes", name, "--ignoreexternal", "--outputjson"]
    done = subprocess.run(
        [*command, "--pythonpath", sys.executable],
        capture_output=True,
        text=True,
        check=False,
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(site)},
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> int:
    """Judge every generated package and print its score."""
    kept = True
    for package in PACKAGES:
        score = completeness(GENERATED / package.name)
        sys.stdout.write(f"{package.name}: {score.percent:.1f} % of the public interface is typed\n")
        if score.percent < LEAST_PERCENT:
            kept = False
            sys.stdout.write("".join(f"  incomplete: {name}\n" for name in score.lacking))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
