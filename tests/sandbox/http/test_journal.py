"""Scripts are spent in order, and the journal keeps its count."""

import tracemalloc

import pytest
from plausible_sandbox.journal import (
    Journal,
    Rule,
    ScriptedAnswer,
    Scripts,
    new_request_id,
)
from plausible_sandbox.journal_entries import Entry
from plausible_sandbox.scripted import scripted_rules


def rule(**changes):
    return Rule(**{"id": "r", "answer": ScriptedAnswer(status=503), "remaining": 1, **changes})


def test_a_rule_is_spent_after_its_number_of_uses():
    scripts = Scripts()
    scripts.replace([rule(remaining=2)])

    taken = [scripts.take(method="GET", path="/a", operation="x") is not None for _ in range(3)]

    assert taken == [True, True, False]
    assert scripts.attempts() == {"r": 2}


def test_a_rule_matches_method_path_glob_and_operation_together():
    only = rule(method="PUT", path="/api/v1/sites/*", operation="goals_find_or_create", remaining=9)

    assert only.matches(method="PUT", path="/api/v1/sites/goals", operation="goals_find_or_create")
    assert not only.matches(method="GET", path="/api/v1/sites/goals", operation="goals_find_or_create")
    assert not only.matches(method="PUT", path="/api/v2/query", operation="goals_find_or_create")
    assert not only.matches(method="PUT", path="/api/v1/sites/goals", operation="goals_list")


def test_the_first_rule_that_still_has_uses_answers():
    scripts = Scripts()
    scripts.replace([rule(id="first"), rule(id="second")])

    taken = [scripts.take(method="GET", path="/", operation="x") for _ in range(2)]

    assert [found.id for found in taken if found] == ["first", "second"]


def test_a_delay_alone_lets_the_true_answer_follow():
    (slow,) = scripted_rules([{"answer": {"delay_seconds": 0.5}}])

    assert slow.answer.is_true
    assert slow.answer.delay_seconds == 0.5


def test_a_scripted_json_answer_is_sent_as_written():
    (busy,) = scripted_rules([{"times": 3, "answer": {"status": 429, "json": {"error": "slow down"}}}])

    assert (busy.id, busy.remaining, busy.answer.status) == ("script1", 3, 429)
    assert busy.answer.body == b'{"error":"slow down"}'


def entry(path):
    """A request to `path` as it arrives."""
    return Entry(method="GET", path=path, query="", operation=None, script=None, request_id="r")


def seen(journal, count):
    """List index and path of the entries that the journal gives."""
    return [(request["index"], request["path"]) for request in journal.since(count)]


def test_the_journal_leaves_out_as_many_requests_as_the_reader_has_seen():
    journal = Journal()
    for path in ("/a", "/b", "/c"):
        journal.add(entry(path))

    assert seen(journal, 2) == [(2, "/c")]
    assert seen(journal, 9) == []


def test_a_very_long_journal_keeps_the_latest_and_its_count(monkeypatch):
    monkeypatch.setattr("plausible_sandbox.journal.JOURNAL_LENGTH", 2)
    journal = Journal()
    for path in ("/a", "/b", "/c"):
        journal.add(entry(path))

    assert seen(journal, 0) == [(1, "/b"), (2, "/c")]
    assert seen(journal, 2) == [(2, "/c")]


def test_a_cleared_journal_starts_anew():
    journal = Journal()
    journal.add(entry("/a"))
    journal.clear()
    journal.add(entry("/b"))

    assert seen(journal, 0) == [(0, "/b")]


def test_a_request_is_in_the_journal_before_it_is_answered():
    journal = Journal()
    slow = entry("/slow")
    journal.add(slow)
    before = journal.since(0)[0]["status"]
    slow.finish(200)

    assert (before, journal.since(0)[0]["status"]) == (None, 200)


@pytest.fixture
def short_pages(monkeypatch):
    """A journal that packs two requests at a time and keeps eight."""
    monkeypatch.setattr("plausible_sandbox.journal.PAGE_ENTRIES", 2)
    monkeypatch.setattr("plausible_sandbox.journal.JOURNAL_LENGTH", 8)


@pytest.mark.parametrize("count", [0, 11, 12, 13, 14, 18, 19, 20, 21])
def test_requests_of_long_ago_are_given_as_they_were(short_pages, count):
    journal = Journal()
    entries = [entry(f"/{number}") for number in range(20)]
    for number, one in enumerate(entries):
        journal.add(one)
        one.finish(200 + number)

    expected = [{"index": index, **one.as_json()} for index, one in enumerate(entries)]
    assert journal.since(count) == expected[max(12, count) :]


def test_a_request_of_long_ago_that_still_waits_is_given_with_its_answer_once_there_is_one(short_pages):
    journal = Journal()
    slow = entry("/slow")
    for one in (entry("/first"), slow, *(entry(f"/{number}") for number in range(5))):
        journal.add(one)
        if one is not slow:
            one.finish(200)
    before = journal.since(0)[1]["status"]
    slow.finish(504)

    assert (before, journal.since(0)[1]["status"]) == (None, 504)


def test_requests_that_take_too_much_room_go_although_they_are_few(short_pages, monkeypatch):
    monkeypatch.setattr("plausible_sandbox.journal.JOURNAL_BYTES", 300)
    journal = Journal()
    for _ in range(8):
        journal.add(entry("/" + new_request_id() * 8))

    given = seen(journal, 0)
    assert given[-1][0] == 7
    assert 2 <= len(given) < 8


def test_requests_of_long_ago_take_less_than_a_hundred_bytes_each():
    journal = Journal()
    tracemalloc.start()
    for number in range(20_000):
        request = Entry(
            method="GET",
            path=f"/api/v1/sites/{number % 50}.example.com",
            query="site_id=fjord.example&period=7d",
            operation="sites_get",
            script=None,
            request_id=new_request_id(),
        )
        journal.add(request)
        request.finish(200)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(journal.since(0)) == 20_000
    assert taken < 20_000 * 100
