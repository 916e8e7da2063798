"""Layer 2, each operation by itself: boundary matrix, own strategies, and Schemathesis with every phase.

The parts are in `boundaries`, `layers.accepted` and `fuzz`; here they are put in order, deterministic first.
"""

from __future__ import annotations

from plausible_contract.budget import until_exhausted
from plausible_contract.contract import Operation
from plausible_contract.facts.catalogue import check_facts
from plausible_contract.fuzz import engine, hooks
from plausible_contract.layers import bodies, boundaries, methods
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.target import Target

LAYER = "stateless"

QUICK_SHARE = 0.34
"""The part of the operations that Schemathesis looks at in the quick profile, another part with each seed;
the matrices look at all."""

PREVIEW_DIFFERS = frozenset(
    {
        "stats_realtime_visitors",
        "stats_aggregate",
        "stats_timeseries",
        "stats_breakdown",
        "sites_create",
        "shared_links_find_or_create_by_name",
    }
)
"""The operations of the 2021 preview; a preview key gets today's behaviour on all others."""


def run(target: Target, settings: Settings) -> LayerResult:
    """Fuzz every operation that may be sent, with the key of each edition."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        check_facts(LAYER, target, recorder, seed=settings.seed)
        sites = _sites(target)
        hooks.register()
        for edition in target.editions:
            boundaries.run(target, settings, recorder, edition=edition)
            bodies.run(target, settings, recorder, site=sites.writing, edition=edition)
        methods.run(target, recorder)
        for edition in target.editions:
            chosen = [
                op for op in target.contract.operations.values() if _chosen(op, target, edition, settings)
            ]
            if chosen:
                engine.run_pass(target, settings, recorder, edition=edition, operations=chosen, sites=sites)
    if settings.writes == "never":
        recorder.skip("operations that write are not fuzzed: nothing may be written")
    return recorder.result()


def _sites(target: Target) -> hooks.Sites:
    if not target.can_write:
        return hooks.Sites(reading=target.reading_site)
    return hooks.Sites(
        reading=target.reading_site,
        writing=target.create_site("fuzzed"),
        updating=target.create_site("renamed"),
        gone=target.own_domain("gone"),
    )


def _chosen(operation: Operation, target: Target, edition: str, settings: Settings) -> bool:
    if edition not in operation.editions:
        return False
    if operation.writes and (settings.writes == "never" or not target.can_write):
        return False
    if settings.profile == "quick":
        return edition == "current" and is_chosen(operation.id, QUICK_SHARE, seed=settings.seed)
    if edition == "current" or settings.profile == "deep":
        return True
    return operation.id in PREVIEW_DIFFERS
