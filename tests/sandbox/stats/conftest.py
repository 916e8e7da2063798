"""A site with events in a store of its own, and the questions put to it in process.

Events are short mappings; they become sessions by the sandbox's own builder, as fixtures do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.errors import Refusal
from plausible_sandbox.stats import answers
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.rows import EventRow

NOW = dt.datetime(2021, 5, 5, 12, 0, 0, tzinfo=dt.UTC)
DOMAIN = "stats.example"


def moment(text: str) -> dt.datetime:
    """Read `2021-03-01 10:00[:00]` as a UTC time without offset."""
    return dt.datetime.fromisoformat(text)


def pageview(user: int, when: str, path: str = "/", **more: Any) -> dict[str, Any]:
    return {"name": "pageview", "user_id": user, "timestamp": moment(when), "pathname": path, **more}


def custom(user: int, when: str, name: str, path: str = "/", **more: Any) -> dict[str, Any]:
    return {"name": name, "user_id": user, "timestamp": moment(when), "pathname": path, **more}


def engagement(user: int, when: str, path: str = "/", **more: Any) -> dict[str, Any]:
    return {"name": "engagement", "user_id": user, "timestamp": moment(when), "pathname": path, **more}


@dataclass
class Data:
    """A site, what it holds, and what it answers."""

    store: Any
    site: Site
    now: dt.datetime = NOW
    edition: Any = "current"
    more: dict[str, Any] = field(default_factory=dict)

    def add(self, events: Iterable[Mapping[str, Any]]) -> None:
        self.store.add(
            [EventRow(**{"site_id": self.site.id, "hostname": "stats.example", **event}) for event in events]
        )

    def add_imported(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        import_id = self.site.imports[0].id
        self.store.add_imported(
            [{"table": table, "site_id": self.site.id, "import_id": import_id, **row} for row in rows]
        )

    def with_site(self, **changes: Any) -> Data:
        return replace(self, site=replace(self.site, **changes))

    def as_preview(self) -> Data:
        return replace(self, edition="preview")

    def at(self, now: str) -> Data:
        return replace(self, now=dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC))

    @property
    def context(self) -> answers.Context:
        return answers.Context(site=self.site, edition=self.edition, now=self.now, engine=self.store)

    def aggregate(self, **parameters: str) -> Any:
        return answers.aggregate({"site_id": DOMAIN, **parameters}, self.context)

    def values(self, **parameters: str) -> dict[str, Any]:
        results = self.aggregate(**parameters)["results"]
        return {name: one["value"] for name, one in results.items()}

    def timeseries(self, **parameters: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = answers.timeseries({"site_id": DOMAIN, **parameters}, self.context)[
            "results"
        ]
        return rows

    def breakdown(self, **parameters: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = answers.breakdown({"site_id": DOMAIN, **parameters}, self.context)[
            "results"
        ]
        return rows

    def query(self, **body: Any) -> dict[str, Any]:
        return answers.query({"site_id": DOMAIN, **body}, self.context)

    def rows(self, **body: Any) -> list[list[Any]]:
        return [[*row["dimensions"], *row["metrics"]] for row in self.query(**body)["results"]]

    def realtime(self) -> int:
        return answers.realtime_visitors(self.context)

    def refusal(self, operation: str, **parameters: Any) -> Refusal:
        with pytest.raises(Refusal) as caught:
            getattr(self, operation)(**parameters)
        return caught.value


@pytest.fixture(scope="session")
def engine() -> Iterator[DuckDBStore]:
    store = DuckDBStore(None)
    yield store
    store.close()


@pytest.fixture
def make_data(engine: DuckDBStore) -> Iterator[Callable[..., Data]]:
    """Make a site with events; each gets an id of its own and is forgotten at the end."""
    made: list[Data] = []

    def make(*events: Mapping[str, Any], goals: Iterable[Mapping[str, Any]] = (), **site: Any) -> Data:
        number = 1000 + len(made)
        kept = tuple(Goal(id=place, **goal) for place, goal in enumerate(goals, 1))
        data = Data(engine, Site(id=number, domain=DOMAIN, goals=kept, **site))
        made.append(data)
        if events:
            data.add(events)
        return data

    yield make
    for data in made:
        engine.forget_site(data.site.id)


@pytest.fixture
def write() -> Any:
    """The vocabulary of events."""
    return Vocabulary


class Vocabulary:
    pageview = staticmethod(pageview)
    custom = staticmethod(custom)
    engagement = staticmethod(engagement)
    decimal = staticmethod(Decimal)
