"""The examples in the client's docstrings say what happens."""

from __future__ import annotations

import doctest
import importlib

import pytest

WITH_EXAMPLES = ["budget", "filters", "query_filters", "translate"]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_are_true(name):
    module = importlib.import_module(f"plausible_client.{name}")

    failed, attempted = doctest.testmod(module)

    assert attempted > 0
    assert failed == 0
