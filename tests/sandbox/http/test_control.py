"""The control plane: fixtures in, stored rows out, time stopped, failures on demand."""

import time

import httpx2
import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers.call import Call
from plausible_sandbox.handlers.control import Guard
from plausible_sandbox.world import World

SITE = {"ref": "shop", "domain": "shop.example.com", "timezone": "Etc/UTC"}
EVENTS = [
    {"site": "shop", "name": "pageview", "user_id": 1, "pathname": "/", "timestamp": "2021-03-01T10:00:00"},
    {"site": "shop", "name": "Signup", "user_id": 1, "pathname": "/", "timestamp": "2021-03-01T10:05:00"},
]


def load(http, **document):
    response = http.post("/sandbox/load", json=document)
    assert response.status_code == 200, response.text
    return response.json()


def aggregate(http, **parameters):
    response = http.get("/api/v1/stats/aggregate", params={"site_id": "shop.example.com", **parameters})
    assert response.status_code == 200, response.text
    return {metric: cell["value"] for metric, cell in response.json()["results"].items()}


def test_loaded_events_are_counted_and_read_back(http):
    load(http, sites=[SITE], events=EVENTS)

    (session,) = http.get("/sandbox/sessions", params={"domain": "shop.example.com"}).json()
    events = http.get("/sandbox/events", params={"domain": "shop.example.com"}).json()

    assert (session["events"], session["pageviews"], session["duration"]) == (2, 1, 300)
    assert [event["name"] for event in events] == ["Signup", "pageview"]
    assert aggregate(http, period="day", date="2021-03-01", metrics="visitors,events") == {
        "visitors": 1,
        "events": 2,
    }


def test_loading_is_additive_and_assigns_ids(http):
    first = load(
        http, sites=[{**SITE, "goals": [{"ref": "goal1", "event_name": "Signup", "display_name": "Signup"}]}]
    )
    second = load(http, sites=[{"ref": "shop", "timezone": "Europe/Berlin"}])

    assert isinstance(first["assigned"]["goal1.id"], int)
    assert second["counts"] == {"sites": 1}


def test_json_lines_load_many_events(http):
    load(http, sites=[SITE])
    lines = b"\n".join(
        b'{"site":"shop","name":"pageview","user_id":%d,"pathname":"/","timestamp":"2021-03-01T10:00:00"}'
        % user
        for user in range(2000)
    )

    loaded = http.post("/sandbox/load", content=lines, headers={"content-type": "application/x-ndjson"})

    assert loaded.json()["counts"] == {"events": 2000}
    assert aggregate(http, period="day", date="2021-03-01") == {"visitors": 2000}


def test_json_lines_may_be_larger_than_any_body_of_the_api(http):
    load(http, sites=[SITE])
    line = b'{"site":"shop","name":"pageview","user_id":1,"timestamp":"2021-03-01T10:00:00"}\n'

    loaded = http.post(
        "/sandbox/load", content=line * 110_000, headers={"content-type": "application/x-ndjson"}
    )

    assert (loaded.status_code, loaded.json()["counts"]) == (200, {"events": 110_000})


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ({"visits": []}, "visits"),
        ({"events": [{**EVENTS[0], "site": "nowhere"}]}, "nowhere"),
        ({"events": [{**EVENTS[0], "timestamp": "yesterday"}]}, "yesterday"),
        ({"imported": [{"table": "imported_planets", "date": "2021-01-01"}]}, "imported_planets"),
    ],
)
def test_a_fixture_that_cannot_be_loaded_is_refused_by_name(http, document, named):
    load(http, sites=[SITE])

    response = http.post("/sandbox/load", json=document)

    assert response.status_code == 400
    assert named in response.json()["error"]


def test_a_bad_line_is_named_by_its_number(http):
    response = http.post(
        "/sandbox/load", content=b'{"name": "x"\n', headers={"content-type": "application/x-ndjson"}
    )

    assert (response.status_code, "line 1" in response.json()["error"]) == (400, True)


def test_a_frozen_clock_decides_what_today_is(http):
    load(http, sites=[SITE], events=EVENTS)

    state = http.put("/sandbox/clock", json={"now": "2021-03-01T12:00:00Z"}).json()

    assert state == {"now": "2021-03-01T12:00:00Z", "frozen": True}
    assert aggregate(http, period="day") == {"visitors": 1}
    assert http.put("/sandbox/clock", json={"now": None}).json()["frozen"] is False


def test_reset_forgets_accounts_too(http):
    http.post("/sandbox/reset")

    assert http.get("/api/v1/stats/aggregate", params={"site_id": "demo.example.com"}).status_code == 401


def test_scripted_answers_come_first_and_are_journalled(http):
    rules = [
        {"match": {"operation": "stats_aggregate"}, "times": 2, "answer": {"status": 503, "text": "busy"}}
    ]
    http.put("/sandbox/script", json={"rules": rules})

    statuses = [
        http.get("/api/v1/stats/aggregate", params={"site_id": "demo.example.com"}).status_code
        for _ in range(3)
    ]
    journal = http.get("/sandbox/journal").json()

    assert statuses == [503, 503, 200]
    assert [entry["status"] for entry in journal["requests"]] == statuses
    assert [entry["script"] for entry in journal["requests"]] == ["script1", "script1", None]
    assert journal["attempts"] == {"script1": 2}


@pytest.mark.parametrize("fault", ["drop_connection", "truncate_body"])
def test_a_scripted_network_fault_breaks_the_transport(http, fault):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"fault": fault}}]})

    with pytest.raises(httpx2.RemoteProtocolError):
        http.get("/api/health")

    assert http.get("/api/health").status_code == 200


@pytest.mark.parametrize(
    ("rules", "named"),
    [
        ([{"match": {"operation": "stats_everything"}, "answer": {}}], "stats_everything"),
        ([{"id": "a", "match": {}, "answer": {}}, {"id": "a", "match": {}, "answer": {}}], "rules[1].id"),
        ([{"match": {}, "answer": {"fault": "earthquake"}}], "earthquake"),
    ],
)
def test_a_script_that_could_never_work_is_refused_by_name(http, rules, named):
    response = http.put("/sandbox/script", json={"rules": rules})

    assert response.status_code == 400
    assert named in response.json()["error"]


def test_the_journal_has_no_status_for_a_dropped_connection(http):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"fault": "drop_connection"}}]})
    with pytest.raises(httpx2.RemoteProtocolError):
        http.get("/api/health")

    (entry,) = http.get("/sandbox/journal").json()["requests"]

    assert (entry["operation"], entry["status"], entry["script"]) == ("health_check", None, "script1")


def test_the_journal_knows_a_request_by_the_id_of_its_answer(http):
    rule = {"id": "busy", "match": {}, "answer": {"status": 503}}
    http.put("/sandbox/script", json={"rules": [rule]})

    answers = [http.get("/api/health"), http.get("/api/health"), http.get("/nothing")]
    requests = http.get("/sandbox/journal").json()["requests"]

    assert [entry["request_id"] for entry in requests] == [a.headers["x-request-id"] for a in answers]
    assert [entry["script"] for entry in requests] == ["busy", None, None]
    assert [entry["index"] for entry in requests] == [0, 1, 2]


def test_a_scripted_garbage_body_is_no_json(http):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"fault": "garbage_body"}}]})

    with pytest.raises(ValueError, match="decode"):
        http.get("/api/health").json()


def test_a_scripted_delay_comes_before_the_true_answer(http):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"delay_seconds": 0.2}}]})
    started = time.monotonic()

    response = http.get("/api/health")

    assert time.monotonic() - started >= 0.2
    assert response.status_code == 200


def test_the_journal_has_no_keys(http):
    http.get("/api/v1/stats/aggregate", params={"site_id": "demo.example.com"})

    assert "sandbox-stats-key" not in http.get("/sandbox/journal").text


@pytest.fixture
def guarded_call():
    """Build a call to the control plane from an address, with or without a token."""
    world = World()
    yield lambda peer, **headers: Call(operation="sandbox_reset", world=world, peer=peer, headers=headers)
    world.close()


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "127.8.8.8", ""])
def test_loopback_callers_reach_the_control_plane(guarded_call, peer):
    Guard(None).check(guarded_call(peer))


@pytest.mark.parametrize("peer", ["192.0.2.1", "2001:db8::1", "example.com"])
def test_other_callers_do_not(guarded_call, peer):
    with pytest.raises(Refusal) as refused:
        Guard(None).check(guarded_call(peer))

    assert refused.value.status == 403


def test_a_caller_behind_a_proxy_on_this_machine_does_not(guarded_call):
    with pytest.raises(Refusal) as refused:
        Guard(None).check(guarded_call("127.0.0.1", **{"x-forwarded-for": "192.0.2.1"}))

    assert refused.value.status == 403


def test_a_control_token_opens_it_to_whoever_knows_it(guarded_call):
    Guard("secret").check(guarded_call("192.0.2.1", authorization="Bearer secret"))

    with pytest.raises(Refusal) as refused:
        Guard("secret").check(guarded_call("127.0.0.1", authorization="Bearer wrong"))

    assert refused.value.status == 401
    assert "secret" not in refused.value.message
