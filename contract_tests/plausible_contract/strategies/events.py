"""Bodies of events that a site receives: pageviews and custom events, by long and by short names."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from plausible_contract.strategies import formats

SHORT = {"name": "n", "url": "u", "domain": "d", "referrer": "r", "props": "p"}
NAMES = ("pageview", "pageview", "Signup", "Outbound Link: Click", "404")
REFERRERS = ("https://google.com/", "https://news.ycombinator.com/item?id=1", "https://t.co/x", "")


@st.composite
def bodies(draw: DrawFn, domain: str) -> dict[str, Any]:
    """Draw an event for `domain`, its names long or short."""
    tag = draw(st.sampled_from(("", "?utm_source=newsletter", "?ref=partner", "?gclid=1")))
    path = draw(st.sampled_from(("/", "/blog", "/caf%C3%A9", "/a/b/c")))
    body: dict[str, Any] = {
        "name": draw(st.sampled_from(NAMES)),
        "url": f"https://{domain}{path}{tag}",
        "domain": domain,
        "referrer": draw(st.sampled_from(REFERRERS)),
        "props": draw(
            st.dictionaries(formats.property_names(), st.sampled_from(("a", "b", 1, True)), max_size=2)
        ),
    }
    return {SHORT[name]: value for name, value in body.items()} if draw(st.booleans()) else body
