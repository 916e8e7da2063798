"""YAML as fixtures want it: plain data, and no member given twice."""

from __future__ import annotations

from typing import Any

import yaml


class StrictLoader(yaml.CSafeLoader):
    """The safe loader, which refuses a mapping that has the same key twice: the first would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping from its node."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                problem = f"found {key.value!r} twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)
