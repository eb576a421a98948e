"""Where a kata stands follows from the log alone, in whatever order it arrived."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.katas.attempts import LONGEST_ATTEMPT, State, duration_ms, rating, standing, standings
from dlprep.memory.event import Event, Rating
from dlprep.memory.schedule import Card, Settings, replay_card

TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
CARD = "kata:softmax"


class Story:
    """Events of one kata, told in order."""

    def __init__(self):
        self.events = []

    def tell(self, what, attempt="one", *, days=0, minutes=0, backend="numpy", card=CARD, **more):
        at = MORNING + timedelta(days=days, minutes=minutes + len(self.events))
        number = len(self.events) + 1
        payload = {"what": what, "attempt": attempt, "backend": backend, **more}
        self.events.append(
            Event(
                id=f"{number:032x}", device="d", counter=number, at=at, day=TODAY + timedelta(days=days),
                kind="kata", card=card, payload=payload,
            )
        )  # fmt: skip
        return self

    def solved(self, attempt="one", rated=3, duration_ms=600_000, **more):
        self.tell("checked", attempt, passed=True, **more)
        return self.tell("passed", attempt, rating=rated, mode="review", duration_ms=duration_ms, **more)

    def given_up(self, attempt="one", **more):
        return self.tell("gave-up", attempt, rating=1, mode="review", duration_ms=1, **more)

    @property
    def standing(self):
        return standing(self.events, replay_card(self.events, Settings()))


def test_a_kata_that_the_log_does_not_know_is_new():
    assert Story().standing.state(TODAY) is State.NEW
    assert standing([], Card()).under_way == ()


STATES = {
    "begun": (Story().tell("started"), 0, State.STARTED),
    "begun and tried": (Story().tell("started").tell("checked", passed=False), 3, State.STARTED),
    "solved": (Story().tell("started").solved(), 0, State.SOLVED),
    "solved, on the day it comes back": (Story().tell("started").solved(), 2, State.DUE),
    "solved, weeks later": (Story().tell("started").solved(), 40, State.DUE),
    "given up, the same day": (Story().tell("started").given_up(), 0, State.DUE),
    "given up, the next day": (Story().tell("started").given_up(), 1, State.DUE),
    "due and begun again": (Story().tell("started").solved().tell("started", "two", days=9), 9, State.DUE),
    "begun again before it is due": (Story().tell("started").solved().tell("reset", "two"), 0, State.STARTED),
    "solved again": (Story().tell("started").solved().tell("started", "two", days=2).solved("two", days=2), 2,
                     State.SOLVED),
    "solved after it was given up": (
        Story().tell("started").given_up().tell("reset", "two").solved("two"), 0, State.SOLVED),
}  # fmt: skip


@pytest.mark.parametrize("story, days, state", STATES.values(), ids=STATES)
def test_state(story, days, state):
    assert story.standing.state(TODAY + timedelta(days=days)) is state


def test_tries_and_hints_belong_to_their_attempt():
    story = Story().tell("started").tell("hint", number=1).tell("hint", number=2).tell("checked", passed=False)
    story.solved(rated=2).tell("started", "two", days=30).tell("checked", "two", days=30, passed=False)
    (attempt,) = story.standing.attempts
    assert (attempt.id, attempt.hints, attempt.tries, attempt.end) == ("two", 0, 1, None)
    assert (story.standing.tries, story.standing.passes, story.standing.last_passed) == (3, 1, TODAY)


def test_a_hint_heard_on_two_devices_counts_once():
    (attempt,) = Story().tell("started").tell("hint", number=1).tell("hint", number=1).standing.attempts
    assert attempt.hints == 1


def test_a_pass_is_good_and_hard_after_a_hint():
    (clean,) = Story().tell("started").standing.attempts
    (helped,) = Story().tell("started").tell("hint", number=1).standing.attempts
    assert (rating(clean), rating(helped)) == (Rating.GOOD, Rating.HARD)


def test_the_first_end_of_an_attempt_stands():
    story = Story().tell("started").given_up().solved()
    (attempt,) = story.standing.attempts
    assert (attempt.end, story.standing.passes, story.standing.last_passed) == ("gave-up", 0, None)


def test_each_backend_has_its_attempt_and_the_newest_comes_last():
    story = Story().tell("started", "a").tell("started", "b", backend="torch").tell("reset", "c")
    assert [(each.id, each.backend) for each in story.standing.attempts] == [("b", "torch"), ("c", "numpy")]
    assert story.standing.last("torch").id == "b"
    assert story.standing.last("jax") is None


def test_the_best_time_is_that_of_the_quickest_attempt():
    story = Story().tell("started").solved(duration_ms=900_000)
    story.tell("started", "two", days=5).solved("two", duration_ms=300_000, days=5)
    story.tell("started", "three", days=30).solved("three", duration_ms=700_000, days=30)
    assert story.standing.best_ms == 300_000


TIMES = {
    "as long as it took": (timedelta(minutes=12), 720_000),
    "over night it is capped": (timedelta(days=3), LONGEST_ATTEMPT // timedelta(milliseconds=1)),
    "a clock set back gives no negative time": (timedelta(minutes=-5), 0),
}


@pytest.mark.parametrize("gap, milliseconds", TIMES.values(), ids=TIMES)
def test_duration(gap, milliseconds):
    (attempt,) = Story().tell("started").standing.attempts
    assert duration_ms(attempt, attempt.begun + gap) == milliseconds


MALFORMED = {
    "no attempt": {"what": "started", "backend": "numpy"},
    "an attempt that is a list": {"what": "started", "attempt": ["one"], "backend": "numpy"},
    "no backend": {"what": "started", "attempt": "two"},
    "a step of a later version": {"what": "shared", "attempt": "two", "backend": "numpy"},
    "a hint of an attempt that never began": {"what": "hint", "attempt": "two", "number": 3},
    "a hint without a number": {"what": "hint", "attempt": "one"},
}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_is_passed_over(payload):
    story = Story().tell("started")
    whole = story.standing
    last = story.events[-1]
    other = Event(
        id="f" * 32, device="e", counter=1, at=last.at, day=last.day, kind="kata", card=CARD, payload=payload
    )  # fmt: skip
    assert standing([*story.events, other], Card()) == whole


STEPS = st.tuples(
    st.sampled_from(["started", "reset", "hint", "checked", "passed", "gave-up"]),
    st.sampled_from(["one", "two", "three"]),
    st.sampled_from(["numpy", "torch"]),
    st.integers(0, 9),
)


@given(st.data(), st.lists(STEPS, max_size=20))
def test_the_order_of_arrival_does_not_matter(data, steps):
    story = Story()
    for what, attempt, backend, days in steps:
        story.tell(what, attempt, days=days, backend=backend, rating=3, mode="review", number=days, duration_ms=days)
    told = data.draw(st.permutations(story.events + story.events[:2]))
    assert standing(told, replay_card(told, Settings())) == story.standing


def test_each_kata_is_told_by_its_own_events():
    story = Story().tell("started").tell("started", "two", card="kata:adam-step").tell("started", card="gelu")
    found = standings(story.events, {})
    assert set(found) == {"softmax", "adam-step"}
    assert found["adam-step"].attempts[0].id == "two"
