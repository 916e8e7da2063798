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


def test_a_name_nested_beyond_reason_is_refused():
    with pytest.raises(Refusal) as refused:
        decoding.nested([("a" + "[b]" * 60_000, "1")])

    assert (refused.value.status, "60001 times" in refused.value.message) == (400, True)


def test_fields_come_in_order_with_blank_and_repeated_ones():
    assert decoding.url_fields(b"a=1&a=2&b=", place="form") == [("a", "1"), ("a", "2"), ("b", "")]


def test_plus_is_a_space_in_a_query():
    assert decoding.url_fields(b"name=a+b%2Bc", place="query string") == [("name", "a b+c")]


@pytest.mark.parametrize("query", [b"a=%ff", b"a=\xff"])
def test_query_that_is_not_utf8_is_refused(query):
    with pytest.raises(Refusal, match="the query string is not") as refused:
        decoding.url_fields(query, place="query string")

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
