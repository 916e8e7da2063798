"""Views of everything that one package prints; types here, operations in `view_operations`."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING, Any

from openapi_python_client.parser.properties import ModelProperty

from . import aliases, kinds, view_operations
from .views import DictView, EnumView, Member, ModelView, Views

if TYPE_CHECKING:
    from openapi_python_client.parser.openapi import GeneratorData

    from .operations import Facts
    from .packages import Package
    from .prepare import Prepared

MODEL_NAMES = frozenset({"check", "from_dict", "to_dict", "get", "keys", "kind_of", "required_members"})


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
        models,
        dicts,
        enums,
        view_operations.resources(endpoints, facts, typing, prepared, package, exact),
        modules,
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


def _model(model: Any, typing: kinds.Typing, package: Package) -> ModelView:
    name = str(model.class_info.name)
    base = package.bases.get(name, "Model")
    members: list[Member] = []
    used: set[str] = set()
    for prop in kinds.properties(model):
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
        for prop in kinds.properties(model)
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
