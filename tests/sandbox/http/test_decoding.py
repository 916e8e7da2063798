"""How requests are decoded before any handler sees them."""

import pytest
from plausible_sandbox import decoding
from plausible_sandbox.errors import Refusal


def test_bracketed_form_names_nest():
    fields = [("domain", "a.example"), ("tracker_script_configuration[outbound_links]", "true")]

    assert decoding.nested(fields) == {
        "domain": "a.example",
        "tracker_script_configuration": {"outbound_links": "true"},
    }


def test_empty_brackets_make_a_list():
    assert decoding.nested([("ids[]", "1"), ("ids[]", "2"), ("a[b][]", "3")]) == {
        "ids": ["1", "2"],
        "a": {"b": ["3"]},
    }


def test_a_nested_name_replaces_a_plain_one():
    assert decoding.nested([("a", "1"), ("a[b]", "2")]) == {"a": {"b": "2"}}


def test_nested_list_below_a_plain_value_replaces_it():
    assert decoding.nested([("a", "1"), ("a[b][]", "2")]) == {"a": {"b": ["2"]}}


def test_last_of_a_repeated_query_name_counts():
    assert decoding.query_values(b"a=1&a=2&b=") == {"a": "2", "b": ""}


def test_plus_is_a_space_in_a_query():
    assert decoding.query_values(b"name=a+b%2Bc") == {"name": "a b+c"}


@pytest.mark.parametrize("query", [b"a=%ff", b"a=\xff"])
def test_query_that_is_not_utf8_is_refused(query):
    with pytest.raises(Refusal) as refused:
        decoding.query_values(query)

    assert refused.value.status == 400


def test_malformed_json_is_refused_with_its_position():
    with pytest.raises(Refusal) as refused:
        decoding.decode_json(b'{"a": }')

    assert (refused.value.status, "byte 6" in refused.value.message) == (400, True)


def test_deeply_nested_json_is_refused_and_does_not_crash():
    with pytest.raises(Refusal):
        decoding.decode_json(b"[" * 200_000)


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [("application/json; charset=utf-8", True), ("application/vnd.api+json", True), ("text/plain", False)],
)
def test_json_media_types(content_type, expected):
    assert decoding.is_json(decoding.media_type({"content-type": content_type})) is expected


def test_path_segment_that_is_not_utf8_is_refused():
    with pytest.raises(Refusal) as refused:
        decoding.percent_decoded("%ff")

    assert "%ff" in refused.value.message
