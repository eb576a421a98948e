"""Breaks styled text into lines by the columns it takes: at spaces, and between Chinese characters, which have none."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

NARROWEST = 2  # a Chinese character takes two columns
OPENING = "（【《〈「『“‘［｛〔([{"
CLOSING = "）】》〉」』”’］｝〕，。、；：？！…—·～％)]},.;:?!%"


def wrap(text: Text, width: int) -> list[Text]:
    """The lines of the text, each at most `width` columns; a word longer than that is cut."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        lines += _paragraph(paragraph, max(width, NARROWEST)) if paragraph.plain.strip() else [Text("")]
    return lines


def indented(text: Text, width: int, first: str, rest: str | None = None) -> list[Text]:
    """The lines of the text behind a marker; the following lines hang below its first word."""
    hanging = " " * cell_len(first) if rest is None else rest
    lines = wrap(text, width - max(cell_len(first), cell_len(hanging)))
    return [Text(first if number == 0 else hanging) + line for number, line in enumerate(lines)]


def _paragraph(text: Text, width: int) -> list[Text]:
    lines = list(text.divide(list(_breaks(text.plain, width))))
    for line in lines:
        line.rstrip()
    return lines


def _breaks(plain: str, width: int) -> Iterator[int]:
    """Where each line after the first begins."""
    start = column = 0
    possible = 0  # the last place so far where this line may end
    for place, char in enumerate(plain):
        if place > start and _may_break(plain, place):
            possible = place
        column += cell_len(char)
        # spaces may hang over the edge, they are not drawn
        if column <= width or char == " ":
            continue
        start = possible if possible > start else _cut(plain, start, place)
        if cell_len(plain[start : place + 1]) > width:
            start = place
        yield start
        column = cell_len(plain[start : place + 1])


def _may_break(plain: str, place: int) -> bool:
    before, after = plain[place - 1], plain[place]
    if after == " " or (after in CLOSING and not after.isascii()):
        return False
    if before == " ":
        return True
    wide = cell_len(before) == 2 or cell_len(after) == 2
    return wide and after not in CLOSING and before not in OPENING


def _cut(plain: str, start: int, place: int) -> int:
    """The place at which to cut a word that is wider than the line, not before what closes it if that can be."""
    while place > start + 1 and (plain[place] in CLOSING or not cell_len(plain[place])):
        place -= 1
    return place
