"""The small model of an account: sites and what belongs to them, and what each call must do to it.

Pure: nothing here sends a request. `stateful_machine` drives a server and this model side by side.
Rules: https://plausible.io/docs/sites-api.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LINKED_GOALS = {
    "track_404_pages": "404",
    "outbound_links": "Outbound Link: Click",
    "file_downloads": "File Download",
    "form_submissions": "Form: Submission",
}
"""Tracker option → the event goal that comes and goes with it."""

TRACKER_DEFAULTS: Mapping[str, Any] = {
    "installation_type": None,
    "track_404_pages": False,
    "hash_based_routing": False,
    "outbound_links": False,
    "file_downloads": False,
    "revenue_tracking": False,
    "tagged_events": False,
    "form_submissions": False,
    "pageview_props": False,
}


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal as it must be listed; the id is learned from the server."""

    display_name: str
    event_name: str | None = None
    page_path: str | None = None
    custom_props: Mapping[str, str] = field(default_factory=dict)
    id: Any = None

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes two requests mean the same goal; the display name does not."""
        return (self.event_name, self.page_path, tuple(sorted(self.custom_props.items())))

    def listed(self) -> dict[str, Any]:
        """Return the goal as `goals_list` shows it, without its id."""
        return {
            "goal_type": "page" if self.event_name is None else "event",
            "display_name": self.display_name,
            "event_name": self.event_name,
            "page_path": self.page_path,
            "custom_props": dict(self.custom_props),
        }


@dataclass(kw_only=True)
class Site:
    """A site and everything that belongs to it."""

    domain: str
    timezone: str
    former: str | None = None
    tracker_id: str = ""
    tracker: dict[str, Any] = field(default_factory=lambda: dict(TRACKER_DEFAULTS))
    links: dict[str, str] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    props: list[str] = field(default_factory=list)
    props_order_is_known: bool = True
    guests: dict[str, dict[str, str]] = field(default_factory=dict)

    def goal_like(self, wanted: Goal) -> Goal | None:
        """Find the goal that a request means, if the site has it."""
        return next((goal for goal in self.goals if goal.identity == wanted.identity), None)

    def is_name_taken(self, display_name: str) -> bool:
        """Whether some goal of the site is called so."""
        return any(goal.display_name == display_name for goal in self.goals)

    def add_prop(self, name: str) -> None:
        """Allow a custom property; whether a repeated one moves to the front is nowhere said."""
        if name in self.props:
            self.props_order_is_known = False
        else:
            self.props.insert(0, name)

    def configure(self, changes: Mapping[str, Any]) -> list[Goal]:
        """Change tracker options; returns the linked goals that must now exist and are not known yet."""
        missing = []
        for option, value in changes.items():
            if option in LINKED_GOALS and value != self.tracker[option]:
                name = LINKED_GOALS[option]
                if not value:
                    self.goals = [goal for goal in self.goals if goal.event_name != name]
                elif self.goal_like(Goal(display_name=name, event_name=name)) is None:
                    missing.append(Goal(display_name=name, event_name=name))
            self.tracker[option] = value
        return missing


@dataclass
class Account:
    """The sites of one scenario, in the order in which they were created."""

    sites: list[Site] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    def find(self, site_id: str) -> Site | None:
        """Find a site by its current domain, or by the one it had before."""
        current = [site for site in self.sites if site.domain == site_id]
        former = [site for site in self.sites if site.former == site_id]
        return next(iter([*current, *former]), None)

    def may_create(self, domain: str) -> bool:
        """Whether a new site may have this domain; an owner may reuse a former domain of their own."""
        return all(site.domain != domain for site in self.sites)

    def may_rename(self, site: Site, domain: str) -> bool:
        """Whether `site` may take this domain."""
        others = [other for other in self.sites if other is not site]
        return domain != site.domain and all(domain not in (other.domain, other.former) for other in others)

    def create(self, domain: str, timezone: str) -> Site:
        """Add a site; a site whose former domain this was loses the claim to it."""
        for site in self.sites:
            if site.former == domain:
                site.former = None
        site = Site(domain=domain, timezone=timezone)
        self.sites.append(site)
        self.deleted = [name for name in self.deleted if name != domain]
        return site

    def rename(self, site: Site, domain: str) -> None:
        """Give a site another domain; the last one goes on to work."""
        site.former, site.domain = site.domain, domain

    def delete(self, site: Site) -> None:
        """Remove a site and all that belongs to it."""
        self.sites.remove(site)
        self.deleted.append(site.domain)
