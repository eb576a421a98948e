"""Questions as one JSON document, complete and in both languages, and such a document as entries. Opens no file."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, TypeGuard

from dlprep.bank.question import Question
from dlprep.bank.topic import Topic
from dlprep.errors import ContentError
from dlprep.exchange.brought import Brought, Entry, Field, Left
from dlprep.exchange.entries import entry_of

FORMAT = "dlprep-questions"
VERSION = 1


def as_document(questions: Iterable[Question], topics: Mapping[str, Topic]) -> str:
    """The questions, each with its bank, and the topics that they name."""
    entries: list[Field] = []
    used: dict[str, Field] = {}
    for question in questions:
        entries.append({**entry_of(question), "bank": question.bank})
        if question.topic in topics:
            used[question.topic] = dict(topic_entry_of(topics[question.topic]))
    document = {"format": FORMAT, "version": VERSION, "topics": list(used.values()), "questions": entries}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def topic_entry_of(topic: Topic) -> Entry:
    """The topic as its entry in topics.yaml."""
    name: dict[str, Field] = {"en": topic.name.en, "zh": topic.name.zh}
    entry: dict[str, Field] = {"id": topic.id, "name": name, "area": topic.area, "roles": list[Field](topic.roles)}
    return entry | ({"prerequisites": list[Field](topic.prerequisites)} if topic.prerequisites else {})


def parsed(text: str, name: str) -> Any:
    """The JSON of a text; a ContentError where it is none."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise ContentError(name, "is nested too deeply", _REMEDY) from error
    except json.JSONDecodeError as error:
        raise ContentError(f"{name}:{error.lineno}", f"is not JSON: {error.msg.lower()}", _REMEDY) from error
    except ValueError as error:
        raise ContentError(name, f"is not JSON: {str(error)[:80]}", _REMEDY) from error


def is_document(found: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether a JSON value is what `as_document` writes."""
    return isinstance(found, dict) and found.get("format") == FORMAT


def from_document(found: Mapping[str, Any], name: str) -> Brought:
    """The entries of a document, each with its bank."""
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ContentError(name, "has no version", "export it again")
    if version > VERSION:
        what = f"was written by a newer dlprep (format {version}, this one knows formats up to {VERSION})"
        raise ContentError(name, what, "upgrade dlprep: pip install --upgrade dlprep")
    questions, topics = found.get("questions"), found.get("topics", [])
    if not isinstance(questions, list) or not isinstance(topics, list):
        raise ContentError(name, "holds no list of questions", "export it again")
    left = [
        Left(f"{name}, question {number}", "question", "it is no set of named values")
        for number, entry in enumerate(questions, 1)
        if not isinstance(entry, dict)
    ]
    entries = tuple(entry for entry in questions if isinstance(entry, dict))
    return Brought(entries, tuple(topic for topic in topics if isinstance(topic, dict)), (), tuple(left))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


_REMEDY = "write it as one list of questions, or export it again"
