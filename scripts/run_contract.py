"""The main job, `make contract`: a sandbox on a free port, the whole suite against it, the report.

Arguments are passed on to `plausible-contract run`; the exit status is the suite's. With `--in-process` the
suite calls the sandbox in its own process instead, without a port.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from plausible_sandbox import demo

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
REPORT = ROOT / "report"
READY_SECONDS = 30.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.02
IN_PROCESS = "--in-process"
APPLICATION = "plausible_sandbox.asgi:with_demo"


def main(arguments: list[str]) -> int:
    """Run the suite with both editions, over HTTP unless asked otherwise; return its exit status."""
    if IN_PROCESS in arguments:
        rest = [argument for argument in arguments if argument != IN_PROCESS]
        return run_suite([*in_process_arguments(), *rest])
    return over_http(arguments)


def over_http(arguments: list[str]) -> int:
    """Start the sandbox, run the suite against its port, stop the sandbox."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        ready_file = Path(folder) / "ready.json"
        sandbox = subprocess.Popen(
            [BIN / "plausible-sandbox", "--port", "0", "--ready-file", ready_file], stdout=log, stderr=log
        )
        try:
            import_module("plausible_contract.cli")  # takes about as long as the sandbox needs to get ready
            ready = wait_until_ready(sandbox, ready_file)
            return run_suite([*suite_arguments(ready), *arguments])
        except TimeoutError as error:
            said = (Path(folder) / "log").read_text(encoding="utf-8", errors="replace")
            sys.stderr.write(f"could not run: {error}\n{said}")
            return 2
        finally:
            stop(sandbox)


def run_suite(arguments: list[str]) -> int:
    """Run the command in this process; return its exit status."""
    from plausible_contract.cli import main as suite

    try:
        suite.main(arguments, prog_name="plausible-contract")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def wait_until_ready(sandbox: subprocess.Popen[bytes], ready_file: Path) -> dict[str, Any]:
    """Return what the sandbox says of itself once it listens. Raises `TimeoutError` where it never does."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if ready_file.exists():
            ready: dict[str, Any] = json.loads(ready_file.read_text(encoding="utf-8"))
            return ready
        if sandbox.poll() is not None:
            message = f"the sandbox ended with status {sandbox.returncode} before it was ready"
            raise TimeoutError(message)
        time.sleep(POLL_SECONDS)
    message = f"the sandbox was not ready within {READY_SECONDS:.0f} s"
    raise TimeoutError(message)


def suite_arguments(ready: dict[str, Any]) -> list[str]:
    """Write the suite's command line for a sandbox that is ready."""
    server = ["--base-url", ready["base_url"], "--control-url", ready["control_url"]]
    return ["run", *server, *choices(ready["keys"], ready["site"])]


def in_process_arguments() -> list[str]:
    """Write the suite's command line for a sandbox that it calls in its own process."""
    return ["run", "--app", APPLICATION, *choices(asdict(demo.Keys()), demo.DOMAIN)]


def choices(keys: Mapping[str, str], site: str) -> list[str]:
    """Write the part of the command line that is the same for both transports."""
    return [
        *("--token", keys["stats"]),
        *("--sites-token", keys["sites"]),
        *("--preview-token", keys["preview"]),
        *("--site", site),
        *("--writes", "all"),
        *("--report", str(REPORT)),
    ]


def stop(sandbox: subprocess.Popen[bytes]) -> None:
    """End the sandbox, kindly first."""
    sandbox.terminate()
    try:
        sandbox.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        sandbox.kill()
        sandbox.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
