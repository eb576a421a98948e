"""Laws of the plan: more minutes never lower what is expected, no day exceeds its time, and it is a pure function."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from dlprep.memory.goal import DaysOff, Goal
from dlprep.memory.planner import make_plan
from dlprep.memory.schedule import Seen
from dlprep.memory.situation import Item, Kata, Situation, missed_share

TODAY = date(2026, 11, 23)  # a Monday
LEFT_TO_CHANCE = 0.003  # between two simulations of the same plan with other courses of chance


def item(number, state=None, weight=1.0, topic=None):
    return Item(f"q{number}", topic or f"t{number // 3}", weight, state, 40.0, 60.0)


def seen(days_ago, stability=4.0):
    last = TODAY - timedelta(days=days_ago)
    return Seen(stability, 5.0, last, last, last + timedelta(days=4), 1, 0)


def situation(new=30, known=6, **chosen):
    items = [item(number, seen(1 + number % 5)) for number in range(known)]
    items += [item(number) for number in range(known, known + new)]
    held = {"today": TODAY, "items": tuple(items), "katas": (), "weights": tuple(DEFAULT_PARAMETERS), "retention": 0.9}
    return Situation(**{**held, "new_per_day": 5, **chosen})


def goal(days=14, minutes=10.0, **chosen):
    return Goal(interview=TODAY + timedelta(days=days), minutes=minutes, **chosen)


def plan(wanted=None, now=None, **chosen):
    return make_plan(wanted or goal(), now or situation(), "key", **chosen)


def test_the_plan_is_a_pure_function_of_goal_and_situation():
    assert plan() == plan()


@settings(max_examples=8, deadline=None)
@given(
    days=st.integers(3, 20),
    minutes=st.integers(1, 15),
    more=st.integers(1, 20),
    new=st.integers(1, 40),
    aim=st.sampled_from([0.8, 0.95, 0.99]),
)
def test_more_minutes_never_lower_what_is_expected_up_to_the_aim(days, minutes, more, new, aim):
    now = situation(new)
    less, lot = (plan(goal(days, each, aim=aim), now, advise=False) for each in (minutes, minutes + more))
    assert min(lot.expected, aim) >= min(less.expected, aim) - LEFT_TO_CHANCE


@settings(max_examples=8, deadline=None)
@given(
    days=st.integers(4, 20),
    minutes=st.integers(2, 20),
    off=st.sets(st.integers(0, 6), max_size=5),
    span=st.integers(0, 3),
    katas=st.integers(0, 2),
)
def test_a_day_off_never_raises_another_day_above_its_time(days, minutes, off, span, katas):
    first = TODAY + timedelta(days=2)
    free = DaysOff(tuple(sorted(off)), ((first, first + timedelta(days=span)),))
    wanted = goal(days, float(minutes), days_off=free)
    now = situation(katas=tuple(Kata(f"k{number}", 600.0, None) for number in range(katas)))
    made = plan(wanted, now, advise=False)
    assert all(load.minutes <= minutes + 1e-6 for load in made.loads)
    assert all(load.minutes == 0 and load.kata is None for load in made.loads if load.day in free)
    assert not set(made.agendas) & {load.day for load in made.loads if load.day in free}


def test_what_is_reached_takes_no_more_time_than_it_must():
    easy, hard = plan(goal(aim=0.8, minutes=30.0)), plan(goal(aim=0.95, minutes=30.0))
    assert easy.is_reached and hard.is_reached
    assert sum(load.minutes for load in easy.loads) < sum(load.minutes for load in hard.loads)


def test_a_plan_does_better_than_a_constant_retention_in_the_same_minutes():
    made = plan(goal(days=30, minutes=8.0), situation(new=200), advise=False)
    assert made.expected > made.without + 0.05


def test_a_plan_is_never_worse_than_a_constant_retention():
    for days, minutes in ((5, 2.0), (10, 4.0), (150, 3.0)):
        made = plan(goal(days, minutes, aim=0.99), situation(new=40), advise=False)
        assert made.expected >= made.without - 1e-9


def test_out_of_reach_topics_are_named_without_which_it_is_reached():
    now = situation(new=60)
    made = plan(goal(days=14, minutes=6.0), now)
    assert not made.is_reached and made.drop and made.expected_after_drop >= made.aim
    kept = tuple(each for each in now.items if each.topic not in made.drop)
    assert (
        plan(goal(days=14, minutes=6.0), replace(now, items=kept), advise=False).expected >= made.aim - LEFT_TO_CHANCE
    )


def test_what_counts_less_is_dropped_first_and_what_is_known_last():
    heavy = [item(number, weight=3.0, topic="heavy") for number in range(30, 60)]
    now = situation(new=0, known=6)
    light = [item(number, topic="light") for number in range(60, 90)]
    made = plan(goal(days=14, minutes=7.0), replace(now, items=(*now.items, *light, *heavy)))
    assert made.drop[:1] == ("light",)


def test_a_topic_of_weight_0_is_no_part_of_the_plan():
    now = situation()
    out = tuple(replace(each, weight=0.0) if each.topic == "t4" else each for each in now.items)
    made = plan(now=replace(now, items=out))
    assert "t4" not in {topic.topic for topic in made.topics}
    assert made.cards == len(now.items) - 3


def test_without_any_card_there_is_a_plan_of_nothing():
    made = plan(now=situation(new=0, known=0))
    assert (made.cards, made.met, made.expected, made.topics) == (0, 0.0, 0.0, ())


def test_the_agendas_hold_known_cards_once_within_the_time():
    now = situation(new=20, known=20)
    made = plan(goal(minutes=5.0), now)
    for agenda in made.agendas.values():
        assert len(set(agenda.reviews)) == len(agenda.reviews)
        assert set(agenda.reviews) <= {each.id for each in now.items if each.state}
        assert len(agenda.reviews) * 40 + agenda.new * 60 <= 5 * 60


def test_what_was_studied_today_is_taken_from_today():
    made = plan(goal(minutes=10.0), situation(spent=540.0))
    assert made.loads[0].minutes <= 1.0
    done = plan(goal(minutes=10.0), situation(spent=900.0))
    assert (done.loads[0].minutes, done.agendas[TODAY].reviews, done.agendas[TODAY].new) == (0.0, (), 0)


def test_katas_take_their_share_and_those_due_come_first():
    katas = (Kata("new", 600.0, None), Kata("due", 600.0, TODAY), Kata("later", 600.0, TODAY + timedelta(days=6)))
    made = plan(goal(minutes=30.0), situation(katas=katas))
    order = [load.kata for load in made.loads if load.kata]
    assert order.index("due") < order.index("new") and made.katas == 3
    assert next(load.day for load in made.loads if load.kata == "later") >= TODAY + timedelta(days=6)
    assert not any(load.kata for load in plan(goal(minutes=30.0, kata_share=0.0), situation(katas=katas)).loads)
    assert not any(load.kata for load in plan(goal(minutes=10.0), situation(katas=katas)).loads), "too short a day"


def test_the_last_plan_is_kept_to_compare():
    yesterday = TODAY - timedelta(days=1)
    first = replace(plan(), made=yesterday)
    again = plan(now=situation(skipped=(yesterday,)), before=first)
    assert (again.before, again.before_made, again.missed) == (first.expected, yesterday, (yesterday,))
    later = plan(now=situation(spent=60.0), before=again)
    assert (later.before, later.before_made, later.missed) == (first.expected, yesterday, (yesterday,)), "the same day"
    assert plan(before=replace(first, key="other")).before is None


def test_days_are_dates_whatever_the_clocks_do():
    """Over the end of daylight saving time there are as many study-days as dates."""
    wanted = Goal(interview=date(2026, 11, 3), minutes=10.0)
    made = plan(wanted, situation(today=date(2026, 10, 20)), advise=False)
    assert [load.day for load in made.loads] == [date(2026, 10, 20) + timedelta(days=each) for each in range(14)]


MISSED = {
    "nothing known": ([], 0, 1 / 20),
    "every day studied": (range(10), 10, 1 / 30),
    "every second day": (range(0, 10, 2), 10, 6 / 30),
}


@pytest.mark.parametrize("studied, days, share", MISSED.values(), ids=MISSED)
def test_the_share_of_days_that_were_missed(studied, days, share):
    since = TODAY - timedelta(days=days)
    done = [since + timedelta(days=each) for each in studied]
    assert missed_share(done, goal(), since, TODAY) == pytest.approx(share)


def test_a_day_off_is_not_missed():
    since = TODAY - timedelta(days=7)
    weekend = goal(days_off=DaysOff((5, 6)))
    done = [since + timedelta(days=each) for each in range(5)]
    assert missed_share(done, weekend, since, TODAY) == pytest.approx(1 / 25)


def test_every_number_is_finite():
    made = plan()
    assert np.isfinite([made.expected, made.low, made.high, made.without, made.later, made.now]).all()
    assert made.low <= made.expected <= made.high
