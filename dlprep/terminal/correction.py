"""A question held to be wrong, as Markdown for a tracker: what was asked, its key and proof, the learner's words."""

import json
from collections.abc import Iterator
from datetime import date

from dlprep.bank.draw import draw, shown_number
from dlprep.bank.question import Oracle, Question, Source, Witness, key_hash
from dlprep.memory.event import Event, Json
from dlprep.terminal.card import card_lines
from dlprep.text import Language
from dlprep.values import dataclass

FENCE = "````"  # longer than any that a question has
NOTHING_SAID = "(What is wrong, and how can it be seen?)"


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer that the report is about: when it was given, and which draw it was given to."""

    day: date
    review: int
    response: Json = None
    right: bool | None = None


def last_asked(event: Event | None) -> Asked | None:
    """What an answer in the log tells; None when it does not say which draw was shown."""
    review = event.payload.get("review") if event else None
    if event is None or not isinstance(review, int) or isinstance(review, bool) or review < 0:
        return None
    right = event.payload.get("right")
    return Asked(event.day, review, event.payload.get("response"), right if isinstance(right, bool) else None)


def correction_lines(
    question: Question, place: str, version: str, review: int, asked: Asked | None, words: str, language: Language
) -> Iterator[str]:
    """The report, one line of Markdown at a time; whoever reads it sees the same numbers and the same key."""
    values = draw(question, review).values
    yield f"# Correction: {question.id}"
    yield ""
    yield f"- dlprep {version}, {place}"
    yield f"- kind {question.kind}, topic {question.topic}, key {key_hash(question)}"
    drawn = "".join(f", {name} = {shown_number(value)}" for name, value in values.items())
    yield f"- draw {review}{drawn}: `dlprep bank show {question.id} --draw {review} --answer`"
    yield f"- {_evidence(question)}"
    if asked:
        graded = {True: "graded right", False: "graded wrong", None: "not graded"}[asked.right]
        yield f"- answered on {asked.day.isoformat()}, {graded}: `{_one_line(asked.response)}`"
    yield ""
    yield "## What is wrong"
    yield ""
    yield from (words.strip() or NOTHING_SAID).splitlines()
    yield ""
    yield "## The question with its key"
    yield ""
    yield f"{FENCE}text"
    yield from card_lines(question, review, language, answer=True)
    yield FENCE


def _evidence(question: Question) -> str:
    match question.evidence:
        case Oracle(oracle=name):
            return f"evidence: oracle `{name}` of bank {question.bank}"
        case Witness(witness=name, source=source):
            return f"evidence: witness `{name}` of bank {question.bank}" + (f"; source: {source}" if source else "")
        case Source(source=source):
            return f"evidence: source: {source}"


def _one_line(response: Json) -> str:
    """The response as logged; a backtick would end the code span that it stands in."""
    return json.dumps(response, ensure_ascii=False).replace("`", "'")
