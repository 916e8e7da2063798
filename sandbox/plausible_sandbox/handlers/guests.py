"""Guests: people who may see or edit one site without being in its team."""

from __future__ import annotations

from typing import get_args

from plausible_sandbox.accounts import guests
from plausible_sandbox.accounts.coercion import is_blank
from plausible_sandbox.accounts.records import Guest, GuestRole, Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.parameters import merged, page_request, required_text
from plausible_sandbox.handlers.permissions import ADMINS, READERS, site_for

_PURPOSE = "create a guest"
_ROLES: tuple[GuestRole, ...] = get_args(GuestRole)


def guests_list(call: Call) -> Answer:
    """List guests and pending invitations, latest first."""
    domain = required_text(call, "site_id", purpose="list guests")
    page = page_request(call, columns=2)
    site = site_for(call, domain, READERS)
    accounts = call.world.accounts
    found = guests.listed(accounts.database, site.id, page=page, now=accounts.now())
    return Answer(body={"guests": [_shown(guest) for guest in found.items], "meta": found.meta})


def guests_find_or_create(call: Call) -> Answer:
    """Return the guest or invitation with that address as it is, or invite them."""
    domain = required_text(call, "site_id", purpose=_PURPOSE)
    email = required_text(call, "email", purpose=_PURPOSE)
    role = _role(call)
    with call.world.accounts.transaction():
        site = site_for(call, domain, ADMINS)
        guest = _found_or_invited(call, site, email, role)
    return Answer(body=_shown(guest))


def guests_delete(call: Call) -> Answer:
    """Remove a guest or an invitation; it does not matter whether there was one."""
    domain = required_text(call, "site_id", purpose="delete a guest")
    accounts = call.world.accounts
    with accounts.transaction():
        site = site_for(call, domain, ADMINS)
        guests.remove(accounts.database, site.id, call.path["email"])
    return Answer(body={"deleted": True})


def _role(call: Call) -> GuestRole:
    value = merged(call).get("role")
    for role in _ROLES:
        if value == role:
            return role
    raise bad_request(f"The parameter `role` must be `viewer` or `editor`, not {value!r:.80}")


def _found_or_invited(call: Call, site: Site, email: str, role: GuestRole) -> Guest:
    accounts = call.world.accounts
    guest = guests.find(accounts.database, site.id, email, now=accounts.now())
    if guest is not None:
        return guest
    if is_blank(email):
        raise bad_request("email: can't be blank; send the address of the guest")
    if guests.is_team_member(accounts.database, site.team_id, email):
        raise bad_request(f"email: {email!r:.80} already belongs to a member of the site's team")
    team = None if site.team_id is None else accounts.team(site.team_id)
    if team is not None and not guests.has_room(accounts.database, team, email, now=accounts.now()):
        raise bad_request(f"email: the team has its maximum of {team.member_limit} people; remove one first")
    return guests.invite(accounts.database, site.id, email, role=role, now=accounts.now())


def _shown(guest: Guest) -> dict[str, str]:
    return {"email": guest.email, "role": guest.role, "status": guests.status(guest)}
