"""Under a plan the agenda says what is asked, weights say what begins first, and what must come before still does."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offers import Candidate, bank, offer
from quiz_world import Watch, open_bank

from dlprep.bank.answer import GaveUp
from dlprep.memory.event import Rating
from dlprep.memory.goal import Goal
from dlprep.memory.plan import Agenda
from dlprep.memory.queue import Standing, build, introductions
from dlprep.memory.schedule import Card, Seen, Settings, replay
from dlprep.quiz.action import Answer, Rate
from dlprep.quiz.phase import Finished
from dlprep.quiz.sitting import Planned, Wanted, sit_down
from dlprep.store.log import Log

TODAY = date(2026, 5, 1)


def day(offset):
    return TODAY + timedelta(days=offset)


def seen(stability=50.0, *, due=0, last=-10, rating=Rating.GOOD, suspended=False):
    """A card that was seen before; its stability is its recall in percent."""
    state = Seen(stability, 5.0, day(-20), day(last), day(due), reviews=2, lapses=0)
    return Card(state, answers=2, suspended=suspended, last_day=day(last), rating=rating)


MISSED = seen(due=1, last=0, rating=Rating.AGAIN)
RIGHT_TODAY = seen(due=4, last=0)


def recall(state, today):
    # as the real curve has it, all is remembered on the day of an answer
    return 1.0 if state.last == today else state.stability / 100


def asked(names, cards, *, reviews="", new=0, prerequisites=None, limit=None, weights=None):
    slots = build(
        offer(bank(*names.split())),
        cards,
        TODAY,
        recall=recall,
        new_left=new,
        prerequisites=prerequisites or {},
        limit=limit,
        agenda=Agenda(tuple(reviews.split()), new),
        weights=weights,
    )
    return " ".join(slot.card for slot in slots)


THREE = {"a1": seen(10), "b1": seen(20), "c1": seen(30)}

# candidates, cards, the agenda's reviews, asked
AGENDAS = {
    "in its order": ("a1 b1 c1", THREE, "c1 a1 b1", "c1 a1 b1"),
    "and nothing else that is due": ("a1 b1 c1", THREE, "b1", "b1"),
    "though it is not due": ("a1 b1", {"a1": seen(due=9), "b1": seen()}, "a1", "a1"),
    "nothing": ("a1 b1 c1", THREE, "", ""),
    "missed today first, planned or not": ("a1 b1 c1", THREE | {"c1": MISSED}, "b1 a1", "c1 b1 a1"),
    "missed today once, though planned": ("a1 b1 c1", THREE | {"c1": MISSED}, "b1 c1", "c1 b1"),
    "what was missed, though nothing is planned": ("a1 b1", {"a1": MISSED}, "", "a1"),
    "without those answered today": ("a1 b1 c1", THREE | {"b1": RIGHT_TODAY}, "c1 b1 a1", "c1 a1"),
    "without those that left the bank": ("a1 b1", THREE, "c1 b1 gone a1", "b1 a1"),
    "without those that are suspended": ("a1 b1", {"a1": seen(suspended=True), "b1": seen()}, "a1 b1", "b1"),
    "without those that were never seen": ("a1 b1", {"b1": seen()}, "a1 b1", "b1"),
    "without those whose answer was taken back": ("a1 b1", {"a1": Card(), "b1": seen()}, "a1 b1", "b1"),
    "neighbours of one topic are parted": ("a1 a2 b1", THREE | {"a2": seen()}, "a1 a2 b1", "a1 b1 a2"),
}


@pytest.mark.parametrize("names, cards, reviews, order", AGENDAS.values(), ids=AGENDAS)
def test_an_agenda_asks(names, cards, reviews, order):
    assert asked(names, cards, reviews=reviews) == order


def test_new_cards_follow_as_many_as_are_left():
    assert asked("a1 b1 c1 d1", {"a1": seen()}, reviews="a1", new=2) == "a1 b1 c1"
    assert asked("a1 b1 c1 d1", {"a1": seen()}, reviews="", new=9) == "b1 c1 d1"
    assert asked("a1 b1 c1 d1", {"a1": seen()}, reviews="a1", new=-1) == "a1"


def test_a_limit_cuts_an_agenda_from_its_end():
    assert asked("a1 b1 c1 d1", THREE, reviews="c1 a1 b1", new=5, limit=2) == "c1 a1"
    assert asked("a1 b1 c1 d1", THREE, reviews="c1 a1", new=5, limit=3) == "c1 a1 d1"


# candidates, weights, prerequisites, order
WEIGHTS = {
    "what counts more begins first": ("a1 b1 c1", {"c": 3}, {}, "c1 a1 b1"),
    "all of it before the rest": ("a1 a2 c1 c2", {"c": 3}, {}, "c1 c2 a1 a2"),
    "what counts less begins last": ("a1 b1 c1", {"a": 0.5}, {}, "b1 c1 a1"),
    "two by their weight": ("a1 b1 c1", {"b": 2, "c": 3}, {}, "c1 b1 a1"),
    "together with what must come before": ("a1 b1 c1", {"c": 3}, {"c": ["b"]}, "b1 c1 a1"),
    "all that must come before": ("a1 b1 c1 d1", {"d": 3}, {"d": ["c"], "c": ["b"]}, "b1 c1 d1 a1"),
    "through topics without cards": ("a1 b1 d1", {"d": 3}, {"d": ["c"], "c": ["b"]}, "b1 d1 a1"),
    "though what comes before counts less": ("a1 b1 c1", {"c": 3, "b": 0.1}, {"c": ["b"]}, "b1 c1 a1"),
    "lower levels first all the same": ("a1 c1:3 c2:1", {"c": 3}, {}, "c2:1 c1:3 a1"),
    "a topic nobody has": ("a1 b1", {"z": 9}, {}, "a1 b1"),
    "equal weights change nothing": ("b1 a1 b2", {"a": 2, "b": 2}, {}, "b1 a1 b2"),
}


@pytest.mark.parametrize("names, weights, prerequisites, order", WEIGHTS.values(), ids=WEIGHTS)
def test_weights(names, weights, prerequisites, order):
    assert " ".join(introductions(offer(bank(*names.split())), {}, prerequisites, weights)) == order


def test_only_as_many_begin_as_there_is_room_for_those_that_count_most():
    assert asked("a1 b1 c1 d1", {}, new=2, weights={"d": 5}, prerequisites={"d": ["b"]}) == "b1 d1"


TOPICS = "abcdef"


@st.composite
def worlds(draw):
    """A bank of six topics, what was learned of it, prerequisites without a cycle, and weights."""
    picked = draw(st.lists(st.tuples(st.sampled_from(TOPICS), st.integers(1, 3)), max_size=25))
    candidates = [Candidate(f"{topic}{rank}", topic, level, rank) for rank, (topic, level) in enumerate(picked)]
    kinds = st.sampled_from([Card(), Card(), Card(suspended=True), seen(), seen(due=5), MISSED])
    cards = {candidate.id: draw(kinds) for candidate in candidates}
    order = draw(st.permutations(TOPICS))
    prerequisites = {
        topic: draw(st.lists(st.sampled_from(order[:place]), max_size=2)) for place, topic in enumerate(order) if place
    }
    weights = draw(st.dictionaries(st.sampled_from(TOPICS), st.sampled_from([0.0, 0.5, 2.0, 3.0]), max_size=4))
    return candidates, cards, prerequisites, weights


def needed(topic, askable, prerequisites):
    """The topics with something to ask that have to begin before this one."""
    return {
        each
        for other in prerequisites.get(topic, ())
        for each in ({other} if other in askable else needed(other, askable, prerequisites))
    }


def assert_begun_in_order(names, candidates, cards, prerequisites):
    topics = {candidate.id: candidate.topic for candidate in candidates}
    begun = {topics[name] for name, card in cards.items() if isinstance(card.state, Seen)}
    askable = begun | {topics[name] for name, card in cards.items() if card == Card()}
    for name in names:
        assert topics[name] in begun or needed(topics[name], askable, prerequisites) <= begun
        begun.add(topics[name])


@given(worlds(), st.integers(0, 25))
def test_any_beginning_of_the_order_holds_what_must_come_before(world, new_left):
    candidates, cards, prerequisites, weights = world
    order = introductions(offer(candidates), cards, prerequisites, weights)
    assert sorted(order) == sorted(name for name, card in cards.items() if card == Card())
    assert_begun_in_order(order, candidates, cards, prerequisites)
    slots = build(
        offer(candidates), cards, TODAY, recall=recall, new_left=new_left, prerequisites=prerequisites, weights=weights
    )
    new = [slot.card for slot in slots if slot.standing is Standing.NEW]
    assert set(new) == set(order[:new_left])
    assert_begun_in_order(new, candidates, cards, prerequisites)


@given(worlds())
def test_nothing_comes_before_what_counts_more_unless_it_must(world):
    candidates, cards, prerequisites, weights = world
    topics = {candidate.id: candidate.topic for candidate in candidates}
    order = [topics[name] for name in introductions(offer(candidates), cards, prerequisites, weights)]

    def counts(topic):
        """What it counts, or what the most does that waits for it."""
        waiting = [other for other, before in prerequisites.items() if topic in before]
        return max([weights.get(topic, 1.0), *map(counts, waiting)])

    found = [counts(topic) for topic in order]
    assert found == sorted(found, reverse=True)


@given(worlds(), st.integers(0, 25), st.sampled_from([0.5, 2.0, 10.0]))
def test_without_weights_or_with_equal_ones_the_order_is_as_before(world, new_left, weight):
    candidates, cards, prerequisites, _ = world
    chosen = {"recall": recall, "new_left": new_left, "prerequisites": prerequisites}
    plain = build(offer(candidates), cards, TODAY, **chosen)
    assert build(offer(candidates), cards, TODAY, **chosen, weights={}) == plain
    assert build(offer(candidates), cards, TODAY, **chosen, weights=dict.fromkeys(TOPICS, weight)) == plain


@given(worlds(), st.data())
def test_an_agenda_asks_what_was_missed_and_what_it_names_and_nothing_else(world, data):
    candidates, cards, prerequisites, weights = world
    names = [candidate.id for candidate in candidates]
    reviews = data.draw(st.lists(st.sampled_from([*names, "gone"]), unique=True, max_size=8))
    slots = build(
        offer(candidates),
        cards,
        TODAY,
        recall=recall,
        new_left=0,
        prerequisites=prerequisites,
        agenda=Agenda(tuple(reviews)),
        weights=weights,
    )
    missed = {name for name, card in cards.items() if card == MISSED}
    known = {name for name in reviews if name in cards and cards[name] in (seen(), seen(due=5))}
    assert sorted(slot.card for slot in slots) == sorted(missed | known)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return tmp_path_factory.mktemp("index") / "index.db"


GOAL = Goal(interview=date(2026, 4, 1), minutes=20.0)


@pytest.fixture
def sit(tmp_path, index):
    """Sit down at the log of this test, under a plan for the small bank."""

    @contextmanager
    def at_desk(wanted, agenda=None, *, goal=GOAL, minutes_left=12.0, days=0):
        shelf = open_bank(index)
        with Log.open(tmp_path / "progress.db") as log:
            cards = dict(replay(log.events(), Settings()))
            watch = Watch().forward(days=days)
            planned = Planned(goal, agenda, minutes_left)
            yield sit_down(log, shelf, watch, Settings(), cards, 10, wanted, planned)
        shelf.close()

    return at_desk


def line(sitting):
    """The cards that are to be asked, in order."""
    session = sitting.session
    return [turn.card for turn in (*([session.turn] if session.turn else []), *session.waiting)]


def give_up(sitting):
    card = sitting.session.turn.card
    sitting.act(Answer(GaveUp(), 1000))
    sitting.act(Rate(Rating.GOOD))
    return card


BUDGETS = {
    "those that the plan leaves": (Wanted(), 12 * 60_000),
    "as many as it takes for one topic": (Wanted(topics=("attention",)), None),
    "those that are asked for": (Wanted(minutes=3), 3 * 60_000),
    "as many as it takes for so many questions": (Wanted(limit=5), None),
    "as many as it takes for so many new ones": (Wanted(new=2), None),
    "as many as it takes for no new one": (Wanted(new=0), None),
    "as many as it takes in a cram": (Wanted(cram=True), None),
    "those that are asked for in a cram": (Wanted(cram=True, minutes=3), 3 * 60_000),
}


@pytest.mark.parametrize("wanted, budget_ms", BUDGETS.values(), ids=BUDGETS)
def test_the_minutes_of_a_sitting(sit, wanted, budget_ms):
    with sit(wanted, Agenda(new=4)) as sitting:
        assert sitting.session.budget_ms == budget_ms


def test_a_sitting_asks_as_many_new_cards_as_the_agenda_says(sit):
    with sit(Wanted(), Agenda(new=3)) as sitting:
        assert len(line(sitting)) == 3
    with sit(Wanted(new=5), Agenda(new=3)) as sitting:
        assert len(line(sitting)) == 5


def test_without_an_agenda_the_schedule_chooses_within_the_minutes(sit):
    with sit(Wanted(), None) as sitting:
        assert len(line(sitting)) == 8
        assert sitting.session.budget_ms == 12 * 60_000


def test_a_sitting_asks_the_agendas_cards_and_counts_the_new_ones_of_the_day(sit):
    with sit(Wanted(), Agenda(new=3)) as sitting:
        first = [give_up(sitting) for _ in range(3)]
        assert sitting.session.phase == Finished("done")
    agenda = Agenda((first[2], first[0]), new=2)
    with sit(Wanted(), agenda, days=1) as sitting:
        assert line(sitting)[:2] == [first[2], first[0]]
        assert len(line(sitting)) == 4
        give_up(sitting)
        give_up(sitting)
        third = give_up(sitting)
        assert third not in first
    with sit(Wanted(), Agenda(new=1), days=1) as sitting:
        assert len(line(sitting)) == 1
        assert line(sitting)[0] not in (*first, third)


def test_when_the_minutes_of_the_plan_are_done_nothing_is_asked(sit):
    with sit(Wanted(), Agenda(new=3), minutes_left=0.0) as sitting:
        assert isinstance(sitting.session.phase, Finished)
        assert sitting.session.turn is None


WITHOUT = Goal(interview=date(2026, 4, 1), minutes=20.0, weights={"attention": 0.0, "shapes": 3.0})

LEFT_OUT = {
    "a review": (Wanted(), {"training", "shapes"}),
    "so many new ones": (Wanted(new=99), {"training", "shapes"}),
    "a cram": (Wanted(cram=True), {"training", "shapes"}),
    "named": (Wanted(topics=("attention",)), {"attention"}),
    "named with another": (Wanted(topics=("attention", "shapes")), {"attention", "shapes"}),
    "named by its bank": (Wanted(banks=("small",)), {"attention", "training", "shapes"}),
    "named in a cram": (Wanted(cram=True, topics=("attention",)), {"attention"}),
}


@pytest.mark.parametrize("wanted, topics", LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_topic_of_no_weight_is_asked_only_when_it_is_named(sit, wanted, topics):
    with sit(wanted, Agenda(new=99), goal=WITHOUT) as sitting:
        turns = (sitting.session.turn, *sitting.session.waiting)
        assert {turn.topic for turn in turns} == topics


def test_what_is_due_in_a_topic_of_no_weight_is_asked_when_it_is_named(sit):
    with sit(Wanted(topics=("attention",)), None) as sitting:
        first = {give_up(sitting) for _ in range(2)}
    with sit(Wanted(topics=("attention",)), Agenda(new=0), goal=WITHOUT, days=20) as sitting:
        assert set(line(sitting)) == first


def test_the_topics_that_count_more_are_asked_first(sit):
    with sit(Wanted(), Agenda(new=2), goal=WITHOUT) as sitting:
        turns = (sitting.session.turn, *sitting.session.waiting)
        assert [turn.topic for turn in turns] == ["shapes", "shapes"]
