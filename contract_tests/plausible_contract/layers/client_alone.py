"""Layer 5, what needs no server: what the generated client sends, what it understands, what it promises.

What it sends is checked in `client_requests`, what it understands in `client_answers`, how it retries in
`client_retries`, how long it waits in `client_patience`, how it pages in `client_pages`, and how it
writes forms in `client_forms`, and what it promises besides in `client_facts`.
"""

from __future__ import annotations

from plausible_contract.layers.client_answers import check_answers
from plausible_contract.layers.client_calls import LAYER
from plausible_contract.layers.client_facts import check_facts
from plausible_contract.layers.client_forms import check_forms
from plausible_contract.layers.client_pages import check_pages
from plausible_contract.layers.client_patience import check_patience
from plausible_contract.layers.client_requests import check_requests
from plausible_contract.layers.client_retries import check_retries
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

QUICK_SHARE = 0.2
"""The part of the operations for which calls are drawn in the quick profile, another part with each seed."""
QUICK_ANSWERS = 0.1
"""The same for drawn answers, which take longer to make; the contract's own are read by all operations."""


def run(target: Target, settings: Settings) -> LayerResult:
    """Check the installed client against the target's contract, without a network."""
    recorder, contract = Recorder(LAYER), target.contract
    seed, examples = settings.seed * 1000, settings.sizes.client_examples
    is_quick = settings.profile == "quick"
    check_facts(recorder)
    check_retries(recorder)
    check_patience(recorder)
    check_forms(recorder)
    check_pages(recorder)
    check_requests(
        contract, recorder, seed_number=seed, examples=examples, share=QUICK_SHARE if is_quick else 1.0
    )
    check_answers(
        contract,
        recorder,
        seed_number=seed,
        examples=max(3, examples // 3),
        share=QUICK_ANSWERS if is_quick else 1.0,
    )
    return recorder.result()
