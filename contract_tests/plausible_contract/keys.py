"""The API keys of a run: which there are, and which stands in for which."""

from __future__ import annotations

from dataclasses import dataclass, field

from plausible_contract.exchange import KeyKind


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The API keys of a run, never shown.

    Parameters
    ----------
    stats
        A Stats API key of today's edition: reads everything.
    sites
        A Sites API key: also writes.
    preview
        A key of the 2021 preview.

    """

    stats: str | None = field(default=None, repr=False)
    sites: str | None = field(default=None, repr=False)
    preview: str | None = field(default=None, repr=False)

    def token(self, kind: KeyKind) -> str | None:
        """Return the token of a kind, a Sites key standing in for a Stats key that was not given."""
        if kind == "stats":
            return self.stats or self.sites
        return self.sites if kind == "sites" else self.preview

    def by_token(self) -> dict[str, KeyKind]:
        """Return which kind each token is."""
        kinds: tuple[KeyKind, ...] = ("preview", "sites", "stats")
        return {token: kind for kind in kinds if (token := getattr(self, kind))}
