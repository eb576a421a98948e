"""Where a session stands: what is before the learner now. Knows no session and no log."""

from typing import Literal

from dlprep.bank.answer import Grade, Response, Told
from dlprep.bank.draw import Shown
from dlprep.memory.event import Rating
from dlprep.quiz.change import Change
from dlprep.text import Text
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """The question is on the screen."""

    shown: Shown
    hinted: bool = False
    unclear: Text | None = None


@dataclass(frozen=True, slots=True)
class Ticking:
    """An open answer is written; the learner compares it with the key points."""

    shown: Shown
    told: Told
    hinted: bool
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Explaining:
    """The answer is graded; a rating is awaited. Nothing is logged yet."""

    shown: Shown
    response: Response
    grade: Grade
    suggested: Rating
    hinted: bool
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The right answer has changed since the card was answered; it is shown, and what becomes of the card is asked."""

    shown: Shown
    change: Change


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over: everything asked, the time used up, or the learner left."""

    reason: Literal["done", "time", "quit"]


Phase = Asking | Ticking | Explaining | Changed | Finished
