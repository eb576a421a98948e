"""What can be studied: topics, their areas, and which come before which. Knows no file."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Literal, get_args

from dlprep.text import Text
from dlprep.values import dataclass

Role = Literal["cv", "nlp", "llm", "general"]
Area = Literal[
    "maths",
    "classical",
    "metrics",
    "fundamentals",
    "optimization",
    "vision",
    "sequences",
    "transformers",
    "alignment",
    "systems",
    "inference",
    "generative",
    "decisions",
    "applied",
]
AREAS: tuple[Area, ...] = get_args(Area)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; `prerequisites` are the ids of topics that should be met first."""

    id: str
    name: Text
    area: Area
    roles: tuple[Role, ...]
    prerequisites: tuple[str, ...] = ()


def cycle(topics: Iterable[Topic]) -> tuple[str, ...]:
    """Topics that wait for each other, first and last the same; empty when there are none."""
    try:
        TopologicalSorter({topic.id: topic.prerequisites for topic in topics}).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


def unknown_prerequisites(topics: Mapping[str, Topic]) -> Iterator[tuple[str, str]]:
    """Each topic with a prerequisite that no topic has as its id."""
    for topic in topics.values():
        for name in topic.prerequisites:
            if name not in topics:
                yield topic.id, name
