"""One module per area: HTTP in and out, nothing else.

Every public function of an area is named after the operationId that it serves.
"""

from __future__ import annotations

import inspect
from importlib import import_module

from plausible_sandbox.handlers.call import AsyncHandler, Handler

AREAS = (
    "stats",
    "sites",
    "teams",
    "shared_links",
    "goals",
    "custom_props",
    "guests",
    "events",
    "health",
    "control",
)


def load_handlers() -> dict[str, Handler | AsyncHandler]:
    """Collect the handlers of all areas by operationId."""
    handlers: dict[str, Handler | AsyncHandler] = {}
    for area in AREAS:
        module = import_module(f"{__name__}.{area}")
        handlers |= {
            name: function
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and not name.startswith("_")
        }
    return handlers
