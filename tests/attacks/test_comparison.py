"""Where comparisons elsewhere say yes: empty arrays, broadcasting, nan, dtypes, structure, layouts."""

import warnings

import numpy as np
import pytest
from attacks.arena import attacked, soft

from dlprep.judge.compare import Exactness, compare, outputs
from dlprep.judge.verdict import Finding

NAN, INF = float("nan"), float("inf")
F4 = np.float32
ONES = np.ones((4, 4))

# got, expected, finding
VALUES = {
    "equal": (F4([1, 2]), [1.0, 2.0], None),
    "inside the tolerance": (F4([1.00001]), [1.0], None),
    "outside the tolerance": (F4([1.001]), [1.0], "wrong-values"),
    "both empty": (F4([]), [], None),
    "nothing for something": (F4([]), [1.0], "wrong-shape"),
    "something for nothing": (F4([1]), [], "wrong-shape"),
    "empty, of another shape": (np.zeros((0, 3), F4), np.zeros((3, 0)), "wrong-shape"),
    "a column for a row": (F4([[1], [1], [1]]), [[1.0, 1.0, 1.0]], "wrong-shape"),
    "one number for all": (F4([1]), ONES, "wrong-shape"),
    "a number for an array": (1.0, ONES, "wrong-shape"),
    "a number for one": (1.0, [1.0], "wrong-shape"),
    "one for a number": (F4([1]), 1.0, "wrong-shape"),
    "a number for a number": (1.0, 1.0, None),
    "an array without axes for a number": (np.array(1, F4), 1.0, None),
    "an integer for a number": (1, 1.0, None),
    "nan for a number": (F4([NAN]), [1.0], "nan-pattern"),
    "a number for nan": (F4([1]), [NAN], "nan-pattern"),
    "nan for nan": (F4([NAN, 1]), [NAN, 1.0], None),
    "nan elsewhere": (F4([NAN, 1]), [1.0, NAN], "nan-pattern"),
    "nan for infinity": (F4([NAN]), [INF], "nan-pattern"),
    "infinity": (F4([INF]), [INF], None),
    "infinity with the other sign": (F4([INF]), [-INF], "nan-pattern"),
    "infinity for a large number": (F4([INF]), [1e38], "nan-pattern"),
    "minus zero": (F4([-0.0]), [0.0], None),
    "zero for a number": (F4([0]), [1e-30], "wrong-values"),
    "a wide float": (np.float64([1]), [1.0], None),
    "the widest float": (np.longdouble([1]), [1.0], None),
    "a narrow float": (np.float16([1]), [1.0], "wrong-dtype"),
    "a float of the other byte order": (np.array([1], ">f4"), [1.0], None),
    "integers for floats": (np.array([1]), [1.0], "wrong-dtype"),
    "booleans for floats": (np.array([True]), [1.0], "wrong-dtype"),
    "complex for floats": (np.complex64([1]), [1.0], "wrong-dtype"),
    "texts for floats": (np.array(["1.0"]), [1.0], "wrong-dtype"),
    "bytes for floats": (np.array([b"1.0"]), [1.0], "wrong-dtype"),
    "a list for an array": ([1.0], [1.0], "wrong-type"),
    "a list of rows": ([[1.0, 1.0]], [[1.0, 1.0]], "wrong-type"),
    "a tuple for an array": ((F4([1]),), [1.0], "wrong-type"),
    "a text for a number": ("1.0", 1.0, "wrong-type"),
    "nothing for a number": (None, 1.0, "wrong-type"),
    "a dict for an array": ({"y": F4([1])}, [1.0], "wrong-type"),
    "a dict that looks like a tag": ({"dtype": "float32", "values": F4([1])}, [1.0], "wrong-type"),
    "a dict with an odd tag": ({"dtype": [1], "values": F4([1])}, [1.0], "wrong-type"),
    "a tag for what numpy lacks": ({"dtype": "bfloat16", "values": F4([1])}, [1.0], "wrong-dtype"),
    "a tag that nobody knows": ({"dtype": "wrong", "values": F4([1])}, [1.0], "wrong-dtype"),
    "a tag around a list": ({"dtype": "bfloat16", "values": [1.0]}, [1.0], "wrong-type"),
    "a tag around integers": ({"dtype": "wrong", "values": np.array([1])}, np.array([1]), "wrong-dtype"),
    "integers": (np.array([1, 2]), np.array([1, 2]), None),
    "small integers": (np.uint8([1, 2]), np.array([1, 2]), None),
    "small integers that would wrap": (np.uint8([200]), np.array([-56]), "wrong-values"),
    "integers next to each other": (np.array([7]), np.array([8]), "wrong-values"),
    "floats for integers": (F4([1]), np.array([1]), "wrong-dtype"),
    "a whole float for an integer": (1.0, np.array(1), "wrong-dtype"),
    "an integer for an integer": (1, np.array(1), None),
    "booleans for integers": (np.array([True]), np.array([1]), "wrong-dtype"),
    "integers for booleans": (np.array([1]), np.array([True]), "wrong-dtype"),
    "booleans": (np.array([True, False]), np.array([True, False]), None),
    "a wrong boolean": (np.array([True, True]), np.array([True, False]), "wrong-values"),
    "a text": ("relu", "relu", None),
    "another text": ("Relu", "relu", "wrong-values"),
    "an array of texts for a text": (np.array("relu"), "relu", "wrong-values"),
    "an integer of 1,000 bits": (1 << 999, 1.0, "wrong-values"),
}


@pytest.mark.parametrize(("got", "expected", "what"), VALUES.values(), ids=VALUES)
def test_one_output(got, expected, what):
    expected = expected if isinstance(expected, str) else np.asarray(expected)
    size = 0.0 if isinstance(expected, str) else np.max(np.abs(expected[np.isfinite(expected)]), initial=0.0)
    difference = compare("y", got, expected, [np.asarray(1e-4 * size)])
    assert (difference and difference.finding.what) == what
    if difference is not None:
        assert difference.finding.values["output"] == "y"


STRUCTURES = {
    "a dict": ({"w": F4([1]), "b": 2}, {"w": np.array([1.0]), "b": np.array(2)}, None),
    "another order": ({"b": 2, "w": F4([1])}, {"w": np.array([1.0]), "b": np.array(2)}, None),
    "a name is missing": ({"w": F4([1])}, {"w": np.array([1.0]), "b": np.array(2)}, "wrong-type"),
    "a name too many": ({"w": F4([1]), "b": 2, "c": 3}, {"w": np.array([1.0]), "b": np.array(2)}, "wrong-type"),
    "a list": ([F4([1]), F4([2])], [np.array([1.0]), np.array([2.0])], None),
    "a list in another order": ([F4([2]), F4([1])], [np.array([1.0]), np.array([2.0])], "wrong-values"),
    "a list that is too short": ([F4([1])], [np.array([1.0]), np.array([2.0])], "wrong-type"),
    "a list that is too long": ([F4([1])] * 3, [np.array([1.0])] * 2, "wrong-type"),
    "an array for a list": (F4([[1], [2]]), [np.array([1.0]), np.array([2.0])], "wrong-type"),
    "nothing for a list": ([], [np.array([1.0])], "wrong-type"),
    "a list for nothing": ([F4([1])], [], "wrong-type"),
    "deep": ({"l": [{"w": F4([1])}]}, {"l": [{"w": np.array([1.0])}]}, None),
    "deep and wrong": ({"l": [{"w": F4([9])}]}, {"l": [{"w": np.array([1.0])}]}, "wrong-values"),
}


@pytest.mark.parametrize(("got", "expected", "what"), STRUCTURES.values(), ids=STRUCTURES)
def test_an_output_of_several_parts(got, expected, what):
    tolerance = [np.asarray(1e-5)] * 3
    parts = 2 if "deep" not in str(got) and len(expected) == 2 else len(expected)
    difference = compare("y", got, expected, tolerance[:parts])
    assert (difference and difference.finding.what) == what


WIDTHS = {"float32": None, "float64": "wrong-dtype", "float16": "wrong-dtype"}


@pytest.mark.parametrize(("dtype", "what"), WIDTHS.items(), ids=WIDTHS)
def test_torch_wants_the_width_it_gave(dtype, what):
    difference = compare("y", np.ones(2, dtype), np.ones(2), [np.asarray(1e-6)], Exactness(wider=False))
    assert (difference and difference.finding.what) == what


COUNTS = {
    "None": (None, "nothing-returned"),
    "one for two": (np.ones(2), "wrong-count"),
    "three for two": ((1, 2, 3), "wrong-count"),
    "a dict for two": ({"a": 1, "b": 2}, "wrong-count"),
    "a text for two": ("ab", "wrong-count"),
    "a tuple": ((1, 2), None),
    "a list": ([1, 2], None),
}


@pytest.mark.parametrize(("value", "what"), COUNTS.values(), ids=COUNTS)
def test_the_number_of_outputs(value, what):
    found = outputs(value, ("a", "b"))
    assert (found.what if isinstance(found, Finding) else None) == what


def test_a_comparison_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compare("y", F4([NAN, INF, 3e38]), np.array([INF, INF, -3e38]), [np.asarray(1.0)])


SHAPES = {
    "a column for a row": ("right(x, axis)[..., None]", "wrong-shape"),
    "transposed": ("right(x, axis).T", "wrong-shape"),
    "flat": ("right(x, axis).reshape(-1)", "wrong-shape"),
    "an axis too many": ("right(x, axis)[None]", "wrong-shape"),
    "a number": ("float(right(x, axis).sum())", "wrong-shape"),
    "empty": ("right(x, axis)[:0]", "wrong-shape"),
    "the first row": ("right(x, axis)[:1]", "wrong-shape"),
}


@pytest.mark.parametrize(("answer", "what"), SHAPES.values(), ids=SHAPES)
def test_row_24_shapes_that_would_broadcast(arena, backend, answer, what):
    verdict = arena.judge(soft(f"return {answer}", backend), backend)
    assert verdict.failing.finding.what == what
    assert verdict.failing.finding.values["expected"] == "(2, 3)"


DTYPES = {
    "wide in numpy": ("numpy", "right(x.astype(float), axis)", "right"),
    "wide in torch": ("torch", "right(x.double(), axis)", "wrong-dtype"),
    "wide and back in torch": ("torch", "right(x.double(), axis).float()", "right"),
    "narrow in numpy": ("numpy", "right(x, axis).astype(np.float16)", "wrong-dtype"),
    "narrow in torch": ("torch", "right(x, axis).half()", "wrong-dtype"),
    "integers in numpy": ("numpy", "right(x, axis).astype(int)", "wrong-dtype"),
    "integers in torch": ("torch", "right(x, axis).int()", "wrong-dtype"),
    "texts": ("numpy", "right(x, axis).astype(str)", "wrong-dtype"),
}


@pytest.mark.parametrize(("backend", "answer", "what"), DTYPES.values(), ids=DTYPES)
def test_row_25_dtypes(arena, backend, answer, what):
    assert arena.found(soft(f"return {answer}", backend), backend)[0] == what


PLAIN = {
    "a list": ("right(x, axis).tolist()", "wrong-type"),
    "a list of rows": ("list(right(x, axis))", "wrong-type"),
    "a tuple": ("(right(x, axis),)", "wrong-type"),
    "a dict": ("{'y': right(x, axis)}", "wrong-type"),
    "None": ("None", "nothing-returned"),
    "a list in itself": ("loop()", "unusable"),
    "a dict with an odd key": ("{(1, 2): x}", "unusable"),
    "an integer without end": ("10 ** 5000", "unusable"),
}


@pytest.mark.parametrize(("answer", "what"), PLAIN.values(), ids=PLAIN)
def test_row_26_other_things_than_arrays(arena, backend, answer, what):
    before = "def loop():\n    a = []\n    a.append(a)\n    return a\n"
    assert arena.found(soft(f"return {answer}", backend, before), backend)[0] == what


FACTS = """
def facts(x):
    mean = x.mean(1)
    widths = [float(row.max() - row.min()) for row in x]
    return {answer}
"""
ANSWERS = {
    "as asked": ("mean, x.argmax(1), x > mean[:, None], {'widths': widths, 'rows': len(x)}", "right"),
    "a list of them": ("[mean, x.argmax(1), x > mean[:, None], {'widths': widths, 'rows': len(x)}]", "right"),
    "two in another order": ("x.argmax(1), mean, x > mean[:, None], {'widths': widths, 'rows': len(x)}", "wrong-dtype"),
    "one too few": ("mean, x.argmax(1), x > mean[:, None]", "wrong-count"),
    "all in a dict": ("{'mean': mean, 'largest': x.argmax(1)}", "wrong-count"),
    "one of them None": ("mean, None, x > mean[:, None], {'widths': widths, 'rows': len(x)}", "wrong-type"),
    "floats for places": (
        "mean, x.argmax(1) * 1.0, x > mean[:, None], {'widths': widths, 'rows': len(x)}",
        "wrong-dtype",
    ),
    "numbers for booleans": (
        "mean, x.argmax(1), (x > mean[:, None]) * 1, {'widths': widths, 'rows': len(x)}",
        "wrong-dtype",
    ),
    "a key too many": (
        "mean, x.argmax(1), x > mean[:, None], {'widths': widths, 'rows': len(x), 'n': 1}",
        "wrong-type",
    ),
    "a float for a count": (
        "mean, x.argmax(1), x > mean[:, None], {'widths': widths, 'rows': 1.0 * len(x)}",
        "wrong-dtype",
    ),
}


@pytest.mark.parametrize(("answer", "what"), ANSWERS.values(), ids=ANSWERS)
def test_row_26_several_outputs(arena, backend, answer, what):
    assert arena.found(FACTS.format(answer=answer), backend, attacked("row-facts"))[0] == what


LAYOUTS = {
    "view": ("torch", "return right(x.view(-1).view(x.shape), axis)", "strided"),
    "assumed strides": ("torch", "return right(torch.as_strided(x, x.shape, (x.shape[1], 1)), axis)", "strided"),
    "reshape": ("torch", "return right(x.reshape(-1).reshape(x.shape), axis)", "right"),
    "the memory itself": ("numpy", "return right(np.frombuffer(x.data, x.dtype).reshape(x.shape), axis)", "strided"),
    "a new shape in place": (
        "numpy",
        "y = x.view()\ny.shape = (-1,)\nreturn right(y.reshape(x.shape), axis)",
        "strided",
    ),
    "writing what is there": ("numpy", "x[...] = x\nreturn right(x, axis)", "read-only"),
    "out=": ("numpy", "y = right(x, axis)\nnp.add(x, 0, out=x)\nreturn y", "read-only"),
    "a copy": ("numpy", "x = x.copy()\nx -= x.max(axis, keepdims=True)\nreturn right(x, axis)", "right"),
    "ravel": ("numpy", "return right(x.ravel().reshape(x.shape), axis)", "right"),
}


@pytest.mark.parametrize(("backend", "body", "what"), LAYOUTS.values(), ids=LAYOUTS)
def test_row_27_layouts(arena, backend, body, what):
    assert arena.found(soft(body, backend), backend)[0] == what
