"""A bank's text with its `$maths$` and `code` as HTML, and HTML or plain text as a bank's text. Knows no format.

What `to_html` writes, `from_html` reads back as it was. It does so by numeric character references: a character that
is written as one means itself, is never the mark of a formula and never white space that HTML would drop.
"""

import re
from collections.abc import Iterator
from html import escape

from dlprep.exchange.html_reader import CODE, END_OF_CODE, LITERAL, MAX_HTML, HtmlReader, as_written, showable
from dlprep.text import Segment, maths_problems, segments

MAX_FORMULA = 2000  # characters

_SPACES = re.compile(r"[ \t\u00a0]+")
# what Anki or a reader of HTML would take for something else than text: \( [$] [sound: {{c1 and a bank for a value
_MARKS = re.compile(r"\\(?=[()\[\]])|\[(?=/?\$|sound:|anki:|/?latex\])|\{(?=\{c\d|[A-Za-z_][A-Za-z0-9_]*\})")
_IN_MATHS = re.compile(r"\\(?=\))|\[(?=/?\$|sound:|anki:|/?latex\])|\{(?=\{c\d)|\n")

# around a formula: in Anki today, in Anki of old
_CLOSES = {r"\(": r"\)", r"\[": r"\]", "[$$]": "[/$$]", "[$]": "[/$]", "[latex]": "[/latex]"}
_OPENS = re.compile(r"\\\(|\\\[|\[\$\$\]|\[\$\]|\[latex\]")
_ONE_FORMULA = re.compile(r"\$\$?([^$]+)\$\$?|\\\((.+)\\\)|\\\[(.+)\\\]", re.DOTALL)
_MEDIA = re.compile(r"\[(sound|anki):([^\[\]\n]{0,200})\]")
_CODE_RUN = re.compile(f"{CODE}([^{END_OF_CODE}]*){END_OF_CODE}")
_MARKDOWN = re.compile(r"(`[^`]+`)")
_NAME = re.compile(r"(\{[A-Za-z_][A-Za-z0-9_]*\})")
_TOKEN = re.compile(r"\\.|[$`\\]", re.DOTALL)
# a dollar opens a formula where text follows at once, and closes it where text stands before and no digit after
_PLAIN = re.compile(
    r"\\\$|```[\w+-]{0,20}\n?(?P<block>[^`]+)```|`[^`]+`|\$\$(?P<shown>[^$`]{1,2000})\$\$"
    r"|\$(?=\S)(?P<maths>(?:\\.|[^\\$`]){1,2000})(?<=\S)\$(?!\d)|\\\((?P<round>.{1,600}?)\\\)",
    re.DOTALL,
)


def to_html(text: str) -> str:
    """The text as HTML that shows it: formulas between \\( and \\), code as <code>, lines by <br>."""
    found = segments(text)
    return "".join(_html(each, begins=index == 0, ends=index == len(found) - 1) for index, each in enumerate(found))


def from_html(html: str) -> tuple[str, tuple[str, ...]]:
    """The text of any HTML, and what it held that no text can hold, each named once; raises on none."""
    reader = HtmlReader(html)
    lost = list(reader.lost)
    tidy = re.sub(r" ?\n ?", "\n", re.sub(" +", " ", reader.text)).strip(" ")
    text = "".join(_read_back(tidy, lost))
    return text, tuple(dict.fromkeys(lost))


def from_plain(source: str) -> str:
    """Plain text as a bank's text: its formulas and code where they are whole, and every other mark as itself."""
    text = showable(source[:MAX_HTML])
    parts: list[str] = []
    at = 0
    for found in _PLAIN.finditer(text):
        latex = found["shown"] or found["maths"] or found["round"]
        if latex and maths_problems(_dollars(latex)):
            continue
        parts.append(_prose(text[at : found.start()]))
        at = found.end()
        if latex:
            parts.append(_dollars(latex))
        else:
            parts.append(f"`{found['block'].strip(chr(10))}`" if found["block"] else found[0])
    return "".join([*parts, _prose(text[at:])])


def _html(segment: Segment, *, begins: bool, ends: bool) -> str:
    if segment.kind == "maths":
        inside = _IN_MATHS.sub(_numbered, _spaced(escape(segment.source, quote=False), begins=True, ends=True))
        return rf"\({inside}\)"
    marked = _MARKS.sub(_numbered, escape(segment.text, quote=False))
    if segment.kind == "code":
        return f"<code>{marked.replace(chr(0xA0), '&#160;').replace(chr(10), '<br>')}</code>"
    lines = marked.split("\n")
    last = len(lines) - 1
    return "<br>".join(
        _spaced(line, begins=begins or index > 0, ends=ends or index < last) for index, line in enumerate(lines)
    )


def _spaced(text: str, *, begins: bool, ends: bool) -> str:
    """One space as it is, and as numbers all white space that HTML would drop: more of it, and at a line's ends."""

    def kept(found: re.Match[str]) -> str:
        edge = (begins and found.start() == 0) or (ends and found.end() == len(text))
        return " " if found[0] == " " and not edge else "".join(f"&#{ord(space)};" for space in found[0])

    return _SPACES.sub(kept, text)


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _read_back(text: str, lost: list[str]) -> Iterator[str]:
    at = 0
    for code in _CODE_RUN.finditer(text):
        yield from _with_formulas(text[at : code.start()], lost)
        yield f"`{as_written(code[1])}`"
        at = code.end()
    yield from _with_formulas(text[at:], lost)


def _with_formulas(text: str, lost: list[str]) -> Iterator[str]:
    lost += [f"{found[1].replace('anki', 'sound')} {as_written(found[2])}"[:60] for found in _MEDIA.finditer(text)]
    text = _MEDIA.sub("", text)
    at, missing = 0, set[str]()
    for opens in _OPENS.finditer(text):
        closer = _CLOSES[opens[0]]
        closes = -1 if closer in missing or opens.start() < at else text.find(closer, opens.end())
        if closes < 0:
            missing |= {closer} if opens.start() >= at else set()
            continue
        before = _prose(text[at : opens.start()])
        # a backslash would take the formula's dollar for itself
        yield f"{before} " if before.endswith("\\") else before
        yield _formula(text[opens.end() : closes].strip(" \n"), lost, image=opens[0] == "[latex]")
        at = closes + len(closer)
    yield _prose(text[at:])


def _formula(marked: str, lost: list[str], *, image: bool) -> str:
    latex = as_written(marked)
    if image:  # any LaTeX text: what stands between dollars is a formula, the rest was a picture
        alone = _ONE_FORMULA.fullmatch(latex.strip())
        if alone is None:
            lost.append(f"LaTeX image {' '.join(latex.split())}"[:60])
            return ""
        latex = next(part for part in alone.groups() if part)
    maths = _dollars(latex, strip=image)
    if maths == "$$":
        return ""
    if len(latex) > MAX_FORMULA or maths_problems(maths):
        shown = as_written(latex).replace("`", "'").strip()
        lost.append(f"formula {' '.join(shown.split())}"[:60])
        return f"`{shown}`"
    return maths


def _dollars(latex: str, *, strip: bool = True) -> str:
    """LaTeX between dollars, with no dollar or backtick inside that would end it."""
    kept = _TOKEN.sub(_token, latex.strip() if strip else latex)
    return f"${kept}$"


def _token(found: re.Match[str]) -> str:
    return {"$": r"\$", "`": "'", "\\": ""}.get(found[0], found[0])


def _prose(text: str) -> str:
    """Text whose marks mean themselves, except for whole pairs of backticks."""
    parts = _MARKDOWN.split(text)
    return "".join(
        as_written(part.replace(LITERAL["`"], "'")) if index % 2 else _bare(part) for index, part in enumerate(parts)
    )


def _bare(text: str) -> str:
    # a {name} would be a drawn value
    named = _NAME.sub(r"`\1`", text.replace("`", "'").replace(LITERAL["`"], "'"))
    escaped = named.replace("$", r"\$").replace(LITERAL["$"], r"\$")
    return as_written(escaped)
