"""What a question must be beyond its shape: one right option, formulas with values, a blank to fill. Knows no file."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from math import prod

from dlprep.bank.answer import normal_term
from dlprep.bank.draw import MAX_COMBINATIONS, combinations, shown_number, solve
from dlprep.bank.formula import RESERVED, formula
from dlprep.bank.question import (
    BLANK,
    ID,
    MAX_ID,
    Choice,
    Cloze,
    Item,
    Multi,
    Numeric,
    Open,
    Option,
    Oracle,
    Order,
    Question,
    Source,
    Spot,
    Witness,
)
from dlprep.errors import FormulaError
from dlprep.text import Text, maths_problems, placeholders
from dlprep.values import dataclass

MAX_TEXT = 2000  # characters
MAX_LINES = 30
FIRST_DRAWS = 24  # computed whenever a file is read; `bank lint` and the tests compute many more
MIN_DRAWS = 4
TRIES_PER_DRAW = 50  # a `where` that refuses more than this is slow to draw from

_UNWRITTEN = ("", "…", "...", "… ____ …")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a question, and where in it."""

    place: tuple[int | str, ...]
    what: str
    remedy: str


def faults(question: Question, topics: Collection[str]) -> Iterator[Fault]:
    """Everything that keeps a well-formed question from being asked."""
    yield from _common(question, topics)
    match question:
        case Choice() | Multi():
            yield from _options(question)
        case Numeric():
            yield from _numeric(question)
        case Order():
            yield from _listed(question.items, "items", 3, 7)
        case Cloze():
            yield from _cloze(question)
        case Spot():
            yield from _spot(question)
        case Open():
            yield from _listed(question.key_points, "key_points", 2, 7)


def draw_faults(question: Numeric, first: int) -> Iterator[Fault]:
    """The first draw among `first` that has no answer, or that there are hardly any draws."""
    count = 0
    try:
        where = formula(question.where)
        for given in islice(combinations(question), first * TRIES_PER_DRAW):
            if where.holds(given):
                solve(question, given)
                count += 1
            if count == first:
                return
    except FormulaError as error:
        place = next((name for name in ("where", "answer") if getattr(question, name) in error.problem.place), "let")
        yield Fault((place,), f"{error.problem.place}: {error.problem.what}", error.problem.remedy)
        return
    if count < MIN_DRAWS:
        draws = f"only {count} draw{'s are' if count != 1 else ' is'} possible"
        yield Fault(("given",), draws, f"give at least {MIN_DRAWS}, or widen `where`")


def _common(question: Question, topics: Collection[str]) -> Iterator[Fault]:
    if not ID.fullmatch(question.id) or len(question.id) > MAX_ID:
        yield Fault(("id",), f"'{question.id[:40]}' is not an id", "use lower-case words joined by hyphens")
    if question.topic not in topics:
        close = get_close_matches(question.topic, topics, n=1)
        remedy = f"did you mean '{close[0]}'?" if close else "add it to topics.yaml"
        yield Fault(("topic",), f"unknown topic '{question.topic[:40]}'", remedy)
    yield from _evidence(question)
    names = set(question.given) | set(question.let or {}) if isinstance(question, Numeric) else set[str]()
    yield from _text(("prompt",), question.prompt, names)
    yield from _text(("why",), question.why, names | ({"answer"} if isinstance(question, Numeric) else set()))
    if question.hint:
        yield from _text(("hint",), question.hint, names)


def _evidence(question: Question) -> Iterator[Fault]:
    match question.evidence:
        case Oracle(oracle=name) | Witness(witness=name) if not name.isidentifier():
            yield Fault(("evidence",), f"'{name[:40]}' is not the name of a program", "write it as in its `def`")
        case Oracle() if not isinstance(question, Numeric):
            yield Fault(("evidence",), "an oracle proves numbers only", "give a witness or a source")
        case Source(source=source) if source.strip() in _UNWRITTEN:
            yield Fault(("evidence",), "the source is not written yet", "name a paper or book, with its section")


def _text(place: tuple[int | str, ...], text: Text, names: Collection[str] = ()) -> Iterator[Fault]:
    for language in ("en", "zh"):
        source, where = text.in_language(language), (*place, language)
        if source.strip() in _UNWRITTEN:
            yield Fault(where, f"'{place[-1]}' is not written yet ({language})", "write it")
        if len(source) > MAX_TEXT:
            yield Fault(where, f"longer than {MAX_TEXT} characters", "say it in fewer words")
        for problem in maths_problems(source):
            yield Fault(where, problem, "write it in the LaTeX that CONTRIBUTING lists, or as \\$ for a dollar")
        for name in sorted(placeholders(source) - set(names)):
            known = f"use one of {', '.join(sorted(names))}" if names else "only numeric questions have drawn values"
            yield Fault(where, f"nothing is drawn for '{{{name}}}'", known)


def _options(question: Choice | Multi) -> Iterator[Fault]:
    yield from _listed(question.options, "options", 2, 8)
    right = sum(option.right for option in question.options)
    if isinstance(question, Choice) and right != 1:
        yield Fault(
            ("options",), f"{right} options are right", "mark exactly one with right: true, or make it kind: multi"
        )
    if isinstance(question, Multi) and right == 0:
        yield Fault(("options",), "no option is right", "mark every right one with right: true")
    for index, option in enumerate(question.options):
        if option.why:
            yield from _text(("options", index, "why"), option.why)
        elif not option.right:
            yield Fault(("options", index), f"the wrong option '{option.id}' has no why", "say what it misunderstands")


def _listed(entries: Sequence[Option | Item], name: str, fewest: int, most: int) -> Iterator[Fault]:
    if not fewest <= len(entries) <= most:
        yield Fault((name,), f"{len(entries)} {name.replace('_', ' ')}", f"give {fewest} to {most}")
    ids: set[str] = set()
    texts: set[tuple[str, str]] = set()
    for index, entry in enumerate(entries):
        if not ID.fullmatch(entry.id) or len(entry.id) > MAX_ID:
            yield Fault(
                (name, index, "id"), f"'{entry.id[:40]}' is not an id", "use lower-case words joined by hyphens"
            )
        if entry.id in ids:
            yield Fault((name, index, "id"), f"the id '{entry.id}' is used twice", "rename one")
        if (entry.text.en, entry.text.zh) in texts and entry.text.en.strip() not in _UNWRITTEN:
            yield Fault((name, index, "text"), "the same text stands twice", "remove one")
        ids.add(entry.id)
        texts.add((entry.text.en, entry.text.zh))
        yield from _text((name, index, "text"), entry.text)


def _numeric(question: Numeric) -> Iterator[Fault]:
    problems = [*_given(question), *(_formulas(question) if question.given else ())]
    yield from problems
    if question.unit:
        yield from _text(("unit",), question.unit)
    if min(question.tolerance.rel, question.tolerance.abs) < 0 or question.tolerance.rel >= 1:
        yield Fault(("tolerance",), "the tolerance is out of range", "0 <= rel < 1, and abs not negative")
    if not problems:
        yield from draw_faults(question, FIRST_DRAWS)


def _given(question: Numeric) -> Iterator[Fault]:
    if not question.given:
        yield Fault(("given",), "no values are given", "write given: {h: [28, 32], k: [3, 5]}")
        return
    for name, listed in question.given.items():
        if not _NAME.fullmatch(name) or name in RESERVED | {"answer"}:
            yield Fault(("given", name), f"'{name[:40]}' cannot be the name of a value", "use letters, digits and _")
        if len(set(listed)) < len(listed) or not listed:
            yield Fault(("given", name), f"'{name}' has no values or the same one twice", "list different values")
        for index, value in enumerate(listed):
            if float((shown := shown_number(value)).replace(",", "")) != value:
                yield Fault(("given", name, index), f"{value} is shown as {shown}", "give at most six digits")
    if (combinations := prod(len(listed) for listed in question.given.values())) > MAX_COMBINATIONS:
        yield Fault(("given",), f"{combinations:,} combinations", f"give at most {MAX_COMBINATIONS:,}")


def _formulas(question: Numeric) -> Iterator[Fault]:
    known = set(question.given)
    sources = [(("let", name), name, source) for name, source in (question.let or {}).items()]
    for place, name, source in [(("where",), "", question.where), *sources, (("answer",), "", question.answer)]:
        try:
            unknown = formula(source).names - (set(question.given) if place == ("where",) else known)
        except FormulaError as error:
            yield Fault(place, f"{error.problem.place}: {error.problem.what}", error.problem.remedy)
            continue
        if unknown:
            yield Fault(place, f"'{min(unknown)}' is not given", f"use {', '.join(sorted(known)) or 'given values'}")
        if name and (name in known or name in RESERVED | {"answer"} or not _NAME.fullmatch(name)):
            yield Fault(place, f"'{name[:40]}' cannot name a value here", "choose another name")
        known.add(name)


def _cloze(question: Cloze) -> Iterator[Fault]:
    for language in ("en", "zh"):
        if (count := question.prompt.in_language(language).count(BLANK)) != 1:
            yield Fault(("prompt", language), f"{count} blanks", f"write {BLANK} once where the answer goes")
    yield from _text(("answer",), question.answer)
    for index, term in enumerate((question.answer.en, question.answer.zh, *question.accept)):
        if not normal_term(term) and (index >= 2 or term.strip() not in _UNWRITTEN):
            place = ("answer",) if index < 2 else ("accept", index - 2)
            yield Fault(place, "a term without letters can never be typed", "write the term")


def _spot(question: Spot) -> Iterator[Fault]:
    lines, others = question.code.en.splitlines(), question.code.zh.splitlines()
    if len(lines) != len(others):
        yield Fault(("code",), "the languages differ in their number of lines", "keep each line's number the same")
        return
    if not 3 <= len(lines) <= MAX_LINES:
        yield Fault(("code",), f"{len(lines)} lines", f"give 3 to {MAX_LINES}")
    if max(len(question.code.en), len(question.code.zh)) > MAX_TEXT:
        yield Fault(("code",), f"longer than {MAX_TEXT} characters", "give a shorter program")
    if not 1 <= question.faulty <= len(lines):
        yield Fault(("faulty",), f"there is no line {question.faulty}", f"count from 1 to {len(lines)}")
        return
    for fix, code in ((question.fix.en, lines), (question.fix.zh, others)):
        if fix.strip() in _UNWRITTEN:
            yield Fault(("fix",), "'fix' is not written yet", "write the right line")
        elif fix.strip() == code[question.faulty - 1].strip():
            yield Fault(("fix",), "the fix is the faulty line itself", "write the right line")
