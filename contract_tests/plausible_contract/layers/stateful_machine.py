"""What all rules of the state machine share: the scenario's domains, its model account, reading, paging.

The rules are in `stateful_sites`, `stateful_goals` and `stateful_belongings`; `stateful_model` decides what
must happen, `stateful_calls` sends and judges.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from plausible_contract.errors import Halt
from plausible_contract.exchange import Answer, KeyKind
from plausible_contract.layers.stateful_calls import ANYTHING, Caller, Form
from plausible_contract.layers.stateful_model import Account, Site
from plausible_contract.results import Recorder
from plausible_contract.search import Findings
from plausible_contract.target import Target

SITES = "/api/v1/sites"
SLOTS = 4
"""How many domains a scenario plays with: few, so that they collide."""

FORMS: tuple[Form, ...] = ("json", "form", "multipart")
slots = st.integers(0, SLOTS - 1)
forms = st.sampled_from(FORMS)
delete_forms = st.sampled_from(("json", "query"))


def guarded(step: Callable[..., None]) -> Callable[..., None]:
    """Show the search around the machine how each step ends."""

    def run(self: Scenario, **drawn: Any) -> None:
        self.is_whole = False
        self.findings.observe(lambda: self.caller.readable(lambda: step(self, **drawn)))
        self.is_whole = True

    run.__name__ = step.__name__
    run.__doc__ = step.__doc__
    return run


class Scenario(RuleBasedStateMachine):
    """One scenario: a few domains, the account as it must be, and the server that must agree."""

    target: Target
    recorder: Recorder
    findings: Findings

    def __init__(self) -> None:
        super().__init__()
        self.findings.begin()
        self.account = Account()
        self.caller = Caller(self.target, self.recorder)
        base = self.target.own_domain("life")
        self.domains = [base, f"{base}/blog", base.replace(".example", "-é.example"), f"{base}.org"]
        """One of them has a path, one has other letters."""
        self.is_whole = True

    def teardown(self) -> None:
        """Compare everything once more where nothing went wrong, then leave nothing behind."""
        try:
            if self.is_whole and not self.findings.is_over:
                self.findings.observe(lambda: self.caller.readable(self.compare_everything))
        finally:
            self._delete_everything()

    def compare_everything(self) -> None:
        """Read back every domain of the scenario."""
        for domain in self.domains:
            self.read(domain)

    def _delete_everything(self) -> None:
        for site in self.account.sites:
            try:
                self.target.call("DELETE", site_path(site.domain), key="sites")
            except Halt:
                return  # the run deletes what is left when it ends
        self.target.own_sites = [name for name in self.target.own_sites if name not in self.domains]

    def key_of(self, *, preview: bool) -> KeyKind:
        """Return the key to write with: a preview key where asked for and there is one."""
        return "preview" if preview and self.target.has("preview") else "sites"

    def read(self, domain: str) -> None:
        """Read a site and compare it with the model; an unknown one is refused."""
        site = self.account.find(domain)
        answer = self.caller.send("sites_get", "GET", site_path(domain), key=self.reading_key)
        if site is None:
            self.caller.expect("sites_get", answer, "unknown-site-is-refused", status=404)
            return
        body = self.caller.expect("sites_get", answer, "site-reads-as-written", body=as_shown(site))
        site.tracker_id = body["tracker_script_configuration"]["id"]

    @property
    def reading_key(self) -> KeyKind:
        """The kind of key that reading is done with."""
        return self.target.key_for("current")

    def all_pages(
        self, operation: str, path: str, member: str, values: dict[str, Any]
    ) -> tuple[Answer, list[dict[str, Any]]]:
        """Follow `meta.after` to the end; return the last answer and all items."""
        items: list[dict[str, Any]] = []
        cursor: str | None = None
        while True:
            page = {**values, **({"after": cursor} if cursor else {})}
            answer = self.caller.send(operation, "GET", path, values=page, form="query", key=self.reading_key)
            limit = values.get("limit", 100)
            meta = {"after": ANYTHING, "before": ANYTHING if cursor else None, "limit": limit}
            body = self.caller.expect(
                operation, answer, "page-is-listed", body={member: ANYTHING, "meta": meta}
            )
            items += body[member]
            after = body["meta"]["after"]
            full = len(body[member]) == limit
            self.caller.demand(
                operation,
                answer,
                "page-is-no-larger-than-asked",
                holds=full or (len(body[member]) < limit and after is None),
                expected=f"{limit} items, or fewer on the last page",
                actual=f"{len(body[member])} items, next cursor {after!r}",
            )
            if after is None:
                return answer, items
            cursor = after


def site_path(domain: str) -> str:
    """Return the path of a site."""
    return f"{SITES}/{quote(domain, safe='')}"


def as_shown(site: Site) -> dict[str, Any]:
    """Return the site as reading and writing must answer it."""
    in_order = site.props if site.props_order_is_known else InAnyOrder(site.props)
    tracker = {"id": site.tracker_id or ANYTHING, **site.tracker}
    shown = {"domain": site.domain, "timezone": site.timezone, "custom_properties": in_order}
    return {**shown, "tracker_script_configuration": tracker}


class InAnyOrder:
    """Equal to a list of the same items in whatever order."""

    def __init__(self, items: list[str]) -> None:
        self.items = items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and sorted(self.items) == sorted(other)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.items)))

    def __repr__(self) -> str:
        return f"{self.items!r} in any order"
