"""Right is right, wrong is wrong, and what cannot be read costs nothing."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from broken.samples import CLOZE, GOOD, MULTI, NUMERIC
from hypothesis import given
from hypothesis import strategies as st
from shipped import questions

from dlprep.bank.answer import (
    GaveUp,
    Grade,
    Line,
    Ordered,
    Picked,
    Told,
    Typed,
    Unclear,
    grade,
    guess_chance,
    normal_term,
    read_made,
    read_response,
    right_response,
)
from dlprep.bank.draw import draw
from dlprep.bank.question import Numeric, Question, Tolerance, key_hash
from dlprep.bank.reader import read
from dlprep.text import Text

QUESTIONS = Path(__file__).parent.parent / "questions"


@cache
def samples():
    return {kind: read(source, "b", "own", {"softmax"}).questions[0] for kind, source in GOOD.items()}


@cache
def shipped() -> list[Question]:
    return [*samples().values(), *questions()]


def shown(source, review=0, **changed):
    (found,) = read(source, "b", "own", {"softmax"}).questions
    return draw(replace(found, **changed), review)


RIGHT = Grade(True, 1.0)
WRONG = Grade(False, 0.0)

# every answer to every question


def test_the_right_response_is_right_on_every_question_and_draw():
    for question in shipped():
        for review in range(12):
            asked = draw(question, review)
            found = grade(asked, right_response(asked))
            assert isinstance(found, Grade) and found.right and found.share == 1.0, (question.id, review, found)


def test_the_right_number_is_right_on_many_draws_and_a_wrong_one_never():
    for question in shipped():
        if isinstance(question, Numeric):
            for review in range(0, 400, 7):
                asked = draw(question, review)
                assert grade(asked, right_response(asked)) == RIGHT
                room = max(question.tolerance.room(asked.expected), 1e-6 * abs(asked.expected))
                for away in (-1.01, 1.01):
                    typed = Typed(repr(asked.expected + away * room))
                    if asked.expected + away * room != asked.expected:
                        assert grade(asked, typed) == WRONG, (question.id, typed, asked.expected)


RESPONSES = st.one_of(
    st.builds(GaveUp),
    st.builds(Picked, st.lists(st.sampled_from(["one", "zero", "double", "nobody", ""]), max_size=4).map(tuple)),
    st.builds(Ordered, st.lists(st.sampled_from(["forward", "backward", "update", "x"]), max_size=5).map(tuple)),
    st.builds(Line, st.integers()),
    st.builds(Typed, st.text()),
    st.builds(Told, st.text(), st.lists(st.sampled_from(["shares", "compare", "x"]), max_size=3).map(tuple)),
)


@given(st.data(), RESPONSES)
def test_no_response_of_any_type_raises_on_any_kind(data, response):
    asked = draw(data.draw(st.sampled_from(shipped())), data.draw(st.integers(0, 1000)))
    found = grade(asked, response)
    assert isinstance(found, Grade | Unclear)
    if isinstance(found, Grade):
        assert 0 <= found.share <= 1 and found.right == (found.share == 1.0)


@given(
    st.data(),
    st.text(max_size=250) | st.text(alphabet="0123456789 ,;、.-+/^e", max_size=12) | st.characters(codec=None),
)
def test_any_typed_line_is_a_response_or_unclear(data, text):
    asked = draw(data.draw(st.sampled_from(shipped())), data.draw(st.integers(0, 50)))
    response = read_response(asked, text)
    if not isinstance(response, Unclear):
        assert isinstance(grade(asked, response), Grade | Unclear)
    told = read_made(asked, Told("", ()), text)
    assert isinstance(told, Told | Unclear)


@pytest.mark.parametrize("kind", GOOD)
def test_giving_up_is_wrong_everywhere(kind):
    assert grade(draw(samples()[kind], 0), GaveUp()) == WRONG


OTHER = {
    "choice": Typed("1"), "multi": Line(1), "numeric": Picked(("h",)), "order": Picked(("forward",)), "cloze": Line(1),
    "spot": Typed("3"), "open": Typed("shares"),
}  # fmt: skip


@pytest.mark.parametrize("kind", GOOD)
def test_an_answer_to_another_kind_is_unclear(kind):
    found = grade(draw(samples()[kind], 0), OTHER[kind])
    assert found == Unclear(Text(en="That is no answer to this question.", zh="这不是本题要求的答案形式。"))


# picks and orders


def test_a_wrong_pick_is_told_with_its_option():
    asked = draw(samples()["choice"], 0)
    found = grade(asked, Picked(("zero",)))
    assert not found.right and found.share == 0.0
    assert [option.why.en for option in found.mistaken] == ["Shares add up."]
    assert [option.id for option in found.missed] == ["one"]


PICKS = {
    "all that are right": (("negate", "double"), (True, 1.0)),
    "one is missing": (("double",), (False, 2 / 3)),
    "one too many": (("double", "negate", "square"), (False, 2 / 3)),
    "only the wrong one": (("square",), (False, 0.0)),
    "none": ((), None),
    "one that is not offered": (("double", "negate", "cube"), None),
    "one twice": (("double", "negate", "negate"), None),
}


@pytest.mark.parametrize("ids, expected", PICKS.values(), ids=PICKS)
def test_several_picks(ids, expected):
    found = grade(shown(MULTI), Picked(ids))
    assert (found.right, found.share) == expected if expected else isinstance(found, Unclear)


def test_two_picks_where_one_is_right_are_unclear():
    assert isinstance(grade(draw(samples()["choice"], 0), Picked(("one", "zero"))), Unclear)


ORDERS = {
    ("forward", "backward", "update"): (True, 1.0),
    ("backward", "forward", "update"): (False, 2 / 3),
    ("update", "backward", "forward"): (False, 0.0),
    ("forward", "update"): None,
    ("forward", "forward", "update"): None,
    ("forward", "backward", "update", "update"): None,
    (): None,
}


@pytest.mark.parametrize("ids, expected", ORDERS.items())
def test_an_order_earns_its_share_of_pairs(ids, expected):
    found = grade(draw(samples()["order"], 0), Ordered(ids))
    assert (found.right, found.share) == expected if expected else isinstance(found, Unclear)


@pytest.mark.parametrize("line, expected", {3: RIGHT, 1: WRONG, 2: WRONG, 0: None, 4: None, -1: None}.items())
def test_a_line_that_is_not_there_is_unclear(line, expected):
    found = grade(draw(samples()["spot"], 0), Line(line))
    assert found == expected if expected else isinstance(found, Unclear)


def test_an_open_answer_earns_its_key_points():
    asked = draw(samples()["open"], 0)
    assert grade(asked, Told("…", ("compare", "shares"))) == RIGHT
    half = grade(asked, Told("…", ("compare",)))
    assert (half.right, half.share, [point.id for point in half.missed]) == (False, 0.5, ["shares"])


# what is typed

LINES = {
    ("choice", "1"): 1, ("choice", " 2 "): 2, ("choice", "２"): 2, ("choice", "3"): None, ("choice", "0"): None,
    ("choice", "1 2"): None,
    ("choice", "12"): None, ("choice", "one"): None, ("choice", ""): None, ("choice", "-1"): None,
    ("choice", "1.0"): None,
    ("multi", "1 3"): (1, 3), ("multi", "31"): (1, 3), ("multi", "1,3"): (1, 3), ("multi", "1，3"): (1, 3),
    ("multi", "1、3;2"): (1, 2, 3),
    ("multi", "1 1 3"): (1, 3), ("multi", "4"): None, ("multi", "14"): None, ("multi", "1 x"): None,
    ("multi", "9" * 300): None,
    ("order", "312"): (3, 1, 2), ("order", "3 1 2"): (3, 1, 2), ("order", "3,1,2"): (3, 1, 2), ("order", "12"): None,
    ("order", "1123"): None,
    ("order", "1 2 2"): None, ("order", "abc"): None,
    ("spot", "3"): 3, ("spot", "３"): 3, ("spot", "4"): None, ("spot", "1 2"): None, ("spot", "line 3"): None,
    ("spot", "٣"): None,
}  # fmt: skip


@pytest.mark.parametrize("kind, text", LINES)
def test_a_typed_line_names_what_stands_on_the_screen(kind, text):
    asked, expected = draw(samples()[kind], 2), LINES[kind, text]
    found = read_response(asked, text)
    if expected is None:
        assert isinstance(found, Unclear)
        return
    numbers = (expected,) if isinstance(expected, int) else expected
    names = tuple(asked.listed[number - 1].id for number in numbers) if asked.listed else ()
    assert found == {"spot": Line(numbers[0]), "order": Ordered(names)}.get(kind, Picked(names))


def test_a_long_program_has_lines_of_two_digits():
    asked = replace(samples()["spot"], code=Text(*["\n".join(f"x = {line}" for line in range(14))] * 2), faulty=12)
    assert read_response(draw(asked, 0), "12") == Line(12)
    assert isinstance(read_response(draw(asked, 0), "15"), Unclear)


MADE = {"": (), "  ": (), "1": ("shares",), "2 1": ("shares", "compare"), "22": ("compare",), "3": None, "x": None}


@pytest.mark.parametrize("text, made", MADE.items())
def test_key_points_are_ticked_by_number(text, made):
    found = read_made(draw(samples()["open"], 0), Told("why", ()), text)
    assert isinstance(found, Unclear) if made is None else found == Told("why", made)


# numbers

# tolerance, expected, what is typed: right, wrong or unclear
NUMBERS = [
    ({"rel": 0}, "14", {
        "14": True, "14.0": True, "14 windows": True, "14 个窗口": True, "28/2": True, "= 14": True, "13": False,
        "14.1": False, "14.0001": False, "fourteen": None, "": None, "14 pixels": None, "13-15": None, "14,0": None,
    }),
    ({"rel": 0}, "10**10", {
        "10^10": True, "10,000,000,000": True, "1e10": True, "10,000,000,001": False, "9,999,999,999": False,
    }),
    ({"rel": 0}, "10**15 + 1", {"1,000,000,000,000,001": True, "1e15": False}),
    ({"rel": 0}, "1 / 3", {"1/3": True, "0.3333333333333": True, "0.333": False, "0.33333": False, "2/6": True}),
    ({"rel": 0}, "0", {"0": True, "0.0": True, "1e-12": False, "-0": True}),
    ({"rel": 0.01}, "200", {"198": True, "202": True, "200": True, "197.9": False, "202.1": False, "-200": False}),
    ({"abs": 0.005}, "0.25", {"0.245": True, "0.255": True, "1/4": True, "0.2449": False, "0.2551": False,
                              "25%": None}),
    ({"rel": 0.01, "abs": 5}, "100", {"95": True, "105": True, "94.9": False}),
    ({"rel": 0.01}, "-200", {"-198": True, "-202": True, "200": False, "-203": False}),
    ({"rel": 0.01}, "1e300", {"1e300": True, "1e301": False, "1e299": False}),
]  # fmt: skip


@pytest.mark.parametrize("tolerance, answer, typed", NUMBERS, ids=lambda value: str(value)[:24])
def test_a_number_is_right_within_its_tolerance(tolerance, answer, typed):
    asked = shown(NUMERIC, answer=answer, let=None, tolerance=Tolerance(**tolerance))
    for text, right in typed.items():
        found = grade(asked, Typed(text))
        assert isinstance(found, Unclear) if right is None else found == (RIGHT if right else WRONG), text


def test_a_unit_is_converted_before_grading():
    asked = shown(NUMERIC, answer="2**16", let=None, unit=Text("bytes", "字节"))
    right = {
        text: grade(asked, Typed(text)) for text in ("64 KiB", "65,536", "65536 字节", "0.0625 MiB", "64 KB", "64 kb")
    }
    assert list(right.values()) == [RIGHT] * 4 + [WRONG] * 2
    assert grade(asked, Typed("64 Kb")).say.en == "The unit 'Kb' is not understood; the answer is wanted in bytes."
    assert grade(asked, Typed("64 ms")).say.zh == "无法识别单位“ms”，答案的单位是 字节。"


def test_a_share_may_be_typed_in_per_cent():
    asked = shown(NUMERIC, answer="1/4", let=None, unit=None)
    assert [grade(asked, Typed(text)) for text in ("0.25", "25%", "25 %", "25％", "1/4")] == [RIGHT] * 5
    assert grade(asked, Typed("25")) == WRONG
    assert grade(asked, Typed("0.25 ms")).say.en == "The answer is a plain number; 'ms' is not understood."


# terms

SAME = [
    "softmax", "Softmax", "SOFTMAX", "soft-max", "soft max", "Soft–Max", "soft_max", "the softmax", "a softmax",
    " softmax ", "softmax.",
    "softmax。", "`softmax`", "$softmax$", '"softmax"', "“softmax”", "(softmax)", "ｓｏｆｔｍａｘ", "ＳＯＦＴＭＡＸ",
    "soft\u00admax",
    "softmax（归一化指数函数）", "softmax (the soft one)",
    "soft\u200bmax", "softmax!", "softmax？", "soft arg max", "soft-arg-max", "softargmax", "The Softmax",
]  # fmt: skip
DIFFERENT = ["softmin", "max", "hardmax", "soft", "softmaxx", "sigmoid", "soft+max", "soft/max", "thesoftmax2", "-1"]
DIFFERENT += ["sigmoid (softmax)", "sigmoid（softmax）"]
NOTHING = ["", " ", "...", "?", "。", "--", "____", "``", "$$", "\u200b"]


@pytest.mark.parametrize("typed", SAME)
def test_spelling_that_is_free_is_right(typed):
    assert grade(shown(CLOZE), Typed(typed)) == RIGHT


@pytest.mark.parametrize("typed", DIFFERENT)
def test_another_term_is_wrong(typed):
    assert grade(shown(CLOZE), Typed(typed)) == WRONG


@pytest.mark.parametrize("typed", NOTHING)
def test_a_term_without_a_letter_is_unclear(typed):
    assert isinstance(grade(shown(CLOZE), Typed(typed)), Unclear)


def test_a_page_of_blanks_is_read_in_one_pass():
    # read anew from each blank it would take minutes
    assert grade(shown(CLOZE), Typed("softmax" + " " * 300_000 + "x" + "(" * 300_000)) == WRONG


def test_a_sign_is_no_hyphen():
    asked = shown(CLOZE, answer=Text("-1", "-1"), accept=())
    assert grade(asked, Typed("-1")) == RIGHT
    assert grade(asked, Typed("1")) == WRONG


@given(st.text())
def test_a_normal_term_is_its_own_normal_term_but_for_marks_inside(text):
    once = normal_term(text)
    assert not set(once) & set(" \t\n$`") and once == once.strip("_")


# guesses and keys

CHANCE = {"choice": 1 / 2, "multi": 1 / 7, "order": 1 / 6, "spot": 1 / 3, "numeric": 0, "cloze": 0, "open": 0}


@pytest.mark.parametrize("kind", GOOD)
def test_the_chance_of_a_guess(kind):
    assert guess_chance(samples()[kind]) == CHANCE[kind]


def test_the_key_changes_with_the_answer_and_with_nothing_else():
    asked = samples()["numeric"]
    assert key_hash(asked) == key_hash(
        replace(asked, prompt=Text("Else?", "别的？"), why=Text("a", "b"), level=3, hint=None)
    )
    for changed in (
        {"answer": "last"},
        {"where": "k < h"},
        {"given": {"h": (1, 2), "k": (1,)}},
        {"unit": None},
        {"let": None},
    ):
        assert key_hash(asked) != key_hash(replace(asked, **changed))


def test_one_wrong_choice_of_several_is_not_half_right():
    asked = shown(GOOD["choice"])
    wrong = next(option.id for option in asked.question.options if not option.right)
    assert grade(asked, Picked((wrong,))).share == 0.0
