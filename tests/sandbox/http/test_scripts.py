"""Scripts of the control plane: failures on demand, and the journal of what was asked."""

import contextlib
import socket
import time

import httpx2
import pytest


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


@pytest.mark.parametrize("fault", ["drop_connection", "lose_answer", "truncate_body"])
def test_a_scripted_network_fault_breaks_the_transport(http, fault):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"fault": fault}}]})

    with pytest.raises(httpx2.RemoteProtocolError):
        http.get("/api/health")

    assert http.get("/api/health").status_code == 200


def test_a_connection_is_dropped_once_the_body_is_read_so_that_it_ends_and_is_not_reset(http, sites):
    rule = {"match": {"method": "POST"}, "times": 20, "answer": {"fault": "drop_connection"}}
    http.put("/sandbox/script", json={"rules": [rule]})

    for _ in range(rule["times"]):
        with pytest.raises(httpx2.RemoteProtocolError):
            http.post("/api/v1/sites", json={"domain": "a" * 500_000}, headers=sites)


def test_a_stated_answer_does_not_wait_for_the_body(http, sites):
    http.put("/sandbox/script", json={"rules": [{"match": {"method": "POST"}, "answer": {"status": 503}}]})
    head = f"POST /api/v1/sites HTTP/1.1\r\nhost: a\r\nauthorization: {sites['authorization']}\r\n"

    with socket.create_connection((http.base_url.host, http.base_url.port), timeout=20) as connection:
        connection.sendall(f"{head}content-type: application/json\r\ncontent-length: 9\r\n\r\n".encode())
        answer = connection.recv(100)

    assert answer.startswith(b"HTTP/1.1 503")


@pytest.mark.parametrize(
    ("rules", "named"),
    [
        ([{"match": {"operation": "stats_everything"}, "answer": {}}], "stats_everything"),
        ([{"id": "a", "match": {}, "answer": {}}, {"id": "a", "match": {}, "answer": {}}], "rules[1].id"),
        ([{"match": {}, "answer": {"fault": "earthquake"}}], "earthquake"),
        ([{"match": {}, "answer": {"json": 1, "text": "1"}}], "`json` and `text`"),
        ([{"match": {}, "answer": {"status": 101}}], "rules[0].answer.status"),
        ([{"match": {}, "answer": {"headers": {"x y": "1"}}}], "x y"),
        ([{"match": {}, "answer": {"headers": {"x": "a\r\nb: c"}}}], "rules[0].answer.headers.x"),
        ([{"match": {}, "answer": {"headers": {"Content-Length": "1"}}}], "truncate_body"),
        ([{"match": {"pth": "/"}, "answer": {}}], "'path'"),
    ],
)
def test_a_script_that_could_never_work_is_refused_by_name(http, rules, named):
    response = http.put("/sandbox/script", json={"rules": rules})

    assert response.status_code == 400
    assert named in response.json()["error"]


@pytest.mark.parametrize(
    ("fault", "is_carried_out"),
    [("drop_connection", False), ("lose_answer", True), ("truncate_body", True), ("garbage_body", True)],
)
def test_whether_a_faulty_request_is_carried_out(http, sites, fault, is_carried_out):
    http.put("/sandbox/script", json={"rules": [{"match": {"method": "POST"}, "answer": {"fault": fault}}]})

    with contextlib.suppress(httpx2.RemoteProtocolError):
        http.post("/api/v1/sites", json={"domain": "made.example.com"}, headers=sites)

    made = http.get("/api/v1/sites/made.example.com", headers=sites).status_code == 200
    assert made is is_carried_out


@pytest.mark.parametrize("answer", [{"status": 200}, {"json": {}}, {"headers": {"retry-after": "1"}}])
def test_a_stated_answer_comes_in_place_of_the_deed(http, sites, answer):
    http.put("/sandbox/script", json={"rules": [{"match": {"method": "POST"}, "answer": answer}]})

    said = http.post("/api/v1/sites", json={"domain": "made.example.com"}, headers=sites)

    assert said.status_code == 200
    assert http.get("/api/v1/sites/made.example.com", headers=sites).status_code == 404


def test_a_spoilt_answer_keeps_its_status_and_headers(http):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"fault": "garbage_body"}}]})

    answer = http.get("/api/v1/sites/nowhere.example.com")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json; charset=utf-8"


def test_a_scripted_answer_is_open_to_browsers_and_may_say_otherwise(http):
    closed = {"status": 503, "headers": {"Access-Control-Allow-Origin": "https://a.example.com"}}
    rules = [{"match": {}, "answer": {"status": 503}}, {"match": {}, "answer": closed}]
    http.put("/sandbox/script", json={"rules": rules})

    origins = [http.get("/api/health").headers["access-control-allow-origin"] for _ in rules]

    assert origins == ["*", "https://a.example.com"]


@pytest.mark.parametrize("status", [204, 304, 429, 599])
def test_a_scripted_status_may_be_any(http, status):
    rules = [{"match": {}, "answer": {"status": status, "json": {"error": "x"}}}]
    http.put("/sandbox/script", json={"rules": rules})

    assert [http.get("/api/health").status_code for _ in range(2)] == [status, 200]


@pytest.mark.parametrize("fault", ["drop_connection", "lose_answer"])
def test_the_journal_has_no_status_for_a_dropped_connection(http, fault):
    http.put("/sandbox/script", json={"rules": [{"match": {}, "answer": {"fault": fault}}]})
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


def test_a_journal_read_from_far_ahead_is_empty(http):
    http.get("/api/health")

    assert http.get("/sandbox/journal", params={"since": 10**30}).json()["requests"] == []


def test_the_journal_has_no_keys(http):
    http.get("/api/v1/stats/aggregate", params={"site_id": "demo.example.com"})

    assert "sandbox-stats-key" not in http.get("/sandbox/journal").text
