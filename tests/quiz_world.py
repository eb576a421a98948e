"""A small bank of every kind, and a world to answer it in: shared by the tests of the quiz."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dlprep.bank.reader import read
from dlprep.bank.shelf import Root, open_shelf
from dlprep.bank.topic_reader import read_topics
from dlprep.memory.clock import Moment
from dlprep.quiz.session import begin
from dlprep.quiz.turn import Turn

START = datetime(2026, 3, 2, 9, tzinfo=UTC)

ROOT = Path(__file__).parent / "quiz_bank"


@dataclass
class Watch:
    """A clock that goes only when it is told to."""

    at: datetime = START

    def __call__(self):
        return Moment(self.at, self.at.date())

    def forward(self, **time):
        self.at += timedelta(**time)
        return self


@cache
def topics():
    reading = read_topics((ROOT / "topics.yaml").read_text(encoding="utf-8"), "topics.yaml", {})
    assert not reading.problems, [str(problem) for problem in reading.problems]
    return {topic.id: topic for topic in reading.topics}


class Questions(dict):
    """Questions by id with their topics, as a shelf gives them."""

    topic_names: dict


@cache
def bank():
    """Every question of the small bank by its id."""
    reading = read((ROOT / "small" / "mixed.yaml").read_text(encoding="utf-8"), "mixed.yaml", "small", topics())
    assert not reading.problems, [str(problem) for problem in reading.problems]
    questions = Questions((question.id, question) for question in reading.questions)
    questions.topic_names = {name: topic.name for name, topic in topics().items()}
    return questions


def turns(*names, predicted=None):
    return tuple(Turn(name, bank()[name].topic, predicted=predicted) for name in names or bank())


def session(*names, **chosen):
    """A session over these cards, all of them when none is named."""
    return begin(bank(), turns(*names), **chosen)


def open_bank(index):
    """The small bank as a shelf with its index in a file."""
    return open_shelf([Root(ROOT, "questions")], index)


def shelve(folder, files):
    """These files, by name, as the only banks: a shelf over them, with its index beside them."""
    topics_file = (ROOT / "topics.yaml").read_text(encoding="utf-8")
    for name, source in {"topics.yaml": topics_file, **files}.items():
        (folder / "banks" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "banks" / name).write_text(source, encoding="utf-8")
    opened = open_shelf([Root(folder / "banks", "questions")], folder / "index.db")
    assert opened.problems == ()
    return opened


@cache
def _warm_index():
    with TemporaryDirectory() as folder:
        open_bank(Path(folder) / "index.db").close()
        return (Path(folder) / "index.db").read_bytes()


def warm_home(folder):
    """A home whose index knows the small bank already, as after a first start."""
    (folder / "cache").mkdir(parents=True)
    (folder / "cache" / "index.db").write_bytes(_warm_index())
    return folder


def program(*arguments):
    """The command line that runs `dlprep` with the small bank instead of the one that comes with it."""
    return [sys.executable, "-c", _PROGRAM, str(ROOT), *arguments]


_PROGRAM = """
import sys
from pathlib import Path
from dlprep import cli, paths
root = Path(sys.argv.pop(1))
paths.shipped_questions = lambda: root
cli.main()
"""
