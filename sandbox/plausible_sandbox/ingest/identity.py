"""Who a visitor is: a number that lasts a day and cannot be turned back into who it was.

Source of the rule: https://plausible.io/data-policy (daily changing salts). The numbers are ours, only which
of them are equal is Plausible's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache

from plausible_sandbox.ingest.address import is_address

_SEPARATOR = b"\x00"
_IDENTITY_BYTES = 8
_HOSTS_KEPT = 10_000


def user_id_of(salt: bytes, *, user_agent: str, address: str, domain: str, hostname: str) -> int:
    """Derive a visitor's id, 64 bits, under one day's salt.

    Parameters
    ----------
    salt
        The day's secret.
    user_agent, address
        Of the request, as sent.
    domain
        The site, as sent.
    hostname
        Host of the page; its registrable domain counts, so that subdomains share their visitors.

    """
    parts = (user_agent, address, domain, root_domain(hostname))
    content = _SEPARATOR.join(part.encode("utf-8", "surrogatepass") for part in parts)
    return int.from_bytes(hashlib.blake2b(content, key=salt, digest_size=_IDENTITY_BYTES).digest(), "big")


@lru_cache(maxsize=_HOSTS_KEPT)
def root_domain(hostname: str) -> str:
    """Return the registrable domain of a host, by the public suffix list; the host where it has none."""
    if is_address(hostname):
        return hostname
    return _private_suffix()(hostname) or hostname


@lru_cache(maxsize=1)
def _private_suffix() -> Callable[[str], str | None]:
    from publicsuffixlist import PublicSuffixList  # reads its list for 40 ms, so only once it is needed

    suffix: Callable[[str], str | None] = PublicSuffixList().privatesuffix
    return suffix
