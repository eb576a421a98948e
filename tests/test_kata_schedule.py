"""Katas in the schedule: an attempt counts once, by the same rules as an answer, and is never taken for one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_schedule import RATINGS, START, USUAL, ended, event, histories, rated, undo

from dlprep.memory.event import KATA, Rating
from dlprep.memory.queue import introduced_on
from dlprep.memory.schedule import Card, New, effective_answers, replay, review

SOFTMAX = f"{KATA}softmax"


def softmax(*events):
    return replay(events, USUAL).get(SOFTMAX, Card())


def test_a_pass_moves_a_kata_as_an_answer_moves_a_question():
    assert softmax(ended(1, 0)).state == review(New(), Rating.GOOD, START, SOFTMAX, USUAL)
    weeks_later = softmax(ended(1, 0), ended(2, 20, Rating.HARD, attempt="two")).state
    first = review(New(), Rating.GOOD, START, SOFTMAX, USUAL)
    assert weeks_later == review(first, Rating.HARD, START + timedelta(days=20), SOFTMAX, USUAL)


def test_giving_up_counts_as_again_and_is_not_made_good_by_a_pass_of_the_same_attempt():
    given_up = softmax(ended(1, 0, Rating.AGAIN, "gave-up"))
    assert given_up.is_unlearned(START)
    assert softmax(ended(1, 0, Rating.AGAIN, "gave-up"), ended(2, 0, minutes=5)) == given_up


def test_two_attempts_of_one_day_move_the_state_once():
    given_up = softmax(ended(1, 0, Rating.AGAIN, "gave-up"))
    solved = softmax(ended(1, 0, Rating.AGAIN, "gave-up"), ended(2, 0, attempt="two", minutes=5))
    assert solved.state == given_up.state
    assert not solved.is_unlearned(START)


@given(histories(), RATINGS, st.integers(0, 30), st.sampled_from(["passed", "gave-up"]))
def test_a_second_end_of_an_attempt_changes_nothing(events, rating, days, what):
    first = ended(2000, 0, attempt="three", minutes=-60)
    again = ended(2001, days, rating, what, attempt="three", device="two")
    assert replay([again, *events, first], USUAL) == replay([*events, first], USUAL)


@given(st.data(), histories())
def test_two_devices_that_end_one_attempt_agree_in_any_order(data, events):
    ends = [ended(2000, 1, Rating.AGAIN, "gave-up", device="two"), ended(2001, 1, minutes=1), ended(2002, 3)]
    assert replay(data.draw(st.permutations(events + ends)), USUAL) == replay(events + ends, USUAL)


@given(histories(), RATINGS)
def test_a_rated_attempt_is_no_answer_and_undo_leaves_it_alone(events, rating):
    end = ended(2000, 13, rating, attempt="three")
    with_it = replay([*events, end], USUAL)
    assert effective_answers([*events, end]) == effective_answers(events)
    assert replay([*events, end, undo(2001, 13, end, card=end.card, minutes=1)], USUAL) == with_it
    before = replay(events, USUAL).get(SOFTMAX, Card())
    assert with_it[SOFTMAX].answers == before.answers


def test_a_kata_takes_no_place_among_the_new_questions_of_a_day():
    cards = replay([rated(1, 0), ended(2, 0)], USUAL)
    assert set(cards) == {"adam", SOFTMAX}
    assert introduced_on(cards, START) == 1


IGNORED = {
    "no attempt": {"attempt": None},
    "an attempt that is a number": {"attempt": 7},
    "no rating": {"rating": None},
    "rating 0": {"rating": 0},
    "rating True": {"rating": True},
    "rating as text": {"rating": "3"},
    "another mode": {"mode": "cram"},
    "no mode": {"mode": None},
    "what is no end": {"what": "checked"},
    "an end of a later version": {"what": "solved"},
}


@pytest.mark.parametrize("changed", IGNORED.values(), ids=IGNORED)
def test_a_malformed_end_is_passed_over(changed):
    payload = {"what": "passed", "attempt": "one", "rating": 3, "mode": "review"} | changed
    assert replay([event(1, 0, "kata", card=SOFTMAX, **payload)], USUAL) == {}


def test_an_end_without_a_card_is_passed_over():
    assert replay([ended(1, 0, card=None)], USUAL) == {}
