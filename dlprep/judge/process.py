"""Workers as the supervisor holds them: start one, put a job to it, hear what it says, end it. Knows no kata."""

import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, BinaryIO, Self

import dlprep
from dlprep.judge import frames
from dlprep.judge.limits import resident_mb
from dlprep.judge.nursery import DESCRIPTORS, ONE_THREAD, REQUEST_BYTES, STACK_SIGNAL
from dlprep.values import dataclass

START_SECONDS = 120.0  # a first import of torch from a slow disk
FAREWELL_SECONDS = 0.5  # for a worker to say where it is, and for its keeper to clear up
KEPT_BYTES = 16_384  # of what the program prints
TICK_SECONDS = 0.05
CHUNK = 1 << 20

# what a backend may want of the environment; nothing else of the learner's goes into the worker
_ENVIRONMENT: tuple[str, ...] = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
)
_ENVIRONMENT += ("CUDA_VISIBLE_DEVICES", "CUDA_HOME", "VIRTUAL_ENV", "TERM")

# what loads torch's compiler at its first use, for longer than the import of torch itself takes
_COMPILES = re.compile(r"\boptim\b|\btorch\.(func|compile)\b")


class BackendMissing(Exception):
    """The backend cannot be imported here, or has no such device; the message is which."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a worker may take; None leaves it unlimited, as for our own programs."""

    seconds: float
    memory_mb: int | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a worker said to one job, and how it went.

    `ended` is "done", "late", "memory", "garbled" or "gone"; `status` is its exit status when it was gone, negative for
    a signal; `line` is where in the program it was when time ran out.
    """

    replies: tuple[Mapping[str, Any], ...]
    ended: str
    status: int | None
    line: int | None
    printed: str
    cut: int
    held: Mapping[str, str]


class Worker:
    """One process that runs programs; use it in a `with`, so that it and all it started are ended."""

    def __init__(self, keeper: int, streams: "_Streams", folder: Path, held: Held) -> None:
        self._keeper, self._streams, self._folder, self._held = keeper, streams, folder, held

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, job: Mapping[str, Any]) -> Heard:
        """Put a job to the worker and hear its replies until it is done, is gone, or its time is up."""
        streams, replies, ended = self._streams, list[Mapping[str, Any]](), "done"
        try:
            if streams.ready is None:
                streams.deadline = monotonic() + START_SECONDS
                first = frames.read(streams)
                if first.get("missing"):
                    raise BackendMissing(first["missing"])
                streams.ready = first["ready"]
            streams.resident_mb = None
            if self._held.memory_mb is not None and "memory" not in streams.ready and streams.worker:
                streams.resident_mb = self._held.memory_mb + resident_mb(streams.worker)
            streams.deadline = monotonic() + self._held.seconds
            frames.write(streams.jobs, dict(job))
            most = len(job["sources"]) * len(job["cases"])
            while "done" not in (reply := frames.read(streams)):
                if len(replies) == most:
                    raise frames.BadFrame("more replies than questions")
                replies.append(reply)
        except TimeoutError:
            ended = "late"
        except MemoryError:
            ended = "memory"
        except frames.BadFrame:
            ended = "garbled"
        except (EOFError, OSError, KeyError):
            ended = "gone"
        if ended == "late":
            self._ask_where(str(job["filename"]))
        streams.drain()
        if ended != "done":
            self._end()
        line = streams.line_of(str(job["filename"])) if ended == "late" else None
        printed = streams.printed[:KEPT_BYTES].decode(errors="replace")
        cut = streams.printed_bytes - len(streams.printed)
        return Heard(tuple(replies), ended, streams.status, line, printed, cut, streams.ready or {})

    def close(self) -> None:
        """End the worker, whatever it is doing, and remove its folder."""
        try:
            self._end()
        finally:  # Ctrl-C may come while it ends
            self._streams.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _ask_where(self, filename: str) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if self._streams.worker:
                os.kill(self._streams.worker, STACK_SIGNAL)
        self._streams.linger(until=lambda streams: streams.line_of(filename) is not None)

    def _end(self) -> None:
        # the worker first: its keeper then tells how it ended, and clears up
        streams = self._streams
        streams.shut_jobs()
        if streams.status is None and not streams.worker:
            streams.linger(until=lambda each: each.worker)  # a keeper that has only begun could not clear up
        if streams.status is None and streams.worker:
            streams.linger(until=lambda each: each.status is not None, seconds=FAREWELL_SECONDS if streams.over else 0)
            with suppress(ProcessLookupError, PermissionError):
                if streams.status is None:
                    os.kill(streams.worker, signal.SIGKILL)
            streams.linger(until=lambda each: each.status is not None)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._keeper, signal.SIGKILL)


class _Streams:
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
        while self._printed in self._open and self._listen(0) and monotonic() < end:
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


class Nursery:
    """Where workers of one backend come from: forks of a warm parent, or processes of their own.

    A fork takes milliseconds: that is how it is done for the processor on Linux. After CUDA starts nothing may be
    forked, and on macOS the frameworks that numpy uses do not survive it: there each worker is started afresh, in a
    watch one ahead.
    """

    def __init__(self, backend: str, device: str = "cpu", *, forks: bool | None = None) -> None:
        self._backend, self._device = backend, device
        self._forks = device == "cpu" and sys.platform == "linux" if forks is None else forks
        self._parent: subprocess.Popen[bytes] | None = None
        self._requests: socket.socket | None = None
        self._is_ready = False
        self._is_ahead = False
        self._spares: dict[tuple[Held, bool, bool], Worker] = {}
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Begin to import the backend; returns at once."""
        if not self._forks or self._parent is not None:
            return
        ours, theirs = socket.socketpair()
        with theirs:
            self._parent = self._python("warm", self._backend, str(theirs.fileno()), pass_fds=(theirs.fileno(),))
        self._requests = ours

    def fits(self, backend: str, device: str) -> bool:
        """Whether its workers are what is wanted."""
        return (self._backend, self._device) == (backend, device)

    def stay_ahead(self) -> None:
        """From now on, have the next worker importing while one is at work, where a fork would not do."""
        self._is_ahead = not self._forks

    def worker(self, held: Held, *, limited: bool, sources: Iterable[str] = ()) -> Worker:
        """A fresh worker; `limited` ones are for programs that are not ours. What `sources` use is imported ahead."""
        compiles = self._backend != "numpy" and any(map(_COMPILES.search, sources))
        worker = self._spares.pop((held, limited, compiles), None) or self._worker(held, limited, compiles)
        if self._is_ahead:
            self._spares[held, limited, compiles] = self._worker(held, limited, compiles)
        return worker

    def _worker(self, held: Held, limited: bool, compiles: bool) -> Worker:
        streams, folder = _Streams(), Path(tempfile.mkdtemp(prefix="dlprep-"))
        options = {
            "folder": str(folder),
            "device": self._device,
            "limited": limited,
            "seconds": held.seconds,
            "memory_mb": held.memory_mb,
            "compiles": compiles,
        }
        try:
            keeper = self._fork(options, streams) if self._forks else self._spawn(options, streams)
        except BaseException:
            streams.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            for descriptor in streams.theirs:
                os.close(descriptor)
        return Worker(keeper, streams, folder, held)

    def close(self) -> None:
        """Let the parent and the spares go; workers that still run end with it."""
        for spare in self._spares.values():
            spare.close()
        self._spares.clear()
        for process in self._started:
            process.kill()
            process.wait()
        self._started.clear()
        if self._requests is not None:
            self._requests.close()
        if self._parent is not None:
            self._parent.kill()
            self._parent.wait()
        self._parent = self._requests = None
        self._is_ready = False

    def _fork(self, options: Mapping[str, Any], streams: _Streams) -> int:
        self.start()
        assert self._requests is not None
        try:
            if not self._is_ready:
                self._expect(b"ready")
            socket.send_fds(self._requests, [json.dumps(options).encode()], streams.theirs)
            return int(self._expect())
        except OSError as error:
            raise BackendMissing(self._backend) from error
        except KeyboardInterrupt:
            self.close()  # or the answer that still comes would be taken for the next one
            raise

    def _expect(self, wanted: bytes = b"") -> bytes:
        assert self._requests is not None
        answer = self._requests.recv(REQUEST_BYTES)
        if not answer or (wanted and answer != wanted):
            raise BackendMissing(self._backend)
        self._is_ready = True
        return answer

    def _spawn(self, options: Mapping[str, Any], streams: _Streams) -> int:
        numbers = [str(descriptor) for descriptor in streams.theirs]
        process = self._python("once", self._backend, json.dumps(options), *numbers, pass_fds=streams.theirs)
        self._started = [each for each in self._started if each.poll() is None] + [process]
        return process.pid

    def _python(self, *arguments: str, pass_fds: tuple[int, ...]) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        if self._backend == "triton" and self._device == "cpu":
            environment["TRITON_INTERPRET"] = "1"  # without a GPU its kernels are run operation by operation
        environment |= ONE_THREAD | {"PYTHONPATH": str(Path(dlprep.__file__).parent.parent)}
        return subprocess.Popen(
            # -P: a file of the learner's that is called torch.py is not torch
            [sys.executable, "-P", "-m", "dlprep.judge.nursery", *arguments],
            env=environment,
            pass_fds=pass_fds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
