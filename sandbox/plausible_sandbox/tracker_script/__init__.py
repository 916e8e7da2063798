"""The script that a page loads from `/js/<id>.js`: a small tracker of our own, set up for one site.

It does what the site's `tracker_script_configuration` says, and understands the snippet of today's
dashboard. `tracker.js` is the script; the site's domain and options go in front of it.
Source: reference sites-api, sections 8.1 and 8.3.
"""

from __future__ import annotations

from importlib import resources

import msgspec

from plausible_sandbox.accounts.store import Accounts

HEADERS = {"cache-control": "public, max-age=60, no-transform", "access-control-allow-origin": "*"}


def script(accounts: Accounts, tracker_id: str) -> str | None:
    """Return the script of the site whose tracker has that id, or None."""
    found = accounts.tracked(tracker_id)
    if found is None:
        return None
    domain, options = found
    # a domain may hold no angle bracket, so nothing in here can end a script element
    settings = msgspec.json.encode({"domain": domain, **options}).decode()
    code = resources.files(__name__).joinpath("tracker.js").read_text(encoding="utf-8")
    return code.replace("__SETTINGS__", settings)
