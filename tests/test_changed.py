"""What a session asks when right answers have changed, what is logged of it, and how it is taken back."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from quiz_world import ROOT, Watch, bank, shelve, turns
from test_session import ACTIONS, action

from dlprep.bank.answer import GaveUp
from dlprep.bank.question import key_hash
from dlprep.memory.event import Happening, Rating
from dlprep.memory.schedule import SETTLEMENTS, Settings, replay
from dlprep.quiz.action import Answer, Hint, Quit, Rate, Settle, Suspend, Undo
from dlprep.quiz.change import Change
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished
from dlprep.quiz.session import Undone, begin, saved, step
from dlprep.quiz.sitting import Wanted, sit_down
from dlprep.store.log import Log

SOURCE = (ROOT / "small" / "mixed.yaml").read_text(encoding="utf-8")
NOW = Watch()()
USUAL = Settings()
EVERYTHING, NO_NEW = Wanted(new=99), Wanted(new=0)


def change(name, review=0):
    return Change(name, bank()[name].topic, f"key of {name}", review)


def session(names, changed, **chosen):
    return begin(bank(), turns(*names, predicted=0.8) if names else (), changes=tuple(map(change, changed)), **chosen)


def after(state, *actions):
    for each in actions:
        state = step(saved(state), each, NOW)
    return state


def line(state):
    return [turn.card for turn in (*([state.turn] if state.turn else ()), *state.waiting)]


def test_what_is_not_due_is_settled_first_and_what_is_due_before_its_question():
    start = session(["why-scale", "adam-facts"], ["adam-facts", "step-order"])
    assert start.phase.change == change("step-order")
    asked = after(start, Settle("keep"))
    assert isinstance(asked.phase, Asking)
    assert line(asked) == ["why-scale", "adam-facts"]
    changed = after(asked, Answer(GaveUp(), 1), Rate(Rating.GOOD))
    assert changed.phase.change == change("adam-facts")
    assert isinstance(after(changed, Settle("keep")).phase, Asking)


def test_what_is_logged_of_a_choice():
    (logged,) = after(session([], ["why-scale"]), Settle("restart")).unsaved
    assert logged == Happening(
        at=NOW.at, day=NOW.day, kind="content", card="why-scale", content="key of why-scale",
        payload={"choice": "restart"},
    )  # fmt: skip


def test_a_question_whose_answer_was_just_shown_waits_behind_three_others():
    names = ["why-scale", "adam-facts", "conv-height", "step-order", "softmax-name"]
    settled = after(session(names, ["why-scale"]), Settle("keep"))
    assert line(settled).index("why-scale") >= 3
    assert set(line(settled)) == set(names)


EXPECTED = {"keep": (0.8, True), "shorten": (None, True), "restart": (None, False)}


@pytest.mark.parametrize("choice, expected", EXPECTED.items(), ids=EXPECTED)
def test_nothing_is_expected_of_a_memory_that_was_not_kept(choice, expected):
    start = begin(bank(), (turns("why-scale")[0]._replace(predicted=0.8, again=True),), changes=(change("why-scale"),))
    turn = after(start, Settle(choice)).turn
    assert (turn.predicted, turn.again) == expected


def test_the_rest_is_settled_alike():
    names = ["why-scale", "adam-facts", "step-order", "softmax-name"]
    start = session(["adam-facts"], names)
    settled = after(start, Settle("shorten"), Settle("restart", alike=True))
    assert [(each.card, each.payload["choice"]) for each in settled.unsaved] == [
        ("adam-facts", "restart"),
        ("step-order", "restart"),
        ("softmax-name", "restart"),
    ]
    assert (settled.changes, settled.settled, settled.turn.card) == ((), ("shorten", *["restart"] * 3), "adam-facts")
    back = after(settled, Undo())
    assert back.unsaved == (Undone(),) * 3
    assert saved(back) == saved(after(start, Settle("shorten")))


STEPS = {
    "a choice": (Settle("shorten"), (Undone(),)),
    "a suspension": (Suspend(), (Happening(at=NOW.at, day=NOW.day, kind="resume", card="step-order"),)),
    "quitting": (Quit(), ()),
}


@pytest.mark.parametrize("action, logged", STEPS.values(), ids=STEPS)
def test_undo_gives_the_session_before(action, logged):
    start = session(["why-scale"], ["step-order", "softmax-name"])
    back = after(start, action, Undo())
    assert back.unsaved == logged
    assert saved(back) == start


def test_quitting_before_a_choice_logs_nothing_and_a_suspended_card_is_not_asked_about():
    start = session(["step-order"], ["step-order"])
    left = after(start, Quit())
    assert (left.phase, left.unsaved, line(left)) == (Finished("quit"), (), ["step-order"])
    gone = after(start, Suspend())
    assert (gone.phase, gone.changes, line(gone)) == (Finished("done"), (), [])


def test_what_does_not_fit_a_change_does_nothing():
    start = session([], ["why-scale"])
    for misfit in (Hint(), Rate(), Answer(GaveUp(), 1)):
        assert step(start, misfit, NOW) is start
    asked = session(["why-scale"], [])
    assert step(asked, Settle("keep"), NOW) is asked
    explained = after(asked, Answer(GaveUp(), 1))
    assert isinstance(explained.phase, Explaining)
    assert step(saved(explained), Settle("keep"), NOW) == saved(explained)


def test_a_change_whose_numbers_cannot_be_drawn_is_left_out_and_reported():
    broken = replace(bank()["conv-height"], id="broken", where="h < 0")
    start = begin({**bank(), "broken": broken}, turns("why-scale"), changes=(Change("broken", "shapes", "key"),))
    assert (start.turn.card, len(start.problems), start.changes) == ("why-scale", 1, ())


def test_nothing_is_settled_when_the_time_is_up():
    assert session(["why-scale"], ["step-order"], budget_ms=0).phase == Finished("time")


NAMES = sorted(bank())
CHOOSING = {choice: Settle(choice) for choice in SETTLEMENTS} | {"alike": Settle("shorten", alike=True)}
sequences = st.lists(st.sampled_from((*ACTIONS, *CHOOSING)), max_size=40)
some = st.lists(st.sampled_from(NAMES), max_size=6, unique=True)


@given(some, some, sequences)
def test_the_log_holds_what_was_chosen_and_undo_takes_it_back(names, changed, sequence):
    state, chosen = session(names, changed), []
    for name in sequence:
        later = step(state, CHOOSING.get(name) or action(name, state), NOW)
        if later.past is state:
            assert saved(step(saved(later), Undo(), NOW)) == state
        for each in later.unsaved:
            if isinstance(each, Happening) and each.kind == "content":
                chosen.append((each.card, each.payload["choice"]))
            elif isinstance(each, Undone) and len(later.settled) < len(state.settled):
                chosen.pop()
        state = saved(later)
        assert [choice for _, choice in chosen] == list(state.settled)
        settled = {card for card, _ in chosen}
        assert not settled & {change.card for change in state.changes}
        if isinstance(state.phase, Asking):
            assert state.turn.card not in {change.card for change in state.changes}
        assert len(set(line(state))) == len(line(state))


# at the desk, with a log


@pytest.fixture
def sit(tmp_path):
    """Sit down at one log before the bank of this text, at a time of the watch."""
    watch, opened = Watch(), []

    def start(source=SOURCE, wanted=EVERYTHING, **later):
        watch.forward(**later)
        log, shelf = Log.open(tmp_path / "progress.db"), shelve(tmp_path / str(len(opened)), {"small/m.yaml": source})
        opened.extend((log, shelf))
        return sit_down(log, shelf, watch, USUAL, dict(replay(log.events(), USUAL)), 10, wanted)

    yield start
    for each in opened:
        each.close()


def learned(sit):
    """A sitting in which every question was answered and known."""
    first = sit()
    while isinstance(first.session.phase, Asking):
        name = first.session.turn.card
        first.act(Answer(GaveUp(), 1))
        first.act(Rate(Rating.EASY))
        assert first.cards[name].content == key_hash(bank()[name])
    return first


FORMULA = SOURCE.replace("floor((h", "ceil((h")
TWO = FORMULA.replace("{en: softmax, zh: softmax}", "{en: softplus, zh: softplus}")


def test_a_change_is_asked_about_once_and_follows_the_choice(sit):
    due = learned(sit).cards["conv-height"].state.due
    changed = sit(FORMULA, NO_NEW, minutes=9)
    assert changed.session.phase.change.card == "conv-height"
    days = changed.prospects()
    assert days["restart"] is None
    assert 0 < days["shorten"] < days["keep"] == (due - NOW.day).days
    changed.act(Settle("shorten"))
    assert changed.session.phase == Finished("done")
    assert (changed.cards["conv-height"].state.due - NOW.day).days == days["shorten"]
    assert changed.cards == dict(replay(changed.log.events(), USUAL))
    assert sit(FORMULA, NO_NEW, minutes=1).session.changes == ()


def test_a_card_started_over_is_asked_as_a_new_one(sit):
    learned(sit)
    sit(FORMULA, NO_NEW).act(Settle("restart"))
    again = sit(FORMULA, days=1)
    assert (line(again.session), again.session.turn.predicted) == (["conv-height"], None)
    assert again.session.turn.review == 1


@pytest.mark.parametrize("wanted", [Wanted(cram=True), Wanted(topics=("attention",))], ids=["a cram", "another topic"])
def test_some_sessions_do_not_ask(sit, wanted):
    learned(sit)
    assert sit(FORMULA, wanted).session.changes == ()


def test_a_cram_over_a_changed_question_leaves_its_schedule_to_be_settled(sit):
    learned(sit)
    cram = sit(FORMULA, Wanted(topics=("shapes",), levels=(2,), cram=True))
    assert cram.session.turn.card == "conv-height"
    cram.act(Answer(GaveUp(), 1))
    cram.act(Rate(Rating.GOOD))
    assert isinstance(sit(FORMULA, NO_NEW).session.phase, Changed)


def test_undo_reaches_back_to_a_choice_of_an_earlier_session(sit):
    before = learned(sit).cards["conv-height"]
    sit(FORMULA, NO_NEW, minutes=1).act(Settle("restart"))
    later = sit(FORMULA, NO_NEW, minutes=1)
    assert later.session.phase == Finished("done")
    assert later.can_undo()
    later.act(Undo())
    assert later.session.phase.change.card == "conv-height"
    assert later.cards["conv-height"] == before
    later.act(Settle("keep"))
    assert later.cards["conv-height"].state == before.state
    later.act(Undo())
    assert later.cards["conv-height"] == before


def test_with_the_choice_goes_the_reason_to_ask_about_an_answer_that_was_changed_back(sit):
    before = learned(sit).cards["conv-height"]
    sit(FORMULA, NO_NEW, minutes=1).act(Settle("shorten"))
    back = sit(wanted=NO_NEW, minutes=1)
    assert back.session.phase.change.card == "conv-height"
    back.act(Undo())
    assert (back.session.phase, back.cards["conv-height"]) == (Finished("done"), before)


def test_a_choice_for_all_is_logged_whole(sit):
    learned(sit)
    many = sit(TWO, NO_NEW, minutes=1)
    assert len(many.session.changes) == 2
    many.act(Settle("keep", alike=True))
    kept = [event for event in many.log.events() if event.kind == "content"]
    assert {event.card for event in kept} == {"conv-height", "softmax-name"}
    many.act(Undo())
    assert len(many.session.changes) == 2
    assert many.cards == dict(replay(many.log.events(), USUAL))


def test_a_removed_question_is_neither_asked_nor_settled_nor_forgotten(sit):
    before = learned(sit).cards
    gone = yaml.safe_dump([each for each in yaml.safe_load(SOURCE) if each["id"] != "conv-height"])
    later = sit(gone, days=300)
    assert "conv-height" not in line(later.session)
    assert later.session.changes == ()
    assert later.cards["conv-height"] == before["conv-height"]
