"""What the learner has set, and the weights adopted: the last event of each counts. Knows no file and no screen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from dlprep.errors import UsageError
from dlprep.memory.clock import ROLLOVER
from dlprep.memory.event import DEFAULT_WEIGHTS, Event, Json
from dlprep.memory.schedule import HIGHEST_RETENTION, LOWEST_RETENTION, WEIGHTS, Settings
from dlprep.values import dataclass

NEW_PER_DAY = 10
MOST_NEW_PER_DAY = 999


@dataclass(frozen=True, slots=True)
class Preferences:
    """New cards a day, the recall aimed at, the hour at which a study-day begins, and the learner's own weights."""

    new_per_day: int = NEW_PER_DAY
    retention: float = 0.9
    rollover: time = ROLLOVER
    weights: tuple[float, ...] | None = None
    adopted: date | None = None  # the study-day on which the weights were

    def schedule(self) -> Settings:
        """What the scheduler needs of them."""
        if self.weights is None:
            return Settings(retention=self.retention)
        return Settings(retention=self.retention, weights=self.weights)


NAMES = ("new", "retention", "rollover")
SETTING, ADOPTION = CHOICES = ("setting", "weights")  # kinds of event

# FSRS-6 weights outside of these, which its own fitting never leaves, give memories that are no numbers
_RANGES = (
    *((0.001, 100.0),) * 4,
    *((1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75), (0.0, 4.5), (0.0, 0.8), (0.001, 3.5)),
    *((0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0), (0.0, 1.0), (1.0, 6.0)),
    *((0.0, 2.0), (0.0, 2.0), (0.0, 0.8), (0.1, 0.8)),
)
_ROUNDING = 1e-6  # the engine's numbers have 24 bits: its 0.8 is a little more


def preferences(events: Iterable[Event]) -> Preferences:
    """The preferences after these events; one that cannot be read, as a newer version may write it, is passed over."""
    found = Preferences()
    for event in events:
        if event.kind == ADOPTION:
            found = _adopted(found, event)
            continue
        name, value = event.payload.get("name"), event.payload.get("value")
        if event.kind == SETTING and isinstance(name, str) and isinstance(value, str):
            try:
                found = changed(found, name, value)
            except UsageError:
                continue
    return found


def changed(before: Preferences, name: str, value: str) -> Preferences:
    """The preferences with one of them set from text; raises UsageError that says what is allowed."""
    match name:
        case "new":
            return replace(before, new_per_day=_whole(value))
        case "retention":
            return replace(before, retention=_retention(value))
        case "rollover":
            return replace(before, rollover=_rollover(value))
        case _:
            raise UsageError(f"setting '{name[:40]}'", "there is no such setting", f"use one of {', '.join(NAMES)}")


def shown(preferences: Preferences) -> dict[str, str]:
    """Each preference as it would be typed."""
    return {
        "new": str(preferences.new_per_day),
        "retention": f"{preferences.retention:g}",
        "rollover": preferences.rollover.strftime("%H:%M"),
    }


def adoption(weights: Sequence[float] | None, **found: Json) -> dict[str, Json]:
    """The payload of the event by which weights are adopted, with what was `found`; None goes back to the defaults."""
    if weights is None:
        return {"version": DEFAULT_WEIGHTS}
    chosen = tuple(weights)
    return {"version": Settings(weights=chosen).version, "weights": list(chosen), **found}


def _adopted(before: Preferences, event: Event) -> Preferences:
    if event.payload.get("version") == DEFAULT_WEIGHTS:
        return replace(before, weights=None, adopted=None)
    weights = event.payload.get("weights")
    if not isinstance(weights, list) or len(weights) != WEIGHTS:
        return before
    usable = [
        float(weight)
        for weight, (low, high) in zip(weights, _RANGES, strict=True)
        if not isinstance(weight, bool)
        and isinstance(weight, int | float)
        and low - _ROUNDING <= weight <= high + _ROUNDING
    ]
    return replace(before, weights=tuple(usable), adopted=event.day) if len(usable) == WEIGHTS else before


def _whole(value: str) -> int:
    # so many digits that they are no number to Python are none here either
    if not value.isdecimal() or len(value) > 9 or int(value) > MOST_NEW_PER_DAY:
        raise UsageError("setting 'new'", f"'{value[:20]}' is no number of questions", f"use 0 to {MOST_NEW_PER_DAY}")
    return int(value)


def _retention(value: str) -> float:
    remedy = f"use a share from {LOWEST_RETENTION} to {HIGHEST_RETENTION}, such as 0.9"
    try:
        share = float(value)
    except ValueError as error:
        raise UsageError("setting 'retention'", f"'{value[:20]}' is not a number", remedy) from error
    if not LOWEST_RETENTION <= share <= HIGHEST_RETENTION:
        raise UsageError("setting 'retention'", f"{share:g} is out of range", remedy)
    return share


def _rollover(value: str) -> time:
    try:
        return time.fromisoformat(f"{int(value):02}:00" if value.isdecimal() else value).replace(tzinfo=None)
    except ValueError as error:
        remedy = "use an hour of the day such as 04:00"
        raise UsageError("setting 'rollover'", f"'{value[:20]}' is not a time", remedy) from error
