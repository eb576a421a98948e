"""One formula in plain LaTeX, read into a small tree. Knows which macros take arguments, not what any of them means."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dlprep.maths.symbols import SIGNS


# named tuples: a formula has dozens of these, and a dataclass takes five times as long to make one
class Sign(NamedTuple):
    """One character, one number, or a letter with the digits written right behind it."""

    text: str


class Group(NamedTuple):
    """What stands in one pair of braces, read and as written."""

    items: tuple["Node", ...]
    source: str


class Macro(NamedTuple):
    """A macro and its arguments; an optional one that is absent is None."""

    name: str
    arguments: tuple[Group | None, ...] = ()


class Scripted(NamedTuple):
    """A base with what hangs below and above it."""

    base: "Node"
    lower: "Node | None" = None
    upper: "Node | None" = None
    primes: int = 0


Node = Sign | Group | Macro | Scripted
Token = Node | str  # a str is one of ^ _ '
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

# a level takes up to five frames to read, and the interpreter allows a thousand
_DEEPEST = 40
_TOO_DEEP = f"braces nest more than {_DEEPEST} deep"
_LACKING = "a macro lacks an argument"

# a script without braces is one character; a colon with a space behind it ends a name (f: X → Y), one without divides
_SIGN = re.compile(
    r"[\^_]\s*[^\s^_']?"
    r"|\d{1,3},(?:\d{3},)++(?!\d{3}(?![\d,]))"  # no thousands, but told from them in one pass
    r"|(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z]\d+"
    r"|:[=\s]|\S"
)


def read(latex: str) -> tuple[Node, ...]:
    """Return the formula as a tree, or raise Unreadable."""
    _refuse(latex)
    whole = latex.removesuffix("\\")
    nodes = list(_Reader(whole).nodes())
    if whole != latex:
        raise Unreadable("a backslash at the end")
    return _scripts(_tokens(nodes))


def _refuse(latex: str) -> None:
    bare = latex.replace(r"\\", "")
    stray = [mark for mark in "$%&" if mark in bare and mark in bare.replace(f"\\{mark}", "")]
    behind = [rest[:1] for word in (r"\begin", r"\end") if word in latex for rest in latex.split(word)[1:]]
    if not all(letter.isascii() and letter.isalpha() for letter in behind):
        raise Unreadable("environments do not fit one line")
    if "$" in stray or any(bracket in latex for bracket in (r"\(", r"\)", r"\[", r"\]")):
        raise Unreadable("a formula within a formula")
    if "%" in stray:
        raise Unreadable(r"% starts a comment: write \%")
    if "&" in stray or bare != latex:
        raise Unreadable(r"& and \\ need an environment, which does not fit one line")
    depth = 0
    for mark in latex.replace(r"\{", "").replace(r"\}", ""):
        depth += (mark == "{") - (mark == "}")
        if not 0 <= depth <= _DEEPEST:
            raise Unreadable("a } closes nothing" if depth < 0 else _TOO_DEEP)
    if depth:
        raise Unreadable("a { is not closed")


class _Reader:
    """Reads groups and macros; a Sign holds a whole stretch of characters yet, and nothing hangs on anything."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.signs = [*latex, ""]  # nothing stands at the end
        self.at = 0

    def nodes(self, opening: str = "", depth: int = 0) -> Iterator[Node]:
        """Read from what opens this level through what closes it."""
        if depth > _DEEPEST:
            raise Unreadable(_TOO_DEEP)
        closing = {"": "", "{": "}", "[": "]"}[opening]
        openings = {"{", opening} - {""}  # brackets group in an optional argument only
        marks = {"\\", "{", "}", opening, closing, ""}
        self.at += len(opening)
        while (mark := self.signs[self.at]) != closing:
            if mark == "\\":
                name = self._name()
                arguments = [self._argument(kind, depth) for kind in ARGUMENTS.get(name, "")]
                while name not in KNOWN and self.signs[self.at] in openings:
                    arguments.append(self._group(depth))
                yield Macro(name, tuple(arguments))
            elif mark in openings:
                yield self._group(depth)
            elif mark in marks:
                raise Unreadable(_LACKING)
            else:
                yield Sign(self._take(lambda it: it not in marks))
        self.at += 1

    def _take(self, wanted: Callable[[str], bool]) -> str:
        start = self.at
        while wanted(self.signs[self.at]):
            self.at += 1
        return self.latex[start : self.at]

    def _name(self) -> str:
        self.at += 1
        if word := self._take(str.isalpha):
            self._take(str.isspace)
            return word
        self.at += 1
        return self.latex[self.at - 1]

    def _group(self, depth: int) -> Group:
        start = self.at
        items = tuple(self.nodes(self.signs[start], depth + 1))
        return Group(items, self.latex[start + 1 : self.at - 1])

    def _argument(self, kind: str, depth: int) -> Group | None:
        self._take(str.isspace)
        start, mark = self.at, self.signs[self.at]
        if not mark:
            raise Unreadable(_LACKING)
        if mark == kind != "*":
            return self._group(depth)
        if kind != "{" and mark != kind:
            return None
        if mark == "}":
            return EMPTY
        if mark == "\\":
            return Group((Macro(self._name()),), self.latex[start : self.at])
        self.at += 1
        return Group((Sign(mark),), mark)


def _tokens(nodes: Iterable[Node]) -> Iterator[Token]:
    for node in nodes:
        if isinstance(node, Sign):
            yield from _signs(node.text)
        elif isinstance(node, Group):
            yield _group(node)
        elif isinstance(node, Macro) and node.name not in INVISIBLE:
            if node.name in ARGUMENTS and not node.arguments:
                raise Unreadable(f"\\{node.name} as an argument needs braces around it")
            yield Macro(node.name, tuple([argument and _group(argument) for argument in node.arguments]))


def _group(node: Group) -> Group:
    return Group(_scripts(_tokens(node.items)), node.source)


def _signs(characters: str) -> Iterator[Token]:
    for text in _SIGN.findall(characters):
        if text[0] in "^_":
            yield text[0]
            if raised := text[1:].strip():
                yield Sign(raised)
        elif text == "'":
            yield text
        elif text[1:].endswith(","):
            yield from map(Sign, re.split("(,)", text)[:-1])
        else:
            yield Sign(": " if text[0] == ":" and text[1:].isspace() else text)


def _scripts(tokens: Iterable[Token]) -> tuple[Node, ...]:
    """Hang every script and prime on the item before it."""
    items: list[Node] = []
    pending = ""
    for token in tokens:
        if pending and isinstance(token, str):
            raise Unreadable(f"{pending} raises nothing")
        if token == "'":
            base = _scripted(items)
            items.append(base._replace(primes=base.primes + 1))
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
    return base._replace(upper=script) if mark == "^" else base._replace(lower=script)
