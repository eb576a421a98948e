"""Workers as the supervisor holds them: start one, put a job to it, hear what it says, end it. Knows no kata."""

import json
import os
import re
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
from typing import Any, Self

import dlprep
from dlprep.judge.limits import resident_mb
from dlprep.judge.nursery import ONE_THREAD, REQUEST_BYTES, STACK_SIGNAL
from dlprep.judge.streams import FAREWELL_SECONDS, KEPT_BYTES, Streams
from dlprep.values import dataclass

START_SECONDS = 120.0  # a first import of torch from a slow disk

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

# a search for garbage finds none while modules are imported, and takes a tenth of the time
_NURSERY = "import gc; gc.disable(); from dlprep.judge import nursery; nursery.run()"

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

    def __init__(self, keeper: int, streams: Streams, folder: Path, held: Held) -> None:
        self._keeper, self._streams, self._folder, self._held = keeper, streams, folder, held

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, job: Mapping[str, Any]) -> Heard:
        """Put a job to the worker and hear its replies until it is done, is gone, or its time is up."""
        # here, so that the nursery imports numpy while we do
        from dlprep.judge import frames

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
            most = len(job["sources"]) * (len(job["cases"]) + bool(job.get("work")))
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

    def is_waiting(self) -> bool:
        """Whether it has not ended before it was asked."""
        while not self._streams.over and self._streams.hear():
            pass
        return not self._streams.over

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
        self._is_in_doubt = False
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
        kind = self._kind(held, limited, sources)
        worker = self._spares.pop(kind, None)
        if worker is None or not worker.is_waiting():
            if worker:
                worker.close()
            worker = self._worker(*kind)
        if self._is_ahead:
            self._spares[kind] = self._worker(*kind)
        return worker

    def begin(self, held: Held, *, limited: bool, sources: Iterable[str] = ()) -> None:
        """Have a worker get ready that is soon asked for; it waits until then, or until all are let go."""
        kind = self._kind(held, limited, sources)
        if kind not in self._spares:
            self._spares[kind] = self._worker(*kind)

    def _kind(self, held: Held, limited: bool, sources: Iterable[str]) -> tuple[Held, bool, bool]:
        return held, limited, self._backend != "numpy" and any(map(_COMPILES.search, sources))

    def _worker(self, held: Held, limited: bool, compiles: bool) -> Worker:
        streams, folder = Streams(), Path(tempfile.mkdtemp(prefix="dlprep-"))
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

    def dismiss(self) -> None:
        """Let the workers go that wait to be asked for."""
        while self._spares:
            self._spares.popitem()[1].close()

    def close(self) -> None:
        """Let the parent go, and all that wait; workers that still run end with it."""
        self.dismiss()
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
        self._is_ready = self._is_in_doubt = False

    def _fork(self, options: Mapping[str, Any], streams: Streams) -> int:
        if self._is_in_doubt:
            self.close()
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
            self._is_in_doubt = True  # an answer that still comes would be taken for the next one
            raise

    def _expect(self, wanted: bytes = b"") -> bytes:
        assert self._requests is not None
        answer = self._requests.recv(REQUEST_BYTES)
        if not answer or (wanted and answer != wanted):
            raise BackendMissing(self._backend)
        self._is_ready = True
        return answer

    def _spawn(self, options: Mapping[str, Any], streams: Streams) -> int:
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
            [sys.executable, "-P", "-c", _NURSERY, *arguments],
            env=environment,
            pass_fds=pass_fds,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
