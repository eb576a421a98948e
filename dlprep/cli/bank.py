"""`dlprep bank`: what can be asked: list, show, lint, new, add, resume, changed, report."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from dlprep import paths
from dlprep.bank.question import ID, KINDS, MAX_ID, Item, Option, Oracle, Question, Source, Witness
from dlprep.bank.shelf import Shelf, named, read_file, shown_name
from dlprep.bank.topic import Topic
from dlprep.cli.bank_changed import changed
from dlprep.cli.filters import check_filters
from dlprep.cli.options import AsJson, Lang
from dlprep.cli.world import as_json, kata_slugs, language, learner, report_problems, shelf, warn
from dlprep.errors import ContentError, UsageError
from dlprep.katas.kata import Kata
from dlprep.katas.shelf import KataShelf
from dlprep.memory.event import Event, Happening
from dlprep.text import counted

# what may be seen before answering; a field that is added later is secret until it is listed here
_OPEN_FIELDS = {"id", "bank", "topic", "level", "prompt", "hint", "errata", "related", "era", "added", "reviewed"}
_OPEN_FIELDS |= {"given", "where", "unit", "tolerance", "code"}

app = typer.Typer(
    help="The questions: list, show, check, write and add them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command("list")
def list_(
    bank: Annotated[list[str] | None, typer.Option(help="Only this bank.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind, such as numeric.")] = None,
    level: Annotated[list[int] | None, typer.Option(help="Only this level.")] = None,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """List the questions, one a line."""
    spoken = language(lang)
    with shelf() as questions:
        report_problems(questions.problems)
        check_filters(questions, banks=bank or (), topics=topic or (), kinds=kind or (), levels=level or ())
        chosen = [
            entry
            for entry in questions.entries
            if entry.bank in (bank or [entry.bank])
            and entry.topic in (topic or [entry.topic])
            and entry.kind in (kind or [entry.kind])
            and entry.level in (level or [entry.level])
        ]
        if json:
            print(as_json([_brief(questions[entry.id]) for entry in chosen]))
            return
        for entry in chosen:
            name = questions.topics[entry.topic].name.in_language(spoken)
            print(f"{entry.id:44} {entry.kind:8} {entry.level}  {entry.bank:16} {entry.topic:28} {name}")
        warn(f"{len(chosen)} of {len(questions)} questions")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="The question's id.")],
    answer: Annotated[bool, typer.Option("--answer", help="Show the answer and why.")] = False,
    draw: Annotated[int, typer.Option(min=0, help="Which draw of the numbers to show.")] = 0,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Show one question as the quiz would ask it."""
    from dlprep.terminal.card import card_lines

    with shelf() as questions:
        question = named(questions, name)
        if json:
            print(as_json(_full(question, answer)))
            return
        for line in card_lines(question, draw, language(lang), answer=answer):
            print(line)


@app.command()
def lint(
    path: Annotated[
        Path | None, typer.Argument(help="A YAML file, a kata, or a folder of these; else everything that is there.")
    ] = None,
    trust: Annotated[bool, typer.Option("--trust", help="Run the code of katas that do not ship with dlprep.")] = False,
    json: AsJson = False,
) -> None:
    """Check questions and katas; every problem is printed as file:line: what — what to do. Exit 1 if there are any.

    A kata named by its path is also run: right solutions have to pass, wrong ones to fail and be named.
    """
    from dlprep.katas.lint import kata_folders, lint_katas
    from dlprep.lint import lint as check

    places = [path] if path else [place for place in (paths.shipped_questions(), paths.user_banks()) if place.is_dir()]
    folders = kata_folders(path) if path else [*kata_folders(paths.shipped_katas()), *kata_folders(paths.user_katas())]
    with shelf() as questions:
        # a kata is no bank, and an empty folder is no fault unless it was named
        banks = [place for place in places if path or any(place.glob("*/*.yaml"))] if not (path and folders) else []
        linted = [check(place, *_elsewhere(questions, place), kata_slugs()) for place in banks]
        shelved = KataShelf(paths.shipped_katas(), paths.user_katas(), paths.outlines_file())
        katas = lint_katas(
            folders, questions.topics, shelved.slugs, lambda kata: path is not None and (trust or _ships(kata))
        )
    count = sum(len(each.questions) for each in linted)
    problems = [*(problem for each in linted for problem in each.problems), *katas.problems]
    if json:
        found = {"questions": count, "katas": katas.katas, "ran": katas.ran}
        print(as_json(found | {"problems": [asdict(problem) for problem in problems]}))
    else:
        for problem in problems:
            print(problem)
        lints = [counted(count, "question"), *([counted(katas.katas, "kata")] if katas.katas else [])]
        warn(f"{', '.join(lints)}, {counted(len(problems), 'problem')}")
    for backend in katas.missing:
        warn(f"katas were not run with {backend}, which is not installed — run: pip install 'dlprep[{backend}]'")
    if path and katas.katas > katas.ran:
        warn("katas that do not ship with dlprep were read but not run — add --trust to run their code")
    if problems:
        raise typer.Exit(1)


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="A new id: lower-case words joined by hyphens.")],
    kind: Annotated[str, typer.Option(help="choice, multi, numeric, order, cloze, spot or open.")] = "choice",
    topic: Annotated[str, typer.Option(help="The topic's id; `dlprep bank list` shows topics.")] = "softmax",
    file: Annotated[Path | None, typer.Option(help="The YAML file to add it to; else it is printed.")] = None,
) -> None:
    """Write the skeleton of a question, to be filled in; `bank lint` says what is still missing."""
    from dlprep.bank.skeleton import skeleton

    kinds = [each.kind for each in KINDS]
    if kind not in kinds:
        raise UsageError("--kind", f"there is no kind '{kind[:20]}'", f"use one of {', '.join(kinds)}")
    if not ID.fullmatch(name) or len(name) > MAX_ID:
        raise UsageError("ID", f"'{shown_name(name[:40])}' is not an id", "use lower-case words joined by hyphens")
    with shelf() as questions:
        if name in questions:
            raise UsageError(name, "this id is taken", "choose another, or edit that question")
        if topic not in questions.topics:
            close = get_close_matches(topic[:60], questions.topics, n=1)
            remedy = f"did you mean '{close[0]}'?" if close else "`dlprep bank list` shows the topics in use"
            raise UsageError("--topic", f"there is no topic '{shown_name(topic[:40])}'", remedy)
    text = skeleton(name, kind, topic)
    if file is None:
        print(text, end="")
        return
    _append(file, name, text)
    warn(f"{file}: added '{name}'. Fill it in, then run `dlprep bank lint {file}`")


@app.command()
def add(
    path: Annotated[Path, typer.Argument(help="A YAML file, a bank folder, or a folder of banks.")],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what was added before by this name.")] = False,
) -> None:
    """Add your own questions beside the shipped ones. They are copied; the original is not touched."""
    from dlprep.bank.pack import add_pack, places
    from dlprep.lint import lint as check

    for home, whose in ((paths.shipped_questions(), "ships with dlprep"), (paths.user_banks(), "was added already")):
        if path.resolve().is_relative_to(home.resolve()):
            raise ContentError(shown_name(path), whose, "the quiz asks these questions; name a folder of your own")
    replaced = list(places(path, paths.user_banks())) if replace else []
    with shelf() as questions:
        linted = check(
            path, questions.topics_outside([path, *replaced]), questions.places_outside([path, *replaced]), kata_slugs()
        )
    report_problems(linted.problems)
    if linted.problems:
        raise ContentError(
            shown_name(path),
            f"{counted(len(linted.problems), 'problem')}; nothing was added",
            "fix them, then add it again",
        )
    added = add_pack(path, paths.user_banks(), replace=replace)
    print(f"{counted(len(linted.questions), 'question')} added in {', '.join(shown_name(each) for each in added)}")


def _ships(kata: Kata) -> bool:
    return kata.folder.resolve().is_relative_to(paths.shipped_katas().resolve())


def _elsewhere(questions: Shelf, place: Path) -> tuple[dict[str, Topic], dict[str, str]]:
    """The topics and ids that a file or folder must not repeat; the shipped ones were there before the learner's."""
    shipped = place.resolve().is_relative_to(paths.shipped_questions().resolve())
    own = [place, paths.user_banks()] if shipped else [place]
    return questions.topics_outside(own), questions.places_outside(own)


def _append(file: Path, name: str, text: str) -> None:
    before = ""
    if file.exists():
        before, problems = read_file(file, shown_name(file))
        if problems:
            raise ContentError(shown_name(file), problems[0].what, problems[0].remedy)
    if f"id: {name}" in (line.strip(" -") for line in before.splitlines()):
        raise UsageError(shown_name(file), f"'{name}' already stands there", "choose another id")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as end:  # never rewritten, so that nothing of it can be lost
            end.write("\n" * (bool(before) and not before.endswith("\n")) + text)
    except OSError as error:
        raise ContentError(
            shown_name(file), f"cannot be written: {error.strerror}", "check the path and its permissions"
        ) from error


@app.command()
def resume(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The question to ask again; without one, list them."),
    ] = None,
) -> None:
    """Ask a suspended question again; without an id, list what is suspended."""
    with learner() as you:
        suspended = sorted(card for card, state in you.cards.items() if state.suspended)
        if name is None:
            print("\n".join(suspended), end="\n" if suspended else "")
            warn(counted(len(suspended), "suspended question"))
            return
        if name not in suspended:
            close = get_close_matches(name, suspended, n=1)
            remedy = f"did you mean '{close[0]}'?" if close else "`dlprep bank resume` lists what is"
            raise ContentError(name[:60], "this question is not suspended", remedy)
        moment = you.now()
        you.log.append(Happening(at=moment.at, day=moment.day, kind="resume", card=name))
        print(f"{name}: it will be asked again")


app.command("changed")(changed)


@app.command()
def report(
    name: Annotated[str, typer.Argument(metavar="ID", help="The question's id.")],
    words: Annotated[
        str | None, typer.Option(help="What is wrong, in your own words; '-' reads them from stdin.")
    ] = None,
    draw: Annotated[
        int | None, typer.Option(min=0, help="Which draw it is about; else the one you answered last.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Prepare a correction report on a question, to be pasted into a tracker. Nothing is sent anywhere."""
    from dlprep import __version__
    from dlprep.memory.schedule import effective_answers
    from dlprep.terminal.correction import correction_lines, last_asked

    with shelf() as questions:
        question = named(questions, name)
        place = next(entry.place for entry in questions.entries if entry.id == name)
        answers: Sequence[Event] = ()
        if paths.progress_file().exists():  # whoever only reads the bank has no log, and needs none
            with learner() as you:
                answers = effective_answers(you.log.of_card(name))
        asked = last_asked(answers[-1] if answers else None)
        if asked and draw not in (None, asked.review):
            asked = None
        review = draw if draw is not None else asked.review if asked else 0
        for line in correction_lines(question, place, __version__, review, asked, _words(words), language(lang)):
            print(line)


def _words(given: str | None) -> str:
    """What the learner says: as given, from stdin, or asked for on a terminal."""
    if given == "-":
        return sys.stdin.read()
    if given is None and sys.stdin.isatty():
        return str(typer.prompt("What is wrong, and how can it be seen?", default="", show_default=False, err=True))
    return given or ""


def _brief(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "bank": question.bank,
        "kind": question.kind,
        "topic": question.topic,
        "level": question.level,
        "evidence": _evidence(question),
        "prompt": asdict(question.prompt),
    }


def _full(question: Question, answer: bool) -> dict[str, Any]:
    given = {
        name: str(value) if name in ("added", "reviewed") and value else value
        for name, value in asdict(question).items()
        if answer or name in _OPEN_FIELDS
    }
    if not answer:
        # by id: the right option and the right order must not show
        listed: Sequence[Option | Item] = getattr(question, "options", getattr(question, "items", ()))
        offered = sorted(listed, key=lambda entry: entry.id)
        given["offered"] = [{"id": entry.id, "text": asdict(entry.text)} for entry in offered]
    return given | _brief(question)


def _evidence(question: Question) -> dict[str, str]:
    match question.evidence:
        case Oracle(oracle=name):
            return {"oracle": name}
        case Witness(witness=name, source=source):
            return {"witness": name} | ({"source": source} if source else {})
        case Source(source=source):
            return {"source": source}
