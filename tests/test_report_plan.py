"""A plan as it is read. `GOLDEN=write pytest tests/test_report_plan.py` draws golden/plan-*.txt anew: read them."""

import json
import os
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlprep.memory.goal import DaysOff, Goal
from dlprep.memory.plan import Agenda, Choice, Load, Plan, TopicOutlook
from dlprep.report.plan import DROPPED, WEAKEST, closing_line, plan_as_json, plan_lines, say
from dlprep.text import Text

GOLDEN = Path(__file__).parent / "golden"
WIDEST = 100
TODAY = date(2026, 3, 2)
NAMES = {
    "attention": Text("Attention", "注意力机制"),
    "training": Text("Training", "模型训练"),
    "shapes": Text("Convolution arithmetic", "卷积尺寸计算"),
}


def day(offset):
    return TODAY + timedelta(days=offset)


def loads(days, *, off=(), new_until=6, most=30.0):
    """A load for each day, with more to do as the interview comes near, up to so many minutes."""
    return tuple(
        Load(day(offset), True, 0.0, 0.0, 0.0)
        if offset in off
        else Load(day(offset), False, 4.0 + offset, 3.0 if offset < new_until else 0.0, min(12.0 + offset, most))
        for offset in range(days)
    )


REACHED = Plan(
    key="5eaf00d5",
    made=TODAY,
    interview=day(10),
    aim=0.95,
    minutes=30.0,
    choice=Choice(0.017, 0.08, 0.65),
    now=0.125,
    expected=0.9612,
    low=0.9507,
    high=0.9701,
    without=0.9388,
    later=0.8051,
    cards=40,
    met=40.0,
    loads=loads(10, off=(5, 6)),
    topics=(
        TopicOutlook("attention", 16, 16.0, 0.25, 0.972, 0.944),
        TopicOutlook("training", 14, 14.0, 0.0, 0.958, 0.931),
        TopicOutlook("shapes", 10, 10.0, 0.1, 0.949, 0.942),
    ),
    agendas={TODAY: Agenda(("why-scale", "softmax-name"), 3), day(1): Agenda(("adam-facts",), 4, "adam")},
)
GOAL = Goal(interview=day(10), minutes=30.0, days_off=DaysOff((5, 6)))
OUT = replace(
    REACHED, expected=0.8203, low=0.8001, high=0.8405, met=31.4, minutes=15.0, loads=loads(10, off=(5, 6), most=15.0)
)
WITH_KATAS = replace(REACHED, katas=3, agendas={TODAY: Agenda(("why-scale",), 3, "softmax")})
LONG = replace(REACHED, interview=day(60), loads=loads(60, off=range(14, 21), new_until=40))

# plan, goal, today
PICTURES = {
    "reached": (REACHED, GOAL, TODAY),
    "dropping": (replace(OUT, drop=("shapes", "training"), expected_after_drop=0.9555), GOAL, TODAY),
    "no-way": (OUT, GOAL, TODAY),
    "missed": (
        replace(
            REACHED, missed=(date(2026, 2, 28),), before=0.9745, before_made=date(2026, 2, 27), before_minutes=14.2
        ),
        GOAL,
        TODAY,
    ),
    "weeks": (LONG, Goal(interview=day(60), minutes=30.0), TODAY),
}


def lines(plan, goal=GOAL, today=TODAY, language="en"):
    return list(plan_lines(plan, goal, today, NAMES, language))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_plan_looks_as_it_was_approved(name, language):
    picture = "\n".join(lines(*PICTURES[name], language)) + "\n"
    golden = GOLDEN / f"plan-{name}-{language}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(picture, encoding="utf-8")
    assert picture == golden.read_text(encoding="utf-8")


def fact(plan, label, **chosen):
    """What stands beside a label; None where there is no such line."""
    found = [line for line in lines(plan, **chosen) if line.startswith(f"{label} ")]
    return found[0][len("30 days after  ") :] if found else None


FACTS = {
    "the days that are left": (REACHED, "Interview", "2026-03-12, in 10 days, 8 of them for studying"),
    "what is expected": (REACHED, "Expected", "96.1% (95.1% to 97.0%); without the plan 93.9%, today 12.5%"),
    "what is left after a month": (REACHED, "30 days after", "80.5%"),
    "the time": (REACHED, "Time", "16 of 30 minutes a day on average, 21 at most (2026-03-11); 2 h in all"),
    "what is covered": (REACHED, "Covered", "40 of 40 questions, the last new one on 2026-03-06"),
    "katas": (WITH_KATAS, "Covered", "40 of 40 questions, the last new one on 2026-03-06; katas: 3"),
    "nothing new": (
        replace(REACHED, loads=loads(10, new_until=0)),
        "Covered",
        "40 of 40 questions",
    ),
    "today": (REACHED, "Today", "2 to review, 3 new"),
    "a kata today": (WITH_KATAS, "Today", "1 to review, 3 new; dlprep kata start softmax"),
    "nothing was missed": (REACHED, "Missed", None),
    "a day was missed": (
        replace(REACHED, missed=(date(2026, 2, 28),)),
        "Missed",
        "2026-02-28: what was planned is spread over the days left",
    ),
    "nothing to compare with": (REACHED, "Changed", None),
    "no change to speak of": (replace(REACHED, before=0.9615), "Changed", None),
    "a change": (
        replace(
            REACHED, before=0.9745, before_made=date(2026, 2, 27), before_minutes=14.2, missed=(date(2026, 2, 28),)
        ),
        "Changed",
        "expected recall 97.5% → 96.1%, 14 → 16 minutes a day, since 2026-02-27",
    ),
}


@pytest.mark.parametrize("plan, label, said", FACTS.values(), ids=FACTS)
def test_what_is_said(plan, label, said):
    assert fact(plan, label) == said


def test_a_day_off_is_said_today_and_in_the_chart():
    saturday = replace(REACHED, made=day(5), loads=REACHED.loads[5:], agendas={day(7): Agenda((), 3)})
    assert fact(saturday, "Today", today=day(5)) == "a day off"
    charted = [line for line in lines(saturday, today=day(5)) if line.startswith("  2026-")]
    assert [line.split(maxsplit=1)[1] for line in charted[:2]] == ["a day off"] * 2


def test_a_reached_plan_warns_of_nothing():
    assert not [line for line in lines(REACHED) if "out of reach" in line or "--topic" in line]


def test_where_a_constant_retention_will_do_it_is_said():
    constant = replace(REACHED, choice=Choice(0.017, 0.08, 0.65, constant=True))
    assert "There is time enough: the plan keeps the ordinary schedule." in lines(constant)
    assert "There is time enough: the plan keeps the ordinary schedule." not in lines(replace(constant, expected=0.8))


def test_what_to_drop_is_named_with_how():
    said = lines(replace(OUT, drop=("shapes",), expected_after_drop=0.9555))
    assert "The aim is out of reach in 15 minutes a day: 82.0% is what can be had." in said
    assert "Leave out 1 of the 3 topics: 95.5% of the other 30 questions. To go: shapes" in said
    assert "To leave them out: dlprep plan --drop. Or choose: dlprep plan --topic shapes=0" in said


def test_a_long_list_of_topics_to_drop_is_cut():
    names = tuple(f"topic-{number}" for number in range(DROPPED + 1))
    said = " ".join(lines(replace(OUT, drop=names, expected_after_drop=0.96)))
    assert f": {', '.join(names[:DROPPED])} … To leave" in said
    said = " ".join(lines(replace(OUT, drop=names[1:], expected_after_drop=0.96)))
    assert f": {', '.join(names[1:])} To leave" in said


def test_where_nothing_can_be_dropped_other_ways_are_named():
    assert "No choice of topics reaches it: more minutes, fewer days off or a lower --aim would." in lines(OUT)


def test_with_every_topic_left_out_there_is_nothing_to_plan():
    empty = replace(OUT, cards=0, met=0.0, topics=(), loads=loads(10), expected=0.0)
    assert lines(empty) == ["Every topic is left out: there is nothing to plan."]
    assert lines(empty, language="zh") == ["所有主题都被去掉了，没有可计划的内容。"]
    assert closing_line(empty, TODAY, "en") is None


def charted(plan):
    return [line for line in lines(plan) if line.startswith("  2026-")]


def test_a_short_plan_has_a_line_for_each_day_and_a_long_one_for_each_week():
    short, long = replace(REACHED, loads=loads(28)), replace(REACHED, loads=loads(29))
    assert "Minutes, reviews and new questions by day:" in lines(short)
    assert "Minutes, reviews and new questions by week:" in lines(long)
    assert [line.split()[0] for line in charted(short)] == [str(day(offset)) for offset in range(28)]
    assert [line.split()[0] for line in charted(long)] == [str(day(offset)) for offset in range(0, 29, 7)]


def test_a_week_sums_its_days_and_is_off_only_when_every_day_is():
    weeks = charted(replace(REACHED, loads=loads(35, off=(0, 1, *range(7, 14)), new_until=4)))
    assert weeks[0].split()[-3:] == ["80", "40", "6"]
    assert weeks[1].endswith("a day off")


def test_the_longest_bar_is_of_the_busiest_day():
    bars = {line.split()[0]: line.count("█") for line in charted(REACHED)}
    assert max(bars.values()) == bars[str(day(9))] == 24
    assert bars[str(day(5))] == 0


def test_days_without_anything_have_no_bar():
    assert [line.count("█") for line in charted(replace(REACHED, loads=loads(3, off=(0, 1, 2))))] == [0, 0, 0]


def test_the_weakest_topics_come_first_and_not_too_many():
    topics = tuple(TopicOutlook(f"t{number}", 3, 3.0, 0.0, 0.99 - number / 100, 0.9) for number in range(12))
    said = lines(replace(REACHED, topics=topics))
    assert said[-WEAKEST - 1] == "Weakest on the day: recall today → then (without the plan), topic:"
    assert [line.split()[-1] for line in said[-WEAKEST:]] == [f"t{number}" for number in range(11, 3, -1)]
    assert said[-WEAKEST] == "    0% →  88% ( 90%)  t11"


CLOSING = {
    "the next day": (REACHED, TODAY, "Next, 2026-03-03: 1 to review, 4 new"),
    "not today": (REACHED, day(-1), "Next, 2026-03-02: 2 to review, 3 new"),
    "the day after a day off": (
        replace(REACHED, agendas={TODAY: Agenda(), day(3): Agenda(("a", "b", "c"), 0)}),
        TODAY,
        "Next, 2026-03-05: 3 to review, 0 new",
    ),
}


@pytest.mark.parametrize("plan, today, said", CLOSING.values(), ids=CLOSING)
def test_the_last_line_of_a_session(plan, today, said):
    assert closing_line(plan, today, "en") == f"Plan to 2026-03-12: 96.1% on the day (aim 95%). {said}"


def test_the_last_line_in_chinese():
    said = "2026-03-12 的计划：预计当天记得 96.1%（目标 95%）。下次 2026-03-03：复习 1 道，新题 4 道"
    assert closing_line(REACHED, TODAY, "zh") == said


def test_on_the_eve_there_is_no_next_day_to_speak_of():
    assert closing_line(REACHED, day(1), "en") is None
    assert closing_line(replace(REACHED, agendas={}), TODAY, "en") is None


WORST = replace(
    OUT,
    minutes=599.9,
    cards=9999,
    met=9998.7,
    katas=99,
    expected=0.0999,
    before=0.9999,
    before_made=date(2026, 2, 27),
    before_minutes=599.9,
    missed=(date(2026, 2, 28),),
    agendas={TODAY: Agenda(("a",) * 999, 999, "speculative-decoding-acceptance")},
    loads=tuple(replace(load, minutes=599.9, reviews=999.0, new=999.0) for load in loads(10)),
)
WIDTHS = {
    **PICTURES,
    "many topics to drop": (
        replace(WORST, drop=tuple(f"a-topic-of-many-words-{number}" for number in range(99)), expected_after_drop=0.96),
        GOAL,
        TODAY,
    ),
    "large numbers": (WORST, GOAL, TODAY),
    "large numbers by week": (replace(WORST, loads=WORST.loads * 7, interview=day(70)), GOAL, TODAY),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("picture", WIDTHS.values(), ids=WIDTHS)
def test_no_line_is_wider_than_a_terminal(picture, language):
    assert [line for line in lines(*picture, language) if cell_len(line) > WIDEST] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_many_missed_days_fit_the_terminal(language):
    missed = tuple(day(-offset) for offset in range(10, 0, -1))
    assert [line for line in lines(replace(REACHED, missed=missed), language=language) if cell_len(line) > WIDEST] == []


PHRASES = {
    "none": {"date": day(56)},
    "interview_today": {},
    "over": {"date": day(-1), "minutes": 30.0},
    "cleared": {},
    "off_today": {},
    "done_today": {"minutes": 30.0},
    "kata_today": {"slug": "softmax"},
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", PHRASES)
def test_what_stands_alone_fits_one_line(key, language):
    said = say(key, language, **PHRASES[key])
    assert 0 < cell_len(said) <= WIDEST
    assert "{" not in said


NESTED = {"choice": Choice, "loads": Load, "topics": TopicOutlook, "agendas": Agenda}


def names_of(kind):
    return {field.name for field in fields(kind)}


def test_json_has_every_field_but_the_key_and_no_other():
    held = json.loads(json.dumps(plan_as_json(WITH_KATAS), allow_nan=False))
    assert held.keys() == names_of(Plan) - {"key"}
    assert held["choice"].keys() == names_of(Choice)
    assert all(load.keys() == names_of(Load) for load in held["loads"])
    assert all(topic.keys() == names_of(TopicOutlook) for topic in held["topics"])
    assert all(agenda.keys() == names_of(Agenda) for agenda in held["agendas"].values())


def test_json_has_days_in_iso_and_shares_from_0_to_1():
    held = json.loads(json.dumps(plan_as_json(replace(REACHED, missed=(date(2026, 2, 28),)))))
    assert (held["made"], held["interview"], held["missed"]) == ("2026-03-02", "2026-03-12", ["2026-02-28"])
    assert [load["day"] for load in held["loads"]] == [str(day(offset)) for offset in range(10)]
    assert held["agendas"]["2026-03-03"] == {"reviews": ["adam-facts"], "new": 4, "kata": "adam", "kata_minutes": 0.0}
    assert (held["aim"], held["expected"], held["loads"][0]["minutes"]) == (0.95, 0.9612, 12.0)


@given(st.floats(0, 1), st.floats(0, 600), st.integers(1, 90), st.sampled_from(["en", "zh"]))
def test_whatever_is_expected_can_be_said(share, minutes, days, language):
    held = tuple(Load(day(offset), False, minutes, share, minutes) for offset in range(days))
    plan = replace(REACHED, expected=share, low=share, high=share, now=share, before=1 - share, loads=held)
    said = lines(plan, language=language)
    assert all(cell_len(line) <= WIDEST for line in said)
    assert max(line.count("█") for line in said) <= 24
