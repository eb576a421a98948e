"""Where programs attack the judge: two small katas, shared processes, and a look at what is left behind."""

import os
import select
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import monotonic

from dlprep.judge.process import Held, Nursery, Worker
from dlprep.judge.supervisor import Session
from dlprep.judge.verdict import Verdict
from dlprep.katas.kata import Kata, Limits
from dlprep.katas.reader import read_kata

KATAS = Path(__file__).parent / "katas"
PATIENCE_SECONDS = 20.0
SHORT, LONG = 1.0, 30.0  # limits: for programs that never end, and for all others
MEMORY_MB = 256

# the allowlist is a guard rail: with these, programs stand before the walls
WAY_IN = ("atexit", "builtins", "concurrent", "ctypes", "faulthandler", "gc", "inspect", "json", "os", "pickle")
WAY_IN += (
    "resource",
    "shutil",
    "signal",
    "socket",
    "stat",
    "struct",
    "subprocess",
    "sys",
    "threading",
    "time",
    "weakref",
)

HEAD = {
    "numpy": """\
import math, os, sys
import numpy as np

def right(x, axis=-1):
    e = np.exp(x - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)

""",
    "torch": """\
import math, os, sys
import torch

def right(x, axis=-1):
    e = torch.exp(x - x.amax(axis, keepdim=True))
    return e / e.sum(axis, keepdim=True)

""",
}
HEAD_LINES = 9  # of a program made by `soft`, up to and with the line of its def


def soft(body: str, backend: str = "numpy", before: str = "") -> str:
    """A program for soft-rows: `right` is at hand, `before` stands above `soft`, whose body this is."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"{HEAD[backend]}{before}\ndef soft(x, axis=-1):\n{lines}\n"


@cache
def attacked(slug: str = "soft-rows", guarded: bool = False, seconds: float = LONG, memory_mb: int = MEMORY_MB) -> Kata:
    """A kata of the arena; unless it is guarded, its programs may import what leads out."""
    reading = read_kata(KATAS / slug, slug)
    assert reading.kata, "\n".join(map(str, reading.problems))
    more = () if guarded else WAY_IN
    imports = {backend: (*names, *more) for backend, names in reading.kata.imports.items()}
    return replace(reading.kata, imports=imports, limits=Limits(seconds, memory_mb))


class Recorded(Nursery):
    """A nursery that remembers which processes it made."""

    def __init__(self, backend: str) -> None:
        super().__init__(backend)
        self.keepers: list[int] = []

    def worker(self, held: Held, *, limited: bool, sources: Iterable[str] = ()) -> Worker:
        worker = super().worker(held, limited=limited, sources=sources)
        self.keepers.append(worker._keeper)
        return worker


class Arena:
    """Judges programs with shared processes, and looks each time whether something is left."""

    def __init__(self) -> None:
        self.nurseries: dict[str, Recorded] = {}
        self._sessions: dict[tuple[str, str, str, int], Session] = {}

    def nursery(self, backend: str) -> Recorded:
        if backend not in self.nurseries:
            self.nurseries[backend] = Recorded(backend)
            self.nurseries[backend].start()
        return self.nurseries[backend]

    def session(self, backend: str, kata: Kata, seed: int = 1) -> Session:
        key = (backend, kata.slug, repr((kata.imports, kata.forbid, kata.limits)), seed)
        if key not in self._sessions:
            self._sessions[key] = Session(kata, backend, seed=seed, nursery=self.nursery(backend))
        return self._sessions[key]

    def judge(self, source: str, backend: str = "numpy", kata: Kata | None = None, seed: int = 1) -> Verdict:
        """Both parts of a judgement, as `judge` makes them."""
        session = self.session(backend, kata or attacked(), seed)
        verdict = session.first(source)
        verdict = session.rest(source) if verdict.passed else verdict
        self.nursery(backend).dismiss()
        assert_nothing_is_left(self.nursery(backend).keepers)
        return verdict

    def found(
        self, source: str, backend: str = "numpy", kata: Kata | None = None, seed: int = 1
    ) -> tuple[str, int | None]:
        """What a verdict says first, and the line; ("right", None) when nothing is wrong."""
        return first_finding(self.judge(source, backend, kata, seed))

    def close(self) -> None:
        for nursery in self.nurseries.values():
            nursery.close()


def first_finding(verdict: Verdict) -> tuple[str, int | None]:
    finding = verdict.finding or (verdict.failing.finding if verdict.failing else None)
    assert verdict.passed == (finding is None)
    return (finding.what, finding.line) if finding else ("right", None)


def assert_nothing_is_left(keepers: list[int]) -> None:
    """No folder, no process that has one for its home, no keeper and no control group of the keepers."""
    home = tempfile.gettempdir()
    assert list(Path(home).glob("dlprep-*")) == []
    while keepers:
        keeper = keepers.pop()
        assert is_gone(keeper)
        for root in ("/sys/fs/cgroup/pids", "/sys/fs/cgroup"):
            assert not Path(root, f"dlprep-{keeper}").exists()
    for process, folder in _folders():
        if folder.startswith(f"{home}/dlprep-"):
            assert is_gone(process), folder


def is_gone(process: int, seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether a process has ended, which it may take a moment to do; one that nobody has waited for has ended."""
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], seconds)[0])
    finally:
        os.close(watched)


def _folders() -> Iterator[tuple[int, str]]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(process.name), str((process / "cwd").readlink())


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done here takes no longer; generous, since it is no measurement."""
    start = monotonic()
    yield
    assert monotonic() - start < seconds
