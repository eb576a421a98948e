"""`dlprep` alone: today at a glance, and the command to type next."""

from dlprep.cli.planning import planned, planned_glance
from dlprep.cli.world import kata_slugs, language, learner, report_problems, shelf
from dlprep.progress.figures import glance
from dlprep.quiz.sitting import Wanted
from dlprep.report.plan import today_line
from dlprep.report.text import glance_lines


def today(lang: str | None) -> None:
    """Print what is due, what is new, the streak, and what to type."""
    spoken = language(lang)
    line = None
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        day, new_per_day = you.now().day, you.preferences.new_per_day
        figures = glance(you.events, you.cards, questions.entries, day, new_per_day, kata_slugs())
        if plan := planned(you, day, Wanted()):
            figures = planned_glance(you, questions, figures, plan, day)
            line = today_line(plan.goal, plan.plan, plan.agenda, day, spoken)
    for told in glance_lines(figures, spoken):
        print(told)
    if line:
        print(line)
