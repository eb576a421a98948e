"""Making a plan for 2,000 cards, and a day's queue of them, beside replaying the log that they come from."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks.pairs import Bench, Row, seconds
from dlprep.memory.event import Event
from dlprep.memory.goal import Goal
from dlprep.memory.plan import Agenda
from dlprep.memory.planner import make_plan
from dlprep.memory.queue import Offer, build
from dlprep.memory.schedule import Card, Seen, Settings, recall, replay
from dlprep.memory.situation import Item, Situation

CARDS, REVIEWS = 2000, 10
TODAY = date(2026, 11, 23)
DAYS, MINUTES = 54, 60.0


def ratios(bench: Bench) -> Iterator[Row]:
    """A new plan, the plan after a session, and the queue of a day, each beside one replay."""
    events = list(_log())
    settings = Settings()
    cards = dict(replay(events, settings))
    situation = _situation(cards, settings)
    goal = Goal(interview=TODAY + timedelta(days=DAYS), minutes=MINUTES)
    before = make_plan(goal, situation, "key", advise=False)
    agenda = before.agendas[TODAY]
    topics = dict.fromkeys(item.topic for item in situation.items)
    offer = {topic: [item.id for item in situation.items if item.topic == topic] for topic in topics}

    def replayed() -> float:
        return seconds(lambda: replay(events, settings))

    size = f"{CARDS:,} cards, {CARDS * REVIEWS // 2:,} answers"
    yield bench.measure(
        f"a first plan ({size}) / replay",
        lambda: seconds(lambda: make_plan(goal, situation, "key")),
        replayed,
    )
    yield bench.measure(
        "the plan after a session / replay",
        lambda: seconds(lambda: make_plan(goal, situation, "key", before, advise=False)),
        replayed,
    )
    yield bench.measure(
        "a day's queue from the agenda / replay",
        lambda: seconds(lambda: _queue(offer, cards, settings, agenda)),
        replayed,
    )


def _queue(offer: Offer, cards: dict[str, Card], settings: Settings, agenda: Agenda) -> None:
    def recalled(seen: Seen, day: date) -> float:
        return recall(seen, day, settings)

    build(offer, cards, TODAY, recall=recalled, new_left=agenda.new, prerequisites={}, agenda=agenda)


def _log() -> Iterator[Event]:
    """Half of the cards, each answered on ever later days."""
    counter = 0
    for card in range(0, CARDS, 2):
        day = TODAY - timedelta(days=200 + card % 60)
        for number in range(REVIEWS):
            counter += 1
            at = datetime(day.year, day.month, day.day, 9, counter % 60, tzinfo=UTC)
            payload = {"mode": "review", "rating": 1 if (card + number) % 9 == 0 else 3, "duration_ms": 30_000}
            yield Event(
                at=at,
                day=day,
                kind="answer",
                card=f"q{card}",
                payload=payload,
                id=f"{counter:032x}",
                device="d",
                counter=counter,
            )
            day += timedelta(days=1 + (number * number) // 3)


def _situation(cards: dict[str, Card], settings: Settings) -> Situation:
    def item(number: int) -> Item:
        card = cards.get(f"q{number}")
        state = card.state if card and isinstance(card.state, Seen) else None
        return Item(f"q{number}", f"t{number // 4}", 1.0, state, 40.0, 60.0)

    return Situation(
        today=TODAY,
        items=tuple(item(number) for number in range(CARDS)),
        katas=(),
        weights=settings.weights,
        retention=settings.retention,
        new_per_day=10,
    )
