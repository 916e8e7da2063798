"""The acquisition channel of a visit: one of 18 groups, out of source, tags and click id.

Source of the rules and of their order: https://plausible.io/docs/channels; which sources are of which kind
is in `channel_sources`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from plausible_sandbox.ingest.channel_sources import MAIL, SEARCH, SHOPPING, SOCIAL, VIDEO
from plausible_sandbox.ingest.source_names import PAID_TAGS

_PAID_MEDIUM = re.compile(r"^(.*cp.*|ppc|retargeting|paid.*)$")
_SHOPPING_CAMPAIGN = re.compile(r"^(.*(([^a-df-z]|^)shop|shopping).*)$")
_DISPLAY_MEDIA = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
_SOCIAL_MEDIA = frozenset(
    {"social", "social-network", "social-media", "sm", "social network", "social media"}
)
_REFERRAL_MEDIA = frozenset({"referral", "app", "link"})
_MAIL_WORDS = ("email", "e-mail", "e_mail", "e mail", "newsletter")
_PUSH_WORDS = ("mobile", "notification")
_CHANNELS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class _Visit:
    """What the rules look at, all in lower case."""

    source: str
    medium: str
    campaign: str
    tag: str
    click_id: str

    @property
    def is_paid(self) -> bool:
        return bool(_PAID_MEDIUM.match(self.medium))

    @property
    def is_paid_or_tagged_so(self) -> bool:
        return self.is_paid or self.tag in PAID_TAGS

    @property
    def is_shopping(self) -> bool:
        return self.source in SHOPPING or bool(_SHOPPING_CAMPAIGN.match(self.campaign))

    @property
    def is_paid_search(self) -> bool:
        by_click = (self.source, self.click_id) in {("google", "gclid"), ("bing", "msclkid")}
        return by_click or (self.source in SEARCH and self.is_paid_or_tagged_so)

    @property
    def is_mail(self) -> bool:
        return self.source in MAIL or any(word in self.tag or word in self.medium for word in _MAIL_WORDS)

    @property
    def is_push(self) -> bool:
        is_pushed = self.medium.endswith("push") or any(word in self.medium for word in _PUSH_WORDS)
        return is_pushed or self.source == "firebase"


_RULES: tuple[tuple[str, Callable[[_Visit], bool]], ...] = (
    ("Cross-network", lambda visit: "cross-network" in visit.campaign),
    ("Display", lambda visit: visit.medium in _DISPLAY_MEDIA),
    ("Paid Shopping", lambda visit: visit.is_paid and visit.is_shopping),
    ("Paid Search", lambda visit: visit.is_paid_search),
    ("Paid Social", lambda visit: visit.source in SOCIAL and visit.is_paid_or_tagged_so),
    ("Paid Video", lambda visit: visit.source in VIDEO and visit.is_paid_or_tagged_so),
    ("Paid Other", lambda visit: visit.is_paid),
    ("Organic Shopping", lambda visit: visit.is_shopping),
    ("Organic Social", lambda visit: visit.source in SOCIAL or visit.medium in _SOCIAL_MEDIA),
    ("Organic Video", lambda visit: visit.source in VIDEO or "video" in visit.medium),
    ("Organic Search", lambda visit: visit.source in SEARCH),
    ("Email", lambda visit: visit.is_mail),
    ("Affiliates", lambda visit: visit.medium == "affiliate"),
    ("Audio", lambda visit: visit.medium == "audio"),
    ("SMS", lambda visit: "sms" in (visit.tag, visit.medium)),
    ("Mobile Push Notifications", lambda visit: visit.is_push),
    ("Referral", lambda visit: visit.medium in _REFERRAL_MEDIA or bool(visit.source)),
)
"""Channels in order; the first whose condition holds."""

DIRECT = "Direct"


@lru_cache(maxsize=_CHANNELS_KEPT)
def channel_of(source: str, medium: str, campaign: str, tag: str, click_id: str) -> str:
    """Name the acquisition channel.

    Parameters
    ----------
    source
        The visit's source, as stored.
    medium, campaign
        `utm_medium` and `utm_campaign`.
    tag
        `utm_source`, as sent.
    click_id
        Name of the click id.

    """
    visit = _Visit(source.lower(), medium.lower(), campaign.lower(), tag.lower(), click_id.lower())
    return next((channel for channel, holds in _RULES if holds(visit)), DIRECT)
