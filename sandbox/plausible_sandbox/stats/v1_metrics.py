"""v1's list of metrics, and which metric goes with which filter or property.

Source: https://plausible.io/docs/stats-api-v1#metrics and what the server answers.
"""

from __future__ import annotations

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.stats.metrics import SESSION_METRICS
from plausible_sandbox.stats.query import GOAL, PAGE, PROPS, Filter, leaves

METRICS = (
    "visitors",
    "visits",
    "pageviews",
    "events",
    "views_per_visit",
    "bounce_rate",
    "visit_duration",
    "conversion_rate",
    "time_on_page",
)
DEFAULT_METRICS = "visitors"
VISIT_METRICS = SESSION_METRICS | {"visits"}
"""Metrics of whole visits, which v1 does not give for parts of them."""
EVENT_NAME = "event:name"
ALWAYS_ALLOWED_PROPS = frozenset({"url", "path", "search_query"})


def parse_metrics(text: str, filters: tuple[Filter, ...], breakdown: str | None) -> tuple[str, ...]:
    """Parse the comma-separated list of metrics.

    Parameters
    ----------
    text
        The parameter's value.
    filters
        The filters they are asked with.
    breakdown
        The property they are broken down by, or None.

    Raises
    ------
    Refusal
        400 for a repeated metric, an unknown one, or one that these filters or this property exclude.

    """
    metrics = tuple(text.split(","))
    for position, name in enumerate(metrics):
        if name in metrics[:position]:
            raise bad_request(f"metrics: {name!r} is asked for twice; name each metric once")
    filtered = [leaf.dimension for leaf in leaves(*filters)]
    for name in metrics:
        if name not in METRICS:
            raise bad_request(f"metrics: {name!r} is not a metric; use some of {', '.join(METRICS)}")
        _check(name, filtered, breakdown)
    return metrics


def _check(name: str, filtered: list[str], breakdown: str | None) -> None:
    if name == "conversion_rate" and GOAL not in (*filtered, breakdown):
        raise bad_request("metrics: conversion_rate needs a filter on event:goal or property=event:goal")
    if name == "time_on_page":
        _check_time_on_page(filtered, breakdown)
    if name == "views_per_visit":
        _check_views_per_visit(filtered, breakdown)
    if name in VISIT_METRICS:
        _check_visit_metric(name, filtered, breakdown)


def _check_time_on_page(filtered: list[str], breakdown: str | None) -> None:
    for excluded in (GOAL, EVENT_NAME):
        if excluded in filtered:
            raise bad_request(f"metrics: time_on_page cannot be asked for with a filter on {excluded}")
    if breakdown not in (None, PAGE):
        raise bad_request(f"metrics: time_on_page cannot be broken down by {breakdown}, only by {PAGE}")
    if breakdown is None and PAGE not in filtered:
        raise bad_request(f"metrics: time_on_page needs a filter on {PAGE} or property={PAGE}")


def _check_views_per_visit(filtered: list[str], breakdown: str | None) -> None:
    if PAGE in filtered:
        raise bad_request(f"metrics: views_per_visit cannot be asked for with a filter on {PAGE}")
    if breakdown is not None:
        raise bad_request(f"metrics: views_per_visit cannot be broken down, here by {breakdown}")


def _check_visit_metric(name: str, filtered: list[str], breakdown: str | None) -> None:
    if breakdown is not None and _is_part_of_a_visit(breakdown):
        raise bad_request(f"metrics: {name} cannot be broken down by {breakdown}")
    excluding = next((one for one in filtered if _is_part_of_a_visit(one)), None)
    if excluding is not None:
        raise bad_request(f"metrics: {name} cannot be asked for with a filter on {excluding}")


def _is_part_of_a_visit(dimension: str) -> bool:
    return dimension in (EVENT_NAME, GOAL) or dimension.startswith(PROPS)


def check_props_access(filters: tuple[Filter, ...], breakdown: str | None, site: Site) -> None:
    """Refuse custom properties that the owner's plan does not cover.

    Raises
    ------
    Refusal
        402, naming the feature.

    """
    asked = [leaf.dimension for leaf in leaves(*filters)] + ([breakdown] if breakdown else [])
    if not all(may_use(name, site) for name in asked):
        raise Refusal(402, "custom properties: the plan of the site's owner does not include them")


def may_use(dimension: str, site: Site) -> bool:
    """Say whether the plan of the site's owner covers this dimension, where it is a custom property."""
    key = dimension.removeprefix(PROPS)
    return key == dimension or site.has_props_feature or key in ALWAYS_ALLOWED_PROPS
