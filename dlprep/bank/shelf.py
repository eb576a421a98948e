"""All questions that can be asked: opens the shipped bank and the learner's own, through the compiled index."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from dlprep.bank.index import Compiled, Index, IndexDamaged
from dlprep.bank.question import Entry, Question
from dlprep.bank.topic import Topic
from dlprep.digest import blake2b
from dlprep.errors import ContentError, Problem
from dlprep.values import dataclass

TOPICS = "topics.yaml"
UNREADABLE = "unreadable"
MAX_BYTES = 4_000_000  # a file beyond this is not read at all


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of banks: `<folder>/<bank>/<topic>.yaml`. `name` stands for the folder in messages."""

    folder: Path
    name: str


@dataclass(frozen=True, slots=True)
class _File:
    """A file that may hold topics or questions, its name in messages, and what changes when it is written."""

    path: str
    name: str
    stamp: str

    @property
    def holds_topics(self) -> bool:
        return self.path.rpartition("/")[2] == TOPICS


class Shelf(Mapping[str, Question]):
    """The questions by id, thawed when asked for; `entries` are all in brief, `problems` what was left out."""

    def __init__(self, index: Index, roots: Sequence[Root], index_file: Path) -> None:
        self._roots, self._index_file = roots, index_file
        self._cache: dict[str, Question] = {}
        files = _files(roots)
        self._index = index = _fresh(index, files, index_file)
        topics = list(index.topics())
        self.topics: Mapping[str, Topic] = {topic.id: topic for _, topic in topics}
        self._topic_files = {topic.id: Path(path) for path, topic in topics}
        order = {path: rank for rank, path in enumerate(files)}
        found = sorted(index.entries(), key=lambda entry: order[entry.path])
        self._entries: dict[str, Entry] = {}
        repeated = [entry for entry in found if self._entries.setdefault(entry.id, entry) is not entry]
        self.entries: tuple[Entry, ...] = tuple(self._entries.values())
        by_file = index.problems()
        self.problems: tuple[Problem, ...] = (
            *(problem for path in sorted(by_file, key=order.__getitem__) for problem in by_file[path]),
            *(repeated_id(entry.id, entry.place, self._entries[entry.id].place) for entry in repeated),
        )

    def __getitem__(self, name: str) -> Question:
        if name not in self._cache:
            entry = self._entries[name]
            try:
                self._cache[name] = self._index.question(entry.path, name)
            except IndexDamaged:
                self._index = _anew(self._index, _files(self._roots), self._index_file)
                self._cache[name] = self._index.question(entry.path, name)
        return self._cache[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def close(self) -> None:
        self._index.close()

    def topics_outside(self, places: Iterable[Path]) -> dict[str, Topic]:
        """The topics that stand in none of these files and folders."""
        avoided = [place.resolve() for place in places]
        return {
            name: topic
            for name, topic in self.topics.items()
            if not any(self._topic_files[name].resolve().is_relative_to(place) for place in avoided)
        }

    def places_outside(self, places: Iterable[Path]) -> dict[str, str]:
        """Where each question stands that is in none of these files and folders."""
        avoided = [place.resolve() for place in places]
        outside: dict[str, bool] = {}
        for entry in self.entries:
            if entry.path not in outside:
                path = Path(entry.path).resolve()
                outside[entry.path] = not any(path.is_relative_to(place) for place in avoided)
        return {entry.id: entry.place for entry in self.entries if outside[entry.path]}


def open_shelf(roots: Sequence[Root], index_file: Path) -> Shelf:
    """The questions under the roots; an id that stands in two of them is taken from the first."""
    return Shelf(Index.open(index_file), roots, index_file)


def named(shelf: Shelf, name: str) -> Question:
    """The question, or an error that names the nearest id."""
    if name in shelf:
        return shelf[name]
    close = get_close_matches(name[:60], list(shelf), n=1)
    remedy = f"did you mean '{close[0]}'?" if close else "`dlprep bank list` shows every id"
    raise ContentError(shown_name(name[:60]), "there is no such question", remedy)


def repeated_id(name: str, place: str, first: str) -> Problem:
    """The problem that the question at `place` has the id of the one at `first`."""
    return Problem(place, f"the id '{name}' is used twice", f"rename one; it already stands at {first}")


def bank_files(folder: Path) -> list[Path]:
    """The YAML files in a folder, sorted; hidden ones are the scratch files of editors and copies."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith(".") and not _is_folder(path))


def shown_name(name: object) -> str:
    """A file's name as a message can show it, whatever characters it is made of."""
    text = str(name)
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape", "backslashreplace").decode()
        for character in text
    )


def read_file(path: Path, name: str) -> tuple[str, tuple[Problem, ...]]:
    """A file's text, or the problem that keeps it from being read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting
            return "", (Problem(f"{name}:1", "is not a file", "name a YAML file, or move this away"),)
        if status.st_size > MAX_BYTES:
            return "", (Problem(f"{name}:1", f"larger than {MAX_BYTES:,} bytes", "split the file"),)
        return path.read_text(encoding="utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return "", (Problem(f"{name}:{line}", "is not UTF-8 text", "save the file as UTF-8"),)
    except OSError as error:
        return "", (Problem(f"{name}:1", f"cannot be read: {error.strerror}", "check the file's permissions"),)


def _files(roots: Sequence[Root]) -> dict[str, _File]:
    """Every file that may hold topics or questions, topics first in each root."""
    reader = _reader_stamp()
    files: dict[str, _File] = {}
    for root in roots:
        base = str(root.folder)
        found = [(bank, name) for bank in _names(base) for name in _names(f"{base}/{bank}") if name.endswith(".yaml")]
        if os.path.lexists(f"{base}/{TOPICS}"):
            found.append(("", TOPICS))
        for bank, file in sorted(found, key=lambda parts: (parts[1] != TOPICS, parts)):
            inner = f"{bank}/{file}" if bank else file
            path = f"{base}/{inner}"
            stamp, is_folder = _stamp(path)
            if not is_folder or file == TOPICS:
                # no other text than UTF-8 can be kept in the index
                key = os.fsencode(path).decode("utf-8", "backslashreplace")
                files[key] = _File(path, shown_name(f"{root.name}/{inner}"), f"{reader} {stamp}")
    return files


def _names(folder: str) -> list[str]:
    """What is in a folder, but for the hidden; nothing in what is none, or may not be read."""
    # a list of names is read several times as fast as `glob` makes paths of it
    try:
        return [name for name in os.listdir(folder) if not name.startswith(".")]  # noqa: PTH208
    except OSError:
        return []


def _fresh(index: Index, files: Mapping[str, _File], index_file: Path) -> Index:
    """The index with every file as it is now, be it made anew."""
    try:
        _refresh(index, files)
    except IndexDamaged:
        return _anew(index, files, index_file)
    return index


def _anew(index: Index, files: Mapping[str, _File], index_file: Path) -> Index:
    index.close()
    index = Index.empty(index_file)
    _refresh(index, files)
    return index


def _refresh(index: Index, files: Mapping[str, _File]) -> None:
    """Compile the files that changed since the index was written; all of them when topics changed."""
    kept = index.stamps()
    changed = {key for key, file in files.items() if kept.get(key) != file.stamp}
    dropped = kept.keys() - files.keys()
    if not changed and not dropped:
        return
    topics = {topic.id: topic for _, topic in index.topics()}
    if any(Path(key).name == TOPICS for key in changed | dropped):
        changed, topics = set(files), {}
    index.keep(_compiled({key: file for key, file in files.items() if key in changed}, topics), set(dropped))


def _compiled(files: Mapping[str, _File], known: Mapping[str, Topic]) -> dict[str, Compiled]:
    """What the files hold; `known` are the topics of files that did not change."""
    # the readers bring pydantic and yaml: only a start that finds a changed file waits for them
    from dlprep.bank.reader import read
    from dlprep.bank.topic_reader import read_topics

    compiled = {}
    topics = dict(known)
    for key, file in files.items():
        if file.holds_topics:
            source, problems = read_file(Path(file.path), file.name)
            reading = read_topics(source, file.name, topics)
            topics |= {topic.id: topic for topic in reading.topics}
            compiled[key] = Compiled(key, file.stamp, (), problems or reading.problems, reading.topics)
    for key, file in files.items():
        if not file.holds_topics:
            source, problems = read_file(Path(file.path), file.name)
            found = read(source, file.name, shown_name(Path(file.path).parent.name), topics)
            compiled[key] = Compiled(
                key, file.stamp, found.questions, problems or found.problems, lines=found.lines, name=file.name
            )
    return compiled


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _stamp(path: str) -> tuple[str, bool]:
    """What changes whenever the file does, and whether it is a folder."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return UNREADABLE, False
    changes = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size} {status.st_ino}"
    return changes, stat.S_ISDIR(status.st_mode)


def _reader_stamp() -> str:
    """Changes with the code that reads banks, so that an upgrade never trusts what an older reader compiled."""
    package = str(Path(__file__).parent.parent)
    folders = (f"{package}/bank", f"{package}/maths")
    code = [f"{folder}/{name}" for folder in folders for name in _names(folder) if name.endswith(".py")]
    stamps = (_stamp(path)[0] for path in [*sorted(code), f"{package}/text.py"])
    return blake2b(" ".join(stamps).encode(), digest_size=8).hexdigest()
