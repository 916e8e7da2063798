"""A sandbox inside a test process: served from a thread, driven without HTTP.

`pytest_plugin` offers it as the fixture `plausible`; other test frameworks use `SandboxServer` as a
context manager.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from plausible_sandbox import demo, fixtures, server
from plausible_sandbox.app import create_app
from plausible_sandbox.run import base_url
from plausible_sandbox.scripted import checked_rules
from plausible_sandbox.world import World

if TYPE_CHECKING:
    from plausible_control import PlausibleControl

START_SECONDS = 30
"""How long the server thread may take to listen."""


class Plausible:
    """A running sandbox as a test sees it.

    Attributes
    ----------
    base_url
        Where it answers; hand it to the code under test.
    keys
        A key of each kind: `stats`, `sites`, `preview`.
    site
        Domain of the demo site.
    control
        Typed client of the control plane, for what has no method here.

    """

    def __init__(self, world: World, base_url: str) -> None:
        self.base_url = base_url
        self.keys = demo.Keys()
        self.site = demo.DOMAIN
        self._world = world

    @cached_property
    def control(self) -> PlausibleControl:
        """Typed client of the control plane, connected at first use."""
        from plausible_control import PlausibleControl

        return PlausibleControl(base_url=self.base_url)

    def close(self) -> None:
        """Close the connections of `control`, if there are any."""
        if "control" in self.__dict__:
            self.control.close()

    def reset(self) -> None:
        """Go back to the demo site, with the clock running and no script in force."""
        self._world.reset()
        demo.install(self._world, self.keys)

    def load(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Add a fixture document and return what the sandbox assigned, such as `goal1.id`.

        Raises
        ------
        plausible_sandbox.errors.Refusal
            An entry cannot be loaded; the text names it.

        """
        assigned: dict[str, Any] = fixtures.load(self._world, document)["assigned"]
        return assigned

    def freeze(self, now: dt.datetime | str) -> None:
        """Stop the clock at an instant: a time, or text such as 2021-01-01T00:00:00Z; UTC without an offset.

        Raises
        ------
        ValueError
            The text is no such instant, or its year is none from 1971 to 2104.

        """
        self._world.clock.freeze(now)

    def run_clock(self) -> None:
        """Let the clock run again."""
        self._world.clock.run()

    def script(self, rules: Sequence[Mapping[str, Any]]) -> None:
        """Script the answers of the next matching requests, in place of all earlier scripts.

        Raises
        ------
        plausible_sandbox.errors.Refusal
            A rule is not as `sandbox_set_script` in the contract describes it; the text says where.

        """
        self._world.scripts.replace(checked_rules(rules))

    def requests(self) -> list[dict[str, Any]]:
        """List the requests that arrived since the last reset, oldest first."""
        return self._world.journal.since(0)

    def attempts(self) -> dict[str, int]:
        """Count the requests that each rule of the script has answered, by its id."""
        return self._world.scripts.attempts()


class SandboxServer:
    """Serves a sandbox from a thread of this process; a context manager."""

    def __init__(self) -> None:
        self._world = World()
        self._app = create_app(self._world)
        self._socket = server.listening_socket("127.0.0.1", 0)
        self.plausible = Plausible(self._world, base_url(self._socket))
        self._listening = threading.Event()
        self._server = server.Server(server.configuration(self._app), self._listening.set)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="plausible-sandbox", daemon=True
        )

    def __enter__(self) -> Self:
        self.plausible.reset()
        self._thread.start()
        if not self._listening.wait(START_SECONDS):
            message = f"the sandbox did not listen within {START_SECONDS} seconds"
            raise RuntimeError(message)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.plausible.close()
        self._server.should_exit = True
        self._thread.join(START_SECONDS)
        self._socket.close()
        self._world.close()
