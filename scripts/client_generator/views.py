"""What templates print: models, typed dictionaries, enums, operations, resources. Plain data."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openapi_python_client.parser.properties import ModelProperty

from . import aliases, kinds
from .prepare import PrepareError

if TYPE_CHECKING:
    from openapi_python_client.parser.openapi import Endpoint, GeneratorData

    from .operations import Facts
    from .packages import Package
    from .prepare import Prepared

RESERVED = frozenset({"self", "timeout", "extra_headers", "extra_query", "extra_body", "encoding"})
MODEL_NAMES = frozenset({"check", "from_dict", "to_dict", "get", "keys", "kind_of", "required_members"})


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

    @property
    def constant(self) -> str:
        """Name of the constant that describes the operation."""
        return self.facts.operation_id.upper()

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


def build(
    data: GeneratorData, facts: dict[str, Facts], prepared: Prepared, package: Package, exact: dict[str, Any]
) -> Views:
    """Turn parsed data and facts into views."""
    objects = {str(model.class_info.name): model for model in data.models}
    endpoints = [
        endpoint for found in data.endpoint_collections_by_tag.values() for endpoint in found.endpoints
    ]
    arguments = _reached([body.prop for endpoint in endpoints for body in endpoint.bodies], objects)
    bodies = {str(_class(body.prop)) for endpoint in endpoints for body in endpoint.bodies}
    answers = _reached(
        [response.prop for endpoint in endpoints for response in endpoint.responses.patterns], objects
    )
    typing = kinds.Typing(frozenset(prepared.open_enums), objects, frozenset((arguments - bodies) & answers))
    models = tuple(
        _model(objects[name], typing, package) for name in sorted(answers) if not kinds.is_map(objects[name])
    )
    dicts = tuple(
        _dict(objects[name], typing) for name in sorted(arguments - bodies) if not kinds.is_map(objects[name])
    )
    enums = tuple(_enum(enum) for enum in sorted(data.enums, key=lambda enum: str(enum.class_info.name)))
    named: list[ModelView | DictView | EnumView] = [*models, *dicts, *enums]
    modules = {view.name: view.module for view in named}
    return Views(
        models, dicts, enums, _resources(endpoints, facts, typing, prepared, package, exact), modules
    )


def _class(prop: Any) -> str:
    return str(prop.class_info.name)


def _reached(roots: list[Any], objects: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        prop = waiting.pop()
        waiting += [
            inner
            for inner in (
                getattr(prop, "inner_property", None),
                *(getattr(prop, "inner_properties", None) or ()),
            )
            if inner is not None
        ]
        if isinstance(prop, ModelProperty) and (name := str(prop.class_info.name)) not in found:
            found.add(name)
            model = objects[name]
            waiting += [*(model.required_properties or ()), *(model.optional_properties or ())]
            waiting += [model.additional_properties] if model.additional_properties else []
    return found


def python_name(wire: str, wanted: str | None = None) -> str:
    """Write a wire name as an argument: `X-Forwarded-For` becomes `x_forwarded_for`."""
    name = wanted or re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", wire)
    name = re.sub(r"\W+", "_", name).strip("_").lower()
    if not name or name[0].isdigit():
        name = f"field_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in RESERVED else name


def _properties(model: Any) -> list[Any]:
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def _model(model: Any, typing: kinds.Typing, package: Package) -> ModelView:
    name = str(model.class_info.name)
    base = package.bases.get(name, "Model")
    members: list[Member] = []
    used: set[str] = set()
    for prop in _properties(model):
        wire = kinds.raw(prop.name)
        found = kinds.answer(prop, typing)
        if word := package.answer_types.get(f"{name}.{wire}"):
            kind, python = aliases.ANSWERS[word]
            found = kinds.Answer(python, kind)
        optional = (
            not prop.required
            and base not in {"MetricRow", "BreakdownRow"}
            and not found.type.endswith("| None")
        )
        members.append(
            Member(
                wire=wire,
                python=_member_name(wire),
                type=f"{found.type} | None" if optional and found.type != "Any" else found.type,
                kind=found.kind,
                required=prop.required,
                doc=kinds.raw(prop.description),
            )
        )
        used |= found.models
    others = ""
    if model.additional_properties:
        found = kinds.answer(model.additional_properties, typing)
        others = "" if found.kind == "ANYTHING" else found.kind
        used |= found.models
    return ModelView(
        name=name,
        module=str(model.class_info.module_name),
        doc=kinds.raw(model.description),
        base=base,
        members=tuple(members),
        others=others,
        models=tuple(sorted(used - {name})),
    )


def _member_name(wire: str) -> str:
    name = re.sub(r"\W+", "_", wire)
    return f"{name}_" if keyword.iskeyword(name) or name in MODEL_NAMES or name.startswith("_") else name


def _dict(model: Any, typing: kinds.Typing) -> DictView:
    members = tuple(
        Member(
            wire=kinds.raw(prop.name),
            python=kinds.raw(prop.name),
            type=kinds.argument_type(prop, typing),
            kind="",
            required=prop.required,
            doc=kinds.raw(prop.description),
        )
        for prop in _properties(model)
    )
    name = kinds.dict_name(model, typing)
    module = str(model.class_info.module_name) + ("_dict" if name.endswith("Dict") else "")
    return DictView(name, module, kinds.raw(model.description), members)


def _enum(enum: Any) -> EnumView:
    values = sorted(enum.values, key=str)
    return EnumView(
        str(enum.class_info.name),
        str(enum.class_info.module_name),
        kinds.raw(enum.description),
        tuple(values),
    )


def _resources(
    endpoints: list[Endpoint],
    facts: dict[str, Facts],
    typing: kinds.Typing,
    prepared: Prepared,
    package: Package,
    exact: dict[str, Any],
) -> tuple[ResourceView, ...]:
    by_tag: dict[str, list[OperationView]] = {}
    for endpoint in endpoints:
        known = facts[str(endpoint.name)]
        by_tag.setdefault(known.tag, []).append(_operation(endpoint, known, typing, prepared, package))
    docs = {tag["name"]: tag.get("description", "") for tag in exact.get("tags", [])}
    order = [found.operation_id for found in facts.values()]
    return tuple(
        ResourceView(
            tag=tag,
            name="".join(map(str.capitalize, tag.split("_"))) + "Resource",
            doc=docs.get(tag, ""),
            operations=tuple(sorted(found, key=lambda view: order.index(view.facts.operation_id))),
        )
        for tag, found in sorted(by_tag.items())
    )


def _operation(
    endpoint: Endpoint, facts: Facts, typing: kinds.Typing, prepared: Prepared, package: Package
) -> OperationView:
    arguments = list(_arguments(endpoint, facts, typing, package))
    names = [argument.python for argument in arguments]
    clashing = {name for name in names if names.count(name) > 1}
    if clashing:
        message = (
            f"{facts.operation_id}: two arguments called {sorted(clashing)}; rename one by x-python-name"
        )
        raise PrepareError(message)
    receipt = package.answers.get(facts.operation_id, "")
    found = kinds.Answer(receipt, receipt) if receipt else _answer(endpoint, typing, facts)
    return OperationView(
        facts=facts,
        method=facts.operation_id.removeprefix(f"{facts.tag}_"),
        arguments=tuple(sorted(arguments, key=lambda argument: not argument.required)),
        answer=found,
        item=_item(endpoint, facts, typing),
        normalise=prepared.normalised.get(facts.operation_id, ""),
        receipt=receipt,
    )


def _successes(endpoint: Endpoint) -> list[Any]:
    return [found for found in endpoint.responses.patterns if found.status_code.pattern.startswith("2")]


def _answer(endpoint: Endpoint, typing: kinds.Typing, facts: Facts) -> kinds.Answer:
    successes = _successes(endpoint)
    if len(successes) != 1:
        message = f"{facts.operation_id}: has {len(successes)} kinds of success, a client method returns one"
        raise PrepareError(message)
    if "json" not in successes[0].source["attribute"]:
        message = f"{facts.operation_id}: answers no JSON; name the receipt that reads it in packages.py"
        raise PrepareError(message)
    return kinds.answer(successes[0].prop, typing)


def _item(endpoint: Endpoint, facts: Facts, typing: kinds.Typing) -> str:
    if facts.pagination is None:
        return ""
    model = typing.objects[str(_successes(endpoint)[0].prop.class_info.name)]
    for prop in _properties(model):
        if kinds.raw(prop.name) == facts.pagination["items"]:
            return kinds.answer(prop.inner_property, typing).type
    message = (
        f"{facts.operation_id}: the answer lacks {facts.pagination['items']!r}, which x-pagination names"
    )
    raise PrepareError(message)


def _arguments(endpoint: Endpoint, facts: Facts, typing: kinds.Typing, package: Package) -> list[Argument]:
    found = []
    placed = [
        ("path", endpoint.path_parameters),
        ("query", endpoint.query_parameters),
        ("headers", endpoint.header_parameters),
    ]
    if endpoint.cookie_parameters:
        message = f"{facts.operation_id}: cookie parameters are not supported"
        raise PrepareError(message)
    if endpoint.bodies:
        if not isinstance(endpoint.bodies[0].prop, ModelProperty):
            message = f"{facts.operation_id}: its body is no object, so it has no members to be arguments"
            raise PrepareError(message)
        placed.append(("body", _properties(typing.objects[str(endpoint.bodies[0].prop.class_info.name)])))
    for place, properties in placed:
        for prop in properties:
            wire = kinds.raw(prop.name)
            chosen = package.argument_types.get(f"{facts.operation_id}.{wire}")
            found.append(
                Argument(
                    wire=wire,
                    python=python_name(wire, facts.names.get(wire)),
                    type=chosen or kinds.argument_type(prop, typing),
                    place=place,
                    required=prop.required,
                    nullable=kinds.is_nullable(prop),
                    doc=facts.docs.get(wire, ""),
                    shape=kinds.Shape("text") if chosen else kinds.shape(prop, typing),
                )
            )
    return found
