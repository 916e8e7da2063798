"""The generated code in house format, by the exact ruff of this repository and no other settings."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ("--isolated", "--no-cache", "--quiet", "--line-length", "110", "--target-version", "py311")
SELECTED = "F401,I,UP"
"""Unused imports go, the rest is sorted: templates import generously."""


def tidy(folders: list[Path]) -> None:
    """Remove unused imports, sort the others, format; raises where ruff fails."""
    paths = [str(folder) for folder in folders]
    ruff = (sys.executable, "-m", "ruff")
    subprocess.run([*ruff, "check", "--fix", *OPTIONS, "--select", SELECTED, *paths], check=True)
    subprocess.run([*ruff, "format", *OPTIONS, *paths], check=True)
