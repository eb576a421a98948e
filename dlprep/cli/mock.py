"""`dlprep mock`: a rehearsal of the interview against the clock, and its debrief."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dlprep import paths
from dlprep.bank.question import Entry, Open
from dlprep.bank.shelf import Shelf
from dlprep.bank.topic import Role
from dlprep.cli.kata_world import is_a_try, katas
from dlprep.cli.options import AsJson, Lang
from dlprep.cli.world import (
    Learner,
    as_json,
    has_screen,
    language,
    learner,
    report_problems,
    shelf,
    standing_events,
    warn,
)
from dlprep.errors import ContentError, UsageError
from dlprep.memory.pace import pace
from dlprep.memory.schedule import UNTOUCHED, Seen, recall
from dlprep.quiz.mock import Mock, compose
from dlprep.quiz.phase import Finished
from dlprep.quiz.rehearsal import ABANDONED, Judged, Rehearsal, ended, handed_in, rehearsals, started, told, under_way
from dlprep.quiz.session import Session, begin
from dlprep.quiz.sitting import Sitting
from dlprep.quiz.turn import Turn
from dlprep.report.mock import say
from dlprep.terminal.words import minutes as clock_time
from dlprep.text import Language, Text

if TYPE_CHECKING:
    from dlprep.judge.verdict import Verdict
    from dlprep.katas.kata import Kata, Outline
    from dlprep.katas.workspace import Workspace

USUAL_MINUTES, LEAST_MINUTES, MOST_MINUTES = 45, 5, 240
LANGUAGES: tuple[Language, ...] = get_args(Language)
ROLES: tuple[Role, ...] = get_args(Role)
BACKENDS = ("numpy", "torch")  # what needs a GPU is no exercise against the clock
ID_BYTES, SEED_BYTES = 6, 3

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mock(
    minutes: Annotated[
        int, typer.Option(min=LEAST_MINUTES, max=MOST_MINUTES, help="How long it takes.")
    ] = USUAL_MINUTES,
    role: Annotated[str, typer.Option(metavar="cv|nlp|llm|general", help="What the interview is for.")] = "general",
    no_kata: Annotated[bool, typer.Option("--no-kata", help="Questions only.")] = False,
    seed: Annotated[
        int | None, typer.Option(min=0, help="The choice of questions that this number stands for.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Lines instead of a screen, for pipes and screen readers.")
    ] = False,
    abandon: Annotated[bool, typer.Option("--abandon", help="End the one under way; it is not scored.")] = False,
    last: Annotated[bool, typer.Option("--last", help="The last debrief again.")] = False,
    json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Rehearse the interview: questions and a kata against the clock, everything told at the end."""
    spoken = language(lang)
    if role not in ROLES:
        close = get_close_matches(role, ROLES, n=1)
        remedy = f"did you mean '{close[0]}'?" if close else f"use {', '.join(ROLES)}"
        raise UsageError("--role", f"there is no role '{role[:20]}'", remedy)
    if json and not last:
        raise UsageError("--json", "there is nothing to print before the end", "use it with --last")
    with shelf() as questions, learner() as you:
        every = rehearsals(you.events)
        found = under_way(every)
        if abandon:
            _abandon(you, found, spoken)
        elif last:
            _show_last(you, questions, told(every), spoken, json=json)
        else:
            report_problems(questions.problems)
            if found is None:
                asked = _composed(you, questions, role, minutes, seed, no_kata=no_kata)
                you.log.append(started(asked, you.now()))
                found = _read_again(you, asked.id)
                _tell_begin(asked, spoken)
            else:
                left = _seconds_left(you, found)
                warn(say("resumes" if left else "too_late", spoken, time=clock_time(left)))
            if _rehearse(you, questions, found, spoken, lines=plain or not has_screen()):
                _debrief(you, questions, _read_again(you, found.mock.id), spoken)
            else:
                warn(say("goes_on", spoken, time=clock_time(_seconds_left(you, found))))


def _abandon(you: Learner, found: Rehearsal | None, spoken: Language) -> None:
    if found is None:
        raise UsageError("--abandon", "no rehearsal is under way", "`dlprep mock` begins one")
    you.log.append(ended(found.mock.id, ABANDONED, you.now()))
    print(say("abandoned", spoken))


def _show_last(you: Learner, questions: Shelf, every: Sequence[Rehearsal], spoken: Language, *, json: bool) -> None:
    if json:
        from dlprep.report.mock import mock_json

        print(as_json(mock_json(every[-1], every, _topics(questions)) if every else None))
    elif every:
        _debrief(you, questions, every[-1], spoken)
    else:
        print(say("none", spoken))


def _composed(you: Learner, questions: Shelf, role: str, minutes: int, seed: int | None, *, no_kata: bool) -> Mock:
    """What is asked: nothing that was answered today, at the learner's own pace."""
    usual, today = pace(you.events, {entry.id: entry.kind for entry in questions.entries}), you.now().day

    def seconds(entry: Entry) -> float:
        return usual.seconds(entry.kind, is_new=True)

    def is_fresh(card: str) -> bool:
        return you.cards.get(card, UNTOUCHED).last_day != today

    composed = compose(
        questions.entries,
        questions.topics,
        you.cards,
        () if no_kata else _katas(),
        role=role,
        minutes=minutes,
        seed=int.from_bytes(os.urandom(SEED_BYTES)) if seed is None else seed,
        name=os.urandom(ID_BYTES).hex(),
        seconds=seconds,
        fresh=is_fresh,
    )
    if not composed.turns:
        raise ContentError("mock", "every question for this role was answered today", "rehearse tomorrow")
    return composed


def _katas() -> "list[Outline]":
    """The katas that come with dlprep, each with the backends that this machine has."""
    shelved = katas()
    installed = [name for name in BACKENDS if find_spec(name)]
    listed, problems = shelved.outlines()
    report_problems(problems)
    able = [
        replace(each, backends=tuple(name for name in each.backends if name in installed))
        for each in listed
        if shelved.is_shipped(each.slug)
    ]
    return [each for each in able if each.backends]


def _tell_begin(asked: Mock, spoken: Language) -> None:
    print(say("begins", spoken, count=len(asked.turns), minutes=asked.minutes - asked.kata_minutes))
    if asked.kata:
        print(say("then_kata", spoken, minutes=asked.kata_minutes), flush=True)


def _rehearse(you: Learner, questions: Shelf, found: Rehearsal, spoken: Language, *, lines: bool) -> bool:
    """Ask what is left, have the kata solved, and log the end; False when the learner broke it off."""
    session = _session(you, questions, found)
    if not isinstance(session.phase, Finished):
        session = _ask(Sitting(you.log, questions, you.now, you.settings, you.cards, session), spoken, lines=lines)
    match session.phase:
        case Finished("quit"):
            reason = "left"
        case Finished():
            in_time = _code(you, found, spoken)
            if in_time is None:
                return False
            reason = "done" if in_time and not session.waiting else "time"
        case _:
            return False
    you.log.append(ended(found.mock.id, reason, you.now()))
    return True


def _session(you: Learner, questions: Shelf, found: Rehearsal) -> Session:
    """The questions that are left, until the kata's time begins; questions that are gone are not asked."""
    turns = tuple(
        Turn(card, questions[card].topic, number, _predicted(you, card))
        for card, number in found.left
        if card in questions
    )
    if you.now().at >= found.questions_until:
        return replace(begin(questions, (), mode="mock", mock=found.mock.id), waiting=turns)
    return begin(questions, turns, mode="mock", mock=found.mock.id, deadline=found.questions_until)


def _predicted(you: Learner, card: str) -> float | None:
    state = you.cards.get(card, UNTOUCHED).state
    return recall(state, you.now().day, you.settings) if isinstance(state, Seen) else None


def _ask(sitting: Sitting, spoken: Language, *, lines: bool) -> Session:
    if lines:
        from dlprep.terminal.plain import run_lines

        run_lines(sitting, spoken)
    else:
        from dlprep.terminal.screen import run_screen

        run_screen(sitting, spoken)
    report_problems(sitting.session.problems)
    return sitting.session


def _code(you: Learner, found: Rehearsal, spoken: Language) -> bool | None:
    """Whether the kata, if there is one, was handed in in time; None when the learner broke it off."""
    slug, backend = found.mock.kata, found.mock.backend
    if slug is None or backend is None or found.judged:
        return True
    from dlprep.katas.workspace import Workspace

    kata, folder = katas().kata(slug), Workspace(paths.workspace() / f"mock-{found.mock.id}")
    in_time = _seconds_left(you, found) > 0
    if in_time:
        from dlprep.terminal.handing_in import End, hand_in

        path, starters = folder.path(slug, backend), [_starter(kata, backend, each) for each in LANGUAGES]
        folder.put(slug, backend, _starter(kata, backend, spoken))
        _tell_kata(kata, str(path), spoken)
        end = hand_in(lambda: _seconds_left(you, found), lambda: _holds_one_of(path, starters), spoken)
        if end is End.BROKEN_OFF:
            return None
        in_time = end is End.HANDED_IN
        warn(say("judging" if in_time else "time_over", spoken))
    if folder.holds(slug, backend):
        you.log.append(handed_in(found.mock.id, _judged(kata, backend, folder), you.now()))
    return in_time


def _starter(kata: "Kata", backend: str, spoken: Language) -> str:
    return f"# {kata.title.in_language(spoken)}\n\n{kata.starters[backend]}"


def _holds_one_of(path: Path, texts: Sequence[str]) -> bool:
    with suppress(OSError, ValueError):
        return path.read_text(encoding="utf-8") in texts
    return False


def _tell_kata(kata: "Kata", path: str, spoken: Language) -> None:
    from dlprep.terminal.printed import print_styled, text_columns
    from dlprep.terminal.statement import statement_lines

    print(f"\n{kata.title.in_language(spoken)}\n")
    print_styled(statement_lines(kata.statement, spoken, text_columns()))
    print(f"\n{say('coding', spoken)}\n{path}\n", flush=True)


def _judged(kata: "Kata", backend: str, folder: "Workspace") -> Judged:
    """What the judge says of the file as it is; a file that cannot be read is wrong."""
    from dlprep.judge.supervisor import judge
    from dlprep.katas.workspace import read_source

    path = folder.path(kata.slug, backend)
    try:
        source = read_source(path)
    except UsageError as error:
        warn(str(error))
        return Judged(kata.slug, backend, passed=False)
    verdict: Verdict = judge(kata, source, backend, filename=path.name)
    right = sum(case.passed for case in verdict.cases)
    named = tuple(each.id for each in verdict.named)
    passed = verdict.passed if is_a_try(verdict) else None
    return Judged(kata.slug, backend, passed, right, len(verdict.cases), named, verdict.seconds)


def _debrief(you: Learner, questions: Shelf, found: Rehearsal, spoken: Language) -> None:
    """Have the explanations compared with their key points, then tell everything."""
    from dlprep.report.mock import history_lines, review_lines, score_lines, topic_lines
    from dlprep.terminal.debrief import missed_lines, wrapped
    from dlprep.terminal.printed import print_styled, text_columns

    _compare(you, questions, found, spoken)
    found = _read_again(you, found.mock.id)
    topics, columns = _topics(questions), text_columns()
    names = {topic.id: topic.name for topic in questions.topics.values()}
    every = told(rehearsals(standing_events(you.log)))
    print()
    # the score last: a long list of questions would push it off the screen
    print_styled(missed_lines(found, questions, spoken, columns))
    print()
    print_styled(wrapped(score_lines(found, _named(found), spoken), columns))
    for block in (
        topic_lines(found, topics, names, spoken),
        review_lines(found, topics, spoken),
        history_lines(every, found, spoken),
    ):
        if lines := list(block):
            print("\n" + "\n".join(lines), flush=True)


def _compare(you: Learner, questions: Shelf, found: Rehearsal, spoken: Language) -> None:
    from dlprep.terminal.debrief import compare

    waiting = [given for given in found.uncompared if isinstance(questions.get(given.card), Open)]
    if waiting:
        print(f"\n{say('compare', spoken)}")
    for given in waiting:
        happening = compare(found.mock.id, questions[given.card], given, you.now, spoken)
        if happening is None:
            return
        you.log.append(happening)


def _named(found: Rehearsal) -> list[Text]:
    """The mistakes that the judge named, as their kata tells them."""
    if not found.judged or not found.judged.named or found.judged.slug not in katas().slugs:
        return []
    kata = katas().kata(found.judged.slug)
    return [text for name in found.judged.named if (text := kata.told(name))]


def _topics(questions: Shelf) -> dict[str, str]:
    return {entry.id: entry.topic for entry in questions.entries}


def _seconds_left(you: Learner, found: Rehearsal) -> float:
    return max(0.0, (found.deadline - you.now().at).total_seconds())


def _read_again(you: Learner, name: str) -> Rehearsal:
    return next(each for each in rehearsals(standing_events(you.log)) if each.mock.id == name)
