"""Options of the tracker script are read as sites-api section 8 says."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_sandbox.accounts import tracker
from plausible_sandbox.errors import Refusal

ON = {**tracker.DEFAULTS, "installation_type": "gtm", "outbound_links": True}


@pytest.mark.parametrize("value", ["manual", "wordpress", "gtm", "npm", None])
def test_every_installation_type_is_taken(value: str | None) -> None:
    assert tracker.changed(tracker.DEFAULTS, {"installation_type": value})["installation_type"] == value


@pytest.mark.parametrize(("sent", "stored"), [(True, True), ("true", True), ("1", True), ("false", False)])
def test_booleans_may_be_text(sent: object, stored: bool) -> None:
    assert tracker.changed(tracker.DEFAULTS, {"tagged_events": sent})["tagged_events"] is stored


@pytest.mark.parametrize("sent", [1, 0, "yes", "True", [], 1.0])
def test_other_values_are_no_booleans(sent: object) -> None:
    with pytest.raises(Refusal, match=r"tracker_script_configuration\.tagged_events: is invalid"):
        tracker.changed(tracker.DEFAULTS, {"tagged_events": sent})


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        {"unknown": True},
        {"outbound_links": None},
        {"id": "mine"},
    ],
)
def test_what_is_not_named_keeps_its_value(sent: Any) -> None:
    assert tracker.changed(ON, sent) == ON


@pytest.mark.parametrize("sent", ["", " \t"])
@pytest.mark.parametrize("name", ["outbound_links", "installation_type"])
def test_what_is_blank_falls_back_to_its_default(name: str, sent: str) -> None:
    assert tracker.changed(ON, {name: sent}) == {**ON, name: tracker.DEFAULTS[name]}


@pytest.mark.parametrize("sent", ["on", 7, [], True])
def test_the_whole_must_be_an_object(sent: object) -> None:
    with pytest.raises(Refusal, match="tracker_script_configuration: is invalid"):
        tracker.changed(tracker.DEFAULTS, sent)


def test_of_several_bad_options_the_first_in_order_is_named() -> None:
    with pytest.raises(Refusal, match="installation_type"):
        tracker.changed(tracker.DEFAULTS, {"track_404_pages": "x", "installation_type": "GTM"})
