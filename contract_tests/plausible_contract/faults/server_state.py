"""Faults of state: what is written is not what is read, and what must not happen happens."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error, ok
from plausible_contract.faults.registry import behaviour, on_answer, on_request

SITES = "/api/v1/sites"
LINKS = (f"{SITES}/shared-links", "/api/v1/shared-links/")
SITES_KEY = "Bearer sandbox-sites-key"


def _is_site(request: Request) -> bool:
    """Whether the path is that of one site."""
    parts = request.path.removeprefix(SITES).strip("/").split("/")
    fixed = {"", "teams", "goals", "custom-props", "guests", "shared-links"}
    return request.path.startswith(f"{SITES}/") and len(parts) == 1 and parts[0] not in fixed


def _changed(answer: Answer, **members: Any) -> Answer:
    body = answer.json()
    return answer.with_json({**body, **members}) if answer.is_good and isinstance(body, dict) else answer


@behaviour("state", readers=False)
def link_is_new_every_time(request: Request, relay: Relay, memory: Memory) -> Answer:
    """Asking for a shared link again gives another link."""
    answer = relay(request)
    if request.method == "PUT" and request.path.startswith(LINKS) and answer.is_good:
        memory["count"] = memory.get("count", 0) + 1
        url = answer.json()["url"]
        return _changed(answer, url=url[:-4] + f"{memory['count']:04}")
    return answer


@behaviour("state", readers=False)
def deleted_site_can_be_read(request: Request, relay: Relay, memory: Memory) -> Answer:
    """A deleted site goes on to be readable."""
    answer = relay(request)
    if request.method == "GET" and _is_site(request):
        if answer.is_good:
            memory[request.path] = answer
        elif answer.status == 404:
            remembered: Answer = memory.get(request.path, answer)
            return remembered
    return answer


@behaviour("state", readers=False)
def taken_domain_is_accepted(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Creating a site under a taken domain answers with the site that is there."""
    answer = relay(request)
    body = request.json()
    if request.method == "POST" and request.path == SITES and answer.status == 400 and isinstance(body, dict):
        path = f"{SITES}/{quote(str(body.get('domain')), safe='')}"
        site = relay(Request(method="GET", path=path, headers=request.headers))
        return site if site.is_good else answer
    return answer


@behaviour("state", readers=False)
def goal_is_not_deleted(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Deleting a goal says so and does nothing."""
    if request.method == "DELETE" and request.path.startswith(f"{SITES}/goals/"):
        check = Request(method="GET", path=f"{SITES}/goals", headers=request.headers)
        site_id = request.get("site_id") or (request.json() or {}).get("site_id")
        goals = relay(check.with_query(site_id=site_id)).json() or {}
        if any(str(goal["id"]) == request.path.rpartition("/")[2] for goal in goals.get("goals", [])):
            return ok({"deleted": True})
    return relay(request)


@on_request("state", readers=False)
def link_names_ignore_case(request: Request) -> Request:
    """Two links whose names differ by case are one."""
    body = request.json()
    if request.path == LINKS[0] and isinstance(body, dict) and isinstance(body.get("name"), str):
        return request.with_json({**body, "name": body["name"].lower()})
    return request


@behaviour("state", readers=False)
def invited_guest_changes_role(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Inviting a guest again changes the role."""
    answer = relay(request)
    body = request.json()
    if request.method == "PUT" and request.path == f"{SITES}/guests" and isinstance(body, dict):
        return _changed(answer, role=body.get("role"))
    return answer


@behaviour("state", readers=False)
def refused_write_happens(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A write with a reading key is refused, and done all the same."""
    answer = relay(request)
    if request.method in ("PUT", "DELETE") and answer.status == 401 and request.path.startswith(SITES):
        relay(request.with_headers(authorization=SITES_KEY))
    return answer


@behaviour("state", readers=False)
def second_delete_succeeds(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Deleting a site that is not there succeeds."""
    answer = relay(request)
    if request.method == "DELETE" and _is_site(request) and answer.status == 404:
        return ok({"deleted": True})
    return answer


@behaviour("state", readers=False)
def former_domain_is_dead(request: Request, relay: Relay, memory: Memory) -> Answer:
    """After a change of domain the former one is unknown at once."""
    name = unquote(request.path.rpartition("/")[2])
    if _is_site(request) and name in memory:
        current = relay(request)
        if current.is_good and request.method == "GET" and current.json()["domain"] != name:
            return error(404, "site could not be found")
        return current
    answer = relay(request)
    if request.method == "PUT" and _is_site(request) and answer.is_good:
        memory[name] = True
    return answer


@behaviour("state", readers=False)
def timezone_is_forgotten(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Changing a site resets its timezone in the answer."""
    answer = relay(request)
    return _changed(answer, timezone="Etc/UTC") if request.method == "PUT" and _is_site(request) else answer


@behaviour("state", readers=False)
def sites_are_read_from_a_cache(request: Request, relay: Relay, memory: Memory) -> Answer:
    """A site is read as it was when it was read first."""
    if request.method == "DELETE":
        memory.clear()
    if request.method != "GET" or not _is_site(request):
        return relay(request)
    answer = memory.get(request.path) or relay(request)
    if answer.is_good:
        memory[request.path] = answer
    return answer


@behaviour("state", readers=False)
def goal_takes_the_new_display_name(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Asking for a goal that exists renames it in the answer."""
    answer = relay(request)
    body = request.json()
    if request.method == "PUT" and request.path == f"{SITES}/goals" and isinstance(body, dict):
        name = body.get("display_name")
        return _changed(answer, display_name=name) if name else answer
    return answer


@on_answer("state", readers=False)
def other_options_are_reset(request: Request, answer: Answer) -> Answer:
    """Changing one tracker option resets the others in the answer."""
    body = request.json()
    if request.method == "PUT" and _is_site(request) and answer.is_good and isinstance(body, dict):
        options = body.get("tracker_script_configuration") or {}
        shown = answer.json()["tracker_script_configuration"]
        reset = {name: value if name in options or name == "id" else False for name, value in shown.items()}
        return _changed(answer, tracker_script_configuration={**reset, "installation_type": None})
    return answer


@behaviour("state", readers=False)
def domain_keeps_its_capitals(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A new site's domain is shown as it was written, not as it is kept."""
    answer = relay(request)
    body = request.json()
    if request.method == "POST" and request.path == SITES and isinstance(body, dict):
        return _changed(answer, domain=str(body.get("domain")))
    return answer
