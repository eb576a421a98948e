"""The pipes to and from one worker, heard together until a deadline. Knows no kata and starts no process."""

import json
import os
import re
import select
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any, BinaryIO

from dlprep.judge.limits import resident_mb
from dlprep.judge.nursery import DESCRIPTORS

FAREWELL_SECONDS = 0.5  # for a worker to say where it is, and for its keeper to clear up
KEPT_BYTES = 16_384  # of what the program prints
TICK_SECONDS = 0.05
CHUNK = 1 << 20


class Streams:
    """The pipes of one worker, as a stream for `frames`: it gives up at the deadline, and hears the rest meanwhile."""

    def __init__(self) -> None:
        pairs = [os.pipe() for _ in range(DESCRIPTORS)]
        (jobs_in, jobs), (self._replies, replies), (self._printed, printed) = pairs[:3]
        (self._stack, stack), (self._notes, notes) = pairs[3:]
        self.theirs = (jobs_in, replies, printed, stack, notes)
        self.jobs: BinaryIO = os.fdopen(jobs, "wb")
        self.deadline = 0.0
        self.ready: Mapping[str, str] | None = None
        self.resident_mb: float | None = None
        self.over = False  # whether the worker closed its replies
        self.printed, self.printed_bytes, self.notes, self.stack = bytearray(), 0, "", ""
        self._open = [self._replies, self._printed, self._stack, self._notes]
        self._pending = bytearray()

    def read(self, size: int) -> bytes:
        """So many bytes of replies, fewer only at their end."""
        while len(self._pending) < size and not self.over:
            if monotonic() > self.deadline:
                raise TimeoutError
            self._listen(TICK_SECONDS)
            if self.resident_mb is not None and self.worker and resident_mb(self.worker) > self.resident_mb:
                raise MemoryError
        data = bytes(self._pending[:size])
        del self._pending[:size]
        return data

    def linger(self, until: Any, seconds: float = FAREWELL_SECONDS) -> None:
        """Listen until something was heard, but not long."""
        end = monotonic() + seconds
        while not until(self) and self._open and monotonic() < end:
            self._listen(TICK_SECONDS)

    def drain(self) -> None:
        """Hear what was printed before the last reply, not what is printed without end."""
        end = monotonic() + FAREWELL_SECONDS
        while self._printed in self._open and self.hear() and monotonic() < end:
            pass

    @property
    def worker(self) -> int | None:
        """The process that runs the program."""
        return self._noted("pid")

    @property
    def status(self) -> int | None:
        """How it ended, once it has."""
        return self._noted("ended")

    def line_of(self, filename: str) -> int | None:
        """The innermost line of a file that the worker was at when it was asked."""
        found = re.search(rf'File "{re.escape(filename)}", line (\d+) in', self.stack)
        return int(found[1]) if found else None

    def shut_jobs(self) -> None:
        """Say that there are no more jobs, which ends an idle worker."""
        with suppress(OSError):
            self.jobs.close()

    def close(self) -> None:
        """Close our ends."""
        self.shut_jobs()
        for descriptor in (self._replies, self._printed, self._stack, self._notes):
            os.close(descriptor)

    def hear(self) -> bool:
        """Take in what has come by now; whether something had."""
        return self._listen(0)

    def _listen(self, seconds: float) -> bool:
        """Take in what has come, waiting so long for something; whether something had."""
        readable, _, _ = select.select(self._open, [], [], seconds)
        for descriptor in readable:
            data = os.read(descriptor, CHUNK)
            if not data:
                self._open.remove(descriptor)
            if descriptor == self._replies:
                self._pending += data
                self.over |= not data
            elif descriptor == self._printed:
                self.printed_bytes += len(data)
                self.printed += data[: KEPT_BYTES - len(self.printed)]
            elif descriptor == self._stack:
                self.stack += data[: KEPT_BYTES - len(self.stack)].decode(errors="replace")
            else:
                self.notes += data.decode()
        return bool(readable)

    def _noted(self, fact: str) -> int | None:
        for line in self.notes.splitlines():
            with suppress(ValueError, TypeError, KeyError):
                return int(json.loads(line)[fact])
        return None
