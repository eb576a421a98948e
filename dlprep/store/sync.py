"""Keeps a folder that machines share: each writes files of its own there, only ever at their end, and reads all."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dlprep.errors import Problem, StoreError
from dlprep.memory.event import Event
from dlprep.store.backup import sync_folder
from dlprep.store.lines import HEADER, to_line
from dlprep.store.log import Log
from dlprep.store.merge import Found, line_files, lines_of, merge_events
from dlprep.store.sqlite import explained
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of it: events written to the folder, new ones and known ones in it, and what could not be read."""

    written: int
    new: int
    known: int
    problems: tuple[Problem, ...]


def sync(log: Log, folder: Path, at: datetime | None = None) -> Synced:
    """Take in what the folder holds, then write there what no file in it has.

    That is more than this device's own events: those of a machine that is gone, or of before a backup was
    restored, may be here alone. A line that was damaged on the way is thus written again.
    """
    now = (at or datetime.now(UTC)).astimezone(UTC)
    with explained(folder):
        if not folder.is_dir():
            if not folder.parent.is_dir():
                raise StoreError(str(folder), "there is no such folder", "make it, or mount the drive that it is on")
            folder.mkdir(exist_ok=True)
        _cut_back(folder, log.device)
        there: set[str] = set()
        merged = merge_events(log, _noted(lines_of(line_files(folder)), there), str(folder), "before-merge", at)
        missing = [to_line(event) for event in log.events() if event.id not in there]
        if missing:
            _append(folder / f"{log.device}-{now:%Y-%m}.jsonl", missing)
    return Synced(len(missing), merged.new, merged.known, merged.problems)


def _noted(found: Iterator[Found], ids: set[str]) -> Iterator[Found]:
    for each in found:
        if isinstance(each, Event):
            ids.add(each.id)
        yield each


def _cut_back(folder: Path, device: str) -> None:
    """Take the half of a line off our own files that a full disk or a power cut left; it is in the log, whole."""
    for path in folder.glob(f"{device}-????-??.jsonl"):
        content = path.read_bytes() if path.is_file() else b""
        if content and not content.endswith(b"\n"):
            os.truncate(path, content.rfind(b"\n") + 1)


def _append(path: Path, lines: list[str]) -> None:
    """Add the lines at the end, in one piece and on the disk when this returns."""
    existed = path.exists() and path.stat().st_size > 0
    with path.open("ab") as file:
        file.write("".join(f"{line}\n" for line in ([] if existed else [HEADER]) + lines).encode())
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
