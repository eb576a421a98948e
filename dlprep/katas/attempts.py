"""The log's events of katas to where each kata stands: which attempt is under way, and what the earlier ones came to.

Knows no file, no clock and no screen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Literal, TypeAlias

from dlprep.memory.event import KATA, Event, Rating
from dlprep.memory.schedule import UNTOUCHED, Card, Seen, ended_attempt, in_order
from dlprep.values import dataclass

LONGEST_ATTEMPT = timedelta(hours=4)  # an attempt that lies for days was not worked at for days
BEGINNINGS = ("started", "reset")

End: TypeAlias = Literal["passed", "gave-up"]


class State(Enum):
    """Where a kata stands, in a word; one that is due is due, whatever was begun."""

    NEW = "new"
    STARTED = "started"
    SOLVED = "solved"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way from the starter to a rating: `hints` were seen, `tries` judged; it is under way while `end` is None."""

    id: str
    backend: str
    begun: datetime
    hints: int = 0
    tries: int = 0
    end: End | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the log says of one kata; `attempts` holds the last of each backend, the newest at the end."""

    card: Card = UNTOUCHED
    attempts: tuple[Attempt, ...] = ()
    tries: int = 0
    passes: int = 0
    last_passed: date | None = None
    best_ms: int | None = None

    @property
    def due(self) -> date | None:
        """The day on which it comes back."""
        return self.card.state.due if isinstance(self.card.state, Seen) else None

    @property
    def under_way(self) -> tuple[Attempt, ...]:
        """The attempts that have no end yet, the newest at the end."""
        return tuple(attempt for attempt in self.attempts if attempt.end is None)

    def is_due(self, today: date) -> bool:
        """Whether to solve it again today: its day has come, or it was given up today."""
        return (self.due is not None and self.due <= today) or self.card.is_unlearned(today)

    def state(self, today: date) -> State:
        """Where it stands; one that was only ever given up is started, not solved."""
        if self.is_due(today):
            return State.DUE
        if self.under_way:
            return State.STARTED
        return State.SOLVED if self.passes else State.STARTED if self.attempts else State.NEW

    def last(self, backend: str) -> Attempt | None:
        """The newest attempt in a backend."""
        return next((attempt for attempt in self.attempts if attempt.backend == backend), None)


NOTHING = Standing()


def standing(events: Iterable[Event], card: Card) -> Standing:
    """Where a kata stands by the events of its card, in any order; what is malformed is passed over."""
    attempts: dict[str, Attempt] = {}
    ends: dict[str, Event] = {}
    tries = 0
    for event in in_order(events):
        attempt, backend = event.payload.get("attempt"), event.payload.get("backend")
        if event.kind != "kata" or not isinstance(attempt, str):
            continue
        if event.payload.get("what") in BEGINNINGS and isinstance(backend, str):
            attempts.setdefault(attempt, Attempt(attempt, backend, event.at))
        elif attempt in attempts:
            attempts[attempt] = _further(attempts[attempt], event)
        tries += event.payload.get("what") == "checked"
        if ended_attempt(event):
            ends.setdefault(attempt, event)
    passes = [event for event in ends.values() if event.payload.get("what") == "passed"]
    times = [spent for event in passes if isinstance(spent := event.payload.get("duration_ms"), int)]
    return Standing(
        card,
        _newest(attempts.values()),
        tries,
        len(passes),
        max((event.day for event in passes), default=None),
        min(times, default=None),
    )


def standings(events: Iterable[Event], cards: Mapping[str, Card]) -> dict[str, Standing]:
    """Where each kata stands that the log knows, by its slug."""
    by_card: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind == "kata" and event.card is not None and event.card.startswith(KATA):
            by_card[event.card].append(event)
    return {name.removeprefix(KATA): standing(of_card, cards.get(name, UNTOUCHED)) for name, of_card in by_card.items()}


def duration_ms(attempt: Attempt, now: datetime) -> int:
    """How long an attempt took, from its beginning on and at most a few hours."""
    return round(min(max(now - attempt.begun, timedelta()), LONGEST_ATTEMPT).total_seconds() * 1000)


def rating(attempt: Attempt) -> Rating:
    """What a pass counts as."""
    return Rating.HARD if attempt.hints else Rating.GOOD


def _further(attempt: Attempt, event: Event) -> Attempt:
    number = event.payload.get("number")
    match event.payload.get("what"):
        case "hint" if isinstance(number, int):
            return replace(attempt, hints=max(attempt.hints, number))
        case "checked":
            return replace(attempt, tries=attempt.tries + 1)
        case "passed" if attempt.end is None and ended_attempt(event):
            return replace(attempt, end="passed")
        case "gave-up" if attempt.end is None and ended_attempt(event):
            return replace(attempt, end="gave-up")
        case _:
            return attempt


def _newest(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    by_backend: dict[str, Attempt] = {}
    for attempt in attempts:
        by_backend.pop(attempt.backend, None)  # so that it goes to the end
        by_backend[attempt.backend] = attempt
    return tuple(by_backend.values())
