"""Statistics over HTTP: from a `Call` to `plausible_sandbox.stats.answers` and back, nothing else."""

from __future__ import annotations

from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.stats import answers, v2_schema


def _context(call: Call) -> answers.Context:
    assert call.access.site is not None
    assert call.access.key is not None
    return answers.Context(
        site=call.access.site,
        edition=call.access.key.edition,
        now=call.world.clock.now(),
        engine=call.world.store_for(call.access.site.id),
    )


def stats_realtime_visitors(call: Call) -> Answer:
    """Answer how many visitors there are at the moment, as a bare integer."""
    return Answer(answers.realtime_visitors(_context(call)))


def stats_aggregate(call: Call) -> Answer:
    """Answer one value per metric."""
    return Answer(answers.aggregate(call.query, _context(call)))


def stats_timeseries(call: Call) -> Answer:
    """Answer one row for each point of time."""
    return Answer(answers.timeseries(call.query, _context(call)))


def stats_breakdown(call: Call) -> Answer:
    """Answer one row for each value of a property."""
    return Answer(answers.breakdown(call.query, _context(call)))


def stats_query(call: Call) -> Answer:
    """Answer a v2 query."""
    return Answer(answers.query(call.body, _context(call)))


def stats_query_schema(call: Call) -> Answer:  # noqa: ARG001  (every handler gets the call)
    """Answer the JSON Schema of v2 queries."""
    return Answer(v2_schema.document())
