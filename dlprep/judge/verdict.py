"""What the judge says of a program: values only. Knows no process and no screen; `phrases` puts it into words."""

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from dlprep.text import Text
from dlprep.values import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[Any]
else:
    Array = Any  # a command that only speaks of verdicts need not wait for numpy

# what can cross the line between judge and program: an exact array, a scalar, a text, or lists and dicts of these
Value: TypeAlias = Any
Places: TypeAlias = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a key of the phrase book and what fills its places; `line` is in the learner's file."""

    what: str
    values: Places = field(default_factory=dict)
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What came back beside what was expected; `wrong` marks the cells that differ, when the shapes agree."""

    output: str
    got: Value
    expected: Value
    wrong: Array | None = None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: right when nothing was found."""

    id: str
    text: Text
    inputs: Mapping[str, Value]
    finding: Finding | None = None
    beside: Beside | None = None

    @property
    def passed(self) -> bool:
        """Whether the case was right."""
        return self.finding is None


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake or symptom that the outputs prove; `here` where they do so for the smallest failing case alone."""

    id: str
    text: Text
    here: bool = False


@dataclass(frozen=True, slots=True)
class Sandbox:
    """How a program was held: each field names the means, or is "none"."""

    processes: str = "none"
    memory: str = "none"
    files: str = "none"
    network: str = "none"


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a right kernel did `amount` of work, in bytes moved or in operations, beside the device's own way.

    That is its copy or its matrix product, timed in the same run. `trouble` says why nothing was measured: `late`,
    `gone`, or an error of the program.
    """

    unit: Literal["B", "FLOP"]
    amount: int = 0
    seconds: float = 0.0
    own_seconds: float = 0.0
    trouble: str = ""

    @property
    def per_second(self) -> float:
        """What the program reached."""
        return self.amount / self.seconds

    @property
    def own_per_second(self) -> float:
        """What the device itself reached."""
        return self.amount / self.own_seconds


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one run; `finding` tells what ended it as a whole, `printed` what the program wrote."""

    kata: str
    backend: str
    device: str
    seed: int
    cases: tuple[CaseResult, ...]
    finding: Finding | None = None
    named: tuple[Named, ...] = ()
    seconds: float = 0.0
    printed: str = ""
    sandbox: Sandbox = Sandbox()
    speed: Speed | None = None

    @property
    def passed(self) -> bool:
        """Right means: nothing ended the run, and every case that there is was right."""
        return self.finding is None and bool(self.cases) and all(case.passed for case in self.cases)

    @property
    def failing(self) -> CaseResult | None:
        """The smallest failing case: cases stand in the order of their size."""
        return next((case for case in self.cases if not case.passed), None)
