"""The store where others act at the same moment, or where the file is not where one looks: nothing is lost or torn."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlprep.errors import StoreError
from dlprep.store import sqlite
from dlprep.store.backup import ALL_FOR, back_up, backups, is_due
from dlprep.store.log import Log
from dlprep.store.merge import merge
from dlprep.store.repair import repair
from dlprep.store.restore import put_in_place, restore
from dlprep.store.sync import sync

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path, happening):
    """Return where a log of three events is."""
    return filled(tmp_path / "progress.db", happening)


def filled(path, happening, count=3):
    path.parent.mkdir(exist_ok=True)
    with Log.open(path) as log:
        log.append(*(happening(minutes=minute) for minute in range(count)))
    return path


def events(path):
    with Log.open(path) as log:
        assert log.integrity() == ()
        return list(log.events())


def hidden(folder):
    return [found.name for found in folder.iterdir() if found.name.startswith(".")]


def half_written(path, folder):
    """A copy of the file as a power cut leaves it in the middle of a transaction without a write-ahead log."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")  # so that pages go to the disk before the end
        connection.execute("BEGIN")
        connection.execute("DROP TRIGGER event_is_final")
        connection.execute("UPDATE event SET scheduler = 'never!'")
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", folder / f"progress.db{suffix}")
        connection.execute("ROLLBACK")
    assert (folder / "progress.db-journal").stat().st_size > 0
    return folder / "progress.db"


def test_a_transaction_that_never_ended_is_not_merged(path, tmp_path, happening):
    (tmp_path / "box").mkdir()
    expected = events(filled(path, happening, 300))
    box = half_written(path, tmp_path / "box")
    with Log.open(tmp_path / "own.db") as log:
        try:
            merge(log, box)
        except StoreError as error:  # it wants to be mended first, and a merge leaves the other file as it is
            assert error.problem.what.startswith("cannot be written")
        assert list(log.events()) in ([], expected)
    assert events(box) == expected


def test_what_is_written_while_another_file_is_copied_tears_nothing(path, tmp_path, happening, monkeypatch):
    copy, met = sqlite._copy, []

    def slowly(source, target):
        if not met:
            met.append(filled(path, happening))
        copy(source, target)

    monkeypatch.setattr(sqlite, "_copy", slowly)
    sqlite.snapshot(path, tmp_path / "copy.db")
    assert met
    assert events(tmp_path / "copy.db") == events(path)


def test_a_file_that_is_put_in_place_of_another_while_it_is_opened_is_not_mistaken_for_it(path, happening, monkeypatch):
    filled(path.with_name("other.db"), happening)

    def slowly(name):
        connection = sqlite.connect(name)
        path.with_name("other.db").replace(path)
        return connection

    monkeypatch.setattr("dlprep.store.log.connect", slowly)
    with pytest.raises(StoreError, match="was moved, replaced or deleted while in use"):
        Log.open(path)


def test_a_restore_leaves_the_file_the_one_it_is(path, happening):
    made, inode = back_up(path, "by-hand", NOW), path.stat().st_ino
    expected = events(path)
    filled(path, happening)
    restore(path, made.path, NOW)
    assert path.stat().st_ino == inode
    assert events(path) == expected


def test_a_restore_brings_back_what_a_start_reads_of_the_events(path, happening):
    def codes():
        with Log.open(path) as log:
            return list(log.codes())

    made, before = back_up(path, "by-hand", NOW), codes()
    filled(path, happening)
    restore(path, made.path, NOW)
    assert codes() == before
    assert all(is_simple for _, is_simple, *_ in before)


@pytest.mark.parametrize("is_there", [True, False], ids=["over a file", "where nothing is"])
def test_after_a_restore_the_events_are_guarded_and_nothing_else_of_a_stranger_is_there(
    is_there, path, tmp_path, happening
):
    if not is_there:
        path.unlink()
    stranger = filled(tmp_path / "stranger.db", happening)
    with closing(sqlite3.connect(stranger, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER spoil AFTER INSERT ON event BEGIN UPDATE device SET id = 'x'; END")
        connection.execute("DROP TRIGGER event_stays")
    expected = events(stranger)
    restore(path, stranger, NOW)
    assert events(path) == expected
    with closing(sqlite3.connect(path)) as connection:
        triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert triggers == {"event_stays", "event_is_final"}
        with pytest.raises(sqlite3.IntegrityError, match="an event is never deleted"):
            connection.execute("DELETE FROM event")


def test_a_restore_does_not_touch_another_that_is_at_work(path):
    made = back_up(path, "by-hand", NOW)
    at_work, left = path.with_name(".restoring-now"), path.with_name(".restoring-long-ago")
    at_work.mkdir()
    left.mkdir()
    long_ago = datetime.now(UTC) - 2 * ALL_FOR
    os.utime(left, (long_ago.timestamp(), long_ago.timestamp()))
    restore(path, made.path, NOW)
    assert hidden(path.parent) == [at_work.name]


def test_a_restore_never_takes_the_place_of_a_file_that_was_made_meanwhile(path, tmp_path, happening, monkeypatch):
    expected = events(path)
    new = filled(tmp_path / "new.db", happening, 9)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(StoreError, match="was made by another program meanwhile — try again"):
        put_in_place(path, new, NOW)
    monkeypatch.undo()
    assert events(path) == expected


@pytest.fixture
def linked(path, tmp_path):
    """Return a link to the file, in a home of its own."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "progress.db").symlink_to(path)
    return tmp_path / "home" / "progress.db"


def test_a_restore_goes_through_a_link(path, linked, happening):
    made, expected = back_up(linked, "by-hand", NOW), events(path)
    filled(path, happening)
    restore(linked, made.path, NOW)
    assert linked.is_symlink()
    assert events(path) == events(linked) == expected
    assert {backup.why for backup in backups(linked)} == {"by-hand", "before-restore"}


def test_a_restore_over_damage_goes_through_a_link(path, linked):
    made, expected = back_up(linked, "by-hand", NOW), events(path)
    path.write_bytes(b"x" * 9_000)
    kept = restore(linked, made.path, NOW).kept
    assert linked.is_symlink()
    assert events(path) == expected
    assert (kept.parent, kept.read_bytes()) == (path.parent, b"x" * 9_000)


def test_a_restore_through_a_link_that_leads_nowhere_makes_the_file(path, linked):
    made, expected = back_up(linked, "by-hand", NOW), events(path)
    path.unlink()
    restore(linked, made.path, NOW)
    assert linked.is_symlink()
    assert events(path) == expected


def test_a_repair_goes_through_a_link_and_reads_what_lies_beside_the_file(path, linked, tmp_path, happening):
    with Log.open(path) as log:
        log.append(happening(minutes=9))
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", tmp_path / f"taken{suffix}")
    for suffix in ("", "-wal"):
        shutil.copy(tmp_path / f"taken{suffix}", f"{path}{suffix}")
    assert repair(linked, NOW).saved == 4
    assert linked.is_symlink()
    assert len(events(path)) == 4


def test_a_repair_does_not_count_to_a_number_that_was_read_from_damage(path, monkeypatch):
    monkeypatch.setattr("dlprep.store.repair._highest", lambda _: 2**62)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xaa" * 4096
    path.write_bytes(content)
    done = repair(path, NOW)
    assert done.saved == 0
    assert done.unreadable < 1_000


def test_what_a_killed_repair_left_is_swept_away(path):
    left = path.with_name(".repairing-long-ago")
    left.mkdir()
    os.utime(left, (0, 0))
    repair(path, NOW)
    assert hidden(path.parent) == []


def test_a_backup_is_not_disturbed_by_another_that_ends_meanwhile(path):
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / ".unfinished-gone").symlink_to(path.parent / "nowhere")  # listed, and not there
    assert back_up(path, "by-hand", NOW).events == 3


def test_a_backup_of_a_day_to_come_puts_off_no_other(path, happening):
    back_up(path, "daily", NOW + timedelta(days=400))
    filled(path, happening)
    with Log.open(path) as log:
        assert is_due(path, NOW.date(), log.position(), log.head())
        back_up(path, "daily", NOW)
        filled(path, happening)
        assert not is_due(path, NOW.date(), log.position(), log.head())
        assert is_due(path, NOW.date() + timedelta(days=1), log.position(), log.head())


def test_what_only_the_backup_before_a_restore_holds_is_never_thinned_out(path, happening):
    made = back_up(path, "by-hand", NOW)
    filled(path, happening)
    kept = restore(path, made.path, NOW).kept
    for hours in range(1, 6):
        back_up(path, "daily", NOW + timedelta(hours=hours))
    back_up(path, "daily", NOW + timedelta(days=500))
    assert kept.exists()
    assert len(backups(path)) == 3


def test_a_system_without_room_for_temporary_files_is_named(path, tmp_path, happening, monkeypatch):
    made = back_up(path, "by-hand", NOW)
    other = filled(tmp_path / "other" / "progress.db", happening)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with Log.open(path) as log:
        for source in (made.path, other):
            with pytest.raises(StoreError) as caught:
                merge(log, source)
            assert caught.value.problem.place == str(source)


def test_half_a_line_of_our_own_is_taken_off_before_it_is_read(path, tmp_path):
    with Log.open(path) as log:
        assert sync(log, tmp_path / "shared", NOW).written == 3
        (file,) = (tmp_path / "shared").iterdir()
        whole = file.read_bytes()
        file.write_bytes(whole[:-40])
        done = sync(log, tmp_path / "shared", NOW)
    assert (done.written, done.problems) == (1, ())
    assert file.read_bytes() == whole


def test_a_first_sync_that_was_cut_off_begins_anew(path, tmp_path):
    with Log.open(path) as log:
        sync(log, tmp_path / "shared", NOW)
        (file,) = (tmp_path / "shared").iterdir()
        whole = file.read_bytes()
        file.write_bytes(whole[:10])
        assert sync(log, tmp_path / "shared", NOW).problems == ()
    assert file.read_bytes() == whole


def test_a_restore_over_another_programs_database_is_refused(path, tmp_path):
    made = back_up(path, "by-hand", NOW)
    with closing(sqlite3.connect(tmp_path / "notes.db")) as connection:
        connection.execute("CREATE TABLE notes (id)")
    before = (tmp_path / "notes.db").read_bytes()
    with pytest.raises(StoreError, match="is a database of another program — move it away"):
        restore(tmp_path / "notes.db", made.path, NOW)
    assert (tmp_path / "notes.db").read_bytes() == before
