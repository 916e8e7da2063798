"""Makes the parts of a random request for statistics go together, as no schema can say; used by `fuzz`.

Rules of the contract's descriptions: which metric needs which filter, what may be ordered by, which goals
and segments there are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

GOALS = ("Signup", "Visit /page/1*", "Read page 7", "Purchase")
SEGMENT = 1
PATTERNS = ("^/p", "[0-9]+$", "oo", ".*", "^$")
OF_VISITS = frozenset({"bounce_rate", "visit_duration", "views_per_visit"})
OF_V1_VISITS = OF_VISITS | {"visits"}
ENGAGEMENT = frozenset({"time_on_page", "scroll_depth"})
RATES = frozenset({"conversion_rate", "group_conversion_rate"})
OF_EVENTS = ENGAGEMENT | {"pageviews", "events", "total_revenue", "average_revenue"}
EVENT_PARTS = ("event:name", "event:goal", "event:props:")

Tree = list[Any]


def body(query: dict[str, Any], draw: random.Random) -> None:
    """Change a v2 body so that it is answered."""
    if isinstance(query["date_range"], list):
        query["date_range"].sort()
    filters: list[Tree] = query.setdefault("filters", [])
    for leaf in (leaf for tree in filters for leaf in _leaves(tree)):
        _name_what_there_is(leaf, draw)
    dimensions = query.setdefault("dimensions", [])
    query["metrics"] = _fitting(query["metrics"], dimensions) or ["visitors"]
    if RATES & set(query["metrics"]):
        query["filters"] = [tree for tree in filters if not _nests_properties(tree)]
        query["filters"].append(["is", "event:goal", [draw.choice(GOALS)]])
    if ENGAGEMENT & set(query["metrics"]):
        query["filters"].append(["contains", "event:page", ["/page/1"]])
    names = [name for name in (*query["metrics"], *dimensions) if name != "event:goal"]
    if "order_by" in query:
        query["order_by"] = [[draw.choice(names), direction] for _, direction in query["order_by"]]
    if not any(name.startswith("time") for name in dimensions):
        query.get("include", {}).pop("time_labels", None)


def _leaves(tree: Tree) -> Iterator[Tree]:
    if tree[0] in ("and", "or"):
        for part in tree[1]:
            yield from _leaves(part)
    elif tree[0] in ("not", "has_done", "has_not_done"):
        yield from _leaves(tree[1])
    else:
        yield tree


def _name_what_there_is(leaf: Tree, draw: random.Random) -> None:
    if leaf[1] == "event:goal":
        leaf[2] = [draw.choice(GOALS)]
    elif leaf[1] == "segment":
        leaf[2] = [SEGMENT]
    elif leaf[0].startswith("matches"):
        leaf[2] = [draw.choice(PATTERNS)]


def _nests_properties(tree: Tree) -> bool:
    is_nested = tree[0] in ("and", "or", "not", "has_done", "has_not_done")
    return is_nested and any(str(leaf[1]).startswith(("event:props", "segment")) for leaf in _leaves(tree))


def _fitting(metrics: list[str], dimensions: list[str]) -> list[str]:
    by_event = any(name.startswith("event:") for name in dimensions)
    by_own_pages = any(name.startswith(("visit:entry", "visit:exit")) for name in dimensions)
    unfit = {"views_per_visit"} if dimensions else set()
    unfit |= (OF_VISITS if by_event else set()) | (OF_EVENTS if by_own_pages else set())
    return [name for name in metrics if name not in unfit]


def parameters(query: dict[str, Any], draw: random.Random) -> None:
    """Change v1 parameters so that they are answered."""
    if query.get("period") != "custom":
        query["date"] = f"2024-03-{draw.randint(1, 28):02}"
    about_events = any(part in f"{query.get('filters')} {query.get('property')}" for part in EVENT_PARTS)
    unfit = {"conversion_rate", "time_on_page", "views_per_visit"} | (OF_V1_VISITS if about_events else set())
    query["metrics"] = [name for name in query.get("metrics", ()) if name not in unfit] or ["visitors"]
    if "event:goal" in str(query.get("filters")):
        query["filters"] = f"event:goal=={draw.choice(GOALS)}"
        query["metrics"].append("conversion_rate")
