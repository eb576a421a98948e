"""`dlprep report`: where the learner stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlprep import paths
from dlprep.bank.question import Entry
from dlprep.bank.shelf import Shelf
from dlprep.cli.filters import check_filters
from dlprep.cli.kata_world import katas
from dlprep.cli.options import AsJson, Lang
from dlprep.cli.planning import chosen_goal, kept_outlook, planned_figures
from dlprep.cli.report_page import open_page, require_charts, script, write_page
from dlprep.cli.world import Learner, as_json, kata_slugs, language, learner, report_problems, shelf, warn
from dlprep.errors import UsageError
from dlprep.memory.calibration import calibration
from dlprep.memory.event import KATA
from dlprep.memory.history import Review, histories
from dlprep.memory.leech import Leech, leeches
from dlprep.progress.figures import Figures, figures
from dlprep.progress.record import Record, record
from dlprep.text import Language, Text
from dlprep.values import dataclass

if TYPE_CHECKING:
    from dlprep.report.leeches import Row

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@dataclass(frozen=True, slots=True)
class Found:
    """All that a report tells."""

    figures: Figures
    record: Record
    past: Mapping[str, Sequence[Review]]
    leeches: "Sequence[Row]"
    names: Mapping[str, Text]


@app.command()
def report(
    calibrated: Annotated[
        bool, typer.Option("--calibration", help="Only: what was predicted before each answer, and what happened.")
    ] = False,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Count days and times from this day on.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic; may be given several times.")] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a page with charts, to FILE if one is named.")] = False,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where the page goes.", show_default=False)
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Show the page in your browser.")] = False,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Show where you stand: readiness, what fades, what is due, retention, katas and time."""
    spoken = language(lang)
    html = html or open_it
    if file and not html:
        raise UsageError("FILE", f"'{file}' is named without --html", "add --html to write a page there")
    if html:
        require_charts()
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        check_filters(questions, topics=topic or ())
        today = you.now().day
        found = _found(you, questions, today, _day(since, today), topic or ())
    if json:
        print(as_json(_as_json(found)))
        return
    if html:
        path = file or paths.report_page()
        write_page(path, _page(found, spoken))
        print(path, flush=True)
        if open_it and not open_page(path):
            warn(f"{path}: no browser was found to open it — open the file yourself")
        return
    for line in _calibrated(found, spoken) if calibrated else _lines(found, spoken):
        print(line)


def _found(you: Learner, questions: Shelf, today: date, since: date | None, topics: Sequence[str]) -> Found:
    entries = [entry for entry in questions.entries if not topics or entry.topic in topics]
    slugs = _slugs(topics)
    past = histories(you.events)
    limit = you.preferences.new_per_day
    counted = figures(you.events, you.cards, entries, today, limit, you.settings, slugs)
    if not topics:
        counted = planned_figures(you, questions, counted, today)
    goal = chosen_goal(you)
    drawn = record(
        [event for event in you.events if event.kind != "kata" or str(event.card).removeprefix(KATA) in slugs],
        past,
        you.cards,
        entries,
        today,
        you.settings,
        interview=goal.interview if goal else None,
        planned=kept_outlook(you),
        since=since,
    )
    names = {each.id: each.name for each in questions.topics.values()}
    rows = _rows(past, you, entries, slugs)
    return Found(counted, drawn, _of(past, entries, slugs) if topics else past, rows, names)


def _slugs(topics: Sequence[str]) -> frozenset[str]:
    """The katas that there are; those on the topics, where there are topics."""
    if not topics:
        return kata_slugs()
    return frozenset(kata.slug for kata in katas().outlines()[0] if {*topics} & {*kata.topics})


def _day(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("--since", f"'{text[:20]}' is not a day", f"write one such as {today}") from error
    if day > today:
        raise UsageError("--since", f"{day} is still to come", f"write a day up to {today}")
    return day


def _of(
    past: Mapping[str, Sequence[Review]], entries: Sequence[Entry], slugs: Iterable[str]
) -> Mapping[str, Sequence[Review]]:
    there = {*(entry.id for entry in entries), *(f"{KATA}{slug}" for slug in slugs)}
    return {card: reviews for card, reviews in past.items() if card in there}


def _lines(found: Found, spoken: Language) -> Iterator[str]:
    from dlprep.report.charts import chart_lines
    from dlprep.report.leeches import leech_lines
    from dlprep.report.overview import overview_lines
    from dlprep.report.text import detail_lines, kata_lines, topic_lines
    from dlprep.terminal.printed import text_columns

    yield from overview_lines(found.figures, found.record, found.names, spoken)
    yield from detail_lines(found.figures, spoken)
    yield from chart_lines(found.record, spoken, text_columns())
    yield from kata_lines(found.record, spoken)
    yield from topic_lines(found.figures, found.names, spoken)
    yield from leech_lines(found.leeches, spoken)


def _page(found: Found, spoken: Language) -> str:
    from dlprep.report.page import page

    return page(found.figures, found.record, calibration(found.past), found.names, spoken, script())


def _calibrated(found: Found, spoken: Language) -> Iterable[str]:
    from dlprep.report.calibration import calibration_lines

    return calibration_lines(calibration(found.past), spoken)


def _as_json(found: Found) -> Mapping[str, object]:
    from dlprep.report.calibration import calibration_json
    from dlprep.report.json import report_json
    from dlprep.report.leeches import leeches_json

    more = {"calibration": calibration_json(calibration(found.past)), "leeches": leeches_json(found.leeches)}
    return {**report_json(found.figures, found.record), **more}


def _rows(
    past: Mapping[str, Sequence[Review]], you: Learner, entries: Sequence[Entry], slugs: Iterable[str]
) -> "list[Row]":
    """The leeches that may still be asked, each with a kata on its topic."""
    from dlprep.report.leeches import Row

    topics = {entry.id: entry.topic for entry in entries}
    cards = {*topics, *(f"{KATA}{slug}" for slug in slugs)}
    found: list[Leech] = [
        leech for leech in leeches(past) if leech.card in cards and not you.cards[leech.card].suspended
    ]
    katas = _katas_by_topic() if found else {}
    return [Row(leech, katas.get(topics.get(leech.card, ""))) for leech in found]


def _katas_by_topic() -> dict[str, str]:
    """The easiest kata of each topic; a kata that cannot be read is none."""
    listed, _ = katas().outlines()
    hardest_first = sorted(listed, key=lambda kata: (-kata.level, kata.slug))
    return {topic: kata.slug for kata in hardest_first for topic in kata.topics}
