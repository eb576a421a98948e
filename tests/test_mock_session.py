"""The reducer in a rehearsal, and the rehearsals that a log tells of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from quiz_world import Watch, bank, turns

from dlprep.bank.answer import GaveUp, Picked, Told, Typed, right_response
from dlprep.memory.event import Event, Happening, Rating
from dlprep.memory.history import histories
from dlprep.memory.schedule import New, Settings, replay
from dlprep.quiz.action import Answer, Hint, Quit, Rate, Suspend, Tick, Undo, Wait
from dlprep.quiz.mock import Mock
from dlprep.quiz.phase import Asking, Finished
from dlprep.quiz.rehearsal import (
    Judged,
    by_topic,
    ended,
    handed_in,
    rehearsals,
    score,
    started,
    ticked,
    told,
    under_way,
)
from dlprep.quiz.responses import read_json, response_json
from dlprep.quiz.session import begin, saved, step

NOW = Watch()()
LATE = Watch().forward(minutes=30)()


def rehearsed(*names):
    return begin(bank(), turns(*names), mode="mock", mock="m1", deadline=LATE.at)


def right(state):
    response = right_response(state.phase.shown)
    return Answer(replace(response, text="words") if isinstance(response, Told) else response, 1000)


def test_each_answer_leads_to_the_next_question_and_into_the_log():
    state, logged = rehearsed(), []
    for name in bank():
        assert isinstance(state.phase, Asking)
        assert state.turn.card == name
        state = step(state, right(state), NOW)
        logged += state.unsaved
        state = saved(state)
    assert state.phase == Finished("done")
    assert [each.card for each in logged] == list(bank())
    assert {each.payload["mode"] for each in logged} == {"mock"}
    assert {each.payload["mock"] for each in logged} == {"m1"}
    assert [each.payload["rating"] == each.payload["suggestion"] for each in logged] == [True] * 8


def test_a_missed_card_does_not_come_back():
    state = rehearsed("why-scale", "dropout-at-test")
    for _ in range(2):
        state = step(state, Answer(GaveUp(), 10), NOW)
    assert (state.phase, state.waiting) == (Finished("done"), ())
    assert [result.right for result in state.done] == [False, False]


NOTHING = {"hint": Hint(), "undo": Undo(), "suspend": Suspend(), "rate": Rate(Rating.EASY), "tick": Tick(Told("", ()))}


@pytest.mark.parametrize("action", [*NOTHING.values(), Wait()], ids=[*NOTHING, "wait"])
@pytest.mark.parametrize("answers", [0, 1])
def test_what_a_rehearsal_does_not_have_changes_nothing(action, answers):
    state = rehearsed("conv-height", "why-scale", "explain-residual")
    for _ in range(answers):
        state = saved(step(state, right(state), NOW))
    assert step(state, action, NOW) is state


UNREADABLE = {"a number": ("conv-height", Typed("?!")), "an explanation": ("explain-residual", Told("  ", ()))}


@pytest.mark.parametrize("card, response", UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_that_cannot_be_read_costs_nothing(card, response):
    state = step(rehearsed(card), Answer(response, 10), NOW)
    assert state.phase.unclear
    assert (state.turn.card, state.unsaved) == (card, ())


def test_an_explanation_is_neither_right_nor_wrong_before_it_is_compared():
    state = step(rehearsed("explain-residual"), Answer(Told("it adds", ()), 10), NOW)
    (event,) = state.unsaved
    assert (event.payload["right"], event.payload["share"]) == (None, None)
    given_up = step(rehearsed("explain-residual"), Answer(GaveUp(), 10), NOW).unsaved[0]
    assert (given_up.payload["right"], given_up.payload["share"]) == (False, 0.0)


@pytest.mark.parametrize("action", [Answer(Picked(("variance",)), 10), Wait(), Quit()], ids=["answer", "wait", "quit"])
def test_at_the_deadline_the_question_is_lost(action):
    state = step(rehearsed("why-scale", "adam-facts"), action, LATE)
    assert (state.phase, state.unsaved) == (Finished("time"), ())
    assert [turn.card for turn in state.waiting] == ["why-scale", "adam-facts"]


def test_leaving_loses_the_question_on_the_screen():
    state = step(rehearsed("why-scale", "adam-facts"), Quit(), NOW)
    assert (state.phase, state.unsaved) == (Finished("quit"), ())
    assert len(state.waiting) == 2


@pytest.mark.parametrize("card", bank())
def test_a_response_comes_back_from_the_log_as_it_was(card):
    state = rehearsed(card)
    for response in (right_response(state.phase.shown), GaveUp()):
        assert read_json(response_json(response)) == response


# the log


MOCK = Mock("m1", 7, "cv", 40, (("why-scale", 0), ("explain-residual", 2), ("conv-height", 1)), "softmax", "numpy", 10)
TOPICS = {name: question.topic for name, question in bank().items()}


def events(*happenings):
    return [
        Event(
            **{name: getattr(each, name) for name in Happening.__dataclass_fields__},
            id=f"{n:03}",
            device="d",
            counter=n,
        )
        for n, each in enumerate(happenings, 1)
    ]


def answer(card, response, share, **more):
    payload = {"mode": "mock", "mock": "m1", "rating": 1, "share": share, "response": response_json(response)}
    return Happening(at=NOW.at, day=NOW.day, kind="answer", card=card, payload=payload | more)


def run(*more):
    (found,) = rehearsals(events(started(MOCK, NOW), *more))
    return found


def test_a_rehearsal_is_read_back_as_it_was_begun():
    found = run()
    assert (found.mock, found.begun, found.day) == (MOCK, NOW.at, NOW.day)
    assert found.deadline == NOW.at + timedelta(minutes=40)
    assert found.questions_until == NOW.at + timedelta(minutes=30)
    assert found.left == MOCK.turns
    assert under_way([found]) == found


def test_the_score_weighs_the_kata_by_its_minutes():
    passed = Judged("softmax", "numpy", passed=True, right=4, cases=4)
    found = run(
        answer("why-scale", Picked(("variance",)), 1.0),
        answer("explain-residual", Told("words", ()), None),
        ticked("m1", "explain-residual", ("identity",), 0.5, NOW),
        handed_in("m1", passed, NOW),
        ended("m1", "time", NOW),
    )
    came = score(found)
    assert (came.points, came.asked, came.answered) == (1.5, 3, 2)
    assert came.whole == pytest.approx(0.75 * 0.5 + 0.25)
    assert found.given["explain-residual"].response == Told("words", ("identity",))
    assert by_topic(found, TOPICS) == {"shapes": (0.5, 2), "attention": (1.0, 1)}
    assert (found.judged, found.ended, told([found])) == (passed, "time", (found,))


KATAS = {
    "not reached": (None, 0.75),
    "passed": (Judged("softmax", "numpy", passed=True), 1.0),
    "wrong": (Judged("softmax", "numpy", passed=False, right=3, cases=4), 0.75),
    "not to be judged, so left out": (Judged("softmax", "numpy", passed=None), 1.0),
}


@pytest.mark.parametrize("judged, whole", KATAS.values(), ids=KATAS)
def test_a_kata_is_passed_or_has_nothing(judged, whole):
    every = [answer(card, Picked(("x",)), 1.0) for card, _ in MOCK.turns]
    found = run(*every, *([handed_in("m1", judged, NOW)] if judged else []))
    assert score(found).whole == whole


def test_what_is_partly_right_has_no_points():
    assert score(run(answer("why-scale", Picked(("variance",)), 0.8))).points == 0


def test_only_the_first_answer_and_the_first_comparison_count():
    found = run(
        answer("explain-residual", Told("words", ()), None),
        answer("explain-residual", Told("other", ()), None),
        ticked("m1", "explain-residual", (), 0.0, NOW),
        ticked("m1", "explain-residual", ("identity", "zero"), 1.0, NOW),
    )
    assert (found.given["explain-residual"].response, score(found).points) == (Told("words", ()), 0.0)
    assert found.uncompared == ()


def test_an_abandoned_rehearsal_is_neither_under_way_nor_told():
    found = run(ended("m1", "abandoned", NOW))
    assert (under_way([found]), told([found])) == (None, ())


MALFORMED = {
    "no minutes": {"minutes": None},
    "no time": {"minutes": 0},
    "turns that are none": {"turns": "why-scale"},
    "a turn without a draw": {"turns": [["why-scale"]]},
    "a negative draw": {"turns": [["why-scale", -1]]},
}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_beginning_is_passed_over(payload):
    begun = started(MOCK, NOW)
    broken = replace(begun, payload={**begun.payload, **payload})
    assert rehearsals(events(broken, answer("why-scale", GaveUp(), 0.0))) == ()


def test_malformed_steps_are_passed_over():
    def odd(**payload):
        return Happening(at=NOW.at, day=NOW.day, kind="mock", payload={"mock": "m1", **payload})

    steps = [odd(), odd(what="ticked"), odd(what="ticked", card="why-scale", share="x", made=3), odd(what="later")]
    found = run(answer("explain-residual", Told("a", ()), None), *steps)
    assert (len(found.given), found.ended, len(found.uncompared)) == (1, None, 1)


def test_a_rehearsal_moves_no_card_and_is_no_review():
    state, logged = rehearsed(), []
    while isinstance(state.phase, Asking):
        state = step(state, right(state), NOW)
        logged += state.unsaved
        state = saved(state)
    every = events(started(MOCK, NOW), *logged, handed_in("m1", Judged("softmax", "numpy", passed=True), NOW))
    cards = replay(every, Settings())
    assert {name: (card.state, card.answers, card.last_day) for name, card in cards.items()} == {
        name: (New(), 1, date(2026, 3, 2)) for name in bank()
    }
    assert sum(len(reviews) for reviews in histories(every).values()) == 0


def test_the_deadline_is_an_instant_of_the_log():
    assert run().begun == datetime(2026, 3, 2, 9, tzinfo=UTC)
