"""A whole screen of the quiz: head, as much of the body as fits, foot. Writes to no terminal."""

from rich.cells import cell_len
from rich.text import Text as Styled

from dlprep.bank.question import Multi, Open, Order, Spot
from dlprep.memory.event import Rating
from dlprep.memory.schedule import SETTLEMENTS
from dlprep.quiz.change import SUGGESTED
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished, Ticking
from dlprep.terminal.desk import EDITOR_SIGN, Desk, editor_width, is_typed
from dlprep.terminal.editor import lay_out
from dlprep.terminal.paint import body
from dlprep.terminal.told import about, about_change, alike, progress, prospect
from dlprep.terminal.words import choice_name, days_from_now, minutes, rating_name, say
from dlprep.terminal.wrap import wrap
from dlprep.values import dataclass

PROGRESS_BAR = 16
RULES_FROM_LINES = 9  # a lower screen has no line to spare for rules
# keys left out of a narrow line, the first ones first; the list of keys has them all
DISPENSABLE = (
    *("s ", "Esc s ", "u ", "Esc u ", "h ", "Esc h ", "Backspace ", "退格 ", "Esc Enter ", "Esc 回车 "),
    *("0 ", "Esc 0 ", "? ", "Esc ? ", "1–"),
)
NOT_IN_MOCK = ("h ", "u ", "s ", "Esc h ", "Esc u ", "Esc s ")  # keys that a rehearsal does not have
EDITOR_LINES = 6  # of a long explanation are seen at once


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of a screen, where its cursor is, and what of the body is seen: `room` lines from `top` on."""

    lines: tuple[Styled, ...]
    cursor: tuple[int, int] | None
    top: int
    room: int


def frame(desk: Desk, columns: int, lines: int) -> Frame:
    """The desk as a screen of exactly so many lines, none of them longer than `columns`."""
    ruled = lines >= RULES_FROM_LINES
    editor, cursor = _editor(desk, columns, lines)
    asked = editor or (_ratings(desk, columns) + _choices(desk, columns))[: max(1, lines - 4)]
    said = _message(desk, columns)[: max(1, lines // 3)]
    below = [*said, *([] if said and not ruled else [_keys(desk, columns)])]
    foot = [*asked, *below][-max(1, lines - 1 - 2 * ruled) :]
    head = [_bar(desk, columns)] if lines > len(foot) + 1 else []
    room = max(0, lines - len(head) - len(foot) - 2 * ruled)
    whole = body(desk, columns)
    top = min(max(0, desk.top), max(0, len(whole) - room))
    shown = whole[top : top + room]
    shown += [Styled("")] * (room - len(shown))
    if ruled:
        head.append(_rule(columns, say("above", desk.language) if top else ""))
        foot.insert(0, _rule(columns, say("below", desk.language) if top + room < len(whole) else ""))
    drawn = [*head, *shown, *foot]
    for line in drawn:
        # what kept words together while lines were broken is a plain space to whoever copies from the screen
        line.plain = line.plain.replace("\u00a0", " ")
        line.truncate(columns, overflow="ellipsis")
    row = max(0, len(drawn) - len(below) - len(editor))
    return Frame(tuple(drawn), cursor and (row + cursor[0], cursor[1]), top, room)


def _bar(desk: Desk, columns: int) -> Styled:
    """Where the learner is: progress, topic, time."""
    session, language = desk.session, desk.language
    turn, (behind, everything) = session.turn, progress(session)
    filled = round(PROGRESS_BAR * behind / max(everything, 1))
    counted = say("mock_left", language, count=everything - behind) if session.mock else f"{behind}/{everything}"
    line = Styled(f" {counted} ")
    if session.mock:
        line.append("· ")
    elif columns >= 3 * PROGRESS_BAR:
        line.append("━" * filled, "green").append("─" * (PROGRESS_BAR - filled), "dim").append("  ")
    parts = []
    if turn is not None:
        parts = about(session, turn, language)
    if isinstance(session.phase, Changed):
        parts = about_change(session, session.phase, language)
    line.append(" · ".join(parts))
    clock = _clock(desk)
    line.truncate(max(1, columns - cell_len(clock) - 2), overflow="ellipsis")
    return line.append(" " * max(1, columns - line.cell_len - cell_len(clock) - 1)).append(clock, "dim")


def _clock(desk: Desk) -> str:
    """The time spent on answers, and what there is of it; before a deadline the time that is left."""
    if desk.seconds_left is not None:
        return say("time_left", desk.language, time=minutes(desk.seconds_left))
    spent = desk.session.spent_ms / 1000 + desk.seconds
    if isinstance(desk.session.phase, Ticking | Explaining):
        spent += desk.session.phase.duration_ms / 1000
    budget = desk.session.budget_ms
    return minutes(spent) + (f" / {minutes(budget / 1000)}" if budget is not None else "")


def _rule(columns: int, mark: str) -> Styled:
    if not mark:
        return Styled("─" * columns, "dim")
    ahead = max(0, columns - cell_len(mark) - 4)
    return Styled("─" * ahead, "dim").append(f" {mark} ", "bold").append("──", "dim")


def _editor(desk: Desk, columns: int, lines: int) -> tuple[list[Styled], tuple[int, int] | None]:
    """The lines of a typed answer around its cursor, and where in them it stands."""
    if not is_typed(desk.session) or desk.keys_shown:
        return [], None
    laid = lay_out(desk.draft, editor_width(columns))
    height = max(1, min(EDITOR_LINES, lines // 3, len(laid.lines)))
    first = min(max(0, laid.row - height + 1), len(laid.lines) - height)
    drawn = [Styled(EDITOR_SIGN if not place else " " * len(EDITOR_SIGN), "bold") for place in range(height)]
    drawn = [sign + Styled(text) for sign, text in zip(drawn, laid.lines[first : first + height], strict=True)]
    return drawn, (laid.row - first, len(EDITOR_SIGN) + laid.column)


def _ratings(desk: Desk, columns: int) -> list[Styled]:
    """The four ratings; the suggested one stands out, in brackets too for terminals without colour."""
    phase, language = desk.session.phase, desk.language
    if not isinstance(phase, Explaining) or desk.keys_shown:
        return []
    names = []
    for rating in Rating:
        days = desk.preview.get(rating)
        when = (
            ""
            if days is None
            else say("in_session", language)
            if days == 0
            else days_from_now(days, language, brief=True)
        )
        names.append(_named(f"{int(rating)} {rating_name(rating, language)} {when}", rating is phase.suggested))
    return _offered(say("rate", language), names, columns)


def _choices(desk: Desk, columns: int) -> list[Styled]:
    """What can become of a card whose right answer has changed, and when it then comes back."""
    if not isinstance(desk.session.phase, Changed) or desk.keys_shown:
        return []
    names = []
    for number, choice in enumerate(SETTLEMENTS, 1):
        when = prospect(desk.prospects[choice], desk.language, brief=True) if choice in desk.prospects else ""
        names.append(_named(f"{number} {choice_name(choice, desk.language)} {when}", choice == SUGGESTED))
    return _offered(say("changed_ask", desk.language), names, columns)


def _named(name: str, suggested: bool) -> Styled:
    """One of several; its words stay together."""
    name = name.strip().replace(" ", "\u00a0")
    return Styled(f"[{name}]", "reverse") if suggested else Styled(name)


def _offered(asked: str, names: list[Styled], columns: int) -> list[Styled]:
    line = Styled("   ").join(names)
    label = Styled(f"{asked}  ", "bold")
    if label.cell_len + line.cell_len < columns - 1:
        line = label + line
    return [Styled(" ") + each for each in wrap(line, columns - 2)]


def _message(desk: Desk, columns: int) -> list[Styled]:
    """What there is to say."""
    return [Styled(" ") + line for line in wrap(Styled(desk.message, "yellow"), columns - 2)] if desk.message else []


def _keys(desk: Desk, columns: int) -> Styled:
    """What can be pressed now, as far as it fits."""
    key, count = _keys_now(desk)
    parts = say(key, desk.language, count=count).split(" · ")
    phase = desk.session.phase
    if isinstance(phase, Changed) and not desk.keys_shown and (choice := alike(desk.session)):
        left = len(desk.session.changes)
        offer = say("keys_alike", desk.language, count=left, choice=choice_name(choice, desk.language).lower())
        parts.insert(2, offer)
    if isinstance(phase, Asking) and phase.shown.hint is None:
        parts = [part for part in parts if not part.startswith(("h ", "Esc h "))]
    if desk.session.mock:
        parts = [part for part in parts if not part.startswith(NOT_IN_MOCK)]
    spare = [part for start in DISPENSABLE for part in parts if part.startswith(start)]
    while spare and cell_len(" · ".join(parts)) > columns - 2:
        parts.remove(spare.pop(0))
    return Styled(" " + " · ".join(parts), "" if desk.escaped else "dim")


def _keys_now(desk: Desk) -> tuple[str, int]:
    if desk.keys_shown:
        return "keys_close", 0
    match desk.session.phase:
        case Asking() if desk.escaped:
            return "keys_escaped", 0
        case Asking(shown=shown) if isinstance(shown.question, Spot):
            return "keys_spot", len(shown.question.code.en.splitlines())
        case Asking(shown=shown) if isinstance(shown.question, Multi | Order) or shown.listed:
            return f"keys_{shown.question.kind}", len(shown.listed)
        case Asking(shown=shown):
            return "keys_told" if isinstance(shown.question, Open) else "keys_typed", 0
        case Ticking(shown=shown):
            return "keys_points", len(shown.question.key_points) if isinstance(shown.question, Open) else 0
        case Explaining():
            return "keys_rate", 0
        case Changed():
            return "keys_changed", 0
        case Finished():
            return "keys_finished", 0
