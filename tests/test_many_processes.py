"""Several processes use one store at once: every answer that was confirmed is there once, and none of them fails."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from dlprep.memory.soundness import gaps, twins
from dlprep.store.backup import back_up, backups
from dlprep.store.log import Log
from dlprep.store.merge import opened

AT_ONCE = 4
PROGRAM = Path(__file__).with_name("answering.py")
PATIENCE_SECONDS = 200
FEW, MANY = "3", "60s"
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)

in_deep = [pytest.mark.deep, pytest.mark.skipif("DLPREP_DEEP" not in os.environ, reason="`make deep` runs it")]
rounds = pytest.mark.parametrize("rounds", [FEW, pytest.param(MANY, marks=in_deep)])


@pytest.fixture
def path(tmp_path, happening):
    """Return where a log of ten events is; beside it are logs of others to be merged."""
    for number in range(AT_ONCE):
        with Log.open(tmp_path / f"other-{number}.db") as log:
            log.append(*(happening(minutes=minute) for minute in range(20)))
    with Log.open(tmp_path / "progress.db") as log:
        log.append(*(happening(minutes=minute) for minute in range(10)))
    return tmp_path / "progress.db"


def started(task, path, name, rounds):
    return subprocess.Popen(
        [sys.executable, PROGRAM, task, path, str(name), rounds],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def printed(processes):
    """Let them begin together; returns what each printed when all have ended well."""
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=PATIENCE_SECONDS) for process in processes]
    assert [(process.returncode, err) for process, (_, err) in zip(processes, told, strict=True)] == [(0, "")] * len(
        told
    )
    return [out.split() for out, _ in told]


@rounds
@pytest.mark.parametrize("task", ["answer", "more"])
def test_every_confirmed_answer_is_there_once(task, rounds, path):
    confirmed = list(chain(*printed([started(task, path, number, rounds) for number in range(AT_ONCE)])))
    with Log.open(path) as log:
        assert log.integrity() == ()
        events = list(log.events())
    ids = [event.id for event in events]
    assert len(set(ids)) == len(ids) == 10 + len(confirmed) + (20 * AT_ONCE if task == "more" else 0)
    assert set(confirmed) <= set(ids)
    assert (gaps(events), twins(events)) == ({}, 0)
    for backup in backups(path):
        with opened(backup.path) as found:
            assert sum(1 for _ in found) == backup.events


@rounds
def test_what_is_confirmed_while_a_backup_is_restored_is_in_the_store_or_in_a_backup(rounds, path):
    older = back_up(path, "by-hand", NOW)
    restoring = started("restore", path, older.path, rounds if rounds == MANY else "6")
    *confirmed, _ = printed([*(started("answer", path, number, rounds) for number in range(2)), restoring])
    with Log.open(path) as log:
        assert log.integrity() == ()
        there = {event.id for event in log.events()}
    for backup in backups(path):
        with opened(backup.path) as found:
            there |= {event.id for event in found}
    assert set(chain(*confirmed)) <= there
