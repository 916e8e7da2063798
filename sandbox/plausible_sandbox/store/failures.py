"""The one error of a store: what is wrong with which file or row, and what to do about it."""

from __future__ import annotations


class StoreError(RuntimeError):
    """Data that cannot be opened, read or written; the message names it and says what to do."""
