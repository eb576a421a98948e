"""One formula in plain LaTeX, read into a small tree. Knows which macros take arguments, not what any of them means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dlprep.maths.symbols import SIGNS


@dataclass(frozen=True, slots=True)
class Sign:
    """One character, one number, or a letter with the digits written right behind it."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in one pair of braces, read and as written."""

    items: tuple["Node", ...]
    source: str


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro and its arguments; an optional one that is absent is None."""

    name: str
    arguments: tuple[Group | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Scripted:
    """A base with what hangs below and above it."""

    base: "Node"
    lower: "Node | None" = None
    upper: "Node | None" = None
    primes: int = 0


Node = Sign | Group | Macro | Scripted
EMPTY = Group((), "")


class Unreadable(Exception):
    """A formula that is not one line of plain LaTeX; the message says why."""


WORDS = ("text", "textrm", "textbf", "textit", "texttt", "textsf", "mathrm", "mathit", "mathsf", "mathtt")
_SIZES = ("big", "Big", "bigg", "Bigg")
OPENERS = ("left", *(f"{size}l" for size in _SIZES))
CLOSERS = ("right", *(f"{size}r" for size in _SIZES))
DIVIDERS = ("middle", *_SIZES, *(f"{size}m" for size in _SIZES))
_LETTERLIKE = ("mathbb", "mathbf", "boldsymbol", "bm", "mathcal", "mathscr")
_ACCENTS = ("hat", "widehat", "bar", "overline", "tilde", "widetilde", "vec", "dot", "ddot", "underline")

# macro -> its arguments: { for one in braces, [ for an optional one, * for an optional star
ARGUMENTS: dict[str, str] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "binom", "underset"), "{{"),
    **dict.fromkeys((*WORDS, *_LETTERLIKE, *_ACCENTS, *OPENERS, *CLOSERS, *DIVIDERS, "pmod"), "{"),
    "sqrt": "[{",
    "operatorname": "*{",
}
# they change the size of a formula or the place of its limits, and one line has one of each
INVISIBLE = frozenset({"limits", "nolimits", "displaystyle", "textstyle"})
KNOWN = frozenset(ARGUMENTS) | frozenset(SIGNS) | INVISIBLE

# the parser takes about five frames a level, and the interpreter allows a thousand
_DEEPEST = 40

_SIGN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<script>[\^_])\s*(?P<raised>[^\s^_']?)     # without braces, one character is the whole script
    | (?P<sign> (?:\d{1,3}(?:,\d{3})+(?![\d,]) | \d+)(?:\.\d+)?(?:[eE][+-]?\d+)? | \.\d+
              | [A-Za-z]\d+ | := | :(?=\s) | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACES = re.compile(r"\\.|[{}\[\]]", re.DOTALL)
_FOREIGN = {
    r"\\(?:begin|end)(?![A-Za-z])": "environments do not fit one line",
    r"\\[()\[\]]|(?<!\\)(?:\\\\)*\$": "a formula within a formula",
    r"(?<!\\)(?:\\\\)*%": r"% starts a comment: write \%",
    r"(?<!\\)(?:\\\\)*&|\\\\": r"& and \\ need an environment, which does not fit one line",
}


def read(latex: str) -> tuple[Node, ...]:
    """Return the formula as a tree, or raise Unreadable."""
    if "\\" not in latex and "{" not in latex and "}" not in latex:
        _refuse_foreign(latex)
        return _scripts(_signs(latex))
    _refuse_foreign(latex)
    _refuse_braces(latex)
    return _scripts(_tokens(_parse(latex)))


def _refuse_foreign(latex: str) -> None:
    for pattern, reason in _FOREIGN.items():
        if re.search(pattern, latex):
            raise Unreadable(reason)


def _refuse_braces(latex: str) -> None:
    braces = depth = 0
    for mark in _BRACES.findall(latex):
        braces += {"{": 1, "}": -1}.get(mark, 0)
        depth = max(0, depth + {"{": 1, "[": 1, "}": -1, "]": -1}.get(mark, 0))
        if braces < 0:
            raise Unreadable("a } closes nothing")
        if depth > _DEEPEST:
            raise Unreadable(f"braces nest more than {_DEEPEST} deep")
    if braces:
        raise Unreadable("a { is not closed")


@cache
def _context() -> Any:
    from pylatexenc import macrospec

    context = macrospec.LatexContextDb()
    macros = [macrospec.std_macro(name, arguments) for name, arguments in ARGUMENTS.items()]
    context.add_context_category("formulas", macros=macros)
    context.set_unknown_macro_spec(macrospec.std_macro("", ""))
    return context


def _parse(latex: str) -> Any:
    # slow to import, and most runs of the program show no such formula
    from pylatexenc import latexwalker

    walker = latexwalker.LatexWalker(latex, latex_context=_context(), tolerant_parsing=False)
    try:
        nodes, start, length = walker.get_latex_nodes()
    except latexwalker.LatexWalkerError as error:
        raise Unreadable("a macro lacks an argument") from error
    if start + length != len(latex):  # it stops at a lone backslash without a word
        raise Unreadable("a backslash at the end")
    return nodes


Token = Node | str  # a str is one of ^ _ '


def _tokens(nodes: Iterable[Any]) -> Iterator[Token]:
    from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode

    waiting = list(reversed(list(nodes)))
    while waiting:
        node = waiting.pop()
        if isinstance(node, LatexCharsNode):
            yield from _signs(node.chars)
        elif isinstance(node, LatexGroupNode):
            yield _group(node)
        elif node.macroname not in KNOWN:
            arguments: list[Group] = []
            while waiting and isinstance(waiting[-1], LatexGroupNode):
                arguments.append(_group(waiting.pop()))
            yield Macro(node.macroname, tuple(arguments))
        elif node.macroname not in INVISIBLE:
            yield _macro(node)


def _macro(node: Any) -> Macro:
    if node.nodeargd is None and node.macroname in ARGUMENTS:
        raise Unreadable(f"\\{node.macroname} as an argument needs braces around it")
    arguments = node.nodeargd.argnlist if node.nodeargd else ()
    return Macro(node.macroname, tuple(argument and _group(argument) for argument in arguments))


def _group(node: Any) -> Group:
    from pylatexenc.latexwalker import LatexGroupNode

    if isinstance(node, LatexGroupNode):
        return Group(_scripts(_tokens(node.nodelist)), node.latex_verbatim()[1:-1])
    return Group(_scripts(_tokens([node])), node.latex_verbatim())


def _signs(characters: str) -> Iterator[Token]:
    for match in _SIGN.finditer(characters):
        if match["script"]:
            yield match["script"]
            if match["raised"]:
                yield Sign(match["raised"])
        elif match["sign"] == "'":
            yield "'"
        elif match["sign"]:
            # a colon with a space behind it ends a name (f: X → Y), one without divides (1:t)
            yield Sign(
                ": " if match["sign"] == ":" and characters[match.end() : match.end() + 1].isspace() else match["sign"]
            )


def _scripts(tokens: Iterable[Token]) -> tuple[Node, ...]:
    """Hang every script and prime on the item before it."""
    items: list[Node] = []
    pending = ""
    for token in tokens:
        if pending and isinstance(token, str):
            raise Unreadable(f"{pending} raises nothing")
        if token == "'":
            base = _scripted(items)
            items.append(Scripted(base.base, base.lower, base.upper, base.primes + 1))
        elif isinstance(token, str):
            pending = token
        elif pending:
            items.append(_hung(_scripted(items), pending, token))
            pending = ""
        else:
            items.append(token)
    if pending:
        raise Unreadable(f"{pending} raises nothing")
    return tuple(items)


def _scripted(items: list[Node]) -> Scripted:
    base = items.pop() if items else EMPTY
    return base if isinstance(base, Scripted) else Scripted(base)


def _hung(base: Scripted, mark: str, script: Node) -> Scripted:
    if (base.upper if mark == "^" else base.lower) is not None:
        raise Unreadable(f"two {mark} on one base")
    if mark == "^":
        return Scripted(base.base, base.lower, script, base.primes)
    return Scripted(base.base, script, base.upper, base.primes)
