"""What a learner can do in a session. Knows no session and no keys."""

from typing import Literal

from dlprep.bank.answer import Response, Told
from dlprep.memory.event import Rating
from dlprep.memory.schedule import Settlement
from dlprep.quiz.change import Change
from dlprep.quiz.turn import Turn
from dlprep.values import dataclass

Logged = Literal["answer", "suspend", "content"]  # the kinds of events that a step back answers to


@dataclass(frozen=True, slots=True)
class Answer:
    """The learner responds, after so many milliseconds with the question."""

    response: Response
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The learner ticks which key points the open answer made."""

    told: Told


@dataclass(frozen=True, slots=True)
class Rate:
    """The learner rates the answer; None accepts the suggestion."""

    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """The learner asks for the hint."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """The learner does not want this card any more."""


@dataclass(frozen=True, slots=True)
class Settle:
    """The learner says what becomes of a card whose right answer has changed, or of all that are left."""

    choice: Settlement
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """One step back. When this session has none left, `earlier` is the card of the last step in the log.

    A card that this session would not have asked is not asked because of it: its answer is only taken back. `change` is
    the one that has to be settled once more.
    """

    earlier: Turn | None = None
    earlier_was: Logged = "answer"
    asks: bool = True
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Quit:
    """The learner leaves; an answer that is graded counts with the suggested rating."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing was done; a session with a deadline looks whether it has come."""


Action = Answer | Tick | Rate | Hint | Suspend | Settle | Undo | Quit | Wait
