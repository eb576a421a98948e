"""From saving a kata's file to the verdict on the screen, beside a cold pytest with the same assertions."""

import os
import pty
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from benchmarks.pairs import Bench, Row, Skipped, percentile, under
from benchmarks.startup import environment
from dlprep.judge.supervisor import Session
from dlprep.katas.kata import Kata
from dlprep.katas.reader import read_kata

KATAS = Path(__file__).parent.parent / "katas"
SLUG = "softmax"
# seconds that a watch has from the save to the painted verdict: median and 95th percentile
BARS = {"numpy": (0.150, 0.300), "torch": (0.250, 0.500)}
SECONDS = 60
READY, RIGHT, WRONG = b"\x1b[23;1H\x1b[2m", "✓ Right".encode(), "✗ Not right yet".encode()

_TEST = """
import numpy as np
{prepare}
from solution import {entry}

def test_it():
    for inputs, expected in CASES:
        np.testing.assert_allclose(np.asarray({entry}(**inputs)), expected, rtol=1e-4, atol=1e-5)
"""


def ratios(bench: Bench) -> Iterator[Row]:
    """A save in a watch, right and wrong by turns, beside a cold pytest; then its times beside the bars."""
    kata = read_kata(KATAS / SLUG, SLUG).kata
    assert kata is not None
    for backend in BARS:
        if not installed(backend):
            yield Skipped(f"watch, save to verdict: {backend}", f"{backend} is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder, _Watch(kata, backend, Path(folder) / "home") as watch:
            cold = cold_pytest(kata, backend, Path(folder))
            beside = bench.measure(f"watch, save to verdict: {backend} / cold pytest", watch.save, cold)
            yield beside
            times = [ours for ours, _ in beside.pairs]
            for percent, limit in zip((50, 95), BARS[backend], strict=True):
                name = f"watch, save to verdict: {backend}, percentile {percent} / {limit * 1e3:.0f} ms"
                yield under(name, times, limit, percentile(percent))


def installed(backend: str) -> bool:
    """Whether the backend can be imported here."""
    return find_spec(backend) is not None


class _Watch:
    """`dlprep kata watch` on a terminal, and a file that is saved right and wrong by turns."""

    def __init__(self, kata: Kata, backend: str, home: Path) -> None:
        self._environment = environment(home)
        command = [sys.executable, "-m", "dlprep", "kata"]
        started = [*command, "start", kata.slug, "--backend", backend]
        subprocess.run(started, env=self._environment, check=True, capture_output=True)
        self._file = home / "work" / f"{kata.slug.replace('-', '_')}_{backend}.py"
        wrong = next(iter(kata.wrong[backend].values()))
        self._sources = ((kata.solutions[backend], RIGHT), (wrong, WRONG))
        self._command = [*command, "watch", kata.slug, "--backend", backend]
        self.times: list[float] = []

    def __enter__(self) -> Self:
        self._screen, theirs = pty.openpty()
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self._await(READY)  # the line of the file, once the judge is ready
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.write(self._screen, b"q")
        self._process.wait(SECONDS)
        os.close(self._screen)

    def save(self) -> float:
        """Seconds from a save until its verdict is painted."""
        source, sign = self._sources[len(self.times) % 2]
        self._drain()
        begun = perf_counter()
        self._file.write_text(source)
        self._await(sign)
        self.times.append(perf_counter() - begun)
        return self.times[-1]

    def _drain(self) -> None:
        while select.select([self._screen], [], [], 0.3)[0]:
            os.read(self._screen, 65536)

    def _await(self, sign: bytes) -> None:
        seen = b""
        while sign not in seen:
            if not select.select([self._screen], [], [], SECONDS)[0]:
                raise TimeoutError(f"no verdict after {SECONDS} s: {seen[-300:]!r}")
            seen += os.read(self._screen, 65536)


def cold_pytest(kata: Kata, backend: str, folder: Path) -> Callable[[], float]:
    """A cold run of pytest with the same cases, the expected values written into the test."""
    (folder / "solution.py").write_text(kata.solutions[backend])
    prepare = "CASES = []\n" if backend == "numpy" else "import torch\nCASES = []\n"
    with Session(kata, backend, seed=1) as session:
        replies = session.answers(kata.solutions[backend])
        for case in session.cases():
            given = ", ".join(f"{name}={_literal(value, backend)}" for name, value in case.inputs.items())
            prepare += f"CASES.append((dict({given}), {replies[case.id]['value'].tolist()!r}))\n"
    (folder / "test_solution.py").write_text(_TEST.format(entry=kata.entry, prepare=prepare))

    def run() -> float:
        begun = perf_counter()
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / "test_solution.py")]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        return perf_counter() - begun

    return run


def _literal(value: Any, backend: str) -> str:
    if not hasattr(value, "tolist"):
        return repr(value)
    make, module = ("np.array", "np") if backend == "numpy" else ("torch.tensor", "torch")
    return f"{make}({value.tolist()!r}, dtype={module}.float32)"
