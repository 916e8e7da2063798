# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Models: typed, read-only views of the JSON objects in answers.

A model owns the decoded JSON, so members that the contract does not know survive, and decoding a
thousand rows costs little more than reading the JSON. `_kinds` says which values fit.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

from ._kinds import ANYTHING, Kind, Mismatch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

T = TypeVar("T")


class Field(Generic[T]):
    """One declared member of a model, read as an attribute."""

    __slots__ = ("_name", "kind", "required")

    def __init__(self, kind: Kind[Any], *, required: bool = False, name: str = "") -> None:
        self.kind: Kind[Any] = kind
        self.required: bool = required
        self._name = name

    def __set_name__(self, owner: type[Model], name: str) -> None:
        self._name = self._name or name

    @property
    def name(self) -> str:
        """The member's name in JSON."""
        return self._name

    @overload
    def __get__(self, instance: None, owner: type[Model]) -> Self: ...

    @overload
    def __get__(self, instance: Model, owner: type[Model]) -> T: ...

    def __get__(self, instance: Model | None, owner: type[Model]) -> Self | T:
        """Read the member of an instance; absent optional members are `None`."""
        if instance is None:
            return self
        try:
            value = instance._json[self._name]  # noqa: SLF001 - the two classes are one thing
        except KeyError:
            return instance._absent(self._name)  # type: ignore[no-any-return]  # noqa: SLF001
        return value if self.kind.plain else instance._converted(self._name, self.kind, value)  # type: ignore[no-any-return]  # noqa: SLF001


class Model:
    """A JSON object of an answer; equal to another of its class with the same members.

    Declared members are attributes. All members, also unknown ones, are reached by `model["name"]`.
    """

    __slots__ = ("_asked", "_json", "_made")
    _made: dict[str, Any]
    _fields: ClassVar[dict[str, Field[Any]]] = {}
    _required: ClassVar[frozenset[str]] = frozenset()
    _others: ClassVar[Kind[Any]] = ANYTHING
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # equal by content, and the content is a dict

    def __init_subclass__(cls) -> None:
        """Collect the declared members, inherited ones included."""
        own = {field.name: field for field in vars(cls).values() if isinstance(field, Field)}
        cls._fields = {**cls._fields, **own}
        cls._required = frozenset(name for name, field in cls._fields.items() if field.required)

    def __init__(self, json: dict[str, Any], asked: Mapping[str, object] | None = None) -> None:
        self._json = json
        self._asked = asked

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Make a model from JSON-ready data; raises `ValueError` naming the member that does not fit."""
        json = copy.deepcopy(dict(data))
        try:
            cls.check(json)
        except Mismatch as mismatch:
            message = f"{cls.__name__}: {mismatch}"
            raise ValueError(message) from None
        return cls(json)

    def to_dict(self) -> dict[str, Any]:
        """Return a copy of the JSON object, unknown members included."""
        return copy.deepcopy(self._json)

    @classmethod
    def required_members(cls) -> frozenset[str]:
        """Name the members that the contract requires."""
        return cls._required

    @classmethod
    def kind_of(cls, name: str) -> Kind[Any]:
        """Tell the kind of one member."""
        field = cls._fields.get(name)
        return cls._others if field is None else field.kind

    @classmethod
    def check(cls, value: object) -> None:
        """Raise `Mismatch` unless the JSON value fits this model."""
        if type(value) is not dict:
            expected = f"a {cls.__name__} object"
            raise Mismatch(expected, value)
        for name in cls._required:
            if name not in value:
                expected = f"an object with a member {name!r}"
                raise Mismatch(expected, value)
        for name, member in value.items():
            try:
                cls.kind_of(name).check(member)
            except Mismatch as mismatch:
                raise mismatch.within(f".{name}") from None

    def _absent(self, name: str) -> Any:  # noqa: ARG002 - rows name the metric
        return None

    def _converted(self, name: str, kind: Kind[T], value: Any) -> T:
        try:
            made = self._made
        except AttributeError:
            made = self._made = {}
        if name not in made:
            made[name] = kind.convert(value, self._asked)
        return made[name]  # type: ignore[no-any-return]

    def __getitem__(self, name: str) -> Any:
        """Read any member by its name in JSON; raises `KeyError` where the answer has none."""
        value = self._json[name]
        kind = self.kind_of(name)
        return value if kind.plain else self._converted(name, kind, value)

    def get(self, name: str, default: Any = None) -> Any:
        """Read any member by its name in JSON, or the default where the answer has none."""
        return self[name] if name in self._json else default

    def keys(self) -> Iterator[str]:
        """List the names of all members, so that `dict(model)` works."""
        return iter(self._json)

    def __iter__(self) -> Iterator[str]:
        """List the names of all members."""
        return iter(self._json)

    def __contains__(self, name: object) -> bool:
        """Tell whether the answer has this member."""
        return name in self._json

    def __eq__(self, other: object) -> bool:
        """Compare class and members."""
        return isinstance(other, Model) and type(self) is type(other) and self._json == other._json

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={self[name]!r}' for name in self._json)})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by JSON, leaving out what was made of it."""
        return type(self), (self._json, self._asked)
