"""The quiz in lines: for pipes, for screen readers, and for terminals that can do nothing else."""

import select
import sys
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic

from dlprep.bank.answer import GaveUp, Unclear, read_made, read_response
from dlprep.bank.draw import Shown
from dlprep.bank.question import Open, Spot
from dlprep.memory.event import Rating
from dlprep.memory.schedule import SETTLEMENTS
from dlprep.quiz.action import Action, Answer, Hint, Quit, Rate, Settle, Suspend, Tick, Undo, Wait
from dlprep.quiz.change import SUGGESTED
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished, Ticking
from dlprep.quiz.session import Session, same_question
from dlprep.quiz.sitting import Sitting
from dlprep.terminal.told import (
    alike,
    asks_nothing,
    changed_lines,
    explanation,
    numbered,
    remark,
    summary,
    title,
    with_form,
)
from dlprep.terminal.words import choice_name, labelled, minutes, rating_name, say
from dlprep.text import Language, Text, plain

COMMANDS: dict[str, Action] = {":h": Hint(), ":u": Undo(), ":s": Suspend(), ":q": Quit()}
RATINGS = {str(int(rating)): rating for rating in Rating}
SETTLING = {"": SUGGESTED, **{str(number): choice for number, choice in enumerate(SETTLEMENTS, 1)}}


def run_lines(sitting: Sitting, language: Language) -> None:
    """Ask until the learner leaves, interrupts or the input ends; what was answered is saved either way.

    A rehearsal that is broken off, not left, is not over.
    """
    try:
        _run_lines(sitting, language)
    except KeyboardInterrupt:
        # it may come at any moment, also while a question is printed
        _print("")
        if sitting.session.mock is None and not isinstance(sitting.session.phase, Finished):
            sitting.act(Quit())
            _print(*_closing(sitting, language))


def _run_lines(sitting: Sitting, language: Language) -> None:
    with suppress(AttributeError, ValueError):
        # bytes that are no text are asked about again, not a reason to stop
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not asks_nothing(sitting.session):
        _print(_commands(sitting.session, language))
    before: Session | None = None
    leaving = False
    asked_at = monotonic()
    while True:
        session = sitting.session
        if session is not before:
            asked_at = asked_at if before is not None and same_question(before, session) else monotonic()
            _print(*_lines(before, sitting, language), *_closing(sitting, language))
        if isinstance(session.phase, Finished) and not sitting.can_undo():
            return
        line = _ask(_invitation(session, language), sitting.seconds_left())
        before = session
        if sitting.seconds_left() == 0:
            sitting.act(Wait())
            continue
        if session.mock and line is None:
            return
        action = Quit() if line is None else _action(session, line, int((monotonic() - asked_at) * 1000), language)
        if isinstance(session.phase, Finished) and not isinstance(action, Undo):
            return
        leaving, action = _confirmed(session, action, leaving, language)
        if isinstance(action, str):
            _print(action)
            continue
        if said := remark(action, session, sitting.act(action), language):
            # of an answer there is something to say only when it is unclear
            _print(said + say("see_commands", language) if isinstance(action, Answer) else said)
        if isinstance(action, Quit):
            _print(*_closing(sitting, language))
            return


def _confirmed(session: Session, action: Action | str, asked: bool, language: Language) -> tuple[bool, Action | str]:
    """Whether leaving was asked for, and what is to be done: a rehearsal is left when that is said twice."""
    if session.mock is None or not isinstance(action, Quit):
        return False, action
    return True, action if asked else say("mock_leave", language)


def _commands(session: Session, language: Language) -> str:
    return say("plain_keys_mock" if session.mock else "plain_keys", language)


def _closing(sitting: Sitting, language: Language) -> list[str]:
    if sitting.session.mock or not isinstance(sitting.session.phase, Finished):
        return []
    return [*([] if asks_nothing(sitting.session) else [""]), *summary(sitting, language)]


def _lines(before: Session | None, sitting: Sitting, language: Language) -> Iterator[str]:
    """What is new on the screen since the session before."""
    session, left = sitting.session, sitting.seconds_left()
    if before is not None and same_question(before, session):
        match before.phase, session.phase:
            case Asking(hinted=False), Asking(shown=Shown(hint=Text() as hint), hinted=True):
                yield f"{labelled('hint', language)}{plain(hint.in_language(language))}"
        return
    match session.phase:
        case Asking(shown=shown):
            yield ""
            clock = "" if left is None else f" · {say('time_left', language, time=minutes(left))}"
            yield title(session, language) + clock
            yield plain(shown.prompt.in_language(language))
            if isinstance(shown.question, Spot):
                yield from numbered(shown.question.code.in_language(language).splitlines())
            yield from numbered(plain(entry.text.in_language(language)) for entry in shown.listed)
        case Ticking(shown=shown):
            yield say("key_points", language)
            if isinstance(shown.question, Open):
                yield from numbered(plain(point.text.in_language(language)) for point in shown.question.key_points)
        case Explaining() as phase:
            yield from explanation(phase, language)
        case Changed() as phase:
            yield ""
            yield title(session, language)
            yield from changed_lines(phase, sitting.prospects(), language)
        case _:
            return


def _invitation(session: Session, language: Language) -> str:
    match session.phase:
        case Asking(shown=shown):
            return with_form(say(f"prompt_{shown.question.kind}", language), shown, language)
        case Ticking():
            return say("prompt_points", language)
        case Explaining(suggested=suggested):
            return say("prompt_rate", language, suggested=rating_name(suggested, language))
        case Changed():
            choice = alike(session)
            name, count = choice_name(choice, language).lower() if choice else "", len(session.changes)
            more = say("prompt_alike", language, count=count, choice=name) if choice else ""
            return say("prompt_changed", language) + more
        case Finished():
            return say("prompt_finished", language)


def _action(session: Session, line: str, duration_ms: int, language: Language) -> Action | str:
    """What the line asks for, or what to say when it makes no sense."""
    command = line.strip()
    if command in COMMANDS:
        return COMMANDS[command]
    if command == ":?":
        return _commands(session, language)
    if command.startswith(":") and command != ":0":
        return say("not_a_command", language, command=command[:20])
    match session.phase:
        case Asking(shown=shown):
            response = GaveUp() if command == ":0" else read_response(shown, line)
            if isinstance(response, Unclear):
                return _unclear(response, language)
            return Answer(response, duration_ms)
        case Ticking(shown=shown, told=told):
            made = read_made(shown, told, line)
            return _unclear(made, language) if isinstance(made, Unclear) else Tick(made)
        case Changed():
            if command == "a" and (choice := alike(session)):
                return Settle(choice, alike=True)
            if command in SETTLING:
                return Settle(SETTLING[command])
            return say("not_a_choice", language) + say("see_commands", language)
        case Finished():
            return Quit()
        case _:
            if command in RATINGS or not command:
                return Rate(RATINGS.get(command))
            return say("not_a_rating", language) + say("see_commands", language)


def _unclear(unclear: Unclear, language: Language) -> str:
    """What a line should have been; what was meant may have been a command."""
    return unclear.say.in_language(language) + say("see_commands", language)


def _ask(invitation: str, seconds: float | None = None) -> str | None:
    """One line of input; None when it ends; empty when a terminal's time is over."""
    print(f"{invitation}> ", end="", flush=True)
    if seconds is not None and sys.stdin.isatty() and not select.select([sys.stdin], [], [], seconds)[0]:
        print(flush=True)
        return ""
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print(flush=True)
    return line.rstrip("\r\n") if line else None


def _print(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)
