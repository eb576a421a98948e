"""A cold `dlprep kata check` beside the parts that it cannot do without, and a warm judge beside the bare program."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.katas import KATAS, cold_pytest, installed
from benchmarks.pairs import Bench, Row, Skipped, seconds
from benchmarks.startup import environment, run
from dlprep.judge.supervisor import Session
from dlprep.judge.worker import load
from dlprep.katas.kata import Kata
from dlprep.katas.reader import read_kata

SLUG, BACKENDS = "softmax", ("numpy", "torch")
DLPREP = [sys.executable, "-m", "dlprep"]
IMPORTS, MORE_WHEN_WRONG, SPARE_SECONDS = 1.3, 1.0, 0.150
JUDGED = ("softmax", "conv2d", "digits-mlp")  # tiny arrays, larger ones, and a training of half a second
_IMPORT = "from time import perf_counter; begun = perf_counter(); import {}; print(perf_counter() - begun)"


def ratios(bench: Bench) -> Iterator[Row]:
    """Cold checks of right and wrong programs, then warm verdicts beside the same calls without a judge."""
    kata = kata_of(SLUG)
    for backend in BACKENDS:
        if not installed(backend):
            yield Skipped(f"cold check: {backend}", f"{backend} is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            yield from _cold(bench, kata, backend, Path(folder))
    for slug in JUDGED:
        judged = kata_of(slug)
        for backend in BACKENDS:
            if backend in judged.backends and installed(backend):
                yield from _judging(bench, judged, backend)


def kata_of(slug: str) -> Kata:
    """A shipped kata."""
    kata = read_kata(KATAS / slug, slug).kata
    assert kata is not None
    return kata


def _cold(bench: Bench, kata: Kata, backend: str, folder: Path) -> Iterator[Row]:
    usual = environment(folder / "home")
    run([*DLPREP, "kata", "start", kata.slug, "--backend", backend], usual)
    file = folder / "home" / "work" / f"{kata.slug.replace('-', '_')}_{backend}.py"
    check = [*DLPREP, "kata", "check", kata.slug, "--backend", backend]
    wrong = next(iter(kata.wrong[backend].values()))
    for what, source, code, imports in (
        ("right", kata.solutions[backend], 0, IMPORTS),
        ("wrong", wrong, 1, IMPORTS + MORE_WHEN_WRONG),
    ):
        file.write_text(source, encoding="utf-8")
        checked = partial(run, check, usual, (code,))
        parts = f"command line + {imports:g} imports + {SPARE_SECONDS * 1e3:g} ms"
        yield bench.measure(
            f"cold check, {what}: {backend} / {parts}", checked, partial(_floor, backend, imports, usual), 1.0
        )
        if what == "right":
            pytest = cold_pytest(kata, backend, folder)
            yield bench.measure(f"cold check, {what}: {backend} / cold pytest", checked, pytest)


def _floor(backend: str, imports: float, environment: Mapping[str, str]) -> float:
    """The bar itself, its parts measured now: the bare command line, an import of the backend, and the spare time."""
    command = [sys.executable, "-c", _IMPORT.format(backend)]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return run([*DLPREP, "--version"], environment) + imports * float(told) + SPARE_SECONDS


def _judging(bench: Bench, kata: Kata, backend: str) -> Iterator[Row]:
    """A verdict of a warm session: a fork, limits, all rounds, the comparison; the oracle's answers are there."""
    source = kata.solutions[backend]
    with Session(kata, backend, seed=1) as session:

        def judged() -> float:
            begun = perf_counter()
            verdict = session.first(source)
            assert verdict.passed
            return perf_counter() - begun

        bare = bare_calls(kata, backend, session)
        judged()
        yield bench.measure(f"a warm verdict on {kata.slug}: {backend} / the same calls bare", judged, bare)


def bare_calls(kata: Kata, backend: str, session: Session) -> Callable[[], float]:
    """The calls of a verdict in this process, arrays at hand: forward only, one thread of torch as the judge has."""
    module = load(kata.solutions[backend], "solution.py", "bare_solution")
    driver = load(kata.harness.driver, "driver.py", "bare_driver") if kata.harness.driver else None
    cases = [*session.key.cases]
    if kata.kind != "train":
        cases += [cases[0], *session.key.others, *cases]
    inputs = [{name: _given(value, backend) for name, value in case.inputs.items()} for case in cases]

    def calls() -> float:
        fresh = deepcopy(inputs)  # a program may write into what it is given
        return seconds(lambda: [_called(kata, module, driver, each) for each in fresh])

    return calls


def _called(kata: Kata, module: Any, driver: Any, inputs: Mapping[str, Any]) -> Any:
    return driver.drive(module, **inputs) if driver else getattr(module, kata.entry)(**inputs)


def _given(value: Any, backend: str) -> Any:
    if backend == "torch" and isinstance(value, np.ndarray):
        import torch

        torch.set_num_threads(1)
        return torch.from_numpy(np.array(value))
    return value
