"""Why an event is not recorded although the request was in order: the rules, in order, and their names.

Source of the rules: https://plausible.io/docs/events-api, /docs/excluding and
/docs/bot-spam-traffic-filtering.
The client is only told how many copies were dropped, never why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Reason = Literal[
    "spam_referrer",
    "not_found",
    "payment_required",
    "block",
    "throttle",
    "verification_agent",
    "dc_ip",
    "threat_ip",
    "site_hostname_allowlist",
    "site_page_blocklist",
    "site_ip_blocklist",
    "site_country_blocklist",
    "bot",
    "no_session_for_engagement",
]

VERIFICATION_AGENT = "Plausible Verification Agent"
"""How the installation check of Plausible calls itself."""

_PATTERNS_KEPT = 1_000


def matches_any(text: str, patterns: Iterable[str]) -> bool:
    """Say whether the whole text matches one of these patterns, in which `*` stands for anything."""
    return any(_pattern(pattern).fullmatch(text) for pattern in patterns)


@lru_cache(maxsize=_PATTERNS_KEPT)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in re.split(r"\*+", pattern)), re.DOTALL)
