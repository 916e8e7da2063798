"""The control plane: fixtures in, stored rows out, time stopped, and who may use it.

Failures on demand and the journal: `test_scripts`.
"""

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


IMPORT = {"ref": "import1", "start_date": "2020-01-01", "end_date": "2020-12-31"}
IMPORTED = {"site": "shop", "table": "imported_visitors", "date": "2020-06-01", "visitors": 5}


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
        ({"visits": []}, "'visits'"),
        ({"event": []}, "'events'"),
        ({"users": [{"emial": "a@fjord.example"}]}, "users[0].emial"),
        ({"sites": [{**SITE, "timezon": "Etc/UTC"}]}, "'timezone'"),
        ({"sites": [{**SITE, "timezone": "Mars/Olympus"}]}, "sites[0].timezone: 'Mars/Olympus'"),
        ({"sites": [{**SITE, "goals": [{"event_name": "x" * 121}]}]}, "sites[0].goals[0].event_name"),
        ({"sites": [{**SITE, "goals": [{"page_path": "home"}]}]}, "page_path"),
        ({"sites": [{**SITE, "goals": [{"event_name": "engagement"}]}]}, "sites[0].goals[0]: event_name"),
        ({"sites": [{**SITE, "goals": [{"event_name": "a", "currency": "XXX"}]}]}, "'XXX'"),
        ({"sites": [{**SITE, "allowed_event_props": ["a", "a"]}]}, "sites[0].allowed_event_props"),
        ({"teams": [{"subscription": {"plan": "busines"}}]}, "'business'"),
        ({"teams": [{"subscription": {"features": ["StatsApi"]}}]}, "'StatsAPI'"),
        ({"teams": [{"subscription": {"plan": "gold"}}]}, "teams[0].subscription.plan"),
        ({"config": {"exchange_rates": {"EUR": 0}}}, "config.exchange_rates.EUR"),
        ({"config": {"max_goals_per_sites": 7}}, "'max_goals_per_site'"),
        ({"config": {"max_goals": 7}}, "'max_goals'"),
        ({"events": [{**EVENTS[0], "site": "nowhere"}]}, "events[0]: no site"),
        ({"events": [{**EVENTS[0], "timestamp": "yesterday"}]}, "yesterday"),
        ({"events": [EVENTS[0], {**EVENTS[0], "pathnam": "/"}]}, "events[1]"),
        ({"imported": [{"table": "imported_planets", "date": "2021-01-01"}]}, "imported_planets"),
        ({"imported": [{**IMPORTED, "visitors": "many"}]}, "imported[0].visitors"),
        ({"imported": [{**IMPORTED, "visitors": -1}]}, "imported[0].visitors"),
        ({"imported": [{**IMPORTED, "page": "/"}]}, "imported[0]: 'page'"),
        ({"imported": [{**IMPORTED, "date": "2021-02-30"}]}, "2021-02-30"),
        ({"imported": [{**IMPORTED, "import": "nowhere"}]}, "nowhere"),
    ],
)
def test_a_fixture_that_cannot_be_loaded_is_refused_by_name_and_leaves_nothing(http, document, named):
    load(http, sites=[SITE])

    response = http.post(
        "/sandbox/load",
        json={"sites": [SITE, {"domain": "half.example.com"}], "events": [EVENTS[0]]}
        | document
        | ({"sites": [*document["sites"], {"domain": "half.example.com"}]} if "sites" in document else {}),
    )

    assert response.status_code == 400
    assert named in response.json()["error"]
    assert http.get("/sandbox/events", params={"domain": "half.example.com"}).status_code == 404
    assert http.get("/sandbox/events", params={"domain": "shop.example.com"}).json() == []


def test_members_that_resemble_nothing_are_notes_and_ignored(http):
    assert load(http, sites=[{**SITE, "colour": "blue", "line": 7}])["counts"] == {"sites": 1}


def test_rows_of_the_only_site_need_not_name_it(http):
    http.post("/sandbox/reset")
    unnamed = {name: value for name, value in EVENTS[0].items() if name != "site"}
    load(http, users=[{"email": "o@fjord.example"}], sites=[{**SITE, "imports": [IMPORT]}], events=[unnamed])
    load(http, imported=[{name: value for name, value in IMPORTED.items() if name != "site"}])

    assert len(http.get("/sandbox/events", params={"domain": "shop.example.com"}).json()) == 1


def test_rows_may_name_their_site_by_its_domain_alone(http):
    def by_domain(row):
        return {**{name: value for name, value in row.items() if name != "site"}, "domain": SITE["domain"]}

    load(http, sites=[{**SITE, "imports": [IMPORT]}], imported=[by_domain(IMPORTED)])
    load(http, events=[by_domain(EVENTS[0])])
    line = b'{"domain":"shop.example.com","name":"pageview","timestamp":"2021-03-01T10:00:00"}'
    http.post("/sandbox/load", content=line, headers={"content-type": "application/x-ndjson"})

    assert len(http.get("/sandbox/events", params={"domain": "shop.example.com"}).json()) == 2


def test_rows_that_name_no_site_among_several_are_refused(http):
    load(http, sites=[SITE])
    unnamed = {name: value for name, value in EVENTS[0].items() if name != "site"}

    response = http.post("/sandbox/load", json={"events": [unnamed]})

    assert (response.status_code, "several sites" in response.json()["error"]) == (400, True)


def test_null_members_of_a_row_count_as_absent(http):
    row = {**EVENTS[0], "country_code": None, "city_geoname_id": None, "revenue_source_currency": None}
    load(http, sites=[SITE], events=[row])

    (event,) = http.get("/sandbox/events", params={"domain": "shop.example.com"}).json()
    assert event["city_geoname_id"] == 0
    assert not event["revenue_source_currency"]


def test_imported_rows_belong_to_the_sites_first_import_unless_they_say_another(http):
    site = {**SITE, "imports": [IMPORT, {**IMPORT, "ref": "second", "status": "pending"}]}
    load(http, sites=[site], imported=[IMPORTED, {**IMPORTED, "import": "second", "visitors": 100}])

    assert aggregate(http, period="day", date="2020-06-01", with_imported="true") == {"visitors": 5}


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_media_type_is_refused_by_name(http, media_type):
    response = http.put("/sandbox/clock", content=b'{"now": null}', headers={"content-type": media_type})

    assert (response.status_code, "application/json" in response.json()["error"]) == (400, True)


@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/jsonl"])
def test_json_lines_have_two_names(http, media_type):
    load(http, sites=[SITE])
    line = b'{"site":"shop","name":"pageview","timestamp":"2021-03-01T10:00:00"}'

    loaded = http.post("/sandbox/load", content=line, headers={"content-type": media_type})

    assert loaded.json() == {"assigned": {}, "counts": {"events": 1}}


@pytest.mark.parametrize(
    "now",
    [
        "2021-01-01",
        "2021-01-01T25:00:00Z",
        "2021-02-30T00:00:00Z",
        "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-23:00",
        "1970-12-31T23:59:59Z",
        "2105-01-01T00:00:00Z",
        5,
    ],
)
def test_an_instant_that_the_clock_cannot_show_is_refused_by_name(http, now):
    response = http.put("/sandbox/clock", json={"now": now})

    assert response.status_code == 400
    assert str(now) in response.json()["error"]
    assert http.put("/sandbox/clock", json={"now": None}).json()["frozen"] is False


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("1971-01-01T00:00:00+14:00", "1970-12-31T10:00:00Z"),
        ("2104-12-31T23:59:59-12:00", "2105-01-01T11:59:59Z"),
        ("2021-01-01T00:00:00", "2021-01-01T00:00:00Z"),
    ],
)
def test_the_clock_shows_utc(http, now, shown):
    assert http.put("/sandbox/clock", json={"now": now}).json() == {"now": shown, "frozen": True}
    assert http.get("/api/v1/stats/aggregate", params={"site_id": "demo.example.com"}).status_code == 200


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


@pytest.mark.parametrize("path", ["clock", "script"])
def test_only_fixtures_may_be_very_large(http, path):
    response = http.put(f"/sandbox/{path}", json={"note": "x" * 9_000_000})

    assert (response.status_code, "8000000" in response.json()["error"]) == (413, True)


def test_the_control_plane_answers_json_whatever_is_accepted(http):
    assert http.get("/sandbox/journal", headers={"accept": "text/html"}).status_code == 200


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


@pytest.mark.parametrize("origin", ["https://evil.example.com", "null", "http://127.0.0.1.evil.example.com"])
def test_a_web_page_of_another_machine_does_not(guarded_call, origin):
    with pytest.raises(Refusal) as refused:
        Guard(None).check(guarded_call("127.0.0.1", origin=origin))

    assert refused.value.status == 403


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1:8123", "http://app.localhost"])
def test_a_web_page_of_this_machine_does(guarded_call, origin):
    Guard(None).check(guarded_call("127.0.0.1", origin=origin))


def test_a_control_token_opens_it_to_whoever_knows_it(guarded_call):
    Guard("secret").check(guarded_call("192.0.2.1", authorization="Bearer secret"))

    with pytest.raises(Refusal) as refused:
        Guard("secret").check(guarded_call("127.0.0.1", authorization="Bearer wrong"))

    assert refused.value.status == 401
    assert "secret" not in refused.value.message
