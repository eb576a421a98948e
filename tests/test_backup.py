"""Backups: made and checked, thinned by age, restored without losing what they replace."""

import gzip
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.errors import DamagedError, StoreError, UsageError
from dlprep.store.backup import ALL_FOR, DAILY_FOR, WEEKLY_FOR, back_up, backups, is_due, kept, unpacked
from dlprep.store.log import Log
from dlprep.store.merge import merge, opened
from dlprep.store.restore import chosen, restore

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path, happening):
    """Return where a log of three events is."""
    with Log.open(tmp_path / "progress.db") as log:
        log.append(*(happening(minutes=minute) for minute in range(3)))
    return tmp_path / "progress.db"


def events(path):
    with Log.open(path) as log:
        assert log.integrity() == ()
        return list(log.events())


def test_a_backup_holds_every_event_and_says_so_in_its_name(path):
    made = back_up(path, "by-hand", NOW)
    assert made.path.name == f"progress-20260331T120000Z-by-hand-3-{events(path)[-1].id[:8]}.db.gz"
    assert backups(path) == (made,)
    with opened(made.path) as found:
        assert list(found) == events(path)


def test_a_backup_has_what_only_the_write_ahead_log_holds(path, happening):
    with Log.open(path) as log:
        (event,) = log.append(happening(minutes=9))
        made = back_up(path, "daily", NOW)
    with opened(made.path) as found:
        assert list(found)[-1] == event


def test_two_backups_of_one_second_both_stay(path):
    back_up(path, "by-hand", NOW)
    back_up(path, "by-hand", NOW)
    assert len(backups(path)) == 2


def test_a_damaged_file_is_not_backed_up_as_if_it_were_whole(path):
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xaa" * size
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        back_up(path, "daily", NOW)
    assert backups(path) == ()


def test_a_backup_is_due_once_a_day_and_only_after_a_change(path, happening):
    today = NOW.date()
    with Log.open(path) as log:
        assert is_due(path, today, log.position(), log.head())
        back_up(path, "daily", NOW)
        assert not is_due(path, today, log.position(), log.head())
        assert not is_due(path, today + timedelta(days=1), log.position(), log.head())
        log.append(happening(minutes=7))
        assert not is_due(path, today, log.position(), log.head())
        assert is_due(path, today + timedelta(days=1), log.position(), log.head())


def test_an_empty_log_needs_no_backup(tmp_path):
    with Log.open(tmp_path / "progress.db") as log:
        assert not is_due(log.path, date(2026, 3, 2), log.position(), log.head())


def test_hourly_backups_of_a_year_thin_out_to_days_weeks_and_months():
    times = [NOW - timedelta(hours=hour) for hour in range(365 * 24)]
    stay = sorted(kept(times, NOW))
    recent = [at for at in stay if NOW - at <= ALL_FOR]
    daily = [at for at in stay if ALL_FOR < NOW - at <= DAILY_FOR]
    weekly = [at for at in stay if DAILY_FOR < NOW - at <= WEEKLY_FOR]
    monthly = [at for at in stay if NOW - at > WEEKLY_FOR]
    assert len(recent) == 49
    assert len({at.date() for at in daily}) == len(daily) == 12
    ends = [at + timedelta(hours=1) for at in weekly]  # a week ends on Sunday night, and a month when it does
    assert all(end.weekday() == 0 or end.day == 1 for end in ends)
    assert len({at.isocalendar()[:2] for at in weekly}) == 11
    assert [(at.year, at.month) for at in monthly] == [(2025, month) for month in range(3, 12)]


TIMES = st.lists(st.integers(0, 800 * 24).map(lambda hours: NOW - timedelta(hours=hours)), min_size=1)


@given(times=TIMES)
def test_the_newest_backup_and_one_of_each_month_always_stay(times):
    stay = kept(times, NOW)
    assert max(times) in stay
    assert {(at.year, at.month) for at in stay} == {(at.year, at.month) for at in times}


@given(times=TIMES, days=st.integers(0, 400))
def test_thinning_by_and_by_leaves_no_less_than_thinning_at_the_end(times, days):
    later = NOW + timedelta(days=days)
    assert kept(kept(times, NOW), later) == kept(times, later)


def test_a_restored_backup_is_what_was_and_what_it_replaces_can_be_merged_back(path, happening):
    made = back_up(path, "by-hand", NOW)
    before = events(path)
    with Log.open(path) as log:
        (later,) = log.append(happening(minutes=50))
    done = restore(path, made.path, NOW)
    assert (done.events, events(path)) == (3, before)
    with Log.open(path) as log:
        assert log.device != later.device  # or it would give the next answer the number that `later` has
        (next_one,) = log.append(happening(minutes=60))
        assert merge(log, done.kept).new == 1
        assert {event.id for event in log.events()} == {*(event.id for event in before), later.id, next_one.id}


def test_the_newest_backup_is_meant_unless_one_is_named(path, tmp_path):
    older = back_up(path, "by-hand", NOW - timedelta(days=1))
    newer = back_up(path, "daily", NOW)
    assert chosen(path, None) == newer.path
    assert chosen(path, older.path.name) == chosen(path, older.path.name.removesuffix(".db.gz")) == older.path
    assert chosen(path, str(tmp_path / "elsewhere.db")) == tmp_path / "elsewhere.db"


def test_without_a_backup_there_is_nothing_to_restore(path):
    with pytest.raises(UsageError, match="there is no backup yet — `dlprep data backup` makes one"):
        chosen(path, None)


def test_a_progress_file_of_another_place_can_be_restored(path, tmp_path, happening):
    (tmp_path / "other").mkdir()
    with Log.open(tmp_path / "other" / "progress.db") as log:
        (event,) = log.append(happening(minutes=99))
        restore(path, log.path, NOW)
    assert events(path) == [event]


def test_a_damaged_file_is_set_aside_whole_when_a_backup_takes_its_place(path):
    made, before = back_up(path, "daily", NOW), events(path)
    path.write_bytes(b"x" * 10_000)
    done = restore(path, made.path, NOW)
    assert events(path) == before
    assert done.kept == path.with_name("progress.db.damaged-20260331T120000Z")
    assert done.kept.read_bytes() == b"x" * 10_000


SPOILT = {
    "cut off": lambda content: content[:-20],
    "a flipped bit": lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
    "no gzip": lambda _: b"hello" * 100,
    "empty": lambda _: b"",
    "gzip of something else": lambda _: gzip.compress(b"hello" * 1000),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_backup_is_refused_and_changes_nothing(spoil, path):
    made, before = back_up(path, "daily", NOW), path.read_bytes()
    made.path.write_bytes(spoil(made.path.read_bytes()))
    with pytest.raises((StoreError, UsageError)) as caught:
        restore(path, made.path, NOW)
    assert caught.value.problem.place == str(made.path)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir() if found.name.startswith(".")] == []


def test_nothing_is_restored_under_a_program_that_is_using_the_file(path, happening, monkeypatch):
    monkeypatch.setattr("dlprep.store.sqlite.BUSY_SECONDS", 0)
    made = back_up(path, "daily", NOW)
    with Log.open(path) as quiz:
        with pytest.raises(StoreError, match="in use by another program"):
            restore(path, made.path, NOW)
        quiz.append(happening(minutes=7))
    assert len(events(path)) == 4


def test_an_unpacked_backup_is_gone_after_use(path):
    with unpacked(back_up(path, "daily", NOW).path) as plain:
        assert plain.exists()
    assert not plain.exists()
