"""Katas are climbed in an order in which each comes after those that it builds on."""

from dataclasses import replace

import pytest
from tiny_kata import kata

from dlprep.errors import ContentError
from dlprep.katas.climb import climb


def named(tmp_path, slug, after=(), level=1, minutes=5):
    return replace(kata(tmp_path), slug=slug, after=tuple(after), level=level, minutes=minutes)


def order(*katas):
    return [each.slug for each in climb(katas)]


def test_each_comes_after_what_it_builds_on(tmp_path):
    top = named(tmp_path, "a-top", after=["m-middle", "z-base"])
    middle = named(tmp_path, "m-middle", after=["z-base"])
    base = named(tmp_path, "z-base", level=3)
    assert order(top, middle, base) == ["z-base", "m-middle", "a-top"]


def test_of_those_that_may_come_next_the_easier_and_then_the_shorter_one_does(tmp_path):
    hard = named(tmp_path, "a-hard", level=2)
    long = named(tmp_path, "b-long", minutes=20)
    short = named(tmp_path, "c-short")
    assert order(hard, long, short) == ["c-short", "b-long", "a-hard"]


def test_a_kata_that_is_not_there_holds_nothing_up(tmp_path):
    assert order(named(tmp_path, "alone", after=["gone"])) == ["alone"]


def test_a_circle_is_refused_by_name(tmp_path):
    with pytest.raises(ContentError, match=r"'after' goes round in a circle: .*a-one.*b-two"):
        climb([named(tmp_path, "a-one", after=["b-two"]), named(tmp_path, "b-two", after=["a-one"])])
