"""What in a history cannot be, or is not there: impossible dates, gaps and twins in the numbers of a device."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from dlprep.memory.event import Event

FUTURE = timedelta(hours=1)  # so far ahead a clock may be without anybody being wrong
EARLIEST_YEAR = 2000
# a study-day begins up to a day late, in zones from 12 hours behind to 14 ahead
DAY_BEHIND, DAY_AHEAD = timedelta(days=2), timedelta(days=1)


def impossible(events: Iterable[Event], now: datetime) -> tuple[Event, ...]:
    """The events that lie in the future, before the program was, or on a day that their instant cannot be on."""
    return tuple(event for event in events if _is_impossible(event, now))


def gaps(events: Iterable[Event]) -> Mapping[str, int]:
    """How many numbers each device has used that are not here: answers that another machine still has."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for event in events:
        numbers[event.device].add(event.counter)
    missing = {device: max(found) - len(found) for device, found in numbers.items() if _counts(device)}
    return {device: count for device, count in missing.items() if count}


def twins(events: Iterable[Event]) -> int:
    """How many events share device and number with another: a disk that was cloned, or a file put back by hand."""
    return sum(count - 1 for count in Counter((event.device, event.counter) for event in events).values())


def _is_impossible(event: Event, now: datetime) -> bool:
    if event.at > now + FUTURE or event.at.year < EARLIEST_YEAR:
        return True
    return not event.at.date() - DAY_BEHIND <= event.day <= event.at.date() + DAY_AHEAD


def _counts(device: str) -> bool:
    """Whether the device numbers its events from 1; what is imported has numbers of its own."""
    return len(device) == 32
