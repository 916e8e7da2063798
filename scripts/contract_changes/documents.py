"""Comparing two bundled contracts as a whole: operations, parameters, bodies, answers, security.

`compare` is the way in. What is sent may only be allowed more than before, what is answered only less;
everything else breaks callers. `schemas` judges the schemas, `releases` what follows for the version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contract_changes import members
from contract_changes.model import Change, Document, Escape, NotComparable
from contract_changes.resolve import resolve, same
from contract_changes.schemas import Fit

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

PROSE = frozenset({"summary", "description", "externalDocs", "links", "x-conflicts"})
"""Keys of an operation that callers do not depend on."""

OWN_COMPARISON = frozenset({"parameters", "requestBody", "responses", "security"})


def compare(old: Document, new: Document) -> list[Change]:
    """Return every change from `old` to `new`, in the order of places.

    Raises NotComparable where a document is malformed.
    """
    return sorted(set(Comparison(old, new).changes()))


class Comparison:
    """Walks two bundled contracts side by side."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old = old
        self._new = new
        self._old_in_new = Fit(old, new)
        self._new_in_old = Fit(new, old)

    def changes(self) -> Iterator[Change]:
        """Yield every change; one place may be met more than once."""
        before, after = _operations(self._old), _operations(self._new)
        for key in before.keys() - after.keys():
            yield Change(key, "the operation is gone", breaking=True)
        for key in after.keys() - before.keys():
            yield Change(key, "a new operation", breaking=False)
        for key in before.keys() & after.keys():
            yield from self._operation(before[key], after[key], key)
        yield from self._servers()
        yield from self._components()

    def _operation(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        yield from self._keys(old, new, place)
        yield from self._security(old, new, place)
        yield from self._parameters(old, new, place)
        yield from self._request_body(old, new, place)
        yield from self._responses(old, new, place)

    def _keys(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        for key in sorted((old.keys() | new.keys()) - PROSE - OWN_COMPARISON):
            before, after = old.get(key), new.get(key)
            if before != after:
                yield Change(
                    place, f"{key} was {before!r} and is {after!r}", breaking=_key_breaks(key, before, after)
                )

    def _security(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        before, after = _requirements(old, self._old), _requirements(new, self._new)
        for lost in sorted(before - after):
            if "" not in after:
                yield Change(place, f"no longer open to callers with {lost or 'no key'}", breaking=True)
        for gained in sorted(after - before):
            yield Change(place, f"also open to callers with {gained or 'no key'}", breaking=False)

    def _parameters(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        before, after = _parameters(old, self._old), _parameters(new, self._new)
        for key in before.keys() - after.keys():
            yield Change(place, f"the parameter {key} is gone", breaking=True)
        for key in after.keys() - before.keys():
            required = bool(after[key].get("required"))
            kind = "required" if required else "optional"
            yield Change(place, f"the {kind} parameter {key} is new", breaking=required)
        for key in before.keys() & after.keys():
            yield from self._parameter(before[key], after[key], f"{place} parameter {key}")

    def _parameter(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        yield from _required(old, new, place)
        free = {"schema", "content", "required", "description", "example", "examples", "x-known-values"}
        for key in sorted((old.keys() | new.keys()) - free):
            if old.get(key) != new.get(key):
                yield Change(
                    place, f"{key} was {old.get(key)!r} and is {new.get(key)!r}", breaking=key != "deprecated"
                )
        if ("schema" in old) != ("schema" in new):
            yield Change(place, "schema and content were exchanged", breaking=True)
        elif "schema" in old:
            yield from self._input(old["schema"], new["schema"], place)
        else:
            yield from self._media_types(old, new, place, schemas=self._input, addition_breaks=False)

    def _request_body(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        before, after = resolve(old.get("requestBody"), self._old), resolve(new.get("requestBody"), self._new)
        place = f"{place} request"
        if before is None or after is None:
            if after is not None:
                yield Change(place, "a body is new", breaking=bool(after.get("required")))
            elif before is not None:
                yield Change(place, "the body is gone", breaking=True)
            return
        yield from _required(before, after, place)
        yield from self._media_types(before, after, place, schemas=self._input, addition_breaks=False)

    def _responses(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        before, after = old.get("responses", {}), new.get("responses", {})
        for status in before.keys() - after.keys():
            yield Change(place, f"the status {status} is gone", breaking=True)
        for status in after.keys() - before.keys():
            yield Change(place, f"the status {status} is new", breaking=not status.startswith(("4", "5")))
        for status in before.keys() & after.keys():
            left, right = resolve(before[status], self._old), resolve(after[status], self._new)
            yield from self._response(left, right, f"{place} answer {status}")

    def _response(self, old: Document, new: Document, place: str) -> Iterator[Change]:
        yield from self._media_types(old, new, place, schemas=self._output, addition_breaks=True)
        before, after = old.get("headers", {}), new.get("headers", {})
        for name in before.keys() - after.keys():
            yield Change(place, f"the header {name} is gone", breaking=True)
        for name in after.keys() - before.keys():
            yield Change(place, f"the header {name} is new", breaking=False)
        for name in before.keys() & after.keys():
            left, right = resolve(before[name], self._old), resolve(after[name], self._new)
            if left.get("required") and not right.get("required"):
                yield Change(f"{place} header {name}", "may now be absent", breaking=True)
            yield from self._output(
                left.get("schema", True), right.get("schema", True), f"{place} header {name}"
            )

    def _media_types(
        self,
        old: Document,
        new: Document,
        place: str,
        *,
        schemas: Callable[[Any, Any, str], Iterator[Change]],
        addition_breaks: bool,
    ) -> Iterator[Change]:
        before, after = old.get("content", {}), new.get("content", {})
        for name in before.keys() - after.keys():
            yield Change(place, f"the media type {name} is gone", breaking=True)
        for name in after.keys() - before.keys():
            yield Change(place, f"the media type {name} is new", breaking=addition_breaks)
        for name in before.keys() & after.keys():
            left, right = before[name], after[name]
            if left.get("encoding") != right.get("encoding"):
                yield Change(f"{place} {name}", "the encoding of its parts changed", breaking=True)
            yield from schemas(left.get("schema", True), right.get("schema", True), f"{place} {name}")

    def _input(self, old: Any, new: Any, place: str) -> Iterator[Change]:
        yield from _told(self._old_in_new.escapes(old, new, ""), place, "no longer accepts", breaking=True)
        if not same(old, self._old, new, self._new):
            yield from _told(self._new_in_old.escapes(new, old, ""), place, "now accepts", breaking=False)
        yield from self._members(old, new, place)

    def _output(self, old: Any, new: Any, place: str) -> Iterator[Change]:
        yield from _told(self._new_in_old.escapes(new, old, ""), place, "may now answer", breaking=True)
        if not same(old, self._old, new, self._new):
            yield from _told(self._old_in_new.escapes(old, new, ""), place, "never answers", breaking=False)
        yield from self._members(old, new, place)

    def _members(self, old: Any, new: Any, place: str) -> Iterator[Change]:
        before, after = members.places(old, self._old), members.places(new, self._new)
        for lost in members.outermost(before - after):
            yield Change(place + lost, "the member is gone", breaking=True)
        for gained in members.outermost(after - before):
            yield Change(place + gained, "the member is new", breaking=False)

    def _servers(self) -> Iterator[Change]:
        if self._old.get("servers") != self._new.get("servers"):
            before, after = _urls(self._old), _urls(self._new)
            for url in sorted(before - after):
                yield Change("servers", f"{url} is gone", breaking=True)
            for url in sorted(after - before):
                yield Change("servers", f"{url} is new", breaking=False)

    def _components(self) -> Iterator[Change]:
        before, after = _part(self._old, "securitySchemes"), _part(self._new, "securitySchemes")
        for name in before.keys() & after.keys():
            if not same(before[name], self._old, after[name], self._new):
                yield Change(f"security scheme {name}", "it changed", breaking=True)
        before, after = _part(self._old, "schemas"), _part(self._new, "schemas")
        for name in before.keys() & after.keys():
            left, right = _python_type(before[name]), _python_type(after[name])
            if left != right:
                yield Change(f"schema {name}", f"x-python-type was {left!r} and is {right!r}", breaking=True)


def _operations(document: Document) -> dict[str, Document]:
    paths = document.get("paths")
    if not isinstance(paths, dict) or not paths:
        message = "a contract describes no paths"
        raise NotComparable(message)
    found: dict[str, Document] = {}
    for path, item in paths.items():
        for method in METHODS:
            if method in item:
                shared = item.get("parameters", [])
                operation = item[method]
                found[f"{method.upper()} {path}"] = {
                    **operation,
                    "parameters": [*shared, *operation.get("parameters", [])],
                }
    return found


def _parameters(operation: Document, document: Document) -> dict[str, Document]:
    """Resolve parameters; one of the operation comes after one of its path and replaces it."""
    resolved = (resolve(parameter, document) for parameter in operation.get("parameters", []))
    return {f"{parameter['name']} in {parameter['in']}": parameter for parameter in resolved}


def _requirements(operation: Document, document: Document) -> set[str]:
    """Return each way to be let in as text; `""` where no key is needed."""
    alternatives = operation.get("security", document.get("security", []))
    if not alternatives:
        return {""}
    return {
        " and ".join(f"{name}({', '.join(sorted(scopes))})" for name, scopes in sorted(alternative.items()))
        for alternative in alternatives
    }


def _required(old: Document, new: Document, place: str) -> Iterator[Change]:
    before, after = bool(old.get("required")), bool(new.get("required"))
    if before != after:
        yield Change(place, "is now required" if after else "is no longer required", breaking=after)


def _key_breaks(key: str, before: Any, after: Any) -> bool:
    """Judge a change of an operation's key; one that is not known here counts as breaking."""
    if key == "deprecated":
        return False
    if key == "x-editions":
        return after is not None and not set(before or ("current", "preview")) <= set(after)
    if key == "x-idempotent":
        return after is False
    return True


def _told(escapes: list[Escape], place: str, verb: str, *, breaking: bool) -> Iterator[Change]:
    for escape in escapes:
        yield Change(place + escape.place, f"{verb} {escape.what}", breaking)


def _urls(document: Document) -> set[str]:
    servers = document.get("servers", [])
    defaults = [
        f"{name}={variable.get('default')}"
        for server in servers
        for name, variable in server.get("variables", {}).items()
    ]
    return {str(server.get("url")) for server in servers} | set(defaults)


def _part(document: Document, kind: str) -> dict[str, Any]:
    found = document.get("components", {}).get(kind, {})
    return found if isinstance(found, dict) else {}


def _python_type(schema: Any) -> Any:
    return schema.get("x-python-type") if isinstance(schema, dict) else None
