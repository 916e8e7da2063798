"""The pairs of the statistics hold on a running server: what the contract shows is what is answered.

Pairs that need another state of the server (a locked site, a used-up hour, the documentation's own
numbers) are compared by their schema only, in `test_contract_is_clean`.
"""

from __future__ import annotations

import contract_bundle
import pytest
from contract_lint import pairs, wire

ANOTHER_STATE = {402, 413, 429}
NUMBERS_OF_OTHERS = "(numbers of its documentation)"
PAIRS = [
    pair
    for pair in pairs.read(contract_bundle.CONTRACT.parent / "examples")[0]
    if pair.operation_id.startswith("stats_")
    and pair.status not in ANOTHER_STATE
    and NUMBERS_OF_OTHERS not in pair.name
    and pair.name not in ("21 people were active in the last five minutes", "the beginning of the schema")
]
KEYS = {None: "worked-key", "current": "worked-key", "preview": "worked-preview-key"}


@pytest.fixture(scope="module")
def worked(plausible_server, worked_data):
    """Serve the worked data set on the day after it."""
    sandbox = plausible_server.plausible
    sandbox.reset()
    sandbox.load(worked_data)
    sandbox.freeze("2021-03-03T12:00:00Z")
    yield
    sandbox.reset()


def send(http, pair, key):
    request = pair.request
    headers = {**request.get("headers", {}), **({"Authorization": f"Bearer {key}"} if key else {})}
    query = {name: wire.as_text(value) for name, value in request.get("query", {}).items()}
    body = {"json": request["json"]} if "json" in request else {"content": request.get("text", "")}
    return http.request(request["method"], request["path"], params=query, headers=headers, **body)


def key_of(pair):
    return {"no key": None, "unknown key": "nobody-has-this-key"}.get(pair.name, KEYS[pair.edition])


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{p.operation_id}: {p.name}" for p in PAIRS])
@pytest.mark.usefixtures("worked")
def test_pair_holds(pair, http):
    answer = send(http, pair, key_of(pair))

    assert answer.status_code == pair.status, answer.text
    if pair.status == 200:
        assert answer.json() == pair.response["json"]
    else:
        assert set(answer.json()) == {"error"}


def test_most_pairs_are_replayed():
    assert len(PAIRS) > 140
