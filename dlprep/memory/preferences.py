"""What the learner has set: the last `setting` event of each name counts. Knows no file and no screen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from dlprep.errors import UsageError
from dlprep.memory.clock import ROLLOVER
from dlprep.memory.event import Event
from dlprep.memory.schedule import HIGHEST_RETENTION, LOWEST_RETENTION, Settings
from dlprep.values import dataclass

NEW_PER_DAY = 10
MOST_NEW_PER_DAY = 999


@dataclass(frozen=True, slots=True)
class Preferences:
    """New cards a day, the recall aimed at, and the hour at which a study-day begins."""

    new_per_day: int = NEW_PER_DAY
    retention: float = 0.9
    rollover: time = ROLLOVER

    def schedule(self) -> Settings:
        """What the scheduler needs of them."""
        return Settings(retention=self.retention)


NAMES = ("new", "retention", "rollover")


def preferences(events: Iterable[Event]) -> Preferences:
    """The preferences after these events; one that cannot be read, as a newer version may write it, is passed over."""
    found = Preferences()
    for event in events:
        name, value = event.payload.get("name"), event.payload.get("value")
        if event.kind == "setting" and isinstance(name, str) and isinstance(value, str):
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


def _whole(value: str) -> int:
    if not value.isdecimal() or int(value) > MOST_NEW_PER_DAY:
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
