"""The version of this package, which is the contract's; the generator writes it anew for each package."""

from __future__ import annotations

VERSION = "0"
USER_AGENT = "client/0"
