"""The rehearsals that the log tells of: what was asked and answered, and what each came to. Knows no screen."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime, timedelta

from dlprep.bank.answer import Response, Told
from dlprep.memory.clock import Moment
from dlprep.memory.event import Event, Happening, Json
from dlprep.memory.schedule import in_order
from dlprep.quiz.mock import Mock
from dlprep.quiz.responses import read_json
from dlprep.values import dataclass

KIND = "mock"  # of the events that are no answers
ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer given in a rehearsal; `share` is None for an explanation that was not compared with its points yet."""

    card: str
    draw: int
    response: Response
    share: float | None
    seconds: float
    content: str | None = None

    @property
    def points(self) -> float:
        """One for a right answer; of an explanation the share of its key points; nothing for what is partly right."""
        if isinstance(self.response, Told):
            return self.share or 0.0
        return 1.0 if self.share == 1.0 else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge said of the kata; `passed` is None when it could say nothing."""

    slug: str
    backend: str
    passed: bool | None
    right: int = 0
    cases: int = 0
    named: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One rehearsal; `ended` is None while it is under way."""

    mock: Mock
    begun: datetime
    day: date
    given: Mapping[str, Given] = field(default_factory=dict)
    judged: Judged | None = None
    ended: str | None = None

    @property
    def deadline(self) -> datetime:
        """When everything is over."""
        return self.begun + timedelta(minutes=self.mock.minutes)

    @property
    def questions_until(self) -> datetime:
        """When the questions are over and the kata's own minutes begin."""
        return self.deadline - timedelta(minutes=self.mock.kata_minutes)

    @property
    def left(self) -> tuple[tuple[str, int], ...]:
        """What is not answered, as (card, number of the draw)."""
        return tuple(turn for turn in self.mock.turns if turn[0] not in self.given)

    @property
    def uncompared(self) -> tuple[Given, ...]:
        """The explanations that were not compared with their key points yet."""
        return tuple(given for given in self.given.values() if given.share is None)


@dataclass(frozen=True, slots=True)
class Score:
    """Points of what was asked; `whole` is the share of all, the kata counted by its share of the time."""

    points: float
    asked: int
    answered: int
    whole: float


def score(found: Rehearsal) -> Score:
    """What a rehearsal came to: a question that was not answered has no points, and neither has a kata not passed."""
    points, asked = sum(given.points for given in found.given.values()), len(found.mock.turns)
    questions, kata = points / asked if asked else 0.0, 0.0
    weight = found.mock.kata_minutes / found.mock.minutes if found.mock.kata else 0.0
    if found.judged:
        kata = float(found.judged.passed is True)
        # the judge could say nothing: the questions are all there is
        weight = 0.0 if found.judged.passed is None else weight
    return Score(points, asked, len(found.given), (1 - weight) * questions + weight * kata)


def by_topic(found: Rehearsal, topics: Mapping[str, str]) -> dict[str, tuple[float, int]]:
    """Points and questions of each topic, the weakest first; `topics` are those of the cards by id."""
    asked, points = Counter[str](), defaultdict[str, float](float)
    for card, _ in found.mock.turns:
        topic = topics.get(card, "")
        asked[topic] += 1
        points[topic] += found.given[card].points if card in found.given else 0.0
    return {
        topic: (points[topic], asked[topic]) for topic in sorted(asked, key=lambda each: points[each] / asked[each])
    }


def rehearsals(events: Iterable[Event]) -> tuple[Rehearsal, ...]:
    """Every rehearsal of the log, the first begun first; what is malformed is passed over."""
    found: dict[str, Rehearsal] = {}
    for event in in_order(each for each in events if each.payload.get("mock") is not None):
        name = str(event.payload["mock"])
        if event.kind == KIND and event.payload.get("what") == "started":
            if name not in found and (mock := _mock(event.payload)):
                found[name] = Rehearsal(mock, event.at, event.day)
        elif name in found:
            found[name] = _after(found[name], event)
    return tuple(found.values())


def under_way(found: Iterable[Rehearsal]) -> Rehearsal | None:
    """The rehearsal that was begun and has no end, the last of several."""
    return next((each for each in reversed(tuple(found)) if each.ended is None), None)


def told(found: Iterable[Rehearsal]) -> tuple[Rehearsal, ...]:
    """The rehearsals that have a score: ended, and not abandoned."""
    return tuple(each for each in found if each.ended not in (None, ABANDONED))


def started(mock: Mock, now: Moment) -> Happening:
    """To be logged when a rehearsal begins."""
    turns: list[Json] = [[card, draw] for card, draw in mock.turns]
    asked: dict[str, Json] = {"seed": mock.seed, "role": mock.role, "minutes": mock.minutes, "turns": turns}
    kata: dict[str, Json] = {"kata": mock.kata, "backend": mock.backend, "kata_minutes": mock.kata_minutes}
    return _happening("started", mock.id, {**asked, **kata}, now)


def ticked(name: str, card: str, made: tuple[str, ...], share: float, now: Moment) -> Happening:
    """To be logged when an explanation was compared with its key points."""
    return _happening("ticked", name, {"card": card, "made": list(made), "share": round(share, 4)}, now)


def handed_in(name: str, judged: Judged, now: Moment) -> Happening:
    """To be logged when the kata was judged."""
    what: dict[str, Json] = {"slug": judged.slug, "backend": judged.backend, "passed": judged.passed}
    numbers: dict[str, Json] = {"right": judged.right, "cases": judged.cases, "seconds": round(judged.seconds, 3)}
    return _happening("kata", name, {**what, **numbers, "named": list(judged.named)}, now)


def ended(name: str, reason: str, now: Moment) -> Happening:
    """To be logged when a rehearsal is over."""
    return _happening("ended", name, {"reason": reason}, now)


def _happening(what: str, name: str, payload: Mapping[str, Json], now: Moment) -> Happening:
    return Happening(at=now.at, day=now.day, kind=KIND, payload={"what": what, "mock": name, **payload})


def _after(found: Rehearsal, event: Event) -> Rehearsal:
    payload = event.payload
    match event.kind, payload.get("what"):
        case "answer", _ if event.card in dict(found.left):
            return _put(found, _given(event, str(event.card), dict(found.left)[str(event.card)]))
        case "mock", "ticked" if (given := found.given.get(str(payload.get("card")))) and given.share is None:
            made, share = payload.get("made"), payload.get("share")
            if isinstance(given.response, Told) and isinstance(made, list) and isinstance(share, int | float):
                response = replace(given.response, made=tuple(map(str, made)))
                return _put(found, replace(given, response=response, share=min(1.0, max(0.0, float(share)))))
        case "mock", "kata" if found.judged is None:
            return replace(found, judged=_judged(payload))
        case "mock", "ended" if found.ended is None:
            return replace(found, ended=str(payload.get("reason")))
    return found


def _put(found: Rehearsal, given: Given) -> Rehearsal:
    return replace(found, given={**found.given, given.card: given})


def _given(event: Event, card: str, draw: int) -> Given:
    share = event.payload.get("share")
    seconds = _number(event.payload.get("duration_ms")) / 1000
    response = read_json(event.payload.get("response"))
    known = float(share) if isinstance(share, int | float) else None if isinstance(response, Told) else 0.0
    return Given(card, draw, response, known, seconds, event.content)


def _judged(payload: Mapping[str, Json]) -> Judged:
    passed, named = payload.get("passed"), payload.get("named")
    return Judged(
        str(payload.get("slug")),
        str(payload.get("backend")),
        passed if isinstance(passed, bool) else None,
        int(_number(payload.get("right"))),
        int(_number(payload.get("cases"))),
        tuple(map(str, named)) if isinstance(named, list) else (),
        _number(payload.get("seconds")),
    )


def _mock(payload: Mapping[str, Json]) -> Mock | None:
    minutes, turns, kata = payload.get("minutes"), payload.get("turns"), payload.get("kata")
    if not isinstance(minutes, int) or minutes <= 0 or not isinstance(turns, list):
        return None
    asked = [turn for turn in map(_turn, turns) if turn]
    if len(asked) < len(turns):
        return None
    has_kata = isinstance(kata, str)
    return Mock(
        str(payload["mock"]),
        int(_number(payload.get("seed"))),
        str(payload.get("role")),
        minutes,
        tuple(dict(asked).items()),
        kata if isinstance(kata, str) else None,
        str(payload.get("backend")) if has_kata else None,
        min(minutes, int(_number(payload.get("kata_minutes")))) if has_kata else 0,
    )


def _turn(kept: Json) -> tuple[str, int] | None:
    match kept:
        case [str(card), int(draw)] if draw >= 0:
            return card, draw
        case _:
            return None


def _number(kept: Json) -> float:
    return float(kept) if isinstance(kept, int | float) and kept >= 0 else 0.0
