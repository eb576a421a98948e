"""A quiz as values: step(session, action, now) -> session. Pure: no screen, no store, no clock."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import Literal

from dlprep.bank.answer import Grade, Response, Told, Unclear, grade, guess_chance
from dlprep.bank.draw import Shown, draw
from dlprep.bank.question import Open, Question, key_hash
from dlprep.errors import FormulaError, Problem
from dlprep.memory.clock import Moment
from dlprep.memory.event import Happening, Json, Rating
from dlprep.quiz.responses import response_json
from dlprep.quiz.suggestion import suggest
from dlprep.quiz.turn import Turn, returned
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
class Finished:
    """The session is over: everything asked, the time used up, or the learner left."""

    reason: Literal["done", "time", "quit"]


Phase = Asking | Ticking | Explaining | Finished
Logged = Literal["answer", "suspend"]


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
class Undo:
    """One step back. When this session has none left, `earlier` is the card of the last step in the log.

    A card that this session would not have asked is not asked because of it: its answer is only taken back.
    """

    earlier: Turn | None = None
    earlier_was: Logged = "answer"
    asks: bool = True


@dataclass(frozen=True, slots=True)
class Quit:
    """The learner leaves; an answer that is graded counts with the suggested rating."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing was done; a session with a deadline looks whether it has come."""


Action = Answer | Tick | Rate | Hint | Suspend | Undo | Quit | Wait


@dataclass(frozen=True, slots=True)
class Undone:
    """To be logged: the last effective answer is taken back."""


@dataclass(frozen=True, slots=True)
class Result:
    """One rated answer."""

    card: str
    topic: str
    right: bool
    rating: Rating
    duration_ms: int
    again: bool


@dataclass(frozen=True, slots=True)
class Session:
    """Where a quiz stands. `unsaved` must be in the log before the next screen; `past` is the session one step ago."""

    questions: Mapping[str, Question] = field(repr=False)
    mode: str
    phase: Phase
    turn: Turn | None
    waiting: tuple[Turn, ...]
    done: tuple[Result, ...] = ()
    unsaved: tuple[Happening | Undone, ...] = ()
    problems: tuple[Problem, ...] = ()
    budget_ms: int | None = None
    filtered: bool = False  # only some banks, topics or levels were wanted
    mock: str | None = None  # the rehearsal that this is: nothing is revealed, and nothing taken back
    deadline: datetime | None = None  # what comes after it is not taken
    past: "Session | None" = field(default=None, repr=False)
    logged: Logged | None = None  # what the step from `past` put into the log

    @property
    def spent_ms(self) -> int:
        """The time given to the answers so far."""
        return sum(result.duration_ms for result in self.done)


def begin(
    questions: Mapping[str, Question],
    turns: tuple[Turn, ...],
    *,
    mode: str = "review",
    budget_ms: int | None = None,
    filtered: bool = False,
    mock: str | None = None,
    deadline: datetime | None = None,
) -> Session:
    """A session that asks the turns in order."""
    start = Session(
        questions,
        mode,
        Finished("done"),
        None,
        turns,
        budget_ms=budget_ms,
        filtered=filtered,
        mock=mock,
        deadline=deadline,
    )
    return _next(start)


def step(session: Session, action: Action, now: Moment) -> Session:
    """The session after the action; an action that does not fit the phase changes nothing.

    Undo after an answer, a tick, a rating, a suspension or quitting gives the session before it; a hint stays seen.
    """
    if session.mock:
        return _rehearsed(session, action, now)
    match session.phase, action:
        case _, Undo():
            return _undo(session, action, now)
        case Finished(), _:
            return session
        case Explaining() as phase, Quit():
            return _finished(_rated(session, phase, phase.suggested, now), "quit")
        case _, Quit():
            return _finished(replace(session, waiting=_ahead(session), past=session, logged=None), "quit")
        case _, Suspend():
            return _suspend(session, now)
        case Asking() as phase, Hint() if phase.shown.hint and not phase.hinted:
            return replace(session, phase=replace(phase, hinted=True))
        case Asking() as phase, Answer():
            return _answer(session, phase, action)
        case Ticking() as phase, Tick(told):
            asked = Asking(phase.shown, phase.hinted)
            return _explain(session, asked, told, phase.duration_ms)
        case Explaining() as phase, Rate(rating):
            return _next(_rated(session, phase, rating or phase.suggested, now))
        case _:
            return session


def _rehearsed(session: Session, action: Action, now: Moment) -> Session:
    """A rehearsal goes from question to question: an answer that can be read is final, and its rating the suggested."""
    match session.phase, action:
        case Asking(), _ if session.deadline is not None and now.at >= session.deadline:
            return _finished(replace(session, waiting=_ahead(session)), "time")
        case Asking(), Quit():
            return _finished(replace(session, waiting=_ahead(session)), "quit")
        case Asking() as phase, Answer(response):
            if isinstance(response, Told) and not response.text.strip():
                return replace(session, phase=replace(phase, unclear=_NOTHING_TOLD))
            after = _explain(session, phase, response, action.duration_ms)
            if isinstance(after.phase, Explaining):
                rated = _rated(after, after.phase, after.phase.suggested, now)
                return _next(replace(rated, waiting=session.waiting, past=None, logged=None))
            return after
        case _:
            return session


def saved(session: Session) -> Session:
    """The session once its unsaved happenings are in the log."""
    return replace(session, unsaved=()) if session.unsaved else session


def same_question(before: Session, after: Session) -> bool:
    """Whether both put one question, with the same numbers, to the learner."""
    match before.phase, after.phase:
        case Asking(shown=shown), Asking(shown=other):
            return shown is other
        case _:
            return False


def asks_again(session: Session, card: str) -> bool:
    """Whether the session still asks the card."""
    return not isinstance(session.phase, Finished) and any(turn.card == card for turn in _ahead(session))


def _answer(session: Session, phase: Asking, action: Answer) -> Session:
    if isinstance(phase.shown.question, Open) and isinstance(action.response, Told):
        if not action.response.text.strip():
            return replace(session, phase=replace(phase, unclear=_NOTHING_TOLD))
        ticking = Ticking(phase.shown, action.response, phase.hinted, action.duration_ms)
        return replace(session, phase=ticking, past=session, logged=None)
    return _explain(session, phase, action.response, action.duration_ms)


def _explain(session: Session, phase: Asking, response: Response, duration_ms: int) -> Session:
    graded = grade(phase.shown, response)
    if isinstance(graded, Unclear):
        return replace(session, phase=replace(phase, unclear=graded.say))
    question = phase.shown.question
    suggested = suggest(
        graded,
        kind=question.kind,
        level=question.level,
        hinted=phase.hinted,
        seconds=duration_ms / 1000,
        predicted=_asked(session).predicted,
        guess=guess_chance(question),
    )
    explaining = Explaining(phase.shown, response, graded, suggested, phase.hinted, duration_ms)
    return replace(session, phase=explaining, past=session, logged=None)


def _rated(session: Session, phase: Explaining, rating: Rating, now: Moment) -> Session:
    turn = _asked(session)
    result = Result(turn.card, turn.topic, phase.grade.right, rating, phase.duration_ms, turn.again)
    waiting = session.waiting
    if rating is Rating.AGAIN:
        waiting = returned(waiting, replace(turn, review=turn.review + 1, again=True))
    return replace(
        session,
        waiting=waiting,
        done=(*session.done, result),
        unsaved=(*session.unsaved, _happening(session, turn, phase, rating, now)),
        past=session,
        logged="answer",
    )


def _suspend(session: Session, now: Moment) -> Session:
    turn = _asked(session)
    happening = Happening(at=now.at, day=now.day, kind="suspend", card=turn.card)
    waiting = tuple(each for each in session.waiting if each.card != turn.card)
    gone = replace(session, waiting=waiting, unsaved=(*session.unsaved, happening), past=session, logged="suspend")
    return _next(gone)


def _undo(session: Session, action: Undo, now: Moment) -> Session:
    if session.past is not None:
        taken = _taken_back(session.logged, session.past.turn, now)
        return replace(session.past, unsaved=(*session.unsaved, *taken))
    if action.earlier is None:
        return session
    taken = _taken_back(action.earlier_was, action.earlier, now)
    session = replace(session, unsaved=(*session.unsaved, *taken), logged=None)
    if not action.asks:
        return session
    card = action.earlier.card
    waiting = (action.earlier, *(turn for turn in _ahead(session) if turn.card != card))
    return _next(replace(session, waiting=waiting))


def _taken_back(logged: Logged | None, turn: Turn | None, now: Moment) -> tuple[Happening | Undone, ...]:
    match logged, turn:
        case "answer", _:
            return (Undone(),)
        case "suspend", Turn(card=card):
            return (Happening(at=now.at, day=now.day, kind="resume", card=card),)
        case _:
            return ()


def _asked(session: Session) -> Turn:
    assert session.turn is not None, "only a finished session asks nothing"
    return session.turn


def _ahead(session: Session) -> tuple[Turn, ...]:
    """Every card still to be answered, the one on the screen among them."""
    return (session.turn, *session.waiting) if session.turn else session.waiting


def _finished(session: Session, reason: Literal["done", "time", "quit"]) -> Session:
    return replace(session, phase=Finished(reason), turn=None)


def _next(session: Session) -> Session:
    """Ask the next card that can be drawn; a card whose numbers cannot be had is left out and reported."""
    if session.budget_ms is not None and session.spent_ms >= session.budget_ms:
        return _finished(session, "time")
    for place, turn in enumerate(session.waiting):
        try:
            shown = draw(session.questions[turn.card], turn.review)
        except FormulaError as error:
            problem = Problem(
                f"question {turn.card}", f"{error.problem.place} {error.problem.what}", error.problem.remedy
            )
            session = replace(session, problems=(*session.problems, problem))
            continue
        return replace(session, phase=Asking(shown), turn=turn, waiting=session.waiting[place + 1 :])
    return _finished(replace(session, waiting=()), "done")


def _happening(session: Session, turn: Turn, phase: Explaining, rating: Rating, now: Moment) -> Happening:
    question = phase.shown.question
    payload: dict[str, Json] = {
        "mode": session.mode,
        "rating": int(rating),
        "suggestion": int(phase.suggested),
        "right": phase.grade.right,
        "share": round(phase.grade.share, 4),
        "response": response_json(phase.response),
        "review": turn.review,
        "duration_ms": phase.duration_ms,
        "hinted": phase.hinted,
        "again": turn.again,
        "guess": round(guess_chance(question), 6),
    }
    if session.mock:
        payload["mock"] = session.mock
        if isinstance(phase.response, Told):  # it is compared with the key points after the rehearsal
            payload |= {"right": None, "share": None}
    return Happening(
        at=now.at,
        day=now.day,
        kind="answer",
        card=turn.card,
        content=key_hash(question),
        payload=payload,
        predicted=turn.predicted,
    )


_NOTHING_TOLD = Text(
    en="Write what you know first, or say that you don't know.", zh="请先写出你知道的内容；不会的话可以选择“不会”。"
)
