"""`POST /api/event`: events in, how many copies were dropped out; no key is asked for.

Thousands of these arrive in a second, so the decision is made on the event loop, and only the wait for the
disk is left to a thread. Whatever has to be loaded first is loaded in a thread before the first event.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.ingest import body
from plausible_sandbox.ingest.accept import Copy, accept, sender_of

if TYPE_CHECKING:
    from plausible_sandbox.world import World

DROPPED_HEADER = "x-plausible-dropped"
DEBUG_HEADER = "x-debug-request"

_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
_TEXT = "text/plain; charset=utf-8"


async def events_send(call: Call) -> Answer:
    """Record an event for every site it names."""
    sender = sender_of(call.headers, call.peer)
    if call.headers.get(DEBUG_HEADER, "").strip().lower() == "true":
        return Answer(body=sender.address, media_type=_TEXT)
    try:
        event = body.read(_fields(call))
    except body.InvalidEventError as invalid:
        return Answer(status=400, body={"errors": invalid.errors})
    world = call.world
    if not world.visitors.is_ready:
        await asyncio.to_thread(_get_ready, world)
    outcomes = accept(
        event, sender, now=world.clock.now(), visitors=world.visitors, site_of=world.accounts.site
    )
    copies = [outcome for outcome in outcomes if isinstance(outcome, Copy)]
    stored = 0
    if copies:
        rows = await world.store.add_on_loop(
            [copy.row for copy in copies], previous_user_ids=[copy.previous_user_id for copy in copies]
        )
        stored = sum(row is not None for row in rows)
    return _received(dropped=len(outcomes) - stored)


def _get_ready(world: World) -> None:
    """Open the store and load what events are looked up in."""
    assert world.store is not None
    world.visitors.get_ready()


def _fields(call: Call) -> Mapping[str, Any]:
    content_type = call.headers.get("content-type", "").lower()
    if content_type.startswith(_FORM_TYPES):
        return call.body if isinstance(call.body, Mapping) else {}
    return body.decode(call.raw, content_type)


def _received(*, dropped: int) -> Answer:
    headers = {DROPPED_HEADER: str(dropped)} if dropped else {}
    return Answer(status=202, body="ok", media_type=_TEXT, headers=headers)
