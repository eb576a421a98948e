"""`dlprep plan` as it is typed: what it prints, what it logs, when it makes a plan and when it shows the kept one."""

import json
import re
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from kata_world import SOLVED
from plan_world import CLEARED, MISS, SET, asks, chosen, events, fact, forbid_planning, kept, log_answer, on, typist

from dlprep import paths
from dlprep.memory.event import Happening
from dlprep.memory.goal import DaysOff, Goal
from dlprep.memory.plan import Plan
from dlprep.store.log import Log

NONE = "There is no plan. Make one: dlprep plan --interview 2026-04-27 --minutes 30\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    return typist(tmp_path, monkeypatch, capsys)


def test_without_a_plan_the_way_to_one_is_named(run):
    assert run("plan") == (0, NONE, "")
    assert run("plan", "--json") == (0, "null\n", "")
    assert run("plan", "--lang", "zh")[1].startswith("还没有计划。")
    assert events() == []


def test_a_plan_is_set_and_shown(run):
    code, out, err = run(*SET)
    assert (code, err) == (0, "")
    assert fact(out, "Interview") == "2026-03-14, in 12 days, 12 of them for studying"
    assert fact(out, "Aim") == "95% of 8 questions remembered on the day"
    assert fact(out, "Today").startswith("0 to review, ")
    assert len(re.findall(r"^  2026-03-\d\d ", out, re.MULTILINE)) == 12
    assert chosen() == Goal(interview=date(2026, 3, 14), minutes=30.0, kata_share=0.0)
    assert (kept().plan.made, kept().plan.interview) == (date(2026, 3, 2), date(2026, 3, 14))


def test_thirty_minutes_a_day_unless_others_are_named(run):
    run("plan", "--interview", "2026-03-14")
    assert chosen() == Goal(interview=date(2026, 3, 14), minutes=30.0)


def test_a_plan_speaks_chinese(run):
    _, out, _ = run(*SET, "--lang", "zh")
    assert fact(out, "面试日期") == "2026-03-14，还有 12 天，其中 12 天学习"
    assert "注意力机制" in out


def test_the_same_situation_gives_the_same_plan(run):
    first = run(*SET)
    paths.plan_file().unlink()
    assert run("plan") == first


def test_the_trap_for_planning_springs(run, monkeypatch):
    forbid_planning(monkeypatch)
    with pytest.raises(AssertionError, match="a plan was made"):
        run(*SET)


def test_shown_again_it_is_the_kept_one_and_nothing_is_logged(run, monkeypatch):
    first = run(*SET)
    data = paths.plan_file().read_bytes()
    forbid_planning(monkeypatch)
    assert run("plan", now=on(2, 20)) == first
    assert json.loads(run("plan", "--json", now=on(2, 21))[1])["made"] == "2026-03-02"
    assert len(events()) == 1
    assert paths.plan_file().read_bytes() == data


def test_a_plan_out_of_reach_is_shown_again_as_it_was_kept(run, monkeypatch):
    first = run("plan", "--interview", "2026-03-04", "--minutes", "2", "--aim", "0.99")
    assert "No choice of topics reaches it" in first[1]
    forbid_planning(monkeypatch)
    assert run("plan") == first


def test_another_day_and_every_event_make_it_stale(run):
    run(*SET)
    first = kept()
    run("plan", now=on(3))
    assert (first.plan.made, kept().plan.made) == (date(2026, 3, 2), date(2026, 3, 3))
    second = kept()
    log_answer("why-scale", 3)
    run("plan", now=on(3, 10))
    assert kept().position > second.position


BASE = Goal(
    interview=date(2026, 3, 20),
    minutes=20.0,
    aim=0.9,
    weights={"attention": 3.0},
    days_off=DaysOff((5,)),
    kata_share=0.2,
)
ALL = ("--interview", "2026-03-20", "--minutes", "20", "--aim", "0.9", "--topic", "attention=3")
ALL += ("--days-off", "sat", "--katas", "0.2")

CHANGES = {
    "the day": (("--interview", "2026-03-18"), "interview", date(2026, 3, 18)),
    "the minutes": (("--minutes", "45"), "minutes", 45.0),
    "the aim": (("--aim", "0.8"), "aim", 0.8),
    "the topics": (
        ("--topic", "shapes=0", "--topic", "training=2", "--topic", "attention=1"),
        "weights",
        {"shapes": 0.0, "training": 2.0},
    ),
    "the days off": (
        ("--days-off", "sun", "--days-off", "2026-03-10"),
        "days_off",
        DaysOff((6,), ((date(2026, 3, 10), date(2026, 3, 10)),)),
    ),
    "no days off": (("--days-off", ""), "days_off", DaysOff()),
    "the katas": (("--katas", "0"), "kata_share", 0.0),
}


@pytest.mark.parametrize("typed, name, value", CHANGES.values(), ids=CHANGES)
def test_what_is_not_named_stays_as_it_was(run, typed, name, value):
    run("plan", *ALL)
    assert chosen() == BASE
    code, _, err = run("plan", *typed)
    assert (code, err) == (0, "")
    assert vars(chosen()) == vars(Goal(**{**vars(BASE), name: value}))
    assert len(events()) == 2


def test_it_can_be_given_up(run):
    run(*SET)
    assert run("plan", "--clear") == (0, CLEARED, "")
    assert not paths.plan_file().exists()
    assert run("plan") == (0, NONE, "")
    assert [event.payload["what"] for event in events()] == ["set", "clear"]
    _, out, _ = run("quiz", "--plain", lines=MISS)
    assert asks(out) == 8
    assert "Plan to" not in out


ERRORS = {
    "no date yet": (("--minutes", "30"), "--interview: there is no date yet — name the day: --interview 2027-01-15"),
    "nothing to drop from": (
        ("--drop",),
        "--drop: there is no plan yet — make one: dlprep plan --interview 2027-01-15",
    ),
    "a date that is none": (("--interview", "soon"), "--interview: 'soon' is not a date — write it as 2027-01-15"),
    "today": (
        ("--interview", "2026-03-02"),
        "--interview: 2026-03-02 is not after today, 2026-03-02 — name a day to come",
    ),
    "no minutes": (
        ("--interview", "2026-03-14", "--minutes", "0"),
        "--minutes: 0 is out of range — use 1 to 600 minutes a day",
    ),
    "an aim in percent": (
        ("--interview", "2026-03-14", "--aim", "95"),
        "--aim: 95 is out of range — use a share from 0.5 to 0.99",
    ),
    "all for katas": (
        ("--interview", "2026-03-14", "--katas", "1"),
        "--katas: 1 is out of range — use a share from 0 to 0.8",
    ),
    "a topic with a slip": (
        ("--interview", "2026-03-14", "--topic", "atention=3"),
        "--topic: there is no topic 'atention' — did you mean 'attention'?",
    ),
    "a day off that is none": (
        ("--interview", "2026-03-14", "--days-off", "someday"),
        "--days-off: 'someday' is neither a weekday nor a date — "
        "write weekdays and dates: sat,sun,2026-12-25..2026-12-27",
    ),
    "every day off": (
        ("--interview", "2026-03-14", "--days-off", "2026-03-01..2026-03-13"),
        "--days-off: no day is left to study on — leave at least one day before the interview",
    ),
    "cleared and set at once": (
        ("--clear", "--minutes", "30"),
        "--clear: clears the plan and sets nothing — use it alone",
    ),
}


@pytest.mark.parametrize("typed, said", ERRORS.values(), ids=ERRORS)
def test_a_slip_is_named_with_its_remedy_exits_2_and_changes_nothing(run, typed, said):
    assert run("plan", *typed) == (2, "", said)
    assert events() == []
    assert not paths.plan_file().exists()


def test_a_slip_leaves_the_plan_before(run):
    run(*SET)
    assert run("plan", "--minutes", "0")[0] == 2
    assert chosen().minutes == 30.0
    assert kept() is not None


def test_minutes_that_are_no_number_are_refused(run):
    code, out, err = run("plan", "--minutes", "plenty")
    assert (code, out) == (2, "")
    assert "'plenty' is not a valid float" in err


def test_a_plan_as_json(run):
    code, out, err = run(*SET, "--json")
    held = json.loads(out)
    assert (code, err) == (0, "")
    assert held.keys() == {field.name for field in fields(Plan)} - {"key"}
    assert (held["made"], held["interview"], held["cards"]) == ("2026-03-02", "2026-03-14", 8)
    assert len(held["loads"]) == len(held["agendas"]) == 12
    assert {topic["topic"] for topic in held["topics"]} == {"attention", "training", "shapes"}


def test_when_the_interview_is_over_the_quiz_goes_on(run):
    run(*SET)
    over = "The interview was on 2026-03-14. The quiz goes on, 30 minutes a day; dlprep plan --clear ends that.\n"
    assert run("plan", now=on(14)) == (0, "The interview is today.\n", "")
    assert run(now=on(14))[1].endswith("The interview is today.\n")
    assert run("plan", now=on(15)) == (0, over, "")
    assert run("plan", "--json", now=on(15)) == (0, "null\n", "")
    code, out, err = run("quiz", "--plain", now=on(14), lines=MISS)
    assert (code, err, asks(out)) == (0, "", 8)
    assert "Plan to" not in out
    said = "--interview: the interview was on 2026-03-14 — name a day to come"
    assert run("plan", "--minutes", "45", now=on(14)) == (2, "", said)
    assert fact(run("plan", "--interview", "2026-03-21", now=on(15))[1], "Interview").startswith(
        "2026-03-21, in 6 days"
    )
    assert chosen().minutes == 30.0


def test_with_every_topic_left_out_there_is_nothing_to_plan(run):
    topics = ("--topic", "attention=0", "--topic", "training=0", "--topic", "shapes=0")
    assert run(*SET, *topics) == (0, "Every topic is left out: there is nothing to plan.\n", "")
    code, out, _ = run("quiz", "--plain")
    assert (code, asks(out)) == (0, 0)


def test_a_topic_left_out_is_neither_planned_nor_asked(run):
    held = json.loads(run(*SET, "--topic", "training=0", "--json")[1])
    assert (held["cards"], {topic["topic"] for topic in held["topics"]}) == (4, {"attention", "shapes"})
    _, out, _ = run("quiz", "--plain", "--new", "99")
    assert asks(out) == 4


def test_what_the_chart_says_is_new_today_is_on_todays_agenda(run):
    held = json.loads(run("plan", "--interview", "2026-03-14", "--minutes", "1", "--json")[1])
    begun = sum(load["new"] for load in held["loads"])
    assert begun >= 1
    assert sum(agenda["new"] for agenda in held["agendas"].values()) >= 1


def test_a_missed_day_is_named_with_what_it_changed(run):
    run(*SET)
    run("quiz", "--plain", now=on(2, 10), lines=MISS * 4)
    expected = kept().plan.expected
    _, out, _ = run("plan", now=on(4))
    assert fact(out, "Missed").startswith("2026-03-03: what was planned is spread")
    changed = re.fullmatch(
        r"expected recall ([\d.]+%) → ([\d.]+%), \d+ → \d+ minutes a day, since 2026-03-02", fact(out, "Changed")
    )
    assert changed.groups() == (f"{expected:.1%}", f"{kept().plan.expected:.1%}")


def test_a_day_off_is_not_missed(run):
    run(*SET, "--days-off", "2026-03-03")
    run("quiz", "--plain", now=on(2, 10), lines=MISS * 4)
    assert fact(run("plan", now=on(4))[1], "Missed") is None


def test_a_change_is_told_since_the_plan_before(run):
    run("plan", "--interview", "2026-03-10", "--minutes", "4", "--katas", "0")
    run("quiz", "--plain", now=on(2, 10), lines=MISS)
    log_answer("softmax-name", 3, rating=1, minutes=3.5)
    changed = fact(run("plan", now=on(3))[1], "Changed")
    assert changed is not None
    assert changed.endswith("since 2026-03-02")


def test_a_missed_day_is_named_after_a_session_though_the_aim_is_out_of_reach(run):
    run("plan", "--interview", "2026-03-08", "--minutes", "4", "--aim", "0.99", "--katas", "0")
    run("quiz", "--plain", now=on(2, 10), lines=MISS)
    run("quiz", "--plain", now=on(4), lines=MISS)
    assert kept().plan.missed == (date(2026, 3, 3),)
    assert fact(run("plan", now=on(4, 10))[1], "Missed") is not None


def test_a_cache_that_cannot_be_written_stops_nothing(run):
    paths.plan_file().mkdir(parents=True)
    code, out, err = run(*SET)
    assert (code, err) == (0, "")
    assert fact(out, "Interview").startswith("2026-03-14")
    assert run("quiz", "--plain", lines=MISS)[::2] == (0, "")
    assert run("plan", "--clear") == (0, CLEARED, "")


def test_katas_have_their_share_and_the_quiz_names_todays(run):
    held = json.loads(run("plan", "--interview", "2026-03-14", "--minutes", "30", "--json")[1])
    katas = [load["kata"] for load in held["loads"] if load["kata"]]
    assert sorted(katas) == ["row-bug", "row-norm"]
    assert held["katas"] == 2
    assert held["agendas"]["2026-03-02"]["kata"] == katas[0]
    assert f"dlprep kata start {katas[0]}" in fact(run("plan")[1], "Today")
    _, out, _ = run("quiz", "--plain", now=on(2, 10), lines=MISS)
    assert f"Today's kata: dlprep kata start {katas[0]}\n" in out


def test_a_kata_that_was_solved_is_planned_for_the_day_on_which_it_is_due(run, tmp_path):
    run("plan", "--interview", "2026-03-14", "--minutes", "30")
    run("kata", "start", "row-bug")
    (tmp_path / "home" / "work" / "row_bug_numpy.py").write_text(SOLVED)
    run("kata", "check", "row-bug")
    due = {row["slug"]: row["due"] for row in json.loads(run("kata", "list", "--json")[1])}["row-bug"]
    held = json.loads(run("plan", "--json", now=on(2, 10))[1])
    days = [load["day"] for load in held["loads"] if load["kata"] == "row-bug"]
    assert len(days) == 1
    assert days[0] >= due > "2026-03-02"


def test_after_todays_kata_there_is_no_other_today(run, tmp_path):
    run("plan", "--interview", "2026-03-14", "--minutes", "30")
    assert kept().plan.agendas[date(2026, 3, 2)].kata == "row-bug"
    run("kata", "start", "row-bug")
    (tmp_path / "home" / "work" / "row_bug_numpy.py").write_text(SOLVED)
    run("kata", "check", "row-bug")
    run("plan", now=on(2, 10))
    assert kept().plan.agendas[date(2026, 3, 2)].kata is None


def test_plan_events_survive_what_else_is_done(run):
    run(*SET)
    for arguments in (("quiz", "--plain"), ("settings", "new", "5"), ("report",), ("report", "--json"), ("fit",)):
        assert run(*arguments, now=on(2, 10), lines=MISS)[::2] == (0, "")
    assert run("doctor", now=on(2, 11))[0] == 0
    (event,) = events()
    assert (event.card, event.payload["what"], event.day) == (None, "set", date(2026, 3, 2))
    assert fact(run("plan", now=on(2, 12))[1], "Interview").startswith("2026-03-14")


MALFORMED = {
    "of a newer version": {"what": "pause", "until": "2026-03-09"},
    "without a day": {"what": "set", "minutes": 30},
    "of nonsense": {"what": "set", "interview": [], "minutes": {}, "days_off": 5},
}


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_a_plan_event_that_cannot_be_read_is_passed_over(run, payload):
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    run(*SET)
    with Log.open(paths.progress_file()) as log:
        log.append(Happening(at=at, day=at.date(), kind="plan", payload=payload))
    for arguments in (("plan",), ("quiz", "--plain"), ("report",)):
        assert run(*arguments)[::2] == (0, "")
    assert chosen().interview == date(2026, 3, 14)


def test_the_settings_that_a_plan_depends_on_make_it_anew(run):
    run(*SET)
    before = kept().plan.key
    run("settings", "retention", "0.85")
    assert asks(run("quiz", "--plain")[1]) == 8  # by the ordinary schedule: the kept plan is of other settings
    run("plan")
    assert kept().plan.key != before


def test_what_the_plan_names_can_be_left_out_in_one_go(run):
    run("plan", "--interview", "2026-03-05", "--minutes", "3", "--aim", "0.9", "--katas", "0")
    dropped = kept().plan.drop
    assert dropped
    code, out, _ = run("plan", "--drop")
    assert code == 0 and "out of reach" not in out
    assert {topic for topic, weight in chosen().weights.items() if weight == 0} == set(dropped)
    before = chosen()
    assert run("plan", "--drop")[0] == 0, "nothing more to leave out"
    assert chosen() == before


def test_to_clear_and_to_drop_is_refused(run):
    run(*SET)
    code, _, err = run("plan", "--clear", "--drop")
    assert (code, err) == (2, "--clear: clears the plan and sets nothing — use it alone")
