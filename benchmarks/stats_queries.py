"""How long statistics take over many events, beside the best SQL that one would write by hand.

    python benchmarks/stats_queries.py [--events 10000000]
    python benchmarks/stats_queries.py --growth 1000000 10000000 50000000

Both run on one DuckDB in memory, in turn, and must count the same visitors; the budget is a ratio of 1.2.
With `--growth` the databases are files, for which there is room, and it plots how the sandbox's times grow
with the events.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import plotext
from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.stats import answers
from plausible_sandbox.store.dialects import DuckDBDialect
from plausible_sandbox.store.schema import duckdb_ddl
from plausible_sandbox.store.sql import Dialect, Sql
from sidebyside import ROUNDS, compare, report

BUDGET_RATIO = 1.2
EVENTS = 10_000_000
EVENTS_PER_SESSION = 2.5
VISITS_AT_A_TIME = 1_000_000
DAYS = 90
LAST_DAY = dt.date(2024, 3, 30)
SITE = Site(
    id=1,
    domain="bench.example",
    timezone="America/New_York",
    goals=(Goal(id=1, display_name="Signup", event_name="Signup"),),
)
ROUNDS_OF_GROWTH = 3
PLOT_COLUMNS, PLOT_ROWS = 110, 36
NOW = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)
BLANKS = {"VARCHAR": "''", "BIGINT": "0", "BOOLEAN": "true", "MAP(VARCHAR, VARCHAR)": "map {}"}


class Engine:
    """A bare DuckDB: a cursor for each question, all rows at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.dialect: Dialect = DuckDBDialect()
        self.connection = connection

    def fetch(self, query: Sql) -> list[tuple[Any, ...]]:
        """Run a query on a cursor of its own."""
        text, values = self.dialect.render(query)
        return self.connection.cursor().execute(text, values).fetchall()


ATTRIBUTES = """
    ['', 'Google', 'DuckDuckGo', 'Twitter', 'News'][cast(1 + h % 5 as int)] as referrer_source,
    ['US', 'DE', 'GB', 'EE', 'FR', ''][cast(1 + h // 5 % 6 as int)] as country_code,
    ['Chrome', 'Firefox', 'Safari'][cast(1 + h // 30 % 3 as int)] as browser,
    ['Desktop', 'Mobile'][cast(1 + h // 90 % 2 as int)] as screen_size"""


def fill(connection: duckdb.DuckDBPyConnection, events: int) -> None:
    """Make visits in order of time, with pages and goals; one in a hundred belongs to another site."""
    for statement in duckdb_ddl():
        connection.execute(statement)
    visits = int(events / EVENTS_PER_SESSION)
    begin = dt.datetime.combine(LAST_DAY - dt.timedelta(days=DAYS - 1), dt.time(5))
    connection.execute(
        f"""create temp table visit as
        select i as session_id, case when i % 100 = 0 then 2 else 1 end as site_id,
            hash(i * 31) % ({visits} // 3 + 1) as user_id,
            timestamp '{begin}' + to_seconds(cast(i * {DAYS} * 86400 / {visits} as bigint)) as start,
            1 + hash(i) % 4 as length, hash(i * 7) as h
        from range({visits}) as r(i)"""
    )
    for first in range(0, visits, VISITS_AT_A_TIME):
        _insert_visits(connection, f"session_id >= {first} and session_id < {first + VISITS_AT_A_TIME}")
    connection.execute("drop table visit")


def _insert_visits(connection: duckdb.DuckDBPyConnection, which: str) -> None:
    _insert(
        connection,
        "events",
        f"""select site_id, user_id, session_id, start + to_seconds(60 * step) as timestamp,
            case when hash(session_id + step) % 20 = 0 then 'Signup' else 'pageview' end as name,
            {_page("step")} as pathname, 'bench.example' as hostname, {ATTRIBUTES}
        from visit, range(4) as s(step) where step < length and {which} order by start""",
    )
    _insert(
        connection,
        "sessions",
        f"""select site_id, user_id, session_id, start, start + to_seconds(60 * (length - 1)) as timestamp,
            60 * (length - 1) as duration, length as events, length as pageviews, length = 1 as is_bounce,
            {_page("0")} as entry_page, {_page("(length - 1)")} as exit_page, {ATTRIBUTES}
        from visit where {which} order by start""",
    )


def _page(step: str) -> str:
    """Write the page of a visit's step: ten thousand of them, some much more often than others."""
    return f"'/page/' || cast(pow(hash(session_id * 11 + {step}) % 10000 / 100.0, 2) as int)"


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: str) -> None:
    """Insert rows by name; what they leave out is blank, as in a store."""
    given = {name for name, *_ in connection.execute(f"describe {rows}").fetchall()}
    columns = [(name, kind) for name, kind, *_ in connection.execute(f"describe {table}").fetchall()]
    blank = [f"{BLANKS[kind]} as {name}" for name, kind in columns if kind in BLANKS and name not in given]
    connection.execute(f"insert into {table} by name select *, {', '.join(blank)} from ({rows})")


FIRST, LAST = "timestamp '2024-03-01 05:00:00'", "timestamp '2024-03-31 03:59:59'"
BEFORE_FIRST, BEFORE_LAST = "timestamp '2024-01-31 05:00:00'", "timestamp '2024-03-01 04:59:59'"
DAYLIGHT_SAVING = "timestamp '2024-03-10 07:00:00'"
LOCAL_DAY = (
    f"cast(timestamp + case when timestamp < {DAYLIGHT_SAVING} then interval (-18000) second"
    " else interval (-14400) second end as date)"
)
SUMS = "count(distinct user_id), count(*), sum(pageviews), count(*) filter (where is_bounce), sum(duration)"
EVENTS_IN_RANGE = f"events where site_id = 1 and timestamp >= {FIRST} and timestamp <= {LAST}"


def _visits_in(first: str, last: str) -> str:
    overlapping = f"start <= {last} and timestamp >= {first} and start >= {first} - interval 7 day"
    return f"sessions where site_id = 1 and {overlapping}"


VISITS = _visits_in(FIRST, LAST)
VIEWS_OF_PAGE_7 = f"select session_id from {EVENTS_IN_RANGE} and pathname = '/page/7'"
BY_DAY = f"select {LOCAL_DAY} as d, {SUMS} from {VISITS} group by d having d <= date '2024-03-30' order by d"
BY_PAGE = (
    "select pathname, count(distinct user_id) as v, count(*) filter (where name = 'pageview')"
    f" from {EVENTS_IN_RANGE} group by pathname order by v desc, pathname limit 100"
)
BY_SOURCE = (
    "select referrer_source, count(distinct user_id) as v, count(*), count(*) filter (where is_bounce)"
    f" from {VISITS} group by referrer_source order by v desc, referrer_source limit 100"
)
RANGE = {"period": "custom", "date": "2024-03-01,2024-03-30"}
METRICS = "visitors,visits,views_per_visit,bounce_rate,visit_duration"


@dataclass(frozen=True)
class Question:
    """A question to the sandbox, and the statements that answer it by hand.

    `column` is where the first statement counts visitors.
    """

    name: str
    operation: Callable[[dict[str, str], answers.Context], Any]
    parameters: dict[str, str]
    by_hand: tuple[str, ...]
    column: int = 0


QUESTIONS = (
    Question("aggregate", answers.aggregate, {"metrics": METRICS}, (f"select {SUMS} from {VISITS}",)),
    Question(
        "aggregate of a page",
        answers.aggregate,
        {"metrics": "visitors,bounce_rate,visit_duration", "filters": "event:page==/page/7"},
        (f"select {SUMS} from {VISITS} and session_id in ({VIEWS_OF_PAGE_7})",),
    ),
    Question(
        "timeseries by day",
        answers.timeseries,
        {"metrics": METRICS},
        (BY_DAY,),
        column=1,
    ),
    Question(
        "breakdown by page",
        answers.breakdown,
        {"property": "event:page", "metrics": "visitors,pageviews"},
        (BY_PAGE,),
        column=1,
    ),
    Question(
        "breakdown by source",
        answers.breakdown,
        {"property": "visit:source", "metrics": "visitors,bounce_rate"},
        (BY_SOURCE,),
        column=1,
    ),
    Question(
        "goal conversion",
        answers.aggregate,
        {"metrics": "visitors,conversion_rate", "filters": "event:goal==Signup"},
        (
            f"select count(distinct user_id) from {EVENTS_IN_RANGE} and name = 'Signup'",
            f"select count(distinct user_id) from {EVENTS_IN_RANGE}",
        ),
    ),
    Question(
        "comparison with the 30 days before",
        answers.aggregate,
        {"metrics": METRICS, "compare": "previous_period"},
        (f"select {SUMS} from {VISITS}", f"select {SUMS} from {_visits_in(BEFORE_FIRST, BEFORE_LAST)}"),
    ),
)


def ask(question: Question, engine: Engine) -> Any:
    """Ask the sandbox and return its results."""
    context = answers.Context(site=SITE, edition="current", now=NOW, engine=engine)
    return question.operation({**RANGE, **question.parameters}, context)["results"]


def ask_by_hand(question: Question, engine: Engine) -> list[list[tuple[Any, ...]]]:
    """Run the statements written by hand."""
    return [engine.connection.cursor().execute(text).fetchall() for text in question.by_hand]


def check_visitors(question: Question, engine: Engine) -> None:
    """Stop where the sandbox and the SQL by hand count different visitors."""
    results = ask(question, engine)
    ours = (
        results["visitors"]["value"] if isinstance(results, dict) else sum(row["visitors"] for row in results)
    )
    by_hand = sum(row[question.column] for row in ask_by_hand(question, engine)[0])
    if ours != by_hand:
        sys.exit(f"{question.name}: the sandbox counts {ours} visitors, SQL by hand {by_hand}")


def measure(
    events: int, *, rounds: int = ROUNDS, database: str = ":memory:"
) -> dict[str, tuple[float, bool]]:
    """Fill a database and time every question; return seconds and whether the budget is kept."""
    connection = duckdb.connect(database)
    fill(connection, events)
    engine = Engine(connection)
    times: dict[str, tuple[float, bool]] = {}
    for question in QUESTIONS:
        check_visitors(question, engine)
        ways = {
            "SQL by hand": lambda asked=question: ask_by_hand(asked, engine),
            "sandbox": lambda asked=question: ask(asked, engine),
        }
        lines = compare(ways, repeat=1, budgets={"sandbox": BUDGET_RATIO}, rounds=rounds)
        kept = report(f"{question.name}, {events:,} events", lines)
        times[question.name] = (lines[1].seconds, kept)
    connection.close()
    return times


def measure_on_disk(events: int) -> dict[str, tuple[float, bool]]:
    """Measure with a database in a file that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(events, rounds=ROUNDS_OF_GROWTH, database=str(Path(folder) / "events.duckdb"))


def plot(growth: dict[int, dict[str, tuple[float, bool]]]) -> None:
    """Plot the sandbox's milliseconds for each question over the number of events, both logarithmic."""
    figure = plotext.figure
    figure.clear()
    sizes = sorted(growth)
    for name in growth[sizes[0]]:
        signal = figure.signal(sizes, [growth[size][name][0] * 1000 for size in sizes])
        signal.lines()
        signal.label(name)
        figure.draw(signal)
    figure.ruler("both").scale("log")
    figure.plot_size(PLOT_COLUMNS, PLOT_ROWS)
    figure.title("milliseconds by number of events")
    drawn = str(figure.build())
    print(drawn if sys.stdout.isatty() else plotext.uncolorize(drawn))
    for name in growth[sizes[0]]:
        taken = "  ".join(f"{growth[size][name][0] * 1000:>9,.1f}" for size in sizes)
        print(f"{name:<36}{taken}  ms at {' / '.join(f'{size:,}' for size in sizes)} events")


def main() -> int:
    """Measure with each number of events; the status is 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--growth", type=int, nargs="+", metavar="EVENTS")
    options = parser.parse_args()
    if options.growth:
        growth = {events: measure_on_disk(events) for events in options.growth}
        plot(growth)
    else:
        growth = {options.events: measure(options.events)}
    return 0 if all(kept for times in growth.values() for _, kept in times.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
