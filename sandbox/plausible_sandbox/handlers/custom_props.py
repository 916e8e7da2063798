"""Custom properties: the names that reports of a site show."""

from __future__ import annotations

from typing import Any

from plausible_sandbox.accounts import plans, sites
from plausible_sandbox.accounts.coercion import trimmed
from plausible_sandbox.accounts.records import Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.parameters import checked_text, required, required_text
from plausible_sandbox.handlers.permissions import (
    EDITORS,
    READERS,
    require_feature,
    site_for,
    site_not_found,
)

MAX_NAMES = 300
MAX_NAME_CHARACTERS = 300
INTERNAL_NAMES = frozenset({"url", "path", "search_query"})
"""Names that every plan may use, because Plausible's own events carry them."""


def custom_props_list(call: Call) -> Answer:
    """List the names in alphabetical order of their bytes; this list has no pages."""
    domain = required_text(call, "site_id", purpose="list custom properties")
    names = _names(call, site_for(call, domain, READERS))
    ordered = sorted(names or (), key=str.encode)
    return Answer(body={"custom_properties": [{"property": name} for name in ordered]})


def custom_props_enable(call: Call) -> Answer:
    """Put a name, or each of a list of names, in front of the site's list."""
    purpose = "create a custom property"
    domain = required_text(call, "site_id", purpose=purpose)
    sent = required(call, "property", purpose=purpose)
    with call.world.accounts.transaction():
        site = site_for(call, domain, EDITORS)
        added = _read(sent)
        if not INTERNAL_NAMES.issuperset(added):
            require_feature(call, site, plans.PROPS)
        _check_lengths(added)
        names = list(dict.fromkeys((*added, *(_names(call, site) or ()))))
        if len(names) > MAX_NAMES:
            raise bad_request(f"property: {added[0]!r:.80} is one too many; a site has at most {MAX_NAMES}")
        sites.set_allowed_props(call.world.accounts.database, site.id, names)
    return Answer(body={"created": True})


def custom_props_delete(call: Call) -> Answer:
    """Take a name off the list; it does not matter whether it was on it."""
    domain = required_text(call, "site_id", purpose="delete a custom property")
    unwanted = call.path["property"]
    with call.world.accounts.transaction():
        site = site_for(call, domain, EDITORS)
        names = _names(call, site)
        if names is not None and unwanted in names:
            left = [name for name in names if name != unwanted]
            sites.set_allowed_props(call.world.accounts.database, site.id, left)
    return Answer(body={"deleted": True})


def _names(call: Call, site: Site) -> tuple[str, ...] | None:
    details = sites.details(call.world.accounts.database, site.id)
    if details is None:
        raise site_not_found(site.domain)
    return details.allowed_event_props


def _read(sent: Any) -> list[str]:
    values = sent if isinstance(sent, list) and sent else [sent]
    return [trimmed(checked_text("property", value)) for value in values]


def _check_lengths(names: list[str]) -> None:
    for name in names:
        if not name:
            raise bad_request("property: is invalid, the name is empty; send 1 to 300 characters")
        if len(name) > MAX_NAME_CHARACTERS:
            raise bad_request(
                f"property: is too long ({len(name)} characters, at most {MAX_NAME_CHARACTERS})"
            )
