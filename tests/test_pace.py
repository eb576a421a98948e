"""How long a card takes is learned from the log, a little at a time, and nothing absurd is believed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.event import Event
from dlprep.memory.pace import FIRST_TAKES, LONGEST_SECONDS, TRUSTED, USUAL_OTHER, USUAL_SECONDS, pace, seconds_on

START = date(2026, 3, 2)
KINDS = {"one": "choice", "two": "choice", "three": "numeric"}
USUAL = USUAL_SECONDS["choice"]


def answered(card, seconds, *, day=0, number=0, **chosen):
    """An answer in a review that took so long."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=day, minutes=number)
    payload = {"mode": "review", "rating": 3, "duration_ms": seconds if seconds is None else seconds * 1000}
    return Event(
        at=at,
        day=at.date(),
        kind=chosen.pop("kind", "answer"),
        card=card,
        payload=payload | chosen,
        id=f"{card}-{day}-{number}",
        device="d",
        counter=day * 100 + number + 1,
    )


def shrunk(usual, *seen):
    """The mean of what was seen and of TRUSTED times what is usual."""
    return (sum(seen) + TRUSTED * usual) / (len(seen) + TRUSTED)


def choices(*events):
    """Seconds of a choice at first and at a review."""
    found = pace(events, KINDS)
    return found.seconds("choice", is_new=True), found.seconds("choice", is_new=False)


NEW, SEEN = FIRST_TAKES * USUAL, USUAL


def test_an_empty_log_tells_what_is_usual():
    found = pace([], {})
    for kind, seconds in USUAL_SECONDS.items():
        assert found.seconds(kind, is_new=False) == seconds
        assert found.seconds(kind, is_new=True) == FIRST_TAKES * seconds


def test_a_kind_that_nobody_has_timed_takes_the_usual_time_of_any():
    found = pace([], {"drawing": "sketch"})
    assert (found.seconds("sketch", is_new=True), found.seconds("sketch", is_new=False)) == (
        FIRST_TAKES * USUAL_OTHER,
        USUAL_OTHER,
    )
    assert pace([], {}).seconds("sketch", is_new=False) == USUAL_OTHER


# events, seconds of a new choice, seconds of one seen before
LEARNED = {
    "the first day of a card tells of new ones": ([answered("one", 10)], shrunk(NEW, 10), SEEN),
    "a later day tells of reviews": (
        [answered("one", 10), answered("one", 5, day=3)],
        shrunk(NEW, 10),
        shrunk(SEEN, 5),
    ),
    "two cards of a kind are pooled": (
        [answered("one", 10), answered("two", 20, number=1)],
        shrunk(NEW, 10, 20),
        SEEN,
    ),
    "repeats of a day are counted in": (
        [answered("one", 10), answered("one", 7, number=1), answered("one", 5, number=2)],
        shrunk(NEW, 22),
        SEEN,
    ),
    "repeats of a later day too": (
        [answered("one", 10), answered("one", 7, day=1), answered("one", 5, day=1, number=1)],
        shrunk(NEW, 10),
        shrunk(SEEN, 12),
    ),
    "two later days are two reviews": (
        [answered("one", 10), answered("one", 4, day=1), answered("one", 6, day=2)],
        shrunk(NEW, 10),
        shrunk(SEEN, 4, 6),
    ),
    "another kind tells nothing of it": ([answered("three", 500)], NEW, SEEN),
    "cram is left out": ([answered("one", 10, mode="cram")], NEW, SEEN),
    "mock is left out": ([answered("one", 10, mode="mock")], NEW, SEEN),
    "a cram before is no first day": (
        [answered("one", 90, mode="cram"), answered("one", 10, day=1)],
        shrunk(NEW, 10),
        SEEN,
    ),
    "what was taken back is left out": (
        [answered("one", 10), answered("one", None, number=1, kind="undo", undoes="one-0-0")],
        NEW,
        SEEN,
    ),
    "a card that is gone is left out": ([answered("lost", 10)], NEW, SEEN),
    "an answer without a rating is none": ([answered("one", 10, rating=None)], NEW, SEEN),
    "an answer without a duration is left out": ([answered("one", None)], NEW, SEEN),
    "a duration in words is left out": ([answered("one", 10, duration_ms="long")], NEW, SEEN),
    "a negative duration counts as none": ([answered("one", -50)], shrunk(NEW, 0), SEEN),
    "a night is bounded": ([answered("one", 9 * 3600)], shrunk(NEW, LONGEST_SECONDS), SEEN),
    "infinity is bounded": ([answered("one", float("inf"))], shrunk(NEW, LONGEST_SECONDS), SEEN),
}


@pytest.mark.parametrize("events, new, seen", LEARNED.values(), ids=LEARNED)
def test_what_the_log_tells(events, new, seen):
    assert choices(*events) == pytest.approx((new, seen), rel=1e-12)


def test_the_order_in_which_events_arrive_does_not_matter():
    events = [answered("one", 10), answered("one", 5, day=1), answered("two", 30, day=1), answered("two", 9, day=2)]
    assert choices(*reversed(events)) == choices(*events)


def test_many_answers_outweigh_what_is_usual():
    events = [answered(f"card-{number}", 5, number=number % 60, day=number // 60) for number in range(400)]
    found = pace(events, {event.card: "open" for event in events})
    assert 5 < found.seconds("open", is_new=True) < 8
    assert found.seconds("open", is_new=False) == USUAL_SECONDS["open"]


DURATIONS = st.lists(st.floats(allow_nan=False, min_value=-1e9, max_value=1e9), max_size=12)


@given(DURATIONS)
def test_no_pace_is_faster_than_nothing_or_slower_than_the_longest(durations):
    events = [answered(f"card-{number}", seconds, number=number) for number, seconds in enumerate(durations)]
    found = pace(events, {event.card: "choice" for event in events}).seconds("choice", is_new=True)
    assert shrunk(NEW, *[0] * len(durations)) <= found <= shrunk(NEW, *[LONGEST_SECONDS] * len(durations))


DAY = [
    answered("one", 60, day=1),
    answered("lost", 30, day=1, number=1),
    answered("one", 20, day=1, number=2, rating=1),
    answered("two", 40, day=1, number=3, mode="cram"),
    answered("two", 9 * 3600, day=2),
    answered("three", 50, day=3),
    answered("three", None, day=3, number=1, kind="undo", undoes="three-3-0"),
    answered("one", -10, day=4),
    answered("one", 10, day=4, number=1, duration_ms=None),
]  # fmt: skip

SPENT = {
    "a day on which nothing was answered": (0, 0),
    "repeats, misses and cards that are gone count; cram does not": (1, 110),
    "a night is bounded": (2, LONGEST_SECONDS),
    "what was taken back is left out": (3, 0),
    "nonsense counts for nothing": (4, 0),
}


@pytest.mark.parametrize("day, seconds", SPENT.values(), ids=SPENT)
def test_seconds_on_a_day(day, seconds):
    assert seconds_on(DAY, START + timedelta(days=day)) == seconds
