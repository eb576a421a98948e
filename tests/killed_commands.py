"""The commands that write, each with the world that it is killed in and what must hold there after a kill."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kata_world import SOLVED
from killing import Nursery
from quiz_world import ROOT

from dlprep.bank.shelf import Root, open_shelf
from dlprep.memory.event import Event, Happening
from dlprep.memory.schedule import effective_answers
from dlprep.store.backup import back_up, backups
from dlprep.store.lines import HEADER, to_line
from dlprep.store.log import Log
from dlprep.store.merge import line_files, lines_of, opened
from dlprep.store.migrations import MIGRATIONS

NURSERY = Nursery()
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FORMATS = Path(__file__).parent / "formats"
QUIZ_ANSWERS = 6


def happenings(count, card="softmax-shift"):
    moments = (START + timedelta(minutes=minute) for minute in range(count))
    return [Happening(at=at, day=at.date(), kind="answer", card=card, payload={"rating": 3}) for at in moments]


def events_of(path):
    """What the file holds, which must be whole."""
    with Log.open(path) as log:
        assert log.integrity() == ()
        return list(log.events())


def held_by(backup):
    with opened(backup.path) as found:
        events = list(found)
    assert all(isinstance(event, Event) for event in events)
    return events


@dataclass
class World:
    """A home with a history, and what lies beside it; `done` says whether the command has had its effect."""

    home: Path
    before: list
    other: list

    @property
    def progress(self):
        return self.home / "progress.db"

    def beside(self, name):
        return self.home.parent / f"{self.home.name}-{name}"


class Command:
    """One command: how the world is made ready for it, how it is called, and what must hold after a kill."""

    arguments = ()
    typed = ""
    watched = False  # whether another program has the file open meanwhile
    code = 0  # of the exit

    def prepare(self, world):
        """Put in place what the command needs."""

    def call(self, _world):
        return self.arguments

    def check(self, world, run):
        """Look at what is there after a kill or a whole run; returns whether nothing is left to do."""
        raise NotImplementedError


class Quiz(Command):
    # not knowing brings every card back, so that there is always one to answer
    arguments = ("quiz", "--plain", "--bank", "small", "--new", "99")
    typed = ":0\n\n" * QUIZ_ANSWERS
    watched = True

    def check(self, world, run):
        now = events_of(world.progress)
        assert now[: len(world.before)] == world.before
        added = len(effective_answers(now)) - len(effective_answers(world.before))
        # each question but the first is put only after the answer to the one before is on disk
        confirmed = max(0, run.out.count(" done · ") - 1)
        assert added in (confirmed, confirmed + 1) if run.was_killed else added == QUIZ_ANSWERS
        world.before = now
        return False


class KataCheck(Command):
    arguments = ("kata", "check", "row-norm")

    def prepare(self, world):
        assert NURSERY.run(world.home, "kata", "start", "row-norm").code == 0
        (world.home / "work" / "row_norm_numpy.py").write_text(SOLVED)
        world.before = events_of(world.progress)

    def check(self, world, run):
        now = events_of(world.progress)
        new = [event.payload["what"] for event in now[len(world.before) :]]
        assert now[: len(world.before)] == world.before
        assert new in ([], ["checked", "passed"], ["checked", "passed", "checked"])
        assert new or not run.out
        return bool(new)


class Merge(Command):
    watched = True

    def prepare(self, world):
        with Log.open(world.beside("other.db")) as log:
            log.adopt(world.before[:3])
            log.append(*happenings(40, "adam-bias"))
            world.other = list(log.events())[3:]

    def call(self, world):
        return ("data", "merge", world.beside("other.db"))

    def check(self, world, run):
        return self.all_or_nothing(world, run, "before-merge")

    def all_or_nothing(self, world, run, why):
        now = events_of(world.progress)
        assert now in (world.before, [*world.before, *world.other])
        done = now != world.before
        assert done or not run.out
        kept = [held_by(backup) for backup in backups(world.progress) if backup.why == why]
        assert world.before in kept or not done
        return done


class Sync(Merge):
    def prepare(self, world):
        super().prepare(world)
        world.beside("folder").mkdir()
        lines = [HEADER, *map(to_line, world.other)]
        (world.beside("folder") / "box.jsonl").write_text("".join(f"{line}\n" for line in lines))

    def call(self, world):
        return ("data", "sync", world.beside("folder"))

    def check(self, world, run):
        taken = super().check(world, run)
        found = list(lines_of(line_files(world.beside("folder"))))
        there = {event.id: event for event in found if isinstance(event, Event)}
        assert all(there.get(event.id, event) == event for event in world.before)
        wanted = {event.id for event in [*world.before, *world.other]}
        return taken and there.keys() == wanted and len(found) == len(wanted)


class ImportOfEvents(Merge):
    def prepare(self, world):
        super().prepare(world)
        lines = [HEADER, *map(to_line, world.other)]
        world.beside("export.jsonl").write_text("".join(f"{line}\n" for line in lines))

    def call(self, world):
        return ("data", "import", world.beside("export.jsonl"))

    def check(self, world, run):
        return self.all_or_nothing(world, run, "before-import")


class ImportOfQuestions(Command):
    def prepare(self, world):
        rows = ["question,answer", *(f"What is {number} + {number}?,{2 * number}" for number in range(1, 6))]
        world.beside("cards.csv").write_text("\n".join(rows) + "\n")

    def call(self, world):
        return ("data", "import", world.beside("cards.csv"), "--bank", "own", "--topic", "attention")

    def check(self, world, run):
        assert events_of(world.progress) == world.before
        index = world.beside("index.db")
        index.unlink(missing_ok=True)
        shelf = open_shelf([Root(ROOT, "questions"), Root(world.home / "questions", "own")], index)
        with closing(shelf):
            assert shelf.problems == ()
            own = [entry.id for entry in shelf.entries if entry.bank == "own"]
        assert len(own) in (0, 5)
        assert own or not run.out
        return bool(own)


class Backup(Command):
    arguments = ("data", "backup")
    watched = True

    def check(self, world, run):
        assert events_of(world.progress) == world.before
        made = [held_by(backup) for backup in backups(world.progress)]
        assert all(events == world.before for events in made)
        assert made or not run.out
        return bool(made)


class Restore(Command):
    def prepare(self, world):
        world.other = world.before
        backup = back_up(world.progress, "by-hand", START)
        shutil.copy(backup.path, world.beside("older.db.gz"))
        backup.path.unlink()
        with Log.open(world.progress) as log:
            log.append(*happenings(30, "adam-bias"))
            world.before = list(log.events())

    def call(self, world):
        return ("data", "restore", world.beside("older.db.gz"))

    def check(self, world, run):
        now = events_of(world.progress)
        assert now in (world.before, world.other)
        done = now == world.other
        assert done or not run.out
        assert not done or world.before in [held_by(backup) for backup in backups(world.progress)]
        return done


class RestoreWhereNothingIs(Restore):
    def prepare(self, world):
        super().prepare(world)
        for path in world.home.glob("progress.db*"):
            path.unlink()
        world.before = []

    def check(self, world, run):
        now = events_of(world.progress) if world.progress.exists() else []
        if now != world.other:
            assert (now, run.out) == ([], "")
            for path in world.home.glob("progress.db*"):
                path.unlink()
        return now == world.other


class RestoreOverDamage(Restore):
    def prepare(self, world):
        super().prepare(world)
        world.progress.write_bytes(b"x" * 9_000)

    def check(self, world, run):
        aside = [path for path in world.home.glob("progress.db.damaged-*") if path.read_bytes() == b"x" * 9_000]
        if world.progress.read_bytes() == b"x" * 9_000:
            assert not run.out
            return False
        assert aside
        assert events_of(world.progress) == world.other
        return True


class Migration(Command):
    arguments = ("settings",)

    def prepare(self, world):
        world.before = self.write(world.beside("like-it.db"))
        for path in world.home.glob("progress.db*"):
            path.unlink()
        self.write(world.progress)

    def write(self, path):
        """A file of version 1, as its program left it; returns its events, which are read from a copy."""
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript((FORMATS / "version-1.sql").read_text(encoding="utf-8"))
        copy = path.with_name("copied") / "progress.db"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
        found = events_of(copy)
        shutil.rmtree(copy.parent)
        return found

    def check(self, world, run):
        with closing(sqlite3.connect(world.progress)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert count == len(world.before)
        made = [held_by(backup) for backup in backups(world.progress)]
        assert all(events == world.before for events in made)
        if version == 1:
            assert not run.out
            return False
        assert made
        assert events_of(world.progress) == world.before
        return version == len(MIGRATIONS)


class Repair(Command):
    arguments = ("doctor", "--repair")
    code = 1  # one row cannot be saved

    def prepare(self, world):
        with closing(sqlite3.connect(world.progress, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER event_is_final")
            connection.execute("UPDATE event SET payload = '[' WHERE position = 7")

    def check(self, world, _run):
        left = [event for number, event in enumerate(world.before, 1) if number != 7]
        with Log.open(world.progress) as log:
            if log.integrity():
                return False
        assert events_of(world.progress) == left
        return True


COMMANDS = {
    "quiz": (Quiz(), 22),
    "kata check": (KataCheck(), 8),
    "merge": (Merge(), 13),
    "sync": (Sync(), 6),
    "import of events": (ImportOfEvents(), 6),
    "import of questions": (ImportOfQuestions(), 6),
    "backup": (Backup(), 7),
    "restore": (Restore(), 10),
    "restore where nothing is": (RestoreWhereNothingIs(), 4),
    "restore over damage": (RestoreOverDamage(), 4),
    "migration": (Migration(), 10),
    "repair": (Repair(), 4),
}
