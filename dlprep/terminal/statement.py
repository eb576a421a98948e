"""A kata's statement as styled lines of a given width: its Markdown with formulas in Unicode. Writes to no terminal.

Of Markdown it knows what statements use: headings, paragraphs, lists, fenced code, tables as they stand, `code`,
**bold**, $maths$ and $$maths$$. Lines break between Chinese characters, as everywhere in the terminal; Markdown
renderers do not do that.
"""

import re
from collections.abc import Iterator

from rich.text import Text as Styled

from dlprep.terminal.wrap import indented, wrap
from dlprep.text import Language, Text, maths, segments

WIDEST = 100  # columns of running text; longer lines are hard to follow
NARROWEST = 10
GLUED = 24  # columns of a formula that is never broken
CODE_INDENT = "    "
BULLET = "• "

CODE, MATHS, BOLD, HEADING, OUTPUT = "cyan", "italic", "bold", "bold underline", "dim"

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,3}[.)])\s+(?P<text>.*)$")
_EMPHASIS = re.compile(r"\*\*(?P<bold>.+?)\*\*|(?<!\*)\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*(?!\*)", re.DOTALL)
_CHINESE = re.compile(r"[\u2e80-\uffff]{2}")
_PUNCTUATION = set("，。：；、！？（）“”")
_PROMPTS = (">>>", "...")


def statement_lines(statement: Text, language: Language, width: int) -> list[Styled]:
    """The statement in the learner's language; blocks stand apart by one empty line."""
    columns = max(NARROWEST, min(width, WIDEST))
    lines: list[Styled] = []
    for block in _blocks(statement.in_language(language).splitlines()):
        if lines:
            lines.append(Styled(""))
        lines += block.drawn(columns)
    for line in lines:
        # what kept words together while lines were broken is a plain space to whoever copies them
        line.plain = line.plain.replace("\u00a0", " ")
    return lines


class _Block:
    """Lines of Markdown that belong together."""

    def __init__(self, kind: str, lines: list[str]) -> None:
        self._kind = "maths" if kind == "prose" and _displayed(lines) else kind
        self._lines = lines

    def drawn(self, width: int) -> Iterator[Styled]:
        match self._kind:
            case "code":
                yield from _code(self._lines, width)
            case "list":
                yield from _list(self._lines, width)
            case "table":
                yield from (_inline(line) for line in self._lines)
            case "maths":
                formula = maths(_joined(self._lines).strip("$ "))
                yield from indented(Styled(formula, MATHS), width, CODE_INDENT)
            case "heading":
                yield from wrap(_inline(self._lines[0], HEADING), width)
            case _:
                yield from wrap(_inline(_joined(self._lines)), width)


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """The statement cut where a block ends; a fence that is never closed reaches to the end."""
    held: list[str] = []
    kind, fence = "prose", ""
    for line in lines:
        opened = _FENCE.match(line)
        if fence:
            if line.strip() == fence:
                yield _Block("code", held)
                held, kind, fence = [], "prose", ""
            else:
                held.append(line)
            continue
        sort = _sort(line, kind)
        if held and (opened or sort != kind or sort == "heading"):
            yield _Block(kind, held)
            held = []
        if opened:
            fence = opened[1]
            continue
        kind = sort
        if sort == "heading":
            held = [_HEADING.sub(r"\g<text>", line)]
        elif line.strip():
            held.append(line)
        elif sort != "list":
            kind = "prose"
    if held:
        yield _Block("code" if fence else kind, held)


def _displayed(lines: list[str]) -> bool:
    """Whether a paragraph is one formula that stands by itself."""
    text = "\n".join(lines).strip()
    return len(text) > len("$$$$") and text.startswith("$$") and text.endswith("$$")


def _sort(line: str, before: str) -> str:
    """What kind of block a line belongs to, which the line before has a say in."""
    if not line.strip():
        return "blank"
    if _HEADING.match(line):
        return "heading"
    if _ITEM.match(line) or (before == "list" and line.startswith(" ")):
        return "list"
    # a line right below an item goes on with it, indented or not
    return "list" if before == "list" else "table" if line.startswith("|") else "prose"


def _code(lines: list[str], width: int) -> Iterator[Styled]:
    """A program as it stands; in an example what is typed stands out from what comes back."""
    example = any(line.lstrip().startswith(_PROMPTS[0]) for line in lines)
    for line in lines:
        typed = not example or line.lstrip().startswith(_PROMPTS)
        text = Styled(line, CODE if typed else OUTPUT)
        if len(CODE_INDENT) + text.cell_len <= width:
            yield Styled(CODE_INDENT) + text if line.strip() else Styled("")
            continue
        # what is left of a line that is too long stands deeper than the line
        deep = len(line) - len(line.lstrip()) + 2 * len(CODE_INDENT)
        for number, part in enumerate(wrap(text, width - deep)):
            yield Styled(" " * deep if number else CODE_INDENT) + part


def _list(lines: list[str], width: int) -> Iterator[Styled]:
    """Items with the lines that go on below them; an item of an inner list stands deeper."""
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        item = _ITEM.match(line)
        if item:
            mark = BULLET if item["mark"] in "-*+" else f"{item['mark']} "
            items.append((item["indent"] + mark, [item["text"]]))
        elif items:
            items[-1][1].append(line)
    for mark, texts in items:
        yield from indented(_inline(_joined(texts)), width, mark)


def _joined(lines: list[str]) -> str:
    """Lines as one: a break of the file is a space, but not between Chinese characters or beside their marks."""
    text = ""
    for line in map(str.strip, lines):
        close = text and line and (_CHINESE.match(text[-1] + line[0]) or {text[-1], line[0]} & _PUNCTUATION)
        text += line if not text or close else f" {line}"
    return text


def _inline(source: str, style: str = "") -> Styled:
    """Running text with code, formulas and emphasis set apart; marks inside code and formulas are left alone."""
    plain, spans = "", []
    for segment in segments(source.replace("$$", "$")):
        shown = segment.text
        if segment.kind == "maths" and len(shown) <= GLUED:
            shown = shown.replace(" ", "\u00a0")
        if segment.kind != "prose":
            spans.append((len(plain), len(plain) + len(shown), CODE if segment.kind == "code" else MATHS))
        plain += shown
    line = Styled(plain, style)
    for start, end, own in spans:
        line.stylize(own, start, end)
    return _emphasised(line, [(start, end) for start, end, _ in spans])


def _emphasised(line: Styled, fixed: list[tuple[int, int]]) -> Styled:
    """The line without its stars, the words between them bold or italic."""
    # a star of a formula or a program is no mark
    hidden = "".join(
        "\0" if char == "*" and any(start <= place < end for start, end in fixed) else char
        for place, char in enumerate(line.plain)
    )
    parts, last = [], 0
    for match in _EMPHASIS.finditer(hidden):
        name = match.lastgroup or "bold"
        inside = line[match.start(name) : match.end(name)]
        inside.stylize(BOLD if name == "bold" else MATHS)
        parts += [line[last : match.start()], inside]
        last = match.end()
    return Styled("").join([*parts, line[last:]]) if parts else line
