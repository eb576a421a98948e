"""What each key does at the quiz: press(desk, key) -> the desk after it and what to do. Pure: no terminal, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from dlprep.bank.answer import GaveUp, Line, Ordered, Picked, Response, Told, Typed, Unclear, read_response
from dlprep.bank.question import Choice, Multi, Open, Order, Spot
from dlprep.memory.event import Rating
from dlprep.memory.schedule import SETTLEMENTS, Settlement
from dlprep.quiz.action import Action, Answer, Hint, Quit, Rate, Settle, Suspend, Tick, Undo
from dlprep.quiz.change import SUGGESTED
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished, Ticking
from dlprep.quiz.session import Session, same_question
from dlprep.terminal.editor import EMPTY, Draft, edit, moved, typed
from dlprep.terminal.keys import CLOSED, INTERRUPTED, PASTED
from dlprep.terminal.told import alike, remark
from dlprep.terminal.words import say
from dlprep.text import Language
from dlprep.values import dataclass

EDITOR_SIGN = " › "

_RATINGS = {str(int(rating)): rating for rating in Rating}
_CHOICES: Mapping[str, Settlement] = {
    **{str(number): choice for number, choice in enumerate(SETTLEMENTS, 1)},
    **dict.fromkeys(("enter", " "), SUGGESTED),
}
_FAR = 100_000


@dataclass(frozen=True, slots=True)
class Leave:
    """The session is finished and the summary was read."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A session with what only the screen knows: what is marked or typed and not sent, how far the body is scrolled."""

    session: Session
    language: Language
    marked: tuple[str, ...] = ()
    draft: Draft = EMPTY
    seconds: float = 0.0  # given to the question so far
    top: int = 0
    message: str = ""
    keys_shown: bool = False
    escaped: bool = False  # Esc was pressed in a typed answer: the next key is a command
    columns: int = 80  # of the screen, and the lines its body has, as last painted
    room: int = 10
    preview: Mapping[Rating, int] = field(default_factory=dict)
    prospects: Mapping[Settlement, int | None] = field(default_factory=dict)
    returns: Sequence[tuple[int, int]] = ()
    seconds_left: float | None = None  # of a session with a deadline, as last painted
    leaving: bool = False  # leaving a rehearsal was asked for once


def is_answering(desk: Desk) -> bool:
    """Whether the clock runs: a question is on the screen, and nothing before it."""
    return isinstance(desk.session.phase, Asking) and not desk.keys_shown


def is_typed(session: Session) -> bool:
    """Whether the question on the screen wants a line of text."""
    phase = session.phase
    return isinstance(phase, Asking) and not isinstance(phase.shown.question, Choice | Multi | Order | Spot)


def press(desk: Desk, key: str) -> tuple[Desk, Action | Leave | None]:
    """The desk after a key, and what the key asks for; None when it only changes the screen.

    In a rehearsal q has to be pressed twice, and whoever breaks the program off can go on later.
    """
    after, wish = _press(replace(desk, leaving=False), key)
    if not desk.session.mock or not isinstance(wish, Quit):
        return after, wish
    if key != "q":
        return after, Leave()
    if desk.leaving:
        return after, wish
    message = say("mock_leave", desk.language)
    return replace(after, leaving=True, escaped=desk.escaped, message=message), None


def _press(desk: Desk, key: str) -> tuple[Desk, Action | Leave | None]:
    desk = replace(desk, message="")
    if key in (INTERRUPTED, CLOSED) or (key == "ctrl-d" and not desk.draft.after):
        return desk, Leave() if isinstance(desk.session.phase, Finished) else Quit()
    if is_typed(desk.session) and not desk.keys_shown:
        return _commanded(replace(desk, escaped=False), key) if desk.escaped else _typing(desk, key)
    if key in _scrolls(desk):
        return _scrolled(desk, key), None
    if desk.keys_shown:
        return replace(desk, keys_shown=False, top=0), None
    return _pressed(desk, key)


def settled(desk: Desk, action: Action, session: Session) -> Desk:
    """The desk after an action brought this session: marks, draft and clock begin anew with another question."""
    before, after = desk.session, session
    message = remark(action, before, after, desk.language)
    desk = replace(desk, session=after, message=message)
    if same_question(before, after):
        # the hint stands below the question
        return replace(desk, top=_FAR) if isinstance(action, Hint) and after is not before else desk
    fresh = replace(
        desk, marked=(), draft=EMPTY, seconds=0.0, top=0, escaped=False, preview={}, prospects={}, returns=()
    )
    return _reopened(fresh, before) if isinstance(action, Undo) and after is not before else fresh


def _reopened(desk: Desk, before: Session) -> Desk:
    """An answer that was taken back before it was rated stands there again, to be corrected."""
    phase = before.phase
    if not isinstance(phase, Ticking | Explaining) or not isinstance(desk.session.phase, Asking):
        return desk
    desk = replace(desk, seconds=phase.duration_ms / 1000)
    match phase.told if isinstance(phase, Ticking) else phase.response:
        case Typed(text=text) | Told(text=text):
            return replace(desk, draft=Draft(text))
        case Picked(ids=ids) | Ordered(ids=ids) if not isinstance(phase.shown.question, Choice):
            return replace(desk, marked=ids)
        case _:
            return desk


def _pressed(desk: Desk, key: str) -> tuple[Desk, Action | Leave | None]:
    """What a key does where one key is enough."""
    phase = desk.session.phase
    match key:
        case "?":
            return replace(desk, keys_shown=True, top=0), None
        case "u":
            return desk, Undo()
    match phase:
        case Finished():
            return desk, Leave()
        case Asking():
            return _answering(desk, phase, key)
        case Ticking(shown=shown, told=told):
            points = shown.question.key_points if isinstance(shown.question, Open) else ()
            if key == "enter":
                return desk, Tick(replace(told, made=tuple(point.id for point in points if point.id in desk.marked)))
            return _marked(desk, key, tuple(point.id for point in points))
        case Changed() if key in _CHOICES:
            return desk, Settle(_CHOICES[key])
        case Changed() if key == "a" and (choice := alike(desk.session)):
            return desk, Settle(choice, alike=True)
        case Explaining() if key in _RATINGS or key in ("enter", " "):
            return desk, Rate(_RATINGS.get(key))
    return desk, _COMMANDS.get(key)


def _answering(desk: Desk, phase: Asking, key: str) -> tuple[Desk, Action | None]:
    question, names = phase.shown.question, tuple(entry.id for entry in phase.shown.listed)
    if key == "h":
        return desk, Hint()
    if isinstance(question, Spot):
        return _line(desk, key, len(question.code.en.splitlines()))
    if key == "0":
        return desk, _answer(desk, GaveUp())
    match question:
        case Choice() if key in _numbers(names):
            return desk, _answer(desk, Picked((names[int(key) - 1],)))
        case Multi() if key == "enter" and not desk.marked:
            return replace(desk, message=say("mark_first", desk.language)), None
        case Multi() if key == "enter":
            return desk, _answer(desk, Picked(tuple(name for name in names if name in desk.marked)))
        case Order() if key == "enter" and len(desk.marked) < len(names):
            return replace(desk, message=say("order_first", desk.language)), None
        case Order() if key == "enter":
            return desk, _answer(desk, Ordered(desk.marked))
        case Multi() | Order():
            return _marked(desk, key, names)
    return desk, _COMMANDS.get(key)


def _line(desk: Desk, key: str, lines: int) -> tuple[Desk, Action | None]:
    """A line number: one key where one is enough, else digits and Enter."""
    digits = desk.draft.text
    if key == "0" and not digits:
        return desk, _answer(desk, GaveUp())
    if key == "backspace":
        digits = digits[:-1]
    elif key == "enter" and digits:
        return desk, _answer(desk, Line(int(digits)))
    elif key.isdecimal() and key.isascii() and 1 <= int(digits + key) <= lines:
        digits += key
        if int(digits) * 10 > lines:
            return desk, _answer(desk, Line(int(digits)))
    elif not digits or key in _COMMANDS:
        return desk, _COMMANDS.get(key)
    label = f"{say('prompt_spot', desk.language)}: {digits}" if digits else ""
    return replace(desk, draft=Draft(digits), message=label), None


def _marked(desk: Desk, key: str, names: tuple[str, ...]) -> tuple[Desk, Action | None]:
    if key == "backspace":
        return replace(desk, marked=desk.marked[:-1]), None
    if key not in _numbers(names):
        return desk, _COMMANDS.get(key)
    name, phase = names[int(key) - 1], desk.session.phase
    ordering = isinstance(phase, Asking) and isinstance(phase.shown.question, Order)
    if ordering and len(desk.marked) == len(names):
        # the last one was placed by itself: whoever presses its number too does not want it gone
        return desk, None
    if name in desk.marked:
        return replace(desk, marked=tuple(each for each in desk.marked if each != name)), None
    marked = (*desk.marked, name)
    left = [each for each in names if each not in marked]
    if ordering and len(left) == 1:
        marked = (*marked, *left)  # there is only one place for the last one
    return replace(desk, marked=marked), None


def _typing(desk: Desk, key: str) -> tuple[Desk, Action | None]:
    phase = desk.session.phase
    assert isinstance(phase, Asking)
    if key == "escape":
        return replace(desk, escaped=True), None
    if key == "enter":
        response = read_response(phase.shown, desk.draft.text)
        if isinstance(response, Unclear):
            return replace(desk, message=response.say.in_language(desk.language)), None
        return desk, _answer(desk, response)
    if key in ("up", "down"):
        draft = moved(desk.draft, 1 if key == "down" else -1, editor_width(desk.columns))
        return (replace(desk, draft=draft) if draft else _scrolled(desk, key)), None
    if key in ("page-up", "page-down"):
        return _scrolled(desk, key), None
    if key.startswith(PASTED):
        return replace(desk, draft=typed(desk.draft, _pasted(key, phase))), None
    return replace(desk, draft=edit(desk.draft, "delete" if key == "ctrl-d" else key)), None


def _commanded(desk: Desk, key: str) -> tuple[Desk, Action | Leave | None]:
    """What a key does after Esc in a typed answer."""
    phase = desk.session.phase
    if key == "0":
        return desk, _answer(desk, GaveUp())
    if key == "h":
        return desk, Hint()
    if key == "enter" and isinstance(phase, Asking) and isinstance(phase.shown.question, Open):
        return replace(desk, draft=typed(desk.draft, "\n")), None
    return _pressed(desk, key) if key in ("?", "u", *_COMMANDS) else (desk, None)


def editor_width(columns: int) -> int:
    """The columns that a typed answer has; the last one stays free, for terminals that break lines early."""
    return max(2, columns - len(EDITOR_SIGN) - 1)


def _pasted(key: str, phase: Asking) -> str:
    text = key.removeprefix(PASTED).strip("\n").expandtabs(4)
    several = isinstance(phase.shown.question, Open)
    lines = ("".join(char for char in line if char.isprintable()) for line in text.split("\n"))
    return ("\n" if several else " ").join(lines)


def _scrolls(desk: Desk) -> Mapping[str, int]:
    page = max(1, desk.room - 1)
    return {"up": -1, "down": 1, "page-up": -page, "page-down": page, "home": -_FAR, "end": _FAR}


def _scrolled(desk: Desk, key: str) -> Desk:
    return replace(desk, top=desk.top + _scrolls(desk)[key])


def _numbers(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, min(len(names), 9) + 1))


def _answer(desk: Desk, response: Response) -> Answer:
    return Answer(response, round(desk.seconds * 1000))


_COMMANDS: dict[str, Action] = {"q": Quit(), "s": Suspend()}
