"""`dlprep quiz`: today's questions, on a screen or in lines on pipes."""

import os
import sys
from typing import Annotated

import typer

from dlprep.bank.shelf import Shelf
from dlprep.cli.options import Lang
from dlprep.cli.world import language, learner, report_problems, shelf
from dlprep.errors import UsageError
from dlprep.quiz.sitting import Wanted, sit_down

LEVELS = (1, 2, 3)


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
        _check(wanted, questions)
        sitting = sit_down(you.log, questions, you.now, you.settings, you.cards, you.preferences.new_per_day, wanted)
        if plain or not _has_screen():
            from dlprep.terminal.plain import run_lines

            run_lines(sitting, spoken)
        else:
            from dlprep.terminal.screen import run_screen

            run_screen(sitting, spoken)
        report_problems(sitting.session.problems)


def _has_screen() -> bool:
    """Whether there is a terminal that a whole screen can be drawn on."""
    able = os.environ.get("TERM", "") not in ("", "dumb", "unknown") and sys.platform != "win32"
    return able and sys.stdin.isatty() and sys.stdout.isatty()


def _check(wanted: Wanted, questions: Shelf) -> None:
    """A filter that names nothing is a slip of the fingers, not an empty day."""
    from difflib import get_close_matches

    banks = {entry.bank for entry in questions.entries}
    topics = {entry.topic for entry in questions.entries}
    for option, names, known in (("--bank", wanted.banks, banks), ("--topic", wanted.topics, topics)):
        for name in names:
            if name not in known:
                close = get_close_matches(name, sorted(known), n=1)
                listed = ", ".join(sorted(known)) if option == "--bank" else "`dlprep bank list` shows them"
                raise UsageError(
                    option,
                    f"there is nothing to ask for '{name[:40]}'",
                    f"did you mean '{close[0]}'?" if close else listed,
                )
    for number in wanted.levels:
        if number not in LEVELS:
            raise UsageError("--level", f"there is no level {number}", "use 1 (recall), 2 (apply) or 3 (derive)")
