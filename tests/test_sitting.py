"""A session at the desk: what is on disk when, what can be undone, and what comes back on another day."""

from contextlib import contextmanager

import pytest
from quiz_world import Watch, open_bank

from dlprep.bank.answer import GaveUp, Told, right_response
from dlprep.errors import StoreError
from dlprep.memory.event import Rating
from dlprep.memory.schedule import Settings, effective_answers, replay
from dlprep.quiz.action import Answer, Quit, Rate, Suspend, Tick, Undo
from dlprep.quiz.phase import Asking, Explaining, Finished, Ticking
from dlprep.quiz.sitting import Wanted, sit_down
from dlprep.store.log import Log
from dlprep.terminal.desk import Desk
from dlprep.terminal.paint import body
from dlprep.terminal.told import remark, summary, title

ALL = Wanted(new=99)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tmp_path_factory.mktemp("index") / "index.db"


@pytest.fixture
def desk(tmp_path, index):
    """Sit down at the log of this test at a time of the watch."""
    watch = Watch()

    @contextmanager
    def sit(wanted=ALL, **later):
        watch.forward(**later)
        shelf = open_bank(index)
        with Log.open(tmp_path / "progress.db") as log:
            cards = dict(replay(log.events(), Settings()))
            yield sit_down(log, shelf, watch, Settings(), cards, 10, wanted)
        shelf.close()

    return sit


def answer(sitting, rating=None, *, right=True):
    """Answer the card on the screen, rate it, and return its name."""
    card, shown = sitting.session.turn.card, sitting.session.phase.shown
    response = right_response(shown) if right else GaveUp()
    if isinstance(response, Told):
        response = Told("words", response.made)
    sitting.act(Answer(response, 1000))
    if isinstance(sitting.session.phase, Ticking):
        sitting.act(Tick(response))
    assert isinstance(sitting.session.phase, Explaining)
    sitting.act(Rate(rating))
    return card


def asked(sitting):
    """The cards that are to be asked, in order."""
    session = sitting.session
    return [turn.card for turn in (*([session.turn] if session.turn else []), *session.waiting)]


def standing(log):
    return [(event.card, event.payload["rating"]) for event in effective_answers(log.events())]


def test_every_rated_answer_is_in_the_log_before_anything_else_happens(desk):
    with desk() as sitting:
        for number in range(1, 9):
            answer(sitting)
            with Log.open(sitting.log.path) as other:
                assert len(standing(other)) == number
        assert sitting.session.phase == Finished("done")


def test_cards_follow_the_log_as_if_it_was_replayed(desk):
    with desk() as sitting:
        answer(sitting, right=False)
        answer(sitting, Rating.EASY)
        sitting.act(Suspend())
        answer(sitting)
        sitting.act(Undo())
        replayed = replay(sitting.log.events(), Settings())
        assert {name: card for name, card in sitting.cards.items() if card in replayed.values()} == dict(replayed)


def test_undo_works_across_restarts_down_to_the_first_answer(desk):
    with desk() as sitting:
        cards = [answer(sitting) for _ in range(4)]
        before = standing(sitting.log)
    for number in range(4, 0, -1):
        with desk(minutes=1) as sitting:
            sitting.act(Undo())
            assert sitting.session.turn.card == cards[number - 1]
            assert standing(sitting.log) == before[: number - 1]
    with desk() as sitting:
        assert not sitting.can_undo()
        session = sitting.session
        assert sitting.act(Undo()) is session


def test_undo_goes_on_from_this_session_into_the_one_before(desk):
    with desk() as sitting:
        first = [answer(sitting) for _ in range(2)]
    with desk(minutes=1) as sitting:
        answer(sitting)
        while sitting.session.past:
            sitting.act(Undo())
        sitting.act(Undo())
        assert sitting.session.turn.card == first[1]
        sitting.act(Undo())
        assert sitting.session.turn.card == first[0]
        assert standing(sitting.log) == []


def test_undo_brings_back_a_card_suspended_in_an_earlier_session(desk):
    with desk() as sitting:
        answer(sitting)
        suspended = sitting.session.turn.card
        sitting.act(Suspend())
    with desk(minutes=1) as sitting:
        assert suspended not in asked(sitting)
        sitting.act(Undo())
        assert sitting.session.turn.card == suspended
        assert title(sitting.session, "en").endswith(" · new")
        assert not sitting.cards[suspended].suspended
        assert len(standing(sitting.log)) == 1


ELSEWHERE = {
    "in a cram": (Wanted(cram=True, limit=1), ALL),
    "in a review, when this is a cram": (Wanted(new=1), Wanted(cram=True)),
    "outside the topics asked for": (Wanted(new=1), Wanted(new=99, topics=("shapes",))),
    "outside the levels asked for": (Wanted(new=1), Wanted(new=99, levels=(3,))),
    "outside the banks asked for": (Wanted(new=1), Wanted(new=99, banks=("other",))),
}


@pytest.mark.parametrize("first, second", ELSEWHERE.values(), ids=ELSEWHERE)
def test_an_answer_given_elsewhere_is_taken_back_without_asking_its_card(desk, first, second):
    with desk(first) as sitting:
        answer(sitting)
    with desk(second, minutes=1) as sitting:
        before = sitting.session
        sitting.act(Undo())
        assert standing(sitting.log) == []
        assert sitting.session == before
        assert remark(Undo(), before, sitting.session, "en").startswith("Taken back: an answer given outside")
        assert not sitting.can_undo()
        before = sitting.session
        assert remark(Undo(), before, sitting.act(Undo()), "en") == "There is nothing to take back."


def test_an_earlier_answer_to_a_card_of_this_selection_is_asked_again(desk):
    chosen = Wanted(new=99, topics=("attention",), levels=(1,), banks=("small",))
    with desk(chosen) as sitting:
        card = answer(sitting)
    with desk(chosen, minutes=1) as sitting:
        before = sitting.session
        sitting.act(Undo())
        assert sitting.session.turn.card == card
        assert remark(Undo(), before, sitting.session, "en") == "Taken back."


def test_the_same_numbers_are_drawn_again_after_undo(desk):
    with desk(Wanted(topics=("shapes",), new=99)) as sitting:
        while sitting.session.turn.card != "conv-height":
            answer(sitting)
        shown = sitting.session.phase.shown
        answer(sitting)
    with desk(days=30) as sitting:
        sitting.act(Undo())
        assert (sitting.session.turn.card, sitting.session.phase.shown) == ("conv-height", shown)


def test_an_undone_answer_leaves_no_trace_in_the_schedule(desk):
    with desk() as sitting:
        before = dict(sitting.cards)
        card = answer(sitting, Rating.EASY)
        sitting.act(Undo())
        answer(sitting, Rating.HARD)
        assert sitting.due(card).isoformat() == "2026-03-03"
        sitting.act(Undo())
        sitting.act(Undo())
        assert {name: kept for name, kept in sitting.cards.items() if kept.answers} == before


def test_cram_logs_its_answers_and_leaves_the_schedule_alone(desk):
    with desk(Wanted(cram=True, limit=3)) as sitting:
        cards = [answer(sitting) for _ in range(3)]
        assert [event.payload["mode"] for event in sitting.log.events()] == ["cram"] * 3
        assert [sitting.due(card) for card in cards] == [None] * 3
    with desk(minutes=1) as sitting:
        assert set(cards) <= set(asked(sitting))


def test_the_next_day_brings_back_what_was_missed_and_not_what_was_good(desk):
    with desk(Wanted(new=3)) as sitting:
        missed, good, easy = answer(sitting, right=False), answer(sitting, Rating.GOOD), answer(sitting, Rating.EASY)
        assert asked(sitting) == [missed]
        answer(sitting, Rating.GOOD)
        assert sitting.session.phase == Finished("done")
        days = [(sitting.due(card) - sitting.now().day).days for card in (missed, good, easy)]
    assert days[0] == 1 < days[1] < days[2]
    passed = 0
    for day, expected in zip(days, ([missed], [missed, good], [missed, good, easy]), strict=True):
        with desk(Wanted(new=0), days=day - passed) as sitting:
            assert sorted(asked(sitting)) == sorted(expected)
        passed = day


def test_a_card_missed_and_left_comes_first_in_the_next_session_today(desk):
    with desk() as sitting:
        missed = answer(sitting, right=False)
        sitting.act(Quit())
        assert sitting.due(missed) == sitting.now().day
    with desk(minutes=5) as sitting:
        assert asked(sitting)[0] == missed
        assert title(sitting.session, "en").endswith(" · again")
        answer(sitting, Rating.GOOD)
        assert (sitting.due(missed) - sitting.now().day).days == 1


@pytest.mark.parametrize("rating", Rating)
@pytest.mark.parametrize("name", ["new", "seen"])
def test_the_preview_is_what_then_happens(desk, rating, name):
    with desk(Wanted(new=1)) as sitting:
        card = sitting.session.turn.card
        if name == "seen":
            answer(sitting, Rating.GOOD)
    with desk(Wanted(new=1 if name == "new" else 0), days=5) as sitting:
        assert sitting.session.turn.card == card
        sitting.act(Answer(GaveUp(), 1000))
        days = sitting.preview()[rating]
        sitting.act(Rate(rating))
        if days:
            assert (sitting.due(card) - sitting.now().day).days == days
        else:
            assert rating is Rating.AGAIN
            assert sitting.session.turn.card == card


def test_the_preview_of_a_miss_names_a_day_when_the_time_is_up(desk):
    with desk(Wanted(new=9, minutes=0.1)) as sitting:
        sitting.act(Answer(GaveUp(), 5000))
        assert sitting.preview()[Rating.AGAIN] == 0
        sitting.act(Undo())
        sitting.act(Answer(GaveUp(), 6000))
        assert sitting.preview()[Rating.AGAIN] == 1


def test_a_cram_previews_no_days(desk):
    with desk(Wanted(cram=True)) as sitting:
        sitting.act(Answer(GaveUp(), 1000))
        assert sitting.preview() == {Rating.AGAIN: 0}


def test_a_second_rating_on_one_day_changes_no_date(desk):
    with desk(Wanted(new=1)) as sitting:
        answer(sitting, right=False)
        sitting.act(Answer(right_response(sitting.session.phase.shown), 1000))
        if isinstance(sitting.session.phase, Ticking):
            sitting.act(Tick(right_response(sitting.session.phase.shown)))
        assert sitting.preview() == {Rating.AGAIN: 0, Rating.HARD: 1, Rating.GOOD: 1, Rating.EASY: 1}


FILTERS = {
    "everything": (Wanted(new=99), 8),
    "one topic": (Wanted(new=99, topics=("attention",)), 2),
    "two topics": (Wanted(new=99, topics=("attention", "shapes")), 4),
    "one level": (Wanted(new=99, levels=(3,)), 1),
    "a topic and a level": (Wanted(new=99, topics=("training",), levels=(2,)), 2),
    "the bank": (Wanted(new=99, banks=("small",)), 8),
    "another bank": (Wanted(new=99, banks=("other",)), 0),
    "so many new ones": (Wanted(new=2), 2),
    "so many in all": (Wanted(new=99, limit=5), 5),
    "the daily number of new ones": (Wanted(), 8),
    "cram with a limit": (Wanted(cram=True, limit=4), 4),
}


@pytest.mark.parametrize("wanted, count", FILTERS.values(), ids=FILTERS)
def test_a_session_asks(desk, wanted, count):
    with desk(wanted) as sitting:
        assert len(asked(sitting)) == count


ENDS = {
    "a review": (ALL, "8 more to answer: `dlprep quiz` goes on."),
    "a review of one topic": (Wanted(new=99, topics=("attention",)), "2 more to answer."),
    "a review of one level": (Wanted(new=99, levels=(3,)), "1 more to answer."),
    "a review of one bank": (Wanted(new=99, banks=("small",)), "8 more to answer."),
    "a cram": (Wanted(cram=True, limit=4), "4 more to answer."),
}


@pytest.mark.parametrize("wanted, said", ENDS.values(), ids=ENDS)
def test_at_the_end_a_way_on_is_named_where_there_is_one(desk, wanted, said):
    with desk(wanted) as sitting:
        sitting.act(Quit())
        assert said in list(summary(sitting, "en"))
        assert said in [line.plain.strip() for line in body(Desk(sitting.session, "en"), 80)]


EMPTY = {
    "everything": (Wanted(new=0), "Nothing is due today."),
    "one topic": (Wanted(new=0, topics=("attention",)), "Nothing is due for this selection."),
}


@pytest.mark.parametrize("wanted, said", EMPTY.values(), ids=EMPTY)
def test_nothing_to_ask(desk, wanted, said):
    with desk(wanted) as sitting:
        assert next(summary(sitting, "en")) == said
        assert body(Desk(sitting.session, "en"), 80)[0].plain.strip() == said


def test_a_log_that_cannot_be_written_changes_nothing(desk):
    with desk() as sitting:
        sitting.act(Answer(GaveUp(), 1000))
        before = sitting.session
        sitting.log.path.unlink()
        with pytest.raises(StoreError, match="was moved, replaced or deleted while in use"):
            sitting.act(Rate())
        assert sitting.session is before


def test_an_answer_to_a_question_that_left_the_bank_cannot_be_undone(desk, happening):
    with desk() as sitting:
        sitting.log.append(happening(card="gone"), happening(card="kata:adam"))
        assert not sitting.can_undo()
        assert isinstance(sitting.act(Undo()).phase, Asking)
