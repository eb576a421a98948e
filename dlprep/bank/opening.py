"""What a start reads of a compiled bank: which questions may be asked, in which order, and what is wrong. Pure."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dlprep.bank.question import Entry
from dlprep.bank.topic import Topic
from dlprep.errors import Problem
from dlprep.text import Text


class Opening(NamedTuple):
    """The questions of each topic, the easier ones first, by id; the topics in the order of their file.

    `prerequisites` and `names` are of all topics, whether anything is asked of them or not; `problems` are what was
    left out and why.
    """

    offer: Mapping[str, Sequence[str]]
    prerequisites: Mapping[str, Sequence[str]]
    names: Mapping[str, Text]
    problems: tuple[Problem, ...]


def opened(entries: Iterable[Entry], topics: Iterable[Topic], problems: Iterable[Problem]) -> Opening:
    """The opening of a bank; of several questions with one id the first counts, and the others are problems."""
    first, repeated = told_apart(entries)
    again = (repeated_id(entry.id, entry.place, first[entry.id].place) for entry in repeated)
    known = {topic.id: topic for topic in topics}
    prerequisites = {name: list(topic.prerequisites) for name, topic in known.items()}
    names = {name: topic.name for name, topic in known.items()}
    return Opening(offered(first.values(), known), prerequisites, names, (*problems, *again))


def told_apart(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[Entry]]:
    """The first question of each id, and those whose id was taken."""
    first: dict[str, Entry] = {}
    repeated = [entry for entry in entries if first.setdefault(entry.id, entry) is not entry]
    return first, repeated


def offered(entries: Iterable[Entry], topics: Iterable[str]) -> dict[str, list[str]]:
    """The ids of each of these topics that has any: the easier questions first, else in the given order."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for place, entry in enumerate(entries):
        found[entry.topic].append((entry.level, place, entry.id))
    return {topic: [name for *_, name in sorted(found[topic])] for topic in topics if topic in found}


def repeated_id(name: str, place: str, first: str) -> Problem:
    """The problem that the question at `place` has the id of the one at `first`."""
    return Problem(place, f"the id '{name}' is used twice", f"rename one; it already stands at {first}")


def as_text(opening: Opening) -> str:
    """The opening as one text, for `from_text`."""
    names = {topic: (name.en, name.zh) for topic, name in opening.names.items()}
    problems = [(problem.place, problem.what, problem.remedy) for problem in opening.problems]
    return json.dumps([opening.offer, opening.prerequisites, names, problems])


def from_text(text: str) -> Opening:
    """What `as_text` made a text of."""
    offer, prerequisites, names, problems = json.loads(text)
    named = {topic: Text(*name) for topic, name in names.items()}
    return Opening(offer, prerequisites, named, tuple(Problem(*each) for each in problems))


def keys_of(entries: Iterable[Entry]) -> dict[str, tuple[str, str]]:
    """The hashes of each question's right answer, by id; the first question of an id counts."""
    return {name: entry.keys for name, entry in told_apart(entries)[0].items()}
