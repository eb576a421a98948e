"""Answers as fast as it can and prints the id of each event once it is kept: one of several processes on one store."""

import itertools
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from dlprep.errors import StoreError
from dlprep.memory.event import Happening
from dlprep.store.backup import back_up
from dlprep.store.log import Log
from dlprep.store.merge import merge
from dlprep.store.restore import restore
from dlprep.store.sync import sync

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
UNTIL_CLOSED = 7  # answers, then the log is opened anew
UNTIL_MORE = 5  # answers, then something else is done between them


def answer(path, name, rounds, between):
    """Answer in so many rounds, or as many as come."""
    for number in rounds:
        with Log.open(path) as log:
            for turn in range(UNTIL_CLOSED):
                at = START + timedelta(seconds=number * UNTIL_CLOSED + turn)
                card = f"{name}-{number}-{turn}"
                (event,) = log.append(Happening(at=at, day=at.date(), kind="answer", card=card))
                print(event.id, flush=True)
                if between and turn == UNTIL_MORE:
                    _MORE[number % len(_MORE)](log, name)


def _merge(log, name):
    merge(log, log.path.with_name(f"other-{name}.db"))


def _sync(log, _name):
    sync(log, log.path.with_name("shared"))


def _back_up(log, _name):
    back_up(log.path, "by-hand")


def put_back(path, source, rounds):
    """Restore the same backup again and again; that others have the file open is no fault."""
    for _ in rounds:
        try:
            print(restore(path, source).kept, flush=True)
        except StoreError as error:
            if "in use" not in error.problem.what:
                raise


def rounds_of(wanted):
    """So many rounds, or `60s`: all that begin within that time."""
    if not wanted.endswith("s"):
        return range(int(wanted))
    end = monotonic() + int(wanted[:-1])
    return itertools.takewhile(lambda _: monotonic() < end, itertools.count())


_MORE = (_merge, _sync, _back_up)

if __name__ == "__main__":
    task, where, whose, many = sys.argv[1:]
    print("ready", flush=True)
    sys.stdin.readline()  # all begin at once
    if task == "restore":
        put_back(Path(where), Path(whose), rounds_of(many))
    else:
        answer(Path(where), whose, rounds_of(many), between=task == "more")
