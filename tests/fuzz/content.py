"""What comes from authors: banks, topics and katas. Whatever stands there, the rest goes on."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from broken.cases import BROKEN
from broken.samples import GOOD, TOPICS
from fuzz import words
from fuzz.engine import Subject, Target
from fuzz.shapes import edited
from tiny_kata import FILES, write

ROOT = Path(__file__).parent.parent.parent
SEPARATOR = b"\n%%%%%%%% "  # and a name: what follows is that file of a folder
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _shipped_entries() -> list[str]:
    """Every twentieth question of the shipped banks, as it is written."""
    entries = [
        entry
        for file in sorted((ROOT / "questions").glob("*/*.yaml"))
        for entry in re.split(r"(?m)^(?=- )", file.read_text(encoding="utf-8"))
        if entry.startswith("- ")
    ]
    return entries[::20]


def _tree(source: str) -> Any:
    from dlprep.bank.tree import grow, values

    root, problems = grow(source, "fuzz.yaml")
    assert root is not None and not problems, problems
    return values(root)


def _lines(source: str) -> int:
    """How many lines YAML counts."""
    return 1 + sum(map(source.count, "\n\r\x85\u2028\u2029"))


def _sound(problems: Any, lines: int) -> None:
    """Each problem has a line that is there, and fits on a line of a terminal."""
    for problem in problems:
        text = str(problem)
        assert not UNPRINTABLE.search(text) and "\n" not in text and "\r" not in text, (
            f"cannot be printed: {text!r:.300}"
        )
        assert len(text) < 3000, f"{len(text)} characters: {text[:300]}"
        line = problem.place.rpartition(":")[2]
        assert not line.isdecimal() or 1 <= int(line) <= lines + 1, f"no such line: {text[:300]}"


def bank(_folder: Path) -> Subject:
    """The reader of questions; what it takes can be asked, and its own answer is right."""
    from dlprep.bank.answer import Grade, grade, read_response, right_response
    from dlprep.bank.draw import draw
    from dlprep.bank.reader import read
    from dlprep.lint import texts
    from dlprep.text import plain

    def feed(data: bytes) -> bool:
        source = data.decode("utf-8", "surrogateescape")
        reading = read(source, "fuzz.yaml", "fuzz", {"softmax", "attention"})
        _sound(reading.problems, _lines(source))
        for question in reading.questions:
            for review in (0, 1):
                shown = draw(question, review)
                found = grade(shown, right_response(shown))
                assert isinstance(found, Grade) and found.right, f"the right answer is not: {found}"
                read_response(shown, "1")
            for _, text in texts(question):
                plain(text.en), plain(text.zh)
        return bool(reading.questions)

    entries = _shipped_entries()
    # every topic is one that the reader knows
    entries = [re.sub(r"(?m)^  topic: .*$", "  topic: softmax", entry) for entry in entries]
    broken = [source.encode("utf-8", "surrogatepass") for source, _ in BROKEN.values() if len(source) < 20_000]
    corpus = [*(text.encode() for text in (*GOOD.values(), "".join(GOOD.values()), *entries)), *broken]
    trees = list(map(_tree, [*GOOD.values(), *GOOD.values(), *entries[:20]]))
    return Subject(feed, corpus, words.YAML, edited(trees))


def topics(_folder: Path) -> Subject:
    """The reader of topics."""
    from dlprep.bank.topic_reader import read_topics

    def feed(data: bytes) -> bool:
        source = data.decode("utf-8", "surrogateescape")
        reading = read_topics(source, "topics.yaml", {})
        _sound(reading.problems, _lines(source))
        return bool(reading.topics)

    shipped = (ROOT / "questions" / "topics.yaml").read_text(encoding="utf-8")
    own = (ROOT / "tests" / "quiz_bank" / "topics.yaml").read_text(encoding="utf-8")
    trees = list(map(_tree, [TOPICS, own, shipped[: shipped.index("\n- ", 4000) + 1]]))
    return Subject(feed, [TOPICS.encode(), own.encode(), shipped[:4000].encode()], words.YAML, edited(trees))


def lint(folder: Path) -> Subject:
    """A folder of banks through the shelf and the linter."""
    from dlprep.bank.shelf import Root, open_shelf
    from dlprep.lint import lint

    home = folder / "questions"

    def feed(data: bytes) -> bool:
        with _laid_out(home, data):
            shelf = open_shelf((Root(home, "questions"),), folder / "index.db")
            for name in shelf:
                shelf[name]
            shelf.close()
            found = lint(home, {}, {})
            _sound((*found.problems, *shelf.problems), len(data))
            return bool(found.questions)

    from dlprep.errors import ContentError, UsageError

    own = (ROOT / "tests" / "quiz_bank" / "small" / "mixed.yaml").read_bytes()
    listed = (ROOT / "tests" / "quiz_bank" / "topics.yaml").read_bytes()
    shared = TOPICS.encode()
    corpus = [
        _packed({"topics.yaml": shared, "one/a.yaml": GOOD["choice"].encode(), "two/b.yaml": GOOD["numeric"].encode()}),
        _packed({"topics.yaml": listed, "small/mixed.yaml": own}),
        _packed({"topics.yaml": shared, "one/topics.yaml": shared, "one/a.yaml": b"", "x.yaml": own}),
    ]  # fmt: skip
    paths = (b"/", b"topics.yaml", b"/topics.yaml", b".yaml", b".", b"..", SEPARATOR)
    return Subject(feed, corpus, (*words.YAML, *paths), refusals=(UsageError, ContentError))


def kata(folder: Path) -> Subject:
    """The reader of a kata's folder, of which kata.yaml and the statement are spoiled."""
    from dlprep.katas.kata import Kata
    from dlprep.katas.reader import read_kata

    home = write(folder)
    secret = folder / "secret.py"
    secret.write_text("SECRET = 'not of this kata'\n")

    def feed(data: bytes) -> bool:
        facts, _, statement = data.partition(SEPARATOR)
        (home / "kata.yaml").write_bytes(facts)
        (home / "statement.en.md").write_bytes(statement or FILES["statement.en.md"].encode())
        reading = read_kata(home, "affine")
        _sound(reading.problems, len(data))
        assert (reading.kata is None) == bool(reading.problems)
        assert "SECRET" not in repr(reading.kata), "a file from outside the folder was read"
        if isinstance(reading.kata, Kata):
            repr(reading.kata.outline), reading.kata.title.in_language("zh").strip()
        return reading.kata is not None

    tiny = FILES["kata.yaml"].encode()
    shipped = [path.read_bytes() for path in sorted((ROOT / "katas").glob("*/kata.yaml"))[::12]]
    statements = [tiny + SEPARATOR + FILES[f"statement.{language}.md"].encode() for language in ("en", "zh")]
    far = (
        b"file: ../secret.py",
        b"{file: ../secret.py}",
        str(secret).encode(),
        b"../" * 30 + b"etc/passwd",
    )
    tree = _tree(FILES["kata.yaml"])
    reaching = {**tree, "mistakes": [{"id": "far", "text": {"en": "x", "zh": "x"}, "numpy": {"file": "../secret.py"}}]}
    return Subject(feed, [tiny, *shipped, *statements], (*words.YAML, *far), edited([tree, tree, reaching]))


def outlines(folder: Path) -> Subject:
    """The kept outlines of katas: what is not as it was kept is not believed."""
    from dlprep.katas.shelf import KataShelf

    write(folder / "katas")
    cache = folder / "katas.json"

    def listed() -> Any:
        return KataShelf(folder / "katas", folder / "none", cache).outlines()

    reference = listed()
    kept = cache.read_bytes()
    assert b"Scale and shift" in kept and listed() == reference

    def feed(data: bytes) -> bool:
        cache.write_bytes(data)
        assert listed() == reference, "a damaged outline was believed"
        return data == kept

    fields = (b'"minutes": ', b'"title": {', b'"level": "x"', b"null", b'"topics": [1]')
    return Subject(feed, [kept], fields, edited([json.loads(kept.partition(b"\n")[2])]))


def _packed(files: dict[str, bytes]) -> bytes:
    return b"".join(SEPARATOR + name.encode() + b"\n" + text for name, text in files.items())


class _laid_out:
    """The files of a packed folder, while they are looked at; names lead nowhere else."""

    def __init__(self, home: Path, data: bytes) -> None:
        self._home, self._data = home, data

    def __enter__(self) -> None:
        self._home.mkdir(parents=True)
        for part in self._data.split(SEPARATOR)[1:8]:
            name, _, text = part.partition(b"\n")
            steps = [step for step in name.replace(b"\0", b"").split(b"/")[:4] if step not in (b"", b".", b"..")]
            if not steps or any(len(step) > 200 for step in steps):
                continue
            path = Path(str(self._home), *(step.decode("utf-8", "surrogateescape") for step in steps))
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
            except OSError:
                continue

    def __exit__(self, *_error: object) -> None:
        shutil.rmtree(self._home)


TARGETS = (
    Target("bank", bank, quick=250, deep=16_000),
    Target("topics", topics, quick=200, deep=8_000),
    Target("lint", lint, quick=40, deep=3_000),
    Target("kata", kata, quick=150, deep=10_000),
    Target("outlines", outlines, quick=100, deep=4_000),
)
