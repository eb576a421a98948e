"""What a review is worth before an interview: equal to trying every way of reviewing, on horizons short enough."""

from functools import cache

import numpy as np
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.curve import AGAIN, Curve
from dlprep.memory.deadline import HORIZON, RIGHT_RATINGS, Outlook, Tariff

CURVE = Curve(DEFAULT_PARAMETERS)


def tried(days, prices, stability, difficulty, elapsed, missed=0.0):
    """The gain of a review today against none, by following every course of choices and ratings, without any grid."""

    def outcomes(stability, difficulty, elapsed):
        recalled = CURVE.recall(elapsed, stability)
        for rating, share in ((AGAIN, 1 - recalled), *((rating, recalled * part) for rating, part in RIGHT_RATINGS)):
            state = CURVE.after(np.float64(stability), np.float64(difficulty), recalled, np.asarray(rating))
            yield float(share), float(state[0]), float(state[1])

    @cache
    def reviewed(stability, difficulty, elapsed, left):
        return sum(share * waiting(s, d, 0, left) for share, s, d in outcomes(stability, difficulty, elapsed))

    @cache
    def waiting(stability, difficulty, elapsed, left):
        if left == 1:
            return float(CURVE.recall(elapsed + 1, stability))
        tomorrow = waiting(stability, difficulty, elapsed + 1, left - 1)
        better = reviewed(stability, difficulty, elapsed + 1, left - 1) - prices[left - 1] - tomorrow
        return tomorrow + (1 - missed) * max(0.0, better)

    return reviewed(stability, difficulty, elapsed, days) - waiting(stability, difficulty, elapsed, days)


@pytest.mark.parametrize("days", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "stability, difficulty, elapsed", [(0.4, 6.0, 1), (3.0, 5.0, 4), (20.0, 2.5, 9), (1.2, 9.0, 2)]
)
def test_the_gain_is_that_of_trying_everything(days, stability, difficulty, elapsed):
    tariff = Tariff(base=0.01, rush=0.05)
    outlook = Outlook(CURVE, 14, tariff)
    found = outlook.gain(np.array([elapsed]), days, np.array([stability]), np.array([difficulty]))[0]
    expected = tried(days, tuple(tariff.prices(14)), stability, difficulty, elapsed)
    assert found == pytest.approx(expected, abs=0.012)  # what a grid of states costs


def test_days_that_may_be_missed_are_counted_with():
    tariff = Tariff(base=0.01, rush=0.02)
    outlook = Outlook(CURVE, 10, tariff, missed=0.4)
    found = outlook.gain(np.array([3]), 3, np.array([2.0]), np.array([5.0]))[0]
    assert found == pytest.approx(tried(3, tuple(tariff.prices(10)), 2.0, 5.0, 3, missed=0.4), abs=0.012)


@given(stability=st.floats(0.2, 300), difficulty=st.floats(1, 10), left=st.integers(1, 40))
def test_a_value_is_no_less_than_letting_it_be_and_no_more_than_all(stability, difficulty, left):
    value = OUTLOOK.value(left, np.array([stability]), np.array([difficulty]))[0]
    assert float(CURVE.recall(left, stability)) - 0.02 <= value <= 1.0


OUTLOOK = Outlook(CURVE, 40, Tariff(base=0.02, rush=0.08))


@given(stability=st.floats(0.3, 200), difficulty=st.floats(1, 10), left=st.integers(1, 40))
def test_time_that_costs_more_leaves_less(stability, difficulty, left):
    dear = DEAR.value(left, np.array([stability]), np.array([difficulty]))[0]
    assert dear <= OUTLOOK.value(left, np.array([stability]), np.array([difficulty]))[0] + 1e-9


DEAR = Outlook(CURVE, 40, Tariff(base=0.05, rush=0.08))


def test_the_price_rises_towards_the_day():
    prices = Tariff(base=0.01, rush=0.1).prices(30)
    assert (np.diff(prices[1:]) < 0).all() and prices[1] == pytest.approx(0.11)


def test_beyond_the_horizon_it_is_as_on_the_horizon():
    far = Outlook(CURVE, HORIZON + 50, Tariff(0.01, 0.05))
    assert far.days == HORIZON
    assert far.price(HORIZON + 50) == far.price(HORIZON)


@pytest.mark.parametrize("ago", [0, 3, 20, 200])
def test_a_card_that_was_reviewed_before_the_plan_began_is_worth_a_review(ago):
    days, oldest = 6, 200
    outlook = Outlook(CURVE, days, Tariff(base=0.0, rush=0.0), oldest=oldest)
    found = outlook.gain(np.array([ago + days - 1.0]), 1, np.array([4.0]), np.array([5.0]))[0]
    assert found > 0.05, "on the last day nothing is gained by waiting"
