"""What a run is asked to do, and the sizes that follow from its profile; `cli` fills it in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Profile = Literal["quick", "standard", "deep"]
Writes = Literal["never", "own", "all"]

LAYERS = ("document", "stateless", "authorization", "client", "stateful", "meaning")
"""The layers in the order in which they run; those that hold a sandbox's clock come last (`apart`)."""

TIMEOUT_SECONDS = 10.0
"""How long one answer may take before the server counts as hanging."""

DOMAIN_PREFIX = "contract-suite-"
"""Every site that the suite creates has a domain that starts so; `--writes own` touches no other."""


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How much a profile does, per operation unless said otherwise."""

    fuzz_examples: int
    """With 0 Schemathesis does not look at all: making its strategies takes longer than many checks."""
    link_scenarios: int
    """How often Schemathesis follows the contract's links from answer to request, in all."""
    stateful_scenarios: int
    """Sequences of changes to the run's own sites, in all."""
    stateful_steps: int
    meaning_examples: int
    client_examples: int
    boundary_share: float
    """The part of the boundary matrix that is sent, 0 to 1; another part with each seed."""
    coverage_share: float
    """The part of Schemathesis' coverage cases that is sent, 0 to 1, chosen likewise."""
    query_share: float
    """The same for the query of v2, whose filters make ten times as many cases as any other operation."""


SIZES: dict[Profile, Sizes] = {
    "quick": Sizes(
        fuzz_examples=0,
        link_scenarios=2,
        stateful_scenarios=2,
        stateful_steps=12,
        meaning_examples=2,
        client_examples=2,
        boundary_share=0.1,
        coverage_share=0.0,
        query_share=0.0,
    ),
    "standard": Sizes(
        fuzz_examples=15,
        link_scenarios=7,
        stateful_scenarios=60,
        stateful_steps=20,
        meaning_examples=8,
        client_examples=12,
        boundary_share=1.0,
        coverage_share=0.5,
        query_share=0.1,
    ),
    "deep": Sizes(
        fuzz_examples=250,
        link_scenarios=50,
        stateful_scenarios=100,
        stateful_steps=40,
        meaning_examples=120,
        client_examples=150,
        boundary_share=1.0,
        coverage_share=1.0,
        query_share=1.0,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The choices of one run.

    Parameters
    ----------
    profile
        How much to do: `quick` (seconds), `standard` (a minute), `deep` (many minutes).
    seed
        All randomness comes from it: the same seed sends the same requests to the same server.
    writes
        `never` sends nothing that changes anything, `own` changes only sites under `domain_prefix`
        that the run created, `all` changes whatever its keys reach.
    layers
        The names of the layers to run.
    report
        The folder for the reports, or None for none.
    baseline
        The `results.json` of an earlier run to compare with, or None.
    record
        The HAR file that every exchange is written to, or None.
    app
        `MODULE:NAME` of the application that is under test in this process; empty for a server.
    keep_sites
        Whether the run's own sites stay, so that the `curl` lines of the report can be repeated.

    """

    profile: Profile = "standard"
    seed: int = 1
    writes: Writes = "own"
    layers: tuple[str, ...] = LAYERS
    domain_prefix: str = DOMAIN_PREFIX
    timeout_seconds: float = TIMEOUT_SECONDS
    report: Path | None = None
    baseline: Path | None = None
    record: Path | None = None
    keep_sites: bool = False
    app: str = ""

    @property
    def sizes(self) -> Sizes:
        """The sizes of the profile."""
        return SIZES[self.profile]


def is_chosen(name: str, share: float, *, seed: int) -> bool:
    """Say whether a case belongs to the `share` (0 to 1) that is sent, the same answer for the same seed."""
    if share >= 1:
        return True
    digest = hashlib.sha256(f"{seed}:{name}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") < share * 2**32
