"""Schemathesis' configuration for one pass over the contract: which phases, how many examples, which checks.

Its file-based configuration is never read, so a `schemathesis.toml` nearby changes nothing.
"""

from __future__ import annotations

import hashlib
from typing import Any

from schemathesis.config import SchemathesisConfig

from plausible_contract.contract import Contract, Operation
from plausible_contract.exchange import Edition
from plausible_contract.settings import Settings

_OWN = ("unsupported_method", "allow_header_conformance", "object_level_authorization")
"""Checks that do not fit this API: a wrong method is answered 404 (`layers.methods` checks that), and whose
site is whose is the authorization layer's subject."""

_ACCEPTED_STATS = ["200", "400", "401"]
"""Statistics refuse some combinations that a schema cannot exclude; `acceptance` decides each request."""

_ACCEPTED = ["2xx", "401", "403", "404", "429"]


def configuration(
    contract: Contract, settings: Settings, *, edition: Edition, base_url: str, token: str
) -> SchemathesisConfig:
    """Build the configuration of one pass with one key."""
    sizes = settings.sizes
    generation: dict[str, Any] = {"max-examples": sizes.fuzz_examples, "database": "none"}
    return SchemathesisConfig.from_dict(
        {
            "seed": seed_of(settings.seed, edition),
            "base-url": base_url,
            "workers": 1,
            "headers": {"Authorization": f"Bearer {token}"},
            "request-timeout": settings.timeout_seconds,
            "max-redirects": 0,
            "continue-on-failure": True,
            "cache": {"enabled": False},
            "analysis": {"constants": {"enabled": False}},
            "generation": generation,
            "phases": _phases(settings),
            "checks": {name: {"enabled": False} for name in _OWN},
            "operations": [
                entry for op in contract.operations.values() for entry in _operation(op, settings)
            ],
        }
    )


def seed_of(seed: int, part: str) -> int:
    """Derive the seed of one part of a run, the same on every machine."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{part}".encode()).digest()[:4], "big")


def _phases(settings: Settings) -> dict[str, Any]:
    """Configure the phases; none reuses values of answers, which would make requests differ between runs.

    Links do carry such values, so the stateful phase is the one exception.
    """
    own_values_only = {"extra-data-sources": {"responses": False}}
    coverage: dict[str, Any] = {"unexpected-methods": [], **own_values_only}
    examples = settings.sizes.link_scenarios
    stateful = {"enabled": settings.writes != "never", "generation": {"max-examples": examples}}
    return {
        "examples": own_values_only,
        "coverage": coverage,
        "fuzzing": {"error-feedback": {"enabled": False}, **own_values_only},
        "stateful": stateful,
    }


def _operation(operation: Operation, settings: Settings) -> list[dict[str, Any]]:
    if operation.writes and settings.writes == "never":
        return [{"include-operation-id": operation.id, "enabled": False}]
    if operation.tag == "stats":
        acceptance = {"expected-statuses": _ACCEPTED_STATS}
    else:
        conflicts = [str(status) for status in operation.node.get("x-conflicts", ())]
        acceptance = {"expected-statuses": [*_ACCEPTED, *conflicts]}
    settings_of = {"include-operation-id": operation.id, "checks": {"positive_data_acceptance": acceptance}}
    if operation.id == "stats_query" and not settings.sizes.query_share:
        settings_of["phases"] = {"coverage": {"enabled": False}}
    return [settings_of]
