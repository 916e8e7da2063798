"""Python types of arguments, and types and kinds of answers, for the generator's properties.

An argument's type is what a caller may pass; an answer's kind is the runtime object that checks and
converts JSON (`runtime/_kinds.py`), beside the type that it becomes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser.properties import AnyProperty, LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from . import aliases
from .prepare import MARK, PrepareError

SCALARS: dict[type[Any], tuple[str, str, str]] = {
    StringProperty: ("str", "str", "TEXT"),
    IntProperty: ("int", "int", "WHOLE"),
    FloatProperty: ("float", "float", "NUMBER"),
    BooleanProperty: ("bool", "bool", "TRUTH"),
    DateProperty: ("date | str", "date", "DAY"),
    DateTimeProperty: ("datetime | str", "datetime", "INSTANT"),
    NoneProperty: ("None", "None", "NULL"),
}
"""Property → type as argument, type in answers, kind in answers."""


@dataclass(frozen=True)
class Answer:
    """What a member of an answer becomes: its Python type, and the code of its kind."""

    type: str
    kind: str
    models: frozenset[str] = frozenset()
    """Classes that the kind needs at run time."""


@dataclass(frozen=True)
class Typing:
    """What one package knows of its types."""

    open_enums: frozenset[str]
    objects: dict[str, ModelProperty]
    """Every object by its class; a reference elsewhere may be a copy made before its members were known."""
    in_both: frozenset[str]
    """Object schemas of requests and answers: a typed dictionary there, a model here."""


def raw(text: Any) -> str:
    """Read a text of the document, which the generator wraps to keep it out of code."""
    return str(text.get_untrusted_value()) if hasattr(text, "get_untrusted_value") else str(text or "")


def marked(prop: Any) -> str:
    """Return the `x-python-type` of a property, or nothing."""
    example = raw(getattr(prop, "example", None))
    return example.removeprefix(MARK) if isinstance(prop, AnyProperty) and example.startswith(MARK) else ""


def is_map(model: ModelProperty) -> bool:
    """Tell whether an object is only a map from names to values."""
    return (
        not model.required_properties and not model.optional_properties and bool(model.additional_properties)
    )


def properties(model: Any) -> list[Any]:
    """List all declared members of an object."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def is_nullable(prop: Any) -> bool:
    """Tell whether null is a value."""
    if isinstance(prop, UnionProperty):
        return any(map(is_nullable, prop.inner_properties))
    return isinstance(prop, NoneProperty) or "None" in aliases.words(marked(prop))


def argument_type(prop: Any, typing: Typing) -> str:
    """Write the type that a caller may pass."""
    if word := marked(prop):
        return aliases.ARGUMENTS.get(word, word)
    if type(prop) in SCALARS:
        return SCALARS[type(prop)][0]
    match prop:
        case ConstProperty():
            return f"Literal[{prop.value.python_code.as_unembedded_code()}]"
        case LiteralEnumProperty():
            name = str(prop.class_info.name)
            return f"{name} | str" if name in typing.open_enums else name
        case ListProperty():
            return f"Sequence[{argument_type(prop.inner_property, typing)}]"
        case UnionProperty():
            return _union([argument_type(inner, typing) for inner in prop.inner_properties])
        case ModelProperty() if is_map(model := typing.objects[str(prop.class_info.name)]):
            return f"Mapping[str, {argument_type(model.additional_properties, typing)}]"
        case ModelProperty():
            return dict_name(prop, typing)
        case AnyProperty():
            return "Any"
    raise _unknown(prop)


@dataclass(frozen=True)
class Shape:
    """What an argument looks like to programs that read it from text, such as the command line."""

    kind: str
    repeated: bool = False
    choices: tuple[str, ...] = ()
    open_choices: bool = False


PLAIN_SHAPES: dict[type[Any], str] = {
    StringProperty: "text",
    IntProperty: "whole",
    FloatProperty: "number",
    BooleanProperty: "flag",
    DateProperty: "text",
    DateTimeProperty: "text",
}
SHAPES_BY_HAND = {"str": "text", "int": "whole", "float": "number", "bool": "flag", "DateRange": "range"}


def shape(prop: Any, typing: Typing) -> Shape:
    """Tell how to read an argument from text; what is nested is read as JSON."""
    if word := marked(prop):
        return Shape(SHAPES_BY_HAND.get(word, "json"))
    if type(prop) in PLAIN_SHAPES:
        return Shape(PLAIN_SHAPES[type(prop)])
    match prop:
        case LiteralEnumProperty():
            values = tuple(sorted(map(str, prop.values)))
            return Shape("text", choices=values, open_choices=str(prop.class_info.name) in typing.open_enums)
        case ListProperty():
            inner = shape(prop.inner_property, typing)
            return Shape(inner.kind, repeated=True, choices=inner.choices, open_choices=inner.open_choices)
        case UnionProperty():
            solid = [inner for inner in prop.inner_properties if not isinstance(inner, NoneProperty)]
            shapes = {shape(inner, typing) for inner in solid}
            return next(iter(shapes)) if len(shapes) == 1 else _common(shapes)
    return Shape("json")


def _common(shapes: set[Shape]) -> Shape:
    kinds = {found.kind for found in shapes}
    if "json" in kinds or not ("text" in kinds or len(kinds) == 1):
        return Shape("json")
    return Shape(
        "text" if "text" in kinds else next(iter(kinds)), repeated=any(one.repeated for one in shapes)
    )


def dict_name(prop: ModelProperty, typing: Typing) -> str:
    """Name the typed dictionary of an object in requests."""
    name = str(prop.class_info.name)
    return f"{name}Dict" if name in typing.in_both else name


def answer(prop: Any, typing: Typing) -> Answer:
    """Tell what a value of an answer becomes."""
    if word := marked(prop):
        return _by_hand(word)
    if type(prop) in SCALARS:
        _, python, kind = SCALARS[type(prop)]
        return Answer(python, kind)
    match prop:
        case ConstProperty():
            value = prop.value.raw_value
            return Answer("bool", "TRUTH") if isinstance(value, bool) else Answer("str", "TEXT")
        case LiteralEnumProperty():
            return Answer(f"{prop.class_info.name} | str", "TEXT")
        case ListProperty():
            inner = answer(prop.inner_property, typing)
            return Answer(f"list[{inner.type}]", f"ListOf({inner.kind})", inner.models)
        case UnionProperty():
            return _any_of([answer(inner, typing) for inner in prop.inner_properties])
        case ModelProperty() if is_map(model := typing.objects[str(prop.class_info.name)]):
            inner = answer(model.additional_properties, typing)
            return Answer(f"dict[str, {inner.type}]", f"MapOf({inner.kind})", inner.models)
        case ModelProperty():
            name = str(prop.class_info.name)
            return Answer(name, f"Of({name})", frozenset({name}))
        case AnyProperty():
            return Answer("Any", "ANYTHING")
    raise _unknown(prop)


def _by_hand(word: str) -> Answer:
    if word in aliases.ANSWERS:
        kind, python = aliases.ANSWERS[word]
        return Answer(python, kind)
    return Answer("Any", "ANYTHING")


def _any_of(branches: list[Answer]) -> Answer:
    nullable = any(branch.kind == "NULL" for branch in branches)
    solid = [branch for branch in branches if branch.kind != "NULL"]
    kinds = list(dict.fromkeys(branch.kind for branch in solid))
    kind = kinds[0] if len(kinds) == 1 else f"Either({', '.join(kinds)})"
    python = _union([branch.type for branch in solid])
    models = frozenset().union(*(branch.models for branch in solid))
    return (
        Answer(f"{python} | None", f"Nullable({kind})", models) if nullable else Answer(python, kind, models)
    )


def _union(types: list[str]) -> str:
    names = list(dict.fromkeys(part for text in types for part in _parts(text)))
    if "None" in names:
        names.remove("None")
        names.append("None")
    return " | ".join(names)


def _parts(text: str) -> list[str]:
    """Split a union at its top level."""
    parts, depth, current = [], 0, ""
    for character in text:
        depth += (character == "[") - (character == "]")
        if character == "|" and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += character
    return [*parts, current.strip()]


def _unknown(prop: Any) -> PrepareError:
    message = f"{raw(prop.name)}: no Python type is known for {type(prop).__name__}"
    return PrepareError(message)


__all__ = [
    "Answer",
    "Typing",
    "answer",
    "argument_type",
    "dict_name",
    "is_map",
    "is_nullable",
    "marked",
    "properties",
    "raw",
]
