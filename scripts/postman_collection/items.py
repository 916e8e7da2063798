"""One operation of the contract as one item of a Postman collection (format v2.1).

An item holds the request, a test that the answer has a documented status of success, and the contract's
examples as saved answers. `values` chooses what is sent, `links` what is kept for later requests.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from contract_changes.resolve import resolve

from postman_collection import links, values

Document = dict[str, Any]
Item = dict[str, Any]


def item(operation: Document, operations: dict[str, Document], document: Document) -> Item:
    """Return the item of one operation."""
    request = _request(operation, operations, document)
    return {
        "name": operation["summary"],
        "request": request,
        "event": [_test(operation, operations)],
        "response": [
            *_form_answer(operation, request, document),
            *_saved_answers(operation, request, document),
        ],
    }


def _request(operation: Document, operations: dict[str, Document], document: Document) -> Item:
    request: Item = {
        "method": operation["method"],
        "description": operation["description"],
        "header": _headers(operation, document),
        "url": _url(operation, operations, document),
    }
    if operation.get("security") == []:
        request["auth"] = {"type": "noauth"}
    content = resolve(operation.get("requestBody", {}), document).get("content", {})
    if "application/json" in content:
        body = values.first_example(content["application/json"], document)
        text = json.dumps(values.personal(operation["operationId"], body), indent=2, ensure_ascii=False)
        request["body"] = {"mode": "raw", "raw": text, "options": {"raw": {"language": "json"}}}
        request["header"].append({"key": "Content-Type", "value": "application/json"})
    return request


def _parameters(operation: Document, document: Document, place: str) -> list[Document]:
    resolved = [resolve(parameter, document) for parameter in operation.get("parameters", [])]
    return [parameter for parameter in resolved if parameter["in"] == place]


def _headers(operation: Document, document: Document) -> list[Item]:
    return [
        {
            "key": parameter["name"],
            "value": values.as_text(values.first_example(parameter, document)),
            "description": parameter.get("description", ""),
            "disabled": not parameter.get("required", False),
        }
        for parameter in _parameters(operation, document, "header")
    ]


def _url(operation: Document, operations: dict[str, Document], document: Document) -> Item:
    path = [_segment(part) for part in operation["path"].strip("/").split("/")]
    query = [_query(parameter, document) for parameter in _parameters(operation, document, "query")]
    sent = "&".join(f"{entry['key']}={entry['value']}" for entry in query if not entry["disabled"])
    url: Item = {
        "raw": "{{BASE_URL}}/" + "/".join(path) + (f"?{sent}" if sent else ""),
        "host": ["{{BASE_URL}}"],
        "path": path,
        "query": query,
    }
    url["variable"] = [
        {
            "key": parameter["name"],
            "value": _path_value(parameter, operation, operations, document),
            "description": parameter.get("description", ""),
        }
        for parameter in _parameters(operation, document, "path")
    ]
    return url


def _segment(part: str) -> str:
    return f":{part[1:-1]}" if part.startswith("{") else part


def _query(parameter: Document, document: Document) -> Item:
    name = parameter["name"]
    needed = parameter.get("required", False) or parameter.get("x-required-in-preview", False)
    value = values.SITE_MEMBERS.get(name) or values.as_text(values.first_example(parameter, document))
    return {
        "key": name,
        "value": value,
        "description": parameter.get("description", ""),
        "disabled": not needed,
    }


def _path_value(
    parameter: Document, operation: Document, operations: dict[str, Document], document: Document
) -> str:
    """Return the variable that an earlier request sets, or the parameter's example."""
    variable = links.variable(operation["tags"][0], parameter["name"])
    if any(variable in links.path_links(other, operations) for other in operations.values()):
        return f"{{{{{variable}}}}}"
    return values.as_text(values.first_example(parameter, document))


def _test(operation: Document, operations: dict[str, Document]) -> Item:
    wanted = [int(status) for status in operation["responses"] if status.startswith("2")]
    lines = [
        f"pm.test('{operation['operationId']} succeeds', () => {{",
        f"    pm.expect(pm.response.code, pm.response.text()).to.be.oneOf({wanted});",
        "});",
    ]
    for variable, script in links.path_links(operation, operations).items():
        lines += [f"if ({wanted}.includes(pm.response.code)) {{"]
        lines += [f"    pm.collectionVariables.set('{variable}', {script});", "}"]
    return {"listen": "test", "script": {"type": "text/javascript", "exec": lines}}


def _saved_answers(operation: Document, request: Item, document: Document) -> list[Item]:
    found: list[Item] = []
    for status, reference in operation["responses"].items():
        response = resolve(reference, document)
        for media, content in response.get("content", {}).items():
            for example in content.get("examples", {}).values():
                shown = resolve(example, document)
                name = shown.get("summary", response["description"].strip())
                found.append(_answer(name, status, media, shown.get("value"), request))
    return found


def _form_answer(operation: Document, request: Item, document: Document) -> list[Item]:
    """Show the same request as a form, which the preview documents; it is an example, not run."""
    content = resolve(operation.get("requestBody", {}), document).get("content", {})
    body = values.first_example(content.get("application/json", {}), document)
    if "multipart/form-data" not in content or not isinstance(body, dict):
        return []
    fields = values.form_fields(values.personal(operation["operationId"], body))
    form = {
        **request,
        "header": [],
        "body": {
            "mode": "formdata",
            "formdata": [{"key": key, "value": value, "type": "text"} for key, value in fields],
        },
    }
    success = resolve(operation["responses"]["200"], document)
    shown = values.first_example(success["content"]["application/json"], document)
    return [_answer("The same as a form", "200", "application/json", shown, form)]


def _answer(name: str, status: str, media: str, value: Any, request: Item) -> Item:
    code = int(status)
    body = json.dumps(value, indent=2, ensure_ascii=False) if media == "application/json" else str(value)
    return {
        "name": name,
        "originalRequest": request,
        "code": code,
        "status": HTTPStatus(code).phrase,
        "header": [{"key": "Content-Type", "value": media}],
        "body": body,
        "_postman_previewlanguage": "json" if media == "application/json" else "text",
    }
