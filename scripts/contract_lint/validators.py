"""JSON Schema validators compiled from a contract, formats on: the judge of every example."""

from __future__ import annotations

from typing import Any

import jsonschema_rs

from contract_lint.documents import Document


class Validators:
    """Compiles schemas of one document once each and says what is wrong with a value."""

    def __init__(self, document: Document) -> None:
        self._components = document.raw.get("components", {})
        self._compiled: dict[int, tuple[Any, Any]] = {}

    def problems(self, schema: Any, value: Any) -> list[str]:
        """Return what the schema has against a value, one text per violation."""
        return [_text(error) for error in self._validator(schema).iter_errors(value)]

    def _validator(self, schema: Any) -> Any:
        known = self._compiled.get(id(schema))
        if known is None:
            whole = {"allOf": [schema], "components": self._components}
            known = (schema, jsonschema_rs.Draft202012Validator(whole, validate_formats=True))
            self._compiled[id(schema)] = known
        return known[1]


def _text(error: Any) -> str:
    at = "".join(f"/{token}" for token in error.instance_path)
    return f"{at or 'value'}: {error.message}"[:300]
