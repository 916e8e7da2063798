"""Servers that answer as wrong descriptions claim: the command, pointed at one, names each of its claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from plausible_contract.cli import main
from plausible_contract.faults.proxy import Proxy
from plausible_sandbox.testing import Plausible

from .canned_peer import NAMED, mock
from .peers import PEERS, Claim, Peer

PAGE = Path(__file__).parent.parent.parent / "docs" / "peers.md"


def failures_of(peer: Peer, plausible: Plausible, report: Path) -> tuple[int, list[dict[str, Any]]]:
    """Point the command at a peer; return its exit status and what it reports."""
    with Proxy(plausible.base_url) as proxy:
        proxy.plant(peer)
        ran = CliRunner().invoke(
            main,
            [
                *("run", "--base-url", proxy.base_url, "--control-url", plausible.base_url),
                *("--token", plausible.keys.stats, "--sites-token", plausible.keys.sites),
                *("--preview-token", plausible.keys.preview, "--site", plausible.site),
                *("--profile", "quick", "--layers", peer.layers, "--report", str(report)),
            ],
        )
    failures: list[dict[str, Any]] = json.loads((report / "results.json").read_text())["failures"]
    return ran.exit_code, failures


def names(failure: dict[str, Any], claim: Claim) -> bool:
    """Whether a failure names a claim, with what was expected and what came instead."""
    place = (failure["layer"], failure["operation"], failure["rule"])
    is_said = claim.expected in failure["expected"] and claim.actual in failure["actual"]
    return place == (claim.layer, claim.operation, claim.rule) and is_said


@pytest.mark.slow
@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_every_claim_of_a_wrong_description_is_named(
    plausible: Plausible, tmp_path: Path, peer: Peer
) -> None:
    status, failures = failures_of(peer, plausible, tmp_path)

    assert status == 1, "broken, not impossible to run"
    unnamed = [claim.claims for claim in peer.claims if not any(names(one, claim) for one in failures)]
    assert unnamed == []


@pytest.mark.slow
def test_a_mock_made_of_examples_is_named_operation_by_operation_to_who_may_only_read(
    plausible: Plausible, tmp_path: Path
) -> None:
    with Proxy(plausible.base_url) as proxy:
        proxy.plant(mock)
        ran = CliRunner().invoke(
            main,
            [
                *("run", "--base-url", proxy.base_url, "--token", "any", "--writes", "never"),
                *("--profile", "quick", "--layers", "stateless,meaning,authorization"),
                *("--report", str(tmp_path)),
            ],
        )
    results = json.loads((tmp_path / "results.json").read_text())
    said = [(failure["operation"], failure["actual"]) for failure in results["failures"]]

    assert ran.exit_code == 1, ran.output
    assert [
        (operation, actual)
        for operation, actual in NAMED
        if not any(operation == found and actual in text for found, text in said)
    ] == []


def test_every_claim_stands_in_the_page_about_them_with_the_rule_that_finds_it() -> None:
    rows = PAGE.read_text().splitlines()
    missing = [
        claim.claims
        for peer in PEERS
        for claim in peer.claims
        if not any(claim.claims in row and f"`{claim.rule}`" in row for row in rows)
    ]

    assert missing == []


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_claim_is_told_apart_from_what_it_should_be(peer: Peer) -> None:
    """Otherwise a failure about something else would do."""
    for claim in peer.claims:
        assert claim.expected, claim.claims
        assert claim.actual not in claim.expected, claim.claims
