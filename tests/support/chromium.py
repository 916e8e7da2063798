"""The browser for tests of pages: Debian's Chromium, or another one that is found.

Where there is none, browser tests are reported as not run, with the reason; CI provides one and sets
PLAUSIBLE_NOTHING_LEFT_OUT, which makes its absence a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Open a headless browser for the length of a test."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_executable(), args=list(FLAGS))
        yield opened
        opened.close()


def _executable() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"none of {', '.join(NAMES)} is installed; `apt-get install chromium` adds one"
        if os.environ.get("PLAUSIBLE_NOTHING_LEFT_OUT") == "1":
            pytest.fail(reason)
        pytest.skip(f"not run: {reason}")
    return found
