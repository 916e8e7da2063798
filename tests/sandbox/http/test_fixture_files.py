"""Fixtures in files: YAML and JSON mean the same as over HTTP, and a refusal names the file."""

import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.fixture_files import load_file
from plausible_sandbox.world import World

LINE = b'{"name": "pageview", "timestamp": "2021-03-01T10:00:00"}\n'
YAML = b"""
sites: [{ref: shop, domain: shop.example.com, timezone: Etc/UTC}]
events:
  - {name: pageview, timestamp: 2021-03-01T10:00:00, pathname: /, props: {plan: pro, seats: 3}}
  - {name: pageview, timestamp: 2021-03-02}
"""


@pytest.fixture
def world():
    """A sandbox with nothing in it."""
    made = World()
    yield made
    made.close()


def load_text(world, folder, name, text):
    """Write a file and load it."""
    path = folder / name
    path.write_bytes(text)
    return load_file(world, path)


def test_yaml_writes_times_without_quotes(world, tmp_path):
    loaded = load_text(world, tmp_path, "shop.yaml", YAML)

    (later, earlier) = world.store.events_of(world.accounts.site_id_of_ref("shop"))
    assert loaded["counts"] == {"sites": 1, "events": 2}
    assert (earlier["timestamp"], later["timestamp"]) == ("2021-03-01T10:00:00", "2021-03-02T00:00:00")
    assert dict(zip(earlier["meta.key"], earlier["meta.value"], strict=True)) == {"plan": "pro", "seats": "3"}


def test_json_and_json_lines_are_known_by_their_endings(world, tmp_path):
    load_text(world, tmp_path, "shop.json", b'{"sites": [{"domain": "shop.example.com"}]}')

    assert load_text(world, tmp_path, "more.jsonl", LINE * 3)["counts"] == {"events": 3}


@pytest.mark.parametrize("text", [b"", b"# nothing yet\n", b"{}"])
def test_an_empty_file_is_an_empty_fixture(world, tmp_path, text):
    assert load_text(world, tmp_path, "empty.yaml", text) == {"assigned": {}, "counts": {}}


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("a.yaml", b"sites: [", "not readable as YAML"),
        ("a.yaml", b"\xff\xfe\x00", "not readable as YAML"),
        ("a.yaml", b"sites: []\nusers: []\nsites: []", "found 'sites' twice"),
        ("a.yaml", b"&a [*a]", "not readable as YAML"),
        ("a.yaml", b"!!python/object/apply:os.getcwd []", "not readable as YAML"),
        ("a.yaml", b"- 1", "a fixture is a mapping"),
        ("a.yaml", b"1: x", "'1'"),
        ("a.yaml", b"users: 5", "users: 5"),
        ("a.yaml", b"events: {a: 1}", "events"),
        ("a.yaml", b"config: {exchange_rates: {EUR: .nan}}", "EUR"),
        ("a.yaml", b"sites: [{ref: s, domain: a.example, timezon: Etc/UTC}]", "'timezone'"),
        ("a.yaml", b"sites: [{ref: s, domain: a.example, timezone: Mars/Olympus}]", "'Mars/Olympus'"),
        ("a.json", b'{"sites": [', "not readable as JSON"),
        ("a.jsonl", LINE + b"half a line", "line 1"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_named_with_the_reason(world, tmp_path, name, text, named):
    with pytest.raises(Refusal) as refused:
        load_text(world, tmp_path, name, text)

    assert str(tmp_path / name) in refused.value.message
    assert named in refused.value.message
    assert world.accounts.is_empty()
