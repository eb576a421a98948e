"""A mistake is named when, and only when, it answers as the program did."""

import numpy as np
import pytest

from dlprep.judge.diagnose import matching, same

RAISED = {"type": "ValueError", "message": "shapes (2,3) (2,)", "line": 4, "code": "return e / e.sum(axis)"}


def reply(value, mutated=(), **more):
    return {"value": value, "mutated": list(mutated), **more}


ONE = np.array([1.0, 2.0, 3.0])
PAIRS = {
    "equal": (reply(ONE), reply(ONE.copy()), True),
    "apart by float32": (reply(ONE), reply(ONE * (1 + 1e-6)), True),
    "apart by more": (reply(ONE), reply(ONE * (1 + 1e-3)), False),
    "another shape": (reply(ONE), reply(ONE[:, None]), False),
    "nan in the same place": (reply(np.array([1, np.nan])), reply(np.array([1, np.nan])), True),
    "nan elsewhere": (reply(np.array([1, np.nan])), reply(np.array([np.nan, 1])), False),
    "infinite with another sign": (reply(np.array([1, np.inf])), reply(np.array([1, -np.inf])), False),
    "nan beside infinity": (reply(np.array([1, np.nan])), reply(np.array([1, np.inf])), False),
    "one of them changed its input": (reply(ONE, ["x"]), reply(ONE), False),
    "another number of outputs": (reply((ONE, ONE)), reply((ONE,)), False),
    "no answer beside one": (reply(None), reply(ONE), False),
    "a text beside an array": (reply("seven"), reply(ONE), False),
    "the same text twice": (reply("seven"), reply("seven"), True),
    "no answer twice": (reply(None), reply(None), True),
    "other gradients": (reply(ONE, vjp={"x": ONE}), reply(ONE, vjp={"x": ONE + 1}), False),
    "no gradient twice": (reply(ONE, vjp={"x": None}), reply(ONE, vjp={"x": None}), True),
    "an error beside a value": ({"error": RAISED}, reply(ONE), False),
    "the same error on another line": ({"error": RAISED}, {"error": {**RAISED, "line": 9}}, True),
    "an error of another type": ({"error": RAISED}, {"error": {**RAISED, "type": "TypeError"}}, False),
    "an error with other words": ({"error": RAISED}, {"error": {**RAISED, "message": "shapes (4,)"}}, False),
    "an error where another function was called": (
        {"error": RAISED},
        {"error": {**RAISED, "code": "e = np.exp(x - x.max(axis))"}},
        False,
    ),
    "an error in the gradient": (reply(ONE, vjp_error=RAISED), reply(ONE), False),
    "values that cannot be sent": ({"unusable": "set"}, {"unusable": "set"}, True),
    "values that cannot be sent, unlike": ({"unusable": "set"}, {"unusable": "object"}, False),
}


@pytest.mark.parametrize(("mine", "other", "alike"), PAIRS.values(), ids=PAIRS)
def test_same(mine, other, alike):
    assert same(mine, other) is alike
    assert same(other, mine) is alike


def test_what_the_tolerance_of_a_right_answer_allows_two_wrong_ones_may_differ_by():
    assert not same(reply(ONE), reply(ONE + 0.01))
    assert same(reply(ONE), reply(ONE + 0.01), [np.asarray(0.01)])


def test_every_case_has_to_agree_the_right_ones_too():
    right, wrong = reply(ONE), reply(-ONE)
    program = {("first", "a"): right, ("first", "b"): wrong}
    mistakes = {
        "wrong everywhere": {("first", "a"): wrong, ("first", "b"): wrong},
        "wrong in b": {("first", "a"): right, ("first", "b"): wrong},
        "wrong in b too": {("first", "a"): right, ("first", "b"): wrong},
        "unlike in its cases": {("first", "b"): wrong},
    }
    assert matching(program, mistakes, {}) == ["wrong in b", "wrong in b too"]
