"""Which rating an answer suggests."""

import pytest

from dlprep.bank.answer import Grade
from dlprep.memory.event import Rating
from dlprep.quiz.suggestion import known, suggest

RIGHT, WRONG = Grade(True, 1.0), Grade(False, 0.0)
USUAL = {"kind": "numeric", "level": 1, "hinted": False, "seconds": 10, "predicted": 0.9, "guess": 0.0}

CASES = {
    "right": (RIGHT, {}, Rating.GOOD),
    "wrong": (WRONG, {}, Rating.AGAIN),
    "wrong, however sure it was": (WRONG, {"predicted": 1.0}, Rating.AGAIN),
    "right with a hint": (RIGHT, {"hinted": True}, Rating.HARD),
    "right, but slow": (RIGHT, {"seconds": 301}, Rating.HARD),
    "right, just in time": (RIGHT, {"seconds": 300}, Rating.GOOD),
    "a derivation may take longer": (RIGHT, {"seconds": 599, "level": 3}, Rating.GOOD),
    "a choice may take less": (RIGHT, {"seconds": 61, "kind": "choice"}, Rating.HARD),
    "a coin toss": (RIGHT, {"kind": "choice", "predicted": None, "guess": 0.5}, Rating.HARD),
    "one of four, never seen before": (RIGHT, {"kind": "choice", "predicted": None, "guess": 0.25}, Rating.GOOD),
    "one of four, all but forgotten": (RIGHT, {"kind": "choice", "predicted": 0.3, "guess": 0.25}, Rating.HARD),
    "a forgotten number is not guessed": (RIGHT, {"predicted": 0.01}, Rating.GOOD),
    "most points of an explanation": (Grade(False, 0.75), {"kind": "open"}, Rating.HARD),
    "half of the points": (Grade(False, 0.5), {"kind": "open"}, Rating.AGAIN),
    "an order that is nearly right": (Grade(False, 0.9), {"kind": "order"}, Rating.AGAIN),
}


@pytest.mark.parametrize("grade, circumstances, rating", CASES.values(), ids=CASES)
def test_an_answer_suggests(grade, circumstances, rating):
    assert suggest(grade, **USUAL | circumstances) is rating


KNOWN = {
    "nothing to predict from, no guessing": (None, 0.0, 1.0),
    "nothing to predict from, one of four": (None, 0.25, 0.8),
    "remembered for certain": (1.0, 0.5, 1.0),
    "forgotten for certain": (0.0, 0.5, 0.0),
    "neither known nor to be guessed": (0.0, 0.0, 0.0),
}


@pytest.mark.parametrize("predicted, guess, probability", KNOWN.values(), ids=KNOWN)
def test_a_right_answer_was_known(predicted, guess, probability):
    assert known(predicted, guess) == pytest.approx(probability)
