"""Run the benchmarks in this folder: modules with an underscore in their names, whose `main()` prints ratios.

    python benchmarks/run.py [WORD ...]

With words, only modules whose names contain one of them run. Each runs in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def modules(words: list[str]) -> list[Path]:
    """List the benchmarks to run, in order of their names."""
    found = sorted(path for path in HERE.glob("*_*.py") if "def main(" in path.read_text(encoding="utf-8"))
    return [path for path in found if not words or any(word in path.stem for word in words)]


def main(words: list[str]) -> int:
    """Run what was asked for; the status is 1 where a benchmark failed, 2 where none has that name."""
    chosen = modules(words)
    if not chosen:
        sys.stderr.write(f"no benchmark is called like {' '.join(words)}; there are {_names()}\n")
        return 2
    failed = []
    for path in chosen:
        sys.stdout.write(f"\n== {path.stem}\n")
        sys.stdout.flush()
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "scripts")}
        command = [sys.executable, str(path)]
        if subprocess.run(command, check=False, cwd=HERE.parent, env=environment).returncode:
            failed.append(path.stem)
    if failed:
        sys.stderr.write(f"failed: {', '.join(failed)}\n")
    return 1 if failed else 0


def _names() -> str:
    return ", ".join(path.stem for path in modules([]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
