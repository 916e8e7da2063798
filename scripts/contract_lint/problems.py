"""What a rule returns: a `Problem` with its place. Nothing here decides what is a problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and where.

    Parameters
    ----------
    file
        Name of the file below `openapi/` to edit.
    place
        JSON pointer within the document, or the name of an example pair or entry.
    text
        What is wrong with which value, and what to do.

    """

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        """Return one line: file, place, text."""
        return f"{self.file}: {self.place}: {self.text}"
