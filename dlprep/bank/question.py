"""What can be asked: the seven kinds of question as values. Knows no file, no screen and no memory."""

import re
from collections.abc import Mapping
from datetime import date
from textwrap import dedent
from typing import ClassVar, Literal, NamedTuple

from dlprep.digest import blake2b
from dlprep.text import Text
from dlprep.values import dataclass

Level = Literal[1, 2, 3]
Number = int | float

BLANK = "____"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 60  # characters
PAPER = re.compile(r"arXiv:\d{4}\.\d{4,5}|doi:10\.\S+")  # as `related` names one

_FORBID = {"extra": "forbid"}  # for the reader's adapters; read as an attribute, so that nothing is imported here


@dataclass(frozen=True, slots=True)
class Oracle:
    """The name of a program that takes the drawn values and reaches the answer by another mechanism."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    oracle: str


@dataclass(frozen=True, slots=True)
class Witness:
    """The name of a program that tells, for every response the question offers, whether it is right."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    witness: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A paper or book, with its section."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    source: str


Evidence = Oracle | Witness | Source


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to pick; a wrong one says which misconception it stands for."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    id: str
    text: Text
    right: bool = False
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to put in order, or one point that an open answer should make."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a typed number may be from the answer: relative to it, or absolute in its unit."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    rel: Number = 0
    abs: Number = 0

    def room(self, expected: Number) -> Number:
        """The largest distance from the expected number that is still right."""
        return max(self.rel * max(expected, -expected), self.abs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What every kind has; `bank` is the folder it was read from."""

    kind: ClassVar[str]
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    id: str
    bank: str
    topic: str
    level: Level
    prompt: Text
    why: Text
    evidence: Evidence
    hint: Text | None = None
    errata: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    era: Literal["classic", "llm"] = "classic"
    added: date | None = None
    reviewed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question):
    """Pick the one right option."""

    kind = "choice"
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Multi(Question):
    """Pick every right option and no other."""

    kind = "multi"
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Question):
    """Compute a number from drawn values; `where` keeps impossible draws out, `let` names what is on the way."""

    kind = "numeric"
    given: Mapping[str, tuple[Number, ...]]
    answer: str
    tolerance: Tolerance
    where: str = "True"
    let: Mapping[str, str] | None = None
    unit: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Question):
    """Put the items in order; they stand in the right order here."""

    kind = "order"
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """Fill the blank; `answer` is shown, `accept` lists what else is right in either language."""

    kind = "cloze"
    answer: Text
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot(Question):
    """Name the faulty line (from 1) of a program or of a list of claims; `fix` is what should stand there."""

    kind = "spot"
    code: Text
    faulty: int
    fix: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Question):
    """Explain in your own words, then tick the points that were made."""

    kind = "open"
    key_points: tuple[Item, ...]


KINDS: tuple[type[Question], ...] = (Choice, Multi, Numeric, Order, Cloze, Spot, Open)


class Entry(NamedTuple):
    """What choosing a question needs to know of it; `path` is its file, `place` where messages say that it stands.

    `key` is the hash of its right answer, `worded_key` the one that covers the wording too.
    """

    id: str
    bank: str
    topic: str
    level: int
    kind: str
    path: str
    place: str
    key: str = ""
    worded_key: str = ""

    @property
    def keys(self) -> tuple[str, str]:
        """With one of these an answer was given to the question with the right answer that it has now."""
        return self.key, self.worded_key


def key_hash(question: Question) -> str:
    """Changes when the right answer does, whatever becomes of the words, the layout and the file."""
    return _hash((question.kind, _key(question)))


def worded_key_hash(question: Question) -> str:
    """Changes with the words of the options too."""
    # the first version logged this one: without it every answer of those days would seem to be to another question
    key = [(name, getattr(question, name)) for name in _WORDED if hasattr(question, name)]
    return _hash((question.kind, key))


_WORDED: tuple[str, ...] = ("options", "given", "where", "let", "answer", "unit", "items", "accept", "code", "faulty")
_WORDED += ("fix", "key_points")


def _hash(key: object) -> str:
    return blake2b(repr(key).encode(), digest_size=8).hexdigest()


def _key(question: Question) -> object:
    """What makes a response right. Options, items and key points count by their ids, so that they can be reworded."""
    match question:
        case Choice(options=options) | Multi(options=options):
            return sorted(option.id for option in options if option.right)
        case Numeric():
            return _numeric_key(question)
        case Order(items=items):
            return [item.id for item in items]
        case Cloze(answer=answer):
            # `accept` holds other spellings of this answer: one more makes nobody's answer wrong
            return _squeezed(answer.en).casefold(), _squeezed(answer.zh).casefold()
        case Spot(code=code, faulty=faulty):
            return faulty, [line.rstrip() for line in dedent(code.en).strip("\n").splitlines()]
        case Open(key_points=points):
            return sorted(point.id for point in points)
        case _:
            raise TypeError(f"a question of the kind {question.kind} has no key")


def _numeric_key(question: Numeric) -> object:
    return (
        _compact(question.answer),
        sorted((name, sorted(map(_exact, values))) for name, values in question.given.items()),
        _compact(question.where),
        sorted((name, _compact(formula)) for name, formula in (question.let or {}).items()),
        _exact(question.tolerance.rel),
        _exact(question.tolerance.abs),
        _squeezed(question.unit.en) if question.unit else "",
    )


def _exact(number: Number) -> Number:
    """The number as it is written whichever way the file writes it: 1.0 is 1."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _compact(formula: str) -> str:
    return "".join(formula.split())


def _squeezed(text: str) -> str:
    return " ".join(text.split())
