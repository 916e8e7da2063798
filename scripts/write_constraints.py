"""Write the exact versions that the environment now has to `constraints.txt`, without any address."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

CONSTRAINTS = Path(__file__).resolve().parent.parent / "constraints.txt"
HEADER = "# Exact versions of everything the Makefile installs; regenerate with `make constraints`.\n"
NOT_PINNED = {"pip", "plausible-client", "setuptools"}


def lines() -> list[str]:
    """List every installed distribution as `name==version`, sorted by name."""
    versions = {
        found.metadata["Name"].lower().replace("_", "-"): found.version for found in metadata.distributions()
    }
    return [f"{name}=={version}" for name, version in sorted(versions.items()) if name not in NOT_PINNED]


def main() -> int:
    """Rewrite the file."""
    CONSTRAINTS.write_text(HEADER + "\n".join(lines()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
