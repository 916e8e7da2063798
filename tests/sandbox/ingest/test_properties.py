"""Custom properties: what is kept (https://plausible.io/docs/custom-props/introduction)."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_sandbox.ingest.properties import PropertiesError, properties_of


def kept(sent: Any, name: str = "Signup") -> dict[str, str]:
    return properties_of(sent, name=name, pathname="/page")


@pytest.mark.parametrize(
    ("sent", "properties"),
    [
        (
            {"text": "a", "number": 12, "float": 1.5, "yes": True, "no": False},
            "text=a number=12 float=1.5 yes=true no=false",
        ),
        (
            {"list": [1], "object": {"a": 1}, "null": None, "blank": " ", "": "x", " ": "y", "kept": "v"},
            "kept=v",
        ),
        ('{"number": 12}', "number=12"),
        ('"show-more:button"', ""),
        ("show-more:button", ""),
        ([{"a": 1}], ""),
        (5, ""),
        (None, ""),
    ],
)
def test_scalars_are_kept_as_text_and_the_rest_is_left_out(sent: Any, properties: str) -> None:
    assert " ".join(f"{key}={value}" for key, value in kept(sent).items()) == properties


def test_values_are_not_trimmed() -> None:
    assert kept({" a ": " b "}) == {" a ": " b "}


def test_the_first_30_pairs_are_kept() -> None:
    sent = {"null": None, **{f"key{number}": number for number in range(40)}}

    assert list(kept(sent)) == [f"key{number}" for number in range(30)]


@pytest.mark.parametrize("name", ["404", "Form: Submission", "WP Form Completions"])
def test_some_events_get_the_path_as_a_property(name: str) -> None:
    many = {f"key{number}": number for number in range(40)}

    assert kept(None, name) == {"path": "/page"}
    assert kept({"path": "/other"}, name) == {"path": "/other"}
    assert kept(many, name)["path"] == "/page"
    assert len(kept(many, name)) == 30


def test_lengths_count_bytes() -> None:
    assert kept({"k" * 300: "é" * 1000})
    with pytest.raises(PropertiesError):
        kept({"é" * 151: "v"})
    with pytest.raises(PropertiesError):
        kept({"k": "é" * 1000 + "x"})


def test_a_long_pair_that_is_not_kept_refuses_nothing() -> None:
    assert len(kept({**{f"key{number}": number for number in range(30)}, "late": "x" * 5000})) == 30
    assert kept({"k" * 500: None}) == {}
