# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Logging: silent unless the program configures it or `PLAUSIBLE_LOG=info|debug` is set.

A line says method, path, status, duration and attempt, at level debug also headers and query; tokens are
redacted. The variable is read once, when the first call imports this module.
"""

from __future__ import annotations

import logging
import os

LOGGER = logging.getLogger("plausible_client")
LOG_VARIABLE = "PLAUSIBLE_LOG"
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}
REDACTED = "[redacted]"
SHORTEST_TOKEN = 6


def configure_from_environment() -> None:
    """Send the log to standard error where the environment asks for it; repeated calls change nothing."""
    level = LEVELS.get(os.environ.get(LOG_VARIABLE, "").strip().lower())
    if level is None or any(handler.get_name() == LOG_VARIABLE for handler in LOGGER.handlers):
        return
    handler = logging.StreamHandler()
    handler.set_name(LOG_VARIABLE)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(level)


def without_token(text: str, token: str | None) -> str:
    """Take a token out of a text that a server may have echoed it into.

    Shorter ones than any service gives out are left: they are part of ordinary words.
    """
    return text.replace(token, REDACTED) if token and len(token) >= SHORTEST_TOKEN else text


configure_from_environment()
