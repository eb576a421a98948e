"""From a key to an answer on disk and the next question, and to the first card, beside Anki's own engine."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import worlds
from benchmarks.pairs import Bench, Row, Skipped, percentile, under
from dlprep.bank.answer import Picked
from dlprep.bank.shelf import Root, Shelf, open_shelf
from dlprep.memory.clock import Moment
from dlprep.memory.queue import build
from dlprep.memory.schedule import Card, Seen, Settings, recall
from dlprep.quiz.action import Answer, Rate
from dlprep.quiz.phase import Asking, Explaining
from dlprep.quiz.sitting import Sitting, Wanted, sit_down
from dlprep.store.log import Log
from dlprep.store.standing import Standing
from dlprep.terminal.desk import Desk, Leave, press, settled
from dlprep.terminal.frame import frame

if TYPE_CHECKING:
    from anki.collection import Collection

CARDS, EACH = 800, 13  # 10,400 answers
MANY_CARDS = 100_000
ANSWERS, MOST_ANSWERS = 10, 700  # for each pair that is wanted, and at all: Anki's cards are due once
COMMIT_BAR, DRAWN_BAR = 0.010, 0.016  # seconds
SCREEN = 100, 40  # columns and lines
NO_ANKI = "anki is not installed: pip install anki"
SETTINGS = Settings()
LATER = timedelta(days=4000)  # everything is due again
TODAY = worlds.days(EACH) + LATER


def ratios(bench: Bench) -> Iterator[Row]:
    """Single answers, the way to the first card, and the order of a very long queue."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world(folder, CARDS, EACH)
        if find_spec("anki"):
            worlds.collection(folder / "anki.anki2", CARDS, EACH)
            worlds.collection(folder / "many.anki2", MANY_CARDS, 1)
        yield from _answers(bench, folder)
        yield from _first_card(bench, folder)
        yield from _long_queue(bench, folder)


def world(folder: Path, cards: int, each: int) -> None:
    """A bank, its compiled index, and a log in which every question was answered."""
    worlds.write_bank(folder / "bank", cards)
    opened = shelf(folder)
    worlds.fill(folder / "progress.db", {entry.id: entry.key for entry in opened.entries}, each)
    opened.close()


def shelf(folder: Path) -> Shelf:
    """The bank of a world."""
    return open_shelf([Root(folder / "bank", "bank")], folder / "index.db")


def sitting(log: Log, questions: Shelf, today: date = TODAY) -> Sitting:
    """A session over all that is due, which is every question."""
    cards, now = Standing.of(log).cards(SETTINGS), Moment(datetime.combine(today, time(9), UTC), today)
    return sit_down(log, questions, lambda: now, SETTINGS, cards, 0, Wanted())


class Learner:
    """Answers one question after another, in a new session when one is over."""

    def __init__(self, log: Log, questions: Shelf) -> None:
        self._log, self._questions, self._today = log, questions, TODAY
        self._sitting = sitting(log, questions)
        self._desk = Desk(self._sitting.session, "en")

    def answer(self) -> float:
        """Seconds from picking an option to an answer on disk, with the next question chosen and drawn from."""
        self._sit_again()
        phase = self._sitting.session.phase
        assert isinstance(phase, Asking)
        begun = perf_counter()
        self._sitting.act(Answer(Picked(("right",)), 4_000))
        self._sitting.act(Rate())
        return perf_counter() - begun

    def answer_on_screen(self) -> float:
        """Seconds from the key that rates an answer to the lines of the next question's screen."""
        self._sit_again()
        self._desk = Desk(self._sitting.session, "en")
        self._key("1")
        self._paint()
        begun = perf_counter()
        self._key("enter")
        self._paint()
        return perf_counter() - begun

    def _key(self, key: str) -> None:
        self._desk, wish = press(self._desk, key)
        assert wish is not None and not isinstance(wish, Leave)
        self._desk = settled(self._desk, wish, self._sitting.act(wish))
        if isinstance(self._desk.session.phase, Explaining):
            self._desk = replace(self._desk, preview=self._sitting.preview())

    def _paint(self) -> None:
        frame(self._desk, *SCREEN)

    def _sit_again(self) -> None:
        if not isinstance(self._sitting.session.phase, Asking):
            self._today += LATER
            self._sitting = sitting(self._log, self._questions, self._today)


class AnkiLearner:
    """Answers one card after another with Anki's engine."""

    def __init__(self, opened: "Collection") -> None:
        self._opened = opened
        self._card = opened.sched.getCard()

    def answer(self) -> float:
        """Seconds from rating a card to having the next one."""
        assert self._card is not None
        self._card.start_timer()
        begun = perf_counter()
        self._opened.sched.answerCard(self._card, 3)
        self._card = self._opened.sched.getCard()
        return perf_counter() - begun


def _answers(bench: Bench, folder: Path) -> Iterator[Row]:
    count = min(bench.pairs * ANSWERS, MOST_ANSWERS)
    with ExitStack() as left:
        log = left.enter_context(Log.open(folder / "progress.db"))
        questions = shelf(folder)
        left.callback(questions.close)
        learner = Learner(log, questions)
        if opened := anki_opened(folder / "anki.anki2"):
            left.callback(opened.close)
            both = bench.measure(
                "an answer kept, and the next question / Anki", learner.answer, AnkiLearner(opened).answer, pairs=count
            )
            yield both
            kept = [ours for ours, _ in both.pairs]
        else:
            yield Skipped("an answer kept, and the next question / Anki", NO_ANKI)
            kept = [learner.answer() for _ in range(count)]
        for percent in (50, 99):
            name = f"an answer kept, percentile {percent} / {COMMIT_BAR * 1e3:.0f} ms"
            yield under(name, kept, COMMIT_BAR, percentile(percent))
        drawn = [learner.answer_on_screen() for _ in range(count)]
        for percent in (50, 99):
            name = f"an answer kept, and the next screen, percentile {percent} / {DRAWN_BAR * 1e3:.0f} ms"
            yield under(name, drawn, DRAWN_BAR, percentile(percent))


def _first_card(bench: Bench, folder: Path) -> Iterator[Row]:
    name = f"open to first card, {CARDS} cards, {CARDS * EACH:,} answers / Anki"
    if not find_spec("anki"):
        yield Skipped(name, NO_ANKI)
        return

    def ours() -> float:
        begun = perf_counter()
        log, questions = Log.open(folder / "progress.db"), shelf(folder)
        begin = sitting(log, questions)
        took = perf_counter() - begun
        assert isinstance(begin.session.phase, Asking)
        questions.close()
        log.close()
        return took

    yield bench.measure(name, ours, lambda: sum(_anki_start(folder / "anki.anki2")))


def _long_queue(bench: Bench, folder: Path) -> Iterator[Row]:
    name = f"the day's queue of {MANY_CARDS:,} cards, all due / Anki, which asks 9,999 at most"
    if not find_spec("anki"):
        yield Skipped(name, NO_ANKI)
        return
    ids = worlds.question_ids(MANY_CARDS)
    offer = {f"made-{topic}": ids[topic :: worlds.TOPICS] for topic in range(worlds.TOPICS)}
    cards = {card: Card(_seen(rank), 1) for rank, card in enumerate(ids)}

    def ours() -> float:
        begun = perf_counter()
        build(offer, cards, TODAY, recall=_recalled, new_left=0, prerequisites={})
        return perf_counter() - begun

    yield bench.measure(name, ours, lambda: _anki_start(folder / "many.anki2")[1])


def _seen(rank: int) -> Seen:
    last = TODAY - timedelta(days=30 + rank % 60)
    return Seen(5.0 + rank % 20, 5.0, last, last, last + timedelta(days=5 + rank % 20), 1, 0)


def _recalled(seen: Seen, day: date) -> float:
    return recall(seen, day, SETTINGS)


def anki_opened(path: Path) -> "Collection | None":
    if not find_spec("anki"):
        return None
    from anki.collection import Collection

    return Collection(str(path))


def _anki_start(path: Path) -> tuple[float, float]:
    """Seconds to open a collection, and then to its first card, which builds the queue."""
    begun = perf_counter()
    opened = anki_opened(path)
    assert opened is not None
    is_open = perf_counter()
    card = opened.sched.getCard()
    ended = perf_counter()
    assert card is not None
    opened.close()
    return is_open - begun, ended - is_open
