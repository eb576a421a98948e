"""Files of every released format, as it wrote them: each comes to the newest one with every event equal."""

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from dlprep.errors import StoreError
from dlprep.memory.event import Event
from dlprep.store.backup import backups, unpack
from dlprep.store.log import Log
from dlprep.store.merge import merge, opened
from dlprep.store.migrations import MIGRATIONS
from dlprep.store.restore import restore

FORMATS = Path(__file__).parent / "formats"
NEWEST = len(MIGRATIONS)
OLDER = range(1, NEWEST)
KINDS = {"answer", "undo", "suspend", "resume", "setting", "plan", "weights", "kata", "trust", "mock"}


def written(version, path):
    """A progress file as that version's program left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((FORMATS / f"version-{version}.sql").read_text(encoding="utf-8"))
    return path


def as_read_then(version):
    """The events that the file held, as that version's program read them."""
    return [_event(json.loads(line)) for line in (FORMATS / f"version-{version}.jsonl").read_text().splitlines()]


def _event(fields):
    return Event(**fields | {"at": datetime.fromisoformat(fields["at"]), "day": date.fromisoformat(fields["day"])})


def held(path):
    with Log.open(path) as log:
        assert log.integrity() == ()
        return list(log.events())


def version_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_there_is_a_file_of_every_older_format():
    assert sorted(path.name for path in FORMATS.glob("*.sql")) == [f"version-{version}.sql" for version in OLDER]


@pytest.mark.parametrize("version", OLDER)
def test_a_file_of_a_format_holds_every_kind_of_event(version):
    assert {event.kind for event in as_read_then(version)} >= KINDS


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_upgraded_with_every_event_equal(version, tmp_path):
    path = written(version, tmp_path / "progress.db")
    assert (version_of(path), held(path), version_of(path)) == (version, as_read_then(version), NEWEST)


@pytest.mark.parametrize("version", OLDER)
def test_an_upgrade_keeps_a_backup_in_the_format_of_before(version, tmp_path):
    path = written(version, tmp_path / "progress.db")
    expected = held(path)
    (backup,) = backups(path)
    assert (backup.why, backup.events, backup.head) == ("before-migration", len(expected), expected[-1].id[:8])
    unpack(backup.path, tmp_path / "old.db")
    assert version_of(tmp_path / "old.db") == version
    assert restore(path, backup.path).events == len(expected)
    assert held(path) == expected


@pytest.mark.parametrize("version", OLDER)
def test_an_upgraded_file_goes_on(version, tmp_path, happening):
    path = written(version, tmp_path / "progress.db")
    with Log.open(path) as log:
        (event,) = log.append(happening())
    assert held(path) == [*as_read_then(version), event]


@pytest.mark.parametrize("version", OLDER)
def test_one_event_that_cannot_be_read_does_not_keep_the_others_from_being_upgraded(version, tmp_path):
    path = written(version, tmp_path / "progress.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_final")
        connection.execute("UPDATE event SET payload = '{' WHERE position = 5")
    with Log.open(path) as log:
        (problem,) = log.integrity()
        assert problem.what.startswith("holds the event ")
        assert log.position() == len(as_read_then(version))


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_merged_as_it_is(version, tmp_path):
    old = written(version, tmp_path / "old.db")
    before = old.read_bytes()
    with Log.open(tmp_path / "progress.db") as log:
        merged = merge(log, old)
    assert (merged.new, merged.problems) == (len(as_read_then(version)), ())
    assert (old.read_bytes(), backups(old)) == (before, ())
    with opened(old) as found:
        assert list(found) == as_read_then(version)


USES = {
    "opened": lambda path, _: Log.open(path),
    "merged": lambda path, log: merge(log, path),
    "restored": lambda path, log: restore(log.path, path),
    "replaced by a backup": lambda path, log: restore(path, log.path),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_newer_file_is_refused_with_advice_and_untouched(use, tmp_path):
    newer = written(1, tmp_path / "progress.db")
    with closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("ALTER TABLE event ADD COLUMN mood TEXT")
        connection.execute("PRAGMA user_version = 99")
    before = newer.read_bytes()
    with Log.open(tmp_path / "own.db") as log, pytest.raises(StoreError) as caught:
        use(newer, log)
    assert caught.value.problem.what == (
        f"was written by a newer dlprep (format 99, this one knows formats up to {NEWEST})"
    )
    assert caught.value.problem.remedy == "upgrade dlprep: pip install --upgrade dlprep"
    assert newer.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["own.db", "progress.db"]
