"""Layer 5: the generated client keeps the contract from its own side; here what needs the server.

Whether it says what the server said is in `client_differential`, how it gets on with a bad network in
`client_wire`. What it does without a server, which is most, is `client_alone`.
"""

from __future__ import annotations

from plausible_contract.budget import until_exhausted
from plausible_contract.layers.client_calls import LAYER
from plausible_contract.layers.client_differential import check_differences
from plausible_contract.layers.client_wire import check_on_the_wire
from plausible_contract.outcome import merged
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target


def run(target: Target, settings: Settings) -> LayerResult:
    """Check the installed client, without a network first, then against the server."""
    from plausible_contract.layers import client_alone  # where another process does it, not even imported

    return merged(LAYER, client_alone.run(target, settings), rest(target, settings))


def rest(target: Target, settings: Settings) -> LayerResult:
    """Check it against the server: what `client_alone` does not."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        check_differences(target, settings, recorder)
        check_on_the_wire(target, recorder)
    return recorder.result()
