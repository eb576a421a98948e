"""What the log does with a file that it cannot use: it says so, and leaves the file as it is."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.errors import Problem, StoreError
from dlprep.memory.event import Happening
from dlprep.store.log import Log
from dlprep.store.migrations import MIGRATIONS
from dlprep.store.sqlite import RESTORE

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOBODY = 65534
MOVE_IT = "move it away, or set DLPREP_HOME to another folder"
CHECK_RIGHTS = "check that you may read and write it and its folder, or set DLPREP_HOME to another folder"

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits mean something else here")


@pytest.fixture
def path(tmp_path, happening):
    """Return where a log of 200 events is."""
    return filled(tmp_path / "progress.db", two_hundred(happening))


@pytest.fixture
def plain_user():
    """Be a user whom permission bits bind, and return a folder that belongs to them."""
    folder = Path(mkdtemp())
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        yield folder
        os.seteuid(0)
    else:
        yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def own_path(plain_user, happening):
    """Return where a log of 200 events is that belongs to the plain user."""
    return filled(plain_user / "progress.db", two_hundred(happening))


def two_hundred(happening):
    return [happening(minutes=minute, card=f"card-{minute}") for minute in range(200)]


def filled(path, happenings):
    with Log.open(path) as log:
        log.append(*happenings)
    return path


def execute(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def become_a_strangers_database(path):
    path.unlink()
    execute(path, "PRAGMA journal_mode = WAL", "CREATE TABLE event (id)", "CREATE TABLE device (id)")


def become_a_folder(path):
    path.unlink()
    path.mkdir()


def become_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


NOT_OURS = ("is not a progress file (file is not a database)", MOVE_IT)
STRANGE = ("is a database of another program", MOVE_IT)
DAMAGED = ("is damaged (database disk image is malformed)", RESTORE)
USELESS = {
    "a short text": (lambda path: path.write_text("hello"), *NOT_OURS),
    "a long text": (lambda path: path.write_text("hello" * 999), *NOT_OURS),
    "zeros after a power cut": (lambda path: path.write_bytes(bytes(8192)), *NOT_OURS),
    "cut inside the header": (lambda path: os.truncate(path, 16), *NOT_OURS),
    "cut in the middle": (lambda path: os.truncate(path, path.stat().st_size // 2), *DAMAGED),
    "cut by its last byte": (
        lambda path: os.truncate(path, path.stat().st_size - 1),
        "is damaged (its end is cut off)",
        RESTORE,
    ),
    "another program's": (become_a_strangers_database, *STRANGE),
    "marked as another program's": (lambda path: execute(path, "PRAGMA application_id = 17"), *STRANGE),
    "newer": (
        lambda path: execute(path, "PRAGMA user_version = 99", "DROP TABLE event"),
        f"was written by a newer dlprep (format 99, this one knows formats up to {len(MIGRATIONS)})",
        "upgrade dlprep: pip install --upgrade dlprep",
    ),
    "without events": (lambda path: execute(path, "DROP TABLE event"), "lacks the table event", RESTORE),
}


@pytest.mark.parametrize("spoil, what, remedy", USELESS.values(), ids=USELESS)
def test_a_useless_file_is_named_and_left_alone(spoil, what, remedy, path):
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        Log.open(path)
    assert caught.value.problem == Problem(str(path), what, remedy)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir() if found.is_file()] == [path.name]


@pytest.mark.parametrize(
    "become, what",
    [
        pytest.param(become_a_folder, "is a folder", id="folder"),
        pytest.param(become_a_pipe, "is not a plain file", id="pipe", marks=posix),
    ],
)
def test_what_is_no_file_is_named(become, what, path):
    become(path)
    with pytest.raises(StoreError) as caught:
        Log.open(path)
    assert caught.value.problem == Problem(str(path), f"{what}, where the progress file should be", MOVE_IT)


def test_a_folder_that_cannot_be_made_is_named(path):
    inside_a_file = path / "home" / "progress.db"
    with pytest.raises(StoreError) as caught:
        Log.open(inside_a_file)
    assert caught.value.problem == Problem(str(inside_a_file), "cannot be used (Not a directory)", CHECK_RIGHTS)


def test_an_old_sqlite_is_named(path, monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr("sqlite3.sqlite_version", "3.34.1")
    remedy = "use a Python that brings SQLite 3.38 or newer, for example one from python.org"
    with pytest.raises(StoreError) as caught:
        Log.open(path)
    assert caught.value.problem == Problem(str(path), "cannot be used with SQLite 3.34.1", remedy)


def damage(path, table):
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xaa" * size
    path.write_bytes(content)


def test_damage_in_the_middle_is_named_when_it_is_read(path):
    damage(path, "event")
    with Log.open(path) as log, pytest.raises(StoreError) as caught:
        list(log.events())
    assert caught.value.problem == Problem(str(path), *DAMAGED)


def test_integrity_finds_damage_that_reading_does_not_meet(path):
    with Log.open(path) as log:
        assert log.integrity() == ()
    damage(path, "event_of_card")
    with Log.open(path) as log:
        assert sum(1 for _ in log.events()) == 200
        found = log.integrity()
    assert {(problem.place, problem.remedy) for problem in found} == {(str(path), RESTORE)}
    assert all(problem.what.startswith("is damaged (") for problem in found)


@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30))
def test_no_damage_surprises(flips):
    with TemporaryDirectory() as folder:
        path = filled(Path(folder, "progress.db"), [Happening(at=AT, day=AT.date(), kind="answer", card="a")] * 50)
        content = bytearray(path.read_bytes())
        for place, byte in flips:
            content[int(place * len(content))] = byte
        path.write_bytes(content)
        with suppress(StoreError), Log.open(path) as log:
            for task in (log.integrity, log.last, log.position, lambda: list(log.events()), lambda: log.of_card("a")):
                with suppress(StoreError):
                    task()


UNREADABLE = {
    "a payload that is no JSON": (("payload", "{"), "Expecting property name enclosed in double quotes"),
    "a payload that is no object": (("payload", "[]"), "its payload is no object"),
    "a payload nested too deep": (("payload", "[" * 99_999), "maximum recursion depth exceeded"),
    "a day that no calendar has": (("day", "2026-02-30"), "day is out of range for month"),
    "an instant that is none": (("at", "x" * 32), "Invalid isoformat string"),
}


@pytest.mark.parametrize("change, reason", UNREADABLE.values(), ids=UNREADABLE)
def test_an_event_that_cannot_be_read_is_named(change, reason, path):
    column, value = change
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_final")
        connection.execute(f"UPDATE event SET {column} = ? WHERE position = 7", (value,))
    with Log.open(path) as log:
        with pytest.raises(StoreError) as caught:
            list(log.events())
        (name,) = log._connection.execute("SELECT id FROM event WHERE position = 7").fetchone()
        assert caught.value.problem.what.startswith(f"holds the event {name}, which cannot be read ({reason}")
        assert log.integrity() == (caught.value.problem,)


def test_a_log_in_use_by_another_program_is_named_after_the_wait(path, happening, monkeypatch):
    monkeypatch.setattr("dlprep.store.sqlite.BUSY_SECONDS", 0)
    with Log.open(path) as log, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            log.append(happening())
        remedy = "let the other program finish, then try again"
        assert caught.value.problem == Problem(str(path), "is in use by another program (database is locked)", remedy)
        assert log.position() == 200
        other.execute("ROLLBACK")
        assert log.append(happening())[0].counter == 201


def test_a_full_disk_loses_nothing_that_was_kept(path, happening):
    with Log.open(path) as log:
        before = list(log.events())
        log._connection.execute("PRAGMA max_page_count = 1")  # means: not a page more than now
        with pytest.raises(StoreError) as caught:
            log.append(happening(), happening(payload={"response": "x" * 99_999}))
        remedy = "free some space on the disk, then try again; what was kept before is safe"
        assert caught.value.problem == Problem(str(path), "cannot grow (database or disk is full)", remedy)
        assert list(log.events()) == before
        log._connection.execute("PRAGMA max_page_count = 1000000")
        assert log.append(happening())[0].counter == 201
    with Log.open(path) as log:
        assert (log.position(), log.integrity()) == (201, ())


GONE = {
    "deleted": lambda path: path.unlink(),
    "moved": lambda path: path.rename(path.with_name("elsewhere.db")),
    "replaced": lambda path: Path(shutil.copy(path, path.with_name("copy.db"))).replace(path),
}


@pytest.mark.parametrize("leave", GONE.values(), ids=GONE)
def test_nothing_is_written_into_a_file_that_is_no_longer_there(leave, path, happening):
    with Log.open(path) as log:
        leave(path)
        with pytest.raises(StoreError) as caught:
            log.append(happening())
        what = "was moved, replaced or deleted while in use"
        assert caught.value.problem == Problem(str(path), what, "start dlprep again")
        assert log.position() == 200


READ_ONLY = {
    "the file": (0o400, 0o700),
    "the folder": (0o600, 0o500),
    "both": (0o400, 0o500),
}


@posix
@pytest.mark.parametrize("file, folder", READ_ONLY.values(), ids=READ_ONLY)
def test_a_read_only_log_can_be_read(file, folder, own_path, plain_user, happening):
    own_path.chmod(file)
    plain_user.chmod(folder)
    before = own_path.read_bytes()
    with Log.open(own_path) as log:
        assert sum(1 for _ in log.events()) == log.position() == 200
        assert (len(log.of_card("card-7")), log.last().counter, log.integrity()) == (1, 200, ())
        with pytest.raises(StoreError) as caught:
            log.append(happening())
    what = "cannot be written (attempt to write a readonly database)"
    assert caught.value.problem == Problem(str(own_path), what, CHECK_RIGHTS)
    assert own_path.read_bytes() == before


@posix
def test_a_read_only_folder_hides_no_events_that_are_not_merged_yet(plain_user, happening):
    source = plain_user / "open.db"
    with Log.open(source) as log:
        log.append(happening())
        # as a crash leaves them: the events are beside the file, and the index of them is lost
        for suffix in ("", "-wal"):
            shutil.copy(f"{source}{suffix}", f"{plain_user}/progress.db{suffix}")
    plain_user.chmod(0o500)
    with pytest.raises(StoreError) as caught:
        Log.open(plain_user / "progress.db")
    what = "cannot be opened (unable to open database file)"
    assert caught.value.problem == Problem(f"{plain_user}/progress.db", what, CHECK_RIGHTS)


@posix
def test_a_log_that_may_not_be_read_is_named(own_path):
    own_path.chmod(0)
    with pytest.raises(StoreError) as caught:
        Log.open(own_path)
    what = "cannot be opened (unable to open database file)"
    assert caught.value.problem == Problem(str(own_path), what, CHECK_RIGHTS)


@posix
def test_a_log_in_a_closed_folder_is_named(own_path, plain_user):
    plain_user.chmod(0)
    with pytest.raises(StoreError) as caught:
        Log.open(own_path)
    assert caught.value.problem == Problem(str(own_path), "cannot be used (Permission denied)", CHECK_RIGHTS)


@posix
def test_a_log_that_cannot_be_made_is_named(plain_user):
    plain_user.chmod(0o500)
    path = plain_user / "home" / "progress.db"
    with pytest.raises(StoreError) as caught:
        Log.open(path)
    assert caught.value.problem == Problem(str(path), "cannot be used (Permission denied)", CHECK_RIGHTS)
    assert list(plain_user.iterdir()) == []
