"""`dlprep quiz` under a plan: it asks what is planned, says where that leads, and keeps the plan for the next day."""

import json
import os
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plan_world import MISS, SET, answered, asks, chosen, fact, forbid_planning, kept, log_answer, on, typist
from quiz_world import program, warm_home

from dlprep import paths
from dlprep.memory.event import Happening
from dlprep.memory.plan import Agenda, plan_json
from dlprep.store.log import Log
from dlprep.store.plans import keep_plan


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    return typist(tmp_path, monkeypatch, capsys)


OFF = "Today is a day off in your plan. To study all the same: dlprep quiz --minutes 10\n"


def test_on_a_day_off_nothing_is_asked_and_why_is_said(run):
    run(*SET, "--days-off", "sat")
    code, out, err = run("quiz", "--plain", now=on(7), lines=MISS)
    assert (code, err, asks(out)) == (0, "", 0)
    assert out.endswith(OFF)
    assert fact(run("plan", now=on(7))[1], "Today") == "a day off"
    assert answered() == []


def test_what_is_said_on_a_day_off_asks_questions(run):
    run(*SET, "--days-off", "sat")
    _, out, _ = run("quiz", "--plain", "--minutes", "10", now=on(7), lines=MISS)
    assert asks(out) > 0


def test_the_quiz_asks_the_agenda_then_says_what_comes_next_and_keeps_the_plan(run):
    for card in ("why-scale", "step-order"):
        log_answer(card, 1)
    run(*SET, now=on(11))
    agenda, before = Agenda(("step-order", "why-scale"), new=1), kept()
    keep_plan(paths.plan_file(), replace(before, plan=replace(before.plan, agendas={date(2026, 3, 11): agenda})))
    _, out, err = run("quiz", "--plain", now=on(11, 10), lines=[*MISS * len(agenda.reviews), ":q"])
    assert err == ""
    assert asks(out) == len(agenda.reviews) + agenda.new
    assert answered()[2:] == list(agenda.reviews)
    after = kept()
    assert after.position > before.position
    following = after.plan.agendas[date(2026, 3, 12)]
    assert out.splitlines()[-1] == (
        f"Plan to 2026-03-14: {after.plan.expected:.1%} on the day (aim 95%). "
        f"Next, 2026-03-12: {len(following.reviews)} to review, {following.new} new"
    )


def test_a_quiz_in_which_nothing_is_answered_leaves_the_plan_as_it_is(run, monkeypatch):
    run(*SET)
    data = paths.plan_file().read_bytes()
    forbid_planning(monkeypatch)
    _, out, _ = run("quiz", "--plain")
    assert asks(out) > 0
    assert "Plan to" not in out
    assert paths.plan_file().read_bytes() == data


def test_after_the_quiz_the_plan_is_shown_without_making_it(run, monkeypatch):
    run(*SET)
    run("quiz", "--plain", now=on(2, 10), lines=MISS)
    forbid_planning(monkeypatch)
    code, out, _ = run("plan", now=on(2, 11))
    assert (code, kept().plan.is_reached) == (0, True)
    assert fact(out, "Interview").startswith("2026-03-14")


def test_when_the_minutes_are_done_it_is_said(run):
    run("plan", "--interview", "2026-03-14", "--minutes", "5", "--katas", "0")
    log_answer("why-scale", 2, minutes=6)
    code, out, _ = run("quiz", "--plain", now=on(2, 10), lines=MISS)
    assert (code, asks(out)) == (0, 0)
    said = "The 5 minutes of your plan are done for today. To go on: dlprep quiz --minutes 10\n"
    assert out.endswith(said)
    assert answered() == ["why-scale"]


def test_what_is_said_when_the_minutes_are_done_asks_questions(run):
    run("plan", "--interview", "2026-03-14", "--minutes", "5", "--katas", "0")
    log_answer("why-scale", 2, minutes=6)
    run("plan", now=on(2, 10))
    _, out, _ = run("quiz", "--plain", "--minutes", "10", now=on(2, 11), lines=MISS)
    assert asks(out) > 0


def test_a_second_session_asks_the_new_questions_that_the_plan_still_has_for_today(run):
    run("plan", "--interview", "2026-03-08", "--minutes", "60", "--katas", "0")
    first = kept().plan.agendas[date(2026, 3, 2)].new
    run("quiz", "--plain", now=on(2, 10), lines=["1", "4", ":q"])
    left = kept().plan.agendas[date(2026, 3, 2)].new
    assert (len(answered()), left) == (1, first - 1)
    _, out, _ = run("quiz", "--plain", now=on(2, 11))
    assert asks(out) == left


DAMAGE = {
    "deleted": None,
    "empty": b"",
    "no JSON": b"my diary",
    "no text": b"\xff\x00\xfe",
    "a list": b"[]",
    "of a later version": b'{"position": 1, "plan": {"version": 99}}',
}


@pytest.mark.parametrize("data", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_changes_nothing(run, data):
    first = run(*SET)
    whole = paths.plan_file().read_bytes()

    def damage():
        paths.plan_file().unlink()
        if data is not None:
            paths.plan_file().write_bytes(data)

    damage()
    code, out, err = run("quiz", "--plain")
    assert (code, err, asks(out)) == (0, "", 8)  # by the ordinary schedule, until there is a plan again
    assert run("plan") == first
    assert paths.plan_file().read_bytes() == whole
    damage()
    code, out, err = run("quiz", "--plain", now=on(2, 10), lines=MISS)
    assert (code, err, answered()) == (0, "", ["why-scale"])
    assert out.splitlines()[-1].startswith("Plan to 2026-03-14: ")
    assert kept() is not None


def test_a_plan_of_another_goal_is_not_followed(run):
    run(*SET)
    held = json.loads(paths.plan_file().read_text())
    held["plan"] = plan_json(kept().plan) | {"key": "another"}
    paths.plan_file().write_text(json.dumps(held))
    assert asks(run("quiz", "--plain")[1]) == 8


def quiz_in_a_process(home, *lines):
    """What a quiz prints, and the modules that it imports."""
    known = {"DLPREP_HOME": str(home), "DLPREP_NOW": on(2, 10), "PYTHONPROFILEIMPORTTIME": "1"}
    ended = subprocess.run(
        program("quiz", "--plain"),
        input="".join(f"{line}\n" for line in lines),
        env={**os.environ, **known},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout, {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}


def test_the_planner_is_loaded_after_the_last_question_and_never_before_the_first(tmp_path):
    home = warm_home(tmp_path / "elsewhere")
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    payload = {"what": "set", "interview": "2026-03-08", "minutes": 30, "kata_share": 0}
    with Log.open(home / "progress.db") as log:
        log.append(Happening(at=at, day=at.date(), kind="plan", payload=payload))
    out, imported = quiz_in_a_process(home, *MISS)
    assert "Plan to 2026-03-08" in out
    assert {"numpy", "dlprep.memory.planner"} <= imported
    out, imported = quiz_in_a_process(home)
    assert "0 of " in out
    assert {"dlprep.memory.plan", "dlprep.store.plans", "dlprep.report.plan"} <= imported
    heavy = {"numpy", "scipy", "pydantic", "yaml", "torch"}
    own = {f"dlprep.memory.{name}" for name in ("planner", "simulation", "deadline", "curve")}
    assert imported.isdisjoint(heavy | own)


def test_today_at_a_glance_follows_the_plan(run):
    run("plan", "--interview", "2026-03-14", "--minutes", "4", "--katas", "0")
    agenda = kept().plan.agendas[date(2026, 3, 2)]
    assert 0 < agenda.new < 8, "fewer than the ordinary schedule would ask"
    _, out, _ = run()
    assert re.search(rf"^New today +{agenda.new}$", out, re.MULTILINE)
    assert out.endswith(
        f"Interview 2026-03-14, in 12 days: {kept().plan.expected:.0%} of 8 questions expected on the day\n"
    )


def test_on_a_day_off_there_is_nothing_today(run):
    run(*SET, "--days-off", "2026-03-03")
    _, out, _ = run(now=on(3))
    assert "Done for today" in out
    assert re.search(r"^New today +0$", out, re.MULTILINE)


def test_without_a_plan_there_is_no_word_of_one_at_a_glance(run):
    assert "Interview" not in run()[1]


def test_a_number_of_another_day_is_said_to_be_old(run):
    run(*SET)
    assert " (as of" not in run(now=on(3))[1]
    assert run(now=on(5))[1].rstrip().endswith(" expected on the day (as of 2026-03-02; now: dlprep plan)")


def test_the_report_says_of_today_what_the_plan_says(run):
    run("plan", "--interview", "2026-03-14", "--minutes", "4", "--katas", "0")
    glance = json.loads(run("report", "--json")[1])["glance"]
    assert (glance["due"], glance["new"]) == (0, kept().plan.agendas[date(2026, 3, 2)].new)


def test_the_kata_of_the_day_has_its_share_of_the_minutes(run):
    run("plan", "--interview", "2026-03-14", "--minutes", "30")
    agenda = kept().plan.agendas[date(2026, 3, 2)]
    assert agenda.kata and 0 < agenda.kata_minutes <= 24
    assert sum(load.minutes for load in kept().plan.loads if load.day == date(2026, 3, 2)) <= 30 + 1e-6


def test_all_topics_come_back_at_once(run):
    run(*SET, "--topic", "shapes=0,training=2")
    assert fact(run("plan")[1], "Left out").startswith("1 topic; to take all back")
    run("plan", "--topic", "all=1, training=0")
    assert chosen().weights == {"training": 0.0}
    run("plan", "--topic", "all=1")
    assert fact(run("plan")[1], "Left out") is None
