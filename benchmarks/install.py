"""What an installation takes: seconds and megabytes, of dlprep alone and of each extra."""

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from time import perf_counter

from packaging.requirements import Requirement

from benchmarks.pairs import Bench, Row, Skipped, between, under

ROOT = Path(__file__).parent.parent
MEGABYTES_BAR = 120.0
TIMES = 3  # each takes half a minute, and may fetch what it installs
SMALL, LARGE = ("report", "anki"), ("torch", "triton")

Cost = tuple[float, float]  # seconds, and megabytes of site-packages


def ratios(bench: Bench) -> Iterator[Row]:
    """The plain install beside that of Anki's engine, then what each extra comes to beside the plain install."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = built(folder)
        try:
            yield from _plain(bench, folder, wheel)
        except subprocess.CalledProcessError as error:
            yield Skipped("pip install dlprep", f"pip failed: {error.stderr[-200:]}")


def _plain(bench: Bench, folder: Path, wheel: Path) -> Iterator[Row]:
    pairs = [
        (_installed(folder / f"ours-{number}", str(wheel)), _installed(folder / f"anki-{number}", "anki"))
        for number in range(min(bench.pairs, TIMES))
    ]
    plain = pairs[0][0]
    times = [(ours[0], anki[0]) for ours, anki in pairs]
    yield between("pip install dlprep / pip install anki: time", times, unit="s")
    has_torch = any(site_packages(folder / "ours-0").glob("torch*"))
    name = f"pip install dlprep, {'WITH' if has_torch else 'free of'} torch: size / {MEGABYTES_BAR:g} MB"
    yield under(name, [ours[1] for ours, _ in pairs], MEGABYTES_BAR, unit="MB")
    for extra in (*SMALL, *(LARGE if bench.install_extras else ())):
        seconds, megabytes = _installed(folder / extra, f"{wheel}[{extra}]")
        yield between(f"pip install dlprep[{extra}] / plain: time", [(seconds, plain[0])], unit="s")
        yield between(f"pip install dlprep[{extra}] / plain: size", [(megabytes, plain[1])], unit="MB")
    for extra in () if bench.install_extras else LARGE:
        name = f"dlprep[{extra}], as it is installed here / plain: size"
        added = closure(extra) - closure("dlprep")
        if extra in added:
            yield between(name, [(plain[1] + sum(map(megabytes_of, added)), plain[1])], unit="MB")
        else:
            yield Skipped(name, f"{extra} is not installed; --install-extras installs it")


def built(folder: Path) -> Path:
    """The wheel of this tree."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("dlprep-*.whl")
    return wheel


def site_packages(environment: Path) -> Path:
    """Where an environment keeps what was installed into it."""
    return next(environment.glob("lib*/**/site-packages"))


def _installed(environment: Path, what: str) -> Cost:
    """What it takes to install it into a new environment, from wherever pip is set up to find packages."""
    venv.create(environment)  # without a pip of its own, which would be counted
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install", "--quiet"]
    begun = perf_counter()
    subprocess.run([*pip, what], check=True, capture_output=True, text=True)
    seconds = perf_counter() - begun
    return seconds, sum(file.lstat().st_size for file in site_packages(environment).rglob("*") if file.is_file()) / 1e6


@cache
def closure(name: str) -> frozenset[str]:
    """A package and all that it needs, as far as it is installed here."""
    try:
        needed = [Requirement(each) for each in distribution(name).requires or ()]
    except PackageNotFoundError:
        return frozenset()
    wanted = [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    return frozenset({name}).union(*(closure(each) for each in wanted if each != name))


def megabytes_of(name: str) -> float:
    """How large the files of an installed package are."""
    files = [Path(str(file.locate())) for file in distribution(name).files or ()]
    return sum(file.lstat().st_size for file in files if file.is_file()) / 1e6
