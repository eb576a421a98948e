"""`dlprep quiz`: today's questions, on a screen or in lines on pipes."""

from collections.abc import Mapping
from typing import Annotated

import typer

from dlprep.bank.shelf import Shelf
from dlprep.cli.filters import check_filters
from dlprep.cli.options import Lang
from dlprep.cli.planning import current_plan, planned
from dlprep.cli.world import Learner, has_screen, language, learner, report_problems, shelf
from dlprep.memory.schedule import Card
from dlprep.quiz.sitting import Planned, Sitting, Wanted, sit_down
from dlprep.text import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def quiz(
    bank: Annotated[list[str] | None, typer.Option(help="Only this bank; may be given several times.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic; may be given several times.")] = None,
    level: Annotated[list[int] | None, typer.Option(help="Only level 1 (recall), 2 (apply) or 3 (derive).")] = None,
    new: Annotated[int | None, typer.Option(min=0, help="At most so many new questions in this session.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many questions in all.")] = None,
    minutes: Annotated[float | None, typer.Option(min=0.1, help="Stop after so many minutes of answering.")] = None,
    cram: Annotated[
        bool, typer.Option("--cram", help="Every matching question, due or not; the schedule stays as it is.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Lines instead of a screen, for pipes and screen readers.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Ask what is due today, then some new questions."""
    spoken = language(lang)
    wanted = Wanted(tuple(bank or ()), tuple(topic or ()), tuple(level or ()), new, limit, minutes, cram)
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        check_filters(questions, banks=wanted.banks, topics=wanted.topics, levels=wanted.levels)
        today, before = you.now().day, dict(you.cards)
        plan = planned(you, today, wanted)
        sitting = sit_down(
            you.log, questions, you.now, you.settings, you.cards, you.preferences.new_per_day, wanted, plan
        )
        if plain or not has_screen():
            from dlprep.terminal.plain import run_lines

            run_lines(sitting, spoken)
        else:
            from dlprep.terminal.screen import run_screen

            run_screen(sitting, spoken)
        report_problems(sitting.session.problems)
        if sitting.session.done and not cram:
            print(_ready(before, you, questions, spoken))
        if plan:
            from dlprep.report.plan import closing_line  # its words are for the end of a session

            _tell(plan, sitting, spoken)
            if sitting.session.done and plan.goal.is_open(you.now().day):
                # now, and not when the next session begins: nobody waits for a plan before the first question
                day = you.now().day
                if line := closing_line(current_plan(you, questions, plan.goal, day, advise=False), day, spoken):
                    print(line)


def _ready(before: Mapping[str, Card], you: Learner, questions: Shelf, spoken: Language) -> str:
    """How much is ready after the session, and what the session changed."""
    from dlprep.progress.record import ready_share  # nothing of this is needed before the first question
    from dlprep.report.overview import readiness_line

    names, today = {entry.id for entry in questions.entries}, you.now().day
    then, now = (ready_share(cards, names, today, you.settings) for cards in (before, you.cards))
    return readiness_line(then, now, len(names), spoken)


def _tell(plan: Planned, sitting: Sitting, spoken: Language) -> None:
    """Why a plan asks nothing, and the kata that it has for today."""
    from dlprep.report.plan import say

    agenda, today = plan.agenda, sitting.now().day
    if not sitting.session.done and plan.goal.is_open(today):
        if today in plan.goal.days_off:
            print(say("off_today", spoken))
        elif plan.minutes_left <= 0:
            print(say("done_today", spoken, minutes=plan.goal.minutes))
    if agenda and agenda.kata:
        print(say("kata_today", spoken, slug=agenda.kata))
