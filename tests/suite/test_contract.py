"""The bundled contract as operations: matched by path, values decoded by style, schemas compiled."""

from __future__ import annotations

from pathlib import Path

import pytest
from plausible_contract import codec
from plausible_contract.contract import Contract, load
from plausible_contract.errors import Unusable


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [
        ("GET", "/api/v1/sites", "sites_list"),
        ("GET", "/api/v1/sites/", "sites_list"),
        ("GET", "/api/v1/sites/teams", "teams_list"),
        ("GET", "/api/v1/sites/example.com%2Fblog", "sites_get"),
        ("DELETE", "/api/v1/sites/goals/12", "goals_delete"),
        ("POST", "/api/v2/query", "stats_query"),
        ("PUT", "/api/v1/shared-links/Wordpress", "shared_links_find_or_create_by_name"),
    ],
)
def test_a_request_belongs_to_one_operation(
    contract: Contract, method: str, path: str, operation: str
) -> None:
    found = contract.match(method, path)

    assert found is not None
    assert found.id == operation


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("PATCH", "/api/v1/sites"), ("GET", "/api/v9/sites")]
)
def test_other_requests_belong_to_none(contract: Contract, method: str, path: str) -> None:
    assert contract.match(method, path) is None


def test_every_schema_of_the_contract_compiles(contract: Contract) -> None:
    pointers = [
        pointer
        for operation in contract.operations.values()
        for pointer in [
            *(parameter.pointer for parameter in operation.parameters),
            *(media.pointer for media in operation.body.values()),
            *(
                media.pointer
                for response in operation.responses.values()
                for media in response.media.values()
            ),
        ]
    ]

    assert len([contract.validator(pointer) for pointer in pointers]) > 100


@pytest.mark.parametrize(
    ("operation", "name", "texts", "value"),
    [
        ("stats_breakdown", "limit", ["5"], 5),
        ("stats_breakdown", "limit", ["5.0"], "5.0"),
        ("stats_breakdown", "limit", [""], ""),
        ("stats_aggregate", "metrics", ["visitors,visits"], ["visitors", "visits"]),
        ("stats_aggregate", "metrics", ["visitors", "visits"], ["visits"]),
        ("stats_aggregate", "metrics", [""], [""]),
        ("stats_aggregate", "period", ["7d", "30d"], "30d"),
    ],
)
def test_parameter_text_becomes_the_value_that_its_schema_speaks_of(
    contract: Contract, operation: str, name: str, texts: list[str], value: object
) -> None:
    parameter = contract.operations[operation].parameter(name)
    assert parameter is not None

    assert codec.decode(contract, parameter, texts) == value


def test_a_contract_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "openapi.json"
    broken.write_text("{")

    with pytest.raises(Unusable, match=r"openapi\.json"):
        load(broken)
