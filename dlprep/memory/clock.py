"""Which study-day an instant counts for, and what to do when the clock is wrong. Reads no clock itself."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dlprep.values import dataclass

ROLLOVER = time(4)

# clocks are adjusted by network time all day long; only more than this is news to the learner
SLACK = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC and the study-day that it counts for."""

    at: datetime
    day: date

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"not an aware UTC instant: {self.at!r}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A moment that is safe to log; `behind` is by how much the clock was set back, zero when it runs well."""

    moment: Moment
    behind: timedelta = timedelta(0)


def study_day(at: datetime, zone: tzinfo, rollover: time = ROLLOVER) -> date:
    """The date on the learner's wall, or the one before while the wall clock has not reached `rollover`.

    Only wall-clock times are compared, so a day of 23 or 25 hours is one day like the others.
    """
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError(f"not an aware instant: {at!r}")
    wall = at.astimezone(zone)
    return wall.date() - timedelta(days=wall.time() < rollover)


def stamp(at: datetime, zone: tzinfo, rollover: time = ROLLOVER) -> Moment:
    """The moment of an aware instant for a learner who lives in `zone`."""
    return Moment(at.astimezone(UTC), study_day(at, zone, rollover))


def clamp(moment: Moment, last: Moment | None) -> Reading:
    """Keep time from running backwards: neither the instant nor the study-day is before that of the `last` event.

    A day that goes back alone is a journey west or a new rollover, not a wrong clock, and is not reported.
    """
    if last is None:
        return Reading(moment)
    behind = last.at - moment.at
    kept = Moment(max(moment.at, last.at), max(moment.day, last.day))
    return Reading(kept, behind if behind > SLACK else timedelta(0))
