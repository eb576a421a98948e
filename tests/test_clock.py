"""Study-days follow the clock on the learner's wall, and time never runs backwards."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.clock import SLACK, Moment, Reading, clamp, stamp, study_day

NAMES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
)


def known(names):
    """Yield the zones that this machine has rules for, and UTC, which it always has."""
    yield UTC
    for name in names:
        try:
            yield ZoneInfo(name)
        except ZoneInfoNotFoundError:
            continue


ZONES = tuple(known(NAMES))

# instant in UTC, zone, rollover, study-day
DAYS = {
    "one second before the rollover": ("2026-05-01T03:59:59", "UTC", time(4), date(2026, 4, 30)),
    "at the rollover": ("2026-05-01T04:00", "UTC", time(4), date(2026, 5, 1)),
    "just before midnight": ("2026-05-01T23:59:59", "UTC", time(4), date(2026, 5, 1)),
    "midnight as the rollover": ("2026-05-01T00:00", "UTC", time(0), date(2026, 5, 1)),
    "the year begins late": ("2026-01-01T02:00", "UTC", time(4), date(2025, 12, 31)),
    "already tomorrow in the east": ("2026-05-01T21:00", "Asia/Shanghai", time(4), date(2026, 5, 2)),
    "still today in the east": ("2026-05-01T19:59", "Asia/Shanghai", time(4), date(2026, 5, 1)),
    "still yesterday in the west": ("2026-05-01T07:59", "America/New_York", time(4), date(2026, 4, 30)),
    "23-hour day, last minute before it": ("2026-03-29T01:59", "Europe/Berlin", time(4), date(2026, 3, 28)),
    "23-hour day, first minute of it": ("2026-03-29T02:00", "Europe/Berlin", time(4), date(2026, 3, 29)),
    "25-hour day, last minute before it": ("2026-10-25T02:59", "Europe/Berlin", time(4), date(2026, 10, 24)),
    "25-hour day, first minute of it": ("2026-10-25T03:00", "Europe/Berlin", time(4), date(2026, 10, 25)),
    "a rollover inside the hour that is skipped": ("2026-03-29T01:00", "Europe/Berlin", time(2, 30), date(2026, 3, 29)),
}


@pytest.mark.parametrize("at, zone, rollover, day", DAYS.values(), ids=DAYS)
def test_study_day(at, zone, rollover, day):
    if zone not in ("UTC", *(str(known_zone) for known_zone in ZONES)):
        pytest.skip(f"this machine has no rules for {zone}")
    place = UTC if zone == "UTC" else ZoneInfo(zone)
    assert study_day(datetime.fromisoformat(at).replace(tzinfo=UTC), place, rollover) == day


@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    minutes=st.integers(0, 24 * 60 - 1),
    fold=st.integers(0, 1),
    zone=st.sampled_from(ZONES),
)
def test_every_wall_clock_time_from_rollover_to_rollover_is_the_same_day(day, minutes, fold, zone):
    wall = datetime.combine(day, time(4)) + timedelta(minutes=minutes)
    assert study_day(wall.replace(tzinfo=zone, fold=fold), zone) == day


INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(start=INSTANTS, zone=st.sampled_from(ZONES))
def test_no_day_is_lost_or_lived_twice(start, zone):
    days = [study_day(start + timedelta(minutes=30 * step), zone) for step in range(4 * 48)]
    assert all(timedelta(0) <= later - earlier <= timedelta(days=1) for earlier, later in pairwise(days))


@given(instant=INSTANTS, zone=st.sampled_from(ZONES), home=st.sampled_from(ZONES))
def test_the_zone_an_instant_is_written_in_does_not_matter(instant, zone, home):
    assert stamp(instant.astimezone(zone), home) == stamp(instant, home)


@pytest.mark.parametrize("read", [lambda at: study_day(at, UTC), lambda at: stamp(at, UTC)], ids=["study_day", "stamp"])
def test_a_naive_instant_is_refused(read):
    with pytest.raises(ValueError, match=r"^not an aware instant: datetime\.datetime\(2026, 5, 1, 0, 0\)$"):
        read(datetime(2026, 5, 1))  # noqa: DTZ001  naive on purpose


BAD_MOMENTS = {
    "naive": datetime(2026, 5, 1),  # noqa: DTZ001  naive on purpose
    "aware, but not in UTC": datetime.fromisoformat("2026-05-01T00:00+02:00"),
}


@pytest.mark.parametrize("at", BAD_MOMENTS.values(), ids=BAD_MOMENTS)
def test_a_moment_is_in_utc(at):
    with pytest.raises(ValueError, match=r"^not an aware UTC instant: "):
        Moment(at, date(2026, 5, 1))


NOON = Moment(datetime(2026, 5, 1, 12, tzinfo=UTC), date(2026, 5, 1))


def after(seconds, days=0):
    return Moment(NOON.at + timedelta(seconds=seconds), NOON.day + timedelta(days=days))


# what the clock says, the last event, what is logged and reported
CLAMPED = {
    "nothing was logged before": (NOON, None, Reading(NOON)),
    "the same instant": (NOON, NOON, Reading(NOON)),
    "later": (after(1), NOON, Reading(after(1))),
    "later, on the next day": (after(50_000, 1), NOON, Reading(after(50_000, 1))),
    "adjusted by a second": (after(-1), NOON, Reading(NOON)),
    "adjusted by all that is let pass": (after(-SLACK.seconds), NOON, Reading(NOON)),
    "set back by an hour": (after(-3600), NOON, Reading(NOON, timedelta(hours=1))),
    "set back by a year": (after(-31_536_000, -365), NOON, Reading(NOON, timedelta(days=365))),
    "a journey west: the day alone goes back": (after(600, -1), NOON, Reading(after(600))),
    "set back, in a zone further east": (
        after(-3600, 1),
        NOON,
        Reading(Moment(NOON.at, after(0, 1).day), timedelta(hours=1)),
    ),
}


@pytest.mark.parametrize("moment, last, reading", CLAMPED.values(), ids=CLAMPED)
def test_clamp(moment, last, reading):
    assert clamp(moment, last) == reading


@given(st.lists(st.tuples(st.integers(-(10**7), 10**7), st.integers(-400, 400)), min_size=1))
def test_what_is_logged_never_runs_backwards(clock):
    last, logged = None, []
    for seconds, days in clock:
        last = clamp(after(seconds, days), last).moment
        logged.append(last)
    assert [moment.at for moment in logged] == sorted(moment.at for moment in logged)
    assert [moment.day for moment in logged] == sorted(moment.day for moment in logged)
