"""A quiz as values: step(session, action, now) -> session. Pure: no screen, no store, no clock."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import Literal

from dlprep.bank.answer import Response, Told, Unclear, grade, guess_chance
from dlprep.bank.draw import draw
from dlprep.bank.question import Open, Question, key_hash
from dlprep.errors import FormulaError, Problem
from dlprep.memory.clock import Moment
from dlprep.memory.event import Happening, Json, Rating
from dlprep.memory.schedule import Settlement
from dlprep.quiz.action import (
    Action,
    Answer,
    Hint,
    Logged,
    Quit,
    Rate,
    Settle,
    Suspend,
    Tick,
    Undo,
)
from dlprep.quiz.change import Change
from dlprep.quiz.phase import Asking, Changed, Explaining, Finished, Phase, Ticking
from dlprep.quiz.responses import response_json
from dlprep.quiz.suggestion import suggest
from dlprep.quiz.turn import Turn, returned
from dlprep.text import Text
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Undone:
    """To be logged: the last effective answer, or the last choice about a changed card, is taken back."""


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
    changes: tuple[Change, ...] = ()  # still to be settled
    settled: tuple[Settlement, ...] = ()
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
    changes: tuple[Change, ...] = (),
    mock: str | None = None,
    deadline: datetime | None = None,
) -> Session:
    """A session that asks the turns in order, and before that what becomes of the changes that are not among them."""
    start = Session(
        questions,
        mode,
        Finished("done"),
        None,
        turns,
        budget_ms=budget_ms,
        filtered=filtered,
        changes=changes,
        mock=mock,
        deadline=deadline,
    )
    return _next(start)


def step(session: Session, action: Action, now: Moment) -> Session:
    """The session after the action; an action that does not fit the phase changes nothing.

    Undo after an answer, a tick, a rating, a suspension, a choice about a changed card or quitting gives the session
    before it; a hint stays seen.
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
        case Changed() as phase, Settle():
            return _settle(session, phase, action, now)
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
        waiting = returned(waiting, turn._replace(review=turn.review + 1, again=True))
    return replace(
        session,
        waiting=waiting,
        done=(*session.done, result),
        unsaved=(*session.unsaved, _happening(session, turn, phase, rating, now)),
        past=session,
        logged="answer",
    )


def _suspend(session: Session, now: Moment) -> Session:
    phase = session.phase
    card = phase.change.card if isinstance(phase, Changed) else _asked(session).card
    gone = replace(
        session,
        waiting=tuple(turn for turn in session.waiting if turn.card != card),
        changes=tuple(change for change in session.changes if change.card != card),
        unsaved=(*session.unsaved, Happening(at=now.at, day=now.day, kind="suspend", card=card)),
        past=session,
        logged="suspend",
    )
    return _next(gone)


def _settle(session: Session, phase: Changed, action: Settle, now: Moment) -> Session:
    chosen = session.changes if action.alike else (phase.change,)
    waiting = tuple(_unforeseen(turn, chosen, action.choice) for turn in session.waiting)
    if waiting and waiting[0].card == phase.change.card:
        # its answer has just been shown
        waiting = returned(waiting[1:], waiting[0])
    after = replace(
        session,
        waiting=waiting,
        changes=tuple(change for change in session.changes if change not in chosen),
        settled=(*session.settled, *(action.choice for _ in chosen)),
        unsaved=(*session.unsaved, *(_settling(change, action.choice, now) for change in chosen)),
        past=session,
        logged="content",
    )
    return _next(after)


def _unforeseen(turn: Turn, chosen: tuple[Change, ...], choice: Settlement) -> Turn:
    """The turn once its card was settled: what was expected of a memory that is not kept does not hold any more."""
    if choice == "keep" or turn.card not in {change.card for change in chosen}:
        return turn
    return turn._replace(predicted=None, again=turn.again and choice != "restart")


def _settling(change: Change, choice: Settlement, now: Moment) -> Happening:
    payload: dict[str, Json] = {"choice": choice}
    return Happening(at=now.at, day=now.day, kind="content", card=change.card, content=change.key, payload=payload)


def _undo(session: Session, action: Undo, now: Moment) -> Session:
    if (past := session.past) is not None:
        taken = _taken_back(session.logged, past.turn or _changed(past), len(session.settled) - len(past.settled), now)
        return replace(past, unsaved=(*session.unsaved, *taken))
    if action.earlier is None:
        return session
    taken = _taken_back(action.earlier_was, action.earlier, 1, now)
    card = action.earlier.card
    others = tuple(change for change in session.changes if change.card != card)
    session = replace(session, unsaved=(*session.unsaved, *taken), logged=None)
    if action.earlier_was == "content" and action.change is None:
        # with what was chosen the reason to ask went, too
        return _next(replace(session, changes=others)) if _changed(session) else replace(session, changes=others)
    if not action.asks:
        return session
    waiting = (action.earlier, *(turn for turn in _ahead(session) if turn.card != card))
    if action.change is None:
        return _next(replace(session, waiting=waiting))
    waiting = tuple(sorted(_ahead(session), key=lambda turn: turn.card != card))
    return _next(replace(session, waiting=waiting, changes=(action.change, *others)))


def _changed(session: Session) -> Turn | None:
    """The turn of the card that is to be settled, which need not be due."""
    phase = session.phase
    return Turn(phase.change.card, phase.change.topic) if isinstance(phase, Changed) else None


def _taken_back(logged: Logged | None, turn: Turn | None, settled: int, now: Moment) -> tuple[Happening | Undone, ...]:
    match logged, turn:
        case "answer", _:
            return (Undone(),)
        case "content", _:
            return (Undone(),) * settled
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
    """Settle the next change or ask the next card; one whose numbers cannot be had is left out and reported.

    A change is settled before its question is asked; where that is not asked today, before all questions.
    """
    if session.budget_ms is not None and session.spent_ms >= session.budget_ms:
        return _finished(session, "time")
    while (change := _to_settle(session)) or session.waiting:
        card = change.card if change else session.waiting[0].card
        try:
            if change:
                return replace(session, phase=Changed(draw(session.questions[card], change.review), change), turn=None)
            turn, *waiting = session.waiting
            shown = draw(session.questions[card], turn.review)
            return replace(session, phase=Asking(shown), turn=turn, waiting=tuple(waiting))
        except FormulaError as error:
            session = _left_out(session, card, error)
    return _finished(session, "done")


def _to_settle(session: Session) -> Change | None:
    line = [turn.card for turn in session.waiting] if session.changes else []
    return next((change for change in session.changes if change.card not in line or change.card == line[0]), None)


def _left_out(session: Session, card: str, error: FormulaError) -> Session:
    problem = Problem(f"question {card}", f"{error.problem.place} {error.problem.what}", error.problem.remedy)
    return replace(
        session,
        waiting=tuple(turn for turn in session.waiting if turn.card != card),
        changes=tuple(change for change in session.changes if change.card != card),
        problems=(*session.problems, problem),
    )


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
