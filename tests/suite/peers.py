"""Servers that answer as wrong descriptions of the API claim, for `test_peers`.

Each peer is one description taken at its word: the vendor's pages where the server does otherwise, the
preview of 2021 served to today's keys, and what descriptions by others have got wrong (`peers.yaml`). Behind
each stands a correct server, so that nothing but the claims is wrong. `docs/peers.md` tells people what they
see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from plausible_contract.faults.messages import Answer, Memory, Relay, Request

from . import peer_answers

FILE = Path(__file__).with_name("peers.yaml")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One thing that a description claims, and the failure in which the suite names it.

    Parameters
    ----------
    claims
        The sentence of the description, as `docs/peers.md` repeats it.
    layer, operation, rule
        Where the failure is found.
    expected, actual
        What a reader must find in it.
    answer
        How an answer of the correct server is changed; None for claims about requests.
    instead
        What is answered in place of asking the correct server, where it returns anything.

    """

    claims: str
    layer: str
    operation: str
    rule: str
    expected: str
    actual: str
    answer: Callable[[Request, Answer], Answer] | None = None
    instead: Callable[[Request], Answer | None] | None = None


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A server that answers as one description claims."""

    name: str
    layers: str
    claims: tuple[Claim, ...]

    def __call__(self, request: Request, relay: Relay, _memory: Memory) -> Answer:
        """Answer one request as the description claims."""
        for claim in self.claims:
            if claim.instead is not None and (own := claim.instead(request)) is not None:
                return own
        answer = relay(request)
        for claim in self.claims:
            if claim.answer is not None:
                answer = claim.answer(request, answer)
        return answer


def _claim(stated: dict[str, Any]) -> Claim:
    """Return a claim as the file states it, with the functions that it names."""
    named = {name: getattr(peer_answers, stated[name]) for name in ("answer", "instead") if name in stated}
    return Claim(**{**stated, **named})


def _stated_peer(stated: dict[str, Any]) -> Peer:
    return Peer(name=stated["name"], layers=stated["layers"], claims=tuple(map(_claim, stated["claims"])))


PEERS = tuple(map(_stated_peer, yaml.safe_load(FILE.read_text(encoding="utf-8"))))


def peer(name: str) -> Peer:
    """Return the peer of this name."""
    return next(one for one in PEERS if one.name == name)
