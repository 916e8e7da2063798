"""Layer 5: the generated client keeps the contract from its own side.

What it sends is checked in `client_requests`, what it understands in `client_answers`, how it retries and
pages in `client_retries`, whether it says what the server said in `client_differential`,
and what it promises besides in `client_facts`.
"""

from __future__ import annotations

from plausible_contract.budget import until_exhausted
from plausible_contract.layers.client_answers import check_answers
from plausible_contract.layers.client_calls import LAYER
from plausible_contract.layers.client_differential import check_differences
from plausible_contract.layers.client_facts import check_facts
from plausible_contract.layers.client_requests import check_requests
from plausible_contract.layers.client_retries import check_on_the_wire, check_pages, check_retries
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

QUICK_SHARE = 0.2
"""The part of the operations for which calls are drawn in the quick profile, another part with each seed."""
QUICK_ANSWERS = 0.1
"""The same for drawn answers, which take longer to make; the contract's own are read by all operations."""


def run(target: Target, settings: Settings) -> LayerResult:
    """Check the installed client, without a network first, then against the server."""
    recorder = Recorder(LAYER)
    seed = settings.seed * 1000
    with until_exhausted(recorder):
        examples = settings.sizes.client_examples
        check_facts(recorder)
        check_retries(recorder)
        check_pages(recorder)
        is_quick = settings.profile == "quick"
        check_requests(
            target.contract,
            recorder,
            seed_number=seed,
            examples=examples,
            share=QUICK_SHARE if is_quick else 1.0,
        )
        check_answers(
            target.contract,
            recorder,
            seed_number=seed,
            examples=max(3, examples // 3),
            share=QUICK_ANSWERS if is_quick else 1.0,
        )
        check_differences(target, settings, recorder)
        check_on_the_wire(target, recorder)
    return recorder.result()
