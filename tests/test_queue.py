"""The least remembered come first, no topic before what it builds on, and neighbours differ whenever they can."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offers import Candidate, bank, offer

from dlprep.memory.event import Rating
from dlprep.memory.queue import Slot, Standing, build, cram, forecast, introduced_on
from dlprep.memory.schedule import Card, New, Seen

TODAY = date(2026, 5, 1)


def day(offset):
    return TODAY + timedelta(days=offset)


def seen(due=0, last=-10, rating=Rating.GOOD, first=-20, suspended=False, stability=10.0):
    state = Seen(stability, 5.0, day(first), day(last), day(due), reviews=2, lapses=0)
    return Card(state, answers=2, suspended=suspended, last_day=day(last), rating=rating)


def kept(percent):
    """Return a card that is due with so high a predicted recall."""
    return seen(stability=percent)


def by_stability(seen, _day):
    """A predicted recall that a test can choose: the stability in percent."""
    return seen.stability / 100


def queue(candidates, cards=None, *, new_left=100, prerequisites=None, limit=None):
    return build(
        offer(candidates), cards or {}, TODAY, recall=by_stability, new_left=new_left,
        prerequisites=prerequisites or {}, limit=limit,
    )  # fmt: skip


def names(slots):
    return " ".join(slot.card for slot in slots)


def alike(topics):
    return sum(one == other for one, other in pairwise(topics))


STANDINGS = {
    "never seen": (Card(), Standing.NEW),
    "answered in a cram only": (Card(answers=1, last_day=TODAY), Standing.NEW),
    "due today": (seen(due=0), Standing.DUE),
    "overdue": (seen(due=-9), Standing.DUE),
    "due tomorrow": (seen(due=1), None),
    "right today": (seen(due=1, last=0), None),
    "missed today": (seen(due=1, last=0, rating=Rating.AGAIN), Standing.UNLEARNED),
    "missed yesterday, due tomorrow": (seen(due=1, last=-1, rating=Rating.AGAIN), None),
    "missed yesterday, due today": (seen(due=0, last=-1, rating=Rating.AGAIN), Standing.DUE),
    "new but suspended": (Card(suspended=True), None),
    "due but suspended": (seen(suspended=True), None),
    "missed today but suspended": (seen(last=0, rating=Rating.AGAIN, suspended=True), None),
}


@pytest.mark.parametrize("card, standing", STANDINGS.values(), ids=STANDINGS)
def test_what_is_asked_today(card, standing):
    assert [slot.standing for slot in queue(bank("a1"), {"a1": card})] == ([standing] if standing else [])


@pytest.mark.parametrize("card, standing", STANDINGS.values(), ids=STANDINGS)
def test_a_cram_asks_all_that_is_not_suspended(card, standing):
    slots = cram(offer(bank("a1")), {"a1": card}, TODAY, recall=by_stability)
    assert [slot.standing for slot in slots] == ([] if card.suspended else [standing or Standing.AHEAD])


def test_a_slot_tells_the_recall_of_what_is_due_alone():
    cards = {"a1": kept(70), "b1": seen(due=1, last=0, rating=Rating.AGAIN)}
    assert queue(bank("a1", "b1", "c1"), cards) == (
        Slot("b1", "b", Standing.UNLEARNED),
        Slot("a1", "a", Standing.DUE, 0.7),
        Slot("c1", "c", Standing.NEW),
    )


MISSED = seen(due=1, last=0, rating=Rating.AGAIN)

# candidates, cards, order
ORDERS = {
    "lowest recall first": ("a1 b1 c1", {"a1": kept(90), "b1": kept(50), "c1": kept(70)}, "b1 c1 a1"),
    "equal recall as offered": ("b1 a1", {"a1": seen(), "b1": seen()}, "b1 a1"),
    "missed today before all": ("a1 b1 c1", {"a1": kept(1), "b1": seen(), "c1": MISSED}, "c1 a1 b1"),
    "due before new": ("a1 b1", {"b1": kept(99)}, "b1 a1"),
    "same topics parted at the least cost to the order": (
        "a1 a2 b1 c1",
        {"a1": kept(1), "a2": kept(2), "b1": kept(3), "c1": kept(4)},
        "a1 b1 a2 c1",
    ),
    "the due end so that the new begin well": ("a1 b1 a2", {"a1": kept(1), "b1": kept(2)}, "a1 b1 a2"),
    "the due turned round for the only new topic": ("b1 a1 a2", {"b1": kept(1), "a1": kept(2)}, "a1 b1 a2"),
    "the new begin with another topic than the due end with": ("a1 a2 b1", {"a1": seen()}, "a1 b1 a2"),
    "the new begin with another topic out of turn": ("a1 b1 b2 a2", {"a1": kept(1), "b1": kept(2)}, "a1 b1 a2 b2"),
    "lower levels of a topic first": ("a1:3 a2:1 a3:2", {}, "a2:1 a3:2 a1:3"),
    "topics take turns": ("a1 a2 a3 b1 b2 c1", {}, "a1 b1 c1 a2 b2 a3"),
    "the topic with fewest introduced begins": ("a1 a2 b1 b2 c1", {"a1": seen(due=9), "b1": seen(due=9)}, "c1 a2 b2"),
}  # fmt: skip


@pytest.mark.parametrize("ids, cards, order", ORDERS.values(), ids=ORDERS)
def test_order(ids, cards, order):
    assert names(queue(bank(*ids.split()), cards)) == order


# candidates, cards, prerequisites, order
PREREQUISITES = {
    "before what builds on it": ("b1 a1", {}, {"b": ["a"]}, "a1 b1"),
    "though variety suffers": ("b1 a1 a2", {"a1": Card(suspended=True)}, {"b": ["a"]}, "a2 b1"),
    "all of several": ("c1 b1 a1", {}, {"c": ["a", "b"]}, "b1 a1 c1"),
    "a chain": ("c1 b1 a1", {}, {"c": ["b"], "b": ["a"]}, "a1 b1 c1"),
    "through topics with no cards": ("d1 a1", {}, {"d": ["c"], "c": ["b"], "b": ["a"]}, "a1 d1"),
    "met by a card seen before": ("b1 a1 a2", {"a1": seen(due=9)}, {"b": ["a"]}, "b1 a2"),
    "met by a card seen before though suspended": ("b1 a1", {"a1": seen(suspended=True)}, {"b": ["a"]}, "b1"),
    "not met by one answered in a cram": ("b1 a1", {"a1": Card(answers=3)}, {"b": ["a"]}, "a1 b1"),
    "a topic that has begun goes on": ("b1 b2 a1", {"b1": seen(due=9)}, {"b": ["a"]}, "a1 b2"),
    "through topics wholly suspended": ("c1 b1 a1", {"b1": Card(suspended=True)}, {"c": ["b"], "b": ["a"]}, "a1 c1"),
    "though the crowded topic would part its cards": ("b1 b2 a1", {}, {"b": ["a"]}, "a1 b1 b2"),
    "all of several, though crowded": ("c1 c2 c3 b1 a1", {}, {"c": ["a", "b"]}, "b1 a1 c1 c2 c3"),
    "through topics with no cards, though crowded": ("d1 d2 a1", {}, {"d": ["c"], "c": ["b"], "b": ["a"]}, "a1 d1 d2"),
    "no longer once a topic has begun": ("b1 b2 b3 b4 a1", {"b1": seen(due=9)}, {"b": ["a"]}, "b2 a1 b3 b4"),
    "nobody has heard of": ("a1", {}, {"a": ["z"]}, "a1"),
    "the shallow before the deep": ("c1 b1 a1 z1", {"a1": seen(due=9)}, {"b": ["a"], "c": ["b"]}, "z1 b1 c1"),
}  # fmt: skip


@pytest.mark.parametrize("ids, cards, prerequisites, order", PREREQUISITES.values(), ids=PREREQUISITES)
def test_prerequisites(ids, cards, prerequisites, order):
    assert names(queue(bank(*ids.split()), cards, prerequisites=prerequisites)) == order


FIVE = bank("a1", "b1", "c1", "d1", "e1")
TWO_DUE = {"d1": kept(2), "e1": kept(1)}
LIMITS = {
    "neither": (100, None, "e1 d1 a1 b1 c1"),
    "two new ones left": (2, None, "e1 d1 a1 b1"),
    "no new one left": (0, None, "e1 d1"),
    "more were learned than allowed": (-3, None, "e1 d1"),
    "the new get what the due leave": (100, 3, "e1 d1 a1"),
    "the least remembered are kept": (100, 1, "e1"),
    "nothing": (100, 0, ""),
    "less than nothing": (100, -1, ""),
}


@pytest.mark.parametrize("new_left, limit, order", LIMITS.values(), ids=LIMITS)
def test_limits(new_left, limit, order):
    assert names(queue(FIVE, TWO_DUE, new_left=new_left, limit=limit)) == order


FEW = st.lists(st.sampled_from("abc"), max_size=5)


@given(due=FEW, new=FEW)
def test_no_other_order_has_fewer_neighbours_of_one_topic(due, new):
    candidates = bank(*(f"{topic}{place}" for place, topic in enumerate(due + new)))
    cards = {candidate.id: seen(stability=1 + candidate.rank) for candidate in candidates[: len(due)]}
    slots = queue(candidates, cards)
    assert {slot.card for slot in slots[: len(due)]} == set(cards)
    best = min(alike(first + last) for first in permutations(due) for last in permutations(new))
    assert alike([slot.topic for slot in slots]) == best


@given(due=st.lists(st.sampled_from("abc"), min_size=1, max_size=6))
def test_of_the_orders_with_fewest_such_neighbours_the_due_take_the_first_by_recall(due):
    candidates = bank(*(f"{topic}{place}" for place, topic in enumerate(due)))
    slots = queue(candidates, {candidate.id: seen(stability=1 + candidate.rank) for candidate in candidates})
    # permutations come in lexicographic order, and min keeps the first of equals
    best = min(permutations(candidates), key=lambda order: alike([candidate.topic for candidate in order]))
    assert [slot.card for slot in slots] == [candidate.id for candidate in best]


TOPICS = "abcdef"


@st.composite
def days(draw):
    """A bank of six topics, what was learned of it, and prerequisites without a cycle."""
    picked = draw(st.lists(st.tuples(st.sampled_from(TOPICS + "aaa"), st.integers(1, 3)), max_size=25))
    candidates = [Candidate(f"{topic}{rank}", topic, level, rank) for rank, (topic, level) in enumerate(picked)]
    kinds = st.sampled_from([Card(), Card(), Card(suspended=True), seen(), seen(due=5), MISSED])
    cards = {candidate.id: draw(kinds) for candidate in candidates}
    order = draw(st.permutations(TOPICS))
    prerequisites = {
        topic: draw(st.lists(st.sampled_from(order[:place]), max_size=2)) for place, topic in enumerate(order) if place
    }
    return candidates, cards, prerequisites


def needed(topic, askable, prerequisites):
    """Return the topics with something to ask that have to begin before this one."""
    return {
        each
        for other in prerequisites.get(topic, ())
        for each in ({other} if other in askable else needed(other, askable, prerequisites))
    }


@given(days(), st.integers(0, 25), st.one_of(st.none(), st.integers(0, 25)))
def test_the_laws_of_a_queue(world, new_left, limit):
    candidates, cards, prerequisites = world
    slots = queue(candidates, cards, new_left=new_left, prerequisites=prerequisites, limit=limit)
    new = [slot for slot in slots if slot.standing is Standing.NEW]
    due = [slot for slot in slots if slot.standing is not Standing.NEW]
    assert (*due, *new) == slots
    assert len({slot.card for slot in slots}) == len(slots)
    assert len(new) <= new_left
    assert limit is None or len(slots) <= limit
    if limit is None:
        assert len(due) == forecast(cards, TODAY, 1)[0]
        waiting = sum(card == Card() for card in cards.values())
        assert len(new) == min(new_left, waiting)
    begun = {candidate.topic for candidate in candidates if isinstance(cards[candidate.id].state, Seen)}
    askable = begun | {candidate.topic for candidate in candidates if cards[candidate.id] == Card()}
    for slot in new:
        assert slot.topic in begun or needed(slot.topic, askable, prerequisites) <= begun
        begun.add(slot.topic)
    levels = {candidate.id: (candidate.level, candidate.rank) for candidate in candidates}
    for topic in TOPICS:
        order = [levels[slot.card] for slot in new if slot.topic == topic]
        assert order == sorted(order)


@given(days(), st.integers(0, 25))
def test_topics_begin_before_others_go_on(world, new_left):
    candidates, _, _ = world
    shares = Counter(slot.topic for slot in queue(candidates, new_left=new_left))
    sizes = Counter(candidate.topic for candidate in candidates)
    for topic, size in sizes.items():
        assert shares[topic] == size or shares[topic] >= max(shares.values(), default=0) - 1


@given(days())
def test_a_cram_asks_each_card_once_the_new_last(world):
    candidates, cards, _ = world
    slots = cram(offer(candidates), cards, TODAY, recall=by_stability)
    assert sorted(slot.card for slot in slots) == sorted(name for name, card in cards.items() if not card.suspended)
    kinds = [slot.standing is Standing.NEW for slot in slots]
    assert kinds == sorted(kinds)


def test_a_cram_begins_with_the_least_remembered_and_parts_topics():
    cards = {"a1": seen(due=9, stability=20), "a2": seen(due=9, stability=30), "b1": kept(90), "c2:1": MISSED}
    asked = bank("n1", "a1", "a2", "b1", "c2:1", "n3:1", "m2:3", "m4:1")
    assert names(cram(offer(asked), cards, TODAY, recall=by_stability)) == "c2:1 a1 b1 a2 n1 m4:1 n3:1 m2:3"


def test_prerequisites_in_a_circle_are_refused():
    with pytest.raises(ValueError, match=r"^'a' has to come before itself$"):
        queue(bank("a1"), prerequisites={"a": ["b"], "b": ["a"]})


CARDS = {
    "overdue": seen(due=-3, first=-9),
    "today": seen(due=0, first=-9),
    "tomorrow": seen(due=1, first=0, last=0),
    "missed today": seen(due=1, first=0, last=0, rating=Rating.AGAIN),
    "in three days": seen(due=3, first=-9),
    "suspended": seen(due=1, first=0, suspended=True),
    "crammed but new": Card(New(), answers=1, last_day=TODAY),
}


def test_forecast_counts_what_comes_up_each_day():
    assert forecast(CARDS, TODAY, 3) == (3, 2, 0)
    assert forecast(CARDS, TODAY, 4) == (3, 2, 0, 1)
    assert forecast(CARDS, TODAY, 0) == ()


def test_introduced_on_counts_cards_first_seen_that_day():
    assert [introduced_on(CARDS, day(offset)) for offset in (-9, -1, 0)] == [3, 0, 3]
