"""Whether a value is what was expected and, if not, where it differs. Pure: knows no katas, files or processes."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from dlprep.judge.verdict import Array, Beside, Finding, Places, Value
from dlprep.values import dataclass

FLOATS, WHOLE, TRUTH = "f", "iu", "b"
DIGITS = 6  # shown of a number


@dataclass(frozen=True, slots=True)
class Exactness:
    """What is asked of floats: their dtype, whether a wider one will do, and the device they have to be on."""

    dtype: str = "float32"
    wider: bool = True


_AS_DRAWN = Exactness()


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that is wrong with an output, and the two values beside each other."""

    finding: Finding
    beside: Beside


def leaves(value: Value, path: str) -> Iterator[tuple[str, Value]]:
    """The arrays, numbers and texts of a value, each with its path, as in params['w'] or steps[2]."""
    if type(value) is dict and set(value) != {"dtype", "values"}:
        for key, item in value.items():
            yield from leaves(item, f"{path}[{key!r}]")
    elif type(value) in (list, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, value


def outputs(value: Value, names: tuple[str, ...]) -> Finding | dict[str, Value]:
    """The outputs by name; a finding where there are not as many as there are names."""
    if value is None:
        return Finding("nothing-returned")
    if len(names) == 1:
        return {names[0]: value}
    if type(value) not in (tuple, list):
        return Finding("wrong-count", {"got": 1, "expected": len(names), "names": ", ".join(names)})
    if len(value) != len(names):
        return Finding("wrong-count", {"got": len(value), "expected": len(names), "names": ", ".join(names)})
    return dict(zip(names, value, strict=True))


def compare(
    output: str, got: Value, expected: Value, tolerance: list[Array], exactness: Exactness = _AS_DRAWN
) -> Difference | None:
    """None when an output is right; `tolerance` has an absolute one for each leaf of what is expected, in order."""
    wanted, found = list(leaves(expected, output)), dict(leaves(got, output))
    for (path, right), atol in zip(wanted, tolerance, strict=True):
        if path not in found:
            return _other_type(output, got, expected)
        if difference := _leaf(path, found[path], right, atol, exactness):
            return difference
    if len(found) > len(wanted):
        return _other_type(output, got, expected)
    return None


def _other_type(path: str, got: Value, expected: Value) -> Difference:
    values = {"output": path, "got": kind_of(got), "expected": kind_of(expected)}
    return Difference(Finding("wrong-type", values), Beside(path, got, expected))


def _leaf(path: str, got: Value, expected: Value, atol: Array, exactness: Exactness) -> Difference | None:
    if expected is None or isinstance(expected, str):
        if type(got) is type(expected) and got == expected:
            return None
        values: Places = {
            "output": path,
            "where": "",
            "got": str(got),
            "expected": str(expected),
            "wrong": 1,
            "total": 1,
        }
        return Difference(Finding("wrong-values", values), Beside(path, got, expected))
    tag = ""
    # a tag is for what numpy has no dtype for; anything else is a dict of the learner's that looks like one
    if type(got) is dict and type(got["dtype"]) is str and got["dtype"] not in np.sctypeDict:
        tag, got = got["dtype"], got["values"]
    if type(got) is not np.ndarray and type(got) not in (bool, int, float):
        return _other_type(path, got, expected)
    bare = type(got) is not np.ndarray
    array, right = np.asarray(got), np.asarray(expected)
    if array.shape != right.shape:
        values = {"output": path, "got": _shape(array), "expected": _shape(right)}
        return Difference(Finding("wrong-shape", values), Beside(path, array, right))
    if wanted := _dtype_wanted(tag, array.dtype, right.dtype.kind, bare, exactness):
        values = {"output": path, "got": tag or array.dtype.name, "expected": wanted}
        return Difference(Finding("wrong-dtype", values), Beside(path, array, right))
    return _cells(path, array, right, atol)


def _dtype_wanted(tag: str, got: np.dtype[Any], expected: str, bare: bool, exactness: Exactness) -> str | None:
    """The dtype that should have come, or None when the one that came will do."""
    if expected in WHOLE:
        return None if got.kind in WHOLE and not tag else "int64"
    if expected == TRUTH:
        return None if got.kind == TRUTH and not tag else "bool"
    if bare and not tag:  # a Python number has no dtype to be wrong
        return None
    if got.kind == FLOATS and not tag:
        wide_enough = got.itemsize >= np.dtype(exactness.dtype).itemsize
        if got.name == exactness.dtype or (exactness.wider and wide_enough):
            return None
    return exactness.dtype


def _cells(path: str, got: Array, expected: Array, atol: Array) -> Difference | None:
    # float64 first: in uint8 the gap between 200 and 201 is 255
    array, right = got.astype(np.float64), expected.astype(np.float64)
    finite = np.isfinite(array) & np.isfinite(right)
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.where(finite, np.abs(array - right), 0.0)
    pattern = ~finite & ~((np.isnan(array) & np.isnan(right)) | (array == right))
    wrong = pattern | (gap > atol)
    if not wrong.any():
        return None
    where = np.unravel_index(np.argmax(np.where(pattern, np.inf, np.where(wrong, gap, -1.0))), wrong.shape)
    place = tuple(int(index) for index in where)
    values: Places = {
        "output": path,
        "where": str(list(place)) if place else "",
        "got": _number(got[where], right[where]),
        "expected": _number(right[where], array[where]),
        "wrong": int(wrong.sum()),
        "total": int(wrong.size),
    }
    return Difference(
        Finding("nan-pattern" if pattern.any() else "wrong-values", values), Beside(path, got, expected, wrong)
    )


def _number(value: Any, other: Any) -> str:
    """A number with as many digits as tell it from the other."""
    digits = DIGITS
    while digits < 17 and value != other and f"{value:.{digits}g}" == f"{other:.{digits}g}":
        digits += 1
    return f"{value:.{digits}g}"


def _shape(array: Array) -> str:
    return str(tuple(int(size) for size in array.shape))


def kind_of(value: Value) -> str:
    """What a value is, in a few words."""
    match value:
        case np.ndarray():
            return f"array of shape {_shape(value)}"
        case None:
            return "None"
        case list() | tuple():
            return f"{type(value).__name__} of {len(value)}"
        case _:
            return type(value).__name__
