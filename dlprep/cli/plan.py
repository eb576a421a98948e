"""`dlprep plan`: set an interview date, see what will be covered and when, and how things stand against it."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import typer

from dlprep import paths
from dlprep.bank.shelf import Shelf
from dlprep.cli.options import AsJson, Lang
from dlprep.cli.planning import chosen_goal, current_plan
from dlprep.cli.world import Learner, as_json, language, learner, report_problems, shelf
from dlprep.errors import UsageError
from dlprep.memory.event import Happening, Json
from dlprep.memory.goal import (
    AIM,
    PLAN,
    Goal,
    as_payload,
    merged,
    parts,
    read_aim,
    read_days_off,
    read_interview,
    read_kata_share,
    read_minutes,
    read_weights,
)
from dlprep.report.plan import plan_as_json, plan_lines, say
from dlprep.store.plans import drop_plan

MINUTES = 30.0
SOON = timedelta(weeks=8)  # from today: the date of the example
ALL = "all=1"  # what gives every topic its usual weight back

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def plan(
    interview: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the interview: 2027-01-15.")] = None,
    minutes: Annotated[float | None, typer.Option(help="Minutes a day that you have; 30 unless set before.")] = None,
    aim: Annotated[float | None, typer.Option(help="Mean recall wanted on the day, such as 0.95.")] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(metavar="TOPIC=WEIGHT", help="What counts more (kv-cache=3) or not at all (gan=0); all=1 resets."),
    ] = None,
    days_off: Annotated[
        list[str] | None,
        typer.Option(metavar="DAYS", help="sat,sun or 2026-12-25..2026-12-27, commas between, or none"),
    ] = None,
    katas: Annotated[
        float | None, typer.Option(metavar="SHARE", help="Share of the minutes for katas; 0.3 unless set before.")
    ] = None,
    drop: Annotated[
        bool,
        typer.Option("--drop", help="Leave out the topics without which the aim is in reach, as the plan names them."),
    ] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Give the plan up; the quiz goes on as usual.")] = False,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Plan to an interview date; alone, show how things stand against the plan. What is not named stays as it was."""
    spoken = language(lang)
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        today, before = you.now().day, chosen_goal(you)
        changed = any(each is not None for each in (interview, minutes, aim, topic, days_off, katas))
        if clear:
            if changed or drop:
                raise UsageError("--clear", "clears the plan and sets nothing", "use it alone")
            _log(you, {"what": "clear"})
            drop_plan(paths.plan_file())
            print(say("cleared", spoken))
            return
        wanted = before
        if changed:
            day = read_interview(interview, today) if interview else before.interview if before else None
            if day is None:
                raise UsageError("--interview", "there is no date yet", "name the day: --interview 2027-01-15")
            if day <= today:
                raise UsageError("--interview", f"the interview was on {day}", "name a day to come")
            base = before or Goal(interview=day, minutes=MINUTES)
            wanted = Goal(
                interview=day,
                minutes=read_minutes(minutes if minutes is not None else base.minutes),
                aim=read_aim(aim if aim is not None else base.aim if before else AIM),
                weights=_weights(base, topic or [], questions),
                days_off=read_days_off(days_off) if days_off is not None else base.days_off,
                kata_share=read_kata_share(katas) if katas is not None else base.kata_share,
            )
            if not any(wanted.study_days(today)):
                raise UsageError(
                    "--days-off", "no day is left to study on", "leave at least one day before the interview"
                )
            _log(you, as_payload(wanted))
        if wanted is None:
            if drop:
                raise UsageError("--drop", "there is no plan yet", "make one: dlprep plan --interview 2027-01-15")
            print("null" if json else say("none", spoken, date=today + SOON))
            return
        if wanted.interview == today and not json:
            print(say("interview_today", spoken))
            return
        if not wanted.is_open(today):
            print("null" if json else say("over", spoken, date=wanted.interview, minutes=wanted.minutes))
            return
        made = current_plan(you, questions, wanted, today)
        if drop and made.drop:
            wanted = replace(wanted, weights=merged(wanted.weights, dict.fromkeys(made.drop, 0.0)))
            _log(you, as_payload(wanted))
            made = current_plan(you, questions, wanted, today)
        names = {each.id: each.name for each in questions.topics.values()}
    if json:
        print(as_json(plan_as_json(made)))
        return
    for line in plan_lines(made, wanted, today, names, spoken):
        print(line)


def _weights(base: Goal, typed: list[str], questions: Shelf) -> dict[str, float]:
    named = parts(typed)
    kept = {} if ALL in named else base.weights
    return merged(kept, read_weights((text for text in named if text != ALL), questions.topics))


def _log(you: Learner, payload: dict[str, Json]) -> None:
    moment = you.now()
    you.log.append(Happening(at=moment.at, day=moment.day, kind=PLAN, payload=payload))
    you.read_again()
