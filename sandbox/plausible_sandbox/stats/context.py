"""What an answer depends on besides the request: the site, the key's edition, the present, the engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plausible_sandbox.accounts.records import Edition, Site
from plausible_sandbox.store.engine import Engine


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when a question is asked; `now` is aware."""

    site: Site
    edition: Edition
    now: dt.datetime
    engine: Engine

    @property
    def is_preview(self) -> bool:
        """Whether the 2021 preview's rules hold."""
        return self.edition == "preview"
