"""What steers Schemathesis: real sites in place of made-up ones, own strategies for formats and queries.

Hooks belong to one schema object, so that passes do not disturb each other; formats, deserializers and
the check are registered once for the process.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.core import NotSet

from plausible_contract.conformance import schema_problems
from plausible_contract.contract import Contract
from plausible_contract.relations.acceptance_events import may_exceed_bytes
from plausible_contract.settings import Settings, is_chosen
from plausible_contract.strategies import events, formats, stats_v1, stats_v2
from plausible_contract.trimming import trimmed

EVENTS = "events_send"
EVENT_PATH = "/api/event"
MIXED_EVENT = "#/components/schemas/EventMixed"
GOAL_PATH = "/api/v1/sites/goals"
QUERY_PATH = "/api/v2/query"
RULES_CHECK = "contract_rules"

SITE_FIELDS = ("site_id",)
EVENT_DOMAIN_FIELDS = ("domain", "d")
CURSORS = frozenset({"after", "before"})
"""Good only if a list has given them out, which no schema can say."""


@dataclass(frozen=True, kw_only=True)
class Sites:
    """The sites that fuzzed requests name.

    Parameters
    ----------
    reading
        A site with statistics.
    writing
        A site of the run's own that may be changed; empty where nothing may be written.
    updating
        Another, for the operation that renames sites.
    gone
        A domain of the run's own that is not registered, for the operation that deletes sites.

    """

    reading: str
    writing: str = ""
    updating: str = ""
    gone: str = ""


def register() -> None:
    """Register formats and deserializers, once for the process."""
    schemathesis.openapi.format("iana-timezone", formats.time_zones())
    schemathesis.openapi.format("site-domain", formats.domains())
    schemathesis.deserializer("text/plain")(_plain_text)


def _plain_text(_context: Any, response: Any) -> str:
    return str(response.content.decode("utf-8"))


def install(schema: Any, sites: Sites, settings: Settings, contract: Contract) -> None:
    """Put the hooks on one schema, which may be simpler than the whole contract."""

    def map_case(context: Any, case: Any) -> Any:  # noqa: ARG001 - schemathesis passes arguments by name
        return aim(case, sites, settings)

    def before_add_examples(context: Any, examples: list[Any]) -> None:  # noqa: ARG001 - as above
        for case in examples:
            aim(case, sites, settings)

    def filter_case(context: Any, case: Any) -> bool:  # noqa: ARG001 - as above
        return is_worth_sending(case, sites, settings) and not is_good_after_all(case, contract)

    def before_generate_query(context: Any, strategy: Any) -> Any:
        own = stats_v1.QUERIES.get(_operation_id(context))
        return (
            strategy if own is None else strategy | own.map(lambda query: {"site_id": sites.reading, **query})
        )

    def before_generate_body(context: Any, strategy: Any) -> Any:
        return strategy | own_bodies(_operation_id(context), sites)

    schema.hook(before_generate_query)
    schema.hook(before_generate_body)
    schema.hook(filter_case)
    schema.hook(map_case)
    schema.hook(before_add_examples)


def _operation_id(context: Any) -> str:
    return str(context.operation.definition.raw.get("operationId", ""))


def own_bodies(operation_id: str, sites: Sites) -> Any:
    """Return the strategy of good bodies that the suite has of its own, which may draw none."""
    if operation_id == "stats_query":
        return stats_v2.queries().map(lambda query: {"site_id": sites.reading, **query})
    if operation_id == EVENTS and sites.writing:
        return events.bodies(sites.writing)
    return st.nothing()


def is_worth_sending(case: Any, sites: Sites, settings: Settings) -> bool:
    """Leave out what the guard would keep back, and thin out the coverage phase by the profile's share."""
    if isinstance(case.body, dict) and is_unsettled(case.operation.path, case.body):
        return False
    if settings.writes == "own" and case.method != "GET":
        # Schemathesis filters before it maps, and aiming twice changes nothing more.
        aim(case, sites, settings)
        if not _names_only_own(case, settings.domain_prefix):
            return False
    if case.meta is None or case.meta.phase.name.value != "coverage":
        return True
    operation_id = case.operation.definition.raw.get("operationId", "")
    share = settings.sizes.query_share if operation_id == "stats_query" else settings.sizes.coverage_share
    return is_chosen(name_of(case, operation_id), share, seed=settings.seed)


def name_of(case: Any, operation_id: str) -> str:
    """Tell a case from others by what it sends, in the same words in every process.

    The mark that Schemathesis puts where there is no body is an object whose text is its address in memory.
    """
    body = None if isinstance(case.body, NotSet) else case.body
    has_body = not isinstance(case.body, NotSet)
    parts = (operation_id, case.path_parameters, case.query, has_body, body, case.media_type)
    return repr((*parts, dict(case.headers)))


def is_unsettled(path: str, body: dict[str, Any]) -> bool:
    """Say whether neither documentation nor contract settles what a body deserves.

    A goal with an event and a page of which one is blank is one, an event near a limit in bytes another.
    """
    if path == EVENT_PATH:
        return may_exceed_bytes(body)
    if path != GOAL_PATH or not {"event_name", "page_path"} <= set(body):
        return False
    return any(not trimmed(str(body[name])) for name in ("event_name", "page_path"))


def is_good_after_all(case: Any, contract: Contract) -> bool:
    """Say whether an event that is meant to be bad is one that the whole contract allows.

    Schemathesis only knows the plain forms; what they forbid may be allowed where names are mixed.
    """
    if case.operation.path != EVENT_PATH or case.meta is None or case.meta.generation.mode.is_positive:
        return False
    media = contract.operations[EVENTS].body.get(case.media_type or "")
    return (
        media is not None
        and isinstance(case.body, dict)
        and not any(schema_problems(contract, media.pointer, case.body, rule="request-body", place="body"))
    )


def without_mixed_names(document: dict[str, Any]) -> None:
    """Take the form of events with mixed names out of a document, which Schemathesis takes long to draw.

    The suite's own strategy draws it.
    """
    for schema in document["components"]["schemas"].values():
        if isinstance(schema, dict) and "anyOf" in schema:
            schema["anyOf"] = [part for part in schema["anyOf"] if part.get("$ref") != MIXED_EVENT]


def _names_only_own(case: Any, prefix: str) -> bool:
    """Say whether every site that a case names is the run's own, as `guard` will ask of the request."""
    fields = (*SITE_FIELDS, *EVENT_DOMAIN_FIELDS)
    places = [(case.path_parameters, SITE_FIELDS), (case.query, SITE_FIELDS), (case.body, fields)]
    named = [
        part
        for values, names in places
        if isinstance(values, dict)
        for name in names
        if values.get(name) is not None
        for part in str(values[name]).split(",")
    ]
    return case.operation.path == QUERY_PATH or all(part.startswith(prefix) for part in named)


def aim(case: Any, sites: Sites, settings: Settings) -> Any:
    """Point a generated case at sites that exist, so that it reaches what lies behind the site check.

    Negative cases keep what makes them negative; a wrong site is the subject of the authorization layer.
    """
    operation_id = case.operation.definition.raw.get("operationId", "")
    site = _site_for(operation_id, case.method, sites)
    if _is_linked(case):
        _spare(case, sites)
    elif site:
        _aim_fields(case.query, SITE_FIELDS, site)
        _aim_fields(case.path_parameters, SITE_FIELDS, site)
        _aim_fields(case.body, SITE_FIELDS, site)
    positive = case.meta is None or case.meta.generation.mode.is_positive
    if positive and isinstance(case.query, dict):
        for name in CURSORS & set(case.query):
            del case.query[name]
    if operation_id == EVENTS and not positive:
        case.headers.pop("X-Debug-Request", None)
    if positive:
        _aim_domain(case, operation_id, sites, settings)
    return case


def _aim_domain(case: Any, operation_id: str, sites: Sites, settings: Settings) -> None:
    """Give a body that is good the domain of a site of the run's own; a bad one may be bad in its domain."""
    if operation_id == EVENTS:
        _aim_fields(case.body, EVENT_DOMAIN_FIELDS, sites.writing)
    elif operation_id == "sites_update":
        _aim_fields(case.body, ("domain",), sites.updating)
    elif operation_id == "sites_create" and settings.writes == "own":
        _own_domain(case.body, settings.domain_prefix)


def _is_linked(case: Any) -> bool:
    """Say whether the case is a step of a sequence, where links bring the sites."""
    return case.meta is not None and case.meta.phase.name.value == "stateful"


def _spare(case: Any, sites: Sites) -> None:
    """Keep a step that changes something away from the site that is read."""
    for values in (case.path_parameters, case.query, case.body):
        if case.method != "GET" and isinstance(values, dict) and values.get("site_id") == sites.reading:
            values["site_id"] = sites.gone


def _site_for(operation_id: str, method: str, sites: Sites) -> str:
    if operation_id == "sites_delete":
        return sites.gone
    if operation_id == "sites_update":
        return sites.updating
    return sites.reading if method == "GET" or operation_id == "stats_query" else sites.writing


def _aim_fields(values: Any, names: tuple[str, ...], site: str) -> None:
    if isinstance(values, dict) and site:
        for name in names:
            if isinstance(values.get(name), str):
                values[name] = site


def _own_domain(body: Any, prefix: str) -> None:
    if isinstance(body, dict) and isinstance(body.get("domain"), str) and trimmed(body["domain"]):
        digest = hashlib.sha256(body["domain"].encode("utf-8", "surrogatepass")).hexdigest()[:10]
        body["domain"] = f"{prefix}fuzz-{digest}.example"
