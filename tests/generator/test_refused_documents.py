"""What cannot be generated is refused with its place, never dropped silently."""

from __future__ import annotations

import pytest
from client_generator.project import GenerationError

from .conftest import answer, document, operation


def text_answer() -> dict:
    return {"200": {"description": "Fine.", "content": {"text/plain": {"schema": {"type": "string"}}}}}


REFUSED = {
    "array without items": (
        document(
            {"/t": {"get": operation("things_get", {"$ref": "#/components/schemas/T"})}},
            {"T": {"type": "array"}},
        ),
        "items",
    ),
    "recursive array that no type is named for": (
        document(
            {"/t": {"get": operation("things_get", {"$ref": "#/components/schemas/T"})}},
            {"T": {"type": "array", "items": {"$ref": "#/components/schemas/T"}}},
        ),
        "ecursive",
    ),
    "unknown type by hand": (
        document(
            {"/t": {"get": operation("things_get", {"$ref": "#/components/schemas/T"})}},
            {"T": {"x-python-type": "Wonder"}},
        ),
        "'Wonder'",
    ),
    "answer that is no JSON": (
        document({"/t": {"get": operation("things_get", responses=text_answer())}}),
        "things_get: answers no JSON",
    ),
    "two kinds of success": (
        document(
            {
                "/t": {
                    "get": operation(
                        "things_get",
                        responses={**answer({"type": "integer"}), "201": answer({"type": "string"})["200"]},
                    )
                }
            }
        ),
        "things_get: has 2 kinds of success",
    ),
    "cookie": (
        document(
            {
                "/t": {
                    "get": operation(
                        "things_get", parameters=[{"name": "c", "in": "cookie", "schema": {"type": "string"}}]
                    )
                }
            }
        ),
        "things_get: cookie",
    ),
    "operation without tag": (
        document({"/t": {"get": {"operationId": "things_get", "responses": answer({"type": "integer"})}}}),
        "GET /t: needs exactly one tag",
    ),
    "two arguments of one name": (
        document(
            {
                "/t/{id}": {
                    "put": operation(
                        "things_put",
                        parameters=[
                            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                        ],
                        requestBody={
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}}
                        },
                    )
                }
            },
            {"T": {"type": "object", "properties": {"id": {"type": "string"}}}},
        ),
        "things_put: two arguments called ['id']",
    ),
    "pagination that names no member of the answer": (
        document(
            {
                "/t": {
                    "get": operation(
                        "things_list",
                        {"$ref": "#/components/schemas/T"},
                        **{"x-pagination": {"style": "cursor", "param": "after", "items": "rows"}},
                    )
                }
            },
            {
                "T": {
                    "type": "object",
                    "properties": {"things": {"type": "array", "items": {"type": "string"}}},
                }
            },
        ),
        "things_list: the answer lacks 'rows'",
    ),
    "unknown style of pagination": (
        document({"/t": {"get": operation("things_list", **{"x-pagination": {"style": "scroll"}})}}),
        "GET /t: x-pagination needs a style",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_document_is_refused(generate, case):
    exact, told = REFUSED[case]

    with pytest.raises(GenerationError) as caught:
        generate(exact)

    assert told in str(caught.value)
