"""The cards of a million answers from the progress file, beside a bare loop of the engine over the same answers."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from fsrs_rs_python import FSRS, MemoryState

from benchmarks import worlds
from benchmarks.pairs import Bench, Row, seconds
from dlprep.memory.schedule import Settings
from dlprep.store.log import Log
from dlprep.store.standing import Standing

CARDS, FEW_EACH, MANY_EACH = 10_000, 10, 100
BAR, MEMORY_BAR = 3.0, 1.2
NAMES = {1: "again", 2: "hard", 3: "good", 4: "easy"}

Review = tuple[int, int]  # days since the last, and the rating


def ratios(bench: Bench) -> Iterator[Row]:
    """A replay beside the engine alone, with as many answers and with a tenth; then the memory of both replays."""
    with tempfile.TemporaryDirectory() as name:
        files = []
        for each in (FEW_EACH, MANY_EACH):
            files.append(Path(name) / f"{each}.db")
            worlds.fill(files[-1], worlds.any_cards(CARDS), each)
            reviews = bare(CARDS, each)
            with Log.open(files[-1]) as log:
                yield bench.measure(
                    f"replay of {CARDS * each:,} answers to {CARDS:,} cards / next_states in a loop",
                    partial(_replayed, log),
                    partial(_looped, reviews),
                    BAR if each == MANY_EACH else None,
                )
        few, many = files
        yield bench.measure(
            f"peak memory: {CARDS * MANY_EACH:,} / {CARDS * FEW_EACH:,} answers replayed",
            partial(_memory, many),
            partial(_memory, few),
            MEMORY_BAR,
            unit="MB",
        )


def bare(cards: int, each: int) -> list[list[Review]]:
    """What the engine needs of the answers that `worlds.fill` writes, card by card."""
    found = []
    for place in range(cards):
        days = [worlds.day_of(place, number).toordinal() for number in range(each)]
        elapsed = [0, *(after - before for before, after in pairwise(days))]
        found.append([(gap, worlds.rating_of(place, number)) for number, gap in enumerate(elapsed)])
    return found


def loop(reviews: Sequence[Sequence[Review]]) -> list[MemoryState | None]:
    """The memory of each card, by the engine and nothing else."""
    settings = Settings()
    step, retention, memories = FSRS(settings.weights).next_states, settings.retention, []
    for card in reviews:
        memory = None
        for elapsed, rating in card:
            memory = getattr(step(memory, retention, elapsed), NAMES[rating]).memory
        memories.append(memory)
    return memories


def _replayed(log: Log) -> float:
    return seconds(lambda: Standing.of(log).cards(Settings()))


def _looped(reviews: Sequence[Sequence[Review]]) -> float:
    return seconds(lambda: loop(reviews))


def _memory(file: Path) -> float:
    """Megabytes that a process needs at most to replay the file."""
    command = [sys.executable, "-m", "benchmarks.replay", str(file)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _peak_megabytes() -> float:
    """What this process held at most; on Linux its usage counts the parent's memory too, from before its program."""
    told = Path("/proc/self/status")
    if told.exists():
        peak = next(line for line in told.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


if __name__ == "__main__":
    with Log.open(Path(sys.argv[1])) as opened:
        assert Standing.of(opened).cards(Settings())
    print(_peak_megabytes())
