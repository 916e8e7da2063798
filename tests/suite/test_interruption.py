"""Ctrl-C and termination end a run soon, with a verdict, and leave no site behind."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress

import httpx2
import pytest
from plausible_contract.interruption import Interruption
from plausible_contract.settings import Settings
from plausible_contract.target import Target
from plausible_sandbox.testing import Plausible

from .small_server import SmallServer
from .test_command_line import COMMAND, Proxy, domains

BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


def what_a_request_does_after(*numbers: signal.Signals) -> list[str]:
    """Let signals arrive while a request is on its way; return how far it came before the run ended."""
    interruption = Interruption()
    done = []

    def request() -> None:
        with interruption.in_flight():
            done.append("asked")
            for number in numbers:
                signal.raise_signal(number)
            done.append("answered")

    with interruption.heard(), pytest.raises(KeyboardInterrupt):
        request()
    return done


@BOTH
def test_between_requests_a_signal_ends_the_run_at_once(number: signal.Signals) -> None:
    interruption = Interruption()

    with interruption.heard(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


@BOTH
def test_a_request_on_its_way_is_answered_first(number: signal.Signals) -> None:
    assert what_a_request_does_after(number) == ["asked", "answered"]


@pytest.mark.parametrize(("before", "ends"), [(signal.SIG_DFL, True), (signal.SIG_IGN, False)])
def test_a_closed_terminal_ends_a_run_unless_nohup_said_otherwise(
    before: signal.Handlers, ends: bool
) -> None:
    former = signal.signal(signal.SIGHUP, before)
    try:
        with Interruption().heard(), pytest.raises(KeyboardInterrupt) if ends else nullcontext():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, former)


def test_the_second_signal_waits_for_nothing() -> None:
    assert what_a_request_does_after(signal.SIGINT, signal.SIGINT) == ["asked"]


def test_after_the_signal_only_cleaning_up_may_send() -> None:
    interruption = Interruption()
    with interruption.heard(), suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        interruption.check()
    with interruption.cleaning():
        interruption.check()


def test_an_end_that_python_lost_is_asked_for_again() -> None:
    """As when the signal comes while garbage is collected, whose exceptions nobody sees."""
    interruption = Interruption()

    with interruption.heard():
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            threading.Event().wait(30)


def test_no_more_reminders_come_once_the_run_has_ended() -> None:
    interruption = Interruption()
    with interruption.heard(), suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)

    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


class EndsWhileCollected:
    def __del__(self) -> None:
        raise KeyboardInterrupt


def test_an_end_that_python_lost_is_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with Interruption().heard():
        EndsWhileCollected()

    assert capfd.readouterr().err == ""


def test_signals_do_not_disturb_cleaning_up() -> None:
    interruption = Interruption()
    removed = []

    with interruption.heard(), interruption.cleaning():
        signal.raise_signal(signal.SIGTERM)
        removed.append("site")
    assert removed == ["site"]


def test_cleaning_up_waits_for_what_other_threads_have_on_its_way() -> None:
    interruption = Interruption()
    started, order = threading.Event(), list[str]()
    answer_due = threading.Event()

    def send() -> None:
        with interruption.in_flight():
            started.set()
            answer_due.wait(10)
            order.append("answer")

    thread = threading.Thread(target=send)
    thread.start()
    started.wait(10)
    threading.Timer(0.05, answer_due.set).start()
    with interruption.cleaning(wait_seconds=10):
        order.append("cleaning")
    thread.join()

    assert order == ["answer", "cleaning"]


def test_a_site_whose_creation_got_no_answer_is_removed_too(target_of: Callable[..., Target]) -> None:
    """The server has made it, and the answer is lost: a time limit, a broken connection."""
    server = SmallServer()

    def create_and_break_off(request: httpx2.Request) -> httpx2.Response | None:
        if request.method == "POST":
            server.sites.append("contract-suite-lost.example")
            raise httpx2.ReadTimeout("slow")
        return None

    server.before = create_and_break_off
    target = target_of(server)
    with suppress(Exception):
        target.call("POST", "/api/v1/sites", json={"domain": "contract-suite-lost.example"}, key="sites")

    assert target.remove_own_sites() == []
    assert server.sites == ["first.example"]


def test_a_site_whose_creation_is_still_on_its_way_is_waited_for(
    target_of: Callable[..., Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run was cut off by a second signal, and its deletion overtakes the creation."""
    monkeypatch.setattr("plausible_contract.target.LATE_SECONDS", 0)
    server, late = SmallServer(), "contract-suite-late.example"
    deletions = 0

    def create_late(request: httpx2.Request) -> httpx2.Response | None:
        nonlocal deletions
        if request.method == "POST":
            raise httpx2.ReadTimeout("cut off")
        if request.method == "DELETE":
            deletions += 1
            if deletions == 2:
                server.sites.append(late)
        return None

    server.before = create_late
    target = target_of(server)
    with suppress(Exception):
        target.call("POST", "/api/v1/sites", json={"domain": late}, key="sites")

    assert target.remove_own_sites() == []
    assert server.sites == ["first.example"]


def test_sites_are_removed_even_when_every_request_is_used_up(target_of: Callable[..., Target]) -> None:
    server = SmallServer()
    settings = Settings(writes="own")
    target = target_of(server, settings)
    target.wire.budget.max_requests = 4
    with suppress(Exception):
        while True:
            target.create_site("mine")
    with target.wire.budget.cleaning():
        left = target.remove_own_sites()

    assert (left, server.sites) == ([], ["first.example"])
    assert len(server.seen) <= 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "number", "layers"),
    [
        (1, signal.SIGINT, "stateful"),
        (2, signal.SIGTERM, "stateless"),
        (35, signal.SIGINT, "stateful,authorization"),
        (250, signal.SIGTERM, "meaning"),
        (1100, signal.SIGINT, "stateless,stateful"),
    ],
)
def test_whenever_the_signal_comes_no_site_is_left(
    plausible: Plausible, at: int, number: signal.Signals, layers: str
) -> None:
    with Proxy(plausible.base_url) as proxy:
        process = subprocess.Popen(
            [
                *(COMMAND, "run", "--base-url", proxy.base_url, "--control-url", plausible.base_url),
                *("--token", plausible.keys.stats, "--sites-token", plausible.keys.sites),
                *("--profile", "quick", "--layers", layers),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_COLOR": "1"},
        )
        proxy.at(at, lambda: process.send_signal(number))
        output = process.communicate(timeout=120)[0].decode()

    assert process.returncode == 2, output
    assert "interrupted" in output
    assert "Traceback" not in output
    assert domains(plausible) == [plausible.site]
