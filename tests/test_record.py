"""What a report draws is what a recount of the raw events gives."""

from collections import Counter
from dataclasses import asdict
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_progress import ENTRIES, SETTINGS, START, event

from dlprep.memory.curve import Curve
from dlprep.memory.history import histories
from dlprep.memory.schedule import Seen, replay
from dlprep.progress.record import FADING, FADING_BELOW, FADING_DAYS, Readiness, record

CARDS = [entry.id for entry in ENTRIES]
TOPICS = {entry.id: entry.topic for entry in ENTRIES}


def kata(number, day, slug, what, attempt, **more):
    usual = {"what": what, "attempt": attempt, "backend": "numpy"}
    if what in ("passed", "gave-up"):
        usual |= {"mode": "review", "rating": 1 if what == "gave-up" else 3, "duration_ms": 600_000}
    return event(number, day, f"kata:{slug}", 0, kind="kata", payload=usual | more)


def recorded(events, today, entries=ENTRIES, **chosen):
    cards = replay(events, SETTINGS)
    return record(events, histories(events), cards, entries, START + timedelta(days=today), SETTINGS, **chosen)


def test_an_empty_log_gives_a_record_of_nothing():
    found = recorded([], 0)
    assert found.overall == Readiness("", len(CARDS), 0, None, None)
    assert (found.days, found.fading, found.katas, found.marks, found.paces) == ((), (), (), (), ())
    assert found.overall.ready == 0


rows = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(CARDS),
        st.integers(1, 4),
        st.sampled_from(["review", "review", "review", "cram", "mock"]),
        st.sampled_from([2_000, 30_000, 3_600_000]),
    ),
    max_size=60,
)


@given(rows, st.integers(0, 40))
def test_days_and_paces_agree_with_a_recount_of_the_log(rows, first):
    events = [
        event(number, day, card, rating, mode=mode, duration_ms=spent)
        for number, (day, card, rating, mode, spent) in enumerate(sorted(rows))
    ]
    since = START + timedelta(days=first)
    found = {(day.day - START).days: day for day in recorded(events, 31, since=since).days}
    later = [row for row in sorted(rows) if row[0] >= first]
    assert {day: each.answers for day, each in found.items()} == Counter(row[0] for row in later)
    met, reviews, retained, new = {}, Counter(), Counter(), Counter()
    for day, card, rating, mode, _ in sorted(rows):
        if mode != "review" or met.get(card) == day:
            continue
        reviews[day] += card in met
        retained[day] += card in met and rating > 1
        new[day] += card not in met
        met[card] = day
    for day, each in found.items():
        mine = [row for row in later if row[0] == day]
        assert each.right == sum(row[2] > 1 for row in mine)
        assert (each.reviews, each.retained, each.new) == (reviews[day], retained[day], new[day])
        assert each.minutes == pytest.approx(sum(min(row[4], 900_000) for row in mine) / 60_000)
    assert sum(pace.answers for pace in recorded(events, 31, since=since).paces) == len(later)


@given(rows)
def test_readiness_is_the_mean_of_the_curve_over_the_cards_met(rows):
    events = [event(number, day, card, rating, mode=mode) for number, (day, card, rating, mode, _) in enumerate(rows)]
    today, interview = 31, START + timedelta(days=60)
    found = recorded(events, today, interview=interview, planned={"adam": 0.8})
    curve, states = Curve(SETTINGS.weights), replay(events, SETTINGS)
    for topic in found.topics:
        met = [
            card.state for name, card in states.items() if TOPICS[name] == topic.topic if isinstance(card.state, Seen)
        ]
        assert (topic.cards, topic.met) == (4, len(met))
        for at, mean in ((START + timedelta(days=today), topic.now), (interview, topic.then)):
            expected = [float(curve.recall((at - state.last).days, state.stability)) for state in met]
            assert mean == (pytest.approx(sum(expected) / len(met)) if met else None)
    assert [topic.planned for topic in found.topics] == [None, 0.8, None]
    assert found.overall.ready == pytest.approx(sum(topic.ready for topic in found.topics) / 3)
    assert found.overall.planned == 0.8


def test_what_fades_is_what_will_be_least_known_in_a_week_and_is_not_suspended():
    events = [event(number, number % 3, card, 1 + number % 4) for number, card in enumerate(CARDS)]
    events.append(event(90, 3, CARDS[0], 0, kind="suspend", payload={"x": 1}))
    found = recorded(events, 5)
    assert 0 < len(found.fading) <= FADING
    assert CARDS[0] not in {each.card for each in found.fading}
    states = replay(events, SETTINGS)
    soon = START + timedelta(days=5 + FADING_DAYS)
    expected = {
        name: float(Curve(SETTINGS.weights).recall((soon - card.state.last).days, card.state.stability))
        for name, card in states.items()
        if not card.suspended
    }
    least = sorted((share, name) for name, share in expected.items() if share < FADING_BELOW)[:FADING]
    assert [each.card for each in found.fading] == [name for _, name in least]
    assert all(each.now > each.soon for each in found.fading)


def test_a_card_that_stays_known_does_not_fade():
    events = [event(day, day, "adam-0", 4) for day in (0, 4, 16, 60)]
    assert recorded(events, 61).fading == ()


def test_katas_are_told_by_how_they_were_solved():
    events = [
        kata(0, 0, "softmax", "started", "a"),
        kata(1, 0, "softmax", "hint", "a"),
        kata(2, 0, "softmax", "checked", "a"),
        kata(3, 0, "softmax", "passed", "a"),
        kata(4, 9, "softmax", "started", "b"),
        kata(5, 9, "softmax", "checked", "b"),
        kata(6, 9, "softmax", "passed", "b", duration_ms=240_000),
        kata(7, 9, "softmax", "passed", "b"),  # what has ended cannot end again
        kata(8, 9, "adam-step", "started", "c"),
        kata(9, 9, "adam-step", "gave-up", "c"),
    ]
    found = recorded(events, 10)
    adam, softmax = found.katas
    assert (softmax.slug, softmax.passed, softmax.with_hints, softmax.given_up, softmax.tries) == (
        "softmax",
        2,
        1,
        0,
        2,
    )
    assert (softmax.last_passed, softmax.best_minutes) == (START + timedelta(days=9), 4.0)
    assert (adam.passed, adam.given_up, adam.best_minutes) == (0, 1, None)
    assert [(mark.slug, mark.passed, mark.hints, mark.minutes) for mark in found.marks] == [
        ("softmax", True, 1, 10.0),
        ("softmax", True, 0, 4.0),
        ("adam-step", False, 0, 10.0),
    ]
    assert {(day.day - START).days: day.kata_minutes for day in found.days} == {0: 10.0, 9: 14.0}
    assert [mark.slug for mark in recorded(events, 10, since=START + timedelta(days=1)).marks] == [
        "softmax",
        "adam-step",
    ]


def test_what_was_undone_counts_nowhere():
    answer = event(0, 0, "adam-0", 3)
    events = [answer, event(1, 0, None, 0, kind="undo", payload={"undoes": answer.id})]
    found = recorded(events, 1)
    assert (found.days, found.overall.met) == ((), 0)


def test_a_day_of_the_interview_that_is_over_is_none():
    events = [event(0, 0, "adam-0", 3)]
    assert recorded(events, 5, interview=START + timedelta(days=4)).interview is None
    assert recorded(events, 5, interview=START + timedelta(days=5)).overall.then is not None


def test_one_topic_alone_counts_its_own_answers():
    events = [event(0, 0, "adam-0", 3), event(1, 0, "auc-0", 3), event(2, 4, "auc-0", 1)]
    found = recorded(events, 5, entries=[entry for entry in ENTRIES if entry.topic == "auc"])
    assert [(day.answers, day.reviews) for day in found.days] == [(1, 0), (1, 1)]
    assert [topic.topic for topic in found.topics] == ["auc"]
    assert asdict(found.overall)["cards"] == 4


@given(rows)
def test_the_decline_ends_where_readiness_on_the_day_does(rows):
    events = [event(number, day, card, rating) for number, (day, card, rating, _, _) in enumerate(sorted(rows))]
    found = recorded(events, 31, interview=START + timedelta(days=90))
    if not found.overall.met:
        assert found.decline == ()
        return
    assert [found.decline[0].day, found.decline[-1].day] == [START + timedelta(days=31), START + timedelta(days=90)]
    assert found.decline[0].ready == pytest.approx(found.overall.ready)
    assert found.decline[-1].ready == pytest.approx(found.overall.ready_then)
    assert all(later.ready <= sooner.ready for sooner, later in pairwise(found.decline))


def test_each_card_comes_due_once_on_the_way():
    events = [event(number, 0, card, 3) for number, card in enumerate(CARDS)]
    found = recorded(events, 1, interview=START + timedelta(days=400))
    assert len(found.due) == 400
    assert sum(found.due) == len(CARDS)
    assert len(recorded(events, 1).due) == 31
