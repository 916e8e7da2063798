"""A fixed tour through the state machine before the random scenarios: every rule, with what it must catch.

Random scenarios find what nobody thought of; the tour makes sure of what everybody should.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from plausible_contract.layers.stateful_sites import WRITES, Write

Step = Callable[[Any], None]

PRO = {"plan": "pro"}


def _refused_write(write: Write, machine: Any) -> None:
    if machine.target.keys.stats is not None:
        machine.write_with_reading_key(slot=0, write=write)


TOUR: tuple[Step, ...] = (
    lambda m: m.create_site(slot=0, timezone="Europe/London", form="json", preview=False),
    lambda m: m.create_site(slot=0, timezone="Etc/UTC", form="json", preview=False),
    lambda m: m.create_site(
        slot=1, timezone="America/Santiago", form="json", preview=False, spelling="WWW.{}/"
    ),
    lambda m: m.create_site(slot=2, timezone="Asia/Kathmandu", form="form", preview=True),
    lambda m: m.create_site_with_bad_timezone(slot=3, timezone="Mars/Olympus", form="json"),
    lambda m: m.get_site(slot=0),
    lambda m: m.list_sites(limit=2),
    lambda m: m.put_link(slot=0, name="Board", form="json", in_path=False, preview=False),
    lambda m: m.put_link(slot=0, name="board", form="json", in_path=False, preview=False),
    lambda m: m.put_link(slot=0, name="Board", form="json", in_path=False, preview=False),
    lambda m: m.put_link(slot=0, name="Board", form="multipart", in_path=True, preview=True),
    lambda m: m.put_link(slot=1, name="Board", form="form", in_path=False, preview=False),
    lambda m: m.put_link(slot=1, name="a/b", form="json", in_path=True, preview=False),
    lambda m: m.put_goal(slot=0, form="json", name="Signup", display_name=None, props=None),
    lambda m: m.put_goal(slot=0, form="json", name="Signup", display_name="Big", props=None),
    lambda m: m.put_goal(slot=0, form="form", name="Signup", display_name="Big", props=PRO),
    lambda m: m.put_goal(slot=0, form="json", name="/pricing", display_name="Big", props=None),
    lambda m: m.put_goal(slot=0, form="multipart", name="blog**", display_name=None, props=None),
    lambda m: m.list_goals(slot=0, limit=2),
    lambda m: m.delete_goal(slot=1, index=0, owner=0, form="json"),
    lambda m: m.delete_goal(slot=0, index=0, owner=0, form="query"),
    lambda m: m.list_goals(slot=0, limit=1),
    lambda m: m.configure_tracker(slot=0, form="json", option="outbound_links", value=True),
    lambda m: m.configure_tracker(slot=0, form="json", option="tagged_events", value=True),
    lambda m: m.configure_tracker(slot=0, form="form", option="outbound_links", value=False),
    lambda m: m.enable_custom_prop(slot=0, name="plan", form="json"),
    lambda m: m.enable_custom_prop(slot=0, name="Z", form="form"),
    lambda m: m.enable_custom_prop(slot=0, name="a/b", form="multipart"),
    lambda m: m.list_custom_props(slot=0),
    lambda m: m.delete_custom_prop(slot=0, name="a/b", form="query"),
    lambda m: m.delete_custom_prop(slot=0, name="author", form="json"),
    lambda m: m.list_custom_props(slot=0),
    lambda m: m.invite_guest(slot=0, email="ann@example.com", role="viewer", form="json"),
    lambda m: m.invite_guest(slot=0, email="ann@example.com", role="editor", form="json"),
    lambda m: m.invite_guest(slot=0, email="Ben+x@example.com", role="editor", form="form"),
    lambda m: m.invite_guest(slot=0, email="ben+X@example.com", role="viewer", form="form"),
    lambda m: m.list_guests(slot=0, limit=1),
    lambda m: m.delete_guest(slot=0, email="ann@example.com", form="query"),
    lambda m: m.list_guests(slot=0, limit=100),
    *(partial(_refused_write, write) for write in WRITES),
    lambda m: m.rename_site(slot=0, other=3, form="json"),
    lambda m: m.get_site(slot=0),
    lambda m: m.get_site(slot=3),
    lambda m: m.rename_site(slot=3, other=1, form="json"),
    lambda m: m.rename_site(slot=3, other=3, form="json"),
    lambda m: m.put_link(slot=3, name="Board", form="json", in_path=False, preview=False),
    lambda m: m.list_sites(limit=100),
    lambda m: m.delete_site(slot=1),
    lambda m: m.delete_site(slot=1),
    lambda m: m.put_link(slot=1, name="Board", form="json", in_path=False, preview=False),
    lambda m: m.create_site(slot=1, timezone="Etc/UTC", form="json", preview=False),
    lambda m: m.list_goals(slot=1, limit=100),
    lambda m: m.list_sites(limit=3),
)
"""What to do, step by step; `m` is the machine, whose rules are called with the values given."""
