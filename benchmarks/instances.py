"""Random instances of the contract's schemas, fast and seeded: what `fuzz` sends as parameters and bodies.

Only the words of JSON Schema that the contract uses are known. Text that fits a pattern is drawn by
Hypothesis, once for each pattern; `hostile` values are what no schema asks for.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import from_regex

Schema = Mapping[str, Any]

TEXTS_A_PATTERN = 200
OPTIONAL_SHARE = 0.4
"""How often a member is there that may be left out."""
MOST_ITEMS = 3
DEEPEST = 4
"""From this depth on the simplest alternative is taken, so that recursive schemas come to an end."""
DATES = tuple(f"2024-0{month}-{day:02}" for month in (1, 2, 3) for day in (1, 10, 15, 28, 29))
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    10**30,
    "",
    " ",
    "\x00",
    "é\U0001f600",
    "'; drop table events; --",
    "%27|*\\",
    "x" * 3000,
    [],
    [[]],
    {},
    {"a": 1},
)


@cache
def texts_of(pattern: str) -> tuple[str, ...]:
    """Draw texts that fit a pattern; the same ones every time."""
    found: list[str] = []

    @settings(
        max_examples=TEXTS_A_PATTERN,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @seed(1)
    @given(from_regex(pattern, fullmatch=True))
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return tuple(dict.fromkeys(found))


class Instances:
    """Draws instances of schemas.

    Parameters
    ----------
    components
        The contract's schemas by name, for references.
    words
        Text worth sending where a schema asks for any.
    draw
        The source of randomness.

    """

    def __init__(self, components: Mapping[str, Schema], words: Sequence[str], draw: random.Random) -> None:
        self._components = components
        self._words = words
        self._draw = draw

    def of(self, schema: Schema, depth: int = 0) -> Any:
        """Return an instance of a schema."""
        if "$ref" in schema:
            return self.of(self._components[schema["$ref"].rpartition("/")[2]], depth)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._draw.choice(schema["enum"])
        alternatives = schema.get("oneOf") or schema.get("anyOf")
        if alternatives:
            return self.of(alternatives[0] if depth > DEEPEST else self._draw.choice(alternatives), depth + 1)
        return self._of_type(schema, depth)

    def _of_type(self, schema: Schema, depth: int) -> Any:
        kinds = schema.get("type", "string")
        match kinds if isinstance(kinds, str) else self._draw.choice(kinds):
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "integer" | "number":
                return self._integer(schema)
            case "boolean":
                return self._draw.random() < 0.5
            case _:
                return self._text(schema)

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        required = schema.get("required", ())
        return {
            name: self.of(member, depth + 1)
            for name, member in schema.get("properties", {}).items()
            if name in required or self._draw.random() < OPTIONAL_SHARE
        }

    def _array(self, schema: Schema, depth: int) -> list[Any]:
        if "prefixItems" in schema:
            fixed = schema["prefixItems"]
            length = self._draw.randint(schema.get("minItems", len(fixed)), len(fixed))
            return [self.of(item, depth + 1) for item in fixed[:length]]
        least = schema.get("minItems", 0)
        most = min(schema.get("maxItems", MOST_ITEMS), max(least, MOST_ITEMS))
        items = [self.of(schema["items"], depth + 1) for _ in range(self._draw.randint(least, most))]
        return list(dict.fromkeys(items)) if schema.get("uniqueItems") else items

    def _integer(self, schema: Schema) -> int:
        least, most = schema.get("minimum", 0), schema.get("maximum", 10_000)
        near: int = self._draw.choice((least, most, self._draw.randint(least, min(most, least + 100))))
        return near

    def _text(self, schema: Schema) -> str:
        if schema.get("format") == "date":
            return self._draw.choice(DATES)
        if schema.get("format") == "date-time":
            return (
                f"{self._draw.choice(DATES)}T0{self._draw.randrange(10)}:30:00+0{self._draw.randrange(10)}:00"
            )
        known = schema.get("x-known-values")
        if known and self._draw.random() < 0.9:
            return str(self._draw.choice(known))
        if "pattern" in schema:
            return self._draw.choice(texts_of(schema["pattern"]))
        length = schema.get("maxLength")
        word = self._draw.choice(self._words)
        return word if length is None else (word + "DE")[:length]

    def hostile(self) -> Any:
        """Return a value that hardly any schema asks for."""
        return self._draw.choice(HOSTILE)
