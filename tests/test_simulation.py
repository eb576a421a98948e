"""What is simulated keeps to the day's time, to days off and to the calendar, and is the same each time."""

import numpy as np
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from dlprep.memory.curve import Curve
from dlprep.memory.deadline import HORIZON, Outlook, Tariff
from dlprep.memory.simulation import Deck, constant, greedy, simulate

CURVE = Curve(DEFAULT_PARAMETERS)


def deck(new=20, seen=0, seconds=10.0, first=20.0):
    count = new + seen
    elapsed = np.r_[np.full(seen, 5.0), np.full(new, -1.0)]
    return Deck(
        np.full(count, 3.0),
        np.full(count, 5.0),
        elapsed,
        np.ones(count),
        np.full(count, seconds),
        np.full(count, first),
    )


def run(cards, policy, budgets, calendar, **chosen):
    known = {"believed": CURVE, "truth": CURVE, "missed": 0.0, "courses": 3, "seed": 1, **chosen}
    return simulate(cards, policy, budgets=np.array(budgets, float), calendar=np.array(calendar, float), **known)


@settings(max_examples=25)
@given(
    budgets=st.lists(st.sampled_from([0.0, 15.0, 35.0, 90.0]), min_size=3, max_size=15),
    new=st.integers(0, 12),
    seen=st.integers(0, 12),
    missed=st.sampled_from([0.0, 0.3]),
)
def test_no_day_takes_longer_than_it_has_and_a_day_off_has_nothing(budgets, new, seen, missed):
    cards = deck(new, seen)
    calendar = np.minimum(new, 3 * (np.arange(len(budgets)) + 1))
    for policy in (
        constant(CURVE, 0.9),
        greedy(Outlook(CURVE, len(budgets), Tariff(0.0, 0.0)), cards, constant(CURVE, 0.9)),
    ):
        course = run(cards, policy, budgets, calendar, missed=missed, courses=1)
        assert (course.seconds <= np.array(budgets) + 1e-6).all()
        assert (course.seconds[np.array(budgets) == 0] == 0).all()
        assert (np.cumsum(course.new) <= calendar + 1e-9).all()
        assert course.seconds == pytest.approx(course.reviews * 10.0 + course.new * 20.0)


def test_the_same_seed_gives_the_same_course():
    one, other = (run(deck(), constant(CURVE, 0.9), [500] * 12, [20] * 12) for _ in range(2))
    assert (one.recall == other.recall).all() and one.mean == other.mean


def test_cards_that_never_begin_count_as_forgotten():
    course = run(deck(10), constant(CURVE, 0.9), [500] * 5, [4] * 5)
    assert course.seen.sum() == 4
    assert (course.recall[4:] == 0).all() and course.mean == pytest.approx(course.recall[:4].sum() / 10)


def test_a_card_that_is_never_reviewed_fades_by_the_curve():
    course = run(deck(0, 4), lambda elapsed, *_: np.zeros_like(elapsed), [500] * 6, [0] * 6)
    assert course.mean == pytest.approx(float(CURVE.recall(11, 3.0)))
    assert course.later_mean == pytest.approx(float(CURVE.recall(41, 3.0)))


def test_constant_retention_keeps_what_it_promises():
    course = run(deck(200), constant(CURVE, 0.9), [1e9] * 60, np.minimum(200, 5 * (np.arange(60) + 1)), courses=6)
    assert 0.93 < course.mean < 0.96  # between the retention at which it reviews and all


def test_what_gains_most_comes_first_when_time_is_short():
    cards = deck(0, 2)
    weights = Deck(**{**vars(cards), "weight": np.array([1.0, 5.0])})
    policy = greedy(Outlook(CURVE, 2, Tariff(0.0, 0.0)), weights, constant(CURVE, 0.9))
    course = run(weights, policy, [0.0, 10.0], [0, 0])
    assert course.recall[1] > course.recall[0]


def test_beyond_the_horizon_a_card_is_kept_at_the_retention():
    cards = deck(0, 3)
    asked = []

    def far(elapsed, left, *_):
        asked.append(left)
        return np.zeros_like(elapsed)

    days = HORIZON + 3
    run(cards, greedy(Outlook(CURVE, days, Tariff(0.01, 0.05)), cards, far), [1e9] * days, [0] * days, courses=1)
    assert asked == [HORIZON + 3, HORIZON + 2, HORIZON + 1]
