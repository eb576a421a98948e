"""The compiled bank: what the readers found, kept so that a quiz opens without any YAML. Never the truth."""

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

from dlprep.bank.opening import Opening, as_text, from_text, keys_of, opened
from dlprep.bank.question import (
    KINDS,
    Entry,
    Item,
    Option,
    Oracle,
    Question,
    Source,
    Tolerance,
    Witness,
    key_hash,
    worded_key_hash,
)
from dlprep.bank.topic import Topic
from dlprep.digest import blake2b
from dlprep.errors import Problem
from dlprep.text import Text
from dlprep.values import dataclass

LAYOUT = 6  # grows when the tables or the frozen form of a question change

_KIND_BY_NAME = {kind.kind: kind for kind in KINDS}
# A start reads `start` alone: what follows from all files in one state, put together when one changes.
# `light` holds the questions of a file in brief, as one JSON text
_SCHEMA = f"""
CREATE TABLE start (name TEXT PRIMARY KEY, state TEXT NOT NULL, text TEXT NOT NULL, seal TEXT NOT NULL) STRICT;
CREATE TABLE source (
  path TEXT PRIMARY KEY, stamp TEXT NOT NULL, problems TEXT NOT NULL, topics TEXT NOT NULL, light TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT;
CREATE TABLE question (
  path TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, bank TEXT NOT NULL,
  body TEXT NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (path, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_id ON question (id);
PRAGMA user_version = {LAYOUT};
"""
_BRIEF = ("id", "bank", "topic", "level", "kind")
_SOURCES = "SELECT path, stamp, problems, topics, light, seal FROM source"
_QUESTION = "SELECT path, kind, bank, body, seal FROM question WHERE id = ?"
_NOTHING = "[]"

_Row = tuple[str, str, str, str]  # stamp, problems, topics, light


class IndexDamaged(Exception):
    """The file of the index holds something else than what was put there; it has to be made anew."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What one file held; `stamp` changes whenever the file or the reader does."""

    path: str
    stamp: str
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    topics: tuple[Topic, ...] = ()
    lines: tuple[int, ...] = ()
    name: str = ""


class Index:
    """The compiled files. The file is never written in place: a changed index replaces it whole.

    So any number of processes may open it at once, none waits for another, and an interrupted one leaves no half index.
    """

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database, self._path = database, path
        self._sources: dict[str, _Row] | None = None

    @classmethod
    def open(cls, path: Path) -> "Index":
        """The index at the path; an empty one if there is none that can be used."""
        with suppress(sqlite3.Error, IndexDamaged, OSError, ValueError):
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            try:
                if database.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
                    return cls(database, path)
                raise IndexDamaged("another layout")
            except BaseException:
                database.close()
                raise
        return cls.empty(path)

    @classmethod
    def empty(cls, path: Path) -> "Index":
        """An index that holds nothing yet, to be kept at the path."""
        memory = sqlite3.connect(":memory:", isolation_level=None)
        memory.executescript(_SCHEMA)
        return cls(memory, path)

    def close(self) -> None:
        self._database.close()

    def opening(self, state: str) -> Opening | None:
        """What follows from all files; None unless the index knows them in this state."""
        text = self._start("opening", state)
        return None if text is None else from_text(text)

    def keys(self, state: str) -> dict[str, Sequence[str]]:
        """The hashes of each question's right answer, by id, as the files are in this state."""
        text = self._start("keys", state)
        if text is None:
            raise IndexDamaged("keys")
        found: dict[str, Sequence[str]] = json.loads(text)
        return found

    def stamps(self) -> dict[str, str]:
        """The stamp under which each file was compiled."""
        return {path: stamp for path, (stamp, *_) in self._rows().items()}

    def keep(
        self, compiled: Mapping[str, Compiled], dropped: Collection[str], order: Sequence[str], state: str
    ) -> Opening:
        """Replace what was known of the compiled files, and forget the dropped ones; what follows from all of them.

        `order` are all files that are left. Where nothing can be written, the index serves this run from memory.
        """
        with _damage_named():
            self._database = self._merged(compiled, dropped)
        self._sources = None  # what was copied is looked at again before it is read
        entries = self.entries(order)
        opening = opened(entries, (topic for _, topic in self.topics(order)), self._problems(order))
        rows = [("opening", state, as_text(opening)), ("keys", state, json.dumps(keys_of(entries)))]
        with _damage_named():
            self._database.execute("DELETE FROM start")
            self._database.executemany("INSERT INTO start VALUES (?, ?, ?, ?)", [(*row, _seal(*row)) for row in rows])
        self._save()
        return opening

    def entries(self, order: Iterable[str]) -> list[Entry]:
        """Every question of these files in brief, in their order."""
        entries: list[Entry] = []
        for path, (_, _, _, light) in self._ordered(order):
            if light != _NOTHING:
                *brief, written, keys, worded_keys = json.loads(light)
                entries += map(Entry, *brief, repeat(path), written, keys, worded_keys)
        return entries

    def question(self, name: str, order: Sequence[str]) -> Question | None:
        """The question with this id, of the first of these files that has one; raises IndexDamaged if it is spoilt."""
        with _damage_named():
            rows = list(self._database.execute(_QUESTION, (name,)))
        if not rows:
            return None
        if not {row[0] for row in rows} <= set(order):
            raise IndexDamaged(name)
        _, kind, bank, body, seal = min(rows, key=lambda row: order.index(row[0]))
        if seal != _seal(kind, bank, body):
            raise IndexDamaged(name)
        return _thawed(kind, bank, body)

    def topics(self, order: Iterable[str]) -> Iterator[tuple[str, Topic]]:
        """Every topic of these files, with the file it stands in."""
        for path, (_, _, topics, _) in self._ordered(order):
            for raw in json.loads(topics) if topics != _NOTHING else ():
                raw["name"] = Text(**raw["name"])
                yield path, Topic(**{**raw, "roles": tuple(raw["roles"]), "prerequisites": tuple(raw["prerequisites"])})

    def _problems(self, order: Iterable[str]) -> Iterator[Problem]:
        for _, (_, problems, _, _) in self._ordered(order):
            yield from (Problem(**each) for each in json.loads(problems))

    def _start(self, name: str, state: str) -> str | None:
        with _damage_named():
            found = self._database.execute("SELECT state, text, seal FROM start WHERE name = ?", (name,)).fetchone()
        if found is None or found[0] != state:
            return None
        if found[2] != _seal(name, *found[:2]):
            raise IndexDamaged(name)
        return str(found[1])

    def _ordered(self, order: Iterable[str]) -> Iterator[tuple[str, _Row]]:
        rows = self._rows()
        for path in order:
            if path not in rows:
                raise IndexDamaged(path)
            yield path, rows[path]

    def _rows(self) -> dict[str, _Row]:
        if self._sources is None:
            with _damage_named():
                self._sources = _inspected(self._database)
        return self._sources

    def _merged(self, compiled: Mapping[str, Compiled], dropped: Collection[str]) -> sqlite3.Connection:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        with closing(self._database) as before:
            before.backup(memory)
        memory.execute("BEGIN")
        for path in {*dropped, *compiled}:
            memory.execute("DELETE FROM question WHERE path = ?", (path,))
            memory.execute("DELETE FROM source WHERE path = ?", (path,))
        for each in compiled.values():
            memory.executemany("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(each))
            problems = json.dumps([asdict(problem) for problem in each.problems])
            topics = json.dumps([asdict(topic) for topic in each.topics])
            row = (each.path, each.stamp, problems, topics, json.dumps(_light(each)))
            memory.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", (*row, _seal(*row)))
        memory.execute("COMMIT")
        return memory

    def _save(self) -> None:
        scratch = self._path.with_name(f".{self._path.name}-{os.getpid()}")
        with suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with closing(sqlite3.connect(scratch)) as target:
                    target.execute("PRAGMA synchronous = OFF")  # a file cut short by a power failure has no seal
                    self._database.backup(target)
                scratch.replace(self._path)
            finally:
                scratch.unlink(missing_ok=True)


@contextmanager
def _damage_named() -> Iterator[None]:
    """Raise what SQLite finds in a damaged file as IndexDamaged."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # what SQLite says of a broken schema quotes its bytes
        raise IndexDamaged(str(error)) from error


def _inspected(database: sqlite3.Connection) -> dict[str, _Row]:
    """What is known of each file; raises IndexDamaged unless it is as it was kept."""
    sources: dict[str, _Row] = {}
    for path, stamp, problems, topics, light, seal in database.execute(_SOURCES):
        if path in sources or seal != _seal(path, stamp, problems, topics, light):
            raise IndexDamaged(str(path))
        sources[path] = stamp, problems, topics, light
    return sources


def _seal(*parts: str) -> str:
    """Shows damage, not malice."""
    text = "\0".join(map(str, parts))
    return blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def _light(compiled: Compiled) -> list[tuple[Any, ...]]:
    """The questions in brief, column by column: so they are read in half the time."""
    rows = [
        (
            *(getattr(question, name) for name in _BRIEF),
            f"{compiled.name}:{line}",
            key_hash(question),
            worded_key_hash(question),
        )
        for question, line in zip(compiled.questions, compiled.lines, strict=True)
    ]
    return list(zip(*rows, strict=True))


def _rows(compiled: Compiled) -> Iterator[tuple[Any, ...]]:
    for place, question in enumerate(compiled.questions):
        body = json.dumps(asdict(question), ensure_ascii=False, default=str)
        sealed = (question.kind, question.bank, body)
        yield compiled.path, place, question.id, *sealed, _seal(*sealed)


def _thawed(kind: str, bank: str, body: str) -> Question:
    raw: dict[str, Any] = json.loads(body) | {"bank": bank}
    for name, thaw in _THAW.items():
        if raw.get(name) is not None:
            raw[name] = thaw(raw[name])
    return _KIND_BY_NAME[kind](**raw)


def _text(raw: Any) -> Any:
    # a numeric question's answer is a formula, a cloze's a text
    return Text(**raw) if isinstance(raw, dict) else raw


def _evidence(raw: dict[str, str]) -> Oracle | Witness | Source:
    for form in (Oracle, Witness):
        if form.__name__.lower() in raw:
            return form(**raw)
    return Source(**raw)


def _options(raw: Iterable[dict[str, Any]]) -> tuple[Option, ...]:
    return tuple(
        Option(each["id"], Text(**each["text"]), each["right"], each["why"] and Text(**each["why"])) for each in raw
    )


def _items(raw: Iterable[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(each["id"], Text(**each["text"])) for each in raw)


_THAW: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(("prompt", "why", "hint", "unit", "answer", "code", "fix"), _text),
    **dict.fromkeys(("errata", "related", "accept"), tuple),
    **dict.fromkeys(("added", "reviewed"), date.fromisoformat),
    **dict.fromkeys(("items", "key_points"), _items),
    "evidence": _evidence,
    "given": lambda raw: {name: tuple(listed) for name, listed in raw.items()},
    "options": _options,
    "tolerance": lambda raw: Tolerance(**raw),
}
