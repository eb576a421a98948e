"""Anki's cloze notes as questions, one for each number. Opens no file."""

import re
from collections.abc import Iterator, Sequence

from dlprep.bank.question import BLANK
from dlprep.bank.rules import MAX_TEXT
from dlprep.exchange.brought import Entry, Field, Left
from dlprep.exchange.pairs import both, entry_from_pair, from_source, is_typed, named, question_id
from dlprep.text import segments
from dlprep.values import dataclass

MOST_NUMBERS = 50  # of one note
MAX_DEPTH = 8  # clozes inside each other
HIDDEN = "[…]"  # a blank beside the one that is asked for

_MARK = re.compile(r"\{\{c(\d{1,4})::|\}\}")


@dataclass(frozen=True, slots=True)
class _Blank:
    """One cloze: its number, what it hides, and its hint."""

    number: int
    inside: tuple["_Node", ...]


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula that has clozes in it."""

    inside: tuple["_Node", ...]


_Node = str | _Blank | _Formula


def is_cloze(text: str) -> bool:
    """Whether a text has any cloze in it."""
    return re.search(r"\{\{c\d{1,4}::", text) is not None


def entries_from_cloze(
    text: str, extra: str, *, key: str, topic: str, source: str, place: str = ""
) -> tuple[Entry | Left, ...]:
    """A question for each number of the note; `extra` is what stands on the back beside it."""
    place = place or named(text, key)
    if len(text) > MAX_TEXT or len(extra) > MAX_TEXT:
        return (Left(place, "card", f"it has a side of more than {MAX_TEXT:,} characters"),)
    nodes = tuple(_parsed(text))
    numbers = sorted({blank.number for blank in _blanks(nodes)})
    if not numbers:
        return (Left(place, "card", "it has no cloze"),)
    many = [Left(place, "card", f"it has more than {MOST_NUMBERS} clozes")] if len(numbers) > MOST_NUMBERS else []
    made = [_asked(nodes, number, extra, key, topic, source, place) for number in numbers[:MOST_NUMBERS]]
    return (*made, *many)


def _asked(
    nodes: tuple[_Node, ...], number: int, extra: str, key: str, topic: str, source: str, place: str
) -> Entry | Left:
    place = f"{place} (c{number})"
    hidden = [_shown(blank.inside, 0)[0].partition("::") for blank in _blanks(nodes) if blank.number == number]
    answers = list(dict.fromkeys(answer.strip() for answer, _, _ in hidden))
    hints = list(dict.fromkeys(hint.strip() for _, _, hint in hidden if hint.strip()))
    prompt, in_formula = _shown(nodes, number)
    prompt = f"{prompt.strip()}\n□ = {BLANK}" if in_formula and BLANK not in prompt else prompt.strip()
    prompt = _first_blank(prompt)
    if not all(answers) or not prompt.replace(BLANK, "").strip():
        return Left(place, "card", "its cloze is empty" if not all(answers) else "nothing stands beside its cloze")
    made: Entry | Left
    if len(answers) == 1 and is_typed(answers[0]) and prompt.count(BLANK) == 1:
        why = "\n".join(part for part in (_shown(nodes, 0)[0].strip(), extra.strip()) if part)
        made = {
            "id": "",
            "kind": "cloze",
            "topic": topic,
            "level": 1,
            "prompt": both(prompt),
            "answer": both(answers[0]),
            "why": both(why),
            **from_source(source),
        }
    else:
        told = "\n".join(f"- {answer}" for answer in answers) if len(answers) > 1 else answers[0]
        made = entry_from_pair(prompt.replace(BLANK, HIDDEN), told, key=key, topic=topic, source=source, place=place)
        if isinstance(made, Left):
            return made
        if extra.strip():
            made = {**made, "why": both(f"{told}\n{extra.strip()}")}
    more: dict[str, Field] = {"hint": both("; ".join(hints))} if hints else {}
    bare = _shown(nodes, -1)[0]
    return {**made, "id": question_id(bare, f"{key}\0{number}"), **more}


def _parsed(text: str) -> Iterator[_Node]:
    """The text with its clozes; those inside a formula are inside a _Formula."""
    stack: list[tuple[int, list[_Node]]] = [(0, [])]
    for segment in segments(text):
        mark = {"prose": "", "code": "`", "maths": "$"}[segment.kind]
        if segment.kind == "maths" and is_cloze(segment.source):
            stack[-1][1].append(_Formula(tuple(_closed(_marked(segment.source, [(0, [])])))))
        elif segment.kind == "prose":
            _marked(segment.source, stack)
        else:
            stack[-1][1].append(f"{mark}{segment.source}{mark}")
    yield from _closed(stack)


def _marked(source: str, stack: list[tuple[int, list[_Node]]]) -> list[tuple[int, list[_Node]]]:
    at = 0
    for found in _MARK.finditer(source):
        if len(stack) > MAX_DEPTH if found[1] else len(stack) == 1:
            continue
        stack[-1][1].append(source[at : found.start()])
        at = found.end()
        if found[1]:
            stack.append((int(found[1]), []))
        else:
            number, inside = stack.pop()
            stack[-1][1].append(_Blank(number, tuple(inside)))
    stack[-1][1].append(source[at:])
    return stack


def _closed(stack: list[tuple[int, list[_Node]]]) -> list[_Node]:
    """What was read; a cloze without its end is text."""
    while len(stack) > 1:
        number, inside = stack.pop()
        stack[-1][1].append(f"{{{{c{number}::")
        stack[-1][1].extend(inside)
    return stack[0][1]


def _blanks(nodes: Sequence[_Node]) -> Iterator[_Blank]:
    for node in nodes:
        if isinstance(node, str):
            continue
        if isinstance(node, _Blank):
            yield node
        elif isinstance(node, _Formula):
            yield from (_Blank(each.number, (_Formula(each.inside),)) for each in _blanks(node.inside))
            continue
        yield from _blanks(node.inside)


def _shown(nodes: Sequence[_Node], number: int) -> tuple[str, bool]:
    """The text with this number hidden (0: none, -1: all), and whether a formula hides it."""
    parts, in_formula = [], False
    for node in nodes:
        match node:
            case str():
                parts.append(node)
            case _Formula(inside=inside):
                formula = _formula(inside, number)
                in_formula |= r"\square" in formula
                parts.append(f"${formula}$")
            case _Blank(number=found, inside=inside):
                if found == number or number == -1:
                    parts.append(BLANK if number > 0 else "")
                else:
                    text, inner = _shown(inside, number)
                    in_formula |= inner
                    parts.append(text.partition("::")[0])
    return "".join(parts), in_formula


def _formula(nodes: Sequence[_Node], number: int) -> str:
    parts = []
    for node in nodes:
        match node:
            case str():
                parts.append(node)
            case _Blank(number=found, inside=inside):
                hidden = found == number or number == -1
                parts.append(r"\square " if hidden else _formula(inside, number).partition("::")[0])
            case _Formula(inside=inside):
                parts.append(_formula(inside, number))
    return "".join(parts)


def _first_blank(prompt: str) -> str:
    """Only the first of several blanks is asked for; the others are hidden beside it."""
    first, blank, others = prompt.partition(BLANK)
    return f"{first}{blank}{others.replace(BLANK, HIDDEN)}"
