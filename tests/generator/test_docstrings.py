"""Docstrings of methods teach: every argument, what comes back, every refusal, and an example."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import pytest
from client_generator.packages import PACKAGES
from plausible_client import errors
from plausible_client.catalog import method_of
from plausible_client.client import AsyncPlausibleClient, PlausibleClient
from plausible_client.operations import OPERATIONS

CLIENTS = [PlausibleClient("key"), AsyncPlausibleClient("key")]


def sections(text: str) -> dict[str, str]:
    """Split a docstring at its headings, as editors and Sphinx do."""
    parts = re.split(r"^(Args|Returns|Raises|Example):$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("client", CLIENTS, ids=["sync", "async"])
@pytest.mark.parametrize("entry", OPERATIONS.values(), ids=list(OPERATIONS))
def test_docstring_describes_arguments_result_refusals_and_shows_a_call(client, entry):
    method = method_of(client, entry)
    text = inspect.getdoc(method)

    found = sections(text)

    assert text.startswith(entry.summary)
    assert entry.description.split("\n")[0].split()[:4] == text.split("\n\n")[1].split()[:4]
    for name in inspect.signature(method).parameters:
        assert re.search(rf"^    ([\w, ]+, )?{name}(, [\w, ]+)?: \S", found["Args"], re.MULTILINE), name
    assert found["Returns"].strip()
    for status in entry.statuses:
        assert f"{errors.error_class(int(status)).__name__}: {status}. " in found["Raises"]
    assert f"client.{entry.tag}.{entry.method}(" in found["Example"]
    assert not re.search(r"(?<!`)None\b(?!`)", found["Example"])


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_operation_of_the_contract_has_an_example_of_what_it_needs(package):
    operations = import_module(f"{package.name}.operations").OPERATIONS

    for entry in operations.values():
        needed = {argument.name for argument in entry.arguments if argument.required}
        assert needed <= set(entry.example), entry.id
