"""What the shipped questions and katas cover: topics and errors of the source documents, as tables of docs/coverage.md.

`python tests/covering.py` writes the page; a test fails while it is out of date.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from shipped import questions, topics

from dlprep.bank.question import KINDS as CLASSES
from dlprep.bank.question import Question
from dlprep.bank.topic import AREAS, Topic
from dlprep.katas.kata import KINDS as KATA_KINDS
from dlprep.katas.kata import PATHS

ROOT = Path(__file__).parent.parent
KINDS = tuple(each.kind for each in CLASSES)
PAGE = ROOT / "docs" / "coverage.md"
EXERCISES = ROOT / "tests" / "evidence" / "exercises.yaml"
ERRATA = ROOT / "tests" / "evidence" / "errata.yaml"

# questions an area should have by how often interviews and courses treat it
AIMS = {
    "maths": 42,
    "classical": 30,
    "metrics": 66,
    "fundamentals": 76,
    "optimization": 42,
    "vision": 60,
    "sequences": 24,
    "transformers": 78,
    "alignment": 45,
    "systems": 54,
    "inference": 36,
    "generative": 18,
    "decisions": 10,
    "applied": 19,
}
# what the kinds should make up, in percent
MIX = {
    ("numeric",): 45,
    ("choice", "multi"): 25,
    ("spot",): 15,
    ("order", "cloze", "open"): 15,
}


@dataclass(frozen=True)
class Erratum:
    """An error of the source documents; `left_out` says why nothing asks about it."""

    id: str
    weight: str
    kind: str
    left_out: str = ""


@dataclass(frozen=True)
class Exercise:
    """Something to build that the source documents imply or that interviews ask for; `left_out` says why none does."""

    name: str
    is_implied: bool
    kata: str = ""
    left_out: str = ""


@dataclass
class Coverage:
    """What stands in the bank and the katas, by topic and by error."""

    topics: dict[str, Topic]
    errata: dict[str, Erratum]
    questions: list[Question] = field(default_factory=list)
    by_topic: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    katas_by_topic: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_erratum: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    exercises: list[Exercise] = field(default_factory=list)
    katas: dict[str, dict] = field(default_factory=dict)

    def count(self, area: str) -> int:
        return sum(len(self.by_topic[topic.id]) for topic in self.topics.values() if topic.area == area)


def gathered() -> Coverage:
    """Everything that ships, read from its files."""
    errata = {
        name: Erratum(name, **{key: str(value) for key, value in facts.items()})
        for name, facts in yaml.safe_load(ERRATA.read_text()).items()
    }
    coverage = Coverage(topics(), errata)
    for group, listed in yaml.safe_load(EXERCISES.read_text()).items():
        for name, held in listed.items():
            known = held if isinstance(held, dict) else {"kata": held}
            coverage.exercises.append(Exercise(name, group == "implied", **known))
    for question in questions():
        coverage.questions.append(question)
        coverage.by_topic[question.topic].append(question.id)
        for name in question.errata:
            coverage.by_erratum[name].append(question.id)
    for file in sorted((ROOT / "katas").glob("*/kata.yaml")):
        facts = coverage.katas[file.parent.name] = yaml.safe_load(file.read_text())
        for topic in facts["topics"]:
            coverage.katas_by_topic[topic].append(f"kata:{file.parent.name}")
        for name in facts.get("errata", ()):
            coverage.by_erratum[name].append(f"kata:{file.parent.name}")
    return coverage


def page(coverage: Coverage) -> str:
    """The whole of docs/coverage.md."""
    return "\n".join(
        (
            "# What is covered",
            "",
            "Written by `python tests/covering.py` from the files that ship; a test fails when page and files differ.",
            "",
            *_kinds(coverage),
            *_areas(coverage),
            *_topics(coverage),
            *_katas(coverage),
            *_errata(coverage),
        )
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(head)
    yield "| " + " | ".join(names) + " |"
    yield "| " + " | ".join("---" for _ in names) + " |"
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
    yield ""


def _kinds(coverage: Coverage) -> Iterator[str]:
    yield from ("## Questions by bank and kind", "")
    counts = Counter((question.bank, question.kind) for question in coverage.questions)
    banks = sorted({bank for bank, _ in counts})
    rows = [(bank, *(counts[bank, kind] for kind in KINDS), _of(counts, bank)) for bank in banks]
    totals = [sum(counts[bank, kind] for bank in banks) for kind in KINDS]
    yield from _table(("bank", *KINDS, "all"), [*rows, ("all", *totals, sum(totals))])
    by_kind = Counter(question.kind for question in coverage.questions)
    shares = (
        (", ".join(kinds), f"{100 * sum(by_kind[kind] for kind in kinds) / sum(totals):.0f} %", f"{aim} %")
        for kinds, aim in MIX.items()
    )
    yield from _table(("kinds", "share", "aim"), shares)


def _of(counts: Counter, bank: str) -> int:
    return sum(count for (other, _), count in counts.items() if other == bank)


def _areas(coverage: Coverage) -> Iterator[str]:
    yield from (
        "## Questions by area",
        "",
        "The aims add up to 600; topics near a border may stand in the next area.",
        "",
    )
    yield from _table(("area", "questions", "aim"), ((area, coverage.count(area), AIMS[area]) for area in AREAS))


def _topics(coverage: Coverage) -> Iterator[str]:
    yield from ("## Topics", "")
    for area in AREAS:
        yield from (f"### {area}", "")
        inside = sorted(topic.id for topic in coverage.topics.values() if topic.area == area)
        yield from _table(
            ("topic", "questions", "katas"),
            (
                (name, len(coverage.by_topic[name]), ", ".join(each[5:] for each in coverage.katas_by_topic[name]))
                for name in inside
            ),
        )


def _katas(coverage: Coverage) -> Iterator[str]:
    yield from ("## Katas", "")
    backends = ("numpy", "torch", "triton")
    rows = []
    for kind in KATA_KINDS:
        slugs = [slug for slug, facts in coverage.katas.items() if facts["kind"] == kind]
        sides = [
            sum((ROOT / "katas" / slug / "solution" / f"{each}.py").exists() for slug in slugs) for each in backends
        ]
        rows.append((kind, len(slugs), *sides))
    yield from _table(("kind", "katas", *backends), rows)
    paths = Counter(path for facts in coverage.katas.values() for path in facts["paths"])
    yield from _table(("path", "katas"), [(path, paths[path]) for path in PATHS])
    for title, is_implied in (("Exercises of the source documents", True), ("Exercises beyond them", False)):
        yield from (f"### {title}", "")
        chosen = [each for each in coverage.exercises if each.is_implied == is_implied]
        yield from _table(
            ("exercise", "kata, or why not"), [(each.name, each.kata or each.left_out) for each in chosen]
        )


def _errata(coverage: Coverage) -> Iterator[str]:
    yield from ("## Errors of the source documents", "")
    grave = [erratum for erratum in coverage.errata.values() if erratum.weight == "error"]
    asked = sum(bool(coverage.by_erratum[erratum.id]) for erratum in grave)
    left_out = sum(bool(erratum.left_out) for erratum in grave)
    yield f"{len(coverage.errata)} errors, {len(grave)} of them grave: {asked} are the ground of a question or kata,"
    yield f"{left_out} are left out for a reason. Lighter ones are listed where something asks about them."
    yield ""
    rows = [
        (erratum.id, erratum.weight, erratum.kind, ", ".join(coverage.by_erratum[erratum.id]) or erratum.left_out)
        for erratum in coverage.errata.values()
        if erratum.weight == "error" or coverage.by_erratum[erratum.id]
    ]
    yield from _table(("error", "weight", "kind", "asked by, or why not"), rows)


if __name__ == "__main__":
    PAGE.write_text(page(gathered()))
