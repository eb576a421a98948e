"""Every figure is what a recount of the raw events gives."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.bank.question import Entry
from dlprep.memory.event import Event
from dlprep.memory.schedule import Settings, replay
from dlprep.progress.figures import FORECAST_DAYS, figures, glance

START = date(2026, 3, 2)
ENTRIES = tuple(
    Entry(f"{topic}-{number}", "bank", topic, 1, "choice", "file", "file:1")
    for topic in ("softmax", "adam", "auc")
    for number in range(4)
)
SETTINGS = Settings()


def event(number, day, card, rating, mode="review", duration_ms=30_000, kind="answer", payload=None):
    at = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=day, minutes=number)
    return Event(
        at=at,
        day=START + timedelta(days=day),
        kind=kind,
        card=card,
        payload=payload or {"mode": mode, "rating": rating, "duration_ms": duration_ms},
        id=f"{number:032x}",
        device="d",
        counter=number + 1,
    )


def all_figures(events, today):
    return figures(events, replay(events, SETTINGS), ENTRIES, START + timedelta(days=today), 10, SETTINGS)


def test_an_empty_log_gives_figures_of_nothing():
    found = all_figures([], 0)
    assert (found.answers, found.days, found.minutes, found.reviews) == (0, 0, 0, 0)
    assert found.due == (0,) * FORECAST_DAYS
    assert found.glance.new == 10
    assert found.glance.next_due is None
    assert all(topic.seen == 0 and topic.recall is None for topic in found.topics)


def test_new_today_is_what_the_limit_leaves():
    events = [event(number, 0, ENTRIES[number].id, 3) for number in range(4)]
    today = glance(events, replay(events, SETTINGS), ENTRIES, START, 10)
    assert (today.new, today.answered, today.seen, today.total) == (6, 4, 4, 12)


def test_a_card_missed_today_is_due_today():
    events = [event(0, 0, "adam-0", 1)]
    assert all_figures(events, 0).glance.due == 1


@pytest.mark.parametrize(
    "days, today, streak",
    [((), 0, 0), ((0,), 0, 1), ((0,), 1, 1), ((0,), 2, 0), ((0, 1, 2), 2, 3), ((0, 2, 3), 3, 2), ((1, 2), 3, 2)],
)
def test_the_streak_counts_days_in_a_row_and_forgives_an_unfinished_today(days, today, streak):
    events = [event(number, day, "adam-0", 3) for number, day in enumerate(days)]
    assert all_figures(events, today).glance.streak == streak


def test_retention_counts_the_first_review_of_later_days_only():
    events = [
        event(0, 0, "adam-0", 3),
        event(1, 0, "adam-0", 1),  # same day as it was met: no review
        event(2, 3, "adam-0", 1),  # forgotten
        event(3, 3, "adam-0", 3),  # the same day again
        event(4, 5, "adam-0", 3),  # kept
        event(5, 6, "adam-0", 3, mode="cram"),
    ]
    found = all_figures(events, 6)
    assert (found.reviews, found.retained) == (2, 1)
    (adam,) = [topic for topic in found.topics if topic.topic == "adam"]
    assert (adam.reviews, adam.retained, adam.seen, adam.total) == (2, 1, 1, 4)
    assert 0 < adam.recall <= 1


def test_cards_whose_question_is_gone_are_left_out_of_what_is_due():
    events = [event(0, 0, "no-longer-there", 3), event(1, 0, "adam-0", 3)]
    found = all_figures(events, 60)
    assert (found.answers, found.glance.due, found.glance.seen) == (2, 1, 1)


def test_an_answer_left_open_over_lunch_counts_a_quarter_of_an_hour():
    assert all_figures([event(0, 0, "adam-0", 3, duration_ms=3 * 3_600_000)], 0).minutes == 15


def test_a_suspended_card_is_counted_and_not_due():
    events = [event(0, 0, "adam-0", 3), event(1, 0, "adam-0", 0, kind="suspend", payload={"x": 1})]
    found = all_figures(events, 90)
    assert (found.suspended, found.glance.due) == (1, 0)


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from([entry.id for entry in ENTRIES]), st.integers(1, 4)), max_size=60
    )
)
def test_the_counts_agree_with_a_recount_of_the_log(rows):
    events = [event(number, day, card, rating) for number, (day, card, rating) in enumerate(sorted(rows))]
    found = all_figures(events, 21)
    assert found.answers == len(rows)
    assert found.days == len({day for day, _, _ in rows})
    assert found.glance.seen == len({card for _, card, _ in rows})
    assert found.minutes == pytest.approx(len(rows) / 2)
    by_card = {}
    for day, card, _ in rows:
        by_card.setdefault(card, set()).add(day)
    assert found.reviews == sum(len(days) - 1 for days in by_card.values())
    assert found.retained <= found.reviews
    assert sum(found.due) <= len(by_card)
    assert sum(topic.seen for topic in found.topics) == found.glance.seen


def test_katas_are_counted_beside_the_questions_and_not_among_them():
    start = {"what": "started", "attempt": "a", "backend": "numpy"}
    end = {"what": "passed", "attempt": "a", "backend": "numpy", "rating": 3, "mode": "review", "duration_ms": 60_000}
    events = [
        event(0, 0, "kata:adam-step", 3, kind="kata", payload=start),
        event(1, 0, "kata:adam-step", 3, kind="kata", payload=end),
        event(2, 0, "kata:softmax", 3, kind="kata", payload=start | {"attempt": "b"}),
        event(3, 0, "kata:gone", 3, kind="kata", payload=start | {"attempt": "c"}),
    ]
    cards, katas = replay(events, SETTINGS), {"adam-step", "softmax", "roc-auc"}
    today = glance(events, cards, ENTRIES, START, 10, katas)
    assert (today.katas_due, today.katas_started, today.answered, today.seen, today.new) == (0, 1, 0, 0, 10)
    later = glance(events, cards, ENTRIES, START + timedelta(days=40), 10, katas)
    assert (later.katas_due, later.katas_started) == (1, 1)
    found = all_figures(events, 40)
    assert (found.answers, found.days, found.minutes, found.reviews, sum(found.due)) == (0, 0, 0, 0, 0)
