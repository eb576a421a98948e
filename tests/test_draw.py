"""What a review shows: the same each time it is asked, all draws before any comes again, no place favoured."""

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from broken.samples import CHOICE, GOOD, MULTI, NUMERIC, ORDER
from hypothesis import given
from hypothesis import strategies as st

from dlprep.bank.draw import combinations, draw, draws, right_number, shown_number, solve
from dlprep.bank.quantity import read_quantity
from dlprep.bank.question import Numeric, Tolerance
from dlprep.bank.reader import read
from dlprep.errors import FormulaError


def question(source, **changed):
    (found,) = read(source, "b.yaml", "own", {"softmax"}).questions
    return replace(found, **changed)


def number(**changed):
    return question(NUMERIC, **changed)


GIVENS = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.integers(0, 50), min_size=1, max_size=6, unique=True).map(tuple), min_size=1
)


@pytest.mark.parametrize("kind", GOOD)
def test_the_same_review_shows_the_same(kind):
    for review in range(50):
        assert draw(question(GOOD[kind]), review) == draw(question(GOOD[kind]), review)


@given(GIVENS, st.text(max_size=8))
def test_every_combination_is_drawn_once_before_any_is_drawn_again(values, name):
    asked = number(id=name, given=values, where="True", let=None, answer="1")
    every = [tuple(each.items()) for each in draws(asked)]
    wanted = [tuple(zip(values, each, strict=True)) for each in itertools.product(*values.values())]
    assert len(set(every)) == len(every)
    assert set(every) == set(wanted)


@given(GIVENS, st.integers(0, 60))
def test_only_what_where_allows_is_drawn(values, limit):
    names = list(values)
    asked = number(given=values, where=f"{names[0]} <= {limit}", let=None, answer="1")
    drawn = [tuple(sorted(each.items())) for each in draws(asked)]
    allowed = [tuple(sorted(each.items())) for each in combinations(asked) if each[names[0]] <= limit]
    assert drawn == allowed


def test_reviews_go_through_all_draws_and_then_come_round():
    asked = number()
    size = len(list(draws(asked)))
    shown = [tuple(draw(asked, review).values.items()) for review in range(2 * size)]
    assert len(set(shown[:size])) == size == 9
    assert shown[size:] == shown[:size]


def test_neighbouring_reviews_differ_in_more_than_one_value():
    asked = number(given={"h": tuple(range(20, 40)), "k": tuple(range(1, 11))})
    shown = [draw(asked, review).values for review in range(100)]
    changed = [sum(one[name] != two[name] for name in ("h", "k")) for one, two in itertools.pairwise(shown)]
    assert sum(changed) > 1.7 * len(changed)


def test_two_questions_begin_with_different_draws():
    first = {tuple(draw(number(id=f"window-{name}"), 0).values.items()) for name in range(30)}
    assert len(first) > 5


@pytest.mark.parametrize("review", [10**6, 10**18, 10**30])
def test_a_review_far_away_is_drawn_at_once(review):
    assert draw(number(), review).values in [draw(number(), each).values for each in range(9)]


def test_where_nothing_is_allowed_it_says_so():
    with pytest.raises(FormulaError, match="no draw satisfies `where`"):
        draw(number(where="k > h"), 0)


def test_the_numbers_stand_in_the_texts():
    shown = draw(number(given={"h": (28,), "k": (5,)}), 3)
    assert shown.prompt.en == "How many windows of $k={5}$ fit in 28?"
    assert shown.why.zh == "最后一个从 23 开始，共 24 个。"
    assert shown.expected == 24
    assert solve(shown.question, {"h": 28, "k": 5}) == ({"h": 28, "k": 5, "last": 23}, 24)


# shuffles


def test_the_right_option_stands_everywhere_equally_often():
    asked = question(CHOICE)
    options = tuple(replace(asked.options[min(place, 1)], id=f"o{place}") for place in range(4))
    asked = replace(asked, options=options)
    places = Counter([option.id for option in draw(asked, review).listed].index("o0") for review in range(4000))
    assert set(places) == {0, 1, 2, 3}
    assert all(880 < count < 1120 for count in places.values()), places


def test_every_order_of_the_options_occurs_about_equally_often():
    asked = question(MULTI)
    orders = Counter(tuple(option.id for option in draw(asked, review).listed) for review in range(6000))
    assert len(orders) == 6
    assert all(880 < count < 1120 for count in orders.values()), orders


def test_items_are_never_shown_in_the_right_order():
    asked = question(ORDER)
    shown = Counter(tuple(item.id for item in draw(asked, review).listed) for review in range(3000))
    assert tuple(item.id for item in asked.items) not in shown
    assert len(shown) == 5
    # the right order gives its share to one other
    assert max(shown.values()) < 2.5 * min(shown.values())


# numbers as they are shown

SHOWN = {
    14: "14", 0: "0", -3: "-3", 9216: "9216", 10_000: "10,000", 65_536: "65,536", 150_528: "150,528",
    -65_536: "-65,536", 0.5: "0.5", 2.0: "2", 0.001: "0.001", 1e-8: "1e-8", 1e-5: "1e-5", 1 / 3: "0.333333",
    0.1 + 0.2: "0.3",
    3.5e12: "3,500,000,000,000", 1e16: "1e16", 6.02e23: "6.02e23", 12345.678: "12345.7", 123456.7: "123457",
}  # fmt: skip


@pytest.mark.parametrize("value, text", SHOWN.items())
def test_a_number_is_shown_as_a_person_would_write_it(value, text):
    assert shown_number(value) == text


FLOATS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300).filter(
    lambda value: value == 0 or abs(value) > 1e-300
)


@given(FLOATS | st.integers(-(10**15), 10**15))
def test_a_number_shown_can_be_typed_back(value):
    typed = read_quantity(shown_number(value))
    assert typed is not None and typed.unit == ""
    assert abs(typed.number - value) <= 1e-5 * abs(value)


@given(
    FLOATS | st.integers(-(10**60), 10**60),
    st.sampled_from([0, 1e-9, 1e-3, 0.05]),
    st.sampled_from([0, 1e-9, 0.005, 3]),
)
def test_the_right_number_is_right_when_typed(answer, rel, abs_):
    asked = number(tolerance=Tolerance(rel=rel, abs=abs_))
    assert isinstance(asked, Numeric)
    typed = read_quantity(right_number(asked, answer))
    assert typed is not None
    assert abs(typed.number - answer) <= max(asked.tolerance.room(answer), 1e-12 * abs(answer))


def test_a_tight_tolerance_shows_as_many_digits_as_it_takes():
    answer = 1000**3 / 7
    for room, text in {1e6: "1.429e8", 5.0: "142857143", 0.01: "142857142.86", 0: "142857142.85714287"}.items():
        assert right_number(number(tolerance=Tolerance(abs=room)), answer) == text
    assert right_number(number(), 2**50 + 1) == "1,125,899,906,842,625"
