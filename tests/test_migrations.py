import sqlite3
from contextlib import closing

import pytest

from dlprep.errors import StoreError
from dlprep.store.backup import backups, unpack
from dlprep.store.log import Log
from dlprep.store.migrations import APPLICATION_ID, MIGRATIONS, migrate
from dlprep.store.sqlite import RESTORE


def add_mood(connection):
    connection.execute("ALTER TABLE event ADD COLUMN mood TEXT")


def add_place_then_fail(connection):
    connection.execute("ALTER TABLE event ADD COLUMN place TEXT")
    raise ZeroDivisionError


NEWEST = len(MIGRATIONS)
MORE = (*MIGRATIONS, add_mood)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "progress.db"


@pytest.fixture
def written(path, happening):
    """Return the path of a file of the newest version with three events."""
    with Log.open(path) as log:
        log.append(*(happening(minutes=minute) for minute in range(3)))
    return path


def opened(path):
    return closing(sqlite3.connect(path, isolation_level=None))


def header(connection):
    return tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))


def columns(connection):
    return {row[1] for row in connection.execute("PRAGMA table_info(event)")}


def beside(path):
    return sorted(found.name for found in path.parent.iterdir() if found != path and found.is_file())


def backed_up(path):
    """Return the one backup of the file, unpacked beside it."""
    (backup,) = backups(path)
    assert backup.why == "before-migration"
    unpack(backup.path, path.with_name("backup.db"))
    return path.with_name("backup.db")


def test_a_new_file_takes_every_step_and_needs_no_copy(path):
    with opened(path) as connection:
        migrate(connection, path, MORE)
        assert header(connection) == (APPLICATION_ID, NEWEST + 1)
        assert "mood" in columns(connection)
    assert beside(path) == []


def test_a_file_of_the_newest_version_is_not_touched(written):
    before = written.read_bytes()
    with opened(written) as connection:
        migrate(connection, written)
    assert written.read_bytes() == before
    assert beside(written) == []


def test_an_older_file_takes_the_missing_steps_and_keeps_its_events(written):
    with opened(written) as connection:
        migrate(connection, written, MORE)
        assert header(connection) == (APPLICATION_ID, NEWEST + 1)
        assert connection.execute("SELECT counter, mood FROM event").fetchall() == [(1, None), (2, None), (3, None)]


def test_the_file_is_copied_before_it_is_migrated(written):
    with Log.open(written) as log:
        events = list(log.events())
    with opened(written) as connection:
        migrate(connection, written, MORE)
    assert beside(written) == []
    with Log.open(backed_up(written)) as copy:
        assert list(copy.events()) == events
        assert copy.integrity() == ()


def test_the_copy_has_what_only_the_write_ahead_log_holds(written, happening):
    with Log.open(written) as log:
        (event,) = log.append(happening(minutes=9))
        with opened(written) as connection:
            migrate(connection, written, MORE)
    with Log.open(backed_up(written)) as copy:
        assert list(copy.events())[-1] == event


def test_the_copy_stands_for_no_device(written):
    with opened(written) as connection:
        migrate(connection, written, MORE)
        assert connection.execute("SELECT count(*) FROM device").fetchone() == (1,)
    with opened(backed_up(written)) as copy:
        assert copy.execute("SELECT count(*) FROM device").fetchone() == (0,)


def test_a_failing_step_undoes_all_steps_and_the_copy(written):
    before = written.read_bytes()
    with opened(written) as connection:
        with pytest.raises(ZeroDivisionError):
            migrate(connection, written, (*MORE, add_place_then_fail))
        assert header(connection) == (APPLICATION_ID, NEWEST)
        assert columns(connection).isdisjoint({"mood", "place"})
    assert written.read_bytes() == before
    assert (beside(written), backups(written)) == ([], ())


def test_the_slower_of_two_processes_repeats_no_step(written):
    with opened(written) as slow, opened(written) as fast:

        def overtake(statement):
            if statement == "BEGIN IMMEDIATE":
                slow.set_trace_callback(None)
                migrate(fast, written, MORE)

        slow.set_trace_callback(overtake)
        migrate(slow, written, MORE)
        assert header(slow) == (APPLICATION_ID, NEWEST + 1)
    assert len(backups(written)) == 1


def test_a_file_that_another_process_creates_meanwhile_is_not_taken_for_a_strangers(path):
    with opened(path) as slow, opened(path) as fast:
        slow.execute("PRAGMA journal_mode = WAL")

        def overtake(statement):
            if statement == "PRAGMA user_version":
                slow.set_trace_callback(None)
                migrate(fast, path)

        slow.set_trace_callback(overtake)
        migrate(slow, path)
        assert header(slow) == header(fast) == (APPLICATION_ID, NEWEST)


def test_a_damaged_file_is_not_migrated(written):
    with opened(written) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event_of_card'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    damaged = bytearray(written.read_bytes())
    damaged[page * size - 20 : page * size] = bytes(20)  # the first keys of the index
    written.write_bytes(damaged)
    with opened(written) as connection, pytest.raises(StoreError) as caught:
        migrate(connection, written, MORE)
    assert str(caught.value).startswith(f"{written}: is damaged (")
    assert written.read_bytes() == damaged
    assert (beside(written), backups(written)) == ([], ())


REFUSED = {
    "newer": (
        ("PRAGMA user_version = 7",),
        "was written by a newer dlprep (format 7, this one knows formats up to 2)"
        " — upgrade dlprep: pip install --upgrade dlprep",
    ),
    "another program's by its header": (
        ("PRAGMA application_id = 17",),
        "is a database of another program — move it away, or set DLPREP_HOME to another folder",
    ),
    "another program's by its version": (
        ("PRAGMA user_version = 0",),
        "is a database of another program — move it away, or set DLPREP_HOME to another folder",
    ),
    "without its table of events": (
        ("DROP TABLE event",),
        f"lacks the table event — {RESTORE}",
    ),
}


@pytest.mark.parametrize("statements, message", REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_ours_to_change_is_refused(statements, message, written):
    with opened(written) as connection:
        for statement in statements:
            connection.execute(statement)
    before = written.read_bytes()
    with opened(written) as connection, pytest.raises(StoreError) as caught:
        migrate(connection, written)
    assert str(caught.value) == f"{written}: {message}"
    assert written.read_bytes() == before
