"""The reducer of a quiz: laws over random sessions, and the single rules by name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_world import Watch, bank, session, turns

from dlprep.bank.answer import GaveUp, Line, Picked, Told, Typed, right_response
from dlprep.memory.event import Happening, Rating
from dlprep.quiz.action import Answer, Hint, Quit, Rate, Suspend, Tick, Undo
from dlprep.quiz.phase import Asking, Explaining, Finished, Ticking
from dlprep.quiz.session import Undone, asks_again, begin, saved, step
from dlprep.quiz.turn import Turn

NOW = Watch()()
ACTIONS = ("right", "wrong", "odd", "tick", "accept", "again", "good", "easy", "hint", "suspend", "undo", "quit")


def action(name, state):
    """The action of this name, as a learner could take it now."""
    match name:
        case "right" if isinstance(state.phase, Asking):
            response = right_response(state.phase.shown)
            return Answer(replace(response, text="words") if isinstance(response, Told) else response, 1000)
        case "tick" if isinstance(state.phase, Ticking):
            return Tick(right_response(state.phase.shown))
        case "wrong" | "right" | "tick":
            return Answer(GaveUp(), 1000)
    return {
        "odd": Answer(Typed("?!"), 1000),
        "accept": Rate(),
        "again": Rate(Rating.AGAIN),
        "good": Rate(Rating.GOOD),
        "easy": Rate(Rating.EASY),
        "hint": Hint(),
        "suspend": Suspend(),
        "undo": Undo(),
        "quit": Quit(),
    }[name]


def ahead(state):
    return (*([state.turn] if state.turn else []), *state.waiting)


def unlogged(state):
    return replace(state, unsaved=())


class Journal:
    """What a log that follows the session holds: the answers that stand, and the cards that are suspended."""

    def __init__(self):
        self.answers, self.suspended, self.kept = [], [], 0

    def keep(self, state):
        for happening in state.unsaved:
            self.kept += 1
            match happening:
                case Undone():
                    self.answers.pop()
                case Happening(kind="answer"):
                    self.answers.append((happening.card, happening.payload["rating"]))
                case Happening(kind="suspend"):
                    self.suspended.append(happening.card)
                case Happening(kind="resume"):
                    self.suspended.remove(happening.card)
        return saved(state)


sequences = st.lists(st.sampled_from(ACTIONS), max_size=60)
starts = st.lists(st.sampled_from(sorted(bank())), max_size=8, unique=True)


@given(starts, sequences)
def test_undo_gives_the_session_before_the_step(names, sequence):
    state = begin(bank(), turns(*names)) if names else begin(bank(), ())
    for name in sequence:
        after = step(state, action(name, state), NOW)
        if after.past is state:
            assert unlogged(step(after, Undo(), NOW)) == state
        state = saved(after)


@given(starts, sequences)
def test_the_log_holds_exactly_what_the_session_did(names, sequence):
    state, journal = begin(bank(), turns(*names) if names else ()), Journal()
    for name in sequence:
        before, after = state, step(state, action(name, state), NOW)
        assert len(after.unsaved) <= 1
        state = journal.keep(after)
        assert journal.answers == [(result.card, result.rating) for result in state.done]
        assert set(journal.suspended).isdisjoint(turn.card for turn in ahead(state))
        assert before is not after or not after.unsaved
    while state.past:
        state = journal.keep(step(state, Undo(), NOW))
    assert (journal.answers, journal.suspended, state.done) == ([], [], ())


@given(starts, sequences)
def test_a_missed_card_returns_after_three_others_and_until_it_is_right(names, sequence):
    state, journal = begin(bank(), turns(*names) if names else ()), Journal()
    for name in sequence:
        before, state = state, journal.keep(step(state, action(name, state), NOW))
        cards = [turn.card for turn in ahead(state)]
        assert len(cards) == len(set(cards))
        if len(state.done) > len(before.done) and state.done[-1].rating is Rating.AGAIN:
            others = min(3, len(cards) - 1)
            assert cards.index(state.done[-1].card) >= others
        if state.phase == Finished("done"):
            last = {result.card: result.rating for result in state.done}
            assert Rating.AGAIN not in {last[card] for card in last.keys() - set(journal.suspended)}


@given(st.lists(st.sampled_from("abc"), max_size=9), st.sampled_from("abc"))
def test_a_missed_card_returns_away_from_its_topic_where_that_is_possible(topics, own):
    questions = {name: replace(bank()["dropout-at-test"], id=name) for name in (*"0123456789", "missed")}
    others = tuple(Turn(str(number), topic) for number, topic in enumerate(topics))
    asked = begin(questions, (Turn("missed", own), *others))
    missed = step(step(asked, Answer(GaveUp(), 1), NOW), Rate(), NOW)
    order = [turn.topic for turn in ahead(missed)]
    place = [turn.card for turn in ahead(missed)].index("missed")
    first = min(3, len(topics))
    free = [
        here
        for here in range(first, len(topics) + 1)
        if own not in (*topics[max(here - 1, 0) : here], *topics[here : here + 1])
    ]
    assert place == (free[0] if free else first)
    assert order[:place] + order[place + 1 :] == topics


@given(starts, sequences, st.integers(1, 9))
def test_nothing_is_asked_beyond_the_budget(names, sequence, seconds):
    state = begin(bank(), turns(*names) if names else (), budget_ms=seconds * 1000)
    for name in sequence:
        before, state = state, saved(step(state, action(name, state), NOW))
        if isinstance(state.phase, Asking) and not isinstance(before.phase, Asking):
            assert state.spent_ms < seconds * 1000
        if state.phase == Finished("time"):
            assert state.spent_ms >= seconds * 1000


MISFITS = {
    "rating a question": (Asking, Rate()),
    "ticking points of a question": (Asking, Tick(Told("", ()))),
    "answering twice": (Explaining, Answer(Picked(("variance",)), 1)),
    "a hint for what is explained": (Explaining, Hint()),
    "a tick for what is explained": (Explaining, Tick(Told("", ()))),
    "a rating after the end": (Finished, Rate()),
    "an answer after the end": (Finished, Answer(GaveUp(), 1)),
    "quitting twice": (Finished, Quit()),
    "suspending after the end": (Finished, Suspend()),
}


@pytest.mark.parametrize("phase, misfit", MISFITS.values(), ids=MISFITS)
def test_what_does_not_fit_changes_nothing(phase, misfit):
    state = session("why-scale")
    for each in (Answer(GaveUp(), 1), Quit()):
        if not isinstance(state.phase, phase):
            state = step(state, each, NOW)
    assert isinstance(state.phase, phase)
    assert step(state, misfit, NOW) is state


UNCLEAR = {
    "a number for a choice": ("why-scale", Line(1), "That is no answer to this question."),
    "words for a number": ("conv-height", Typed("many"), "That is not a number."),
    "nothing for a term": ("softmax-name", Typed(" "), "Nothing was typed."),
    "an explanation without a word": ("explain-residual", Told(" \n", ()), "Write what you know first"),
}


@pytest.mark.parametrize("name, response, said", UNCLEAR.values(), ids=UNCLEAR)
def test_an_unclear_answer_costs_nothing(name, response, said):
    asked = session(name)
    after = step(asked, Answer(response, 5000), NOW)
    assert after.phase.unclear.en.startswith(said)
    assert (after.phase.shown, after.past, after.unsaved) == (asked.phase.shown, None, ())


def test_a_hint_makes_a_right_answer_hard():
    hinted = step(session("why-scale"), Hint(), NOW)
    assert step(hinted, Answer(Picked(("variance",)), 1000), NOW).phase.suggested is Rating.HARD


def test_a_hint_that_does_not_exist_is_not_given():
    asked = session("adam-facts")
    assert step(asked, Hint(), NOW) is asked


def test_quitting_in_the_explanation_logs_the_suggested_rating():
    explained = step(session("why-scale", "adam-facts"), Answer(Picked(("cost",)), 7000), NOW)
    left = step(explained, Quit(), NOW)
    (logged,) = left.unsaved
    assert (logged.kind, logged.card, logged.payload["rating"]) == ("answer", "why-scale", Rating.AGAIN)
    assert left.phase == Finished("quit")
    assert [turn.card for turn in left.waiting] == ["adam-facts", "why-scale"]


def test_quitting_in_a_question_logs_nothing_and_keeps_it_waiting():
    left = step(session("why-scale", "adam-facts"), Quit(), NOW)
    assert (left.unsaved, [turn.card for turn in left.waiting]) == ((), ["why-scale", "adam-facts"])


def test_what_is_logged_of_an_answer():
    asked = begin(bank(), turns("why-scale", predicted=0.8))
    rated = step(step(step(asked, Hint(), NOW), Answer(Picked(("cost",)), 7000), NOW), Rate(Rating.HARD), NOW)
    (logged,) = rated.unsaved
    assert (logged.at, logged.day, logged.predicted) == (NOW.at, NOW.day, 0.8)
    assert logged.payload == {
        "mode": "review",
        "rating": 2,
        "suggestion": 1,
        "right": False,
        "share": 0.0,
        "response": {"kind": "picked", "ids": ["cost"]},
        "review": 0,
        "duration_ms": 7000,
        "hinted": True,
        "again": False,
        "guess": 0.25,
    }


def test_a_question_whose_formula_fails_is_left_out_and_reported():
    broken = replace(bank()["conv-height"], id="broken", where="h < 0")
    asked = begin({**bank(), "broken": broken}, (Turn("broken", "shapes"), *turns("why-scale")))
    assert asked.turn.card == "why-scale"
    assert [str(problem) for problem in asked.problems] == [
        "question broken: given no draw satisfies `where` — widen the given values or `where`"
    ]


def test_a_card_missed_when_the_time_is_up_does_not_return():
    asked = session("why-scale", "adam-facts", budget_ms=5000)
    explained = step(asked, Answer(GaveUp(), 6000), NOW)
    assert not asks_again(step(explained, Rate(Rating.AGAIN), NOW), "why-scale")
    assert asks_again(step(step(session("why-scale"), Answer(GaveUp(), 6000), NOW), Rate(), NOW), "why-scale")


def test_the_numbers_change_when_a_missed_card_returns():
    asked = session("conv-height")
    again = step(step(asked, Answer(Typed("0"), 1), NOW), Rate(), NOW)
    assert (again.turn.card, again.turn.review, again.turn.again) == ("conv-height", 1, True)
    assert again.phase.shown.values != asked.phase.shown.values


def test_undo_reaches_back_before_the_session():
    earlier = Turn("adam-facts", "training", review=2)
    undone = step(session("why-scale"), Undo(earlier), NOW)
    assert (undone.unsaved, undone.turn, undone.phase.shown.review) == ((Undone(),), earlier, 2)
    assert [turn.card for turn in undone.waiting] == ["why-scale"]


def test_undo_brings_back_what_was_suspended_before_the_session():
    earlier = Turn("adam-facts", "training")
    (resumed,) = step(session("why-scale"), Undo(earlier, "suspend"), NOW).unsaved
    assert (resumed.kind, resumed.card) == ("resume", "adam-facts")


def test_a_thousand_steps_can_be_undone():
    state = session("why-scale", "softmax-name")
    for _ in range(1000):
        state = saved(step(saved(step(state, Answer(GaveUp(), 1), NOW)), Rate(), NOW))
    for _ in range(2000):
        state = saved(step(state, Undo(), NOW))
    assert (state.done, state.past) == ((), None)
