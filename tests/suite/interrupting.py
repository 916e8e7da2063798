"""Ending the real command at random moments, and looking at what it leaves on the server.

`test_interrupting` tries a few moments; many are tried by hand, their seeds shown:

    python tests/suite/interrupting.py --moments 60 --seed 1000
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plausible_sandbox.testing import Plausible, SandboxServer

COMMAND = Path(sys.executable).parent / "plausible-contract"
LAYERS = ("stateless", "stateful", "meaning", "client", "authorization")
SIGNALS = (
    (signal.SIGINT,),
    (signal.SIGINT, signal.SIGINT),
    (signal.SIGINT, signal.SIGTERM),
    (signal.SIGTERM,),
    (signal.SIGINT, signal.SIGINT, signal.SIGINT),
)
LATEST_SECONDS = 9.0
LONGEST_GAP_SECONDS = 0.4
END_SECONDS = 90.0
"""How long a run may take to end and clean up; generous, since machines are busy."""
STARTED = "layers "
"""What stands in the plan: earlier, Python itself may be what a signal ends."""

UNLIMITED = ("hourly_api_request_limit", "1000000")
"""What the control plane documents for a server that was given no other number."""

TABLES = ("sites", "goals", "shared_links", "guests", "segments", "imports", "settings")


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When a run is ended and how, all of it decided by the seed."""

    seed: int
    layers: tuple[str, ...]
    has_control: bool
    seconds: float
    signals: tuple[signal.Signals, ...]
    gap_seconds: float

    def __str__(self) -> str:
        """Say it in a line."""
        names = "+".join(number.name for number in self.signals)
        control = "with control" if self.has_control else "without"
        return f"seed {self.seed}: {names} after {self.seconds:.2f} s of {','.join(self.layers)}, {control}"


def moment(seed: int) -> Moment:
    """Draw a moment."""
    source = random.Random(seed)
    count = source.choice((1, 1, 2, 5))
    return Moment(
        seed=seed,
        layers=tuple(sorted(source.sample(LAYERS, count), key=LAYERS.index)),
        has_control=source.random() < 0.6,
        seconds=source.uniform(0.05, LATEST_SECONDS),
        signals=source.choice(SIGNALS),
        gap_seconds=source.uniform(0, LONGEST_GAP_SECONDS),
    )


def state(plausible: Plausible) -> dict[str, Any]:
    """Return everything of a sandbox that outlives a request, but for events and what nobody can remove.

    Accounts that were loaded stay until the sandbox forgets everything: its control plane removes none.
    """
    world = plausible._world
    found: dict[str, Any] = {
        table: [tuple(row) for row in world.accounts.database.rows(f"SELECT * FROM {table} ORDER BY 1")]
        for table in TABLES
    }
    if found["settings"] == [UNLIMITED]:
        found["settings"] = []
    scripts = [rule for rule in world.scripts.listing() if rule["remaining"]]
    return {**found, "clock": world.clock.frozen, "scripts": scripts}


def left_behind(plausible: Plausible, at: Moment) -> list[str]:
    """Run the command, end it at a moment, and list what is not as it was before, or not as it should end."""
    before = state(plausible)
    process = subprocess.Popen(
        [COMMAND, *arguments(plausible, at)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "NO_COLOR": "1"},
        text=True,
    )
    try:
        output = _ended(process, at)
    except subprocess.TimeoutExpired:
        return [f"it did not end within {END_SECONDS:.0f} s after the last signal"]
    finally:
        process.kill()
        process.communicate()
    after = state(plausible)
    found = [f"{name}: {before[name]} became {after[name]}" for name in before if before[name] != after[name]]
    return found + _badly_ended(process.returncode, output)


def arguments(plausible: Plausible, at: Moment) -> list[str]:
    """Write the command line."""
    control = ["--control-url", plausible.base_url] if at.has_control else []
    return [
        *("run", "--base-url", plausible.base_url, *control, "--writes", "own"),
        *("--token", plausible.keys.stats, "--sites-token", plausible.keys.sites),
        *("--preview-token", plausible.keys.preview, "--site", plausible.site),
        *("--profile", "standard", "--layers", ",".join(at.layers), "--seed", str(at.seed)),
    ]


def _ended(process: subprocess.Popen[str], at: Moment) -> str:
    """Let the command run for a while, then send the signals; return its output."""
    wait = at.seconds
    for number in at.signals:
        try:
            return process.communicate(timeout=wait)[0]
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        wait = at.gap_seconds
    return process.communicate(timeout=END_SECONDS)[0]


def _badly_ended(status: int, output: str) -> list[str]:
    if STARTED not in output:
        return []
    found = [] if status in (0, 2) else [f"exit status {status}: {output}"]
    return [*found, f"a traceback: {output}"] if "Traceback" in output else found


def main() -> int:
    """Try many moments; return 1 if any leaves something behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1000)
    chosen = parser.parse_args()
    broken = 0
    with SandboxServer() as server:
        plausible = server.plausible
        for seed in range(chosen.seed, chosen.seed + chosen.moments):
            plausible.reset()
            found = left_behind(plausible, moment(seed))
            broken += bool(found)
            print("✗" if found else "✓", moment(seed), *found, sep="\n  " if found else " ", flush=True)
    print(f"{chosen.moments - broken} of {chosen.moments} moments left nothing behind")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
