"""The cheap dataclasses behave like the standard ones."""

import dataclasses
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.values import dataclass


def both(**options):
    """The same class made by the standard decorator and by ours."""

    def make(decorator):
        @decorator(**options)
        class Point:
            kind: ClassVar[str] = "point"
            x: int
            y: int = 2
            tags: list = dataclasses.field(default_factory=list, compare=False, repr=False)

        return Point

    return make(dataclasses.dataclass), make(dataclass)


CALLS = {
    "by place": ((1,), {}),
    "by name": ((), {"x": 1, "y": 5}),
    "by both": ((1,), {"y": 5}),
    "too few": ((), {}),
    "too many": ((1, 2, [], 4), {}),
    "twice": ((1,), {"x": 2}),
    "unknown": ((1,), {"z": 2}),
}


@pytest.mark.parametrize("args, named", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("kw_only", [False, True])
def test_calls_that_the_standard_takes_are_taken_and_others_refused(args, named, kw_only):
    standard, cheap = both(frozen=True, kw_only=kw_only)
    try:
        expected = standard(*args, **named)
    except TypeError:
        with pytest.raises(TypeError):
            cheap(*args, **named)
        return
    found = cheap(*args, **named)
    assert dataclasses.asdict(found) == dataclasses.asdict(expected)
    assert repr(found) == repr(expected)
    assert dataclasses.astuple(dataclasses.replace(found, y=9)) == dataclasses.astuple(
        dataclasses.replace(expected, y=9)
    )


@given(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
def test_equality_and_hash_are_those_of_the_compared_fields(a, b, c, d):
    standard, cheap = both(frozen=True)
    assert (cheap(a, b, [1]) == cheap(c, d, [2])) == (standard(a, b, [1]) == standard(c, d, [2]))
    assert (hash(cheap(a, b)) == hash(cheap(c, d))) == (hash(standard(a, b)) == hash(standard(c, d)))
    assert cheap(a, b) != standard(a, b)


def test_frozen_values_refuse_change():
    _, cheap = both(frozen=True)
    value = cheap(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot change 'x' of a Point"):
        value.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.x


def test_values_that_are_not_frozen_change_and_have_no_hash():
    _, cheap = both()
    value = cheap(1)
    value.x = 2
    assert value == cheap(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(value)


def test_each_value_has_its_own_default_list():
    _, cheap = both(frozen=True)
    assert cheap(1).tags is not cheap(1).tags


def test_matching_by_place_works():
    _, cheap = both(frozen=True)
    match cheap(1, 7):
        case cheap(x, y):
            assert (x, y) == (1, 7)


def test_fields_of_a_base_class_come_first():
    @dataclass(frozen=True, kw_only=True)
    class Base:
        a: int
        b: int = 1

    @dataclass(frozen=True, kw_only=True)
    class More(Base):
        c: int

    assert More(a=1, c=2) == More(c=2, b=1, a=1)
    assert repr(More(a=1, c=2)).endswith("More(a=1, b=1, c=2)")
    assert More(a=1, c=1) != Base(a=1)


def test_post_init_runs():
    @dataclass(frozen=True)
    class Checked:
        x: int

        def __post_init__(self):
            if self.x < 0:
                raise ValueError("negative")

    with pytest.raises(ValueError, match="negative"):
        Checked(-1)
