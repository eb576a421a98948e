"""Events to figures: what is due, what is known, how well. Numbers only; knows no screen and no file."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from dlprep.bank.question import Entry
from dlprep.katas.attempts import standings
from dlprep.memory.event import Event, Rating
from dlprep.memory.queue import forecast, introduced_on
from dlprep.memory.schedule import UNTOUCHED, Card, Seen, Settings, effective_answers, recall
from dlprep.values import dataclass

FORECAST_DAYS = 14
LONGEST_ANSWER_MS = 15 * 60_000  # beyond this the learner was away, not thinking


@dataclass(frozen=True, slots=True)
class Glance:
    """Today in a few numbers; `next_due` is the day of the next question when none is due."""

    due: int
    new: int
    answered: int
    streak: int
    seen: int
    total: int
    next_due: date | None
    katas_due: int = 0
    katas_started: int = 0


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """One topic: cards seen of all, mean expected recall now, and the share of later reviews that were right."""

    topic: str
    seen: int
    total: int
    recall: float | None
    reviews: int
    retained: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the report shows; `due` counts the cards of today and of each of the next days."""

    today: date
    glance: Glance
    answers: int
    days: int
    minutes: float
    suspended: int
    due: tuple[int, ...]
    reviews: int
    retained: int
    topics: tuple[TopicFigures, ...]


def glance(
    events: Sequence[Event],
    cards: Mapping[str, Card],
    entries: Sequence[Entry],
    today: date,
    new_per_day: int,
    katas: Collection[str] = (),
) -> Glance:
    """Today's counts; questions and katas that are not there any more are left out."""
    known = {entry.id for entry in entries}
    mine = {name: card for name, card in cards.items() if name in known}
    seen = [card for card in mine.values() if isinstance(card.state, Seen)]
    untouched = sum(_is_new(mine.get(name, UNTOUCHED)) for name in known)
    due_days = [card.state.due for card in seen if isinstance(card.state, Seen) and not card.suspended]
    days = {event.day for event in effective_answers(events)}
    begun = [standing for slug, standing in standings(events, cards).items() if slug in katas]
    return Glance(
        due=forecast(mine, today, 1)[0],
        new=min(untouched, max(0, new_per_day - introduced_on(cards, today))),
        answered=sum(event.day == today for event in effective_answers(events)),
        streak=_streak(days, today),
        seen=len(seen),
        total=len(known),
        next_due=min((day for day in due_days if day > today), default=None),
        katas_due=sum(standing.is_due(today) for standing in begun),
        katas_started=sum(bool(standing.under_way) and not standing.is_due(today) for standing in begun),
    )


def figures(
    events: Sequence[Event],
    cards: Mapping[str, Card],
    entries: Sequence[Entry],
    today: date,
    new_per_day: int,
    settings: Settings,
    katas: Collection[str] = (),
) -> Figures:
    """Every figure of the report, from the log and the bank."""
    known = {entry.id: entry for entry in entries}
    mine = {name: card for name, card in cards.items() if name in known}
    answers = effective_answers(events)
    retention = _retention(answers, known)
    return Figures(
        today=today,
        glance=glance(events, cards, entries, today, new_per_day, katas),
        answers=len(answers),
        days=len({event.day for event in answers}),
        minutes=sum(map(_minutes, answers)),
        suspended=sum(card.suspended for card in mine.values()),
        due=forecast(mine, today, FORECAST_DAYS),
        reviews=sum(reviews for reviews, _ in retention.values()),
        retained=sum(retained for _, retained in retention.values()),
        topics=tuple(_topics(mine, entries, today, settings, retention)),
    )


def _topics(
    cards: Mapping[str, Card],
    entries: Sequence[Entry],
    today: date,
    settings: Settings,
    retention: Mapping[str, tuple[int, int]],
) -> Iterable[TopicFigures]:
    names: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        names[entry.topic].append(entry.id)
    for topic, ids in names.items():
        states = [cards[name].state for name in ids if name in cards]
        recalls = [recall(state, today, settings) for state in states if isinstance(state, Seen)]
        mean = sum(recalls) / len(recalls) if recalls else None
        yield TopicFigures(topic, len(recalls), len(ids), mean, *retention.get(topic, (0, 0)))


def _retention(answers: Iterable[Event], known: Mapping[str, Entry]) -> dict[str, tuple[int, int]]:
    """By topic: reviews of cards met on an earlier day, first of the day only, and how many of them were not Again."""
    met: dict[str, date] = {}
    counts: Counter[str] = Counter()
    retained: Counter[str] = Counter()
    for event in answers:
        if event.payload.get("mode") != "review" or event.card is None:
            continue
        before = met.get(event.card)
        met[event.card] = event.day
        if before is None or before == event.day or event.card not in known:
            continue
        topic = known[event.card].topic
        counts[topic] += 1
        retained[topic] += event.payload.get("rating") != Rating.AGAIN
    return {topic: (counts[topic], retained[topic]) for topic in counts}


def _streak(days: set[date], today: date) -> int:
    """Days in a row with an answer, up to today, or up to yesterday while today is still open."""
    day = today if today in days else today - timedelta(days=1)
    length = 0
    while day in days:
        length, day = length + 1, day - timedelta(days=1)
    return length


def _is_new(card: Card) -> bool:
    return not isinstance(card.state, Seen) and not card.suspended


def _minutes(event: Event) -> float:
    spent = event.payload.get("duration_ms")
    return min(spent, LONGEST_ANSWER_MS) / 60_000 if isinstance(spent, int | float) else 0.0
