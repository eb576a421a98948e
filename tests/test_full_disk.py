"""A disk that is full at any moment of whatever writes: it is said, nothing is lost, and with room all goes on."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from quick_disk import quick_folder

from dlprep.errors import DamagedError, StoreError
from dlprep.store.backup import back_up, backups
from dlprep.store.log import Log
from dlprep.store.merge import merge, opened
from dlprep.store.restore import restore
from dlprep.store.sync import sync

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
FORMATS = Path(__file__).parent / "formats"
PAGE = 4096
DISK_PAGES = 200
SAID = ("cannot grow (", "cannot be read or written (disk I/O error)")
EVERY = 1 if os.environ.get("DLPREP_DEEP") else 3
LEFT = [*[*range(24), *range(24, 100, 4)][::EVERY], 100]  # pages
MOST_BYTES = [*[1, 100, *range(PAGE, 12 * PAGE, PAGE), *range(12 * PAGE, 40 * PAGE, 4 * PAGE)][::EVERY], 100 * PAGE]


def many(happening, count, card):
    return [happening(minutes=minute, card=card, payload={"response": "x" * 200}) for minute in range(count)]


def events(path):
    with Log.open(path) as log:
        assert log.integrity() == ()
        return list(log.events())


class Doing:
    """Something that writes: `ready` makes the world for it, `do` does it, `done` is whether it has been done."""

    def __init__(self, folder, happening):
        self.path, self.folder, self.happening = folder / "progress.db", folder, happening
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with Log.open(self.path) as log:
            log.append(*many(happening, 60, "a"))
        self.ready()
        self.before = events(self.path)

    def ready(self):
        pass

    def is_done(self):
        """Whether it has its whole effect; anything between that and none fails."""
        now = events(self.path)
        assert now[: len(self.before)] == self.before
        return len(now) > len(self.before)


class Appending(Doing):
    def do(self):
        with Log.open(self.path) as log:
            log.append(*many(self.happening, 40, "b"))

    def is_done(self):
        assert len(events(self.path)) in (60, 100)
        return super().is_done()


class Merging(Appending):
    def ready(self):
        with Log.open(self.folder / "other.db") as log:
            log.append(*many(self.happening, 40, "b"))

    def do(self):
        with Log.open(self.path) as log:
            merge(log, self.folder / "other.db", NOW)


class Syncing(Merging):
    def ready(self):
        super().ready()
        with Log.open(self.folder / "other.db") as log:
            sync(log, self.folder / "shared", NOW)

    def do(self):
        with Log.open(self.path) as log:
            assert sync(log, self.folder / "shared", NOW).problems == ()

    def is_done(self):
        done = super().is_done()
        with opened(self.folder / "shared") as found:
            there = {getattr(event, "id", None) for event in found}
        return done and {event.id for event in self.before} <= there


class BackingUp(Doing):
    def do(self):
        back_up(self.path, "by-hand", NOW)

    def is_done(self):
        assert events(self.path) == self.before
        for backup in backups(self.path):
            with opened(backup.path) as found:
                assert list(found) == self.before
        return bool(backups(self.path))


class Restoring(Doing):
    def ready(self):
        self.older = events(self.path)
        back_up(self.path, "by-hand", NOW).path.rename(self.folder / "older.db.gz")
        with Log.open(self.path) as log:
            log.append(*many(self.happening, 40, "b"))

    def do(self):
        restore(self.path, self.folder / "older.db.gz", NOW)

    def is_done(self):
        now = events(self.path)
        assert now in (self.before, self.older)
        if now == self.older:
            with opened(backups(self.path)[0].path) as found:
                assert list(found) == self.before
        return now == self.older


class Migrating(Doing):
    def ready(self):
        self.path.unlink()
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.executescript((FORMATS / "version-1.sql").read_text(encoding="utf-8"))
        shutil.copy(self.path, self.folder / "old.db")

    def __init__(self, folder, happening):
        super().__init__(folder, happening)
        shutil.copy(self.folder / "old.db", self.path)
        for path in (self.folder / "backups").iterdir():
            path.unlink()

    def do(self):
        Log.open(self.path).close()

    def is_done(self):
        with closing(sqlite3.connect(self.path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > 1:
            assert events(self.path) == self.before
            assert backups(self.path)
        return version > 1


DOINGS = {
    "append": Appending,
    "merge": Merging,
    "sync": Syncing,
    "backup": BackingUp,
    "restore": Restoring,
    "migration": Migrating,
}


def failed(doing, shortage):
    """Try it with little room; returns whether it failed, which it must say, and have had its whole effect or none."""
    said = None
    with shortage:
        try:
            doing.do()
        except StoreError as error:
            assert not isinstance(error, DamagedError)
            said = error.problem.what
    assert said is None or said.startswith(SAID), said
    assert doing.is_done() or said
    return said is not None


def fails_until_there_is_room(make, shortages):
    """Each shortage in a world of its own; what failed is done at once when there is room."""
    failures = []
    for number, shortage in enumerate(shortages):
        doing = make(number)
        failures.append(failed(doing, shortage(doing)))
        if failures[-1]:
            doing.do()
            assert doing.is_done()
        shutil.rmtree(doing.folder)
    assert failures[0]
    assert not failures[-1]


@contextmanager
def files_of_at_most(count):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_files_that_cannot_grow_lose_nothing(doing, happening):
    shortages = [lambda _, count=count: files_of_at_most(count) for count in MOST_BYTES]
    with quick_folder() as folder:
        fails_until_there_is_room(lambda number: doing(folder / str(number), happening), shortages)


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """A small disk of its own, on which temporary files are as well."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or _call("mount", "-t", "tmpfs", "-o", f"size={DISK_PAGES * PAGE}", "none", folder):
        pytest.skip("no small disk can be mounted here")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    _call("umount", "-l", folder)


def _call(*command):
    try:
        return subprocess.run(command, capture_output=True).returncode
    except FileNotFoundError:
        return 127


@contextmanager
def filled(disk, left):
    """Leave so many pages of the disk."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            file.truncate(max(0, file.tell() - left * PAGE))
    try:
        yield
    finally:
        ballast.unlink()


@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_a_full_disk_loses_nothing(doing, disk, happening):
    shortages = [lambda _, left=left: filled(disk, left) for left in LEFT]
    fails_until_there_is_room(lambda number: doing(disk / str(number), happening), shortages)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_shared_folder_on_a_full_disk_is_named(tmp_path, happening):
    with Log.open(tmp_path / "progress.db") as log:
        log.append(happening())
        (tmp_path / "shared").mkdir()
        (tmp_path / "shared" / f"{log.device}-2026-03.jsonl").symlink_to("/dev/full")
        with pytest.raises(StoreError) as caught:
            sync(log, tmp_path / "shared", NOW)
    assert str(caught.value) == (
        f"{tmp_path / 'shared'}: cannot grow (No space left on device)"
        " — free some space on the disk, then try again; what was kept before is safe"
    )
