"""What becomes of a card when its right answer changes: kept, shortened or started over, in any order of events."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_history import event, rated, undone
from test_schedule import START, USUAL, canonical, effective_answers, histories
from test_schedule import event as at
from test_schedule import rated as answered
from test_schedule import undo as taken_back

from dlprep.memory.event import Rating
from dlprep.memory.fit import TooFew, fit
from dlprep.memory.history import histories as history
from dlprep.memory.history import runs
from dlprep.memory.leech import leeches
from dlprep.memory.schedule import (
    SETTLEMENTS,
    SHORTENED,
    Card,
    New,
    Seen,
    advance,
    fuzz_window,
    interval,
    replay,
    replay_card,
    review,
)

SETTLED = st.tuples(
    st.integers(0, 12),
    st.integers(0, 3),
    st.sampled_from(["adam", "gelu", "kata:softmax"]),
    st.sampled_from(["one", "two"]),
    st.sampled_from(SETTLEMENTS),
    st.sampled_from(["new", "newer"]),
)


def chosen(counter, days, choice="shorten", key="new", **where):
    return at(counter, days, "content", content=key, choice=choice, **where)


@st.composite
def changed_histories(draw, undone=True):
    """A log of two devices on which the learner was also asked about changed answers, and took some of it back."""
    events = draw(histories(undone=undone))
    for counter, row in enumerate(draw(st.lists(SETTLED, max_size=8)), 500):
        days, minutes, card, device, choice, key = row
        events.append(chosen(counter, days, choice, key, card=card, device=device, minutes=minutes))
        if undone and draw(st.booleans()):
            events.append(taken_back(counter + 100, draw(st.integers(0, 12)), events[-1], card=card))
    return events


@given(st.data(), changed_histories())
def test_the_order_of_arrival_and_duplicates_do_not_matter(data, events):
    again = data.draw(st.lists(st.sampled_from(events), max_size=5)) if events else []
    assert replay(data.draw(st.permutations(events + again)), USUAL) == replay(events, USUAL)


@given(changed_histories(undone=False))
def test_stepwise_equals_replay(events):
    cards = {}
    for seen, each in enumerate(canonical(events), 1):
        cards[each.card] = advance(cards.get(each.card, Card()), each, USUAL)
        assert replay(canonical(events)[:seen], USUAL) == {name: card for name, card in cards.items() if card != Card()}


@given(changed_histories())
def test_a_card_is_told_by_its_own_events(events):
    cards = replay(events, USUAL)
    for name in {each.card for each in events}:
        assert replay_card([each for each in events if each.card == name], USUAL) == cards.get(name, Card())


@given(st.data(), changed_histories(), SETTLED, st.integers(0, 12))
def test_undo_gives_the_memory_before_the_choice_and_leaves_the_answers(data, events, row, undone_after):
    days, minutes, card, device, choice, key = row
    choice = chosen(2000, days, choice, key, card=card, device=device, minutes=minutes)
    both = data.draw(st.permutations([*events, choice, taken_back(2001, undone_after, choice, card=card)]))
    assert replay(both, USUAL) == replay(events, USUAL)
    assert effective_answers(both) == effective_answers(events)


@given(changed_histories(), SETTLED)
def test_a_choice_changes_the_schedule_and_nothing_else_that_is_counted(events, row):
    _, _, name, _, choice, _ = row
    before = replay(events, USUAL).get(name, Card())
    after = advance(before, chosen(2000, 13, choice, "newest", card=name), USUAL)
    kept = ("answers", "suspended", "last_day", "attempts")
    assert [getattr(after, each) for each in kept] == [getattr(before, each) for each in kept]
    assert after.content == "newest"
    match before.state, choice:
        case (New(), _) | (_, "keep"):
            assert after.state == before.state
        case _, "restart":
            assert (after.state, after.rating) == (New(), None)
        case Seen() as state, "shorten":
            assert after.state.stability == max(0.001, state.stability * SHORTENED)
            assert after.state.due <= state.due
            earliest, latest = fuzz_window(interval(after.state.stability, USUAL))
            assert (after.state.due - state.last).days <= max(1, latest)
            assert after.state.due == state.due or (after.state.due - state.last).days >= earliest
            kept = ("difficulty", "first", "last", "reviews", "lapses")
            assert [getattr(after.state, each) for each in kept] == [getattr(state, each) for each in kept]


ANSWER = answered(1, 0, Rating.EASY, content="old")
KEPT = replay_card([ANSWER], USUAL)
IGNORED = {
    "no choice": at(2, 1, "content", content="new"),
    "an unknown choice": chosen(2, 1, "forget"),
    "a choice that is a list": chosen(2, 1, ["keep"]),
    "no content": at(2, 1, "content", choice="restart"),
    "an empty content": chosen(2, 1, "restart", ""),
    "no card": chosen(2, 1, "restart", card=None),
    "the answer that was given": chosen(2, 1, "restart", "old"),
}


@pytest.mark.parametrize("ignored", IGNORED.values(), ids=IGNORED)
def test_what_is_malformed_or_settled_is_passed_over(ignored):
    assert replay([ANSWER, ignored], USUAL) == {"adam": KEPT}


def test_a_change_that_two_devices_asked_about_is_settled_once():
    here, there = chosen(2, 5, device="one"), chosen(2, 6, "restart", device="two")
    assert replay_card([ANSWER, there, here], USUAL) == replay_card([ANSWER, here], USUAL)
    assert replay_card([ANSWER, there, here, taken_back(9, 7, here)], USUAL) == replay_card([ANSWER, there], USUAL)


def test_a_review_settles_and_a_cram_does_not():
    assert replay_card([ANSWER, answered(2, 5, content="new")], USUAL).content == "new"
    for mode in ("cram", "mock"):
        assert replay_card([ANSWER, answered(2, 5, mode=mode, content="new")], USUAL).content == "old"
        assert replay_card([answered(2, 5, mode=mode, content="new")], USUAL).content == "new"


def test_a_card_started_over_is_new_and_its_draws_go_on():
    again = replay_card([ANSWER, chosen(2, 5, "restart")], USUAL)
    assert (again.state, again.answers, again.rating) == (New(), 1, None)
    once_more = advance(again, answered(3, 5, Rating.GOOD, minutes=9, content="new"), USUAL)
    assert once_more.state == review(New(), Rating.GOOD, START + timedelta(days=5), "adam", USUAL)
    assert once_more.answers == 2


# what the fits, the report and the leeches start from


def settled(number, day, choice, key="new", card="softmax"):
    return event(number, day, "content", card, choice=choice)._replace(content=key)


@given(changed_histories())
def test_replaying_the_histories_gives_what_replaying_the_log_gives(events):
    found, cards = history(events), replay(events, USUAL)
    assert {name for name, card in cards.items() if isinstance(card.state, Seen)} <= found.keys()
    for name, reviews in found.items():
        if not isinstance(cards[name].state, Seen):
            continue
        state = New()
        for each in reviews:
            if each.elapsed is None:
                state = New()
            if each.halved:
                state = state._replace(stability=max(0.001, state.stability * SHORTENED**each.halved))
            state = review(state, each.rating, each.day, name, USUAL)
            assert each.number == state.reviews
        memory = (cards[name].state.last, cards[name].state.reviews, cards[name].state.difficulty)
        assert (state.last, state.reviews, state.difficulty) == memory


PAST = [rated(0, 0, 3), rated(1, 4, 1, predicted=0.8), rated(2, 9, 3, predicted=0.7)]
RUNS = {
    "nothing changed": ([], [[3, 1, 3]]),
    "kept": ([settled(3, 20, "keep"), rated(4, 30, 4)], [[3, 1, 3, 4]]),
    "started over": ([settled(3, 20, "restart"), rated(4, 30, 4), rated(5, 40, 2)], [[3, 1, 3], [4, 2]]),
    "shortened": ([settled(3, 20, "shorten"), rated(4, 30, 4), rated(5, 40, 2)], [[3, 1, 3]]),
    "shortened, then started over": (
        [settled(3, 20, "shorten"), rated(4, 30, 4), settled(5, 35, "restart", "newer"), rated(6, 40, 2)],
        [[3, 1, 3], [2]],
    ),
    "taken back": ([settled(3, 20, "restart"), undone(4, 20, 3), rated(5, 30, 4)], [[3, 1, 3, 4]]),
}


@pytest.mark.parametrize("later, ratings", RUNS.values(), ids=RUNS)
def test_no_run_of_reviews_reaches_over_a_card_started_over_or_shortened(later, ratings):
    found = runs(history([*PAST, *later])["softmax"])
    assert [[int(each.rating) for each in run] for run in found] == ratings
    assert all(run[0].elapsed is None and None not in [each.elapsed for each in run[1:]] for run in found)


def test_a_review_on_the_day_on_which_the_new_answer_was_shown_is_not_fresh():
    shown = settled(3, 20, "keep")
    assert [each.fresh for each in history([*PAST, shown, rated(4, 20, 3)])["softmax"]] == [True, True, True, False]


def test_the_weights_are_fitted_to_each_run_alone():
    over = [*PAST, settled(3, 20, "restart"), rated(4, 21, 1), rated(5, 29, 3)]
    apart = {f"softmax-{n}": run for n, run in enumerate(runs(history(over)["softmax"]))}
    assert fit(history(over), USUAL.weights) == fit(apart, USUAL.weights) == TooFew(3)


def test_a_card_started_over_is_no_leech_for_what_was_missed_before():
    missed = [rated(n, 4 * n, 1, predicted=0.95) for n in range(6)]
    assert [leech.failures for leech in leeches(history(missed))] == [5]
    assert leeches(history([*missed, settled(9, 25, "restart"), rated(10, 25, 3)])) == ()
