"""The bank that ships, read once for all tests that go through it."""

from functools import cache
from pathlib import Path

from dlprep.bank.question import Question
from dlprep.bank.reader import read
from dlprep.bank.topic import Topic
from dlprep.bank.topic_reader import read_topics

ROOT = Path(__file__).parent.parent


@cache
def topics() -> dict[str, Topic]:
    """Every topic by its id."""
    source = (ROOT / "questions" / "topics.yaml").read_text(encoding="utf-8")
    return {topic.id: topic for topic in read_topics(source, "topics.yaml", {}).topics}


@cache
def questions() -> tuple[Question, ...]:
    """Every question, bank by bank."""
    return tuple(
        question
        for file in sorted((ROOT / "questions").glob("*/*.yaml"))
        for question in read(file.read_text(encoding="utf-8"), file.name, file.parent.name, topics()).questions
    )
