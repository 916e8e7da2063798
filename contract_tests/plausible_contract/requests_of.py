"""A good request for each operation: the base that the boundary matrix and the authorization layer vary.

Pure: an operation in, a request as plain data out. `strategies` draws random ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from plausible_contract import codec
from plausible_contract.contract import Contract, Operation
from plausible_contract.exchange import Answer, Edition, KeyKind
from plausible_contract.target import Target


@dataclass(frozen=True, kw_only=True)
class Good:
    """One request that the contract allows, before it is sent."""

    operation: Operation
    path: str
    query: tuple[tuple[str, str], ...] = ()
    json: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def send(
        self, target: Target, *, key: KeyKind | None = "stats", authorization: str | None = None
    ) -> Answer:
        """Send it with one of the run's keys, or with a whole Authorization header."""
        return target.call(
            self.operation.method,
            self.path,
            query=self.query,
            json=self.json,
            headers=self.headers,
            key=key,
            authorization=authorization,
        )


_BODIES: dict[str, dict[str, Any]] = {
    "stats_query": {"metrics": ["visitors"], "date_range": "7d"},
    "sites_create": {"domain": "", "timezone": "Etc/UTC"},
    "sites_update": {"tracker_script_configuration": {"outbound_links": True}},
    "shared_links_find_or_create": {"name": "Wordpress"},
    "shared_links_find_or_create_by_name": {},
    "goals_find_or_create": {"goal_type": "event", "event_name": "Signup"},
    "custom_props_enable": {"property": "plan"},
    "guests_find_or_create": {"email": "guest@example.com", "role": "viewer"},
    "events_send": {"name": "pageview", "url": "https://example.com/"},
}
_QUERIES = {
    "stats_aggregate": {"period": "7d", "metrics": "visitors"},
    "stats_timeseries": {"period": "7d"},
    "stats_breakdown": {"period": "7d", "property": "visit:source"},
}
_PATHS: dict[str, str] = {
    "goal_id": "1",
    "property": "plan",
    "email": "guest@example.com",
    "name": "Wordpress",
}
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def good_request(
    contract: Contract, operation: Operation, *, site: str, edition: Edition = "current", new_site: str = ""
) -> Good:
    """Build a good request.

    Parameters
    ----------
    contract, operation
        What is asked.
    site
        The site that the request names.
    edition
        The edition whose required parameters are sent.
    new_site
        The domain that `sites_create` asks for.

    """
    query = dict(_QUERIES.get(operation.id, {}))
    for parameter in operation.query_parameters:
        if parameter.name == "site_id":
            query["site_id"] = site
        elif parameter.is_required(edition) and parameter.name not in query:
            query[parameter.name] = str(_example(contract, parameter.schema))
    return Good(
        operation=operation,
        path=_path(operation, site),
        query=tuple(query.items()),
        json=_body(contract, operation, site=site, new_site=new_site),
        headers={"user-agent": _BROWSER} if operation.id == "events_send" else {},
    )


def _path(operation: Operation, site: str) -> str:
    path = operation.path
    for parameter in operation.parameters:
        if parameter.location == "path":
            value = site if parameter.name == "site_id" else _PATHS.get(parameter.name, "1")
            path = path.replace("{" + parameter.name + "}", quote(value, safe=""))
    return path


def _body(contract: Contract, operation: Operation, *, site: str, new_site: str) -> Any:
    if not operation.body:
        return None
    body = dict(_BODIES.get(operation.id, {}))
    media = operation.body.get("application/json")
    names = set(contract.resolved(media.schema).get("properties", {})) if media else set()
    if "site_id" in names:
        body["site_id"] = site
    if operation.id == "sites_create":
        body["domain"] = new_site
    if operation.id == "events_send":
        body["domain"] = site
    return body


def _example(contract: Contract, schema: Any) -> Any:
    found = contract.resolved(schema)
    for name in ("example", "default", "const"):
        if name in found:
            return found[name]
    for name in ("examples", "enum"):
        if found.get(name):
            return found[name][0]
    return 1 if "integer" in codec.types_of(contract, found) else "value"
