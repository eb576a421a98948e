"""Feeds a reader spoiled inputs in a process of its own, which may take so much time and memory and not more.

What a reader may do with an input is to take it, or to refuse it with the error that it documents. All else escapes.
"""

import faulthandler
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from fuzz.mutate import NASTY, mutated
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

SECONDS = 2.0  # of processor time for one input
SECONDS_A_MEGABYTE = 8.0  # and more for a large one, as long as it grows no faster than the input
STUCK_SECONDS = 60.0  # on the clock, for what hangs where no signal is heard
MEMORY = 500 << 20  # bytes beyond what the process has at its start
MOST_ESCAPES = 5  # different ones, before a target is given up
REDUCTIONS = 400  # tries to make an input that escapes smaller
LONGEST_SHOWN = 4000  # bytes of an input in a report


class TooSlow(BaseException):
    """An input took more processor time than it may; no reader catches this."""


@dataclass(frozen=True)
class Subject:
    """A reader ready to be fed: `feed` returns whether it took the input or raises one of `refusals`.

    Inputs are spoiled files of the `corpus`, with `words` of their format, and what Hypothesis makes of the `shape`.
    """

    feed: Callable[[bytes], bool]
    corpus: Sequence[bytes]
    words: Sequence[bytes] = ()
    shape: SearchStrategy[bytes] | None = None
    refusals: tuple[type[Exception], ...] = ()
    shaped: float = 0.35  # of the inputs are made by the shape, where there is one
    in_place: bool = False  # a file of pages, which are nothing when they have moved


@dataclass(frozen=True)
class Target:
    """What is fed: `begin` imports it and builds its world in a folder; so many inputs it gets."""

    name: str
    begin: Callable[[Path], Subject]
    quick: int
    deep: int
    seconds: float = SECONDS
    stuck_seconds: float = STUCK_SECONDS


@dataclass(frozen=True)
class Escape:
    """An input that did what no input may: `error` is its end, `index` where it came in the run."""

    index: int
    error: str
    trace: str
    hex: str


@dataclass
class Report:
    """What became of the inputs of one target."""

    target: str
    seed: int
    fed: int = 0
    taken: int = 0
    seconds: float = 0.0
    slowest_ms: float = 0.0
    grown_mb: float = 0.0
    escapes: list[Escape] = field(default_factory=list)

    def __str__(self) -> str:
        line = (
            f"{self.target:16} {self.fed:6} inputs, {self.taken:6} taken, {self.seconds:6.1f} s, "
            f"slowest {self.slowest_ms:5.0f} ms, +{self.grown_mb:.0f} MB, {len(self.escapes)} escaped"
        )
        found = (
            f"{self.target}, seed {self.seed}, input {each.index}: {each.error}\n{each.trace}\n"
            f"python -m fuzz {self.target} --hex {each.hex}"
            for each in self.escapes
        )
        return "\n\n".join([line, *found])


def run(target: Target, inputs: int, chosen_seed: int) -> Report:
    """Feed the target in a child; one that dies is reported with the input it died of."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=_quickest_folder()) as scratch:
        folder = Path(scratch)
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _end(lambda: _child(target, inputs, chosen_seed, folder))
        _, status = os.waitpid(child, 0)
        report = _report(folder, target.name, chosen_seed)
        code = os.waitstatus_to_exitcode(status)
        if code or (report.fed < inputs and not report.escapes):
            last = (folder / "input").read_bytes() if (folder / "input").exists() else b""
            said = (folder / "died").read_text(errors="replace") if (folder / "died").exists() else ""
            report.escapes.append(Escape(report.fed, f"the process ended with {code}", said[-3000:], _shown(last)))
        return report


def feed_one(target: Target, data: bytes) -> bool:
    """Feed a single input here and now, to see what happens."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as scratch:
        subject = target.begin(Path(scratch))
        try:
            return subject.feed(data)
        except subject.refusals as error:
            print(f"refused: {error}", file=sys.stderr)
            return False


def _end(act: Callable[[], None]) -> None:
    code = 1
    try:
        act()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _quickest_folder() -> str | None:
    # thousands of small files with a sync each: a disk would set the pace
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _report(folder: Path, name: str, chosen_seed: int) -> Report:
    report = Report(name, chosen_seed)
    with suppress(OSError, ValueError):
        held = json.loads((folder / "report.json").read_text())
        held["escapes"] = [Escape(**each) for each in held["escapes"]]
        report = Report(**held)
    return report


def _child(target: Target, inputs: int, chosen_seed: int, folder: Path) -> None:
    (folder / "world").mkdir()
    os.environ["DLPREP_HOME"] = str(folder / "world" / "home")
    subject = target.begin(folder / "world")
    with (folder / "died").open("w") as died:
        faulthandler.enable(died)
        # ends the process where it stands: in C code no handler of ours is called
        faulthandler.register(signal.SIGALRM, died, chain=True)
        feeder = _Feeder(target, subject, Report(target.name, chosen_seed), folder)
        _limit_memory()
        shaped = round(inputs * subject.shaped) if subject.shape is not None else 0
        feeder.many(_spoiled(target.name, subject, inputs - shaped, chosen_seed))
        if subject.shape is not None:
            feeder.shapes(subject.shape, shaped, chosen_seed)
            # Hypothesis stops when it finds nothing new
            feeder.many(_spoiled(f"{target.name}+", subject, inputs - feeder.fed, chosen_seed))
        feeder.close()


def _spoiled(name: str, subject: Subject, inputs: int, chosen_seed: int) -> Iterator[bytes]:
    whole = subject.corpus[: max(0, inputs) // 4]
    yield from whole
    words = (*subject.words, *NASTY)
    for index in range(inputs - len(whole)):
        yield mutated(Random(f"{name}/{chosen_seed}/{index}"), subject.corpus, words, in_place=subject.in_place)


class _Enough(Exception):
    """So many inputs escaped that the rest need not be tried."""


class _Feeder:
    """Counts, times and watches the inputs of one target."""

    def __init__(self, target: Target, subject: Subject, report: Report, folder: Path) -> None:
        self._target, self._subject, self._report, self._folder = target, subject, report, folder
        self._seen: set[str] = set()
        self._unraised: list[Any] = []
        self._taken = False
        self._input = os.open(folder / "input", os.O_RDWR | os.O_CREAT)
        self._before = _resident_mb()
        self._begun = time.process_time()
        signal.signal(signal.SIGPROF, _too_slow)
        sys.unraisablehook = self._unraised.append

    @property
    def fed(self) -> int:
        """How many inputs were fed so far."""
        return self._report.fed

    def many(self, inputs: Iterator[bytes]) -> None:
        """Feed each of them."""
        with suppress(_Enough):
            for data in inputs:
                self._one(data)

    def shapes(self, shape: SearchStrategy[bytes], inputs: int, chosen_seed: int) -> None:
        """Feed what Hypothesis makes of the shape; it tries some twice, and they count once."""
        last = self._report.fed + inputs

        # what escapes is made smaller by us: shrinking would count as inputs
        @seed(chosen_seed)
        @settings(
            max_examples=max(1, inputs),
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(shape)
        def feed(data: bytes) -> None:
            if self._report.fed < last:
                self._one(data)

        with suppress(_Enough):
            feed()

    def close(self) -> None:
        """Write the report."""
        self._report.seconds = time.process_time() - self._begun
        self._keep()
        os.close(self._input)

    def _one(self, data: bytes) -> None:
        if len(self._seen) >= MOST_ESCAPES:
            raise _Enough
        os.pwrite(self._input, data, 0)
        os.ftruncate(self._input, len(data))
        begun = time.process_time()
        escaped = self._fed(data)
        self._report.fed += 1
        self._report.taken += self._taken
        self._report.slowest_ms = max(self._report.slowest_ms, 1000 * (time.process_time() - begun))
        if self._report.fed % 500 == 0:
            self._keep()
        if escaped is None:
            return
        error, trace = escaped
        place = _place(error, trace)
        if place in self._seen:
            return
        self._seen.add(place)
        small = self._reduced(data, place)
        self._report.escapes.append(Escape(self._report.fed - 1, f"{error}"[:600], trace, _shown(small)))
        self._keep()

    def _fed(self, data: bytes) -> tuple[str, str] | None:
        """What the input did that it may not, and where."""
        self._taken = False
        try:
            signal.setitimer(signal.ITIMER_REAL, self._target.stuck_seconds)
            signal.setitimer(signal.ITIMER_PROF, self._target.seconds + SECONDS_A_MEGABYTE * len(data) / 1e6)
            try:
                self._taken = self._subject.feed(data)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.setitimer(signal.ITIMER_REAL, 0)
        except self._subject.refusals:
            pass
        except (TooSlow, Exception) as error:
            return f"{type(error).__name__}: {error}", _trace(error)
        if self._unraised:
            held = self._unraised.pop()
            self._unraised.clear()
            return (
                f"unraised {held.exc_type.__name__}: {held.exc_value}",
                f"  in {getattr(held.object, '__qualname__', held.object)}",
            )
        return None

    def _reduced(self, data: bytes, place: str) -> bytes:
        """A smaller input that ends at the same place, by leaving out ever smaller pieces."""
        if "TooSlow" in place:
            return data
        piece, tries = max(1, len(data) // 2), 0
        while tries < REDUCTIONS:
            before, start = len(data), 0
            while start < len(data) and tries < REDUCTIONS:
                shorter = data[:start] + data[start + piece :]
                escaped, tries = self._fed(shorter), tries + 1
                if escaped is not None and _place(*escaped) == place:
                    data = shorter
                else:
                    start += piece
            if piece == 1 and len(data) == before:
                break
            piece = max(1, piece // 2)
        return data

    def _keep(self) -> None:
        self._report.grown_mb = _resident_mb() - self._before
        (self._folder / "report.json").write_text(json.dumps(asdict(self._report)))


def _too_slow(_number: int, _frame: object) -> None:
    raise TooSlow("more processor time than an input may take")


def _trace(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in frames[-12:])


def _place(error: str, trace: str) -> str:
    """One escape is like another when the same error ends in the same lines."""
    return error.partition(":")[0] + ("" if error.startswith("TooSlow") else trace[-120:])


def _shown(data: bytes) -> str:
    return data[:LONGEST_SHOWN].hex() + ("…" if len(data) > LONGEST_SHOWN else "")


def _resident_mb() -> float:
    """The most memory that this process has had in use."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _limit_memory() -> None:
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        top = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (top, top))
