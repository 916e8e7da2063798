"""The journal: every acknowledged change is in one of its files before anybody is told.

A file starts with a header that names its first sequence number; then come records of
`length, checksum, sequence, payload`. Callers that arrive together share one write and one sync of the disk.
What a record means is the business of `duckdb_store`, which forgets files once their content is
in the database.
"""

from __future__ import annotations

import os
import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plausible_sandbox.store.failures import StoreError

MAGIC = b"plausible-sandbox journal 1\n"
PATTERN = "events-*.journal"

_HEADER = struct.Struct(f"<{len(MAGIC)}sQ")
_RECORD = struct.Struct("<IIQ")  # payload bytes, checksum of sequence and payload, sequence
_SEED_BITS = 0xFFFFFFFF
_sync_data: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)  # where the system has no fdatasync


@dataclass(frozen=True, slots=True)
class Record:
    """One change as it was written: its place in the order of changes, and its content."""

    sequence: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class JournalFile:
    """A file that was read: the sequence number it starts at, and its whole records."""

    first: int
    records: tuple[Record, ...]


def _checksum(sequence: int, payload: bytes) -> int:
    return zlib.crc32(payload, sequence & _SEED_BITS)


def read_file(path: Path) -> JournalFile | None:
    """Read a journal file, or return None where even its header is unfinished.

    A record cut short by the end of the file is an unfinished write that nobody was told of: it is left out.

    Raises
    ------
    StoreError
        The file is no journal of ours, or is damaged before its end.

    """
    content = path.read_bytes()
    if not content.startswith(MAGIC[: len(content)]):
        raise StoreError(f"{path} is no journal of plausible-sandbox: move it away or use another folder")
    if len(content) < _HEADER.size:
        return None
    first: int = _HEADER.unpack_from(content)[1]
    return JournalFile(first, tuple(_records(path, content)))


def _records(path: Path, content: bytes) -> list[Record]:
    records, position = [], _HEADER.size
    while len(content) - position >= _RECORD.size:
        size, checksum, sequence = _RECORD.unpack_from(content, position)
        end = position + _RECORD.size + size
        record = Record(sequence, content[position + _RECORD.size : end])
        if end > len(content):
            break
        if _checksum(sequence, record.payload) != checksum:
            if not content[end:].strip(b"\0"):
                break  # space that the file system gave, never filled: the power went
            raise StoreError(
                f"{path} is damaged at byte {position}: restore the folder from a copy or use another"
            )
        records.append(record)
        position = end
    return records


def read_folder(folder: Path) -> list[JournalFile]:
    """Read all journal files of a folder, in order."""
    files = (read_file(path) for path in sorted(folder.glob(PATTERN)))
    return [file for file in files if file is not None]


class Journal:
    """Appends records to the newest file of a folder and brings them to the disk.

    `append` and `rotate` are called by one thread at a time, `sync` by any number.
    What is appended is in memory until the next `sync`, `rotate` or `close`.

    Parameters
    ----------
    folder
        Where the files are; earlier ones stay until `forget_older_files`.
    next_sequence
        The sequence number that the next record gets.

    """

    def __init__(self, folder: Path, *, next_sequence: int) -> None:
        self._folder = folder
        self._turn = threading.Condition()
        self._is_syncing = False
        self._next = next_sequence
        self._durable = next_sequence - 1
        self._unwritten: list[bytes] = []
        self._file, self._size = self._start_file()

    @property
    def last(self) -> int:
        """The sequence number of the latest record."""
        return self._next - 1

    @property
    def size(self) -> int:
        """Bytes written to the newest file."""
        return self._size

    def append(self, payload: bytes) -> int:
        """Take a record, not yet durable, and return its sequence number."""
        with self._turn:
            sequence = self._next
            head = _RECORD.pack(len(payload), _checksum(sequence, payload), sequence)
            self._unwritten += (head, payload)
            self._next += 1
        return sequence

    def sync(self, sequence: int) -> None:
        """Return once the record of this number is on the disk; callers that wait share the next sync.

        Raises
        ------
        OSError, StoreError
            The disk did not take it: what was appended since the last sync is lost.

        """
        with self._turn:
            while self._durable < sequence and self._is_syncing:
                self._turn.wait()
            if self._durable >= sequence:
                return
            self._is_syncing = True
            target, file, content = self._next - 1, self._file, self._taken()
        reached = 0
        try:
            self._write(content)
            _sync_data(file)
            reached = target
        finally:
            with self._turn:
                self._is_syncing = False
                self._durable = max(self._durable, reached)
                self._turn.notify_all()

    def rotate(self) -> None:
        """Begin a new file; the earlier ones stay."""
        with self._turn:
            self._finish_file()
            self._file, self._size = self._start_file()
            self._turn.notify_all()

    def forget_older_files(self) -> None:
        """Remove all files but the newest: their content is elsewhere by now."""
        for path in sorted(self._folder.glob(PATTERN))[:-1]:
            path.unlink()

    def close(self) -> None:
        """Sync and close the newest file."""
        with self._turn:
            self._finish_file()

    def _finish_file(self) -> None:
        while self._is_syncing:
            self._turn.wait()
        self._write(self._taken())
        _sync_data(self._file)
        os.close(self._file)
        self._durable = self._next - 1

    def _taken(self) -> bytes:
        """Return what is not written yet and count it as written."""
        content = b"".join(self._unwritten)
        self._unwritten.clear()
        return content

    def _write(self, content: bytes) -> None:
        """Write to the end of the newest file, all of it or nothing."""
        try:
            written = os.write(self._file, content)
            if written != len(content):
                raise StoreError(
                    f"only {written} of {len(content)} bytes went into the journal: is the disk full?"
                )
        except (OSError, StoreError):
            os.ftruncate(self._file, self._size)
            raise
        self._size += len(content)

    def _start_file(self) -> tuple[int, int]:
        path = self._folder / f"events-{self._next:020}.journal"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        os.write(file, _HEADER.pack(MAGIC, self._next))
        _sync_data(file)
        sync_folder(self._folder)
        return file, _HEADER.size


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system has such a thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
