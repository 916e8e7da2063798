"""Shared links: found or created by name, by today's path and by that of the 2021 preview."""

from __future__ import annotations

from urllib.parse import quote_plus

from plausible_sandbox.accounts import plans, shared_links
from plausible_sandbox.accounts.coercion import is_blank
from plausible_sandbox.accounts.records import SharedLink, Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.parameters import checked_text, required, required_text
from plausible_sandbox.handlers.permissions import EDITORS, require_feature, site_for

_PURPOSE = "create a shared link"


def shared_links_find_or_create(call: Call) -> Answer:
    """Return the shared link with that name, created if need be."""
    domain = required_text(call, "site_id", purpose=_PURPOSE)
    name = required(call, "name", purpose=_PURPOSE)
    with call.world.accounts.transaction():
        site = site_for(call, domain, EDITORS)
        link = _found_or_created(call, site, checked_text("name", name))
    return Answer(body={"name": link.name, "url": _url(call.base_url, site, link)})


def shared_links_find_or_create_by_name(call: Call) -> Answer:
    """Do the same by the preview's path, which carries the name."""
    return shared_links_find_or_create(call)


def _found_or_created(call: Call, site: Site, name: str) -> SharedLink:
    database = call.world.accounts.database
    link = shared_links.find(database, site.id, name)
    if link is not None:
        return link
    require_feature(call, site, plans.SHARED_LINKS)
    if is_blank(name):
        raise bad_request("can't be blank: give the shared link a name")
    if name == shared_links.RESERVED_NAME:
        raise bad_request(f"The name {name!r} is reserved; choose another one")
    if len(name) > shared_links.MAX_NAME:
        raise bad_request(f"name: has {len(name)} characters; use at most {shared_links.MAX_NAME}")
    return shared_links.create(database, site.id, name)


def _url(base_url: str, site: Site, link: SharedLink) -> str:
    return f"{base_url}/share/{quote_plus(site.domain)}?auth={link.slug}"
