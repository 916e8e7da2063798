"""The options of a site's tracker script, and the goals that some of them bring along.

Pure rules. Source: Sites API documentation, "tracker_script_configuration"; reference section 8.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from plausible_sandbox.accounts.coercion import Invalid, boolean, is_blank
from plausible_sandbox.errors import bad_request

INSTALLATION_TYPES = ("manual", "wordpress", "gtm", "npm")
FLAGS = (
    "track_404_pages",
    "hash_based_routing",
    "outbound_links",
    "file_downloads",
    "revenue_tracking",
    "tagged_events",
    "form_submissions",
    "pageview_props",
)
DEFAULTS: Mapping[str, Any] = {"installation_type": None, **dict.fromkeys(FLAGS, False)}

LINKED_GOALS: Mapping[str, str] = {
    "track_404_pages": "404",
    "outbound_links": "Outbound Link: Click",
    "file_downloads": "File Download",
    "form_submissions": "Form: Submission",
}
"""Option → name of the event goal that is made when it is switched on and deleted when switched off."""

_ID_CHARACTERS = 21


def new_id() -> str:
    """Draw the id of a tracker script, which never changes for a site."""
    return "pa-" + secrets.token_urlsafe(_ID_CHARACTERS)[:_ID_CHARACTERS]


def changed(options: Mapping[str, Any], sent: Any) -> dict[str, Any]:
    """Return the options after a request.

    Parameters
    ----------
    options
        As they are now.
    sent
        The request's `tracker_script_configuration`: an object, or None for no change.

    Raises
    ------
    Refusal
        Status 400, naming the first bad option in the order of the answer.

    """
    if sent is None:
        return dict(options)
    if not isinstance(sent, Mapping):
        raise bad_request("tracker_script_configuration: is invalid; send an object of options")
    return {name: _option(name, options[name], sent) for name in DEFAULTS}


def _option(name: str, current: Any, sent: Mapping[str, Any]) -> Any:
    if name not in sent:
        return current
    value = sent[name]
    if name == "installation_type":
        return _installation_type(value)
    if value is None:
        return current
    if is_blank(value):
        return DEFAULTS[name]
    try:
        return boolean(value)
    except Invalid as error:
        raise _invalid(name, value, "use true or false") from error


def _installation_type(value: Any) -> str | None:
    if value is None or is_blank(value):
        return None
    if value not in INSTALLATION_TYPES:
        raise _invalid("installation_type", value, f"use one of {', '.join(INSTALLATION_TYPES)}")
    return str(value)


def _invalid(name: str, value: Any, advice: str) -> Exception:
    return bad_request(f"tracker_script_configuration.{name}: is invalid ({value!r}); {advice}")
