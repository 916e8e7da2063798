"""Views of operations: what each method takes, sends and returns, grouped by tag."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING, Any

from openapi_python_client.parser.properties import ModelProperty

from . import kinds
from .prepare import PrepareError
from .views import Argument, OperationView, ResourceView

if TYPE_CHECKING:
    from openapi_python_client.parser.openapi import Endpoint

    from .operations import Facts
    from .packages import Package
    from .prepare import Prepared

RESERVED = frozenset({"self", "timeout", "extra_headers", "extra_query", "extra_body", "encoding"})


def python_name(wire: str, wanted: str | None = None) -> str:
    """Write a wire name as an argument: `X-Forwarded-For` becomes `x_forwarded_for`."""
    name = wanted or re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", wire)
    name = re.sub(r"\W+", "_", name).strip("_").lower()
    if not name or name[0].isdigit():
        name = f"field_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in RESERVED else name


def resources(
    endpoints: list[Endpoint],
    facts: dict[str, Facts],
    typing: kinds.Typing,
    prepared: Prepared,
    package: Package,
    exact: dict[str, Any],
) -> tuple[ResourceView, ...]:
    """Turn the parsed endpoints into methods, one resource for each tag."""
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
        sent_once=facts.operation_id in package.sent_once,
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
    for prop in kinds.properties(model):
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
        placed.append(
            ("body", kinds.properties(typing.objects[str(endpoint.bodies[0].prop.class_info.name)]))
        )
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
