"""What fitting and judging start from is exactly what the schedule was made of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.memory.event import Event, Rating
from dlprep.memory.history import histories
from dlprep.memory.schedule import New, Seen, Settings, replay, review

START = date(2026, 3, 2)
USUAL = Settings()


def event(number, day, kind="answer", card="softmax", predicted=None, **payload):
    return Event(
        at=datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=day, minutes=number),
        day=START + timedelta(days=day),
        kind=kind,
        card=card,
        payload=payload,
        predicted=predicted,
        id=f"{number:032x}",
        device="d",
        counter=number + 1,
    )


def rated(number, day, rating, mode="review", **chosen):
    return event(number, day, mode=mode, rating=rating, **chosen)


def ended(number, day, attempt, what="passed", rating=3, card="kata:adam"):
    return event(number, day, "kata", card, what=what, attempt=attempt, rating=rating, mode="review")


def undone(number, day, other):
    return event(number, day, "undo", undoes=f"{other:032x}")


CASES = {
    "the first rating of a day": ([rated(0, 0, 3), rated(1, 0, 1), rated(2, 4, 2)], [3, 2]),
    "no cram and no mock": ([rated(0, 0, 3), rated(1, 2, 1, "cram"), rated(2, 3, 1, "mock"), rated(3, 4, 2)], [3, 2]),
    "nothing that was undone": ([rated(0, 0, 3), rated(1, 2, 1), undone(2, 2, 1), rated(3, 2, 4)], [3, 4]),
    "no rating that is none": ([rated(0, 0, 3), rated(1, 2, 9), rated(2, 3, True), rated(3, 4, 1)], [3, 1]),
    "no event of another kind": ([rated(0, 0, 3), event(1, 2, "suspend"), event(2, 3, "weights", card=None)], [3]),
    "events in any order": ([rated(2, 9, 1), rated(0, 0, 3), rated(1, 4, 2)], [3, 2, 1]),
    "an event once, however often it came": ([rated(0, 0, 3), rated(1, 4, 2), rated(1, 4, 2)], [3, 2]),
}


@pytest.mark.parametrize("events, ratings", CASES.values(), ids=CASES)
def test_history_holds(events, ratings):
    assert [review.rating for review in histories(events)["softmax"]] == ratings


def test_an_attempt_at_a_kata_counts_once():
    events = [ended(0, 0, "a"), ended(1, 3, "a"), ended(2, 5, "b", "gave-up", 1), ended(3, 5, "c")]
    assert [(each.rating, each.elapsed) for each in histories(events)["kata:adam"]] == [(3, None), (1, 5)]


def test_a_review_says_what_came_before_it():
    events = [rated(0, 0, 1), rated(1, 3, 3, predicted=0.8), rated(2, 10, 1, predicted=0.7, guess=0.25)]
    first, second, third = histories(events)["softmax"]
    assert (first.elapsed, first.number, first.lapses, first.predicted) == (None, 1, 0, None)
    assert (second.elapsed, second.number, second.lapses, second.predicted) == (3, 2, 1, 0.8)
    assert (third.elapsed, third.number, third.lapses, third.guess) == (7, 3, 1, 0.25)


def test_a_review_after_a_cram_of_the_same_day_moves_the_card_and_is_not_fresh():
    events = [rated(0, 0, 3), rated(1, 3, 3, "cram"), rated(2, 3, 3), rated(3, 8, 3)]
    assert [each.fresh for each in histories(events)["softmax"]] == [True, False, True]


ANSWERS = st.tuples(
    st.integers(0, 20),
    st.sampled_from(["softmax", "adam", "kata:adam"]),
    st.integers(0, 5),
    st.sampled_from(["review", "review", "review", "cram", "mock"]),
    st.sampled_from(["answer", "answer", "attempt", "undo"]),
    st.integers(0, 30),
)


def _event(number, row):
    day, card, rating, mode, kind, other = row
    if kind == "attempt":
        return ended(number, day, f"attempt-{other % 5}", rating=rating, card=card)
    return undone(number, day, other) if kind == "undo" else rated(number, day, rating, mode, card=card)


@given(st.lists(ANSWERS, max_size=40))
def test_replaying_the_histories_gives_what_replaying_the_log_gives(rows):
    events = [_event(number, row) for number, row in enumerate(rows)]
    found = histories(events)
    cards = replay(events, USUAL)
    assert found.keys() == {name for name, card in cards.items() if isinstance(card.state, Seen)}
    for name, reviews in found.items():
        state = New()
        for each in reviews:
            lapses = state.lapses if isinstance(state, Seen) else 0
            assert each.lapses == lapses + (each.number > 1 and reviews[0].rating is Rating.AGAIN)
            state = review(state, each.rating, each.day, name, USUAL)
        assert state == cards[name].state
    places = [each.place for reviews in found.values() for each in reviews]
    assert sorted(places) == list(range(len(places)))
