"""Faults of filters, of v1 text and v2 trees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from plausible_contract.faults.messages import Request
from plausible_contract.faults.registry import on_request

Clauses = list[str]


def _v1(request: Request, change: Callable[[Clauses], Clauses], *, name: str = "") -> Request:
    """Change the clauses of a v1 filter."""
    text = request.get("filters")
    if not request.path.startswith(f"/api/v1/stats/{name}") or not text:
        return request
    return request.with_query(filters=";".join(change(text.split(";"))) or None)


def _v2(request: Request, change: Callable[[list[Any]], list[Any]]) -> Request:
    """Change the filters of a v2 query; what is no filter goes on to the server, which refuses it."""
    body = request.json()
    if (
        request.path != "/api/v2/query"
        or not isinstance(body, dict)
        or not isinstance(body.get("filters"), list)
    ):
        return request
    try:
        filters = change(body["filters"])
    except (IndexError, KeyError, TypeError):
        return request
    return request.with_json({**body, "filters": filters})


def _everywhere(tree: Any, change: Callable[[list[Any]], Any]) -> Any:
    """Change every part of a filter tree, from the inside out."""
    if not isinstance(tree, list):
        return tree
    inner = [_everywhere(part, change) for part in tree]
    return change(inner) if inner and isinstance(inner[0], str) else inner


@on_request("filters")
def filters_ignored_by_timeseries(request: Request) -> Request:
    """A timeseries ignores its filters."""
    return _v1(request, lambda _: [], name="timeseries")


@on_request("filters")
def only_the_first_clause_counts(request: Request) -> Request:
    """Of several clauses only the first is applied."""
    return _v1(request, lambda clauses: clauses[:1])


@on_request("filters")
def only_the_first_value_counts(request: Request) -> Request:
    """Of several values only the first is looked for."""
    return _v1(request, lambda clauses: [re.split(r"(?<!\\)\|", clause)[0] for clause in clauses])


@on_request("filters")
def unequal_means_equal(request: Request) -> Request:
    """Unequal is read as equal."""
    return _v1(request, lambda clauses: [clause.replace("!=", "==") for clause in clauses])


@on_request("filters")
def equal_means_begins_with(request: Request) -> Request:
    """A page filter selects every page that begins so."""
    return _v1(
        request, lambda cs: [c + "*" if c.startswith("event:page==") and "*" not in c else c for c in cs]
    )


@on_request("filters")
def pages_ignore_case(request: Request) -> Request:
    """A page filter finds pages in any case."""

    def widen(clause: str) -> str:
        name, operator, value = clause.partition("==")
        if name != "event:page" or not operator or "*" in value or "|" in value:
            return clause
        return f"{name}=={value}|{value.lower()}|{value.title()}"

    return _v1(request, lambda clauses: [widen(clause) for clause in clauses])


@on_request("filters")
def wildcards_are_literal(request: Request) -> Request:
    """The asterisk of a filter stands for nothing."""
    return _v1(request, lambda clauses: [c if "goal" in c else re.sub(r"\*+", "", c) or c for c in clauses])


@on_request("filters")
def escaped_pipe_splits(request: Request) -> Request:
    """An escaped pipe separates values like any other."""
    return _v1(request, lambda clauses: [clause.replace("\\|", "|") for clause in clauses])


@on_request("filters")
def direct_traffic_is_not_found(request: Request) -> Request:
    """The filter for direct traffic looks for a source of that name."""
    return _v1(
        request, lambda clauses: [clause.replace("Direct / None", "Direct/None") for clause in clauses]
    )


@on_request("filters")
def missing_property_is_not_found(request: Request) -> Request:
    """The filter for events without a property looks for a value of that name."""
    return _v1(
        request, lambda clauses: [c.replace("(none)", "(None)") if "props" in c else c for c in clauses]
    )


@on_request("filters")
def v2_filters_are_joined_by_or(request: Request) -> Request:
    """Several filters of a v2 query are alternatives."""

    def alternatives(filters: list[Any]) -> list[Any]:
        plain = [tree for tree in filters if tree and tree[0] not in ("has_done", "has_not_done")]
        top = any(isinstance(tree[1], str) and tree[1] in ("event:goal", "event:hostname") for tree in plain)
        return [["or", filters]] if len(filters) > 1 and plain == filters and not top else filters

    return _v2(request, alternatives)


@on_request("filters")
def v2_not_is_ignored(request: Request) -> Request:
    """Not is read as nothing."""
    return _v2(request, lambda fs: _everywhere(fs, lambda tree: tree[1] if tree[0] == "not" else tree))


@on_request("filters")
def v2_or_means_and(request: Request) -> Request:
    """Or is read as and."""
    return _v2(
        request, lambda fs: _everywhere(fs, lambda tree: ["and", *tree[1:]] if tree[0] == "or" else tree)
    )


@on_request("filters")
def v2_not_done_means_done(request: Request) -> Request:
    """What was not done is read as done."""
    return _v2(
        request,
        lambda fs: [["has_done", *tree[1:]] if tree and tree[0] == "has_not_done" else tree for tree in fs],
    )


@on_request("filters")
def v2_case_always_counts(request: Request) -> Request:
    """The wish to ignore case is ignored."""
    return _v2(request, lambda fs: _everywhere(fs, lambda tree: tree[:3] if len(tree) == 4 else tree))


@on_request("filters")
def v2_pattern_is_anchored(request: Request) -> Request:
    """A pattern must fit the whole value."""

    def anchor(tree: list[Any]) -> list[Any]:
        if tree[0] not in ("matches", "matches_not") or not isinstance(tree[2], list):
            return tree
        return [*tree[:2], [f"^({pattern})$" for pattern in tree[2]], *tree[3:]]

    return _v2(request, lambda fs: _everywhere(fs, anchor))
