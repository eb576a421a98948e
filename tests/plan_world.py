"""What the tests of planning type and look at: dlprep over the small bank, its log, its kept plan."""

import io
import re
from datetime import UTC, datetime

from kata_world import MORNING, caller

from dlprep import paths
from dlprep.memory import planner
from dlprep.memory.event import Happening
from dlprep.memory.goal import goal
from dlprep.memory.schedule import effective_answers
from dlprep.store.log import Log
from dlprep.store.plans import load_plan

SET = ("plan", "--interview", "2026-03-14", "--minutes", "30", "--katas", "0")
CLEARED = "The plan is cleared; the quiz goes on as usual.\n"
MISS = (":0", "")  # to give up a question, and to take the rating suggested


def on(day, hour=9):
    """An instant of March 2026, of which the 7th is a Saturday."""
    return f"2026-03-{day:02}T{hour:02}:00:00+00:00"


def typist(tmp_path, monkeypatch, capsys):
    """Call dlprep with arguments and lines to read, over the small bank and two katas."""
    call = caller(tmp_path, monkeypatch, capsys)

    def typed(*arguments, now=MORNING, lines=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return call(*arguments[1:], now=now, command=arguments[:1])

    return typed


def forbid_planning(monkeypatch):
    """Whoever makes a plan from now on is caught."""

    def caught(*_values, **_named):
        raise AssertionError("a plan was made")

    monkeypatch.setattr(planner, "make_plan", caught)


def events(kind="plan"):
    with Log.open(paths.progress_file()) as log:
        return [event for event in log.events() if event.kind == kind]


def chosen():
    return goal(events())


def kept():
    return load_plan(paths.plan_file())


def answered():
    """The cards answered, in order."""
    with Log.open(paths.progress_file()) as log:
        return [event.card for event in effective_answers(log.events())]


def log_answer(card, day, *, rating=3, minutes=0.5):
    """An answer in a review, as if it had been given early on that day."""
    at = datetime(2026, 3, day, 8, tzinfo=UTC)
    payload = {"mode": "review", "rating": rating, "duration_ms": int(minutes * 60_000)}
    with Log.open(paths.progress_file()) as log:
        log.append(Happening(at=at, day=at.date(), kind="answer", card=card, payload=payload))


def fact(out, label):
    """What stands beside a label of the plan."""
    found = re.search(rf"^{label} +(.*)$", out, re.MULTILINE)
    return found and found[1]


def asks(out):
    """How many cards a quiz in lines says that there are, at its first question."""
    found = re.search(r"^0 of (\d+) done", out, re.MULTILINE)
    return int(found[1]) if found else 0
