"""A kata as a value: what its folder says, texts and sources. Opens no file and runs no code."""

from collections.abc import Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Literal, TypeAlias

from dlprep.text import Text
from dlprep.values import dataclass

Backend: TypeAlias = Literal["numpy", "torch", "triton"]
Kind: TypeAlias = Literal["implement", "debug", "train"]
Level: TypeAlias = Literal[1, 2, 3]
Names: TypeAlias = tuple[str, ...]

BACKENDS: tuple[Backend, ...] = ("numpy", "torch", "triton")
KINDS: tuple[Kind, ...] = ("implement", "debug", "train")
PACKAGES: Mapping[str, Names] = {"numpy": ("numpy",), "torch": ("torch",), "triton": ("torch", "triton")}
PATHS = (
    "numpy-basics",
    "classic-ml",
    "training",
    "cnn",
    "rnn",
    "transformer",
    "llm",
    "generative",
    "systems",
    "metrics",
    "debugging",
)
HINTS = 4

# a tensor that becomes an array has left autograd and the trace of operators behind
ALWAYS_FORBIDDEN: Mapping[str, Names] = {"numpy": (), "torch": ("Tensor.numpy", "__array__"), "triton": ()}
IMPORTS: Mapping[str, Names] = {
    "numpy": ("numpy", "math"),
    "torch": ("torch", "math"),
    "triton": ("triton", "torch", "math"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take: `seconds` of wall time, `memory_mb` beyond what the imports take."""

    seconds: float = 5.0
    memory_mb: int = 1024


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case as the learner reads it: what is special about it."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Symptom:
    """What `verify` can prove about outputs; its text may hold {names} that `verify` fills."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known mistake; `patches` turn the solution of a backend into it, or name a whole program under "file"."""

    id: str
    text: Text
    patches: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Harness:
    """The hidden sources: what draws the cases, what knows the answer, and what calls the learner's code."""

    cases: str
    oracle: str
    driver: str


@dataclass(frozen=True, slots=True)
class Work:
    """What a right kernel is timed on: float32 `inputs` by shape, `options` passed as they are.

    `flop` are the operations that it takes; with 0 it is the moving of its inputs and outputs that counts. Without
    inputs nothing is timed.
    """

    inputs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    options: Mapping[str, int] = field(default_factory=dict)
    flop: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list of katas needs to know of one."""

    slug: str
    kind: Kind
    title: Text
    level: Level
    minutes: int
    topics: Names
    paths: Names
    after: Names
    backends: tuple[Backend, ...]


@dataclass(frozen=True, slots=True)
class Kata:
    """One exercise; sources are by backend, `wrong` holds the whole program of each mistake by backend and id."""

    slug: str
    folder: Path
    kind: Kind
    title: Text
    level: Level
    minutes: int
    topics: Names
    paths: Names
    after: Names
    entry: str
    returns: Names
    gradient: Names
    mutates: Names
    forbid: Mapping[str, Names]
    imports: Mapping[str, Names]
    limits: Limits
    cases: tuple[CaseName, ...]
    hints: tuple[Text, ...]
    follow_ups: tuple[Text, ...]
    mistakes: tuple[Mistake, ...]
    symptoms: tuple[Symptom, ...]
    equivalents: Mapping[str, Names]
    errata: Names
    statement: Text
    starters: Mapping[str, str]
    solutions: Mapping[str, str]
    variants: Mapping[str, Mapping[str, str]]
    wrong: Mapping[str, Mapping[str, str]]
    harness: Harness
    work: Work = Work()

    @property
    def backends(self) -> tuple[Backend, ...]:
        """The backends that it can be solved in, numpy first."""
        return tuple(backend for backend in BACKENDS if backend in self.solutions)

    @property
    def outline(self) -> Outline:
        """What a list shows of it."""
        return Outline(**{each.name: getattr(self, each.name) for each in fields(Outline)})

    @property
    def card(self) -> str:
        """Its name in the log."""
        return card_of(self.slug)

    def told(self, name: str) -> Text | None:
        """What a mistake or symptom says to the learner."""
        texts = {each.id: each.text for each in self.symptoms} | {each.id: each.text for each in self.mistakes}
        return texts.get(name)

    def case_text(self, case: str) -> Text:
        """What is special about a case."""
        return next((each.text for each in self.cases if each.id == case), Text(case, case))


def card_of(slug: str) -> str:
    """The card of a kata in the log."""
    return f"kata:{slug}"


def patch(source: str, patches: Mapping[str, str]) -> str | None:
    """The source with each old text replaced; None unless each occurs exactly once when its turn comes."""
    for old, new in patches.items():
        if source.count(old) != 1:
            return None
        source = source.replace(old, new)
    return source
