"""Why a run could not go on; none of these is a failure of the contract. `cli` makes one sentence of each.

Halt
├── Unusable          the server cannot be tested: unreachable, hanging, wrong key, redirecting elsewhere, …
├── BudgetExhausted   the run's requests, or its layer's share of them, are used up (a layer ends early)
├── ForbiddenRequest  the guard kept back a request that this run must not send
└── NoAnswer          one request got no answer; a finding while it is rare, `Unusable` when it repeats
"""

from __future__ import annotations


class Halt(Exception):
    """The base of everything that ends a request, a layer or a run before its time."""


class Unusable(Halt):
    """The server, or a key, cannot be used for a run; the message says what happened and what to do."""


class BudgetExhausted(Halt):
    """No request is left for the layer that asks."""


class ForbiddenRequest(Halt):
    """A request that `--writes` or the guard forbids; it was not sent."""


class NoAnswer(Halt):
    """A request that was sent and got no complete answer; the message says how it ended."""
