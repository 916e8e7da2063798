# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Kinds of values in answers: what JSON is allowed, and what Python value it becomes.

A check names the place of the first value that does not fit. Lists of rows are checked by column,
which costs a fraction of a look at every value. `_model` builds objects from these.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import repeat
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ._model import Model

T = TypeVar("T")
M = TypeVar("M", bound="Model")
Asked = "Mapping[str, object] | None"

SHOWN_CHARACTERS = 60
"""How much of an unfit value a message shows."""


class Mismatch(Exception):
    """A value that does not fit; `place` grows from the inside out."""

    def __init__(self, expected: str, found: object) -> None:
        super().__init__(expected)
        self.expected = expected
        self.found = found
        self.place = ""

    def within(self, step: str) -> Mismatch:
        """Return itself, placed below one more member or index."""
        self.place = step + self.place
        return self

    def __str__(self) -> str:
        shown = repr(self.found)
        if len(shown) > SHOWN_CHARACTERS:
            shown = shown[:SHOWN_CHARACTERS] + "…"
        return f"${self.place} is {shown}, expected {self.expected}"


class Kind(Generic[T]):
    """One kind of value: `check` refuses what does not fit, `convert` makes the Python value."""

    name = "anything"
    types: frozenset[type] | None = None
    """The exact JSON types that fit without a closer look; `None` where a closer look is needed."""
    plain = True
    """Whether the JSON value already is the Python value."""

    def check(self, value: object) -> None:
        """Raise `Mismatch` unless the JSON value fits."""

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> T:  # noqa: ARG002 - for rows
        """Make the Python value of a JSON value that was checked."""
        return value  # type: ignore[no-any-return]  # plain kinds are what they hold


class Plain(Kind[T]):
    """Values told by their JSON type alone."""

    def __init__(self, name: str, *types: type) -> None:
        self.name = name
        self.types = frozenset(types)

    def check(self, value: object) -> None:
        """Compare the exact type, so that `true` is no number."""
        if type(value) not in self.types:  # type: ignore[operator]  # set in the constructor
            raise Mismatch(self.name, value)


class Anything(Kind[Any]):
    """Values about which nothing is promised."""

    types = frozenset({str, int, float, bool, list, dict, type(None)})


class Converted(Kind[T]):
    """Text (or another plain value) that becomes a richer Python value."""

    plain = False

    def __init__(self, name: str, convert: Callable[[Any], T], *types: type) -> None:
        self.name = name
        self._accepts = frozenset(types)
        self._convert = convert

    def check(self, value: object) -> None:
        """Try the conversion, which is the definition of what fits."""
        if type(value) not in self._accepts:
            raise Mismatch(self.name, value)
        try:
            self._convert(value)
        except ValueError:
            raise Mismatch(self.name, value) from None

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> T:  # noqa: ARG002 - same for all
        """Convert."""
        return self._convert(value)


class Nullable(Kind["T | None"]):
    """A kind, or null."""

    def __init__(self, inner: Kind[T]) -> None:
        self.inner = inner
        self.name = f"{inner.name} or null"
        self.plain = inner.plain
        self.types = None if inner.types is None else inner.types | {type(None)}

    def check(self, value: object) -> None:
        """Let null pass."""
        if value is not None:
            self.inner.check(value)

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> T | None:
        """Keep null."""
        return None if value is None else self.inner.convert(value, asked)


class Either(Kind[Any]):
    """The first of several kinds that fits."""

    def __init__(self, *kinds: Kind[Any]) -> None:
        self.kinds = kinds
        self.name = " or ".join(kind.name for kind in kinds)
        self.plain = all(kind.plain for kind in kinds)
        known = [kind.types for kind in kinds if kind.types is not None]
        self.types = frozenset().union(*known) if len(known) == len(kinds) else None

    def _fitting(self, value: object) -> Kind[Any]:
        last = None
        for kind in self.kinds:
            try:
                kind.check(value)
            except Mismatch as mismatch:
                last = mismatch
            else:
                return kind
        if last is not None and last.place:
            raise last
        raise Mismatch(self.name, value)

    def check(self, value: object) -> None:
        """Refuse what fits none."""
        if self.types is None or type(value) not in self.types:
            self._fitting(value)

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> Any:
        """Convert by the first that fits."""
        return value if self.plain else self._fitting(value).convert(value, asked)


class ListOf(Kind["list[T]"]):
    """A JSON array of one kind."""

    def __init__(self, inner: Kind[T]) -> None:
        self.inner = inner
        self.name = f"a list of {inner.name}"
        self.plain = inner.plain

    def check(self, value: object) -> None:
        """Check all at once where types tell all, else one by one."""
        if type(value) is not list:
            raise Mismatch(self.name, value)
        if self.inner.types is not None and self.inner.types.issuperset(map(type, value)):
            return
        if isinstance(self.inner, Of) and _columns_fit(value, self.inner.model):
            return
        for index, item in enumerate(value):
            try:
                self.inner.check(item)
            except Mismatch as mismatch:
                raise mismatch.within(f"[{index}]") from None

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> list[T]:
        """Convert every item."""
        if self.plain:
            return value  # type: ignore[no-any-return]  # plain kinds are what they hold
        if isinstance(self.inner, Of):  # rows by the thousand: one call less for each
            return list(map(self.inner.model, value, repeat(asked)))
        return [self.inner.convert(item, asked) for item in value]


class MapOf(Kind["dict[str, T]"]):
    """A JSON object used as a map from names to one kind."""

    def __init__(self, inner: Kind[T]) -> None:
        self.inner = inner
        self.name = f"an object of {inner.name}"
        self.plain = inner.plain

    def check(self, value: object) -> None:
        """Check every member."""
        if type(value) is not dict:
            raise Mismatch(self.name, value)
        for key, item in value.items():
            try:
                self.inner.check(item)
            except Mismatch as mismatch:
                raise mismatch.within(f".{key}") from None

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> dict[str, T]:
        """Convert every member."""
        return value if self.plain else {key: self.inner.convert(item, asked) for key, item in value.items()}


class Of(Kind[M]):
    """A JSON object that becomes a model."""

    plain = False

    def __init__(self, model: type[M]) -> None:
        self.model = model
        self.name = f"a {model.__name__} object"

    def check(self, value: object) -> None:
        """Check the declared members, and the others where their kind is declared."""
        self.model.check(value)

    def convert(self, value: Any, asked: Mapping[str, object] | None) -> M:
        """Wrap the object."""
        return self.model(value, asked)


class ReadBy(Kind[T]):
    """An answer read from status and headers rather than from its body."""

    def __init__(self, reader: type[T]) -> None:
        self.name = f"what {reader.__name__} reads"
        self.from_response: Callable[..., T] = reader.from_response  # type: ignore[attr-defined]  # all receipts have it


def _columns_fit(rows: list[Any], model: type[Model]) -> bool:
    """Tell whether all rows have the same members and every column only fitting types; false if unsure."""
    if not rows or type(rows[0]) is not dict:
        return False
    first = rows[0]
    if not model.required_members().issubset(first):
        return False
    try:
        if sum(map(len, rows)) != len(rows) * len(first):
            return False
        for name in first:
            allowed = model.kind_of(name).types
            if allowed is None or not allowed.issuperset({type(row[name]) for row in rows}):
                return False
    except (KeyError, TypeError):  # a row lacks the member, or is no object
        return False
    return bool(first)


def whole_number(value: Any) -> int:
    """Read an integer that may come as text."""
    return int(value)


def truth(value: Any) -> bool:
    """Read a boolean that may come as text, as the documentation prints some."""
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise ValueError(value)


def date_label(value: str) -> date:
    """Read the label of a time bucket: a day, or an hour (`2021-01-01 15:00:00`) as naive `datetime`."""
    return datetime.fromisoformat(value) if " " in value else date.fromisoformat(value)


ANYTHING: Kind[Any] = Anything()
TEXT: Kind[str] = Plain("text", str)
WHOLE: Kind[int] = Plain("a whole number", int)
NUMBER: Kind[float] = Plain("a number", int, float)
FLAG: Kind[bool] = Plain("true or false", bool)
NULL: Kind[None] = Plain("null", type(None))
DAY: Kind[date] = Converted("a date (YYYY-MM-DD)", date.fromisoformat, str)
INSTANT: Kind[datetime] = Converted("a date and time", datetime.fromisoformat, str)
TRUTH: Kind[bool] = Converted("true or false", truth, bool, str)
WHOLE_TEXT: Kind[int] = Converted("a whole number", whole_number, int, str)
DATE_LABEL: Kind[date] = Converted("a date or hour", date_label, str)
