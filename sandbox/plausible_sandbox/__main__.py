"""The entry point of the command `plausible-sandbox`, also as `python -m plausible_sandbox`.

It needs what `plausible-client[sandbox]` installs, and says so; the command itself is in `cli`.
"""

from __future__ import annotations

import sys

COMMAND = "plausible-sandbox"
MISSING_PARTS_STATUS = 2


def main() -> None:
    """Run the command; where the extra's packages are missing, say how to install them."""
    try:
        from plausible_sandbox.cli import main as run

        run(prog_name=COMMAND)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("plausible_"):
            raise
        hint = "install it with: pip install 'plausible-client[sandbox]'"
        sys.stderr.write(f"{COMMAND} needs the package {error.name!r}; {hint}\n")
        sys.exit(MISSING_PARTS_STATUS)


if __name__ == "__main__":
    main()
