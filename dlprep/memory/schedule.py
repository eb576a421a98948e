"""What the log says of each card and when it is due next, by FSRS. Knows no clock, no file and no question."""

import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, cast

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, MemoryState

from dlprep.digest import blake2b
from dlprep.errors import UsageError
from dlprep.memory.aside import aside
from dlprep.memory.event import DEFAULT_WEIGHTS, Event, Json, Rating
from dlprep.values import dataclass

LOWEST_RETENTION, HIGHEST_RETENTION = 0.7, 0.99
LONGEST_DAYS = 36_500
WEIGHTS = 21
VERSION_BYTES = 4
DECAYS = (0.1, 0.8)
# stability is by definition the days after which recall has fallen to this
RECALL_AT_STABILITY = 0.9

# beyond `from_days`, each further day up to `to_days` widens the fuzz by `share` on both sides
FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))
FUZZ_FROM_DAYS = FUZZ[0][0]

MODES = ("review", "cram", "mock")
RATINGS = frozenset(Rating)
SUSPENDING = {"suspend": True, "resume": False}
ENDING = ("passed", "gave-up")  # what ends an attempt at a kata, with a rating

Settlement: TypeAlias = Literal["keep", "shorten", "restart"]
SETTLEMENTS: tuple[Settlement, ...] = ("keep", "shorten", "restart")  # for a card whose right answer has changed
SHORTENED = 0.5  # of the stability is left
LEAST_STABILITY = 0.001  # days; the engine knows none below
TAKEN_BACK = ("answer", "content")  # what an undo takes back


@dataclass(frozen=True, slots=True)
class Settings:
    """What the learner asks of the scheduler, checked here because the engine takes any number in silence."""

    retention: float = 0.9
    weights: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
    maximum_days: int = LONGEST_DAYS

    def __post_init__(self) -> None:
        if not LOWEST_RETENTION <= self.retention <= HIGHEST_RETENTION:
            raise UsageError(
                "retention",
                f"{self.retention:g} is out of range",
                f"choose a number from {LOWEST_RETENTION} to {HIGHEST_RETENTION}",
            )
        if len(self.weights) != WEIGHTS or not all(map(math.isfinite, self.weights)):
            raise UsageError("weights", f"not {WEIGHTS} finite numbers", "fit them again, or go back to the default")
        if not 1 <= self.maximum_days <= LONGEST_DAYS:
            raise UsageError(
                "longest interval", f"{self.maximum_days} days is out of range", f"choose from 1 to {LONGEST_DAYS} days"
            )

    @property
    def version(self) -> str:
        """A short name of the weights, the same wherever they are; events carry it."""
        if self.weights == tuple(DEFAULT_PARAMETERS):
            return DEFAULT_WEIGHTS
        return blake2b(repr(self.weights).encode(), digest_size=VERSION_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class New:
    """A card that was never rated in a review."""


class Seen(NamedTuple):
    """What is known of a card in memory: `stability` is in days, `reviews` counts the study-days it was rated on."""

    stability: float
    difficulty: float
    first: date
    last: date
    due: date
    reviews: int
    lapses: int


State: TypeAlias = New | Seen


class Card(NamedTuple):
    """What the log says of one card.

    `answers` counts the answers of every mode that still stand: the next draw of numbers is seeded from it.
    `content` is the hash of the question as last reviewed or settled, `rating` the last one given in a review.
    `attempts` are those at a kata that were rated: each counts once.
    """

    state: State = New()
    answers: int = 0
    suspended: bool = False
    content: str | None = None
    last_day: date | None = None
    rating: Rating | None = None
    attempts: frozenset[str] = frozenset()

    def is_unlearned(self, today: date) -> bool:
        """Was it missed in a review today, and not answered right since?"""
        return self.rating is Rating.AGAIN and isinstance(self.state, Seen) and self.state.last == today


UNTOUCHED = Card()


def review(state: State, rating: Rating, day: date, card_id: str, settings: Settings) -> Seen:
    """What the first rating of a study-day makes of a card; a day before the last one counts as the last."""
    match state:
        case New():
            first, reviews, lapses = day, 1, 0
            memory = _next_memory(None, 0, rating, settings)
        case Seen():
            day = max(day, state.last)
            first, reviews, lapses = state.first, state.reviews + 1, state.lapses + (rating is Rating.AGAIN)
            before = MemoryState(state.stability, state.difficulty)
            memory = _next_memory(before, (day - state.last).days, rating, settings)
    due = due_day(memory.stability, day, card_id, reviews, settings)
    return Seen(memory.stability, memory.difficulty, first, day, due, reviews, lapses)


def due_day(stability: float, last: date, card_id: str, reviews: int, settings: Settings) -> date:
    """When a card comes back that was reviewed so many times, the last time on this day."""
    return _later(last, _fuzzed(interval(stability, settings), card_id, reviews, settings))


def settled(state: State, choice: Settlement, card_id: str, settings: Settings) -> State:
    """What becomes of a card whose right answer has changed: as it was, half as stable, or new; never due later."""
    match state, choice:
        case Seen(), "shorten":
            stability = max(LEAST_STABILITY, state.stability * SHORTENED)
            due = due_day(stability, state.last, card_id, state.reviews, settings)
            return state._replace(stability=stability, due=min(state.due, due))
        case Seen(), "restart":
            return New()
        case _:
            return state


def recall(seen: Seen, day: date, settings: Settings) -> float:
    """How likely the card is to be remembered on a day, by the curve that the engine's intervals follow."""
    decay, factor = _forgetting(settings.weights[-1])
    elapsed = max(0, (day - seen.last).days)
    return float((1 + factor * elapsed / seen.stability) ** -decay)


@cache
def _forgetting(weight: float) -> tuple[float, float]:
    """The curve's decay and factor."""
    # the engine forces the decay into this range without a word; a curve that did not would part from it
    decay = min(max(weight, DECAYS[0]), DECAYS[1])
    return decay, RECALL_AT_STABILITY ** (-1 / decay) - 1


def interval(stability: float, settings: Settings) -> int:
    """Whole days, without fuzz, until recall has fallen to the retention that is wanted; at least one."""
    days = FSRS(settings.weights).next_interval(stability, settings.retention, Rating.GOOD)
    return max(1, min(math.floor(days + 0.5), settings.maximum_days))


@cache
def fuzz_window(days: int) -> tuple[int, int]:
    """The first and the last interval that fuzz may choose instead of one of `days`."""
    if days < FUZZ_FROM_DAYS:
        return days, days
    spread = 1 + sum(share * max(0.0, min(days, to_days) - from_days) for from_days, to_days, share in FUZZ)
    return math.floor(days - spread + 0.5), math.floor(days + spread + 0.5)


def replay(events: Iterable[Event], settings: Settings) -> Mapping[str, Card]:
    """Every card that is no longer as it began, from the log in any order; what is malformed is passed over."""
    cards: dict[str, Card] = {}
    for event in standing(events):
        if event.card is not None:
            cards[event.card] = advance(cards.get(event.card, UNTOUCHED), event, settings)
    return {card_id: card for card_id, card in cards.items() if card != UNTOUCHED}


def replay_card(events: Iterable[Event], settings: Settings) -> Card:
    """The card that the events of this one card tell, the undoing of its answers among them."""
    card = UNTOUCHED
    for event in standing(events):
        card = advance(card, event, settings)
    return card


def advance(card: Card, event: Event, settings: Settings) -> Card:
    """The card after one more event of it: for an event that comes last and undoes nothing, equal to replaying all."""
    if event.card is None:
        return card
    if (rating := _rating(event)) is not None:
        return _answered(card, event.card, rating, event, settings)
    if (attempt := ended_attempt(event)) is not None:
        return _attempted(card, event.card, attempt, event, settings)
    if event.kind in SUSPENDING:
        return card._replace(suspended=SUSPENDING[event.kind])
    if (choice := chosen(event)) is not None and event.content != card.content:
        # two devices may have asked about the same change: the first answer counts
        state = settled(card.state, choice, event.card, settings)
        return card._replace(
            state=state, content=event.content, rating=card.rating if isinstance(state, Seen) else None
        )
    return card


def chosen(event: Event) -> Settlement | None:
    """What the learner wants for a card whose right answer has changed, if the event says it and to which answer."""
    choice = event.payload.get("choice")
    whole = event.kind == "content" and event.card is not None and event.content and choice in SETTLEMENTS
    return cast(Settlement, choice) if whole else None


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in canonical order, without what was undone: answers, and choices about changed ones.

    Nothing else is taken back by an undo, and no undo by another.
    """
    ordered = in_order(events)
    gone = undone(ordered)
    return tuple(event for event in ordered if event.kind not in TAKEN_BACK or event.id not in gone)


def undone(ordered: Iterable[Event]) -> frozenset[str]:
    """The ids that an undo names."""
    return frozenset(named for event in ordered if (named := _undoes(event)) is not None)


def effective_answers(events: Iterable[Event]) -> tuple[Event, ...]:
    """The answers that were not undone, in canonical order: the last one is what the next undo takes back."""
    return tuple(event for event in standing(events) if is_answer(event))


def is_answer(event: Event) -> bool:
    """Is it a whole answer: to a card, in a known mode, with a rating from 1 to 4?"""
    return _rating(event) is not None


def ended_attempt(event: Event) -> str | None:
    """The attempt at a kata that this event ends with a rating, if it is whole: such an event is no answer."""
    attempt = event.payload.get("attempt")
    ends = event.kind == "kata" and event.payload.get("what") in ENDING and event.payload.get("mode") == "review"
    rated = ends and event.card is not None and _known(event.payload.get("rating")) is not None
    return attempt if rated and isinstance(attempt, str) else None


def in_order(events: Iterable[Event]) -> list[Event]:
    """Each event once, in canonical order, whichever way they arrived; those that were set aside are left out."""
    once: dict[str, Event] = {}
    for event in sorted(events, key=_canonical):
        once.setdefault(event.id, event)
    out = aside(once.values())
    return [event for event in once.values() if event.id not in out] if out else list(once.values())


def _rating(event: Event) -> Rating | None:
    if event.kind != "answer" or event.card is None or event.payload.get("mode") not in MODES:
        return None
    return _known(event.payload.get("rating"))


def _known(rating: Json) -> Rating | None:
    # True is an int too, and would read as Again
    return Rating(rating) if isinstance(rating, int) and rating is not True and rating in RATINGS else None


def _undoes(event: Event) -> str | None:
    undone = event.payload.get("undoes")
    return undone if event.kind == "undo" and isinstance(undone, str) else None


def _canonical(event: Event) -> tuple[date, datetime, str, int, str]:
    return event.day, event.at, event.device, event.counter, event.id


def _answered(card: Card, card_id: str, rating: Rating, event: Event, settings: Settings) -> Card:
    answers = card.answers + 1
    if event.payload["mode"] != "review":
        # what moves no schedule does not settle either what becomes of it when the right answer has changed
        content = event.content if card.content is None else card.content
        return card._replace(answers=answers, content=content, last_day=event.day)
    state = _reviewed(card.state, rating, event.day, card_id, settings)
    return Card(state, answers, card.suspended, event.content, event.day, rating, card.attempts)


def _attempted(card: Card, card_id: str, attempt: str, event: Event, settings: Settings) -> Card:
    """A kata after an attempt; only the first end of one counts, however often it is solved again."""
    rating = _known(event.payload.get("rating"))
    if rating is None or attempt in card.attempts:
        return card
    state = _reviewed(card.state, rating, event.day, card_id, settings)
    return Card(state, card.answers, card.suspended, event.content, event.day, rating, card.attempts | {attempt})


def _reviewed(state: State, rating: Rating, day: date, card_id: str, settings: Settings) -> State:
    """Only the first rating of a study-day moves a state."""
    return review(state, rating, day, card_id, settings) if isinstance(state, New) or state.last < day else state


def _next_memory(before: MemoryState | None, elapsed_days: int, rating: Rating, settings: Settings) -> MemoryState:
    states = FSRS(settings.weights).next_states(before, settings.retention, elapsed_days)
    match rating:
        case Rating.AGAIN:
            return states.again.memory
        case Rating.HARD:
            return states.hard.memory
        case Rating.GOOD:
            return states.good.memory
        case Rating.EASY:
            return states.easy.memory


def _fuzzed(days: int, card_id: str, reviews: int, settings: Settings) -> int:
    """Each interval of the window is as likely as the others; card and review number alone choose one."""
    earliest, latest = fuzz_window(days)
    latest = min(latest, settings.maximum_days)
    return earliest + math.floor(_share(card_id, reviews) * (latest - earliest + 1))


def _share(card_id: str, reviews: int) -> float:
    """A number from 0 up to but not 1, the same on every machine: Python's own hash changes with each start."""
    digest = blake2b(f"{card_id}\0{reviews}".encode(errors="surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / 2**53


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
