"""What a fault is, and the list of all of them.

The modules `server_*` and `client_faults` add theirs with the decorators below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from plausible_contract.faults.messages import Answer, Behaviour, Memory, Relay, Request

Kind = Literal[
    "protocol",
    "schema",
    "validation",
    "authorization",
    "state",
    "pagination",
    "time",
    "filters",
    "metrics",
    "rounding",
    "ordering",
    "editions",
    "events",
    "client",
]

MODULES = (
    "server_protocol",
    "server_schema",
    "server_access",
    "server_state",
    "server_pages",
    "server_time",
    "server_filters",
    "server_metrics",
    "server_editions",
    "server_events",
    "server_collection",
    "server_accounts",
    "server_refusals",
    "server_rare",
    "server_corners",
    "server_details",
    "client_faults",
    "client_promises",
)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One planted fault: how a server, or the client, is wrong.

    Parameters
    ----------
    name
        What identifies it, such as `negative-limit-accepted`.
    kind
        The class of faults it belongs to.
    story
        One sentence: what is wrong.
    behaviour
        What the proxy does; None for a fault of the client.
    patch
        What replaces functions of the client, undone by the function it returns; None for a server's.
    is_visible_to_readers
        Whether somebody who may only read, without a control plane, can see it.

    """

    name: str
    kind: Kind
    story: str
    behaviour: Behaviour | None = None
    patch: Callable[[], Callable[[], None]] | None = None
    is_visible_to_readers: bool = True


FAULTS: dict[str, Fault] = {}
BODILESS = frozenset({"HEAD", "OPTIONS"})

AnswerChange = Callable[[Request, Answer], Answer]
RequestChange = Callable[[Request], Request]


def behaviour(kind: Kind, *, readers: bool = True) -> Callable[[Behaviour], Behaviour]:
    """Register a function that handles requests itself; its docstring is the story."""

    def add(function: Behaviour) -> Behaviour:
        _register(function, kind=kind, act=function, readers=readers)
        return function

    return add


def on_answer(kind: Kind, *, readers: bool = True) -> Callable[[AnswerChange], AnswerChange]:
    """Register a function that changes answers."""

    def add(function: AnswerChange) -> AnswerChange:
        def act(request: Request, relay: Relay, _memory: Memory) -> Answer:
            return function(request, relay(request))

        _register(function, kind=kind, act=act, readers=readers)
        return function

    return add


def on_request(kind: Kind, *, readers: bool = True) -> Callable[[RequestChange], RequestChange]:
    """Register a function that changes requests before the server sees them."""

    def add(function: RequestChange) -> RequestChange:
        def act(request: Request, relay: Relay, _memory: Memory) -> Answer:
            return relay(function(request))

        _register(function, kind=kind, act=act, readers=readers)
        return function

    return add


def in_client(kind: Kind = "client") -> Callable[[Callable[[], Callable[[], None]]], Any]:
    """Register a function that patches the client and returns what undoes it."""

    def add(function: Callable[[], Callable[[], None]]) -> Callable[[], Callable[[], None]]:
        name = _name(function)
        FAULTS[name] = Fault(name=name, kind=kind, story=_story(function), patch=function)
        return function

    return add


def _register(function: Callable[..., Any], *, kind: Kind, act: Behaviour, readers: bool) -> None:
    name = _name(function)
    if name in FAULTS:
        raise ValueError(f"two faults are called {name}")
    FAULTS[name] = Fault(
        name=name,
        kind=kind,
        story=_story(function),
        behaviour=act if kind == "protocol" else _where_there_is_a_body(act),
        is_visible_to_readers=readers,
    )


def _where_there_is_a_body(act: Behaviour) -> Behaviour:
    """Leave HEAD and OPTIONS to the server: a good answer to them has no body that could be wrong."""

    def behave(request: Request, relay: Relay, memory: Memory) -> Answer:
        return relay(request) if request.method in BODILESS else act(request, relay, memory)

    return behave


def _name(function: Callable[..., Any]) -> str:
    return function.__name__.replace("_", "-")


def _story(function: Callable[..., Any]) -> str:
    return (function.__doc__ or "").strip().rstrip(".")


def all_faults() -> dict[str, Fault]:
    """Load every module of faults and return the registry, in a fixed order."""
    for module in MODULES:
        import_module(f"plausible_contract.faults.{module}")
    return FAULTS
