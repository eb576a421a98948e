"""A kata's folder to a Kata, or every problem at once with its line. Runs none of its code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from dlprep.bank.tree import Fields, Node, grow, line_of, problem, values
from dlprep.errors import Problem
from dlprep.katas.kata import (
    ALWAYS_FORBIDDEN,
    BACKENDS,
    HINTS,
    IMPORTS,
    PATHS,
    CaseName,
    Harness,
    Kata,
    Kind,
    Level,
    Limits,
    Mistake,
    Names,
    Symptom,
    Work,
    patch,
)
from dlprep.text import Text, maths_problems
from dlprep.values import dataclass

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAX_BYTES = 500_000
_COUNT = re.compile(r"[0-9]{1,9}")
LONGEST_SECONDS, LARGEST_MB = 600.0, 65_536

_FACTS = "kata.yaml"
_STATEMENTS = {"en": "statement.en.md", "zh": "statement.zh.md"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The kata of a folder, unless something is wrong with it, and what that is."""

    kata: Kata | None
    problems: tuple[Problem, ...]


@checked(frozen=True, config=ConfigDict(extra="forbid"))
class _Case:
    id: str
    en: str
    zh: str


@checked(frozen=True, config=ConfigDict(extra="forbid"))
class _Wrong:
    """A known mistake as it is written, with what makes it of each solution."""

    id: str
    text: Text
    numpy: dict[str, str] | None = None
    torch: dict[str, str] | None = None
    triton: dict[str, str] | None = None


@checked(frozen=True, config=ConfigDict(extra="forbid"))
class _Facts:
    """kata.yaml as it is written."""

    kind: Kind
    title: Text
    level: Level
    minutes: int
    topics: Names
    entry: str
    returns: Names
    cases: tuple[_Case, ...]
    hints: tuple[Text, ...]
    follow_ups: tuple[Text, ...] = ()
    paths: Names = ()
    after: Names = ()
    gradient: Names = ()
    mutates: Names = ()
    forbid: dict[str, Names] = field(default_factory=dict)
    imports: dict[str, Names] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    mistakes: tuple[_Wrong, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    equivalents: dict[str, Names] = field(default_factory=dict)
    work: Work = field(default_factory=Work)
    errata: Names = ()
    related: Names = ()
    added: str = ""


def read_kata(folder: Path, name: str) -> Reading:
    """Read the kata in a folder; `name` is how problems call the folder."""
    files = _Files(folder, name)
    source = files.required(_FACTS)
    root, found = grow(source, f"{name}/{_FACTS}") if source else (None, ())
    problems = [*files.problems, *found]
    if not isinstance(root, Fields):
        if not problems:
            problems.append(Problem(f"{name}/{_FACTS}:1", "holds no kata", "begin with 'kind: implement'"))
        return Reading(None, tuple(problems))
    facts = _facts(root, f"{name}/{_FACTS}", problems)
    kata = _kata(facts, folder, files) if facts else None
    problems += [problem for problem in files.problems if problem not in problems]
    if kata and facts:
        problems += [problem(_where(root, name, place), what, remedy) for place, what, remedy in _faults(kata)]
    return Reading(None if problems else kata, tuple(problems))


def _where(root: Node, name: str, place: "_Place") -> str:
    """The file and line of a fault; a statement is a file of its own in each language."""
    if place[:1] == ("statement",):
        return f"{name}/{_STATEMENTS[str(place[1])]}"
    return f"{name}/{_FACTS}:{line_of(root, place)}"


class _Files:
    """The files of a folder, read once, with what is wrong with them."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.problems: list[Problem] = []

    def required(self, name: str) -> str:
        """The text of a file that has to be there."""
        if not self._has(name):
            self.problems.append(problem(self._place(name), "is missing", "add it; CONTRIBUTING.md says how"))
            return ""
        return self.optional(name)

    def optional(self, name: str) -> str:
        """The text of a file, empty where there is none."""
        path = self.folder / name
        if not self._has(name):
            return ""
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                remedy = "a kata is made of the files in its folder: put a copy there"
                self.problems.append(problem(self._place(name), "leads out of the kata's folder", remedy))
                return ""
            if path.stat().st_size > MAX_BYTES:
                raise ValueError(f"is larger than {MAX_BYTES:,} bytes")
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            self.problems.append(problem(self._place(name), f"cannot be read ({error})", "save it as UTF-8 text"))
            return ""

    def by_backend(self, folder: str) -> dict[str, str]:
        return {each: self.optional(f"{folder}/{each}.py") for each in BACKENDS if self._has(f"{folder}/{each}.py")}

    def variants(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {backend: {} for backend in BACKENDS}
        for path in sorted((self.folder / "variants").glob("*.py")):
            name, _, backend = path.stem.rpartition(".")
            if backend not in found:
                remedy = "name it <what-is-different>.numpy.py or <what-is-different>.torch.py"
                self.problems.append(problem(self._place(f"variants/{path.name}"), "names no backend", remedy))
                continue
            found[backend][name] = self.optional(f"variants/{path.name}")
        return found

    def _has(self, name: str) -> bool:
        try:
            return (self.folder / name).is_file()
        except OSError:  # a name that is too long for the system
            return False

    def _place(self, name: str) -> str:
        """How problems call a file, whose name may be any text of kata.yaml."""
        return f"{self.name}/{' '.join(name[:100].split())}"


def _facts(root: Node, name: str, problems: list[Problem]) -> _Facts | None:
    raw = values(root)
    for number in ("level", "minutes"):
        if isinstance(raw.get(number), str) and _COUNT.fullmatch(raw[number]):
            raw[number] = int(raw[number])
    for text in [raw, *_dicts(raw.get("symptoms")), *_dicts(raw.get("mistakes"))]:
        for key in {"title", "text"} & text.keys():
            if isinstance(text[key], str):
                text[key] = {"en": text[key], "zh": text[key]}
    try:
        return _adapter().validate_python(raw)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            place = tuple(each["loc"])
            problems.append(problem(f"{name}:{line_of(root, place)}", *_told(place, each)))
    return None


def _dicts(listed: Any) -> Iterator[dict[str, Any]]:
    yield from (each for each in (listed if isinstance(listed, list) else ()) if isinstance(each, dict))


def _told(place: tuple[int | str, ...], error: Mapping[str, Any]) -> tuple[str, str]:
    name = str(place[-1]) if place else "kata"
    match error["type"]:
        case "missing" if name in ("en", "zh"):
            owner = place[-2] if isinstance(place[-2], str) else f"{place[-3]} {place[-2] + 1}"
            return f"'{owner}' has no {name}", f"add {name}: the same text in that language"
        case "missing":
            return f"'{name}' is missing", f"add {name}:"
        case "unexpected_keyword_argument":
            close = get_close_matches(name, [each.name for each in fields(_Facts)], n=1)
            return f"unknown field '{name[:40]}'", f"did you mean '{close[0]}'?" if close else "remove it"
        case "literal_error":
            return f"unknown {name} '{str(error['input'])[:40]}'", f"use {error['ctx']['expected']}"
        case _:
            return f"'{name}' is not right: {error['msg'].lower()}", "compare with a kata that ships with dlprep"


@cache
def _adapter() -> TypeAdapter[_Facts]:
    return TypeAdapter(_Facts)


def _kata(facts: _Facts, folder: Path, files: _Files) -> Kata:
    harness = Harness(files.required("cases.py"), files.required("oracle.py"), files.optional("driver.py"))
    solutions, variants = files.by_backend("solution"), files.variants()
    mistakes = tuple(map(_mistake, facts.mistakes))
    return Kata(
        slug=folder.name,
        folder=folder,
        kind=facts.kind,
        title=facts.title,
        level=facts.level,
        minutes=facts.minutes,
        topics=facts.topics,
        paths=facts.paths,
        after=facts.after,
        entry=facts.entry,
        returns=facts.returns,
        gradient=facts.gradient,
        mutates=facts.mutates,
        forbid={each: (*ALWAYS_FORBIDDEN[each], *facts.forbid.get(each, ())) for each in BACKENDS},
        imports={each: facts.imports.get(each, IMPORTS[each]) for each in BACKENDS},
        limits=facts.limits,
        cases=tuple(CaseName(case.id, Text(case.en, case.zh)) for case in facts.cases),
        hints=facts.hints,
        follow_ups=facts.follow_ups,
        mistakes=mistakes,
        symptoms=facts.symptoms,
        equivalents=facts.equivalents,
        errata=facts.errata,
        statement=Text(*(files.required(name) for name in _STATEMENTS.values())),
        starters=files.by_backend("starter"),
        solutions=solutions,
        variants=variants,
        wrong={backend: _programs(mistakes, backend, source, files) for backend, source in solutions.items()},
        harness=harness,
        work=facts.work,
    )


def _mistake(wrong: _Wrong) -> Mistake:
    patches = {"numpy": wrong.numpy, "torch": wrong.torch, "triton": wrong.triton}
    return Mistake(wrong.id, wrong.text, {backend: each for backend, each in patches.items() if each is not None})


def _programs(mistakes: tuple[Mistake, ...], backend: str, solution: str, files: _Files) -> dict[str, str]:
    programs: dict[str, str] = {}
    for mistake in mistakes:
        patches = mistake.patches.get(backend)
        if patches is None:
            continue
        if set(patches) == {"file"}:
            programs[mistake.id] = files.required(patches["file"])
            continue
        place = f"{files.name}/{_FACTS}"
        if (patched := patch(solution, patches)) is None:
            what = f"mistake '{mistake.id}': a patched text does not occur exactly once in solution/{backend}.py"
            files.problems.append(problem(place, what, "copy it from the solution, with enough around it"))
            continue
        programs[mistake.id] = patched
    return programs


_Place = tuple[str | int, ...]


def _faults(kata: Kata) -> Iterator[tuple[_Place, str, str]]:
    """What a kata must be beyond its shape."""
    if not SLUG.fullmatch(kata.slug):
        yield (), f"the folder '{kata.slug[:40]}' is no slug", "use lower-case words joined by hyphens"
    if not kata.entry.isidentifier():
        yield ("entry",), f"'{kata.entry[:40]}' is no name in Python", "name the function or class to write"
    if not kata.backends:
        yield (), "there is no solution", "add solution/numpy.py or solution/torch.py"
    for backend in kata.backends:
        if backend not in kata.starters:
            yield (), f"there is no starter for {backend}", f"add starter/{backend}.py"
    if len(kata.hints) != HINTS:
        yield ("hints",), f"there are {len(kata.hints)} hints, not {HINTS}", "give the idea, formula, shapes, one line"
    for path in set(kata.paths) - set(PATHS):
        yield ("paths",), f"unknown path '{path[:40]}'", f"use {', '.join(PATHS)}"
    if not kata.minutes > 0:
        yield ("minutes",), "it takes no time", "say how long someone who knows it needs"
    if not (0 < kata.limits.seconds <= LONGEST_SECONDS and 0 < kata.limits.memory_mb <= LARGEST_MB):
        yield ("limits",), "the limits are out of range", f"at most {LONGEST_SECONDS:.0f} seconds and {LARGEST_MB} MB"
    if kata.work != Work() and "triton" not in kata.backends:
        yield ("work",), "nothing would be timed", "only kernels are: add solution/triton.py or remove it"
    if any(side < 1 for shape in kata.work.inputs.values() for side in shape) or kata.work.flop < 0:
        yield ("work",), "a size is no positive number", "give the sides of each input, as in [4096, 1024]"
    yield from _named_once(kata)
    yield from _texts(kata)


def _named_once(kata: Kata) -> Iterator[tuple[_Place, str, str]]:
    for place, listed in (
        ("cases", [each.id for each in kata.cases]),
        ("mistakes", [*(each.id for each in kata.mistakes), *(each.id for each in kata.symptoms)]),
    ):
        for index, each in enumerate(listed):
            if not SLUG.fullmatch(each):
                yield (place, index), f"'{each[:40]}' is no id", "use lower-case words joined by hyphens"
            if each in listed[:index]:
                yield (place, index), f"the id '{each}' is used twice", "rename one"


def _texts(kata: Kata) -> Iterator[tuple[_Place, str, str]]:
    placed: list[tuple[_Place, Text]] = [(("title",), kata.title), (("statement",), kata.statement)]
    placed += [(("cases", index), case.text) for index, case in enumerate(kata.cases)]
    placed += [(("hints", index), hint) for index, hint in enumerate(kata.hints)]
    placed += [(("follow_ups", index), asked) for index, asked in enumerate(kata.follow_ups)]
    placed += [(("mistakes", index), mistake.text) for index, mistake in enumerate(kata.mistakes)]
    placed += [(("symptoms", index), symptom.text) for index, symptom in enumerate(kata.symptoms)]
    for place, text in placed:
        for language, said in (("en", text.en), ("zh", text.zh)):
            where = (*place, language) if place == ("statement",) else place
            if not said.strip():
                yield where, f"'{place[0]}' says nothing in {language}", "write it in both languages"
            # a statement is Markdown: its fenced code is no text with marks
            prose = re.sub(r"```.*?```", "", said, flags=re.DOTALL)
            for wrong in maths_problems(prose):
                yield where, wrong, "correct it"
