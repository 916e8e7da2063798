"""The command line that repeats a run, or one layer of it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any


def repeat(results: Mapping[str, Any], layer: str = "") -> str:
    """Write the command that sends the same requests again; keys come from the environment.

    Parameters
    ----------
    results
        The document of `results.json`.
    layer
        The only layer to run; all layers of the run where it is empty.

    """
    every = [found["layer"] for found in results["layers"]]
    layers = layer or ",".join(every)
    app = results.get("app")
    parts = ["plausible-contract", "run", *(("--app", app) if app else ("--base-url", results["base_url"]))]
    parts += ["--profile", results["profile"], "--seed", str(results["seed"])]
    parts += ["--writes", results["writes"], "--layers", layers]
    return shlex.join(parts)
