"""What the watch screen shows: the statement at first, then the last verdict, and what is going on. Draws nowhere."""

from enum import Enum

from rich.cells import cell_len
from rich.text import Text as Styled

from dlprep.judge.verdict import Verdict
from dlprep.katas.kata import Kata
from dlprep.terminal.judged import verdict_lines
from dlprep.terminal.kata_words import say
from dlprep.terminal.statement import statement_lines
from dlprep.terminal.wrap import wrap
from dlprep.text import Language, Text
from dlprep.values import dataclass

RULES_FROM_LINES = 9  # a lower screen has no line to spare for rules
HEAD_STYLE = "bold"


class Doing(Enum):
    """What the judge is at; the value is the phrase that says so."""

    NOTHING = ""
    PREPARING = "preparing"
    JUDGING = "judging"
    AMENDING = "amending"


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the screen depends on; `source` is the text that `verdict` speaks of."""

    kata: Kata
    path: str
    backend: str
    language: Language
    verdict: Verdict | None = None
    source: str = ""
    doing: Doing = Doing.NOTHING
    hints: tuple[Text, ...] = ()
    message: str = ""
    statement_shown: bool = True
    top: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """The lines of a screen, and what of the body is seen: `room` lines from `top` on."""

    lines: tuple[Styled, ...]
    top: int
    room: int


def picture(scene: Scene, columns: int, lines: int) -> Picture:
    """The scene as a screen of exactly so many lines, none of them longer than `columns`."""
    ruled = lines >= RULES_FROM_LINES
    foot = [*_status(scene, columns)[: max(1, lines // 3)], _keys(scene, columns)][: max(0, lines - 1)]
    head = [_head(scene)] if lines > len(foot) + 1 else []
    room = max(0, lines - len(head) - len(foot) - 2 * ruled)
    body = _body(scene, columns)
    top = min(max(0, scene.top), max(0, len(body) - room))
    shown = body[top : top + room]
    shown += [Styled("")] * (room - len(shown))
    if ruled:
        head.append(_rule(columns, say("above", scene.language) if top else ""))
        foot.insert(0, _rule(columns, say("below", scene.language) if top + room < len(body) else ""))
    drawn = [*head, *shown, *foot][:lines]
    for line in drawn:
        # what kept words together while lines were broken is a plain space to whoever copies from the screen
        line.plain = line.plain.replace("\u00a0", " ")
        line.truncate(columns, overflow="ellipsis")
    return Picture(tuple(drawn), top, room)


def _head(scene: Scene) -> Styled:
    title = scene.kata.title.in_language(scene.language)
    return Styled(f" {title}", HEAD_STYLE).append(f" · {scene.kata.slug} · {scene.backend}", "dim")


def _rule(columns: int, mark: str) -> Styled:
    if not mark:
        return Styled("─" * columns, "dim")
    ahead = max(0, columns - cell_len(mark) - 4)
    return Styled("─" * ahead, "dim").append(f" {mark} ", "bold").append("──", "dim")


def _status(scene: Scene, columns: int) -> list[Styled]:
    """What there is to say, else what the judge is at, else which file is watched."""
    room = max(2, columns - 2)
    if scene.message:
        return [Styled(" ") + line for line in wrap(Styled(scene.message, "yellow"), room)]
    if scene.doing is not Doing.NOTHING:
        return [Styled(f" {say(scene.doing.value, scene.language)}", "cyan")]
    path = scene.path
    return [Styled(f" {path if cell_len(path) <= room else '…' + path[1 - room :]}", "dim")]


def _keys(scene: Scene, columns: int) -> Styled:
    """What can be pressed, as far as it fits; quitting always does."""
    parts = say("keys", scene.language).split(" · ")
    while len(parts) > 1 and cell_len(" · ".join(parts)) > columns - 2:
        del parts[-2]
    return Styled(" " + " · ".join(parts), "dim")


def _body(scene: Scene, columns: int) -> list[Styled]:
    width, language = max(2, columns - 2), scene.language
    lines: list[Styled] = []
    for hint in scene.hints:
        number = scene.kata.hints.index(hint) + 1
        lines.append(Styled(say("hint", language, number=number, all=len(scene.kata.hints)), "bold yellow"))
        lines += [*statement_lines(hint, language, width), Styled("")]
    if scene.statement_shown or scene.verdict is None:
        if scene.verdict is None:
            lines += [*wrap(Styled(say("waiting", language), "bold"), width), Styled("")]
        lines += statement_lines(scene.kata.statement, language, width)
    else:
        lines += verdict_lines(scene.kata, scene.verdict, scene.source, language, width)
    return [Styled(" ") + line for line in lines]
