"""Hunts one fault in a process of its own, so that a time limit holds and nothing of it reaches the next.

A fault can make a layer wait for ever, and threads of a fuzzer outlive the failure that ends it; a process
ends with all of them.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection

from plausible_contract.control import Control
from plausible_contract.faults.hunt import Catch, Ground, hunt
from plausible_contract.faults.proxy import Proxy
from plausible_contract.faults.registry import Fault
from plausible_contract.keys import Keys
from plausible_contract.settings import Settings

_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, kw_only=True)
class Server:
    """The correct server, and how the suite reaches it."""

    base_url: str
    keys: Keys
    control_url: str | None
    site: str


@dataclass(frozen=True, kw_only=True)
class Hunting:
    """What is asked of a hunt: the layers in order, whether all of them look, for how many seconds."""

    settings: Settings
    every_layer: bool = False
    seconds: float = 120.0


def hunt_apart(fault: Fault, server: Server, hunting: Hunting) -> list[Catch]:
    """Hunt a fault in a child process; what takes longer than `hunting.seconds` has survived.

    Raises `RuntimeError` where the child ended without a word, as it does when the fault itself crashes.
    """
    receiving, sending = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_hunt_and_tell, args=(sending, fault, server, hunting), daemon=True)
    child.start()
    sending.close()
    try:
        if not receiving.poll(hunting.seconds):
            return [Catch(fault=fault.name, seconds=hunting.seconds, rule="out of time")]
        catches: list[Catch] = receiving.recv()
        return catches
    except EOFError as error:
        child.join()
        message = f"the hunt of {fault.name} ended with status {child.exitcode} and no result"
        raise RuntimeError(message) from error
    finally:
        child.kill()
        child.join()
        receiving.close()
        _back_to_normal(server)


def _hunt_and_tell(sending: Connection, fault: Fault, server: Server, hunting: Hunting) -> None:
    with Proxy(server.base_url) as proxy:
        ground = Ground(proxy=proxy, keys=server.keys, control_url=server.control_url, site=server.site)
        sending.send(hunt(fault, ground, hunting.settings, every_layer=hunting.every_layer))


def _back_to_normal(server: Server) -> None:
    """Undo what a child may have left behind that was ended in the middle."""
    if server.control_url is not None:
        control = Control(server.control_url)
        control.set_clock(None)
        control.set_script({"rules": []})
        control.close()
