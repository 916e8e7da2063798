"""A mock that was made from a description: it answers each path with one example, whatever is asked.

Nothing is behind it. Its examples have the mistakes that such descriptions have; `test_peers` points the
command at it with a key that only reads.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error, ok

SITE = "mocked.example.com"
PAGE = {"after": None, "before": None, "limit": 100}
TRACKER = {
    "id": "pa-Ab3v9QmT_0aLr7Zb2WnYd",
    "installation_type": "manual",
    "track_404_pages": False,
    "hash_based_routing": False,
    "outbound_links": True,
    "file_downloads": False,
    "revenue_tracking": False,
    "tagged_events": False,
    "form_submissions": False,
    "pageview_props": False,
}
GOAL = {
    "id": "17",
    "goal_type": "event",
    "display_name": "Signup",
    "event_name": "Signup",
    "page_path": None,
    "custom_props": {},
}

EXAMPLES: dict[tuple[str, str], Any] = {
    ("GET", "/api/v1/sites"): {"sites": [{"domain": SITE, "timezone": "Etc/UTC"}], "meta": PAGE},
    ("GET", f"/api/v1/sites/{SITE}"): {
        "domain": SITE,
        "timezone": "Etc/UTC",
        "custom_properties": ["plan"],
        "tracker_script_configuration": TRACKER,
        "created_at": "2024-05-01T12:00:00Z",
    },
    ("GET", "/api/v1/sites/goals"): {"goals": [GOAL], "meta": PAGE},
    ("GET", "/api/v1/sites/custom-props"): {"custom_properties": [{"property": "plan"}], "meta": PAGE},
    ("GET", "/api/v1/sites/guests"): {"guests": [], "meta": {"page": 1, "total": 0}},
    ("GET", "/api/v1/stats/realtime/visitors"): {"visitors": 3},
    ("GET", "/api/v1/stats/aggregate"): {"visitors": {"value": 3}},
    ("GET", "/api/v1/stats/breakdown"): {"results": [{"source": "(Direct / None)", "visitors": 3}]},
    ("POST", "/api/v2/query"): {
        "results": [{"visitors": 3, "visit:os": "Mac"}],
        "meta": {},
        "query": {
            "site_id": SITE,
            "metrics": ["visitors"],
            "date_range": ["2024-05-01T00:00:00+00:00", "2024-05-07T23:59:59+00:00"],
            "filters": [],
            "dimensions": ["visit:os"],
            "order_by": [["visitors", "desc"]],
            "include": {},
            "pagination": {"offset": 0, "limit": 10_000},
        },
    },
}

NAMED = (
    ("goals_list", 'is not of type "integer"'),
    ("sites_get", "created_at: "),
    ("custom_props_list", "meta: {"),
    ("guests_list", '"after" is a required property'),
    ("stats_realtime_visitors", '{"visitors": 3}'),
    ("stats_aggregate", '{"visitors"'),
    ("stats_breakdown", "(Direct / None)"),
    ("stats_query", '"dimensions" is a required property'),
)
"""By operation, what the suite must say of the mistake in its example."""


def mock(request: Request, _relay: Relay, _memory: Memory) -> Answer:
    """Answer with the example of the path."""
    found = EXAMPLES.get((request.method, request.path))
    return error(404, "there is no example for this") if found is None else ok(found)
