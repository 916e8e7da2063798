"""What the client costs: a call, a large answer, an import; beside plain httpx2 and stock generated code.

    python benchmarks/client_calls.py

Budgets: a call at most 1.0 x plain httpx2 with `params=`; a 1,000-row breakdown at most 1.5 x `json.loads`;
an import at most 0.25 x `import httpx2`; `make client` at most 2 s. Run without load for steady ratios.
The stock client is generated here, from the same contract with its recursive parts loosened.
openai's package is installed into a throwaway folder, where a registry can be reached.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import httpx
import httpx2
from plausible_client import AsyncPlausibleClient, PlausibleClient
from plausible_client.models import StatsBreakdownResponse
from plausible_client.resources import stats
from sidebyside import Line, compare, report

ROOT = Path(__file__).resolve().parent.parent
CALL_BUDGET = 1.0
DECODE_BUDGET = 1.5
IMPORT_BUDGET = 0.25
GENERATION_BUDGET_SECONDS = 2.0
ROWS = 1000
IMPORT_ROUNDS = 15
GENERATION_ROUNDS = 3
INSTALL_SECONDS = 120
ANSWER = json.dumps({"results": {"visitors": {"value": 3}, "bounce_rate": {"value": 53}}}).encode()
HEADERS = {"content-type": "application/json"}
ADDRESS = "https://plausible.io"
ARGUMENTS = {"site_id": "test-domain.com", "period": "6mo", "compare": "previous_period"}
METRICS = ["visitors", "bounce_rate"]


def stock_client(folder: Path) -> ModuleType:
    """Generate the stock output of openapi-python-client for the contract, and import it."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from client_generator.prepare import prepare
    from contract_bundle import bundle

    document = prepare(bundle()).document
    (folder / "contract.json").write_text(json.dumps(document))
    (folder / "config.yaml").write_text("post_hooks: []\nliteral_enums: true\n")
    generator = Path(sys.executable).parent / "openapi-python-client"
    subprocess.run(
        [
            generator,
            "generate",
            "--path=contract.json",
            "--config=config.yaml",
            "--meta=none",
            "--output-path=stock_client",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    sys.path.insert(0, str(folder))
    return importlib.import_module("stock_client")


def calls() -> bool:
    """Measure one call, synchronously and asynchronously."""
    answer = httpx2.MockTransport(lambda _: httpx2.Response(200, content=ANSWER, headers=HEADERS))
    plain = httpx2.Client(transport=answer, base_url=ADDRESS, headers={"authorization": "Bearer key"})
    ours = PlausibleClient("key", ADDRESS, transport=answer)
    joined = ",".join(METRICS)
    ways: dict[str, Callable[[], object]] = {
        "httpx2 with params= and .json()": lambda: plain.get(
            "/api/v1/stats/aggregate", params={**ARGUMENTS, "metrics": joined}
        ).json(),
        "PlausibleClient": lambda: ours.stats.aggregate(**ARGUMENTS, metrics=METRICS),
    }
    ways |= _stock_call()
    lines = compare(ways, repeat=200, budgets={"PlausibleClient": CALL_BUDGET}, clock=time.process_time)
    kept = report("one call, CPU time, no network", lines)
    return report("one call of the asynchronous client", asyncio.run(_asynchronous_calls(answer))) and kept


def _stock_call() -> dict[str, Callable[[], object]]:
    stock = importlib.import_module("stock_client")
    aggregate = importlib.import_module("stock_client.api.stats.stats_aggregate")
    client = stock.AuthenticatedClient(base_url=ADDRESS, token="key")
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=ANSWER, headers=HEADERS))
    client.set_httpx_client(
        httpx.Client(transport=transport, base_url=ADDRESS, headers={"authorization": "Bearer key"})
    )
    return {
        "stock openapi-python-client (on httpx)": lambda: aggregate.sync(
            client=client, **ARGUMENTS, metrics=METRICS
        )
    }


async def _asynchronous_calls(answer: httpx2.MockTransport) -> list[Line]:
    plain = httpx2.AsyncClient(transport=answer, base_url=ADDRESS, headers={"authorization": "Bearer key"})
    ours = AsyncPlausibleClient("key", ADDRESS, transport=answer)
    params = {**ARGUMENTS, "metrics": ",".join(METRICS)}

    async def timed(once: Callable[[], object], repeat: int = 200) -> float:
        started = time.process_time()
        for _ in range(repeat):
            await once()  # type: ignore[misc]  # both ways give awaitables
        return (time.process_time() - started) / repeat

    def plainly() -> object:
        return plain.get("/api/v1/stats/aggregate", params=params)

    def by_client() -> object:
        return ours.stats.aggregate(**ARGUMENTS, metrics=METRICS)

    best = [float("inf"), float("inf")]
    for _ in range(9):
        best = [min(best[0], await timed(plainly)), min(best[1], await timed(by_client))]
    return [
        Line("httpx2 with params= (async)", best[0], 1.0, None),
        Line("AsyncPlausibleClient", best[1], best[1] / best[0], CALL_BUDGET),
    ]


def decoding() -> bool:
    """Measure the decoding of a large breakdown into typed rows."""
    rows = [
        {
            "source": f"Source number {n}",
            "visitors": ROWS - n,
            "pageviews": 2 * n,
            "bounce_rate": 53.0,
            "visit_duration": 86.5,
        }
        for n in range(ROWS)
    ]
    text = json.dumps({"results": rows})
    kind = stats.STATS_BREAKDOWN.answer

    def typed() -> object:
        data = json.loads(text)
        kind.check(data)
        answer: StatsBreakdownResponse = kind.convert(data, {"property": "visit:source"})
        return answer.results

    stock = importlib.import_module("stock_client.models").StatsBreakdownResponse
    lines = compare(
        {
            "json.loads": lambda: json.loads(text),
            "PlausibleClient: checked, typed rows": typed,
            "stock openapi-python-client": lambda: stock.from_dict(json.loads(text)),
        },
        repeat=20,
        budgets={"PlausibleClient: checked, typed rows": DECODE_BUDGET},
        clock=time.process_time,
    )
    return report(f"a breakdown of {ROWS} rows, {len(text) // 1000} kB", lines)


def installed(package: str, folder: Path) -> bool:
    """Install a package into a throwaway folder to compare with; say so where that is not possible."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
        folder,
    ]
    try:
        subprocess.run([*command, package], check=True, capture_output=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        print(f"\n{package} cannot be installed here, so it is left out below")
        return False
    return True


def cpu_seconds(command: list[str]) -> float:
    """Run a program and return the processor time that it took, which other load hardly moves."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imports(folder: Path) -> bool:
    """Measure imports in processes of their own, less the start of Python itself."""
    programs = {
        "import httpx2": "import httpx2",
        "from plausible_client import PlausibleClient": "from plausible_client import PlausibleClient",
        "import plausible_client": "import plausible_client",
        "stock client, one operation": "import stock_client.api.stats.stats_aggregate",
        "import openai": "import openai",
    }
    if not installed("openai", folder):
        del programs["import openai"]
    best = dict.fromkeys(["", *programs], float("inf"))
    for _ in range(IMPORT_ROUNDS):
        for name in best:
            paths = [str(ROOT / "generated"), str(Path(httpx2.__file__).parent.parent), str(folder)]
            program = f"import sys; sys.path[:0] = {paths}; {programs.get(name, '')}"
            spent = cpu_seconds([sys.executable, "-S", "-c", program])
            best[name] = min(best[name], spent)
    start = best.pop("")
    whole = best["import httpx2"] - start
    budgets = dict.fromkeys(list(programs)[1:3], IMPORT_BUDGET)
    lines = [Line(name, s - start, (s - start) / whole, budgets.get(name)) for name, s in best.items()]
    return report(f"imports, CPU time, best of {IMPORT_ROUNDS}, less Python's own start", lines)


def generation() -> bool:
    """Measure `make client` once set up, in processor time: what it takes on an idle machine."""
    generate = "import sys; sys.path[:0] = ['scripts']; import generate_client; generate_client.check()"
    program = [sys.executable, "-c", generate]
    started = time.perf_counter()
    best = min(cpu_seconds(program) for _ in range(GENERATION_ROUNDS))
    wall = (time.perf_counter() - started) / GENERATION_ROUNDS
    kept = best <= GENERATION_BUDGET_SECONDS
    verdict = "kept" if kept else "MISSED"
    budget = f"budget {GENERATION_BUDGET_SECONDS} s: {verdict}"
    print(f"\nmake client\n  generate both: {best:.2f} s of CPU ({wall:.2f} s by the clock)   {budget}")
    return kept


def main() -> int:
    """Measure everything; the status is 1 where a budget is missed."""
    with tempfile.TemporaryDirectory() as folder:
        stock_client(Path(folder))
        kept = [calls(), decoding(), imports(Path(folder)), generation()]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
