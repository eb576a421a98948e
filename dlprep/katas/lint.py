"""Whether katas are good enough to judge: what the reader finds, both languages alike, and what running them shows."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from dlprep.errors import Problem
from dlprep.katas.kata import Kata
from dlprep.katas.reader import read_kata
from dlprep.katas.shelf import shown
from dlprep.lint import disagreements
from dlprep.values import dataclass

FACTS = "kata.yaml"


@dataclass(frozen=True, slots=True)
class Linted:
    """How many katas there are, how many of them were run, backends that were not there, and everything wrong."""

    katas: int
    ran: int
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


def kata_folders(path: Path) -> tuple[Path, ...]:
    """The katas that a path means: itself, or those right below it."""
    if (path / FACTS).is_file():
        return (path,)
    return tuple(sorted(facts.parent for facts in path.glob(f"*/{FACTS}"))) if path.is_dir() else ()


def lint_katas(
    folders: Sequence[Path], topics: Collection[str], slugs: Collection[str], may_run: Callable[[Kata], bool]
) -> Linted:
    """Look at katas; those whose code may run have to pass their gates too. `slugs` are all the katas there are."""
    problems: list[Problem] = []
    missing: set[str] = set()
    ran = 0
    for folder in folders:
        reading = read_kata(folder, shown(folder))
        found = list(reading.problems)
        if reading.kata:
            found += _told(reading.kata, shown(folder), topics, {*slugs, *(each.name for each in folders)})
            if may_run(reading.kata):
                from dlprep.katas.gates import able, gates  # numpy and the judge are for those who run katas

                found += gates(reading.kata)
                missing |= {*reading.kata.backends} - {*able(reading.kata)}
                ran += 1
        problems += found
    return Linted(len(folders), ran, tuple(sorted(missing)), tuple(problems))


def _told(kata: Kata, name: str, topics: Collection[str], slugs: Collection[str]) -> Iterator[Problem]:
    place = f"{name}/{FACTS}"
    for topic in kata.topics:
        if topic not in topics:
            yield Problem(place, f"there is no topic '{topic[:60]}'", "use an id from topics.yaml")
    for slug in kata.after:
        if slug not in slugs:
            yield Problem(place, f"'after' names '{slug[:60]}', which is no kata", "correct it, or leave it out")
    named = [("title", kata.title), ("statement", kata.statement)]
    named += [(f"the case '{each.id}'", each.text) for each in kata.cases]
    named += [(f"hint {number}", each) for number, each in enumerate(kata.hints, start=1)]
    named += [(f"follow-up {number}", each) for number, each in enumerate(kata.follow_ups, start=1)]
    named += [(f"the mistake '{each.id}'", each.text) for each in kata.mistakes]
    named += [(f"the symptom '{each.id}'", each.text) for each in kata.symptoms]
    for what, text in named:
        for said in disagreements(text):
            yield Problem(place, f"{what}: {said}", "say the same in both languages")
