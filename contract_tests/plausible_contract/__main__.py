"""The entry point of the command `plausible-contract`, also as `python -m plausible_contract`.

It needs what `plausible-client[contract]` installs, and says so; the command itself is in `cli`.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

COMMAND = "plausible-contract"
COULD_NOT_RUN = 2
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Run the command; where the extra's packages are missing, say how to install them.

    Its exit status is the verdict's, also where a signal comes before anything was done or after all was.
    """
    for number in SIGNALS:
        signal.signal(number, _leave)
    try:
        from plausible_contract.cli import main as run

        run(prog_name=COMMAND)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("plausible_"):
            raise
        hint = "install it with: pip install 'plausible-client[contract]'"
        sys.stderr.write(f"{COMMAND} needs the package {error.name!r}; {hint}\n")
        sys.exit(COULD_NOT_RUN)
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing was sent yet. An exception could be lost in what is being imported."""
    os.write(2, b"could not run: interrupted before anything was checked\n")
    os._exit(COULD_NOT_RUN)


if __name__ == "__main__":
    main()
