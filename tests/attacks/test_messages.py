"""What crosses the line: every value comes back as it was, and no bytes whatever do harm."""

import io
import json
import struct
import tracemalloc
from contextlib import suppress

import numpy as np
import pytest
from attacks.arena import attacked
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dlprep.judge import frames
from dlprep.judge.evaluate import AGAIN, FIRST, Asked, believed, evaluate
from dlprep.judge.key import Key
from dlprep.judge.phrases import phrase
from dlprep.judge.process import Heard

NAN = float("nan")
DTYPES = st.one_of(
    arrays.floating_dtypes(),
    arrays.integer_dtypes(),
    arrays.unsigned_integer_dtypes(),
    arrays.boolean_dtypes(),
    arrays.complex_number_dtypes(),
    arrays.unicode_string_dtypes(max_len=3),
)
ARRAYS = arrays.arrays(DTYPES, arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
NUMBERS = st.integers(-(1 << 999), 1 << 999) | st.floats()
LEAVES = st.none() | st.booleans() | NUMBERS | st.text(max_size=9) | ARRAYS
KEYS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


def sent(value):
    stream = io.BytesIO()
    frames.write(stream, {"value": value})
    return stream.getvalue()


def heard(data):
    return frames.read(io.BytesIO(data))


def same(a, b):
    if isinstance(a, np.ndarray):
        # a zero-size array is equal to any other of its shape
        nan = a.dtype.kind in "fc"
        return (
            type(b) is np.ndarray and a.shape == b.shape and a.dtype == b.dtype and np.array_equal(a, b, equal_nan=nan)
        )
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return type(b) is dict and list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b) and (a == b or a != a)


@given(VALUES)
def test_a_value_comes_back_as_it_was(value):
    assert same(heard(sent(value))["value"], value)


@given(ARRAYS.filter(lambda array: array.ndim > 0))
def test_the_layout_of_an_array_does_not_matter(array):
    for each in (array.T, array[::-1], np.broadcast_to(array, (2, *array.shape)), np.asfortranarray(array)):
        assert same(heard(sent(each))["value"], np.array(each))


@given(st.binary(max_size=200))
def test_bytes_at_random_are_no_message(data):
    with pytest.raises((frames.BadFrame, EOFError)):
        heard(data)


@given(VALUES, st.data())
def test_a_message_cut_short_has_no_value(value, data):
    whole = sent(value)
    with pytest.raises(EOFError):
        heard(whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(VALUES, st.data())
def test_a_message_with_one_byte_changed_is_refused_or_is_a_message(value, data):
    whole = bytearray(sent(value))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(frames.BadFrame, EOFError):
        assert type(heard(bytes(whole))) is dict


def packed(header, *bodies):
    parts = [header if isinstance(header, bytes) else json.dumps(header).encode(), *bodies]
    return struct.pack("<Q", len(bodies)) + b"".join(struct.pack("<Q", len(part)) + part for part in parts)


@given(
    st.recursive(
        st.none() | st.integers(-3, 3) | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["@", "list", "tuple", "dict", "float", "=", "x"]), inner, max_size=2)
        ),
    ),
    st.lists(st.binary(max_size=20) | st.just(sent(np.ones(2))[-80:]), max_size=2),
)
def test_headers_of_any_form_are_refused_or_are_messages(header, bodies):
    with suppress(frames.BadFrame):
        assert type(heard(packed(header, *bodies))) is dict


def npy(descr="'<f4'", shape="(1,)", data=b"\0" * 4, more=""):
    head = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, {more}}}".encode()
    head = head.ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + data


ONE = {"dict": [[{"=": "y"}, {"@": 0}]]}
BODIES = {
    "objects": npy("'|O'", data=b"\x80\x04N." + b"\0" * 4),
    "a pickle": b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x94.",
    "records": npy("[('a', '<f4')]"),
    "an array too large": npy(shape="(1000000, 1000000)"),
    "a negative size": npy(shape="(-1,)"),
    "sizes that overflow": npy(shape="(4294967296, 4294967296, 0)", data=b""),
    "a size that is no number": npy(shape="('a',)"),
    "no shape": npy(shape="3"),
    "an unknown dtype": npy("'<q9'"),
    "a spelling that numpy warns of": npy("'4a'"),
    "code for a dtype": npy("__import__('os').getcwd()"),
    "a field too many": npy(more="'x': 1, "),
    "more data than said": npy(data=b"\0" * 8),
    "less data than said": npy(data=b"\0" * 3),
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "version 9": b"\x93NUMPY\x09\x00" + npy()[8:],
    "a header that ends too early": npy().replace(b"}", b" "),
    "a header without end": b"\x93NUMPY\x02\x00\xff\xff\xff\x7f{",
    "dates": npy("'<M8[D]'", data=b"\0" * 8),
    "nothing": b"",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_bodies_that_are_no_arrays(body):
    with pytest.raises(frames.BadFrame):
        heard(packed(ONE, body))


def test_a_body_that_is_an_array():
    assert heard(packed(ONE, npy()))["y"].tolist() == [0.0]


SIZES = {
    "parts without number": struct.pack("<Q", 1 << 63),
    "more parts than may be": struct.pack("<Q", frames.MAX_PARTS + 1),
    "an endless header": struct.pack("<QQ", 0, frames.MAX_HEADER + 1),
    "an endless body": packed(ONE, b"")[:-8] + struct.pack("<Q", frames.MAX_MESSAGE),
    "deep lists": packed(b"[" * 100_000),
    "deep dicts": packed(b'{"list":[' * 50_000 + b"]}" * 50_000),
    "one body for many": packed({"dict": [[{"=": "y"}, {"list": [{"@": 0}] * 100}]]}, npy()),
    "an integer without end": packed(b'{"=":' + b"9" * 5000 + b"}"),
    "an integer that no float holds": packed({"=": 1 << 1001}),
    "a float that is an integer without end": packed(b'{"float":' + b"9" * 400 + b"}"),
    "a float that is a list": packed({"float": []}),
    "a list for a key": packed({"dict": [[{"list": []}, {"=": 1}]]}),
    "no message": packed({"=": 1}),
}


@pytest.mark.parametrize("data", SIZES.values(), ids=SIZES)
def test_sizes_that_are_not_believed(data):
    tracemalloc.start()
    with pytest.raises((frames.BadFrame, EOFError)):
        heard(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50 << 20


class Odd:
    """Of no type that may cross."""


UNSENDABLE = {
    "an object": Odd(),
    "a class": Odd,
    "a set": {1},
    "bytes": b"1",
    "a complex number": 1j,
    "an array of objects": np.array([Odd()]),
    "a subclass of an array": np.ma.array([1.0]),
    "a list that holds itself": (lambda a: a.append(a) or a)([]),
    "a key that is an array's number": {np.int64(1): 1},
    "an integer of 1,001 bits": 1 << 1000,
}


@pytest.mark.parametrize("value", UNSENDABLE.values(), ids=UNSENDABLE)
def test_what_cannot_cross_is_told_before_anything_is_sent(value):
    stream = io.BytesIO()
    with pytest.raises(frames.Unsendable):
        frames.write(stream, {"fine": np.ones(3), "value": value})
    assert stream.getvalue() == b""


LARGE = {
    "one array": np.zeros(frames.MAX_MESSAGE // 8),
    "many arrays": [np.zeros(1)] * (frames.MAX_PARTS + 1),
    "a long list": [0.5] * 2_000_000,
    "a long text": "x" * (frames.MAX_HEADER + 1),
}


@pytest.mark.parametrize("value", LARGE.values(), ids=LARGE)
def test_what_is_too_large_is_told_before_anything_is_sent(value):
    stream = io.BytesIO()
    with pytest.raises(frames.TooLarge):
        frames.write(stream, {"value": value})
    assert stream.getvalue() == b""


KATA = attacked()
KEY = Key(KATA, 1, gradients=True)
ASKED = Asked(KATA, "torch", "cpu", tuple((round, case.id) for round in (FIRST, AGAIN) for case in KEY.cases))
FEW = [
    None,
    True,
    3,
    1 << 999,
    0.5,
    NAN,
    "",
    "x",
    np.ones(2),
    np.array(1.0),
    np.zeros((0, 2)),
    np.array("x"),
    np.ones(2, "c8"),
]
PARTS = st.sampled_from(FEW)
ODD = PARTS | st.lists(PARTS, max_size=2) | st.dictionaries(st.sampled_from(["dtype", "values", "x"]), PARTS)
ERRORS = st.fixed_dictionaries(
    {"type": st.just("MemoryError") | st.text(max_size=3), "message": st.text(max_size=3)},
    optional={"line": st.none() | st.integers(), "code": st.text(max_size=3) | st.none()},
)
REPLIES = st.fixed_dictionaries(
    {"source": st.just("program") | ODD, "case": st.sampled_from([None, *(case.id for case in KEY.cases)]) | ODD},
    optional={"round": st.just(FIRST) | ODD, "value": ODD, "error": ERRORS | ODD, "vjp_error": ERRORS | ODD}
    | {"vjp": st.dictionaries(st.just("x"), ODD) | ODD, "unusable": ODD, "too_large": ODD, "overwritten": ODD}
    | {
        name: st.lists(st.text(max_size=3), max_size=2) | ODD
        for name in ("mutated", "loaded", "ran", "devices", "missing")
    }
    | {"threads": st.booleans() | ODD, "seconds": st.floats() | ODD},
)


@given(st.lists(REPLIES, max_size=4), st.sampled_from(["done", "gone", "late", "memory", "garbled"]))
def test_replies_of_any_form_are_judged(replies, ended):
    heard = believed(Heard(tuple(replies), ended, None, None, "", 0, {}), "program", ASKED.places)
    finding, results = evaluate(ASKED, heard, KEY)
    told = [finding, *(result.case.finding for result in results)]
    assert any(told), "a run without all its answers is not right"
    for each in filter(None, told):
        assert phrase(each, "en") and phrase(each, "zh")
