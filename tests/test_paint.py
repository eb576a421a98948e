"""What the quiz looks like. `GOLDEN=write pytest tests/test_paint.py` draws tests/golden/quiz-*.txt anew: read them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_world import Watch, bank, session, turns

from dlprep.bank.answer import GaveUp, Picked, Told, Typed, right_response
from dlprep.memory.event import Rating
from dlprep.quiz.action import Answer, Hint, Quit, Rate, Settle, Tick
from dlprep.quiz.change import Change
from dlprep.quiz.session import begin, step
from dlprep.terminal.desk import Desk, press, settled
from dlprep.terminal.editor import Draft
from dlprep.terminal.frame import frame
from dlprep.terminal.paint import body
from dlprep.terminal.told import remark

GOLDEN = Path(__file__).parent / "golden"
SIZES = {"100": (100, 26), "60": (60, 26)}
PREVIEW = {Rating.AGAIN: 0, Rating.HARD: 1, Rating.GOOD: 2, Rating.EASY: 9}
TOLD = {
    "en": "The gradient flows through the skip connection without a factor in its way.\nSo it does not vanish.",
    "zh": "梯度可以经过跳跃连接直接传回来，中间不会乘上任何小于 1 的因子，\n因此不会消失。",
}


def after(start, *actions):
    for action in actions:
        start = step(start, action, Watch()())
    return start


def answered(start, *, seconds, rating=None):
    response = right_response(start.phase.shown)
    return after(start, Answer(response, seconds * 1000), Rate(rating))


def choice(language):
    return Desk(after(session("why-scale", "adam-facts"), Hint()), language, seconds=83)


def multi(language):
    asked = session("adam-facts", "why-scale", "conv-height", "step-order")
    judged = after(asked, Answer(Picked(("moments", "decay")), 41_000))
    return Desk(judged, language, preview=PREVIEW)


def numeric(language):
    asked = answered(session("why-scale", "conv-height", "step-order"), seconds=12)
    return Desk(after(asked, Answer(Typed("27"), 65_000)), language, preview={**PREVIEW, Rating.AGAIN: 1})


def explained(language):
    written = after(session("explain-residual"), Answer(Told(TOLD[language], ()), 95_000))
    return Desk(after(written, Tick(Told(TOLD[language], ("identity",)))), language, preview=PREVIEW)


def summary(language):
    done = session("why-scale", "adam-facts", "conv-height", "step-order", "softmax-name")
    for rating, seconds in ((None, 12), (None, 40), (Rating.EASY, 75)):
        done = answered(done, seconds=seconds, rating=rating)
    done = after(done, Answer(GaveUp(), 9_000), Rate(), Quit())
    return Desk(done, language, returns=((0, 1), (2, 2), (9, 1)))


def changed(language):
    asked = begin(bank(), turns("why-scale"), changes=(Change("adam-facts", "training", "key", 1),))
    return Desk(asked, language, prospects={"keep": 41, "shorten": 12, "restart": None})


def changed_numbers(language):
    names = ["conv-height", "why-scale", "adam-facts", "step-order", "softmax-name"]
    asked = begin(bank(), turns("why-scale"), changes=tuple(Change(name, "shapes", "key") for name in names))
    desk = Desk(after(asked, Settle("restart")), language, prospects={"keep": 1, "shorten": 0, "restart": None})
    return replace(desk, message=remark(Settle("restart"), asked, desk.session, language))


SCREENS = {"choice": choice, "multi": multi, "numeric": numeric, "open": explained, "summary": summary}
SCREENS |= {"changed": changed, "changed-many": changed_numbers}
PICTURES = [(name, size, language) for name in SCREENS for size in SIZES for language in ("en", "zh")]


def drawn(desk, columns, lines):
    return [line.plain.rstrip() for line in frame(desk, columns, lines).lines]


@pytest.mark.parametrize("name, size, language", PICTURES, ids=["-".join(picture) for picture in PICTURES])
def test_the_screen_looks_as_it_was_approved(name, size, language):
    picture = "\n".join(drawn(SCREENS[name](language), *SIZES[size])) + "\n"
    golden = GOLDEN / f"quiz-{name}-{size}-{language}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(picture, encoding="utf-8")
    assert picture == golden.read_text(encoding="utf-8")


def test_the_suggested_rating_stands_out_and_comes_back_when_it_says():
    assert drawn(multi("en"), 100, 26)[-2].split("   ") == [
        " How well did you know it?  [1 Again this session]",
        "2 Hard tomorrow",
        "3 Good 2 d",
        "4 Easy 9 d",
    ]


def test_a_long_body_says_at_both_ends_that_there_is_more():
    desk = multi("en")
    first, middle, last = (frame(replace(desk, top=top), 60, 12) for top in (0, 3, 999))
    rules = [(picture.lines[1], picture.lines[-4]) for picture in (first, middle, last)]
    marks = [tuple(rule.plain[-12:].strip("─ ") for rule in both) for both in rules]
    assert marks == [("", "↓ more"), ("↑ more", "↓ more"), ("↑ more", "")]
    assert (first.top, middle.top, last.top + last.room) == (0, 3, len(body(desk, 60)))


def test_the_clock_shows_the_answering_time_and_the_budget():
    asked = session("why-scale", "adam-facts", budget_ms=600_000)
    explained = after(asked, Answer(GaveUp(), 65_000))
    assert drawn(Desk(explained, "en"), 80, 20)[0].endswith("1:05 / 10:00")
    assert drawn(Desk(after(explained, Rate()), "en", seconds=5.9), 80, 20)[0].endswith("1:10 / 10:00")


def test_typed_text_stands_above_the_keys_with_its_cursor():
    desk = Desk(session("softmax-name"), "en", draft=Draft("注意", "力"))
    picture = frame(desk, 40, 12)
    assert picture.lines[-2].plain == " › 注意力"
    assert picture.cursor == (10, 3 + 4)


def test_what_is_said_stands_above_the_keys():
    asked = session("adam-facts")
    desk, wish = press(Desk(asked, "en"), "enter")
    assert wish is None
    said, keys = drawn(desk, 80, 20)[-2:]
    assert said == " Mark an option first, or 0: don't know."
    assert keys.startswith(" 1–4 mark · Enter send")
    assert "Mark an option" not in "".join(drawn(press(desk, "1")[0], 80, 20))


def test_what_is_said_takes_the_place_of_the_keys_where_lines_are_few():
    desk = Desk(session("adam-facts"), "en", message="Taken back.")
    assert drawn(desk, 80, 6)[-1] == " Taken back."


def test_a_long_message_is_broken_into_lines_below_the_typed_text():
    desk, wish = press(Desk(session("conv-height"), "en", draft=Draft("wide")), "enter")
    desk = settled(desk, wish, after(desk.session, wish))
    picture = frame(desk, 60, 20)
    lines = [line.plain.rstrip() for line in picture.lines]
    assert lines[-4:-1] == [
        " › wide",
        " That is not a number. Write one such as 0.25, 1/4, 1.2e-3,",
        " 3,136, 2^10 or 64 KiB.",
    ]
    assert lines[-1].startswith(" Enter send")
    assert picture.cursor == (16, 3 + 4)


FOOTS = {
    "choice": ("why-scale", ()),
    "multi": ("adam-facts", ()),
    "order": ("step-order", ()),
    "spot": ("mean-loss-bug", ()),
    "numeric": ("conv-height", ()),
    "open": ("explain-residual", ()),
    "points": ("explain-residual", (Answer(Told("words", ()), 1),)),
    "rating": ("why-scale", (Answer(GaveUp(), 1),)),
}
CHANGED = {
    "one changed": lambda: begin(bank(), (), changes=(Change("why-scale", "attention", "key"),)),
    "many changed": lambda: begin(bank(), (), changes=tuple(Change(name, "shapes", "key") for name in bank())),
}
ESSENTIAL = {"en": ("Enter ", "q quit"), "zh": ("回车 ", "q 退出")}


@pytest.mark.parametrize("language", ESSENTIAL)
@pytest.mark.parametrize("columns", [44, 60, 80])
@pytest.mark.parametrize("name, actions", FOOTS.values(), ids=FOOTS)
def test_the_keys_that_lead_on_and_out_are_shown_on_a_narrow_screen(name, actions, columns, language):
    foot = drawn(Desk(after(session(name), *actions), language), columns, 20)[-1]
    on, out = ESSENTIAL[language]
    parts = foot.strip().split(" · ")
    assert any(part.removeprefix("Esc ") == out for part in parts), foot
    assert parts[0].startswith("1–") or on in foot, foot
    if name in ("adam-facts", "step-order", "conv-height", "explain-residual"):
        assert any(part.startswith(on) for part in parts), foot


@pytest.mark.parametrize("language", ESSENTIAL)
@pytest.mark.parametrize("columns", [44, 60, 80])
@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_answer_is_settled_left_and_all_alike_on_a_narrow_screen(name, columns, language):
    foot = drawn(Desk(CHANGED[name](), language), columns, 20)[-1]
    parts = foot.strip().split(" · ")
    assert ESSENTIAL[language][1] in parts, foot
    assert any(part.startswith(ESSENTIAL[language][0]) for part in parts), foot
    assert any(part.startswith("a ") for part in parts) is (name == "many changed"), foot


EVERY_PHASE = {
    **{f"asking {name}": (name, ()) for name in bank()},
    "hinted": ("conv-height", (Hint(),)),
    "ticking": ("explain-residual", (Answer(Told("words " * 40, ()), 1),)),
    **{f"explaining {name}": (name, (Answer(GaveUp(), 1),)) for name in bank()},
    "finished": ("why-scale", (Answer(GaveUp(), 1), Quit())),
    "nothing to do": (begin(bank(), ()), ()),
    "changed": (CHANGED["one changed"](), ()),
    "many changed": (CHANGED["many changed"](), (Settle("keep"),) * 5),  # the fault in a program is the next
}


@pytest.mark.parametrize("name, actions", EVERY_PHASE.values(), ids=EVERY_PHASE)
@given(
    columns=st.integers(1, 130),
    lines=st.integers(1, 50),
    language=st.sampled_from(("en", "zh")),
    top=st.integers(0, 99),
    keys_shown=st.booleans(),
    said=st.sampled_from((0, 1, 9)),
)
def test_every_screen_fits_whatever_its_size(name, actions, columns, lines, language, top, keys_shown, said):
    started = after(session(name) if isinstance(name, str) else name, *actions)
    desk = Desk(started, language, draft=Draft("深度 learning\n" * 9), top=top, keys_shown=keys_shown, preview=PREVIEW)
    desk = replace(desk, message="这不是一个数 of words " * said)
    picture = frame(desk, columns, lines)
    assert len(picture.lines) == lines
    assert max(line.cell_len for line in picture.lines) <= columns
    if picture.cursor:
        assert picture.cursor[0] < lines
        assert picture.cursor[1] < max(columns, 6)


def test_every_line_of_a_body_can_be_scrolled_to():
    desk, seen = explained("en"), set()
    whole = {line for line in drawn(desk, 60, 60)[2:-4] if line}
    for top in range(60):
        seen |= set(drawn(replace(desk, top=top), 60, 10))
    assert whole <= seen
