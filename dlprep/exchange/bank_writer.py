"""Puts questions from elsewhere into the learner's own banks, file by file, and says of each what came of it.

Only what the bank's own reader takes is written, into new files or at the end of those that are there.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from dlprep.bank.question import ID, MAX_ID, Question
from dlprep.bank.reader import read
from dlprep.bank.shelf import TOPICS, Shelf, read_file, shown_name
from dlprep.bank.topic import Topic
from dlprep.bank.topic_reader import read_topics
from dlprep.bank.tree import MAX_DEPTH
from dlprep.errors import ContentError, Problem
from dlprep.exchange.brought import Entry, Field, Left
from dlprep.exchange.entries import entry_of
from dlprep.values import dataclass

BANK = "imported"  # where questions go that come from no bank
MOST_CHARACTERS = 400_000  # of a file; the reader takes a little more
MOST_ENTRIES = 800
MOST_NODES = 40_000
WIDTH = 120
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Written:
    """What came of the entries: those that are new or replaced, how many were there, and what was left."""

    questions: tuple[Question, ...]
    replaced: int
    known: int
    left: tuple[Left, ...]
    files: tuple[Path, ...]


class _Dumper(_BASE):  # type: ignore[misc]  # one of two classes of the same interface
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is yaml's
        return True  # the reader refuses them


def as_yaml(entries: Sequence[Entry]) -> str:
    """The entries as a bank's file has them."""
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": WIDTH, "default_flow_style": False}
    return str(yaml.dump([_ordered(entry) for entry in entries], Dumper=_Dumper, **options))


class BankWriter:
    """Collects what is to be written under the folder of the learner's banks; `save` puts it there."""

    def __init__(self, shelf: Shelf, folder: Path, shipped: Path) -> None:
        self._shelf, self._folder, self._shipped = shelf, folder, shipped
        self._places = {entry.id: entry for entry in shelf.entries}
        self._topics: dict[str, Topic] = dict(shelf.topics)
        self._before: dict[Path, str] = {}
        self._texts: dict[Path, str] = {}
        self._sizes: dict[Path, tuple[int, int]] = {}
        self._waiting: dict[str, tuple[Path, str]] = {}  # topics that no question has needed yet
        self._seen: dict[str, Entry] = {}

    def take(
        self, entries: Iterable[Entry], topics: Iterable[Entry], bank: str | None = None, *, replace: bool = False
    ) -> Written:
        """Find a place for each entry; `bank` is where all go, else the one that an entry names."""
        offered = {str(topic.get("id")): topic for topic in topics}
        taken: list[Question] = []
        left: list[Left] = []
        known = 0
        for entry in entries:
            home = bank or _bank_of(entry)
            bare = {name: value for name, value in entry.items() if name != "bank" and value is not None}
            if self._is_there(bare):
                known += 1
                continue
            if wrong := self._add_topic(bare, offered, home):
                left.append(wrong)
                continue
            question = self._read(bare, home)
            match question if isinstance(question, Left) else self._place(question, home, replace=replace):
                case Left() as wrong:
                    left.append(wrong)
                case True:
                    assert isinstance(question, Question)
                    taken.append(question)
                    self._write_topic(question.topic)
                case _:
                    known += 1
        replaced = sum(question.id in self._places for question in taken)
        return Written(tuple(taken), replaced, known, tuple(left), tuple(sorted(self._texts)))

    def save(self) -> None:
        """Write every file, each at once; topics first, so that no question is ever without its topic."""
        order = sorted(self._texts, key=lambda path: (path.name != TOPICS, path))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._folder, prefix=".importing-") as scratch:
                _swap([(path.resolve(), self._texts[path], self._before.get(path)) for path in order], Path(scratch))
        except OSError as error:
            what = f"cannot be written: {error.strerror or error}"
            raise ContentError(str(self._folder), what, "check its permissions and space") from error

    def _is_there(self, entry: Mapping[str, Field]) -> bool:
        """Whether the shelf has exactly this entry: that needs no reader."""
        name = entry.get("id")
        return isinstance(name, str) and name in self._places and entry_of(self._shelf[name]) == entry

    def _read(self, entry: Mapping[str, Field], bank: str) -> Question | Left:
        """The entry as a question, or why the bank's reader does not take it."""
        place = shown_name(str(entry.get("id"))[:MAX_ID])
        if not _is_plain(entry):
            return Left(place, "question", "it is nested too deeply, or holds what no file can")
        try:
            text = as_yaml([entry])
        except (yaml.YAMLError, ValueError, UnicodeError) as error:
            return Left(place, "question", f"it cannot be written: {str(error)[:80]}")
        reading = read(text, "entry", bank, self._topics)
        if reading.problems or len(reading.questions) != 1:
            problem = reading.problems[0] if reading.problems else Problem(place, "is no question", "")
            return Left(place, "question", shown_name(problem.what))
        return reading.questions[0]

    def _place(self, question: Question, bank: str, *, replace: bool) -> Left | bool:
        """True when the question will be written, False when it is there already."""
        entry = entry_of(question)
        first = self._seen.setdefault(question.id, entry)
        if first is not entry:
            same = first == entry
            return (
                False if same else Left(question.id, "question", "its id stands twice in this file, with two contents")
            )
        there = self._places.get(question.id)
        if there is None:
            self._append(question, bank)
            return True
        if entry_of(self._shelf[question.id]) == entry:
            return False
        path = Path(there.path)
        if path.resolve().is_relative_to(self._shipped.resolve()):
            return Left(question.id, "question", "a question of this id ships with dlprep, with another content")
        if not replace:
            return Left(question.id, "question", "you have it with another content; --replace takes this one")
        return self._replace(question, path)

    def _append(self, question: Question, bank: str) -> None:
        text = as_yaml([entry_of(question)])
        nodes = _nodes(entry_of(question))
        for number in range(1, 1_000):
            path = self._folder / bank / _file_name(question.topic, number)
            before = self._text(path)
            if before is None:
                continue
            entries, size = self._size(path, before, bank)
            fits = len(before) + len(text) < MOST_CHARACTERS and entries < MOST_ENTRIES and size + nodes < MOST_NODES
            if not before or fits:
                gap = "" if not before else "\n" * (1 + (not before.endswith("\n")))
                self._texts[path] = before + gap + text
                self._sizes[path] = (entries + 1, size + nodes)
                return
        raise ContentError(str(self._folder / bank), f"has no room for '{question.topic}'", "name another --bank")

    def _replace(self, question: Question, path: Path) -> Left | bool:
        """Put the question in place of the one with its id, and leave every other line of the file as it is."""
        before = self._text(path)
        if before is None:
            return Left(question.id, "question", f"{shown_name(path.name)} cannot be read")
        bank = path.parent.name
        reading = read(before, path.name, bank, self._topics)
        starts = [line for each, line in zip(reading.questions, reading.lines, strict=True) if each.id == question.id]
        after = _with_lines(before, starts[0], as_yaml([entry_of(question)])) if starts else before
        again = read(after, path.name, bank, self._topics)
        wanted = [entry_of(question) if each.id == question.id else entry_of(each) for each in reading.questions]
        if [entry_of(each) for each in again.questions] != wanted or len(again.problems) > len(reading.problems):
            return Left(
                question.id, "question", f"it cannot be replaced in {shown_name(path)}; change it there by hand"
            )
        self._texts[path] = after
        return True

    def _add_topic(self, entry: Mapping[str, Field], offered: Mapping[str, Entry], bank: str) -> Left | None:
        name = str(entry.get("topic"))
        if name in self._topics or name not in offered:
            return None
        topic = dict(offered[name])
        wanted = topic.get("prerequisites")
        # those that are not here would make the whole topic unknown
        there = (
            [each for each in wanted if isinstance(each, str) and each in self._topics]
            if isinstance(wanted, list)
            else []
        )
        topic |= {"prerequisites": list[Field](there)} if there else {}
        if not there:
            topic.pop("prerequisites", None)
        path = self._folder / bank / TOPICS
        before = self._text(path)
        place = shown_name(name[:MAX_ID])
        if before is None or not _is_plain(topic):
            return Left(place, "topic", f"{TOPICS} cannot be read" if before is None else "it cannot be read")
        text = as_yaml([topic])
        reading = read_topics(text, TOPICS, {})
        new = [each for each in reading.topics if each.id == name]
        if not new or len(reading.topics) != 1 or any(each not in self._topics for each in new[0].prerequisites):
            return Left(place, "topic", shown_name(reading.problems[0].what) if reading.problems else "it is no topic")
        self._topics[name] = new[0]
        self._waiting[name] = (path, text)
        return None

    def _write_topic(self, name: str) -> None:
        """Write a new topic, now that a question of it is taken."""
        if name in self._waiting:
            path, text = self._waiting.pop(name)
            before = self._text(path) or ""
            self._texts[path] = before + ("\n" if before and not before.endswith("\n") else "") + text

    def _text(self, path: Path) -> str | None:
        """What the file holds, with what was added since; None where it cannot be read."""
        if path in self._texts:
            return self._texts[path]
        if not path.exists():
            return None if path.is_symlink() else ""
        source, problems = read_file(path, shown_name(path))
        if problems:
            return None
        self._before[path] = source
        return source

    def _size(self, path: Path, text: str, bank: str) -> tuple[int, int]:
        if path not in self._sizes:
            found = read(text, path.name, bank, self._topics).questions if text else ()
            # what is broken in the file counts as well
            self._sizes[path] = (max(len(found), text.count("\n- ")), sum(_nodes(entry_of(each)) for each in found))
        return self._sizes[path]


def _bank_of(entry: Entry) -> str:
    bank = entry.get("bank")
    return bank if isinstance(bank, str) and ID.fullmatch(bank) and len(bank) <= MAX_ID else BANK


def _file_name(topic: str, number: int) -> str:
    # topics.yaml is no file of questions, and an id of a topic may be any text
    name = topic if ID.fullmatch(topic) and len(topic) <= MAX_ID and topic != Path(TOPICS).stem else "questions"
    return f"{name}{f'-{number}' if number > 1 else ''}.yaml"


def _is_plain(value: object, depth: int = 1) -> bool:
    """Whether it is made of what a bank's file holds, no deeper than the reader goes."""
    if isinstance(value, Mapping):
        return depth < MAX_DEPTH and all(
            isinstance(key, str) and _is_plain(each, depth + 1) for key, each in value.items()
        )
    if isinstance(value, list):
        return depth < MAX_DEPTH and all(_is_plain(each, depth + 1) for each in value)
    return value is None or isinstance(value, bool | int | float | str)


def _nodes(value: object) -> int:
    if isinstance(value, Mapping):
        return 1 + sum(1 + _nodes(each) for each in value.values())
    return 1 + sum(map(_nodes, value)) if isinstance(value, list) else 1


def _ordered(entry: Entry) -> dict[str, Field]:
    first = {name: entry[name] for name in ("id", "kind") if name in entry}
    return first | {name: value for name, value in entry.items() if name not in first}


def _with_lines(text: str, start: int, entry: str) -> str:
    """The text with the entry in place of the one that begins on this line, from 1."""
    lines = text.splitlines(keepends=True)
    end = start
    while end < len(lines) and not lines[end].startswith("- "):
        end += 1
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return "".join([*lines[: start - 1], entry, *lines[end:]])


def _swap(files: Sequence[tuple[Path, str, str | None]], scratch: Path) -> None:
    """Put every text into its place, or leave all as they were; each file is whole at every moment."""
    begun: list[tuple[Path, Path | None]] = []
    fresh = list(_prepared(files, scratch))
    try:
        for number, (place, new) in enumerate(fresh):
            place.parent.mkdir(parents=True, exist_ok=True)
            old = scratch / f"old-{number}" if place.exists() else None
            if old:
                old.write_bytes(place.read_bytes())
            begun.append((place, old))
            new.replace(place)
    except BaseException:
        for place, old in reversed(begun):
            if old:
                old.replace(place)
            else:
                place.unlink(missing_ok=True)
        raise


def _prepared(files: Sequence[tuple[Path, str, str | None]], scratch: Path) -> Iterator[tuple[Path, Path]]:
    for number, (place, text, before) in enumerate(files):
        there = place.read_text(encoding="utf-8-sig") if place.exists() else None
        if there != before:
            raise ContentError(str(place), "was changed meanwhile; nothing was written", "import it again")
        new = scratch / f"new-{number}"
        with new.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield place, new
