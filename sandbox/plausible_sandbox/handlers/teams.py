"""`GET /api/v1/sites/teams`: the teams of the caller."""

from __future__ import annotations

from plausible_sandbox.accounts import plans, teams
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.parameters import page_request
from plausible_sandbox.handlers.permissions import caller


def teams_list(call: Call) -> Answer:
    """List the teams that the key's user is a member of; a key bound to a team sees that one alone."""
    key = caller(call)
    accounts = call.world.accounts
    found = teams.listed(
        accounts.database,
        key.user_id,
        team_id=key.team_id,
        page=page_request(call),
        today=accounts.now().date(),
    )
    listing = [
        {"id": team.identifier, "name": team.name, "api_available": plans.STATS_API in team.features}
        for team in found.items
    ]
    return Answer(body={"teams": listing, "meta": found.meta})
