"""The commands of `dlprep kata` but for `check`: list, show, start, watch, hint, solution, reset, trust, new."""

from difflib import get_close_matches
from typing import Annotated

import typer

from dlprep import paths
from dlprep.cli.filters import LEVELS
from dlprep.cli.kata_world import (
    backend_at_work,
    backend_to_start,
    edit,
    katas,
    practice,
    require_able,
    require_started,
    rows,
)
from dlprep.cli.options import AsJson, Backend, Device, Lang, Slug
from dlprep.cli.world import Learner, as_json, language, learner, report_problems, warn
from dlprep.errors import UsageError
from dlprep.katas.attempts import State
from dlprep.katas.climb import climb
from dlprep.katas.kata import KINDS, PATHS, Kata, Outline, card_of
from dlprep.katas.practice import Practice, Start
from dlprep.katas.trust import contents, trusting
from dlprep.report.katas import Row, head_lines, list_lines, row_json, say
from dlprep.text import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("list")
def list_(
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic.")] = None,
    level: Annotated[list[int] | None, typer.Option(help="Only this level.")] = None,
    state: Annotated[list[str] | None, typer.Option(help="Only new, started, solved or due ones.")] = None,
    path: Annotated[list[str] | None, typer.Option(help="Only this path, such as cnn, in its order.")] = None,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """List the katas, one a line: level, minutes, backends, state, and when it is due."""
    from dlprep.terminal.printed import screen_columns

    spoken = language(lang)
    listed, problems = katas().outlines()
    report_problems(problems)
    _check_filters(listed, topic or [], level or [], state or [], path or [])
    with learner() as you:
        found = rows(you, listed)
    chosen = [row for row in found if _fits(row, topic, level, state, path)]
    if path:
        place = {kata.slug: index for index, kata in enumerate(climb(listed))}
        chosen.sort(key=lambda row: place[row.kata.slug])
    if json:
        print(as_json([row_json(row) for row in chosen]))
        return
    for line in list_lines(chosen, spoken, screen_columns()):
        print(line)
    warn(say("count" if chosen else "none", spoken, count=len(chosen), all=len(listed)))


@app.command()
def show(slug: Slug, json: AsJson = False, lang: Lang = None) -> None:
    """Show what to build."""
    spoken = language(lang)
    kata = katas().kata(slug)
    with learner() as you:
        (row,) = rows(you, [kata])
    if json:
        print(as_json(row_json(row) | {"statement": {"en": kata.statement.en, "zh": kata.statement.zh}}))
        return
    from dlprep.terminal.printed import print_styled, text_columns
    from dlprep.terminal.statement import statement_lines

    for line in head_lines(row, spoken):
        print(line)
    print()
    print_styled(statement_lines(kata.statement, spoken, text_columns()))


@app.command()
def start(
    slug: Slug,
    backend: Backend = None,
    open_editor: Annotated[bool, typer.Option("--edit", help="Open it in $VISUAL or $EDITOR.")] = False,
    lang: Lang = None,
) -> None:
    """Begin from the starter; prints the file to fill in. Nothing that you wrote is overwritten."""
    spoken = language(lang)
    kata = katas().kata(slug)
    with learner() as you:
        found = practice(you, kata, kata.backends[0]).standing()
        chosen = backend_to_start(kata, found, backend)
        require_able(chosen)
        _tell_start(kata, practice(you, kata, chosen).start(spoken), spoken)
        path = practice(you, kata, chosen).path
    if open_editor:
        edit(path)


@app.command()
def watch(slug: Slug, backend: Backend = None, device: Device = "cpu", lang: Lang = None) -> None:
    """Judge at every save, on a screen of its own."""
    from dlprep.cli.kata_watch import watch as run

    spoken = language(lang)
    with learner() as you:
        run(you, slug, backend, device, spoken)


@app.command()
def hint(slug: Slug, backend: Backend = None, lang: Lang = None) -> None:
    """Show the next of four hints; a pass then counts as Hard."""
    from dlprep.terminal.printed import print_styled, text_columns
    from dlprep.terminal.statement import statement_lines

    spoken = language(lang)
    kata = katas().kata(slug)
    with learner() as you:
        at_it = _at_work(you, kata, backend)
        given = at_it.hint()
    if given is None:
        print(say("all hints", spoken, all=len(kata.hints)))
        print(say("then solution", spoken, slug=slug))
        return
    number, text = given
    print(say("hint", spoken, number=number, all=len(kata.hints)))
    print_styled(statement_lines(text, spoken, text_columns()))


@app.command()
def solution(
    slug: Slug,
    backend: Backend = None,
    give_up: Annotated[bool, typer.Option("--give-up", help="End the attempt; it counts as not known.")] = False,
    lang: Lang = None,
) -> None:
    """Show the model answer: after a pass, or when you give up."""
    spoken = language(lang)
    kata = katas().kata(slug)
    with learner() as you:
        at_it = _at_work(you, kata, backend)
        if not at_it.may_see_solution():
            if not give_up:
                remedy = f"solve it, or `dlprep kata solution {slug} --give-up`, which counts as not known"
                raise UsageError(slug, "the solution is shown after a pass", remedy)
            at_it.give_up()
            warn(say("counted_1", spoken, due=at_it.standing().due))
    print(kata.solutions[at_it.backend], end="")


@app.command()
def reset(slug: Slug, backend: Backend = None, lang: Lang = None) -> None:
    """Begin again from the starter; a dated copy of what you wrote is kept."""
    spoken = language(lang)
    kata = katas().kata(slug)
    with learner() as you:
        at_it = _at_work(you, kata, backend)
        require_started(kata, at_it.backend)
        _tell_start(kata, at_it.reset(spoken), spoken)


@app.command()
def trust(slug: Slug, lang: Lang = None) -> None:
    """Let the code of another author's kata run, as long as its files stay the same."""
    spoken = language(lang)
    shelved = katas()
    kata = shelved.kata(slug)
    if shelved.is_shipped(slug):
        raise UsageError(slug, "comes with dlprep and needs no trust", "check it")
    held = contents(kata.folder)
    with learner() as you:
        you.log.append(trusting(kata.card, held.digest, you.now(), always=False))
    print(say("trusted", spoken, slug=slug, files=len(held.files)))


@app.command()
def new(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="A new name: lower-case words joined by hyphens.")],
    kind: Annotated[str, typer.Option(help="implement, debug or train.")] = "implement",
    backend: Annotated[list[str] | None, typer.Option(help="numpy or torch; may be given twice.")] = None,
    lang: Lang = None,
) -> None:
    """Write the folder of a kata of your own: a working example to change file by file."""
    from dlprep.katas.author import write_kata

    spoken = language(lang)
    if kind not in KINDS:
        raise UsageError("--kind", f"there is no kind '{kind[:20]}'", f"use one of {', '.join(KINDS)}")
    with learner() as you:
        now = you.now()
        folder = write_kata(katas().slugs, paths.user_katas(), slug, kind, backend or ["numpy"], str(now.day))
        you.log.append(trusting(card_of(slug), None, now, always=True))
    print(folder)
    warn(say("made", spoken, folder=folder))


def _at_work(you: Learner, kata: Kata, backend: str | None) -> Practice:
    found = practice(you, kata, kata.backends[0]).standing()
    return practice(you, kata, backend_at_work(kata, found, backend))


def _tell_start(kata: Kata, begun: Start, spoken: Language) -> None:
    warn(say(begun.how.value, spoken))
    if begun.aside:
        warn(say("aside", spoken, path=begun.aside))
    print(begun.path, flush=True)
    warn(say("then", spoken, slug=kata.slug))


def _check_filters(
    listed: tuple[Outline, ...], topics: list[str], levels: list[int], states: list[str], learning: list[str]
) -> None:
    """Raise UsageError for the first filter that can never fit."""
    known = (
        ("--topic", topics, sorted({topic for kata in listed for topic in kata.topics})),
        ("--state", states, [state.value for state in State]),
        ("--path", learning, list(PATHS)),
    )
    for option, names, there in known:
        for name in names:
            if name not in there:
                close = get_close_matches(name, there, n=1)
                remedy = f"did you mean '{close[0]}'?" if close else f"use one of {', '.join(there)}"
                raise UsageError(option, f"there is no kata for '{name[:40]}'", remedy)
    for number in levels:
        if number not in LEVELS:
            raise UsageError("--level", f"there is no level {number}", "use 1 (recall), 2 (apply) or 3 (derive)")


def _fits(
    row: Row, topics: list[str] | None, levels: list[int] | None, states: list[str] | None, learning: list[str] | None
) -> bool:
    kata, state = row.kata, row.state.value
    states_of = {state, *(["started"] if row.standing.under_way else [])}
    return (
        (not topics or bool({*topics} & {*kata.topics}))
        and (not levels or kata.level in levels)
        and (not states or bool({*states} & states_of))
        and (not learning or bool({*learning} & {*kata.paths}))
    )
