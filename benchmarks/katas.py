"""From saving a kata's file to the verdict on the screen, beside a cold pytest with the same assertions."""

import os
import pty
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from benchmarks.pairs import Ratio, measure
from dlprep.judge.supervisor import Session
from dlprep.katas.kata import Kata
from dlprep.katas.reader import read_kata

KATAS = Path(__file__).parent.parent / "katas"
SLUG = "softmax"
# what a watch has to stay under from the save to the painted verdict: median and 95th percentile in milliseconds
BARS = {"numpy": (150, 300), "torch": (250, 500)}
SAVES = 40
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


def ratios() -> Iterator[Ratio]:
    """A save in a watch, right and wrong by turns, beside a cold pytest; then its times beside the bars."""
    kata = read_kata(KATAS / SLUG, SLUG).kata
    assert kata is not None
    for backend in kata.backends:
        with tempfile.TemporaryDirectory() as folder, _Watch(kata, backend, Path(folder) / "home") as watch:
            cold = _pytest(kata, backend, Path(folder))
            yield measure(f"watch, save to verdict: {backend} / cold pytest", watch.save, cold, None, pairs=SAVES)
            ordered = sorted(watch.times[1:])
            for what, share, bar_ms in (("median", 0.5, BARS[backend][0]), ("95th percentile", 0.95, BARS[backend][1])):
                found = ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3
                share_of_bar = found / bar_ms
                name = f"watch, save to verdict: {backend}, {what} / bar"
                yield Ratio(name, found, bar_ms, share_of_bar, share_of_bar, share_of_bar, 1.0)


class _Watch:
    """`dlprep kata watch` on a terminal, and a file that is saved right and wrong by turns."""

    def __init__(self, kata: Kata, backend: str, home: Path) -> None:
        self._environment = {**os.environ, "DLPREP_HOME": str(home), "DLPREP_LANG": "en", "TERM": "xterm-256color"}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
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


def _pytest(kata: Kata, backend: str, folder: Path) -> Callable[[], float]:
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
