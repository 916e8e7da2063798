"""How a site's domain is cleaned and which domains are refused.

Pure rules; whether a domain is taken is for `sites` to find out. Source: Sites API documentation,
"Create a site", and the observed behaviour described in the reference, sections 6.1 and 6.2.
"""

from __future__ import annotations

from plausible_sandbox.accounts.coercion import trimmed

RESERVED_CHARACTERS = ":?#[]@!$&'()*+,;="
_OTHER_ALLOWED = frozenset("-./\\:")
MAX_CHARACTERS = 255


def normalise(text: str) -> str:
    """Return the domain as it is stored: lower case, without scheme, outer slashes and `www.`.

    >>> normalise("  HTTPS://WWW.Example.COM/  ")
    'example.com'
    """
    domain = trimmed(text.lower())
    domain = _without_prefix(domain, "http://")
    domain = _without_prefix(domain, "https://")
    return _without_prefix(domain.strip("/"), "www.")


def problem(domain: str) -> str | None:
    """Return what is wrong with a cleaned domain, or None. Where several rules fail, the last one speaks."""
    if any(character in RESERVED_CHARACTERS for character in domain):
        return (
            f"{domain!r:.80} contains a character that URIs reserve "
            f"({' '.join(RESERVED_CHARACTERS)}); leave out ports, user names and queries"
        )
    if not all(map(_is_allowed, domain)):
        return f"{domain!r:.80} may contain only letters, digits, slashes, dots and hyphens"
    if len(domain) > MAX_CHARACTERS:
        return f"is too long with {len(domain)} characters; use at most {MAX_CHARACTERS}"
    return None


def _is_allowed(character: str) -> bool:
    return character.isalpha() or character.isdecimal() or character in _OTHER_ALLOWED


def _without_prefix(text: str, prefix: str) -> str:
    while text.startswith(prefix):
        text = text.removeprefix(prefix)
    return text
