"""White space at the ends of what is sent, as the API takes it away: as Unicode defines it.

Python's own `strip` takes the separators U+001C to U+001F too, which Unicode does not count as white space.
"""

from __future__ import annotations

WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Source: https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt, White_Space."""


def trimmed(text: str) -> str:
    """Return a text without the white space at its ends."""
    return text.strip(WHITE_SPACE)
