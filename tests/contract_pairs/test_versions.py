"""Contract and control plane are released together."""

from __future__ import annotations

import contract_bundle


def test_control_plane_has_the_version_of_the_contract() -> None:
    versions = {
        contract_bundle.load(entry)["info"]["version"]
        for entry in (contract_bundle.CONTRACT, contract_bundle.CONTROL)
    }

    assert len(versions) == 1
