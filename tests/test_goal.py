"""A goal is read as it is typed or refused with a remedy; of what the log holds of it, the last that can be read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.errors import UsageError
from dlprep.memory.event import Event
from dlprep.memory.goal import (
    DaysOff,
    Goal,
    as_payload,
    goal,
    read_aim,
    read_days_off,
    read_interview,
    read_kata_share,
    read_minutes,
    read_weights,
)

TODAY = date(2026, 3, 2)  # a Monday
TOPICS = ("attention", "kv-cache", "gan")


def interview(text):
    return read_interview(text, TODAY)


def weights(*texts):
    return read_weights(texts, TOPICS)


def days_off(*texts):
    return read_days_off(texts)


def day(text):
    return date.fromisoformat(text)


# reader, what is typed, what is read
READ = {
    "the next day": (interview, ("2026-03-03",), date(2026, 3, 3)),
    "the farthest day": (interview, ("2028-03-01",), TODAY + timedelta(days=730)),
    "the fewest minutes": (read_minutes, (1,), 1),
    "the most minutes": (read_minutes, (600,), 600),
    "the lowest aim": (read_aim, (0.5,), 0.5),
    "the highest aim": (read_aim, (0.99,), 0.99),
    "no katas": (read_kata_share, (0,), 0),
    "the most katas": (read_kata_share, (0.8,), 0.8),
    "two weights": (weights, ("kv-cache=3", "gan=0"), {"kv-cache": 3.0, "gan": 0.0}),
    "the largest weight": (weights, ("gan=10",), {"gan": 10.0}),
    "the usual weight": (weights, ("gan=1", "kv-cache=0.5"), {"gan": 1.0, "kv-cache": 0.5}),
    "of two weights of a topic the last": (weights, ("gan=3", "gan=2"), {"gan": 2.0}),
    "no weights": (weights, (), {}),
    "weekdays in order": (days_off, ("sun,sat",), DaysOff((5, 6))),
    "weekdays in full": (days_off, ("Saturday", "SUNDAY"), DaysOff((5, 6))),
    "six weekdays": (days_off, ("mon,tue,wed,thu,fri,sat",), DaysOff((0, 1, 2, 3, 4, 5))),
    "one date": (days_off, ("2026-12-25",), DaysOff((), ((day("2026-12-25"), day("2026-12-25")),))),
    "spans in order": (
        days_off,
        ("2026-12-25..2026-12-27, 2026-04-03..2026-04-03,wed",),
        DaysOff((2,), ((day("2026-04-03"), day("2026-04-03")), (day("2026-12-25"), day("2026-12-27")))),
    ),
    "no days off": (days_off, (), DaysOff()),
    "nothing between commas": (days_off, (" , ",), DaysOff()),
}


@pytest.mark.parametrize("reader, typed, found", READ.values(), ids=READ)
def test_what_is_typed_is_read(reader, typed, found):
    assert reader(*typed) == found


SHARE = "use a share from 0.5 to 0.99"
KATAS = "use a share from 0 to 0.8"
A_DAY = "use 1 to 600 minutes a day"
WEIGHT = "use 0 to 10"
DAYS = "write weekdays and dates: sat,sun,2026-12-25..2026-12-27"
NAN = float("nan")

REFUSED = {
    "no date": (interview, ("soon",), "--interview: 'soon' is not a date — write it as 2027-01-15"),
    "no day of the calendar": (
        interview,
        ("2027-02-29",),
        "--interview: '2027-02-29' is not a date — write it as 2027-01-15",
    ),
    "a long text": (
        interview,
        ("the day after tomorrow, I think",),
        "--interview: 'the day after tomorr' is not a date — write it as 2027-01-15",
    ),
    "today": (
        interview,
        ("2026-03-02",),
        "--interview: 2026-03-02 is not after today, 2026-03-02 — name a day to come",
    ),
    "a day gone by": (
        interview,
        ("2025-12-24",),
        "--interview: 2025-12-24 is not after today, 2026-03-02 — name a day to come",
    ),
    "too far": (
        interview,
        ("2028-03-02",),
        "--interview: 2028-03-02 is more than 730 days away — name a nearer day",
    ),
    "no minutes": (read_minutes, (0,), f"--minutes: 0 is out of range — {A_DAY}"),
    "fewer than none": (read_minutes, (-30,), f"--minutes: -30 is out of range — {A_DAY}"),
    "too many minutes": (read_minutes, (600.5,), f"--minutes: 600.5 is out of range — {A_DAY}"),
    "minutes that are no number": (read_minutes, (NAN,), f"--minutes: nan is out of range — {A_DAY}"),
    "too low an aim": (read_aim, (0.49,), f"--aim: 0.49 is out of range — {SHARE}"),
    "an aim of all": (read_aim, (1.0,), f"--aim: 1 is out of range — {SHARE}"),
    "an aim in percent": (read_aim, (95,), f"--aim: 95 is out of range — {SHARE}"),
    "an aim that is no number": (read_aim, (NAN,), f"--aim: nan is out of range — {SHARE}"),
    "all for katas": (read_kata_share, (1,), f"--katas: 1 is out of range — {KATAS}"),
    "less than no katas": (read_kata_share, (-0.1,), f"--katas: -0.1 is out of range — {KATAS}"),
    "katas that are no number": (read_kata_share, (NAN,), f"--katas: nan is out of range — {KATAS}"),
    "a topic without weight": (weights, ("gan",), "--topic: 'gan' is not TOPIC=WEIGHT — write for example kv-cache=3"),
    "a weight in words": (
        weights,
        ("gan=much",),
        "--topic: 'gan=much' is not TOPIC=WEIGHT — write for example kv-cache=3",
    ),
    "two equals signs": (weights, ("a=b=3",), "--topic: 'a=b=3' is not TOPIC=WEIGHT — write for example kv-cache=3"),
    "a topic with a slip": (
        weights,
        ("kv-cahce=3",),
        "--topic: there is no topic 'kv-cahce' — did you mean 'kv-cache'?",
    ),
    "a topic like no other": (
        weights,
        ("xyz=3",),
        "--topic: there is no topic 'xyz' — `dlprep bank list` shows the topics in use",
    ),
    "a weight below zero": (weights, ("gan=-1",), f"--topic: the weight -1 of gan is out of range — {WEIGHT}"),
    "too large a weight": (weights, ("gan=10.5",), f"--topic: the weight 10.5 of gan is out of range — {WEIGHT}"),
    "a weight that is no number": (weights, ("gan=nan",), f"--topic: the weight nan of gan is out of range — {WEIGHT}"),
    "neither weekday nor date": (
        days_off,
        ("sat,holidays",),
        f"--days-off: 'holidays' is neither a weekday nor a date — {DAYS}",
    ),
    "a span without end": (
        days_off,
        ("2026-12-25..",),
        f"--days-off: '2026-12-25..' is neither a weekday nor a date — {DAYS}",
    ),
    "a day the calendar lacks": (
        days_off,
        ("2026-02-30",),
        f"--days-off: '2026-02-30' is no date of the calendar — {DAYS}",
    ),
    "a span turned round": (
        days_off,
        ("2026-12-27..2026-12-25",),
        "--days-off: '2026-12-27..2026-12-25' ends before it begins — write the earlier date first",
    ),
    "every weekday": (
        days_off,
        ("mon,tue,wed", "thu,fri,sat,sun"),
        "--days-off: no weekday is left to study on — leave at least one out",
    ),
}


@pytest.mark.parametrize("reader, typed, said", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_is_refused_with_a_remedy(reader, typed, said):
    with pytest.raises(UsageError) as refused:
        reader(*typed)
    assert str(refused.value) == said


@pytest.mark.parametrize("word", ["monkey", "sunshine", "friends"])
def test_a_word_that_only_begins_like_a_weekday_is_refused(word):
    with pytest.raises(UsageError):
        days_off(word)


OFF = DaysOff((5, 6), ((date(2026, 3, 4), date(2026, 3, 5)),))

MEMBERS = {
    "a Friday": ("2026-03-06", False),
    "a Saturday": ("2026-03-07", True),
    "a Sunday": ("2026-03-08", True),
    "the day before a span": ("2026-03-03", False),
    "the first of a span": ("2026-03-04", True),
    "the last of a span": ("2026-03-05", True),
}


@pytest.mark.parametrize("text, is_off", MEMBERS.values(), ids=MEMBERS)
def test_days_off(text, is_off):
    assert (day(text) in OFF) is is_off


def test_days_off_are_told_as_they_are_typed():
    typed = ("wed", "sat", "2026-03-04", "2026-12-25..2026-12-27")
    assert days_off(",".join(typed)).texts() == typed


def test_study_days_go_from_today_to_the_day_before_the_interview():
    chosen = Goal(interview=date(2026, 3, 9), minutes=30, days_off=OFF)
    assert chosen.study_days(TODAY) == (True, True, False, False, True, False, False)
    assert chosen.study_days(date(2026, 3, 8)) == (False,)
    assert chosen.study_days(date(2026, 3, 9)) == ()


def test_a_goal_is_open_until_the_day_before_the_interview():
    chosen = Goal(interview=date(2026, 3, 9), minutes=30)
    assert [chosen.is_open(date(2026, 3, number)) for number in (2, 8, 9, 10)] == [True, True, False, False]


def test_a_topic_counts_one_unless_it_was_given_a_weight():
    chosen = Goal(interview=date(2026, 3, 9), minutes=30, weights={"gan": 0.0, "kv-cache": 3.0})
    assert [chosen.weight(topic) for topic in TOPICS] == [1.0, 3.0, 0.0]


SPRING = Goal(interview=date(2026, 4, 1), minutes=30.0)
SUMMER = Goal(interview=date(2026, 7, 1), minutes=45.0, aim=0.9, weights={"gan": 0.0}, days_off=OFF, kata_share=0.0)


def told(*payloads, kind="plan"):
    """The goal after events with these payloads."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return goal(
        Event(at=at, day=at.date(), kind=kind, payload=payload, id=f"{number:032x}", device="d", counter=number)
        for number, payload in enumerate(payloads, 1)
    )


SET, CLEAR = as_payload(SPRING), {"what": "clear"}
MALFORMED = {
    "no interview": {name: value for name, value in SET.items() if name != "interview"},
    "no minutes": {name: value for name, value in SET.items() if name != "minutes"},
    "an interview that is no date": SET | {"interview": "spring"},
    "an interview that is a number": SET | {"interview": 2026},
    "minutes in words": SET | {"minutes": "half an hour"},
    "minutes that are a list": SET | {"minutes": [30]},
    "minutes out of range": SET | {"minutes": 0},
    "an aim out of range": SET | {"aim": 95},
    "an aim of nothing": SET | {"aim": None},
    "weights as a list": SET | {"weights": ["gan"]},
    "a weight in words": SET | {"weights": {"gan": "none"}},
    "days off as a text": SET | {"days_off": "sat"},
    "days off nobody knows": SET | {"days_off": ["full moon"]},
    "a share of katas out of range": SET | {"kata_share": 2},
}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_a_goal_that_cannot_be_read_is_passed_over(payload):
    assert told(payload) is None
    assert told(as_payload(SUMMER), payload) == SUMMER


def test_a_number_beyond_all_floats_is_passed_over():
    assert told(SET | {"minutes": 10**400}) is None


FOLDS = {
    "nothing": ((), None),
    "set": ((SET,), SPRING),
    "the last counts": ((SET, as_payload(SUMMER)), SUMMER),
    "cleared": ((SET, CLEAR), None),
    "cleared before any": ((CLEAR,), None),
    "set again after it was cleared": ((as_payload(SUMMER), CLEAR, SET), SPRING),
    "something a newer version does": ((SET, {"what": "pause"}), SPRING),
    "nothing said": ((SET, {}), SPRING),
    "cleared with more said": ((SET, CLEAR | {"why": "offer"}), None),
    "only what it needs": (({"what": "set", "interview": "2026-04-01", "minutes": 30},), SPRING),
    "more than is known here": ((SET | {"mood": "calm"},), SPRING),
}


@pytest.mark.parametrize("payloads, found", FOLDS.values(), ids=FOLDS)
def test_the_last_goal_counts(payloads, found):
    assert told(*payloads) == found


def test_events_of_other_kinds_set_no_goal():
    assert told(SET, kind="setting") is None


WEEKDAYS_OFF = st.frozensets(st.integers(0, 6), max_size=6).map(lambda days: tuple(sorted(days)))
DATES = st.dates(date(2026, 1, 1), date(2028, 12, 31))
SPANS = st.lists(st.tuples(DATES, DATES).map(lambda ends: (min(ends), max(ends))), max_size=4)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)

GOALS = st.builds(
    Goal,
    interview=DATES,
    minutes=st.floats(1, 600),
    aim=st.floats(0.5, 0.99),
    weights=st.dictionaries(TEXTS, st.floats(0, 10), max_size=4),
    days_off=st.builds(DaysOff, WEEKDAYS_OFF, SPANS.map(lambda spans: tuple(sorted(spans)))),
    kata_share=st.floats(0, 0.8),
)


@given(GOALS)
def test_a_goal_comes_back_from_its_event(chosen):
    assert told(as_payload(chosen)) == chosen


@given(GOALS)
def test_days_off_come_back_as_typed(chosen):
    assert read_days_off([",".join(chosen.days_off.texts())]) == chosen.days_off


@given(GOALS, st.dates(date(2025, 6, 1), date(2028, 12, 31)))
def test_there_is_a_study_day_for_each_day_left_but_those_off(chosen, today):
    flags = chosen.study_days(today)
    assert len(flags) == max(0, (chosen.interview - today).days)
    assert chosen.is_open(today) is bool(flags)
    free = replace(chosen, days_off=DaysOff()).study_days(today)
    assert all(free)
    assert flags == tuple(today + timedelta(days=number) not in chosen.days_off for number in range(len(free)))


SHORTEST, LONGEST = timedelta(), timedelta(days=731)


@given(DATES)
def test_an_interview_is_read_from_the_day_after_today_on(chosen):
    gap = chosen - TODAY
    try:
        assert read_interview(chosen.isoformat(), TODAY) == chosen
        assert SHORTEST < gap < LONGEST
    except UsageError:
        assert not SHORTEST < gap < LONGEST
