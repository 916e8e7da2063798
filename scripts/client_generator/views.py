"""What templates print: models, typed dictionaries, enums, operations, resources. Plain data.

`view_types` and `view_operations` make it.
"""

from __future__ import annotations

import keyword
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import kinds

if TYPE_CHECKING:
    from .operations import Facts


@dataclass(frozen=True)
class Member:
    """A member of a model or typed dictionary."""

    wire: str
    python: str
    type: str
    kind: str
    required: bool
    doc: str


@dataclass(frozen=True)
class ModelView:
    """An object in answers."""

    name: str
    module: str
    doc: str
    base: str
    members: tuple[Member, ...]
    others: str
    """The kind of undeclared members, where the contract declares one."""
    models: tuple[str, ...]
    """Classes that the kinds need."""


@dataclass(frozen=True)
class DictView:
    """An object in arguments."""

    name: str
    module: str
    doc: str
    members: tuple[Member, ...]

    @property
    def writable_as_class(self) -> bool:
        """Whether all names of members can be written in a class."""
        return all(
            member.wire.isidentifier() and not keyword.iskeyword(member.wire) for member in self.members
        )


@dataclass(frozen=True)
class EnumView:
    """Texts of which one is meant."""

    name: str
    module: str
    doc: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class Argument:
    """One argument of a method."""

    wire: str
    python: str
    type: str
    place: str
    """`path`, `query`, `headers` or `body`."""
    required: bool
    nullable: bool
    doc: str
    shape: kinds.Shape

    @property
    def help(self) -> str:
        """The first sentence of the description."""
        return self.doc.strip().split("\n")[0]


@dataclass(frozen=True)
class OperationView:
    """One method of a resource."""

    facts: Facts
    method: str
    arguments: tuple[Argument, ...]
    answer: kinds.Answer
    item: str
    """The type of an item, where the answer is paged."""
    normalise: str
    receipt: str
    sent_once: bool

    @property
    def repeats(self) -> str:
        """When the client sends it again, in the words of the runtime module `catalog`."""
        if self.sent_once:
            return "never"
        return "always" if self.facts.idempotent else "unless_done"

    @property
    def constant(self) -> str:
        """Name of the constant that describes the operation."""
        return self.facts.operation_id.upper()

    @property
    def example(self) -> dict[str, object]:
        """The arguments of an example call by their names in Python."""
        names = {argument.wire: argument.python for argument in self.arguments}
        return {names[wire]: value for wire, value in self.facts.example.items() if wire in names}

    def placed(self, place: str) -> list[Argument]:
        """List the arguments that go to one place."""
        return [argument for argument in self.arguments if argument.place == place]

    @property
    def nullable(self) -> list[str]:
        """List the members of the body that may be null."""
        return [argument.wire for argument in self.placed("body") if argument.nullable]

    @property
    def has_body(self) -> bool:
        """Whether a body is sent."""
        return bool(self.facts.encodings)

    @property
    def encodings(self) -> tuple[str, ...]:
        """The encodings to choose from, where there is a choice."""
        return self.facts.encodings if len(self.facts.encodings) > 1 else ()


@dataclass(frozen=True)
class ResourceView:
    """The operations of one tag."""

    tag: str
    name: str
    doc: str
    operations: tuple[OperationView, ...]


@dataclass(frozen=True)
class Views:
    """Everything that one package prints."""

    models: tuple[ModelView, ...] = ()
    dicts: tuple[DictView, ...] = ()
    enums: tuple[EnumView, ...] = ()
    resources: tuple[ResourceView, ...] = ()
    modules: dict[str, str] = field(default_factory=dict)
    """Class → module below `models`."""
