"""A sandbox in the process of a test leaves the numbers of `random` to that test."""

import random


def test_what_the_sandbox_draws_does_not_change_the_numbers_of_the_test(http, plausible):
    event = {"name": "pageview", "url": "https://demo.example.com/", "domain": plausible.site}
    fixture = {
        "sites": [{"ref": "s", "domain": "s.example"}],
        "events": [{"site": "s", "name": "pageview", "timestamp": "2021-01-01T00:00:00Z"}],
    }
    before = random.getstate()

    assert http.get("/api/v1/sites").status_code == 200
    assert http.post("/api/event", json=event, headers={"user-agent": "Firefox"}).status_code == 202
    assert http.post("/sandbox/load", json=fixture).status_code == 200

    assert random.getstate() == before
