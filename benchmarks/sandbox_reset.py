"""What the fixture `plausible` costs a test: going back to the demo site after it, loading a site of its own.

python benchmarks/sandbox_reset.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import httpx2
from plausible_sandbox.testing import Plausible, SandboxServer

ROUNDS = 100
RESET_BUDGET_MS = 5.0
DOCUMENT = {
    "sites": [{"ref": "site", "domain": "shop.example.com"}],
    "events": [{"name": "pageview", "timestamp": {"relative": -60}, "user_id": user} for user in range(50)],
}


def milliseconds(work: Callable[[], object]) -> float:
    """Time one piece of work."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def one_test(plausible: Plausible, client: httpx2.Client) -> tuple[float, float]:
    """Load a site and read its statistics as a test does; return what loading and resetting took."""
    loaded = milliseconds(lambda: plausible.load(DOCUMENT))
    client.get("/api/v1/stats/aggregate", params={"site_id": "shop.example.com", "period": "day"})
    return loaded, milliseconds(plausible.reset)


def main() -> None:
    """Print the medians of many tests."""
    with SandboxServer() as server:
        plausible = server.plausible
        headers = {"authorization": f"Bearer {plausible.keys.stats}"}
        with httpx2.Client(base_url=plausible.base_url, headers=headers) as client:
            times = [one_test(plausible, client) for _ in range(ROUNDS)]
    loads, resets = zip(*times, strict=True)
    reset = statistics.median(resets)
    reset = statistics.median(resets)
    print(f"loading a site with 50 events: {statistics.median(loads):.2f} ms")
    print(f"reset: {reset:.2f} ms, {reset / RESET_BUDGET_MS:.2f} x its budget")


if __name__ == "__main__":
    main()
