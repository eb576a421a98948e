"""Events to what a report draws: by day, by topic, by kata. Numbers only; knows no screen and no file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from dlprep.bank.question import Entry
from dlprep.katas.attempts import standings
from dlprep.memory.event import KATA, Event
from dlprep.memory.history import Review
from dlprep.memory.queue import forecast
from dlprep.memory.schedule import Card, Seen, Settings, effective_answers, ended_attempt, recall
from dlprep.progress.figures import LONGEST_ANSWER_MS
from dlprep.values import dataclass

FADING_DAYS = 7  # ahead, over which it is told how far recall falls
FADING_BELOW = 0.9  # expected recall in that time
FADING = 10  # cards that are listed, at most
AHEAD_DAYS = 30  # that are looked at without an interview
AHEAD_POINTS = 30  # of the decline, at most


@dataclass(frozen=True, slots=True)
class Day:
    """One study-day: answers in every mode, those of them that were right, cards first met, reviews of cards met on an
    earlier day (the first of the day only), those of them not forgotten, and minutes at questions and at katas."""

    day: date
    answers: int = 0
    right: int = 0
    new: int = 0
    reviews: int = 0
    retained: int = 0
    minutes: float = 0.0
    kata_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Readiness:
    """One topic, or all: its cards, those met, and the mean expected recall of those met, now and on the interview
    date if nothing more is reviewed; `planned` is what the plan expects of all its cards on that date."""

    topic: str
    cards: int
    met: int
    now: float | None
    then: float | None
    planned: float | None = None

    @property
    def ready(self) -> float:
        """The share of all cards that would be recalled now, those not met counted as unknown."""
        return (self.now or 0.0) * self.met / self.cards if self.cards else 0.0

    @property
    def ready_then(self) -> float | None:
        """The same on the interview date, if nothing more is studied."""
        if self.then is None:
            return None
        return self.then * self.met / self.cards if self.cards else 0.0


@dataclass(frozen=True, slots=True)
class Fading:
    """A card that is being forgotten: expected recall now and in FADING_DAYS days, and the day it was last reviewed."""

    card: str
    topic: str
    now: float
    soon: float
    last: date


@dataclass(frozen=True, slots=True)
class KataRecord:
    """One kata that was begun: attempts passed, those of them with hints, given up, and when it comes back."""

    slug: str
    passed: int
    with_hints: int
    given_up: int
    tries: int
    last_passed: date | None
    due: date | None
    best_minutes: float | None


@dataclass(frozen=True, slots=True)
class KataMark:
    """The end of one attempt at a kata; `minutes` is None where it was not logged."""

    day: date
    slug: str
    passed: bool
    hints: int
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Answers to questions of one kind, and the median of the seconds that they took."""

    kind: str
    answers: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day to come, and the share of all cards that would be recalled then if nothing more were reviewed."""

    day: date
    ready: float


@dataclass(frozen=True, slots=True)
class Record:
    """All that a report draws besides the figures of `progress.figures`; days, marks and paces begin with `since`.

    `due` counts the cards that come due today and on each day up to the interview, or for AHEAD_DAYS; `decline` is what
    is ready on the way there if nothing more is reviewed.
    """

    today: date
    since: date | None
    interview: date | None
    days: tuple[Day, ...]
    overall: Readiness
    topics: tuple[Readiness, ...]
    fading: tuple[Fading, ...]
    due: tuple[int, ...]
    decline: tuple[Ahead, ...]
    katas: tuple[KataRecord, ...]
    marks: tuple[KataMark, ...]
    paces: tuple[Pace, ...]


def record(
    events: Sequence[Event],
    past: Mapping[str, Sequence[Review]],
    cards: Mapping[str, Card],
    entries: Sequence[Entry],
    today: date,
    settings: Settings,
    *,
    interview: date | None = None,
    planned: Mapping[str, float] | None = None,
    since: date | None = None,
) -> Record:
    """The record of the questions in `entries`; `past` are the histories of the same events.

    `planned` is the recall that the plan expects on the interview date, by topic.
    """
    known = {entry.id: entry for entry in entries}
    answers = [event for event in effective_answers(events) if event.card in known]
    late = interview if interview and interview >= today else None
    topics = tuple(_readiness(entries, cards, today, settings, late, planned or {}))
    ended = list(_ended(events))
    mine = {name: card for name, card in cards.items() if name in known}
    length = (late - today).days if late else AHEAD_DAYS
    return Record(
        today=today,
        since=since,
        interview=late,
        days=tuple(_days(past, answers, ended, known, since)),
        overall=_together(topics),
        topics=topics,
        fading=tuple(_fading(cards, known, today, settings)),
        due=forecast(mine, today, length + 1),
        decline=tuple(_decline(mine, known, today, length, settings)),
        katas=tuple(_katas(events, cards, ended)),
        marks=tuple(mark for mark in ended if since is None or mark.day >= since),
        paces=tuple(_paces(answers, known, since)),
    )


def _readiness(
    entries: Sequence[Entry],
    cards: Mapping[str, Card],
    today: date,
    settings: Settings,
    interview: date | None,
    planned: Mapping[str, float],
) -> Iterable[Readiness]:
    by_topic: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        by_topic[entry.topic].append(entry.id)
    for topic, names in by_topic.items():
        states = [cards[name].state for name in names if name in cards]
        met = [state for state in states if isinstance(state, Seen)]
        yield Readiness(
            topic=topic,
            cards=len(names),
            met=len(met),
            now=_mean([recall(state, today, settings) for state in met]),
            then=_mean([recall(state, interview, settings) for state in met]) if interview else None,
            planned=planned.get(topic),
        )


def _together(topics: Sequence[Readiness]) -> Readiness:
    """The topics as one, each card counted alike."""
    cards, met = sum(topic.cards for topic in topics), sum(topic.met for topic in topics)
    now = sum((topic.now or 0.0) * topic.met for topic in topics) / met if met else None
    thens = [topic for topic in topics if topic.then is not None]
    then = sum((topic.then or 0.0) * topic.met for topic in thens) / met if thens and met else None
    plans = [topic for topic in topics if topic.planned is not None]
    planned_cards = sum(topic.cards for topic in plans)
    planned = sum((topic.planned or 0.0) * topic.cards for topic in plans) / planned_cards if planned_cards else None
    return Readiness("", cards, met, now, then, planned)


def ready_share(cards: Mapping[str, Card], names: Collection[str], day: date, settings: Settings) -> float:
    """The share of these cards that would be recalled on a day if nothing were reviewed until then."""
    states = (cards[name].state for name in names if name in cards)
    known = sum(recall(state, day, settings) for state in states if isinstance(state, Seen))
    return known / len(names) if names else 0.0


def _decline(
    cards: Mapping[str, Card], names: Collection[str], today: date, length: int, settings: Settings
) -> Iterable[Ahead]:
    """A few days from today to the last, both among them."""
    if not any(isinstance(card.state, Seen) for card in cards.values()):
        return
    points = min(length, AHEAD_POINTS)
    for ahead in sorted({round(length * point / max(1, points)) for point in range(points + 1)}):
        day = today + timedelta(days=ahead)
        yield Ahead(day, ready_share(cards, names, day, settings))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _days(
    past: Mapping[str, Sequence[Review]],
    answers: Sequence[Event],
    ended: Sequence[KataMark],
    known: Mapping[str, Entry],
    since: date | None,
) -> Iterable[Day]:
    """The days on which something was done, in order."""
    counts: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for event in answers:
        day = counts[event.day]
        day["answers"] += 1
        rating = event.payload["rating"]
        day["right"] += isinstance(rating, int) and rating > 1
        day["minutes"] += _minutes(event) or 0.0
    for card, reviews in past.items():
        if card not in known:
            continue
        for review in reviews:
            day = counts[review.day]
            day["new"] += review.elapsed is None
            day["reviews"] += review.elapsed is not None
            day["retained"] += review.elapsed is not None and review.recalled
    for mark in ended:
        counts[mark.day]["kata_minutes"] += mark.minutes or 0.0
    for day_of, found in sorted(counts.items()):
        if since is None or day_of >= since:
            whole = {name: int(found[name]) for name in ("answers", "right", "new", "reviews", "retained")}
            yield Day(day_of, minutes=found["minutes"], kata_minutes=found["kata_minutes"], **whole)


def _minutes(event: Event, most: float = LONGEST_ANSWER_MS) -> float | None:
    spent = event.payload.get("duration_ms")
    return min(spent, most) / 60_000 if isinstance(spent, int | float) and spent >= 0 else None


def _fading(cards: Mapping[str, Card], known: Mapping[str, Entry], today: date, settings: Settings) -> Iterable[Fading]:
    """The cards that will be least known in a week, the least known first."""
    soon = today + timedelta(days=FADING_DAYS)
    found = []
    for name, entry in known.items():
        card = cards.get(name)
        if card is None or card.suspended or not isinstance(card.state, Seen):
            continue
        state = card.state
        here = Fading(name, entry.topic, recall(state, today, settings), recall(state, soon, settings), state.last)
        if here.soon < FADING_BELOW:
            found.append(here)
    found.sort(key=lambda each: (each.soon, each.card))
    return found[:FADING]


def _ended(events: Sequence[Event]) -> Iterable[KataMark]:
    """The attempts at katas that were rated, each once, in order."""
    hints: dict[str, int] = defaultdict(int)
    done: set[str] = set()
    for event in sorted(events, key=lambda event: (event.at, event.id)):
        attempt = event.payload.get("attempt")
        if event.kind != "kata" or not isinstance(attempt, str) or event.card is None:
            continue
        if event.payload.get("what") == "hint":
            hints[attempt] += 1
        elif ended_attempt(event) and attempt not in done:
            done.add(attempt)
            passed = event.payload.get("what") == "passed"
            yield KataMark(
                event.day, event.card.removeprefix(KATA), passed, hints[attempt], _minutes(event, float("inf"))
            )


def _katas(events: Sequence[Event], cards: Mapping[str, Card], ended: Sequence[KataMark]) -> Iterable[KataRecord]:
    by_slug: dict[str, list[KataMark]] = defaultdict(list)
    for mark in ended:
        by_slug[mark.slug].append(mark)
    for slug, standing in sorted(standings(events, cards).items()):
        marks = by_slug[slug]
        yield KataRecord(
            slug=slug,
            passed=sum(mark.passed for mark in marks),
            with_hints=sum(mark.passed and mark.hints > 0 for mark in marks),
            given_up=sum(not mark.passed for mark in marks),
            tries=standing.tries,
            last_passed=standing.last_passed,
            due=standing.due,
            best_minutes=standing.best_ms / 60_000 if standing.best_ms is not None else None,
        )


def _paces(answers: Sequence[Event], known: Mapping[str, Entry], since: date | None) -> Iterable[Pace]:
    by_kind: dict[str, list[float]] = defaultdict(list)
    for event in answers:
        minutes = _minutes(event)
        if event.card and minutes is not None and (since is None or event.day >= since):
            by_kind[known[event.card].kind].append(60 * minutes)
    return (Pace(kind, len(seconds), median(seconds)) for kind, seconds in sorted(by_kind.items()))
