"""What generated methods send, each case from a document of a few lines."""

from __future__ import annotations

import json

import pytest

from .conftest import document, operation


def query(name: str, schema: dict, **more):
    return {"name": name, "in": "query", "schema": schema, **more}


def body(schema: dict, *media: str):
    return {
        "required": True,
        "content": {name: {"schema": schema} for name in media or ("application/json",)},
    }


def test_list_is_joined_by_commas(generate, server):
    names = {"type": "array", "items": {"type": "string"}}
    package = generate(
        document({"/t": {"get": operation("things_find", parameters=[query("names", names, explode=False)])}})
    )

    server.client(package).things.find(names=["a", "b"])

    assert server.last.url.query == b"names=a,b"


def test_default_of_the_contract_is_not_sent(generate, server):
    limit = query("limit", {"type": "integer", "default": 100})
    package = generate(document({"/t": {"get": operation("things_find", parameters=[limit])}}))

    server.client(package).things.find()

    assert server.last.url.query == b""


def test_path_argument_is_percent_encoded_without_exception(generate, server):
    site = {"name": "site", "in": "path", "required": True, "schema": {"type": "string"}}
    package = generate(document({"/t/{site}": {"get": operation("things_get", parameters=[site])}}))

    server.client(package).things.get(site="a/b c+?")

    assert server.last.url.raw_path == b"/t/a%2Fb%20c%2B%3F"


def test_header_argument_replaces_the_clients_own_header(generate, server):
    agent = {"name": "User-Agent", "in": "header", "schema": {"type": "string"}}
    package = generate(document({"/t": {"get": operation("things_get", parameters=[agent])}}))

    server.client(package).things.get(user_agent="Visitor/1")

    assert server.last.headers.get_list("user-agent") == ["Visitor/1"]


def test_body_members_are_keywords_and_unset_ones_are_left_out(generate, server):
    thing = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "size": {"type": "integer", "default": 3}},
    }
    put = operation("things_put", requestBody=body({"$ref": "#/components/schemas/Thing"}))
    package = generate(document({"/t": {"put": put}}, {"Thing": thing}))

    server.client(package).things.put(name="x")

    assert json.loads(server.last.content) == {"name": "x"}


def test_none_is_sent_only_where_null_is_a_value(generate, server):
    thing = {
        "type": "object",
        "properties": {"plain": {"type": "string"}, "nullable": {"type": ["string", "null"]}},
    }
    put = operation("things_put", requestBody=body({"$ref": "#/components/schemas/Thing"}))
    package = generate(document({"/t": {"put": put}}, {"Thing": thing}))

    server.client(package).things.put(plain=None, nullable=None)

    assert json.loads(server.last.content) == {"nullable": None}


def test_wire_name_and_python_name_may_differ(generate, server):
    thing = {
        "type": "object",
        "properties": {"hashMode": {"type": "integer"}, "e": {"$ref": "#/components/schemas/E"}},
    }
    engaged = {"type": "integer", "x-python-name": "engagement_time"}
    put = operation("things_put", requestBody=body({"$ref": "#/components/schemas/Thing"}))
    package = generate(document({"/t": {"put": put}}, {"Thing": thing, "E": engaged}))

    server.client(package).things.put(hash_mode=1, engagement_time=5)

    assert json.loads(server.last.content) == {"hashMode": 1, "e": 5}


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [("json", b'{"name":"x","options":{"on":true}}'), ("form", b"name=x&options%5Bon%5D=true")],
)
def test_body_is_sent_in_the_chosen_encoding(generate, server, encoding, sent):
    options = {"type": "object", "properties": {"on": {"type": "boolean"}}}
    thing = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "options": {"$ref": "#/components/schemas/Options"}},
    }
    media = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    put = operation("things_put", requestBody=body({"$ref": "#/components/schemas/Thing"}, *media))
    package = generate(document({"/t": {"put": put}}, {"Thing": thing, "Options": options}))

    server.client(package).things.put(name="x", options={"on": True}, encoding=encoding)

    assert server.last.content == sent


def test_multipart_nests_names_with_brackets(generate, server):
    options = {"type": "object", "properties": {"on": {"type": "boolean"}}}
    thing = {"type": "object", "properties": {"options": {"$ref": "#/components/schemas/Options"}}}
    put = operation(
        "things_put",
        requestBody=body({"$ref": "#/components/schemas/Thing"}, "application/json", "multipart/form-data"),
    )
    package = generate(document({"/t": {"put": put}}, {"Thing": thing, "Options": options}))

    server.client(package).things.put(options={"on": True}, encoding="multipart")

    assert server.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="options[on]"\r\n\r\ntrue\r\n' in server.last.content


def test_operation_without_security_sends_no_key(generate, server):
    package = generate(
        document(
            {
                "/open": {"get": operation("things_open", security=[])},
                "/shut": {"get": operation("things_shut")},
            },
            security=[{"bearer": []}],
        )
    )
    client = server.client(package)

    client.things.open()
    client.things.shut()

    assert [request.headers.get("authorization") for request in server.requests] == [None, "Bearer key"]


def test_recursive_filter_named_by_hand_reaches_the_server_as_it_is(generate, server):
    tree = {"x-python-type": "FilterTree", "type": "array", "items": {"$ref": "#/components/schemas/Tree"}}
    query_body = {
        "type": "object",
        "properties": {"filters": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}},
    }
    post = operation("things_query", requestBody=body({"$ref": "#/components/schemas/Query"}))
    package = generate(document({"/q": {"post": post}}, {"Tree": tree, "Query": query_body}))

    server.client(package).things.query(filters=[["and", [["is", "visit:country", ["DE"]]]]])

    assert json.loads(server.last.content) == {"filters": [["and", [["is", "visit:country", ["DE"]]]]]}


def test_member_named_like_a_keyword_of_python_is_an_argument(generate, server):
    package = generate(
        document({"/t": {"get": operation("things_find", parameters=[query("from", {"type": "string"})])}})
    )

    server.client(package).things.find(from_="2021-01-01")

    assert server.last.url.query == b"from=2021-01-01"
