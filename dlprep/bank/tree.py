"""YAML as a tree of texts, each with its line. Converts nothing: `no`, `12:30` and `010` stay what was written."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from dlprep.errors import Problem
from dlprep.values import dataclass

MAX_CHARACTERS = 500_000
MAX_DEPTH = 12
MAX_NODES = 50_000
MAX_ENTRIES = 1000
LONGEST_SAID = 300  # characters of a problem: it quotes what the file says, which may be a book

# what a terminal would obey instead of show: control characters, and marks that reverse the reading direction
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_ENTRY = re.compile(r"^- ", re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text and the line it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A list of nodes."""

    nodes: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Named nodes; `lines` tells where each name stands, `doubled` whether one here or further in is given twice."""

    nodes: dict[str, "Node"]
    lines: dict[str, int]
    line: int
    doubled: bool = False


Node = Leaf | Branch | Fields


class _Refused(Exception):
    """The text cannot be read any further."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class _TooMuch(_Refused):
    """The text is larger than any bank has to be, so that no part of it is worth a try."""


def grow(source: str, name: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a YAML text; duplicate keys are reported and the first one kept.

    Where a list cannot be read as a whole, it is read entry by entry, so that one broken entry never hides the others.
    """
    try:
        if len(source) > MAX_CHARACTERS:
            raise _TooMuch(1, f"larger than {MAX_CHARACTERS:,} characters", "split the file")
        return _grown(source, name, 0)
    except _TooMuch as refused:
        return None, (_problem(name, refused),)
    except _Refused as refused:
        return _salvaged(source, name, refused)


def _grown(source: str, name: str, before: int) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a text with so many lines before it."""
    _showable(source, before + 1)
    grower = _Grower(_events(source, before), name, before)
    return grower.document(), tuple(grower.problems)


def _salvaged(source: str, name: str, refused: _Refused) -> tuple[Node | None, tuple[Problem, ...]]:
    starts = [match.start() for match in _ENTRY.finditer(source)]
    if len(starts) < 2 or len(starts) > MAX_ENTRIES:
        return None, (_problem(name, refused),)
    nodes: list[Node] = []
    problems: list[Problem] = []
    line = 0
    for start, end in zip([0, *starts], [*starts, len(source)], strict=True):
        try:
            root, found = _grown(source[start:end], name, line)
            problems += found
            nodes += root.nodes if isinstance(root, Branch) else ()
        except _Refused as each:
            problems.append(_problem(name, each))
        line += source.count("\n", start, end)
    return Branch(tuple(nodes), 1), tuple(problems) or (_problem(name, refused),)


def _problem(name: str, refused: _Refused) -> Problem:
    return problem(f"{name}:{refused.line}", refused.what, refused.remedy)


def problem(place: str, what: str, remedy: str) -> Problem:
    """A problem that fits on a line of a terminal, whatever it quotes."""
    return Problem(place, _brief(what), _brief(remedy))


def _brief(said: str) -> str:
    one_line = " ".join(said[: 4 * LONGEST_SAID].split())
    return one_line if len(one_line) <= LONGEST_SAID else one_line[: LONGEST_SAID - 1] + "…"


def values(node: Node) -> Any:
    """The tree as plain lists, dictionaries and texts."""
    match node:
        case Leaf(text=text):
            return text
        case Branch(nodes=nodes):
            return [values(each) for each in nodes]
        case Fields(nodes=fields):
            return {key: values(each) for key, each in fields.items()}


def line_of(node: Node, path: tuple[int | str, ...]) -> int:
    """The line of the node at the path, or of the nearest one above it that exists."""
    line = node.line
    for step in path:
        if isinstance(node, Fields) and isinstance(step, str) and step in node.nodes:
            line, node = node.lines[step], node.nodes[step]
        elif isinstance(node, Branch) and isinstance(step, int) and step < len(node.nodes):
            node = node.nodes[step]
            line = node.line
        else:
            break
    return line


class _Grower:
    """Turns parser events into a tree; recursion is bounded by MAX_DEPTH."""

    def __init__(self, events: Iterator[Any], name: str, before: int) -> None:
        self._events, self._name, self._before = events, name, before
        self._count = 0
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        root = None
        for event in self._events:
            match event:
                case yaml.DocumentStartEvent() if root is not None:
                    line = self._line(event)
                    raise _Refused(line, "a second document begins", "keep one list of questions in a file")
                case yaml.NodeEvent():
                    root = self._node(event, 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = self._line(event)
        self._count += 1
        if self._count > MAX_NODES:
            raise _TooMuch(line, f"more than {MAX_NODES:,} values", "split the file")
        if depth > MAX_DEPTH:
            raise _Refused(line, f"nested deeper than {MAX_DEPTH} levels", "questions need five levels at most")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _Refused(
                line, "anchors and aliases (& and *) are not allowed", "write the value out, or quote the text"
            )
        if event.tag not in (None, "!"):
            raise _Refused(line, f"the tag '{event.tag}' is not allowed", "remove it, or quote the text")
        match event:
            case yaml.ScalarEvent(value=text):
                _showable(text, line)
                return Leaf(text, line)
            case yaml.SequenceStartEvent():
                return self._branch(line, depth)
            case _:
                return self._fields(line, depth)

    def _branch(self, line: int, depth: int) -> Branch:
        nodes: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            if depth == 1 and len(nodes) == MAX_ENTRIES:
                raise _TooMuch(self._line(event), f"more than {MAX_ENTRIES:,} entries", "split the file")
            nodes.append(self._node(event, depth + 1))
        return Branch(tuple(nodes), line)

    def _fields(self, line: int, depth: int) -> Fields:
        nodes: dict[str, Node] = {}
        lines: dict[str, int] = {}
        doubled = False
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Leaf):
                raise _Refused(key.line, "a name must be a text", "quote it if it begins with [ or {")
            node = self._node(next(self._events), depth + 1)
            doubled |= key.text in nodes or _holds_doubled(node)
            if key.text in nodes:
                first = f"it already stands on line {lines[key.text]}"
                self.problems.append(
                    Problem(f"{self._name}:{key.line}", f"'{key.text[:40]}' is given twice", f"remove one; {first}")
                )
                continue
            nodes[key.text], lines[key.text] = node, key.line
        return Fields(nodes, lines, line, doubled)

    def _line(self, event: Any) -> int:
        return self._before + int(event.start_mark.line) + 1


def _holds_doubled(node: Node) -> bool:
    match node:
        case Fields(doubled=doubled):
            return doubled
        case Branch(nodes=nodes):
            return any(map(_holds_doubled, nodes))
        case _:
            return False


def _showable(text: str, line: int) -> None:
    # once over the file, and again over each text: "\x07" in double quotes is a control character only after parsing
    if (found := _UNSHOWABLE.search(text)) is not None:
        line += text.count("\n", 0, found.start())
        raise _Refused(line, f"holds the character U+{ord(found[0]):04X}, which a terminal cannot show", "remove it")


def _events(source: str, before: int) -> Iterator[Any]:
    try:
        yield from yaml.parse(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        what = (error.problem or "cannot be read").split("\n")[0]
        # a quote without its end is found missing where the text ends; the learner looks for where it begins
        at_end = "end of stream" in what and error.context_mark
        mark = error.context_mark if at_end else error.problem_mark or error.context_mark
        line = before + (mark.line if mark else 0) + 1
        raise _Refused(line, f"is not YAML: {what}", _YAML_REMEDY) from error
    except yaml.YAMLError as error:
        raise _Refused(before + 1, "is not YAML", _YAML_REMEDY) from error


_YAML_REMEDY = "check the indentation, and quote texts that hold ': ' or begin with one of [{*&!%@`"
