"""The sandbox as an ASGI application, for whoever serves or calls it without the command line.

`app` says what it is made of, `testing` serves one from a thread.
"""

from __future__ import annotations

import os

from starlette.types import ASGIApp

from plausible_sandbox import demo
from plausible_sandbox.app import create_app
from plausible_sandbox.world import World

CONTROL_TOKEN = "PLAUSIBLE_SANDBOX_CONTROL_TOKEN"  # noqa: S105 - the variable's name


def with_demo() -> ASGIApp:
    """Make a sandbox in memory with the demo site and its usual keys (`demo.Keys`).

    The control plane is for callers from loopback, or for whoever sends the token that the environment
    variable PLAUSIBLE_SANDBOX_CONTROL_TOKEN holds.
    """
    world = World()
    demo.install(world, demo.Keys())
    return create_app(world, control_token=os.environ.get(CONTROL_TOKEN))
