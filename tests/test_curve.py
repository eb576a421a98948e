"""The equations on arrays are the engine's: any state, any rating, any number of days."""

from datetime import date, timedelta

import numpy as np
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, MemoryState
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.curve import Curve
from dlprep.memory.schedule import Seen, Settings, recall

STEEP = (*DEFAULT_PARAMETERS[:-1], 0.4)
WEIGHTS = {"the defaults": tuple(DEFAULT_PARAMETERS), "a steeper curve": STEEP}


def after(weights, stability, difficulty, days, rating):
    curve = Curve(weights)
    recalled = curve.recall(np.array([days]), np.array([stability]))
    found = curve.after(np.array([stability]), np.array([difficulty]), recalled, np.array([rating]))
    return [float(values[0]) for values in found]


@pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS)
@given(
    stability=st.floats(0.1, 400),
    difficulty=st.floats(1, 10),
    days=st.integers(1, 400),
    rating=st.sampled_from([1, 2, 3, 4]),
)
def test_a_review_moves_a_state_as_the_engine_moves_it(weights, stability, difficulty, days, rating):
    states = FSRS(list(weights)).next_states(MemoryState(stability, difficulty), 0.9, days)
    memory = (states.again, states.hard, states.good, states.easy)[rating - 1].memory
    assert after(weights, stability, difficulty, days, rating) == pytest.approx(
        [memory.stability, memory.difficulty], rel=2e-4
    )


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
def test_a_first_review_gives_the_state_that_the_engine_gives(rating):
    states = FSRS(list(DEFAULT_PARAMETERS)).next_states(None, 0.9, 0)
    memory = (states.again, states.hard, states.good, states.easy)[rating - 1].memory
    stability, difficulty = Curve(DEFAULT_PARAMETERS).first(np.array([rating]))
    assert (stability[0], difficulty[0]) == pytest.approx((memory.stability, memory.difficulty), rel=1e-5)


@given(stability=st.floats(0.1, 400), days=st.integers(0, 800))
def test_recall_is_that_of_the_schedule(stability, days):
    day = date(2026, 1, 1)
    seen = Seen(stability, 5.0, day, day, day, 1, 0)
    expected = recall(seen, day + timedelta(days=days), Settings())
    assert float(Curve(DEFAULT_PARAMETERS).recall(days, stability)) == pytest.approx(expected, abs=1e-12)


@given(stability=st.floats(0.1, 400), retention=st.floats(0.75, 0.98))
def test_an_interval_is_the_engine_s(stability, retention):
    found = Curve(DEFAULT_PARAMETERS).interval(np.array([stability]), retention)[0]
    exact = FSRS(list(DEFAULT_PARAMETERS)).next_interval(stability, retention, 3)
    assert abs(found - max(1.0, exact)) <= 0.5 + 1e-3 * exact
