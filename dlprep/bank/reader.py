"""YAML text to questions, or every problem at once with its line. Opens no file; what a question is: `rules`."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dlprep.bank.quantity import is_unit
from dlprep.bank.question import KINDS, Question
from dlprep.bank.rules import Fault, faults
from dlprep.bank.tree import Branch, Fields, Leaf, Node, grow, line_of, problem, values
from dlprep.errors import Problem
from dlprep.values import dataclass

Place = tuple[int | str, ...]

_KIND_BY_NAME = {kind.kind: kind for kind in KINDS}
_TEXTS = {"prompt", "why", "hint", "unit", "code", "fix"}
_WHOLE = {"level", "faulty"}
_DATES = {"added", "reviewed"}
_LISTED = ("options", "items", "key_points")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Reading:
    """The questions of one file that can be asked, and what is wrong with the others."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    lines: tuple[int, ...] = ()  # where each question begins


def _no_more(_: Question) -> Iterator[Fault]:
    return iter(())


def read(
    source: str,
    name: str,
    bank: str,
    topics: Collection[str],
    closer: Callable[[Question], Iterator[Fault]] = _no_more,
) -> Reading:
    """The questions in a YAML text; `name` is how problems call the file, `topics` the ids that a question may have.

    `closer` is asked for more faults of each question that has none.
    """
    root, problems = grow(source, name)
    if root is None:
        return Reading((), problems or (Problem(f"{name}:1", "holds no questions", "add one, or delete the file"),))
    if not isinstance(root, Branch):
        missing = Problem(f"{name}:{root.line}", "is not a list of questions", "begin each with '- id: '")
        return Reading((), (*problems, missing))
    seen: dict[str, int] = {}
    questions: list[tuple[Question, int]] = []
    found = list(problems)
    for node in root.nodes:
        question, wrong = _question(node, bank, topics)
        wrong += _repeated(node, question, seen)
        # a question with a field given twice is not asked: which of the two was meant is unknown
        doubled = isinstance(node, Fields) and node.doubled
        if question and not wrong and not doubled:
            wrong += closer(question)
        found += [problem(f"{name}:{line_of(node, fault.place)}", fault.what, fault.remedy) for fault in wrong]
        if question and not wrong and not doubled:
            questions.append((question, node.line))
    return Reading(
        tuple(question for question, _ in questions),
        tuple(sorted(found, key=_line_number)),
        tuple(line for _, line in questions),
    )


def _question(node: Node, bank: str, topics: Collection[str]) -> tuple[Question | None, list[Fault]]:
    if not isinstance(node, Fields):
        return None, [Fault((), "is not a question", "write its fields as '- id: …', 'kind: …' and so on")]
    kind_name = node.nodes.get("kind")
    if not isinstance(kind_name, Leaf):
        return None, [Fault((), "has no kind", f"add kind: one of {', '.join(_KIND_BY_NAME)}")]
    kind = _KIND_BY_NAME.get(kind_name.text)
    if kind is None:
        return None, [
            Fault(("kind",), f"unknown kind '{_short(kind_name.text)}'", _did_you_mean(kind_name.text, _KIND_BY_NAME))
        ]
    raw = values(node)
    del raw["kind"]
    early: list[Fault] = []
    _convert(raw, kind.kind, early)
    names = _names(kind.kind)
    unknown = set(raw) - names
    early += [Fault((name,), f"unknown field '{_short(name)}'", _did_you_mean(name, names)) for name in sorted(unknown)]
    known = {name: value for name, value in raw.items() if name not in unknown}
    try:
        question = _adapter(kind.kind).validate_python(known | {"bank": bank})
    except ValidationError as error:
        told = {fault.place for fault in early}
        late = [fault for fault in map(_fault, error.errors(include_url=False)) if fault.place not in told]
        return None, early + _once(late)
    return question, early or list(faults(question, topics))


def _repeated(node: Node, question: Question | None, seen: dict[str, int]) -> list[Fault]:
    if question is None:
        return []
    first = seen.setdefault(question.id, node.line)
    if first == node.line:
        return []
    return [Fault(("id",), f"the id '{question.id}' is used twice", f"rename one; it already stands on line {first}")]


def _convert(raw: dict[str, Any], kind: str, wrong: list[Fault]) -> None:
    """Turn texts into what the kind's fields are made of: numbers, booleans and texts in two languages."""
    for name in _TEXTS & raw.keys():
        raw[name] = _text(raw[name], (name,), wrong)
    for name in _WHOLE & raw.keys():
        raw[name] = _number(raw[name], (name,), wrong)
    if isinstance(raw.get("given"), dict):
        raw["given"] = {
            name: [_number(each, ("given", name, index), wrong) for index, each in enumerate(listed)]
            if isinstance(listed, list)
            else listed
            for name, listed in raw["given"].items()
        }
    if isinstance(raw.get("tolerance"), dict):
        raw["tolerance"] = {name: _number(each, ("tolerance", name), wrong) for name, each in raw["tolerance"].items()}
    if "answer" in raw and kind != "numeric":
        raw["answer"] = _text(raw["answer"], ("answer",), wrong)
    for name in _DATES & raw.keys():
        # pydantic takes 20261122 for the seconds since 1970
        if not isinstance(raw[name], str) or not _DATE.fullmatch(raw[name]):
            wrong.append(Fault((name,), f"'{_short(raw[name])}' is not a date", "write it as 2026-11-22"))
    for listed in _LISTED:
        for index, entry in enumerate(raw[listed] if isinstance(raw.get(listed), list) else ()):
            if isinstance(entry, dict):
                _convert_entry(entry, (listed, index), wrong)


def _convert_entry(entry: dict[str, Any], place: Place, wrong: list[Fault]) -> None:
    for name in {"text", "why"} & entry.keys():
        entry[name] = _text(entry[name], (*place, name), wrong)
    if "right" in entry:
        if entry["right"] not in ("true", "false"):
            wrong.append(
                Fault(
                    (*place, "right"),
                    f"'{_short(entry['right'])}' is neither true nor false",
                    "write right: true, or leave it out",
                )
            )
        entry["right"] = entry["right"] == "true"


def _text(value: Any, place: Place, wrong: list[Fault]) -> Any:
    """A plain text stands for both languages where no language is in it."""
    if not isinstance(value, str):
        return value
    prose = re.sub(r"\$[^$]*\$|`[^`]*`", " ", value)
    if place[-1] in ("code", "fix") or (place[-1] == "unit" and is_unit(value)):
        return {"en": value, "zh": value}
    if re.search(r"[\u3400-\u9fff]|(?<![\w-])[a-z]{3,}", prose):
        wrong.append(Fault(place, f"'{place[-1]}' is in one language only", "write {en: …, zh: …}"))
    return {"en": value, "zh": value}


def _number(value: Any, place: Place, wrong: list[Fault]) -> Any:
    if isinstance(value, str):
        if _INT.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            return float(value)
        wrong.append(Fault(place, f"'{_short(value)}' is not a number", "write it as 8, 0.5 or 1e-3"))
    return value


def _fault(error: Mapping[str, Any]) -> Fault:
    place = tuple(error["loc"])
    if len(place) > 2 and place[-1] in ("int", "float"):  # an arm of `int | float`, which stands in no file
        number = next(step for step in reversed(place[:-1]) if isinstance(step, str))
        return Fault(place[:-1], f"'{number}' is not a number", "write it as 8, 0.5 or 1e-3")
    name = place[-1] if place else "question"
    if place[:1] == ("evidence",) and (len(place) > 1 or error["type"] != "missing"):
        return Fault(
            ("evidence",), "the evidence is not understood", "write {oracle: name}, {witness: name} or {source: text}"
        )
    match error["type"]:
        case "missing" if name in ("en", "zh"):
            other = "English" if name == "en" else "Chinese"
            return Fault(place[:-1], f"'{place[-2]}' has no {name}", f"add {name}: the same text in {other}")
        case "missing":
            return Fault(place[:-1], f"'{name}' is missing", f"add {name}: {_EXAMPLES.get(str(name), '…')}")
        case "unexpected_keyword_argument":
            return Fault(place, f"unknown field '{_short(name)}'", "remove it, or check its spelling")
        case "literal_error":
            return Fault(place, f"unknown {name} '{_short(error['input'])}'", f"use {error['ctx']['expected']}")
        case kind:
            wanted = next((word for part, word in _SHAPES if part in kind), error["msg"])
            return Fault(place, f"'{name}' is not {wanted}", f"write {_EXAMPLES.get(str(name), 'it as ' + wanted)}")


def _once(wrong: list[Fault]) -> list[Fault]:
    """One fault a place: a union reports each of its arms."""
    return list({(fault.place, fault.what): fault for fault in wrong}.values())


def _did_you_mean(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"did you mean '{close[0]}'?" if close else f"use one of {', '.join(sorted(known))}"


@cache
def _adapter(kind: str) -> TypeAdapter[Question]:
    return TypeAdapter(_KIND_BY_NAME[kind])


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(each.name for each in fields(_KIND_BY_NAME[kind])) - {"bank"}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _line_number(problem: Problem) -> int:
    return int(problem.place.rpartition(":")[2])


_SHAPES = (
    ("tuple", "a list"),
    ("list", "a list"),
    ("mapping", "a set of named values"),
    ("dict", "a set of named values"),
    ("dataclass", "a set of named values"),
    ("string", "a text"),
    ("int", "a whole number"),
    ("float", "a number"),
    ("date", "a date such as 2026-11-22"),
)
_EXAMPLES = {
    "given": "{h: [28, 32], k: [3, 5]}",
    "id": "a-stable-name",
    "items": "[{id: forward, text: {en: …, zh: …}}, …]",
    "key_points": "[{id: idea, text: {en: …, zh: …}}, …]",
    "level": "1, 2 or 3",
    "options": "[{id: same, text: {en: …, zh: …}, right: true}, …]",
    "prompt": "{en: …, zh: …}",
    "text": "{en: …, zh: …}",
    "tolerance": "{rel: 0} or {rel: 0.01} or {abs: 0.005}",
    "why": "{en: …, zh: …}",
    "evidence": "{oracle: name}, {witness: name} or {source: text}",
    "topic": "an id from topics.yaml",
}
