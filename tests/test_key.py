"""The answer key: gradients agree with calculus, tolerances with what float32 does, and nothing is drawn twice."""

import numpy as np
import pytest
from tiny_kata import kata, replaced

from dlprep.judge.key import EPSILON, MOST_WIDER, ROUNDINGS, KataBroken, Key


def test_cases_come_in_the_order_of_their_size(tmp_path):
    changes = {
        "cases.py": 'def cases(rng):\n    yield "matrix", {"x": rng.normal(size=(2, 3))}\n'
        '    yield "small", {"x": rng.normal(size=3)}\n'
    }
    assert [case.id for case in Key(kata(tmp_path, changes), 1, gradients=False).cases] == ["small", "matrix"]


def test_floats_reach_the_program_in_float32_and_the_oracle_in_float64(tmp_path):
    changes = replaced("oracle.py", "return", "assert x.dtype == np.float64\n    return")
    key = Key(kata(tmp_path, changes), 1, gradients=False)
    case = key.cases[0]
    assert case.inputs["x"].dtype == np.float32
    assert key.expected(case)["y"].dtype == np.float64


def test_gradients_by_differences_agree_with_calculus(tmp_path):
    changes = replaced("oracle.py", "np.add.reduce([x, x, np.full(x.shape, 3.0)])", "np.exp(x) * x.sum()")
    key = Key(kata(tmp_path, changes), 5, gradients=True)
    for case in key.cases:
        x = case.inputs["x"].astype(np.float64)
        (cotangent,) = case.cotangents
        exact = cotangent * np.exp(x) * x.sum() + (cotangent * np.exp(x)).sum()
        found, tolerance = key.vjp(case)
        assert np.abs(found["x"] - exact).max() < 1e-7
        assert np.abs(found["x"] - exact).max() < tolerance["x"][0] / 10


def test_the_tolerance_grows_with_what_a_rounding_of_the_inputs_does(tmp_path):
    plain = Key(kata(tmp_path / "plain"), 3, gradients=False)
    steep = replaced("oracle.py", "np.add.reduce([x, x, np.full(x.shape, 3.0)])", "(1e4 + x) - 1e4 + 3 + x * 1e3 % 1e9")
    key = Key(kata(tmp_path / "steep", steep), 3, gradients=False)
    small, large = (float(each.tolerance(each.cases[0])["y"][0]) for each in (plain, key))
    rms = float(np.sqrt(np.mean(plain.expected(plain.cases[0])["y"] ** 2)))
    assert ROUNDINGS * EPSILON * rms <= small < 3 * ROUNDINGS * EPSILON * rms
    assert large > 50 * small


def test_the_model_solutions_error_widens_the_tolerance_but_no_fault_does(tmp_path):
    key = Key(kata(tmp_path), 3, gradients=False)
    case = key.cases[0]
    before, expected = float(key.tolerance(case)["y"][0]), key.expected(case)["y"]
    key.widen(case, expected + before, {})
    assert key.tolerance(case)["y"][0] == pytest.approx(5 * before)
    key.widen(case, expected + 2 * before, {})  # the same solution run again
    assert key.tolerance(case)["y"][0] == pytest.approx(5 * before)
    faulty = Key(kata(tmp_path), 3, gradients=False)
    faulty.widen(faulty.cases[0], expected + 1.0, {})
    assert faulty.tolerance(faulty.cases[0])["y"][0] == pytest.approx((1 + MOST_WIDER) * before)


WRONG = {
    "no tuple where there are two outputs": (
        replaced("kata.yaml", "returns: [y]", "returns: [y, z]"),
        "oracle.py: does not return y, z",
    ),
    "cases that are no generator": (replaced("cases.py", "def cases", "def others"), "cases.py: AttributeError"),
    "a syntax error": (replaced("oracle.py", "def oracle(x):", "def oracle(x)"), "oracle.py: SyntaxError"),
}


@pytest.mark.parametrize(("changes", "said"), WRONG.values(), ids=WRONG)
def test_what_the_authors_code_does_wrong_is_told(tmp_path, changes, said):
    key = Key(kata(tmp_path, changes), 1, gradients=False)
    with pytest.raises(KataBroken, match=said):
        key.expected(key.cases[0])
