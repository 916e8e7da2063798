"""Cursor pagination, the same for sites, teams, goals and guests (sites-api section 4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plausible_sandbox.accounts.pages import decode_cursor, encode_cursor

Refused = Callable[[tuple[int, Any]], tuple[int, str]]


@pytest.fixture
def three(sandbox: Any) -> Any:
    """Sites A, B and C beside the first one, which is deleted to have exactly three."""
    sandbox.call("sites_delete", path={"site_id": "fjord.example"})
    for name in "abc":
        sandbox.call("sites_create", body={"domain": f"{name}.example"})
    return sandbox


def page(sandbox: Any, **query: str) -> tuple[str, dict[str, Any]]:
    status, answer = sandbox.call("sites_list", query=query)
    assert status == 200, answer
    return "".join(site["domain"][0] for site in answer["sites"]), answer["meta"]


def test_the_documented_walk_forth_and_back(three: Any) -> None:
    first, meta1 = page(three, limit="2")
    second, meta2 = page(three, limit="2", after=meta1["after"])
    back, meta3 = page(three, limit="2", before=meta2["before"])

    assert (first, second, back) == ("cb", "a", "cb")
    assert (meta1["before"], meta2["after"], meta3["before"]) == (None, None, None)
    assert isinstance(meta2["before"], str)
    assert meta3["after"] == meta1["after"]


def test_before_says_whether_there_is_more_further_back(three: Any) -> None:
    _, meta = page(three, limit="2")
    _, last = page(three, limit="1", after=meta["after"])

    domains, meta = page(three, limit="1", before=last["before"])

    assert domains == "b"
    assert isinstance(meta["before"], str)
    assert isinstance(meta["after"], str)


def test_both_cursors_give_what_lies_strictly_between(three: Any) -> None:
    _, newest = page(three, limit="1")
    _, oldest = page(three, limit="1", after=page(three, limit="2")[1]["after"])

    domains, meta = page(three, after=newest["after"], before=oldest["before"])

    assert domains == "b"
    assert meta["after"] == meta["before"] is not None


def test_a_cursor_outlives_its_row(three: Any) -> None:
    _, meta = page(three, limit="2")
    three.call("sites_delete", path={"site_id": "b.example"})

    assert page(three, after=meta["after"])[0] == "a"


def test_behind_the_last_row_there_is_nothing(three: Any) -> None:
    _, meta = page(three, limit="2")
    three.call("sites_delete", path={"site_id": "a.example"})

    domains, meta = page(three, limit="2", after=meta["after"])

    assert (domains, meta) == ("", {"after": None, "before": None, "limit": 2})


@pytest.mark.parametrize(
    ("limit", "effective"),
    [
        ("1", 1),
        ("100", 100),
        ("0", 100),
        ("-5", 100),
        ("101", 100),
        ("9" * 5000, 100),
        ("-" + "9" * 40, 100),
        ("0" * 50 + "7", 7),
    ],
)
def test_a_limit_out_of_range_falls_back_to_100(three: Any, limit: str, effective: int) -> None:
    assert page(three, limit=limit)[1]["limit"] == effective


@pytest.mark.parametrize("limit", ["abc", "", "1.5", "1e2", "٣", "--1"])
def test_a_limit_that_is_no_integer_is_refused(three: Any, refusal: Refused, limit: str) -> None:
    status, text = refusal(three.call("sites_list", query={"limit": limit}))

    assert status == 400
    assert text.startswith("limit:")


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize(
    "cursor", ["", "nonsense", "é", "W10", encode_cursor([1, 2]), encode_cursor([2**70]), "A" * 5]
)
def test_a_cursor_that_no_list_gave_is_refused(three: Any, refusal: Refused, name: str, cursor: str) -> None:
    status, text = refusal(three.call("sites_list", query={name: cursor}))

    assert status == 400
    assert text.startswith(f"{name}:")


@pytest.mark.parametrize("key", [(1,), (2**62, 7), (0, -1)])
def test_cursors_decode_to_what_they_encode(key: tuple[int, ...]) -> None:
    cursor = encode_cursor(key)

    assert decode_cursor(cursor, columns=len(key)) == key
    assert cursor.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("operation", ["goals_list", "guests_list", "teams_list"])
def test_every_list_walks_through_all_rows_once(sandbox: Any, operation: str) -> None:
    query = {} if operation == "teams_list" else {"site_id": "fjord.example"}
    sandbox.load(
        teams=[{"ref": f"t{number}", "owner": "owner", "name": f"T{number}"} for number in range(5)],
        sites=[
            {
                "ref": "site",
                "goals": [{"event_name": f"E{number}"} for number in range(5)],
                "invitations": [{"email": f"{n}@fjord.example", "role": "viewer"} for n in range(5)],
            }
        ],
    )
    items = operation.partition("_")[0]
    whole = sandbox.call(operation, query=query)[1][items]

    pieces: list[Any] = []
    after = None
    while True:
        cursor = {"after": after} if after else {}
        answer = sandbox.call(operation, query={**query, **cursor, "limit": "2"})[1]
        pieces += answer[items]
        after = answer["meta"]["after"]
        if after is None:
            break

    assert pieces == whole
    assert len(whole) >= 5
