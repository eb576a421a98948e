"""All questions that can be asked: opens the shipped bank and the learner's own, through the compiled index."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from dlprep.bank.index import Compiled, Index, IndexDamaged
from dlprep.bank.opening import Opening, told_apart
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


class _File(NamedTuple):
    """A file that may hold topics or questions, its place in its root, and what changes when it is written."""

    path: str
    root: str
    inner: str
    stamp: str

    @property
    def name(self) -> str:
        """The file in messages."""
        return shown_name(f"{self.root}/{self.inner}")

    @property
    def holds_topics(self) -> bool:
        return self.path.rpartition("/")[2] == TOPICS


_Files = dict[str, _File]
_T = TypeVar("_T")


class Shelf(Mapping[str, Question]):
    """The questions by id, thawed when asked for; `offer` says which there are, `problems` what was left out.

    What a start can do without is read when it is asked for: `entries`, which are all questions in brief, `topics`,
    and `answer_keys`.
    """

    def __init__(self, index: Index, roots: Sequence[Root], index_file: Path) -> None:
        self._roots, self._index_file = roots, index_file
        self._cache: dict[str, Question] = {}
        self._files = _files(roots)
        self._index, opening = _fresh(index, self._files, index_file)
        self.offer, self.prerequisites, self.topic_names, self.problems = opening

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every question in brief, in the order of the files."""
        return tuple(told_apart(self._read(lambda index, files: index.entries(files)))[0].values())

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by id, in the order of the files."""
        return {topic.id: topic for _, topic in self._placed_topics}

    @cached_property
    def answer_keys(self) -> Mapping[str, Sequence[str]]:
        """The hashes of each question's right answer, by id."""
        return self._read(lambda index, files: index.keys(_state(files)))

    def __getitem__(self, name: str) -> Question:
        if name not in self._cache:
            self._cache[name] = self._read(lambda index, files: self._found(index.question(name, list(files)), name))
        return self._cache[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return (entry.id for entry in self.entries)

    def __len__(self) -> int:
        return len(self._names)

    def close(self) -> None:
        self._index.close()

    def topics_outside(self, places: Iterable[Path]) -> dict[str, Topic]:
        """The topics that stand in none of these files and folders."""
        avoided = [place.resolve() for place in places]
        return {
            topic.id: topic
            for path, topic in self._placed_topics
            if not any(Path(path).resolve().is_relative_to(place) for place in avoided)
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

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset().union(*self.offer.values())

    @cached_property
    def _placed_topics(self) -> Sequence[tuple[str, Topic]]:
        return self._read(lambda index, files: list(index.topics(files)))

    def _found(self, question: Question | None, name: str) -> Question:
        if question is None:
            raise IndexDamaged(name) if name in self else KeyError(name)
        return question

    def _read(self, read: Callable[[Index, _Files], _T]) -> _T:
        """What is read of the index, be it made anew."""
        try:
            return read(self._index, self._files)
        except IndexDamaged:
            self._files = _files(self._roots)
            self._index, _ = _anew(self._index, self._files, self._index_file)
            return read(self._index, self._files)


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


def _files(roots: Sequence[Root]) -> _Files:
    """Every file that may hold topics or questions, topics first in each root."""
    reader = _reader_stamp()
    files: _Files = {}
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
                files[key] = _File(path, root.name, inner, f"{reader} {stamp}")
    return files


def _state(files: _Files) -> str:
    """Changes when any of the files does, or their order."""
    text = "\0".join(f"{key}\0{file.stamp}" for key, file in files.items())
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _names(folder: str) -> list[str]:
    """What is in a folder, but for the hidden; nothing in what is none, or may not be read."""
    # a list of names is read several times as fast as `glob` makes paths of it
    try:
        return [name for name in os.listdir(folder) if not name.startswith(".")]  # noqa: PTH208
    except OSError:
        return []


def _fresh(index: Index, files: _Files, index_file: Path) -> tuple[Index, Opening]:
    """The index with every file as it is now, be it made anew, and what a start reads of it."""
    try:
        return index, index.opening(_state(files)) or _refreshed(index, files)
    except IndexDamaged:
        return _anew(index, files, index_file)


def _anew(index: Index, files: _Files, index_file: Path) -> tuple[Index, Opening]:
    index.close()
    index = Index.empty(index_file)
    return index, _refreshed(index, files)


def _refreshed(index: Index, files: _Files) -> Opening:
    """Compile the files that changed since the index was written; all of them when topics changed."""
    kept = index.stamps()
    changed = {key for key, file in files.items() if kept.get(key) != file.stamp}
    dropped = kept.keys() - files.keys()
    topics = {topic.id: topic for _, topic in index.topics(kept)}
    if any(Path(key).name == TOPICS for key in changed | dropped):
        changed, topics = set(files), {}
    compiled = _compiled({key: file for key, file in files.items() if key in changed}, topics)
    return index.keep(compiled, dropped, list(files), _state(files))


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
