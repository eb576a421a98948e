"""Whether a bank is good enough to ask: what the readers find, every draw of every formula, both languages alike."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dlprep.bank.opening import repeated_id
from dlprep.bank.pack import pack_files
from dlprep.bank.question import PAPER, Cloze, Item, Numeric, Option, Question, Spot
from dlprep.bank.reader import read
from dlprep.bank.rules import Fault, draw_faults
from dlprep.bank.shelf import TOPICS, read_file, shown_name
from dlprep.bank.topic import Topic
from dlprep.bank.topic_reader import read_topics
from dlprep.errors import Problem
from dlprep.memory.event import KATA
from dlprep.text import Text, inner_placeholders, placeholders
from dlprep.values import dataclass

EVERY_DRAW = 2000  # of each numeric question; where there are more, so many of them
_RELATED = "name a question, a topic, kata:SLUG, or a paper such as arXiv:1706.03762"
LONGEST_PROMPT = {"en": 600, "zh": 300}  # characters: what fits on a screen beside the answers

_MATHS = re.compile(r"(?<!\\)\$([^$]*)\$")
_CODE = re.compile(r"`([^`]*)`")
# no number is part of a name: fp16, GPT-2
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.-])\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Linted:
    """The questions of a file or folder that nothing is wrong with, and everything that is wrong."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]


def lint(
    path: Path, topics: Mapping[str, Topic], taken: Mapping[str, str] | None = None, katas: Collection[str] = ()
) -> Linted:
    """Read a file or folder and look at it more closely than the quiz does.

    `topics` and `taken`, the place of each question, are what stands elsewhere; `katas` are the slugs there are.
    """
    files = [(bank, file) for bank, inside in pack_files(path).items() for file in inside]
    problems: list[Problem] = []
    known = dict(topics)
    for file in [file for _, file in files if file.name == TOPICS]:
        source, unreadable = read_file(file, shown_name(file))
        reading = read_topics(source, shown_name(file), known)
        known |= {topic.id: topic for topic in reading.topics}
        problems += unreadable or reading.problems
    found: dict[str, str] = {}
    questions: list[Question] = []
    for bank, file in [(bank, file) for bank, file in files if file.name != TOPICS]:
        name = shown_name(file)
        source, unreadable = read_file(file, name)
        held = read(source, name, bank, known, _closer)
        problems += unreadable or held.problems
        for question, line in zip(held.questions, held.lines, strict=True):
            first = (taken or {}).get(question.id) or found.get(question.id)
            if first:
                problems.append(repeated_id(question.id, f"{name}:{line}", first))
                continue
            found[question.id] = f"{name}:{line}"
            questions.append(question)
    problems += (
        _unrelated(questions, found, {*known, *(taken or {}), *found, *(f"{KATA}{slug}" for slug in katas)})
        if not problems
        else ()
    )
    return Linted(tuple(questions), tuple(problems))


def texts(question: Question) -> Iterator[tuple[str, Text]]:
    """Every text of a question that has two languages, with the name of its field."""
    for place, text in _placed(question):
        owner = getattr(question, str(place[0]))[place[1]].id if len(place) > 1 else place[0]
        yield f"{owner}.why" if place[-1] == "why" and len(place) > 1 else str(owner), text


def _placed(question: Question) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every text of a question that has two languages, with its place."""
    for name in ("prompt", "why", "hint"):
        if text := getattr(question, name):
            yield (name,), text
    for name in ("options", "items", "key_points"):
        listed: Sequence[Option | Item] = getattr(question, name, ())
        for index, entry in enumerate(listed):
            yield (name, index, "text"), entry.text
            if isinstance(entry, Option) and entry.why:
                yield (name, index, "why"), entry.why
    match question:
        case Spot(fix=fix):
            yield ("fix",), fix
        case Cloze(answer=answer):
            yield ("answer",), answer
        case Numeric(unit=Text() as unit):
            yield ("unit",), unit


def _closer(question: Question) -> Iterator[Fault]:
    """What a reader has no time for."""
    if isinstance(question, Numeric):
        yield from draw_faults(question, EVERY_DRAW)
    for language, longest in LONGEST_PROMPT.items():
        length = len(question.prompt.zh if language == "zh" else question.prompt.en)
        if length > longest:
            what = f"the prompt has {length} characters, more than {longest}"
            yield Fault(("prompt", language), what, "ask in fewer words")
    for place, text in _placed(question):
        yield from _parity(place, text)


def disagreements(text: Text) -> tuple[str, ...]:
    """What one language of a longer text says and the other never does; how often each says it is its own affair."""
    return tuple(fault.what for fault in _parity(("text",), text, frozenset))


def _parity(
    place: tuple[str | int, ...], text: Text, gathered: Callable[[Iterable[str]], Any] = Counter
) -> Iterator[Fault]:
    """What one language says and the other does not."""
    for what, found_in in _COMPARED.items():
        english, chinese = gathered(found_in(text.en)), gathered(found_in(text.zh))
        if english != chinese:
            odd = next(iter((english - chinese) or (chinese - english)))
            side = "Chinese" if english - chinese else "English"
            yield Fault(place, f"the {side} '{place[-1]}' has no {what} '{odd}'", "say the same in both languages")


def _maths(source: str) -> Iterator[str]:
    for found in _MATHS.findall(source):
        # a word inside a formula is translated with the rest
        yield re.sub(r"\\text\{[^{}]*\}", r"\\text{}", re.sub(r"\s+", "", found))


def _code(source: str) -> Iterator[str]:
    for found in _CODE.findall(source):
        yield re.sub(r"\s+", "", found)


def _drawn(source: str) -> frozenset[str]:
    """The {names} in prose and formulas; some of those in formulas are LaTeX's, and alike in both languages."""
    wordless = re.sub(r"\\text\{[^{}]*\}", "", source)
    return placeholders(wordless) | inner_placeholders(wordless)


def _numbers(source: str) -> Iterator[str]:
    """The digits of each number in prose, without the zeros around them: 25.6 million and 2560 万 are alike.

    Of one digit there are too many that one language writes as a word: one, half, 千分之一.
    """
    for found in _NUMBER.findall(_CODE.sub(" ", _MATHS.sub(" ", source))):
        digits = re.sub(r"[.,]", "", found).strip("0")
        if len(digits) > 1:
            yield digits


_COMPARED: dict[str, Callable[[str], Iterable[str]]] = {
    "maths": _maths,
    "code": _code,
    "number with the digits": _numbers,
    "drawn value": _drawn,
}


def _unrelated(questions: Iterable[Question], places: Mapping[str, str], known: set[str]) -> Iterator[Problem]:
    for question in questions:
        for name in question.related:
            if name not in known and not PAPER.fullmatch(name):
                yield Problem(places[question.id], f"'related' names unknown '{name}'", _RELATED)
