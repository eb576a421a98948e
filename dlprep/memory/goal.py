"""What the learner wants by when: the interview date, minutes a day, days off, what counts more. Knows no file."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from difflib import get_close_matches

from dlprep.errors import UsageError
from dlprep.memory.event import Event, Json
from dlprep.values import dataclass

PLAN = "plan"  # the kind of event
KATA_SHARE = 0.3  # of the time, while there are katas to do
AIM = 0.95  # mean recall on the day that the plan tries for
LOWEST_AIM, HIGHEST_AIM = 0.5, 0.99
HIGHEST_KATA_SHARE = 0.8
LONGEST_MINUTES = 600
FARTHEST_DAYS = 730
LARGEST_WEIGHT = 10.0
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WHOLE_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Weekdays, 0 for Monday, and spans of dates, both ends included, on which there is no studying."""

    weekdays: tuple[int, ...] = ()
    spans: tuple[tuple[date, date], ...] = ()

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.weekdays or any(first <= day <= last for first, last in self.spans)

    def texts(self) -> tuple[str, ...]:
        """Each as it would be typed."""
        named = tuple(WEEKDAYS[each] for each in self.weekdays)
        return named + tuple(f"{first}..{last}" if first != last else str(first) for first, last in self.spans)


@dataclass(frozen=True, slots=True)
class Goal:
    """An interview: `weights` of topics other than 1, where 0 leaves a topic out; `aim` is the mean recall wanted.

    `kata_share` of the minutes goes to coding.
    """

    interview: date
    minutes: float
    aim: float = AIM
    weights: Mapping[str, float] = field(default_factory=dict)
    days_off: DaysOff = DaysOff()
    kata_share: float = KATA_SHARE

    def weight(self, topic: str) -> float:
        """What a question of the topic counts."""
        return self.weights.get(topic, 1.0)

    def is_open(self, today: date) -> bool:
        """Whether there is still a day to study before the interview."""
        return today < self.interview

    def study_days(self, today: date) -> tuple[bool, ...]:
        """For each day from today to the one before the interview, whether it is one for studying."""
        days = (self.interview - today).days
        return tuple(today + timedelta(days=day) not in self.days_off for day in range(days))


def goal(events: Iterable[Event]) -> Goal | None:
    """The goal after these events: the last `plan` event counts; one that cannot be read is passed over."""
    found: Goal | None = None
    for event in events:
        if event.kind == PLAN:
            if event.payload.get("what") == "clear":
                found = None
            elif event.payload.get("what") == "set":
                found = _read(event.payload) or found
    return found


def as_payload(chosen: Goal) -> dict[str, Json]:
    """The goal as a `plan` event keeps it."""
    return {
        "what": "set",
        "interview": chosen.interview.isoformat(),
        "minutes": chosen.minutes,
        "aim": chosen.aim,
        "weights": dict(chosen.weights),
        "days_off": list(chosen.days_off.texts()),
        "kata_share": chosen.kata_share,
    }


def read_interview(text: str, today: date) -> date:
    """The date of the interview as typed."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("--interview", f"'{text[:20]}' is not a date", "write it as 2027-01-15") from error
    if day <= today:
        raise UsageError("--interview", f"{day} is not after today, {today}", "name a day to come")
    if (day - today).days > FARTHEST_DAYS:
        raise UsageError("--interview", f"{day} is more than {FARTHEST_DAYS} days away", "name a nearer day")
    return day


def read_minutes(minutes: float) -> float:
    """Minutes a day, if they can be meant."""
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise UsageError("--minutes", f"{minutes:g} is out of range", f"use 1 to {LONGEST_MINUTES} minutes a day")
    return minutes


def read_aim(aim: float) -> float:
    """The mean recall wanted on the day."""
    if not LOWEST_AIM <= aim <= HIGHEST_AIM:
        raise UsageError("--aim", f"{aim:g} is out of range", f"use a share from {LOWEST_AIM} to {HIGHEST_AIM}")
    return aim


def read_kata_share(share: float) -> float:
    """The share of the minutes for katas."""
    if not 0 <= share <= HIGHEST_KATA_SHARE:
        raise UsageError("--katas", f"{share:g} is out of range", f"use a share from 0 to {HIGHEST_KATA_SHARE}")
    return share


def parts(texts: Iterable[str]) -> list[str]:
    """What stands between the commas of what was typed."""
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def read_weights(texts: Iterable[str], topics: Collection[str]) -> dict[str, float]:
    """Weights as typed: `kv-cache=3`, `gan=0` to leave a topic out, or `gan=1`, which is what every topic has."""
    weights = {}
    for text in parts(texts):
        name, _, number = text.partition("=")
        try:
            weight = float(number)
        except ValueError as error:
            raise UsageError("--topic", f"'{text[:40]}' is not TOPIC=WEIGHT", "write for example kv-cache=3") from error
        if name not in topics:
            close = get_close_matches(name[:60], topics, n=1)
            remedy = f"did you mean '{close[0]}'?" if close else "`dlprep bank list` shows the topics in use"
            raise UsageError("--topic", f"there is no topic '{name[:40]}'", remedy)
        if not 0 <= weight <= LARGEST_WEIGHT:
            raise UsageError(
                "--topic", f"the weight {number} of {name} is out of range", f"use 0 to {LARGEST_WEIGHT:g}"
            )
        weights[name] = weight
    return weights


def read_days_off(texts: Iterable[str]) -> DaysOff:
    """Days off as typed: weekdays (sat) and dates or spans (2026-12-25..2026-12-27), commas between them."""
    weekdays: set[int] = set()
    spans: list[tuple[date, date]] = []
    for part in map(str.lower, parts(texts)):
        if part == "none":
            continue
        if part in WEEKDAYS or part in _WHOLE_WEEKDAYS:
            weekdays.add(WEEKDAYS.index(part[:3]))
        else:
            spans.append(_span(part))
    if len(weekdays) == len(WEEKDAYS):
        raise UsageError("--days-off", "no weekday is left to study on", "leave at least one out")
    return DaysOff(tuple(sorted(weekdays)), tuple(sorted(spans)))


def _span(text: str) -> tuple[date, date]:
    remedy = "write weekdays and dates: sat,sun,2026-12-25..2026-12-27"
    found = _SPAN.fullmatch(text)
    if not found:
        raise UsageError("--days-off", f"'{text[:30]}' is neither a weekday nor a date", remedy)
    try:
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
    except ValueError as error:
        raise UsageError("--days-off", f"'{text[:30]}' is no date of the calendar", remedy) from error
    if last < first:
        raise UsageError("--days-off", f"'{text[:30]}' ends before it begins", "write the earlier date first")
    return first, last


def merged(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """The weights that were there with those that are named now; what counts like every topic is not kept."""
    return {name: weight for name, weight in {**before, **after}.items() if weight != 1.0}


def _read(payload: Mapping[str, Json]) -> Goal | None:
    """The goal of a `plan` event, or nothing when a newer version wrote what cannot be read here."""
    try:
        weights, off = payload.get("weights", {}), payload.get("days_off", [])
        if not isinstance(weights, dict) or not isinstance(off, list):
            return None
        return Goal(
            interview=date.fromisoformat(str(payload["interview"])),
            minutes=read_minutes(float(payload["minutes"])),  # type: ignore[arg-type]
            aim=read_aim(float(payload.get("aim", AIM))),  # type: ignore[arg-type]
            weights={str(name): _weight(weight) for name, weight in weights.items()},
            days_off=read_days_off(map(str, off)),
            kata_share=read_kata_share(float(payload.get("kata_share", KATA_SHARE))),  # type: ignore[arg-type]
        )
    except (KeyError, TypeError, ValueError, OverflowError, UsageError):
        return None


def _weight(value: Json) -> float:
    if isinstance(value, int | float) and 0 <= value <= LARGEST_WEIGHT:
        return float(value)
    raise ValueError(f"no weight: {value!r}")
