"""Bodies of events that a site receives: pageviews and custom events, by long, short and mixed names.

Of the names of a field the first with a value other than null and false counts; what the names after it hold
is not looked at, so anything may stand there.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from plausible_contract.strategies import formats

SHORT = {"name": "n", "url": "u", "domain": "d", "referrer": "r", "props": "p"}
NAMES = ("pageview", "pageview", "Signup", "Outbound Link: Click", "404")
UNUSED: st.SearchStrategy[Any] = st.sampled_from((None, False, 5, True, [], {"plan": "x" * 2001}))
"""Values of a name that does not count, because a name before it does; no text, which could name a site."""
PASSED_OVER = st.sampled_from((None, False))
"""Values of a name that let the next one count."""
REFERRERS = ("https://google.com/", "https://news.ycombinator.com/item?id=1", "https://t.co/x", "")


@st.composite
def bodies(draw: DrawFn, domain: str) -> dict[str, Any]:
    """Draw an event for `domain`, its names long, short or mixed."""
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
    return _renamed(draw, body)


def _renamed(draw: DrawFn, body: dict[str, Any]) -> dict[str, Any]:
    """Name the fields by their long names, by their short ones, or by some of each."""
    style = draw(st.sampled_from(("long", "short", "mixed", "mixed")))
    if style == "long":
        return body
    if style == "short":
        return {SHORT[name]: value for name, value in body.items()}
    mixed: dict[str, Any] = {}
    for name, value in body.items():
        if draw(st.booleans()):
            mixed |= {SHORT[name]: value} | draw(st.sampled_from(({}, {name: draw(UNUSED)})))
        else:
            mixed |= {name: value} | draw(st.sampled_from(({}, {SHORT[name]: draw(PASSED_OVER)})))
    return mixed
