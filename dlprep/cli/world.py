"""What a command finds around it: the clock, the language, the folders, the log and the shelf."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from dlprep import paths
from dlprep.bank.shelf import Root, Shelf, open_shelf
from dlprep.errors import Problem, StoreError, UsageError
from dlprep.memory.clock import Moment, clamp, stamp
from dlprep.memory.event import Event
from dlprep.memory.preferences import CHOICES, Preferences, preferences
from dlprep.memory.schedule import Card, Settings, in_order
from dlprep.store.kept_cards import KeptCards
from dlprep.store.log import Log
from dlprep.store.standing import Standing
from dlprep.text import Language
from dlprep.values import dataclass

YEARS = range(2000, 2201)  # to which the clock may be moved
SHOWN_PROBLEMS = 5


@dataclass(slots=True)
class Learner:
    """One learner's log, opened, with what follows from it; all of its events are read when they are asked for."""

    log: Log
    standing: Standing
    preferences: Preferences
    settings: Settings
    cards: dict[str, Card]
    now: Callable[[], Moment]
    _events: list[Event] | None = None

    @property
    def events(self) -> list[Event]:
        """The events that count, in the order in which they happened, on whichever device."""
        if self._events is None:
            self._events = standing_events(self.log)
        return self._events

    def read_again(self) -> None:
        """Follow the log, which has grown."""
        self.standing, self._events = Standing.of(self.log), None
        self.cards = self.standing.cards(self.settings)


def language(chosen: str | None) -> Language:
    """--lang, else DLPREP_LANG, else the locale."""
    source, value = ("--lang", chosen) if chosen else ("DLPREP_LANG", os.environ.get("DLPREP_LANG") or "")
    if value:
        if value not in ("en", "zh"):
            raise UsageError(source, f"'{value[:20]}' is not a language of dlprep", "use en or zh")
        return "zh" if value == "zh" else "en"
    spoken = next((found for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (found := os.environ.get(name))), "")
    return "zh" if spoken.lower().startswith("zh") else "en"


def has_screen() -> bool:
    """Whether there is a terminal that a whole screen can be drawn on."""
    able = os.environ.get("TERM", "") not in ("", "dumb", "unknown") and sys.platform != "win32"
    return able and sys.stdin.isatty() and sys.stdout.isatty()


def warn(text: str) -> None:
    """Anything that is not an answer goes to stderr."""
    print(text, file=sys.stderr)


def report_problems(problems: tuple[Problem, ...]) -> None:
    """Say what is wrong with the bank and is therefore not asked."""
    for problem in problems[:SHOWN_PROBLEMS]:
        warn(str(problem))
    if len(problems) > SHOWN_PROBLEMS:
        warn(f"… and {len(problems) - SHOWN_PROBLEMS} more — `dlprep bank lint` shows them all")


@contextmanager
def shelf() -> Iterator[Shelf]:
    """The questions: the shipped bank, then the learner's own."""
    opened = open_shelf(roots(), paths.index_file())
    try:
        yield opened
    finally:
        opened.close()


def roots() -> list[Root]:
    """The folders that hold banks."""
    return [Root(paths.shipped_questions(), "questions"), Root(paths.user_banks(), str(paths.user_banks()))]


def kata_slugs() -> frozenset[str]:
    """The names of the katas; none of them is read."""
    roots = (paths.shipped_katas(), paths.user_katas())
    return frozenset(found.parent.name for root in roots for found in root.glob("*/kata.yaml"))


@contextmanager
def learner() -> Iterator[Learner]:
    """The learner's log with what follows from it."""
    with Log.open(paths.progress_file()) as log:
        standing = Standing.of(log)
        chosen = preferences(standing.of_kinds(*CHOICES))
        settings = chosen.schedule()
        # another device's clock may be wrong without ours being
        now = _moments(standing.own_latest(), chosen)
        begun = log.position()
        kept = KeptCards(paths.cards_file())
        yield Learner(log, standing, chosen, settings, kept.cards(log, settings), now)
        kept.keep(log, settings)
        if log.position() > begun:
            keep_todays_backup(log, now())


def standing_events(log: Log) -> list[Event]:
    """The events that count, in the order in which they happened, on whichever device."""
    return in_order(log.events())


def keep_todays_backup(log: Log, moment: Moment) -> None:
    """The first change of a day is backed up when the program ends; a disk that is full is no reason to fail then."""
    from dlprep.store.backup import back_up, is_due

    try:
        if is_due(log.path, moment.day, log.position(), log.head()):
            back_up(log.path, "daily", moment.at)
    except StoreError as error:
        warn(str(error))


def _moments(latest: Event | None, chosen: Preferences) -> Callable[[], Moment]:
    """Reads the clock as a moment that never runs backwards; says so once when it was set back."""
    ticking = clock()
    last = Moment(latest.at, latest.day) if latest else None
    warned = False

    def now() -> Moment:
        nonlocal last, warned
        at = ticking()
        reading = clamp(stamp(at, at.astimezone().tzinfo or UTC, chosen.rollover), last)
        if reading.behind and not warned:
            warned = True
            warn(_SET_BACK.format(behind=_rough(reading.behind)))
        last = reading.moment
        return last

    return now


def clock() -> Callable[[], datetime]:
    """The system's clock, or one that starts ticking at DLPREP_NOW."""
    chosen = os.environ.get("DLPREP_NOW")
    if not chosen:
        return lambda: datetime.now(UTC)
    try:
        start = datetime.fromisoformat(chosen).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        remedy = "write an instant such as 2027-01-15T09:00:00+01:00"
        raise UsageError("DLPREP_NOW", f"'{chosen[:40]}' is not a time", remedy) from error
    if start.year not in YEARS:
        raise UsageError("DLPREP_NOW", f"the year {start.year} is out of range", f"use {YEARS[0]} to {YEARS[-1]}")
    warn(f"DLPREP_NOW: the clock starts at {start.astimezone().isoformat(timespec='minutes')}")
    begun = monotonic()
    return lambda: start + timedelta(seconds=monotonic() - begun)


def _rough(gap: timedelta) -> str:
    if gap < timedelta(hours=2):
        return f"{gap.total_seconds() / 60:.0f} minutes"
    return f"{gap.total_seconds() / 3600:.0f} hours" if gap < timedelta(days=2) else f"{gap.days} days"


def as_json(value: Any) -> str:
    """JSON for scripts, readable in a terminal."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)


_SET_BACK = (
    "clock: it was set back {behind} before the last answer — answers are logged as if no time had passed; "
    "set the clock right, or take the answers of a wrong time back with undo"
)
