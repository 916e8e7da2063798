# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""The entry point of the command line `plausible`, which needs `plausible-client[cli]`.

The commands themselves are made in `_cli_commands` from the table of operations.
"""

from __future__ import annotations

import sys

__all__ = ["main"]

EXTRA = "plausible-client[cli]"
MISSING_PARTS_STATUS = 2


def main() -> None:
    """Run the command line; without the extra's packages, say how to install them."""
    try:
        import click  # noqa: F401 - present or not
        import plotext  # noqa: F401 - present or not
        import rich  # noqa: F401 - present or not
    except ImportError as error:
        sys.stderr.write(
            f"plausible needs the package {error.name!r}; install it with: pip install '{EXTRA}'\n"
        )
        sys.exit(MISSING_PARTS_STATUS)
    from ._cli_commands import run
    from .client import DEFAULT_BASE_URL, PlausibleClient
    from .operations import OPERATIONS

    run(PlausibleClient, OPERATIONS, base_url=DEFAULT_BASE_URL)
