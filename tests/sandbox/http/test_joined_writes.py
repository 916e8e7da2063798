"""Writes of one turn of the event loop travel together; closing and aborting lose none of them."""

import asyncio

import pytest
from plausible_sandbox.joined_writes import MOST_HELD_BYTES, JoinedWrites


class Wire(asyncio.Transport):
    """A connection that notes what is done with it."""

    def __init__(self):
        super().__init__()
        self.done = []
        self.closed = False

    def write(self, data):
        self.done.append(bytes(data))

    def close(self):
        self.done.append("close")
        self.closed = True

    def abort(self):
        self.done.append("abort")
        self.closed = True

    def is_closing(self):
        return self.closed


def done_by(act):
    """Return what the wire sees of what `act` does in one turn of a loop, and in the turn after it."""

    async def turn():
        wire = Wire()
        act(JoinedWrites(wire, asyncio.get_running_loop()))
        at_once = list(wire.done)
        await asyncio.sleep(0)
        return at_once, wire.done

    return asyncio.run(turn())


def test_head_and_body_are_one_write():
    def answer(transport):
        transport.write(b"head ")
        transport.write(bytearray(b"body"))

    assert done_by(answer) == ([], [b"head body"])


@pytest.mark.parametrize("end", ["close", "abort"])
def test_what_is_held_goes_out_before_the_end(end):
    def answer_and_end(transport):
        transport.write(b"half an answer")
        getattr(transport, end)()

    assert done_by(answer_and_end) == ([b"half an answer", end],) * 2


def test_much_is_not_held_back():
    def answer(transport):
        transport.write(b"x" * (MOST_HELD_BYTES + 1))

    assert done_by(answer)[0] == [b"x" * (MOST_HELD_BYTES + 1)]


def test_nothing_is_written_to_a_connection_that_was_lost_meanwhile():
    def lose(transport):
        transport.write(b"too late")
        transport._transport.close()

    assert done_by(lose)[1] == ["close"]
