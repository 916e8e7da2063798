"""Events that are sent are counted, once, as what they were: by `POST /api/event` and then by the statistics.

Needs a key that may create a site, and a server that counts at once, which is one with a control plane.
The naive model says what must come out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st

from plausible_contract.layers.meaning_ask import Asker
from plausible_contract.layers.meaning_questions import ONE_DAY, Params
from plausible_contract.model.rows import site_data
from plausible_contract.model.v1 import V1
from plausible_contract.results import Recorder
from plausible_contract.search import search
from plausible_contract.settings import Settings
from plausible_contract.target import Target

OPERATION = "events_send"
VISITORS = 4
STATEMENT = "events that were sent are counted once, as what they were"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0"
QUESTIONS: tuple[tuple[str, Params], ...] = (
    ("aggregate", {"metrics": "visitors,visits,pageviews,events,bounce_rate"}),
    ("breakdown", {"property": "event:page", "metrics": "visitors,pageviews,events"}),
    ("breakdown", {"property": "event:name", "metrics": "visitors,events"}),
    ("breakdown", {"property": "event:props:plan", "metrics": "visitors,events"}),
    ("breakdown", {"property": "visit:utm_campaign", "metrics": "visitors,visits"}),
    ("breakdown", {"property": "visit:referrer", "metrics": "visitors,visits"}),
    ("breakdown", {"property": "visit:entry_page", "metrics": "visitors,visits"}),
)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One event of one visitor, as it is sent."""

    visitor: int
    name: str
    path: str
    plan: str | None
    campaign: str | None
    referrer: str | None
    interactive: bool

    def body(self, domain: str) -> dict[str, Any]:
        """Return the event as the API takes it."""
        query = f"?utm_campaign={self.campaign}" if self.campaign else ""
        body: dict[str, Any] = {
            "name": self.name,
            "domain": domain,
            "url": f"https://{domain}{self.path}{query}",
        }
        if self.plan:
            body["props"] = {"plan": self.plan}
        if self.referrer:
            body["referrer"] = f"https://{self.referrer}"
        if not self.interactive:
            body["interactive"] = False
        return body

    def headers(self) -> dict[str, str]:
        """Return what tells visitors apart: two share an address, two a browser."""
        return {
            "user-agent": BROWSER.format(120 + self.visitor % 2),
            "x-forwarded-for": f"203.0.113.{1 + self.visitor // 2}",
        }

    def row(self, domain: str, moment: dt.datetime) -> dict[str, Any]:
        """Return the fixture row that the event must become."""
        return {
            "name": self.name,
            "user_id": self.visitor,
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%S"),
            "hostname": domain,
            "pathname": self.path,
            "props": {"plan": self.plan} if self.plan else {},
            "utm_campaign": self.campaign or "",
            "referrer": self.referrer or "",
            "interactive": self.interactive,
        }


hits = st.builds(
    Hit,
    visitor=st.integers(0, VISITORS - 1),
    name=st.sampled_from(["pageview", "pageview", "Signup", "signup", "Read"]),
    path=st.sampled_from(["/", "/blog", "/Blog", "/blog/post"]),
    plan=st.sampled_from([None, None, "pro", "free"]),
    campaign=st.sampled_from([None, None, "spring", "Spring"]),
    referrer=st.sampled_from([None, "friend.example/post", "other.example/a"]),
    interactive=st.booleans(),
)


def check_events(target: Target, settings: Settings, recorder: Recorder) -> None:
    """Send random events to fresh sites and compare what is counted with the model."""
    if target.control is None or not target.can_write:
        recorder.skip("counting sent events needs a Sites API key, --writes, and a control plane")
        return
    with recorder.timing(OPERATION):
        failure = search(
            st.lists(hits, min_size=3, max_size=10),
            partial(_send_and_count, target, recorder),
            seed_number=settings.seed * 1000,
            examples=max(2, settings.sizes.meaning_examples // 3),
        )
    if failure is not None:
        recorder.fail(failure)


def _send_and_count(target: Target, recorder: Recorder, sent: Sequence[Hit]) -> None:
    domain = target.create_site("events")
    moment = dt.datetime.now(dt.UTC).replace(microsecond=0)
    if target.control is not None:
        target.control.set_clock(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    asker = Asker(target, recorder, domain)
    with asker.example(OPERATION, "events-are-counted-once", STATEMENT):
        for hit in sent:
            _send(asker, hit.body(domain), hit.headers(), dropped=0)
        _send(asker, sent[0].body(f"{domain}.unknown.example"), sent[0].headers(), dropped=1)
        _compare(asker, [hit.row(domain, moment) for hit in sent], moment)


def _send(asker: Asker, body: dict[str, Any], headers: dict[str, str], *, dropped: int) -> None:
    answer = asker.target.call("POST", "/api/event", json=body, headers=headers, key=None)
    asker.asked.append(answer)
    asker.recorder.request(OPERATION, answer.seconds)
    told = int(answer.headers.get("x-plausible-dropped", 0))
    asker.same(OPERATION, (202, "ok", dropped), (answer.status, answer.text, told))


def _compare(asker: Asker, rows: list[dict[str, Any]], moment: dt.datetime) -> None:
    model = V1(data=site_data(rows), now=moment)
    today = moment.date()
    dates = {"period": "custom", "date": f"{today - ONE_DAY},{today + ONE_DAY}", "limit": "1000"}
    for name, question in QUESTIONS:
        params = {**dates, **question}
        expected = getattr(model, name)(params)["results"]
        asker.same(OPERATION, expected, asker.v1(name, params)["results"])
    asker.same(OPERATION, model.realtime_visitors(), asker.v1("realtime/visitors", {}))
