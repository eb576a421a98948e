"""topics.yaml to topics, or every problem at once with its line. Opens no file."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dlprep.bank.topic import AREAS, Topic, cycle, unknown_prerequisites
from dlprep.bank.tree import Branch, Node, grow, line_of, problem, values
from dlprep.errors import Problem
from dlprep.values import dataclass

_ADAPTER = TypeAdapter(Topic)


@dataclass(frozen=True, slots=True)
class TopicReading:
    """The topics of one file, and what is wrong with it."""

    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]


def read_topics(source: str, name: str, known: Mapping[str, Topic]) -> TopicReading:
    """The topics in a YAML text; `known` are those that other files have already given."""
    root, found = grow(source, name)
    if not isinstance(root, Branch):
        missing = Problem(f"{name}:1", "is not a list of topics", "begin each with '- id: '")
        return TopicReading((), found or (missing,))
    problems = list(found)
    topics: dict[str, Topic] = {}
    lines: dict[str, int] = {}
    for node in root.nodes:
        topic = _topic(node, name, problems)
        if topic is None:
            continue
        if topic.id in topics or topic.id in known:
            problems.append(problem(f"{name}:{node.line}", f"the topic '{topic.id}' is given twice", "remove one"))
            continue
        topics[topic.id], lines[topic.id] = topic, node.line
    together = {**known, **topics}
    for owner, prerequisite in unknown_prerequisites(together):
        close = get_close_matches(prerequisite, together, n=1)
        remedy = f"did you mean '{close[0]}'?" if close else "add that topic, or remove it here"
        problems.append(
            problem(f"{name}:{lines.get(owner, 1)}", f"'{owner}' waits for unknown '{prerequisite}'", remedy)
        )
    if ring := cycle(together.values()):
        at = next((lines[each] for each in ring if each in lines), 1)
        problems.append(
            problem(f"{name}:{at}", f"topics wait for each other: {' → '.join(ring)}", "remove one prerequisite")
        )
    return TopicReading(tuple(topics.values()), tuple(problems))


def _topic(node: Node, name: str, problems: list[Problem]) -> Topic | None:
    raw: Any = values(node)
    if isinstance(raw, dict) and isinstance(raw.get("name"), str):
        raw["name"] = {"en": raw["name"], "zh": raw["name"]}
    try:
        return _ADAPTER.validate_python(raw)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            place = tuple(each["loc"])
            field = ".".join(str(step) for step in place) or "topic"
            what, remedy = f"'{field}' is not right: {each['msg'].lower()}", "compare with a topic beside it"
            if place[:1] == ("area",):
                what, remedy = f"unknown area '{each['input']}'", f"use one of {', '.join(AREAS)}"
            problems.append(problem(f"{name}:{line_of(node, place)}", what, remedy))
    return None
