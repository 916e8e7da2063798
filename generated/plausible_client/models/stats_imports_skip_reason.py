# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsImportsSkipReason: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsImportsSkipReason: TypeAlias = Literal[
    "no_imported_data",
    "out_of_range",
    "unsupported_interval",
    "unsupported_query",
]
"""Why imported statistics were not added: `no_imported_data` (the site has none), `out_of_range` (none in this
range), `unsupported_interval` (they know days, not hours), `unsupported_query` (they cannot answer these
filters and dimensions).
"""
