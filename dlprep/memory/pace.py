"""How long this learner takes for a card of each kind, from the log; where it says little, what is usual. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dlprep.memory.event import Event
from dlprep.memory.schedule import effective_answers
from dlprep.values import dataclass

# seconds for the first answer of a usual learner; an explanation is read besides
USUAL_SECONDS = {"choice": 30, "multi": 45, "numeric": 75, "order": 45, "cloze": 25, "spot": 50, "open": 90}
USUAL_OTHER = 45
FIRST_TAKES = 1.5  # times as long, while nothing is known yet
TRUSTED = 8  # the usual time counts like so many answers of one's own
LONGEST_SECONDS = 15 * 60  # beyond this the learner was away


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a card of each kind takes on a day, its repeats on that day counted in: at first, and at a review."""

    first: Mapping[str, float]
    review: Mapping[str, float]

    def seconds(self, kind: str, *, is_new: bool) -> float:
        """What a card of the kind takes."""
        return (self.first if is_new else self.review).get(kind, USUAL_OTHER)


def pace(events: Iterable[Event], kinds: Mapping[str, str]) -> Pace:
    """The pace that the log tells; `kinds` are those of the cards by id."""
    spent: dict[tuple[str, date], float] = defaultdict(float)
    begun: dict[str, date] = {}
    for event in effective_answers(events):
        duration = event.payload.get("duration_ms")
        if event.payload.get("mode") != "review" or event.card is None or event.card not in kinds:
            continue
        if isinstance(duration, int | float):
            spent[event.card, event.day] += min(max(0.0, duration / 1000), LONGEST_SECONDS)
            begun.setdefault(event.card, event.day)
    first: dict[str, list[float]] = defaultdict(list)
    later: dict[str, list[float]] = defaultdict(list)
    for (card, day), seconds in spent.items():
        (first if begun[card] == day else later)[kinds[card]].append(seconds)
    usual = {kind: USUAL_SECONDS.get(kind, USUAL_OTHER) for kind in {*USUAL_SECONDS, *kinds.values()}}
    return Pace(
        first={kind: _shrunk(first[kind], FIRST_TAKES * seconds) for kind, seconds in usual.items()},
        review={kind: _shrunk(later[kind], seconds) for kind, seconds in usual.items()},
    )


def seconds_on(events: Iterable[Event], day: date) -> float:
    """How long was answered on a study-day, in reviews."""
    total = 0.0
    for event in effective_answers(event for event in events if event.day == day or event.kind == "undo"):
        duration = event.payload.get("duration_ms")
        if event.day == day and event.payload.get("mode") == "review" and isinstance(duration, int | float):
            total += min(max(0.0, duration / 1000), LONGEST_SECONDS)
    return total


def _shrunk(seen: list[float], usual: float) -> float:
    return (sum(seen) + TRUSTED * usual) / (len(seen) + TRUSTED)
