"""What each key does on the screen, without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_world import Watch, bank, session

from dlprep.bank.answer import GaveUp, Line, Ordered, Picked, Told, Typed
from dlprep.memory.event import Rating
from dlprep.quiz.action import Answer, Hint, Quit, Rate, Settle, Suspend, Tick, Undo
from dlprep.quiz.change import Change
from dlprep.quiz.phase import Asking, Explaining, Finished, Ticking
from dlprep.quiz.session import begin, step
from dlprep.terminal.desk import Desk, Leave, is_answering, press, settled
from dlprep.terminal.editor import Draft
from dlprep.terminal.frame import frame
from dlprep.terminal.keys import CLOSED, INTERRUPTED, PASTED

NOW = Watch()()


def type_keys(desk, *keys):
    """The desk after the keys, each action carried out, and the last thing asked for."""
    wish = None
    for key in keys:
        desk, wish = press(desk, key)
        if wish is not None and not isinstance(wish, Leave):
            desk = settled(desk, wish, step(desk.session, wish, NOW))
    return desk, wish


def at(name, *keys):
    return type_keys(Desk(session(name, "dropout-at-test"), "en"), *keys)[0]


def listed(name, *ids):
    """The keys that stand for these options on the screen."""
    order = [entry.id for entry in session(name).phase.shown.listed]
    return [str(order.index(each) + 1) for each in ids]


ORDER = [entry.id for entry in session("step-order").phase.shown.listed]
WISHES = {
    "a number chooses": ("why-scale", listed("why-scale", "cost"), Answer(Picked(("cost",)), 0)),
    "0 gives up": ("why-scale", ["0"], Answer(GaveUp(), 0)),
    "a number too large": ("why-scale", ["5"], None),
    "marks are sent by Enter": (
        "adam-facts",
        [*listed("adam-facts", "moments", "correction"), "enter"],
        Answer(Picked(tuple(each.id for each in session("adam-facts").phase.shown.listed if each.right)), 0),
    ),
    "a mark is taken back": ("adam-facts", ["1", "1", "enter"], None),
    "an order with a single place left": ("step-order", ["1", "2", "3", "enter"], Answer(Ordered(tuple(ORDER)), 0)),
    "the last of an order, placed by itself, stays": (
        "step-order",
        ["1", "2", "3", "4", "enter"],
        Answer(Ordered(tuple(ORDER)), 0),
    ),
    "an order that is not complete": ("step-order", ["1", "2", "enter"], None),
    "an order taken back": (
        "step-order",
        ["1", "2", "backspace", "backspace", "4", "3", "2", "enter"],
        Answer(Ordered((ORDER[3], ORDER[2], ORDER[1], ORDER[0])), 0),
    ),
    "a line number": ("mean-loss-bug", ["4"], Answer(Line(4), 0)),
    "no such line": ("mean-loss-bug", ["6"], None),
    "a number typed": ("conv-height", [*"14", "enter"], Answer(Typed("14"), 0)),
    "nothing typed": ("conv-height", ["enter"], None),
    "letters typed are no commands": ("softmax-name", list("quhs?0"), None),
    "after Esc they are": ("softmax-name", ["a", "escape", "q"], Quit()),
    "Esc 0": ("softmax-name", ["escape", "0"], Answer(GaveUp(), 0)),
    "Esc s": ("softmax-name", ["escape", "s"], Suspend()),
    "Esc u": ("softmax-name", ["escape", "u"], Undo()),
    "Esc h": ("softmax-name", ["escape", "h"], Hint()),
    "Esc and another key": ("softmax-name", ["escape", "x"], None),
    "several lines": (
        "explain-residual",
        ["a", "escape", "enter", "b", "enter"],
        Answer(Told("a\nb", ()), 0),
    ),
    "a paste of several lines into an explanation": (
        "explain-residual",
        [f"{PASTED}a\n\tb\n", "enter"],
        Answer(Told("a\n    b", ()), 0),
    ),
    "a paste of several lines into a term": (
        "softmax-name",
        [f"{PASTED}a\nb\x1b[A", "enter"],
        Answer(Typed("a b[A"), 0),
    ),
    "a paste into a choice": ("why-scale", [f"{PASTED}1"], None),
    "a point is ticked": ("explain-residual", ["a", "enter", "2", "enter"], Tick(Told("a", ("zero",)))),
    "h": ("why-scale", ["h"], Hint()),
    "s": ("why-scale", ["s"], Suspend()),
    "u": ("why-scale", ["u"], Undo()),
    "q": ("why-scale", ["q"], Quit()),
    "Ctrl-C": ("conv-height", ["1", INTERRUPTED], Quit()),
    "Ctrl-D in an empty line": ("conv-height", ["ctrl-d"], Quit()),
    "Ctrl-D in a text": ("conv-height", ["1", "2", "left", "ctrl-d", "enter"], Answer(Typed("1"), 0)),
    "the terminal is gone": ("conv-height", [CLOSED], Quit()),
    "the terminal is gone while the keys are shown": ("why-scale", ["?", CLOSED], Quit()),
    "any key closes the list of keys": ("why-scale", ["?", "q"], None),
    "Enter accepts": ("why-scale", ["1", "enter"], Rate(None)),
    "a rating": ("why-scale", ["1", "4"], Rate(Rating.EASY)),
    "no such rating": ("why-scale", ["1", "5"], None),
    "q in the explanation": ("why-scale", ["1", "q"], Quit()),
    "u after the end": ("why-scale", ["q", "u"], Undo()),
    "any key after the end": ("why-scale", ["q", "x"], Leave()),
    "Ctrl-C after the end": ("why-scale", ["q", INTERRUPTED], Leave()),
    "an arrow after the end scrolls": ("why-scale", ["q", "down"], None),
}
SETTLING = {
    "1 keeps": (1, ["1"], Settle("keep")),
    "2 shortens": (1, ["2"], Settle("shorten")),
    "3 starts over": (1, ["3"], Settle("restart")),
    "Enter shortens": (1, ["enter"], Settle("shorten")),
    "s suspends": (1, ["s"], Suspend()),
    "u takes back": (1, ["u"], Undo()),
    "q leaves": (1, ["q"], Quit()),
    "no rating": (1, ["4"], None),
    "few are not settled alike": (3, ["a"], None),
    "many are": (4, ["a"], Settle("shorten", alike=True)),
    "as the last one was": (4, ["3", "a"], Settle("restart", alike=True)),
    "the last of many needs no more": (4, ["1", "1", "1", "a"], None),
}


@pytest.mark.parametrize("count, keys, wish", SETTLING.values(), ids=SETTLING)
def test_keys_settle_changed_answers(count, keys, wish):
    names = sorted(bank())[:count]
    changed = begin(bank(), (), changes=tuple(Change(name, "topic", "key") for name in names))
    assert type_keys(Desk(changed, "en"), *keys)[1] == wish


@pytest.mark.parametrize("name, keys, wish", WISHES.values(), ids=WISHES)
def test_keys_ask_for(name, keys, wish):
    assert type_keys(Desk(session(name, "dropout-at-test"), "en"), *keys)[1] == wish


SAID = {
    "there is no hint": ("adam-facts", ["h"], "There is no hint for this one."),
    "nothing is marked": ("adam-facts", ["enter"], "Mark an option first, or 0: don't know."),
    "the order is not complete": ("step-order", ["1", "enter"], "Put every item in its place first, or 0: don't know."),
    "nothing is there to undo": ("why-scale", ["u"], "There is nothing to take back."),
    "something was undone": ("why-scale", ["1", "u"], "Taken back."),
    "a card was suspended": ("why-scale", ["s"], "Suspended: it will not be asked again."),
    "a number is wanted": (
        "conv-height",
        [*"wide", "enter"],
        "That is not a number. Write one such as 0.25, 1/4, 1.2e-3, 3,136, 2^10 or 64 KiB.",
    ),
    "an explanation is wanted": (
        "explain-residual",
        ["enter"],
        "Write what you know first, or say that you don't know.",
    ),
}


@pytest.mark.parametrize("name, keys, message", SAID.values(), ids=SAID)
def test_keys_are_answered(name, keys, message):
    desk = at(name, *keys)
    assert desk.message == message
    assert press(desk, "left")[0].message == ""


SETTLED = {
    "one was kept": (["1"], "Kept: it comes back when it would have."),
    "one was shortened": (["2"], "Shortened: it comes back sooner."),
    "one was started over": (["3"], "Started over: it comes back as a new question."),
    "the rest was settled alike": (["1", "a"], "Keep: 3 questions."),
    "a choice was taken back": (["1", "u"], "Taken back."),
}


@pytest.mark.parametrize("keys, message", SETTLED.values(), ids=SETTLED)
def test_choices_are_answered(keys, message):
    changed = begin(bank(), (), changes=tuple(Change(name, "topic", "key") for name in sorted(bank())[:4]))
    assert type_keys(Desk(changed, "en"), *keys)[0].message == message


DRAFT_SURVIVES = {
    "the hint": ["escape", "h"],
    "the list of keys": ["escape", "?", "x"],
    "Esc that was not meant": ["escape", "escape"],
    "a scroll": ["page-down", "up"],
    "an answer that was unclear": ["enter"],
    "an undo for which there is nothing": ["escape", "u"],
}


@pytest.mark.parametrize("keys", DRAFT_SURVIVES.values(), ids=DRAFT_SURVIVES)
def test_a_draft_survives(keys):
    desk = at("conv-height", *"many", "left", *keys)
    assert desk.draft == Draft("man", "y")
    assert isinstance(desk.session.phase, Asking)


REOPENED = {
    "a number": ("conv-height", [*"99", "enter", "u"], Draft("99"), ()),
    "an explanation that was not compared yet": ("explain-residual", [*"ab", "enter", "u"], Draft("ab"), ()),
    "marks": ("adam-facts", ["2", "enter", "u"], Draft(), (session("adam-facts").phase.shown.listed[1].id,)),
    "a choice begins anew": ("why-scale", ["1", "u"], Draft(), ()),
    "not knowing begins anew": ("conv-height", ["1", "escape", "0", "u"], Draft(), ()),
}


@pytest.mark.parametrize("name, keys, draft, marked", REOPENED.values(), ids=REOPENED)
def test_an_answer_taken_back_can_be_corrected(name, keys, draft, marked):
    desk = at(name, *keys)
    assert isinstance(desk.session.phase, Asking)
    assert (desk.draft, desk.marked) == (draft, marked)


CLOCK = {
    "runs for a question": ([], True),
    "stands while the keys are shown": (["?"], False),
    "runs again after them": (["?", "x"], True),
    "stands in the explanation": (["1"], False),
    "runs for the next question": (["1", "enter"], True),
    "stands after the end": (["q"], False),
}


@pytest.mark.parametrize("keys, runs", CLOCK.values(), ids=CLOCK)
def test_the_clock(keys, runs):
    assert is_answering(at("why-scale", *keys)) is runs


def test_the_next_question_begins_with_nothing_of_the_last():
    desk, _ = type_keys(Desk(session("explain-residual", "adam-facts"), "en", seconds=9.5, top=3), *"ab", "enter", "1")
    assert (desk.draft, desk.marked, desk.seconds, desk.top) == (Draft(), ("identity",), 0.0, 0)
    assert desk.session.phase.duration_ms == 9500
    desk, _ = type_keys(desk, "enter", "enter")
    assert (desk.session.turn.card, desk.marked) == ("adam-facts", ())


def test_arrows_move_in_a_long_draft_and_scroll_at_its_ends():
    desk = at("explain-residual", *"ab", "escape", "enter", *"cd")
    up, _ = type_keys(desk, "up")
    assert (up.draft, up.top) == (Draft("ab", "\ncd"), 0)
    down, _ = type_keys(desk, "down")
    assert (down.draft, down.top) == (desk.draft, 1)


KEYS = st.one_of(
    st.sampled_from([*"0123456789hususq?? ", "深", "enter", "enter", "enter", "escape", "backspace", "ctrl-d"]),
    st.sampled_from(["up", "down", "page-up", "page-down", "home", "end", "left", "delete", INTERRUPTED, CLOSED]),
    st.just(f"{PASTED}1\n2"),
)


@given(st.lists(st.sampled_from(sorted(bank())), unique=True), st.lists(KEYS, max_size=80), st.integers(3, 120))
def test_any_keys_leave_a_desk_that_can_be_drawn(names, keys, columns):
    desk = Desk(session(*names), "zh")
    for key in keys:
        before = desk
        desk, wish = type_keys(desk, key)
        assert frame(desk, columns, 15).lines
        assert isinstance(desk.session.phase, Asking | Ticking | Explaining | Finished)
        if isinstance(wish, Quit | Leave):
            assert isinstance(desk.session.phase, Finished)
        assert wish is not None or desk.session is before.session
