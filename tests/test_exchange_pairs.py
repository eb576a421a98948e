"""A front and a back become the question that asks for the same, and one that the bank takes as it is."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dlprep.bank.answer import Grade, Typed, grade
from dlprep.bank.draw import draw
from dlprep.bank.question import BLANK, ID, MAX_ID
from dlprep.bank.reader import read
from dlprep.bank.topic_reader import read_topics
from dlprep.exchange.brought import Left
from dlprep.exchange.clozes import entries_from_cloze
from dlprep.exchange.markup import from_html, from_plain
from dlprep.exchange.pairs import entry_from_pair, needed, points, question_id, topic_entry


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _):
        return True


def taken(entry):
    """The question that the bank's reader makes of an entry."""
    reading = read(yaml.dump([entry], Dumper=NoAliases, allow_unicode=True), "a.yaml", "b", {"topic"})
    assert [problem.what for problem in reading.problems] == []
    return reading.questions[0]


def pair(front, back, **more):
    return entry_from_pair(front, back, key=front, topic="topic", source="Anki: a deck", **more)


TYPED = {
    "a word": ("What makes shares of scores?", "softmax", [], "What makes shares of scores?\n____"),
    "a number": ("1 + 1", "2", [], "1 + 1\n____"),
    "a blank of any length": ("Shares are made by ________.", "softmax", [], "Shares are made by ____."),
    "two blanks are none": ("___ and ___", "x y", [], "… and …\n____"),
    "either": ("name?", "cat / dog", ["cat", "dog"], "name?\n____"),
    "a gloss": ("name?", "ReLU (rectifier)", ["ReLU", "rectifier"], "name?\n____"),
    "a formula that can be typed": ("cost?", "$O(n)$", [], "cost?\n____"),
    "code": ("call?", "`x.sum()`", [], "call?\n____"),
    "Chinese": ("英文缩写？", "梯度下降", [], "英文缩写？\n____"),
}


@pytest.mark.parametrize("front, back, accept, prompt", TYPED.values(), ids=TYPED)
def test_a_short_answer_is_typed(front, back, accept, prompt):
    question = taken(pair(front, back))
    assert (question.kind, question.prompt.en, question.prompt.zh) == ("cloze", prompt, prompt)
    assert (question.answer.en, list(question.accept)) == (back, accept)
    for typed in (back, *accept):
        assert grade(draw(question, 0), Typed(typed)) == Grade(True, 1.0)


LONG = "gradients of deep sigmoid networks vanish towards their inputs"
NO_MORE = "Nothing wrong is said beside it"
TOLD = {
    "a list": ("First:\n- a b\n- c\n2. d", ["a b", "c", "d"]),
    "lines": ("one\n\ntwo", ["one", "two"]),
    "sentences": ("It is smooth. It is fast; it is old.", ["It is smooth.", "It is fast", "it is old."]),
    "sentences in Chinese": ("它很平滑。它很快。", ["它很平滑。", "它很快。"]),
    "clauses": ("large steps overshoot, small ones crawl along", ["large steps overshoot", "small ones crawl along"]),
    "one statement": (LONG, [LONG, NO_MORE]),
    "a formula": (r"$\frac{a}{b}$", [r"$\frac{a}{b}$", NO_MORE]),
    "lines inside code are one point": ("`a\nb`\nthen", ["`a\nb`", "then"]),
    "the same twice": ("a b c d e f g\na b c d e f g", ["a b c d e f g\na b c d e f g", NO_MORE]),
    "eight": ("\n".join("abcdefgh"), ["a\nb", *"cdefgh"]),
}  # fmt: skip


@pytest.mark.parametrize("back, told", TOLD.values(), ids=TOLD)
def test_a_longer_answer_is_told_in_points(back, told):
    question = taken(pair("Why?", back))
    assert question.kind == "open"
    assert [point.text.en for point in question.key_points] == told
    assert question.why.en == back


def test_what_else_stands_on_the_back_explains_the_answer():
    assert taken(pair("name?", "softmax", extra="It is smooth.")).why.en == "softmax\nIt is smooth."
    assert taken(pair("Why?", "a\nb", extra="It is smooth.")).why.en == "a\nb\nIt is smooth."


LEFT = {
    "no front": ("", "b", "its front is empty"),
    "no back": ("a", " \n", "its back is empty"),
    "a long back": ("a", "b" * 2001, "it has a side of more than 2,000 characters"),
    "a long front": ("a" * 2001, "b", "it has a side of more than 2,000 characters"),
}


@pytest.mark.parametrize("front, back, why", LEFT.values(), ids=LEFT)
def test_what_is_no_question_is_left(front, back, why):
    left = entry_from_pair(front, back, key="k", topic="topic", source="s", place="note 7")
    assert left == Left("note 7", "card", why)


def test_a_front_cannot_do_without_its_picture():
    assert needed(("image x.png", "link http://y")) == "its question needs what a text cannot hold: image x.png"
    assert needed(("link http://y", "script")) == ""


CLOZES = {
    "one": ("Scores become {{c1::shares}}.", [("cloze", "Scores become ____.", "shares", None)]),
    "two numbers": (
        "{{c1::Scores}} become {{c2::shares::what?}}.",
        [("cloze", "____ become shares.", "Scores", None), ("cloze", "Scores become ____.", "shares", "what?")],
    ),
    "one number twice": ("{{c1::a}} and {{c1::b}} differ", [("open", "[…] and […] differ", ["a", "b"], None)]),
    "the same twice": ("{{c1::a}} is {{c1::a}}", [("cloze", "____ is […]", "a", None)]),
    "inside each other": (
        "{{c1::the {{c2::mean}}}} of x",
        [("cloze", "____ of x", "the mean", None), ("cloze", "the ____ of x", "mean", None)],
    ),
    "around a formula": ("it is {{c1::$a$}}", [("cloze", "it is ____", "$a$", None)]),
    "inside a formula": (
        r"$x = \frac{ {{c1::a}} }{b}$",
        [("cloze", "$x = \\frac{ \\square  }{b}$\n□ = ____", "$a$", None)],
    ),
    "a long answer": (
        "It {{c1::vanishes. And it explodes.}}",
        [("open", "It […]", ["vanishes.", "And it explodes."], None)],
    ),
    "without an end": ("{{c1::a", ["it has no cloze"]),
    "empty": ("x {{c1::}} y", ["its cloze is empty"]),
    "alone": ("{{c1::a}}", ["nothing stands beside its cloze"]),
    "none": ("a", ["it has no cloze"]),
}


@pytest.mark.parametrize("text, wanted", CLOZES.values(), ids=CLOZES)
def test_a_cloze_note_asks_for_each_number(text, wanted):
    found = []
    for made in entries_from_cloze(text, "Extra.", key="guid", topic="topic", source="s"):
        if isinstance(made, Left):
            found.append(made.why)
            continue
        question = taken(made)
        answer = question.answer.en if question.kind == "cloze" else [point.text.en for point in question.key_points]
        assert question.why.en.endswith("\nExtra.")
        found.append((question.kind, question.prompt.en, answer, question.hint and question.hint.en))
    assert found == wanted


def test_ids_are_readable_and_the_same_each_time():
    name = question_id("Why is  $x^2$ “convex”, and so on and so forth for ever?", "guid")
    assert name == question_id("Why is  $x^2$ “convex”, and so on and so forth for ever?", "guid")
    assert name.startswith("why-is-x2-convex-and-so-on-and-so-forth-")
    assert question_id("为什么？", "a").startswith("card-")
    assert question_id("same", "a") != question_id("same", "b")


NAMES = ["ML", "Deep Learning::Basics", "深度学习", "a-b", "<b>", "", " x " * 60]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_makes_a_topic(name):
    reading = read_topics(yaml.dump([topic_entry(name)], Dumper=NoAliases, allow_unicode=True), "t.yaml", {})
    assert reading.problems == ()
    assert ID.fullmatch(reading.topics[0].id) and len(reading.topics[0].id) <= MAX_ID


PIECES = st.sampled_from(
    [
        "a",
        "b c",
        "____",
        "_",
        "{{c1::",
        "{{c2::",
        "}}",
        "::",
        "$x$",
        r"$\frac{a}{b}$",
        "`f(x)`",
        "$",
        "`",
        ". ",
        ", ",
        "\n",
        "\n- ",
        "1. ",
        " / ",
        "(",
        ")",
        "。",
        "，",
        "…",
        "...",
        "{x}",
        "\\",
        "<b>",
        "[...]",
        "是",
        "Because ",
    ]
)
SIDES = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=14).map("".join))


@given(SIDES, SIDES, st.booleans())
@example("a", "…", False)
def test_any_pair_becomes_a_question_that_the_bank_takes_or_is_left(front, back, html):
    front, back = (from_html(side)[0] if html else from_plain(side) for side in (front, back))
    made = pair(front, back)
    if not isinstance(made, Left):
        taken(made)


@given(SIDES, SIDES)
def test_any_cloze_becomes_questions_that_the_bank_takes_or_is_left(text, extra):
    for made in entries_from_cloze(from_plain(text), from_plain(extra), key="k", topic="topic", source="s"):
        if not isinstance(made, Left):
            assert taken(made).prompt.en.count(BLANK) == (made["kind"] == "cloze")


@given(SIDES)
def test_an_answer_has_two_to_seven_points(back):
    if back.strip():
        found = points(back.strip())
        assert 2 <= len(found) <= 7 and len(set(found)) == len(found)
