"""A text being typed, as a value: what stands before the cursor and what after it. Knows no terminal."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from rich.cells import cell_len

from dlprep.values import dataclass

MOST_TYPED = 10_000  # characters; what is pasted beyond them is dropped

_JOINER = "\u200d"
_WORD = re.compile(r"\w+\W*\Z|\W+\Z")
_NEXT_WORD = re.compile(r"\A\W*\w+|\A\W+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The text in two parts, the cursor between them."""

    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return self.before + self.after


EMPTY = Draft()


@dataclass(frozen=True, slots=True)
class Laid:
    """A draft in lines of some width, with the line and column of its cursor."""

    lines: tuple[str, ...]
    row: int
    column: int


def edit(draft: Draft, key: str) -> Draft:
    """The draft after a key; one that means nothing here changes nothing."""
    if key in _EDITS:
        return _EDITS[key](draft)
    return typed(draft, key) if len(key) == 1 and key.isprintable() else draft


def typed(draft: Draft, text: str) -> Draft:
    """The draft with the text put in at the cursor."""
    room = max(0, MOST_TYPED - len(draft.text))
    return Draft(draft.before + text[:room], draft.after)


def lay_out(draft: Draft, width: int) -> Laid:
    """The draft broken wherever a line is full: a cursor does not need words kept together."""
    places = list(_places(draft.text, width))
    lines = [""] * (places[-1][0] + 1)
    for char, (row, _) in zip(draft.text, places, strict=False):
        lines[row] += "" if char == "\n" else char
    row, column = places[len(draft.before)]
    return Laid(tuple(lines), row, min(column, max(width, 2) - 1))


def moved(draft: Draft, rows: int, width: int) -> Draft | None:
    """The draft with the cursor so many lines down, as near to its column as can be; None where there is no line."""
    places = list(_places(draft.text, width))
    row, column = places[len(draft.before)]
    reachable = [place for place, (other, _) in enumerate(places) if other == row + rows]
    if not reachable:
        return None
    nearest = min(reachable, key=lambda place: abs(places[place][1] - column))
    return Draft(draft.text[:nearest], draft.text[nearest:])


def _places(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The line and column of each character, and of the place behind the last."""
    row = column = 0
    for char in text + " ":
        columns = 0 if char == "\n" else cell_len(char)
        if column + columns > max(width, 2):
            row, column = row + 1, 0
        yield row, column
        row, column = (row + 1, 0) if char == "\n" else (row, column + columns)


def _left(draft: Draft) -> Draft:
    place = _last_start(draft.before)
    return Draft(draft.before[:place], draft.before[place:] + draft.after)


def _right(draft: Draft) -> Draft:
    place = _first_end(draft.after)
    return Draft(draft.before + draft.after[:place], draft.after[place:])


def _last_start(text: str) -> int:
    """Where the last character begins, as a reader counts them: with its accents, an emoji with all its parts."""
    place = len(text) - 1
    while place > 0 and (_continues(text[place]) or text[place - 1] == _JOINER):
        place -= 1
    return max(place, 0)


def _first_end(text: str) -> int:
    place = 1
    while place < len(text) and (_continues(text[place]) or text[place - 1] == _JOINER):
        place += 1
    return place


def _continues(char: str) -> bool:
    return char == _JOINER or unicodedata.category(char) in ("Mn", "Me") or "\U0001f3fb" <= char <= "\U0001f3ff"


def _word_left(draft: Draft) -> Draft:
    found = _WORD.search(draft.before)
    place = found.start() if found else 0
    return Draft(draft.before[:place], draft.before[place:] + draft.after)


def _word_right(draft: Draft) -> Draft:
    found = _NEXT_WORD.search(draft.after)
    place = found.end() if found else 0
    return Draft(draft.before + draft.after[:place], draft.after[place:])


def _line_start(draft: Draft) -> Draft:
    place = draft.before.rfind("\n") + 1
    return Draft(draft.before[:place], draft.before[place:] + draft.after)


def _line_end(draft: Draft) -> Draft:
    place = draft.after.find("\n")
    place = len(draft.after) if place < 0 else place
    return Draft(draft.before + draft.after[:place], draft.after[place:])


_EDITS: dict[str, Callable[[Draft], Draft]] = {
    "left": _left,
    "right": _right,
    "word-left": _word_left,
    "word-right": _word_right,
    "home": _line_start,
    "end": _line_end,
    "backspace": lambda draft: Draft(_left(draft).before, draft.after),
    "delete": lambda draft: Draft(draft.before, _right(draft).after),
    "delete-word": lambda draft: Draft(_word_left(draft).before, draft.after),
    "delete-to-start": lambda draft: Draft(_line_start(draft).before, draft.after),
    "delete-to-end": lambda draft: Draft(draft.before, _line_end(draft).after),
}
