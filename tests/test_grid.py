"""Arrays as texts: aligned, in few digits, and never two different cells that look the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from dlprep.judge.grid import Room, as_array, described, first_numbers, first_wrong, grids

NAN, INF = float("nan"), float("inf")
WIDE = Room(8, 80)


def texts(array, room=WIDE):
    (grid,) = grids((np.array(array),), room)
    return [" ".join(cell.text for cell in row) for row in grid.rows]


WRITTEN = {
    "a few digits": ([[0.123456, -1.5], [12.25, 3.0]], [" 0.12 -1.50", "12.25  3.00"]),
    "small ones keep two digits": ([[0.97, 0.0012]], ["0.9700 0.0012"]),
    "a wide spread in powers of ten": ([[1e-9, 1.0], [-2e7, 0.5]], [" 1e-09 1  ", "-2e+07 0.5"]),
    "whole floats": ([[1.0, 20.0]], ["1.0 20.0"]),
    "not a number beside numbers": ([[0.5], [NAN], [INF], [-INF]], ["0.5000", "   nan", "   inf", "  -inf"]),
    "nothing below zero that rounds to it": ([[-0.0, 1.5], [2.5, 1.5]], ["0.000 1.500", "2.500 1.500"]),
    "integers": (np.array([[1, -20], [300, 4]]), ["  1 -20", "300   4"]),
    "truth values": ([[True, False]], ["True False"]),
    "one number": (2.5, ["2.500"]),
    "no rows": (np.zeros((0, 3)), []),
}


@pytest.mark.parametrize("array, lines", WRITTEN.values(), ids=WRITTEN)
def test_how_numbers_are_written(array, lines):
    assert texts(array) == lines


@given(
    st.sampled_from(("float32", "float64", "int64"))
    .flatmap(lambda dtype: arrays(dtype, st.shared(array_shapes(min_dims=0, max_dims=4, max_side=5), key="shape")))
    .flatmap(lambda got: st.tuples(st.just(got), arrays("float64", got.shape)))
)
def test_two_different_cells_look_different(both):
    got, expected = both
    wrong = np.not_equal(got, expected) & ~(np.isnan(got.astype(float)) & np.isnan(expected))
    seen = first_wrong(wrong)
    one, other = grids(both, WIDE, wrong, seen)
    cells = [pair for rows in zip(one.rows, other.rows, strict=True) for pair in zip(*rows, strict=True)]
    assert all(mine.text != theirs.text for mine, theirs in cells if mine.wrong)
    assert any(mine.wrong for mine, _ in cells) or not wrong.any()


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_a_window_fits_its_room_and_holds_what_matters(height, width, data):
    focus = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    array = np.full((height, width), 0.25)
    array[focus] = -0.75
    (grid,) = grids((array,), Room(8, 40), None, focus)
    assert len(grid.rows) <= 8
    assert all(sum(len(cell.text) + 2 for cell in row) - 1 <= 40 for row in grid.rows)
    assert any(cell.text.strip() == "-0.7500" for row in grid.rows for cell in row)
    assert (grid.above, grid.below) == (focus[0] >= 8, height > 8 and not reaches_the_end(focus, height))


def reaches_the_end(focus, height):
    """Whether the rows shown are the last ones."""
    return focus[0] >= 8 and min(focus[0] - 4, height - 8) + 8 == height


def test_of_four_dimensions_the_slice_that_is_wrong_is_shown():
    array = np.arange(24.0).reshape(1, 2, 3, 4)
    (grid,) = grids((array,), WIDE, None, (0, 1, 2, 3))
    assert grid.place == "[0, 1, :, :]"
    assert [cell.text for cell in grid.rows[2]] == ["20.0", "21.0", "22.0", "23.0"]


def test_an_array_with_very_many_columns_is_written_in_no_time():
    (grid,) = grids((np.zeros((2, 3_000_000)),), WIDE)
    assert len(grid.rows[0]) < 30
    assert grid.right


DESCRIBED = {
    "a text": ("a\x1b[31m", "'a\\x1b[31m'"),
    "nothing": (None, "None"),
    "a number": (0.1 + 0.2, "0.3"),
    "a list": ([1, 2.5, "x"], "[1, 2.5, 'x']"),
    "a tuple of one": ((1,), "(1,)"),
    "a mapping": ({"w": np.zeros((2, 3), np.float32)}, "{'w': (2, 3) float32}"),
    "a long list": (list(range(9)), "[0, 1, 2, 3, 4, 5, …]"),
    "lists that never end": ([[[[[1]]]]], "[[[[…]]]]"),
    "a small array": (np.array([1, 2]), "[1 2]"),
    "an array of texts": (np.array(["a"]), "(1,) <U1"),
}


@pytest.mark.parametrize("value, text", DESCRIBED.values(), ids=DESCRIBED)
def test_any_value_on_one_line(value, text):
    assert described(value) == text


def test_only_the_first_numbers_are_told():
    assert first_numbers(np.arange(9).reshape(3, 3), 4) == "0 1 2 3 …"
    assert first_numbers(np.arange(3), 4) == "0 1 2"


def test_what_holds_no_numbers_is_no_array():
    assert [as_array(value) for value in (None, "12", {"a": 1}, [[1], [2, 3]], ["a"])] == [None] * 5
    assert as_array([[1, 2], [3, 4]]).shape == (2, 2)
