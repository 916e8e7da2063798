"""Constructed changes of a contract, each judged as a caller would feel it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from contract_bundle import bundle
from contract_changes.documents import compare
from contract_changes.model import NotComparable

Document = dict[str, Any]
Mutation = Callable[[Document], object]

LIST = "GET /books"
CREATE = "POST /books"
DELETE = "DELETE /books/{id}"


def _list(document: Document) -> Document:
    operation: Document = document["paths"]["/books"]["get"]
    return operation


def _create(document: Document) -> Document:
    operation: Document = document["paths"]["/books"]["post"]
    return operation


def _delete(document: Document) -> Document:
    operation: Document = document["paths"]["/books/{id}"]["delete"]
    return operation


def _schema(document: Document, name: str) -> Document:
    schema: Document = document["components"]["schemas"][name]
    return schema


def _property(document: Document, schema: str, name: str) -> Document:
    found: Document = _schema(document, schema)["properties"][name]
    return found


BREAKING: dict[str, tuple[Mutation, str, str]] = {
    "operation removed": (lambda d: d["paths"].pop("/books/{id}"), DELETE, "operation is gone"),
    "operation renamed": (lambda d: _list(d).update(operationId="books_all"), LIST, "operationId"),
    "operation under another tag": (lambda d: _list(d).update(tags=["library"]), LIST, "tags"),
    "another way to paginate": (
        lambda d: _list(d).update({"x-pagination": {"style": "cursor"}}),
        LIST,
        "x-pagination",
    ),
    "no longer safe to repeat": (
        lambda d: _delete(d).update({"x-idempotent": False}),
        DELETE,
        "x-idempotent",
    ),
    "a scope is asked for": (
        lambda d: _list(d).update({"x-required-scope": "books:read:*"}),
        LIST,
        "x-required-scope",
    ),
    "one edition less": (lambda d: _list(d).update({"x-editions": ["current"]}), LIST, "x-editions"),
    "an unknown extension": (lambda d: _list(d).update({"x-new": 1}), LIST, "x-new"),
    "parameter removed": (lambda d: _list(d)["parameters"].pop(0), LIST, "limit in query is gone"),
    "parameter moved": (
        lambda d: _list(d)["parameters"][1].update({"in": "header"}),
        LIST,
        "order in query is gone",
    ),
    "required parameter added": (
        lambda d: _list(d)["parameters"].append(
            {"name": "page", "in": "query", "required": True, "schema": {"type": "integer"}}
        ),
        LIST,
        "required parameter page",
    ),
    "parameter made required": (
        lambda d: _list(d)["parameters"][0].update(required=True),
        f"{LIST} parameter limit in query",
        "now required",
    ),
    "parameter's bound lowered": (
        lambda d: _list(d)["parameters"][0]["schema"].update(maximum=50),
        f"{LIST} parameter limit in query",
        "numbers above 50",
    ),
    "parameter's enum narrowed": (
        lambda d: _list(d)["parameters"][1]["schema"]["enum"].remove("year"),
        f"{LIST} parameter order in query",
        "no longer accepts the value 'year'",
    ),
    "lists joined otherwise": (
        lambda d: _list(d)["parameters"][1].update(explode=False),
        f"{LIST} parameter order in query",
        "explode",
    ),
    "body made required": (
        lambda d: _create(d)["requestBody"].update(required=True),
        f"{CREATE} request",
        "now required",
    ),
    "media type of the body removed": (
        lambda d: _create(d)["requestBody"]["content"].pop("multipart/form-data"),
        f"{CREATE} request",
        "multipart/form-data is gone",
    ),
    "new required input": (
        lambda d: _schema(d, "BookCreate")["required"].append("genre"),
        f"{CREATE} request application/json",
        "objects without 'genre'",
    ),
    "input member removed": (
        lambda d: _schema(d, "BookCreate")["properties"].pop("marks"),
        f"{CREATE} request application/json/marks",
        "member is gone",
    ),
    "input closed to unknown members": (
        lambda d: _schema(d, "BookCreate").update(additionalProperties=False),
        f"{CREATE} request application/json",
        "members that are not listed",
    ),
    "input no longer null": (
        lambda d: _property(d, "BookCreate", "year").update(type="integer"),
        f"{CREATE} request application/json/year",
        "values of type null",
    ),
    "input's text shortened": (
        lambda d: _property(d, "BookCreate", "title").update(maxLength=100),
        f"{CREATE} request application/json/title",
        "text longer than 100",
    ),
    "input's pattern changed": (
        lambda d: _property(d, "BookCreate", "isbn").update(pattern="^[0-9]{10}$"),
        f"{CREATE} request application/json/isbn",
        "text that does not match",
    ),
    "input's list shortened": (
        lambda d: _property(d, "BookCreate", "marks").update(maxItems=3),
        f"{CREATE} request application/json/marks",
        "lists of more than 3",
    ),
    "one form of the input less": (
        lambda d: _property(d, "BookCreate", "price").update(oneOf=[{"type": "number"}]),
        f"{CREATE} request application/json/price",
        "values of type string",
    ),
    "another condition on the input": (
        lambda d: _schema(d, "BookCreate").update(then={"required": ["year", "genre"]}),
        f"{CREATE} request application/json",
        "cannot judge",
    ),
    "an unknown keyword on the input": (
        lambda d: _schema(d, "BookCreate").update(dependentRequired={"isbn": ["genre"]}),
        f"{CREATE} request application/json",
        "'dependentRequired'",
    ),
    "status removed": (lambda d: _list(d)["responses"].pop("400"), LIST, "status 400 is gone"),
    "success under another status": (
        lambda d: _create(d)["responses"].update({"201": _create(d)["responses"].pop("200")}),
        CREATE,
        "status 201 is new",
    ),
    "media type of the answer added": (
        lambda d: _create(d)["responses"]["200"]["content"].update({"text/csv": {}}),
        f"{CREATE} answer 200",
        "text/csv is new",
    ),
    "header of the answer removed": (
        lambda d: _list(d)["responses"]["200"].pop("headers"),
        f"{LIST} answer 200",
        "x-count is gone",
    ),
    "header of the answer made optional": (
        lambda d: _list(d)["responses"]["200"]["headers"]["x-count"].pop("required"),
        f"{LIST} answer 200 header x-count",
        "may now be absent",
    ),
    "answer's enum widened": (
        lambda d: _property(d, "Book", "genre")["enum"].append("essay"),
        f"{CREATE} answer 200 application/json/genre",
        "may now answer the value 'essay'",
    ),
    "answer's type widened": (
        lambda d: _property(d, "Book", "id").update(type=["integer", "string"]),
        f"{CREATE} answer 200 application/json/id",
        "values of type string",
    ),
    "answer's integer made a number": (
        lambda d: _property(d, "Book", "id").update(type="number"),
        f"{CREATE} answer 200 application/json/id",
        "numbers with a fraction",
    ),
    "answer's format dropped": (
        lambda d: _property(d, "Book", "added").pop("format"),
        f"{CREATE} answer 200 application/json/added",
        "text that is no date",
    ),
    "answer's bound dropped": (
        lambda d: _property(d, "Book", "title").pop("maxLength"),
        f"{CREATE} answer 200 application/json/title",
        "text longer than 200",
    ),
    "answer's list may be empty": (
        lambda d: _property(d, "Book", "parts").pop("minItems"),
        f"{CREATE} answer 200 application/json/parts",
        "lists of fewer than 1",
    ),
    "member of the answer made optional": (
        lambda d: _schema(d, "Book")["required"].remove("title"),
        f"{CREATE} answer 200 application/json",
        "objects without 'title'",
    ),
    "optional member of the answer removed": (
        lambda d: _schema(d, "Book")["properties"].pop("added"),
        f"{CREATE} answer 200 application/json/added",
        "member is gone",
    ),
    "deep in a list, within a recursion": (
        lambda d: _schema(d, "Book")["properties"].pop("year"),
        f"{LIST} answer 200 application/json/books/*/year",
        "member is gone",
    ),
    "closed object of the answer gains a member": (
        lambda d: _schema(d, "Shelf")["properties"].update(row={"type": "integer"}),
        f"{CREATE} answer 200 application/json/shelf/row",
        "the member 'row'",
    ),
    "one more form of the answer": (
        lambda d: _property(d, "Book", "shelf")["anyOf"].append({"type": "string"}),
        f"{CREATE} answer 200 application/json/shelf",
        "values of type string",
    ),
    "a key is needed": (
        lambda d: _delete(d).update(security=[{"key": []}]),
        DELETE,
        "no longer open to callers with no key",
    ),
    "another kind of key": (
        lambda d: d["components"]["securitySchemes"]["key"].update(scheme="basic"),
        "security scheme key",
        "changed",
    ),
    "another server": (
        lambda d: d.update(servers=[{"url": "https://books.example"}]),
        "servers",
        "https://library.example is gone",
    ),
    "another Python type": (
        lambda d: _schema(d, "Genre").update({"x-python-type": "Genre"}),
        "schema Genre",
        "x-python-type",
    ),
}

COMPATIBLE: dict[str, tuple[Mutation, str, str]] = {
    "operation added": (
        lambda d: d["paths"].update({"/authors": {"get": {"responses": {"200": {"description": "All."}}}}}),
        "GET /authors",
        "new operation",
    ),
    "optional parameter added": (
        lambda d: _list(d)["parameters"].append({"name": "page", "in": "query", "schema": {}}),
        LIST,
        "optional parameter page",
    ),
    "parameter's bound raised": (
        lambda d: _list(d)["parameters"][0]["schema"].update(maximum=500),
        f"{LIST} parameter limit in query",
        "now accepts numbers above 100",
    ),
    "optional input member added": (
        lambda d: _schema(d, "BookCreate")["properties"].update(subtitle={"type": "string"}),
        f"{CREATE} request application/json/subtitle",
        "member is new",
    ),
    "input's enum widened": (
        lambda d: _schema(d, "Genre")["enum"].append("essay"),
        f"{CREATE} request application/json/genre",
        "now accepts the value 'essay'",
    ),
    "input no longer required": (
        lambda d: _schema(d, "BookCreate").update(required=[]),
        f"{CREATE} request application/json",
        "now accepts objects without 'title'",
    ),
    "one more form of the input": (
        lambda d: _property(d, "BookCreate", "price")["oneOf"].append({"type": "null"}),
        f"{CREATE} request application/json/price",
        "now accepts values of type null",
    ),
    "media type of the body added": (
        lambda d: _create(d)["requestBody"]["content"].update({"application/xml": {}}),
        f"{CREATE} request",
        "application/xml is new",
    ),
    "error status added": (
        lambda d: _list(d)["responses"].update({"429": {"description": "Too many."}}),
        LIST,
        "status 429 is new",
    ),
    "member of an open answer added": (
        lambda d: _schema(d, "Book")["properties"].update(pages={"type": "integer"}),
        f"{CREATE} answer 200 application/json/pages",
        "member is new",
    ),
    "answer's enum narrowed": (
        lambda d: _property(d, "Book", "genre")["enum"].remove("poem"),
        f"{CREATE} answer 200 application/json/genre",
        "never answers the value 'poem'",
    ),
    "member of the answer made certain": (
        lambda d: _schema(d, "Book")["required"].append("genre"),
        f"{CREATE} answer 200 application/json",
        "never answers objects without 'genre'",
    ),
    "no key is needed": (
        lambda d: _list(d).update(security=[]),
        LIST,
        "also open to callers with no key",
    ),
    "deprecated": (lambda d: _list(d).update(deprecated=True), LIST, "deprecated"),
}

PROSE: dict[str, Mutation] = {
    "summary": lambda d: _list(d).update(summary="All books."),
    "description of a schema": lambda d: _schema(d, "Book").update(description="A book."),
    "title and example of a member": lambda d: _property(d, "Book", "title").update(
        title="T", examples=["Emma"]
    ),
    "title of the contract": lambda d: d["info"].update(title="Books"),
    "order of required members": lambda d: _schema(d, "Book")["required"].reverse(),
    "a schema moved to a component": lambda d: _schema(d, "Book")["properties"].update(
        genre={"$ref": "#/components/schemas/Genre"}
    ),
}


def _changed(contract: Document, mutate: Mutation) -> Document:
    changed = copy.deepcopy(contract)
    mutate(changed)
    return changed


@pytest.mark.parametrize("name", BREAKING)
def test_change_breaks_callers(contract: Document, name: str) -> None:
    mutate, place, text = BREAKING[name]

    changes = compare(contract, _changed(contract, mutate))

    assert [change for change in changes if change.breaking and change.place == place and text in change.text]


@pytest.mark.parametrize("name", COMPATIBLE)
def test_change_leaves_callers_alone(contract: Document, name: str) -> None:
    mutate, place, text = COMPATIBLE[name]

    changes = compare(contract, _changed(contract, mutate))

    assert [change for change in changes if change.place == place and text in change.text]
    assert not [change for change in changes if change.breaking]


@pytest.mark.parametrize("name", PROSE)
def test_prose_and_form_are_no_change(contract: Document, name: str) -> None:
    assert compare(contract, _changed(contract, PROSE[name])) == []


def test_a_member_called_like_an_annotation_is_still_compared(contract: Document) -> None:
    changed = _changed(contract, lambda d: _property(d, "Book", "title").update(type="integer"))

    places = {change.place for change in compare(contract, changed) if change.breaking}

    assert f"{CREATE} answer 200 application/json/title" in places


def test_the_contract_itself_does_not_differ_from_itself() -> None:
    document = bundle()

    assert compare(document, copy.deepcopy(document)) == []


def test_every_operation_of_the_contract_is_missed_when_it_is_gone() -> None:
    document = bundle()
    for path, item in document["paths"].items():
        changed = copy.deepcopy(document)
        del changed["paths"][path]

        gone = {
            change.place for change in compare(document, changed) if change.text == "the operation is gone"
        }

        assert gone == {f"{method.upper()} {path}" for method in item if method != "parameters"}


def test_a_reference_that_leads_nowhere_is_no_silent_success(contract: Document) -> None:
    changed = _changed(contract, lambda d: d["components"]["schemas"].pop("Genre"))

    with pytest.raises(NotComparable, match="#/components/schemas/Genre leads nowhere"):
        compare(contract, changed)


def test_a_contract_without_paths_is_no_silent_success(contract: Document) -> None:
    with pytest.raises(NotComparable, match="no paths"):
        compare(contract, {**contract, "paths": {}})
