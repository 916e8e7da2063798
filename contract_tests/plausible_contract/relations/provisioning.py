"""Relations of sites, links, goals and guests: an answer speaks of what was asked about."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from plausible_contract.exchange import Answer
from plausible_contract.guard import multipart_fields
from plausible_contract.relations.rule import DOCS, Finding, Look, Relation, clipped
from plausible_contract.trimming import trimmed

PAGE = f"{DOCS}/sites-api"
DEFAULT_LIMIT = 100
MAX_LIMIT = 100
_SLUG = re.compile(r"[A-Za-z0-9_-]{21}")


def sent_values(answer: Answer) -> dict[str, Any]:
    """Return what the request says by name: the query, then the body, which wins."""
    sent = answer.sent
    body = sent.json()
    if sent.content_type == "application/x-www-form-urlencoded":
        body = dict(parse_qsl(sent.body.decode("utf-8", errors="replace"), keep_blank_values=True))
    elif sent.content_type == "multipart/form-data":
        body = dict(multipart_fields(sent.body, sent.headers["content-type"]))
    elif not sent.content_type.endswith("json"):
        body = None  # bodies of other types are not read
    return {**dict(sent.query), **(body if isinstance(body, dict) else {})}


def _page_size(items: str) -> Look:
    def look(answer: Answer) -> list[Finding]:
        data = answer.json()
        limit = effective_limit(answer)
        found = []
        if len(data[items]) > limit:
            found.append(
                Finding("more items than the limit", f"at most {limit}", str(len(data[items])), "limit")
            )
        if data["meta"].get("limit") != limit:
            found.append(
                Finding("meta.limit is not the effective limit", str(limit), clipped(data["meta"]), "limit")
            )
        return found

    return look


def effective_limit(answer: Answer) -> int:
    """Return the limit that counts: what was asked if it is 1 to 100, else the default."""
    try:
        asked = int(answer.sent.parameters.get("limit", DEFAULT_LIMIT))
    except ValueError:
        return DEFAULT_LIMIT
    return asked if 1 <= asked <= MAX_LIMIT else DEFAULT_LIMIT


def _cursors(items: str) -> Look:
    def look(answer: Answer) -> list[Finding]:
        data, parameters = answer.json(), answer.sent.parameters
        meta, rows = data["meta"], data[items]
        paging = {"after", "before"} & {name for name, value in parameters.items() if value}
        found = []
        if not paging and meta["before"] is not None:
            found.append(Finding("the first page points back", "meta.before: null", clipped(meta), "before"))
        if not rows and (meta["before"] is not None or meta["after"] is not None):
            found.append(Finding("an empty page has cursors", "both null", clipped(meta), "meta"))
        if not paging and rows and len(rows) < effective_limit(answer) and meta["after"] is not None:
            found.append(Finding("the last page points on", "meta.after: null", clipped(meta), "after"))
        return found

    return look


def _distinct(items: str, field: str) -> Look:
    def look(answer: Answer) -> list[Finding]:
        names = [row[field] for row in answer.json()[items]]
        if len(set(names)) == len(names):
            return []
        return [
            Finding(
                f"{items} has the same {field} twice", "each once", clipped(sorted(map(str, names))), field
            )
        ]

    return look


def _newest_first(answer: Answer) -> list[Finding]:
    ids = [goal["id"] for goal in answer.json()["goals"]]
    if ids == sorted(ids, reverse=True):
        return []
    return [Finding("goals are not newest first", "ids falling", clipped(ids), "id")]


def _created_zone(answer: Answer) -> list[Finding] | None:
    asked = sent_values(answer).get("timezone")
    expected = trimmed(asked) if isinstance(asked, str) and trimmed(asked) else "Etc/UTC"
    shown = answer.json()["timezone"]
    return (
        [] if shown == expected else [Finding("the site has another timezone", expected, shown, "timezone")]
    )


def _created_domain(answer: Answer) -> list[Finding] | None:
    """A domain that needs no cleaning comes back as it was sent."""
    asked = sent_values(answer).get("domain")
    if (
        not isinstance(asked, str)
        or not re.fullmatch(r"[a-z0-9]+(\.[a-z0-9-]+)+", asked)
        or asked.startswith("www.")
    ):
        return None
    shown = answer.json()["domain"]
    return [] if shown == asked else [Finding("the site has another domain", asked, shown, "domain")]


def _site_keys(answer: Answer) -> list[Finding] | None:
    """The preview answered domain and timezone and nothing else; today there are two keys more."""
    if answer.sent.edition != "preview":
        return None
    extra = set(answer.json()) - {"domain", "timezone"}
    if not extra:
        return []
    return [
        Finding(
            "a preview key is answered more than two fields", "domain, timezone", ", ".join(sorted(extra))
        )
    ]


def _link(answer: Answer) -> list[Finding]:
    data = answer.json()
    parts = urlsplit(data["url"])
    secret = parse_qs(parts.query).get("auth", [""])[0]
    found = []
    if not parts.path.startswith("/share/"):
        found.append(Finding("the link does not lead to /share/", "…/share/SITE?auth=…", data["url"], "url"))
    if not _SLUG.fullmatch(secret):
        found.append(
            Finding("the link's secret has another form", "21 URL-safe characters", f"{len(secret)}", "url")
        )
    return found  # whose link it is, the state machine tells: a site may be addressed by its former domain


def _link_name(answer: Answer) -> list[Finding] | None:
    asked = sent_values(answer).get("name")
    if answer.sent.path_segments()[:3] == ["api", "v1", "shared-links"]:
        asked = answer.sent.path_segments()[-1]
    shown = answer.json()["name"]
    if not isinstance(asked, str):
        return None
    return [] if shown == asked else [Finding("the link has another name", asked, shown, "name")]


def _deleted(answer: Answer) -> list[Finding]:
    if answer.json() == {"deleted": True}:
        return []
    return [Finding("a deletion is not confirmed", '{"deleted": true}', answer.text[:120])]


def _goal_kind(answer: Answer) -> list[Finding]:
    data = answer.json()
    goals = data.get("goals", [data])
    for goal in goals:
        page = goal["page_path"]
        filled = {"event": goal["event_name"], "page": page, "scroll": page}
        if filled[goal["goal_type"]] is None or (goal["event_name"] is None) == (page is None):
            return [
                Finding(
                    "a goal has not exactly the field of its kind",
                    goal["goal_type"],
                    clipped(goal),
                    "goal_type",
                )
            ]
    return []


def _goal_asked(answer: Answer) -> list[Finding] | None:
    asked, goal = sent_values(answer), answer.json()
    found = []
    kind = "page" if goal["goal_type"] == "scroll" else goal["goal_type"]
    blank = isinstance(asked.get("event_name"), str) and not trimmed(asked["event_name"])
    if asked.get("goal_type") in ("event", "page") and kind != asked["goal_type"] and not blank:
        found.append(
            Finding("the goal is of another kind", asked["goal_type"], goal["goal_type"], "goal_type")
        )
    event = asked.get("event_name")
    if not isinstance(event, str) or goal["goal_type"] != "event":
        return found
    if goal["event_name"] != trimmed(event):
        found.append(Finding("the goal has another event", event, goal["event_name"], "event_name"))
    return found


def _invited(answer: Answer) -> list[Finding] | None:
    asked = sent_values(answer).get("email")
    shown = answer.json().get("email")
    if not isinstance(asked, str) or not isinstance(shown, str):
        return None
    return (
        []
        if shown.lower() == asked.lower()
        else [Finding("another guest is answered", asked, shown, "email")]
    )


def _asked_site(answer: Answer) -> list[Finding] | None:
    """A site read by its present domain answers with it."""
    segments = answer.sent.path_segments()
    shown = answer.json()["domain"]
    return (
        []
        if not segments or isinstance(shown, str)
        else [Finding("no domain", "text", clipped(shown), "domain")]
    )


def _relation(rule: str, part: str, holds: Look) -> Relation:
    return Relation(rule=rule, source=f"{PAGE}#{part}", holds=holds)


def _listing(items: str, field: str, part: str) -> tuple[Relation, ...]:
    return (
        _relation("page-size", part, _page_size(items)),
        _relation("cursors", part, _cursors(items)),
        _relation("each-once", part, _distinct(items, field)),
    )


_LINK = (
    _relation("link-url", "put-apiv1sitesshared-links", _link),
    _relation("link-name", "put-apiv1sitesshared-links", _link_name),
)
_DELETION = (_relation("deletion-confirmed", "delete-apiv1sitessite_id", _deleted),)

RELATIONS: dict[str, tuple[Relation, ...]] = {
    "sites_list": _listing("sites", "domain", "get-apiv1sites"),
    "teams_list": _listing("teams", "id", "get-apiv1sitesteams"),
    "goals_list": (
        *_listing("goals", "id", "get-apiv1sitesgoals"),
        _relation("newest-first", "get-apiv1sitesgoals", _newest_first),
        _relation("goal-kind", "get-apiv1sitesgoals", _goal_kind),
    ),
    "guests_list": _listing("guests", "email", "get-apiv1sitesguests"),
    "sites_create": (
        _relation("asked-timezone", "post-apiv1sites", _created_zone),
        _relation("asked-domain", "post-apiv1sites", _created_domain),
        _relation("edition-shape", "post-apiv1sites", _site_keys),
    ),
    "sites_get": (_relation("asked-site", "get-apiv1sitessite_id", _asked_site),),
    "sites_delete": _DELETION,
    "shared_links_find_or_create": _LINK,
    "shared_links_find_or_create_by_name": _LINK,
    "goals_find_or_create": (
        _relation("goal-kind", "put-apiv1sitesgoals", _goal_kind),
        _relation("asked-goal", "put-apiv1sitesgoals", _goal_asked),
    ),
    "goals_delete": _DELETION,
    "guests_find_or_create": (_relation("asked-guest", "put-apiv1sitesguests", _invited),),
}
