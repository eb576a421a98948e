"""`dlprep report`: where the learner stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dlprep import paths
from dlprep.bank.shelf import Shelf
from dlprep.cli.options import AsJson, Lang
from dlprep.cli.planning import planned_figures
from dlprep.cli.world import Learner, as_json, kata_slugs, language, learner, report_problems, shelf
from dlprep.memory.calibration import calibration
from dlprep.memory.event import KATA
from dlprep.memory.history import Review, histories
from dlprep.memory.leech import Leech, leeches
from dlprep.progress import figures

if TYPE_CHECKING:
    from dlprep.report.leeches import Row

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def report(
    calibrated: Annotated[
        bool, typer.Option("--calibration", help="Only: what was predicted before each answer, and what happened.")
    ] = False,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Show counts, what is due in the next days, retention by topic, and what is forgotten too often."""
    from dlprep.report.calibration import calibration_json, calibration_lines
    from dlprep.report.leeches import leech_lines, leeches_json
    from dlprep.report.text import figures_json, report_lines

    spoken = language(lang)
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        slugs = kata_slugs()
        found = figures(
            you.events,
            you.cards,
            questions.entries,
            you.now().day,
            you.preferences.new_per_day,
            you.settings,
            slugs,
        )
        found = planned_figures(you, questions, found, you.now().day)
        past = histories(you.events)
        rows = [] if calibrated and not json else _rows(past, you, questions, slugs)
        names = {topic.id: topic.name for topic in questions.topics.values()}
    predictions = calibration(past) if calibrated or json else None
    if json:
        more = {"calibration": calibration_json(predictions), "leeches": leeches_json(rows)}
        print(as_json({**figures_json(found), **more}))
        return
    shown: Iterable[str] = (*report_lines(found, names, spoken), *leech_lines(rows, spoken))
    for line in calibration_lines(predictions, spoken) if calibrated else shown:
        print(line)


def _rows(past: Mapping[str, Sequence[Review]], you: Learner, questions: Shelf, slugs: Iterable[str]) -> "list[Row]":
    """The leeches that may still be asked, each with a kata on its topic."""
    from dlprep.report.leeches import Row

    topics = {entry.id: entry.topic for entry in questions.entries}
    cards = {*topics, *(f"{KATA}{slug}" for slug in slugs)}
    found: list[Leech] = [
        leech for leech in leeches(past) if leech.card in cards and not you.cards[leech.card].suspended
    ]
    katas = _katas_by_topic() if found else {}
    return [Row(leech, katas.get(topics.get(leech.card, ""))) for leech in found]


def _katas_by_topic() -> dict[str, str]:
    """The easiest kata of each topic; a kata that cannot be read is none."""
    from dlprep.katas.shelf import KataShelf

    katas, _ = KataShelf(paths.shipped_katas(), paths.user_katas()).all()
    hardest_first = sorted(katas, key=lambda kata: (-kata.level, kata.slug))
    return {topic: kata.slug for kata in hardest_first for topic in kata.topics}
