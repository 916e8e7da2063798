"""The suite beside plain `schemathesis run` on the same server: cases per second, and kills per minute.

A case is a request whose answer was checked. A kill is a planted fault that a run notices: for Schemathesis
a failure that the healthy server does not show too, since it has false alarms there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plausible_contract.faults.proxy import Proxy
from plausible_contract.faults.registry import Fault, all_faults
from plausible_contract.faults.selection import first_of_each_kind
from run_contract import BIN, ROOT, stop, wait_until_ready

BUDGET = 3.0
"""How many times as many cases per second as plain Schemathesis."""
SCHEMATHESIS_SECONDS = 60
CONTRACT = ROOT / "generated" / "plausible_client" / "openapi.json"


@dataclass(frozen=True)
class Run:
    """What one run did: its cases, its seconds, and what it found, as names."""

    cases: int
    seconds: float
    found: frozenset[str]

    @property
    def rate(self) -> float:
        """Cases per second."""
        return self.cases / self.seconds


def main() -> int:
    """Measure both, print the ratios; status 1 where the budget is missed."""
    options = _options()
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as ready:
        folder = Path(name)
        own = suite(ready, ready["base_url"], folder, options.profile)
        plain = schemathesis(ready, ready["base_url"], folder)
        ratio = own.rate / plain.rate
        verdict = "kept" if ratio >= BUDGET else "MISSED"
        print(f"\ncases per second (budget {BUDGET:.1f} x: {verdict})")
        print(
            f"  schemathesis run       {plain.rate:>8.1f}    1.00 x  {plain.cases:,} in {plain.seconds:.0f} s"
        )
        name = f"suite, {options.profile}"
        print(f"  {name:<22} {own.rate:>8.1f}{ratio:>8.2f} x  {own.cases:,} in {own.seconds:.0f} s")
        kills(ready, folder, chosen(options.faults), plain)
    return 0 if ratio >= BUDGET else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", choices=["quick", "standard"], default="standard")
    parser.add_argument("--faults", type=int, default=4, help="how many faults both look for")
    return parser.parse_args()


@contextmanager
def served(folder: Path) -> Iterator[dict[str, Any]]:
    """Serve a sandbox while the block runs; gives what it says of itself."""
    ready_file = folder / "ready.json"
    command = [BIN / "plausible-sandbox", "--port", "0", "--ready-file", ready_file]
    sandbox = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield wait_until_ready(sandbox, ready_file)
    finally:
        stop(sandbox)


def chosen(count: int) -> Sequence[Fault]:
    """Choose faults that show in answers, all kinds in turn."""
    planted = [fault for fault in all_faults().values() if fault.behaviour is not None]
    return first_of_each_kind(planted, count)


def suite(ready: dict[str, Any], base_url: str, folder: Path, profile: str) -> Run:
    """Run the suite once."""
    keys = ready["keys"]
    arguments = ["--base-url", base_url, "--control-url", ready["base_url"], "--site", ready["site"]]
    arguments += ["--token", keys["stats"], "--sites-token", keys["sites"], "--writes", "all"]
    arguments += ["--preview-token", keys["preview"], "--profile", profile, "--report", str(folder)]
    _silently([BIN / "plausible-contract", "run", *arguments], folder)
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    found = frozenset(failure["key"] for failure in results["failures"])
    return Run(results["requests"], results["seconds"], found)


def schemathesis(ready: dict[str, Any], base_url: str, folder: Path) -> Run:
    """Run Schemathesis once as it comes, with a key."""
    report = folder / "schemathesis.json"
    arguments = ["--url", base_url, "--header", f"Authorization: Bearer {ready['keys']['sites']}"]
    arguments += ["--seed", "1", "--max-time", str(SCHEMATHESIS_SECONDS)]
    arguments += ["--report", "json", "--report-json-path", str(report)]
    _silently([BIN / "st", "run", CONTRACT, *arguments], folder)
    results = json.loads(report.read_text(encoding="utf-8"))
    found = {f"{one['code']} {name}" for one in results["failures"] for name in one["operations"]}
    return Run(results["test_cases"]["generated"], results["running_time"], frozenset(found))


def _silently(command: Sequence[str | Path], folder: Path) -> None:
    subprocess.run(command, check=False, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kills(ready: dict[str, Any], folder: Path, faults: Sequence[Fault], healthy: Run) -> None:
    """Plant each fault and let both look for it; print who noticed, and kills per minute."""
    killed = {"suite, quick": 0, "schemathesis run": 0}
    seconds = dict.fromkeys(killed, 0.0)
    print(f"\nkills, {len(faults)} faults")
    for fault in faults:
        with Proxy(ready["base_url"]) as proxy:
            assert fault.behaviour is not None
            proxy.plant(fault.behaviour)
            runs = {
                "suite, quick": suite(ready, proxy.base_url, folder, "quick"),
                "schemathesis run": schemathesis(ready, proxy.base_url, folder),
            }
        news = {"suite, quick": runs["suite, quick"].found}
        news["schemathesis run"] = runs["schemathesis run"].found - healthy.found
        for name, run in runs.items():
            killed[name] += bool(news[name])
            seconds[name] += run.seconds
        print(
            f"  {fault.name:<36}" + "   ".join(f"{name}: {'killed' if news[name] else '-'}" for name in runs)
        )
    for name, count in killed.items():
        rate = 60 * count / seconds[name] if seconds[name] else 0.0
        print(f"  {name:<20}{count:>4} of {len(faults)}{rate:>8.2f} a minute")


if __name__ == "__main__":
    sys.exit(main())
