"""Which facts each layer checks, in order."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from importlib import import_module

from plausible_contract.facts.bench import Bench, Fact
from plausible_contract.results import Recorder
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.target import Target

MODULES: Mapping[str, tuple[str, ...]] = {
    "stateless": ("protocol", "negotiation", "order", "reading", "echo", "event_refusals"),
    "stateful": ("provisioning", "goals", "clocks"),
    "meaning": (
        "worked",
        "consistency",
        "selections",
        "examples",
        "edges",
        "places",
        "zones",
        "spans",
        "letters",
        "blanks",
        "sorting",
        "crossings",
        "preview",
        "visits",
        "events",
        "drops",
        "imports",
        "import_rules",
        "money",
    ),
    "authorization": ("roles", "plans", "quotas"),
}
"""Modules of facts by layer."""

SUBJECTS = frozenset(name for names in MODULES.values() for name in names)
READING = frozenset({"reading", "consistency", "selections"})
"""Those that only read the reading site's statistics, as they are now: the clock must run meanwhile."""

REQUESTS_EACH = 25
"""About how many requests a fact takes; only matters where requests are scarce."""
BUDGET_PART = 0.1


def facts_of_layer(layer: str, subjects: Collection[str] = SUBJECTS) -> list[Fact]:
    """Return the facts of a layer, in order; with `subjects` those of some modules alone."""
    names = (name for name in MODULES.get(layer, ()) if name in subjects)
    modules = (import_module(f"plausible_contract.facts.{name}") for name in names)
    return [fact for module in modules for fact in module.FACTS]


def check_facts(
    layer: str,
    target: Target,
    recorder: Recorder,
    settings: Settings,
    *,
    subjects: Collection[str] = SUBJECTS,
) -> None:
    """Check the facts of a layer; where requests are limited only as many as a tenth of them allows.

    A quick run leaves out those that are thorough.
    """
    if not target.has("stats"):
        recorder.skip("facts are about today's edition; give --token")
        return
    thorough = settings.profile != "quick"
    facts = [fact for fact in facts_of_layer(layer, subjects) if thorough or not fact.thorough]
    budget = target.wire.budget
    share = budget.affordable(1.0, REQUESTS_EACH * len(facts), part=BUDGET_PART)
    chosen = (
        facts
        if math.isinf(budget.left)
        else [one for one in facts if is_chosen(one.name, share, seed=settings.seed)]
    )
    Bench(target, recorder).run(chosen)
