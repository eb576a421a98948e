"""One text in two languages, and how its `$maths$` and `code` read in a terminal. Knows no questions, no screen."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from dlprep.values import dataclass

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the text as a reader of `language` sees it."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text as a reader sees it, without its marks; `source` is what stood between them."""

    kind: Literal["prose", "code", "maths"]
    text: str
    source: str


# a backtick is no LaTeX, so a stray $ cannot reach into a code span
_SPAN = re.compile(r"\\\$|\$(?P<maths>(?:\\.|[^\\$`])+)\$|`(?P<code>[^`]+)`", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


def maths(latex: str) -> str:
    """Return one formula, LaTeX without its dollars, on one line; what cannot be read comes back as it is."""
    # imported at the first formula: a screen of prose would wait for it in vain
    from dlprep.maths.render import render

    return render(latex)


def segments(source: str) -> tuple[Segment, ...]:
    """Split the text at its formulas and code; a mark that opens nothing is prose."""
    found: list[Segment] = []
    for kind, inside in _spans(source):
        if kind == "prose":
            text = inside.replace(r"\$", "$")
            if text:
                found.append(Segment(kind, text, inside))
        else:
            found.append(Segment(kind, maths(inside) if kind == "maths" else inside, inside))
    return tuple(found)


def plain(source: str) -> str:
    """Return the text without its marks, as a pipe prints it."""
    return "".join(segment.text for segment in segments(source))


def maths_problems(source: str) -> tuple[str, ...]:
    """Return what is wrong with the marks and the formulas of a text; empty when all is well."""
    from dlprep.maths.render import problems as latex_problems

    problems: list[str] = []
    for kind, inside in _spans(source):
        if kind == "maths":
            problems += [f"{problem}, in ${inside}$" for problem in latex_problems(inside)]
        elif kind == "prose":
            problems += _stray_marks(inside)
    return tuple(problems)


def counted(count: int, noun: str) -> str:
    """Return the number with its English noun, which takes an s but after 1."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def fill(source: str, values: Mapping[str, str]) -> str:
    """Put values for the {names}; in a formula the braces stay, so that 2^{k} and \\sqrt{n} are still LaTeX."""
    parts: list[str] = []
    for kind, inside in _spans(source):
        mark = {"prose": "", "code": "`", "maths": "$"}[kind]
        parts.append(mark + _filled(inside, values, "{{{}}}" if kind == "maths" else "{}") + mark)
    return "".join(parts)


def placeholders(source: str) -> frozenset[str]:
    """Return the {names} in prose, each of which has to have a value."""
    return frozenset(
        name for kind, inside in _spans(source) if kind == "prose" for name in _PLACEHOLDER.findall(inside)
    )


def inner_placeholders(source: str) -> frozenset[str]:
    """Return the {names} in formulas and code, where braces may also be LaTeX or program."""
    return frozenset(
        name for kind, inside in _spans(source) if kind != "prose" for name in _PLACEHOLDER.findall(inside)
    )


def _spans(source: str) -> Iterator[tuple[Literal["prose", "code", "maths"], str]]:
    """Split the text at its marks; prose keeps its escaped dollars and may come in one piece or be empty."""
    start = 0
    for match in _SPAN.finditer(source):
        if match.lastgroup is None:  # \$ is prose
            continue
        yield "prose", source[start : match.start()]
        yield ("maths", match["maths"]) if match.lastgroup == "maths" else ("code", match["code"])
        start = match.end()
    yield "prose", source[start:]


def _stray_marks(prose: str) -> Iterator[str]:
    bare = prose.replace(r"\$", "")
    if "$" in bare:
        yield r"a $ has no partner: write \$ for a dollar"
    if "`" in bare:
        yield "a ` has no partner"


def _filled(text: str, values: Mapping[str, str], form: str) -> str:
    return _PLACEHOLDER.sub(lambda match: form.format(values[match[1]]) if match[1] in values else match[0], text)
