"""A small contract that has one of everything that the comparison looks at."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

CONTRACT = """
openapi: 3.1.0
info: {title: Library, version: 0.3.1}
servers: [{url: https://library.example}]
security: [{key: []}]
paths:
  /books:
    get:
      operationId: books_list
      tags: [books]
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 0, maximum: 100}}
        - {name: order, in: query, schema: {type: string, enum: [title, year]}}
      responses:
        '200':
          description: Books.
          headers:
            x-count: {required: true, schema: {type: integer}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/BookList'}}
        '400': {description: Bad.}
    post:
      operationId: books_create
      tags: [books]
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/BookCreate'}}
          multipart/form-data: {schema: {$ref: '#/components/schemas/BookForm'}}
      responses:
        '200':
          description: The book.
          content:
            application/json: {schema: {$ref: '#/components/schemas/Book'}}
  /books/{id}:
    delete:
      operationId: books_delete
      tags: [books]
      x-idempotent: true
      security: [{}, {key: []}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
      responses:
        '200': {description: Gone.}
components:
  securitySchemes:
    key: {type: http, scheme: bearer}
  schemas:
    Genre: {type: string, enum: [novel, poem]}
    BookCreate:
      type: object
      required: [title]
      properties:
        title: {type: string, maxLength: 200}
        genre: {$ref: '#/components/schemas/Genre'}
        year: {type: [integer, 'null'], minimum: 1400}
        isbn: {type: string, pattern: '^[0-9]{13}$'}
        marks: {type: array, maxItems: 5, items: {type: string}}
        price:
          oneOf: [{type: number}, {type: string}]
      if: {required: [isbn]}
      then: {required: [year]}
    BookForm:
      type: object
      additionalProperties: false
      properties:
        title: {type: string}
    Book:
      type: object
      required: [id, title, shelf]
      properties:
        id: {type: integer}
        title: {type: string, maxLength: 200}
        genre: {type: string, enum: [novel, poem]}
        year: {type: [integer, 'null']}
        added: {type: string, format: date}
        shelf:
          anyOf: [{$ref: '#/components/schemas/Shelf'}, {type: 'null'}]
        parts: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Book'}}
    Shelf:
      type: object
      required: [room]
      additionalProperties: false
      properties:
        room: {type: string}
    BookList:
      type: object
      required: [books]
      properties:
        books: {type: array, items: {$ref: '#/components/schemas/Book'}}
"""


@pytest.fixture
def contract() -> dict[str, Any]:
    """A fresh copy of the small contract."""
    loaded: dict[str, Any] = yaml.safe_load(CONTRACT)
    return loaded
