"""Keeps what is about to be published, so that later versions are compared with it.

    python scripts/release.py        after every check, as `make release` does

Kept are the contract and the control plane (`openapi/released/`) and today's typing tests
(`tests/typing/released/`). Refused where the changelog gives this version no date, where a gate objects, or
where the version was released before with other content. What to commit and tag is printed; nothing is
committed here. Exit status 0: kept. 1: refused. 2: something cannot be compared.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import breaking_changes
import released_typing
from contract_bundle import ROOT, bundle
from contract_changes.releases import Version, version_of

CHANGELOG = ROOT / "CHANGELOG.md"
NEXT = """kept as version {version}; now publish it:
    git add openapi/released tests/typing/released
    git commit -m "release {version}"
    git tag -a v{version} -m "{version}"
    make wheel
"""


def undated(changelog: str, version: Version) -> str | None:
    """Return what is wrong with the changelog's heading of a version, or None where it has a date."""
    found = re.search(rf"^## {re.escape(str(version))} - (.*)$", changelog, re.MULTILINE)
    if found is None:
        return f"CHANGELOG.md has no heading `## {version} - YYYY-MM-DD`; write what changed for users"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", found[1]) is None:
        return f"CHANGELOG.md says `{found[1]}` for {version}; write the day of the release as YYYY-MM-DD"
    return None


def main(changelog: Path = CHANGELOG) -> int:
    """Keep this version, or say why not."""
    version = version_of(bundle())
    if problem := undated(changelog.read_text(encoding="utf-8"), version):
        sys.stderr.write(f"{problem}\n")
        return 1
    for path, kept in breaking_changes.GATES.items():
        if status := breaking_changes.pass_gate(path, kept, release=True):
            return status
    if status := released_typing.pass_gate(release=True):
        return status
    sys.stdout.write(NEXT.format(version=version))
    return 0


if __name__ == "__main__":
    sys.exit(main())
