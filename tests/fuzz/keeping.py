"""What lies on the disk: progress files, caches. Damage is named or mended, and never believed."""

import json
import shutil
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

from broken.samples import GOOD, TOPICS
from fuzz import words
from fuzz.engine import Subject, Target
from fuzz.pasts import START, happenings, progress
from fuzz.shapes import edited

from dlprep.text import Language

TODAY = date(2026, 3, 3)  # in the kept plan
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def index(folder: Path) -> Subject:
    """The compiled bank: damaged or not, the shelf is what the files hold."""
    from dlprep.bank.shelf import Root, open_shelf

    home, file = folder / "questions", folder / "index.db"
    for bank, kinds in {"one": ("choice", "numeric", "open"), "two": ("multi", "order", "cloze", "spot")}.items():
        (home / bank).mkdir(parents=True)
        for kind in kinds:
            (home / bank / f"{kind}.yaml").write_text(GOOD[kind])
    (home / "topics.yaml").write_text(TOPICS)
    changing = home / "two" / "spot.yaml"

    def looked() -> Any:
        shelf = open_shelf((Root(home, "questions"),), file)
        found = dict(shelf), shelf.entries, shelf.problems, dict(shelf.topics)
        shelf.close()
        return found

    reference = looked()
    assert len(reference[0]) == len(GOOD) and not reference[2]
    kept = file.read_bytes()

    def feed(data: bytes) -> bool:
        file.write_bytes(data)
        # every other time one file has changed since, so that the index is written again from what it holds
        if len(data) % 2:
            changing.write_text(GOOD["spot"])
        assert looked() == reference, "a damaged index was believed"
        return True

    return Subject(feed, [kept, kept + b"\n"], words.SQL, in_place=True)


def log(folder: Path) -> Subject:
    """A damaged progress file, to read and to write."""
    from dlprep.errors import StoreError
    from dlprep.store.log import Log

    path = folder / "progress.db"

    def feed(data: bytes) -> bool:
        _clear(path)
        path.write_bytes(data)
        try:
            opened = Log.open(path)
        except StoreError:
            assert path.read_bytes() == data, "a file was changed that was refused"
            raise
        with closing(opened):
            with suppress(StoreError):
                opened.integrity()
            opened.last()
            opened.of_card("softmax-sum")
            opened.append(happenings()[5])
            return len(list(opened.events())) > 0

    whole = progress(folder / "whole.db")
    return Subject(feed, [whole], words.SQL, refusals=(StoreError,), in_place=True)


def wal(folder: Path) -> Subject:
    """What was committed and not yet merged into the progress file, cut off or damaged: the file is as it was."""
    from dlprep.errors import StoreError
    from dlprep.store.log import Log

    path, before, after = folder / "progress.db", folder / "before.db", folder / "after.db"
    base = progress(before)
    number = len(happenings())
    with Log.open(before) as opened:
        opened.append(*happenings()[5:9])
        shutil.copy(before, after)
        unmerged = Path(f"{before}-wal").read_bytes()
    assert unmerged and after.read_bytes() == base

    def feed(data: bytes) -> bool:
        _clear(path)
        path.write_bytes(base)
        Path(f"{path}-wal").write_bytes(data)
        with closing(Log.open(path)) as opened:
            found = len(list(opened.events()))
            assert found in (number, number + 4), f"{found} events"
            return found > number

    return Subject(feed, [unmerged], words.SQL, refusals=(StoreError,), in_place=True)


def repair(folder: Path) -> Subject:
    """The repair of a damaged progress file: it saves what it can, and the damaged one stays."""
    from dlprep.errors import StoreError, UsageError
    from dlprep.store.log import Log
    from dlprep.store.repair import repair

    home = folder / "broken"
    path = home / "progress.db"

    def feed(data: bytes) -> bool:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        path.write_bytes(data)
        repair(path, START)
        with closing(Log.open(path)) as opened:
            assert not opened.integrity(), "what was repaired is still damaged"
            return len(list(opened.events())) > 0

    return Subject(feed, [progress(folder / "whole.db")], words.SQL, refusals=(StoreError, UsageError), in_place=True)


def plan(folder: Path) -> Subject:
    """The kept plan: a damaged one is made again, and one that is read can be shown and followed."""
    from test_plans import PLAN

    from dlprep.memory.goal import Goal
    from dlprep.memory.plan import plan_json
    from dlprep.report.plan import plan_lines
    from dlprep.store.plans import Kept, keep_plan, load_plan
    from dlprep.text import Text

    path = folder / "plan.json"
    names = {"attention": Text("Attention", "注意力"), "训练": Text("Training", "训练")}
    keep_plan(path, Kept(PLAN, 17))
    kept = path.read_bytes()

    def feed(data: bytes) -> bool:
        path.write_bytes(data)
        found = load_plan(path)
        if found is None:
            return False
        json.dumps(plan_json(found.plan))
        found.plan.mean_minutes(TODAY), found.plan.busiest, found.plan.is_reached
        wanted = Goal(found.plan.interview, found.plan.minutes, found.plan.aim)
        for language in LANGUAGES:
            "\n".join(plan_lines(found.plan, wanted, TODAY, names, language)).encode("utf-8", "surrogatepass")
        return True

    return Subject(feed, [kept], (b'"loads":', b"null", b"NaN", b"[]", b'"2026-03-02"'), edited([json.loads(kept)]))


def _clear(path: Path) -> None:
    for beside in path.parent.glob(f"{path.name}*"):
        shutil.rmtree(beside) if beside.is_dir() else beside.unlink()


TARGETS = (
    Target("index", index, quick=30, deep=3_000),
    Target("log", log, quick=40, deep=4_000),
    Target("wal", wal, quick=30, deep=3_000),
    Target("repair", repair, quick=15, deep=2_000),
    Target("plan", plan, quick=200, deep=6_000),
)
