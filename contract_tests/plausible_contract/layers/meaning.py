"""Layer 4: the numbers mean what they say.

Statistics must agree with each other (`meaning_v1` and its siblings: any server with data) and, where
events can be loaded, with the naive model (`meaning_model`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

from hypothesis import strategies as st

from plausible_contract.budget import until_exhausted
from plausible_contract.facts.catalogue import READING, SUBJECTS, check_facts
from plausible_contract.layers import (
    meaning_preview,
    meaning_relation,
    meaning_v1,
    meaning_v1_layout,
    meaning_v2,
)
from plausible_contract.layers.meaning_ask import LAYER, Asker
from plausible_contract.layers.meaning_events import check_events
from plausible_contract.layers.meaning_ground import Ground, load_rich_site, survey
from plausible_contract.layers.meaning_halves import check_halves
from plausible_contract.layers.meaning_model import compare_with_model
from plausible_contract.layers.meaning_relation import Relation
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.search import Broken, search
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.target import Target

QUICK_SHARE = 0.3
"""The part of the relations that the quick profile looks at, another with each seed; it checks all facts."""


def run(target: Target, settings: Settings) -> LayerResult:
    """Check relations between statistics, and statistics against the model."""
    return _check(target, settings, subjects=SUBJECTS)


def rest(target: Target, settings: Settings) -> LayerResult:
    """Do what `meaning_reading` does not."""
    return _check(target, settings, subjects=SUBJECTS - READING)


def _check(target: Target, settings: Settings, *, subjects: Collection[str]) -> LayerResult:
    recorder = Recorder(LAYER)
    if not target.has("stats"):
        recorder.skip("the meaning of statistics is asked with a key of today's edition; give --token")
        return recorder.result()
    with until_exhausted(recorder):
        try:
            # First: few requests, no chance in them.
            check_facts(LAYER, target, recorder, settings, subjects=subjects)
            check_events(target, settings, recorder)
            check_halves(target, recorder)
            _relate(target, settings, recorder)
            compare_with_model(target, settings, recorder)
        finally:
            if target.control is not None:
                target.control.set_clock(None)
    return recorder.result()


def _relate(target: Target, settings: Settings, recorder: Recorder) -> None:
    """Check every relation on a site of our own, or on the reading site where none can be loaded."""
    now = dt.datetime.now(dt.UTC)
    domain = target.reading_site
    if target.control is not None:
        domain, loaded = load_rich_site(target, settings.seed)
        now = loaded.now
    if not domain:
        recorder.skip("relations need a site with statistics")
        return
    asker = Asker(target, recorder, domain)
    try:
        with asker.example("stats_breakdown", "site-can-be-surveyed", "the statistics of a site can be read"):
            ground = survey(asker, target, now)
    except Broken as broken:
        recorder.fail(broken.failure)
        return
    if ground is None:
        recorder.skip(f"relations need statistics, and {domain} has no pageviews in its last days")
        return
    share = QUICK_SHARE if settings.profile == "quick" else 1.0
    for index, relation in enumerate(relations()):
        if not is_chosen(relation.name, share, seed=settings.seed):
            continue
        _search(asker, ground, relation, settings, seed_number=settings.seed * 1000 + index)


def relations() -> list[Relation]:
    """Return the whole catalogue; the modules register theirs when they are imported."""
    order = [module.__name__ for module in (meaning_v1, meaning_v1_layout, meaning_v2, meaning_preview)]
    return sorted(meaning_relation.RELATIONS, key=lambda relation: order.index(relation.check.__module__))


def _search(
    asker: Asker, ground: Ground, relation: Relation, settings: Settings, *, seed_number: int
) -> None:
    """Search for a counterexample of one relation."""
    with asker.recorder.timing(relation.operation):
        failure = search(
            st.data(),
            partial(_example, asker, ground, relation),
            seed_number=seed_number,
            examples=settings.sizes.meaning_examples,
        )
    if failure is not None:
        asker.recorder.fail(failure)


def _example(asker: Asker, ground: Ground, relation: Relation, data: st.DataObject) -> None:
    with asker.example(relation.operation, relation.name, relation.statement):
        relation.check(asker, ground, data.draw)
