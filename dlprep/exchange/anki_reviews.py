"""Answers given in Anki as events of the log, the same ones however often they are read. Opens no file."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo

from dlprep.digest import blake2b
from dlprep.exchange.anki_collection import Review
from dlprep.exchange.anki_schedule import CRAM, NO_EFFECT, instant, milliseconds
from dlprep.memory.clock import study_day
from dlprep.memory.event import Event, Json, Rating
from dlprep.memory.schedule import is_answer
from dlprep.values import dataclass

SAME_MS = 2_000  # an answer of the log and a row of Anki that are no further apart are one
NO_ANSWER = 0  # the ease of a row that was written when a card was moved by hand
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # no Anki is older
CLOCK_SLACK = timedelta(hours=1)
ID_BYTES, DEVICE_BYTES = 16, 8


@dataclass(frozen=True, slots=True)
class Learner:
    """Whose answers they are: where the learner's day begins, and the collection they were given in."""

    zone: tzinfo
    rollover: time
    now: datetime
    device: str


def device_of(created: int) -> str:
    """The name under which a collection's answers are logged; what was created at another second is another."""
    return f"anki-{blake2b(str(created).encode(), digest_size=DEVICE_BYTES).hexdigest()}"


def is_believable(review: Review, now: datetime) -> bool:
    """Whether a row can be an answer: a known button, at a time when there was Anki and that is not to come."""
    if review.ease not in (NO_ANSWER, *Rating):
        return False
    return milliseconds(EARLIEST) <= review.id <= milliseconds(now + CLOCK_SLACK)


def uncovered(reviews: Iterable[Review], history: Iterable[Event]) -> Iterable[Review]:
    """The rows of a card that no answer of its history tells of; each answer, undone or not, covers one."""
    told: dict[int, list[int]] = {}
    for event in history:
        if is_answer(event) and isinstance(rating := event.payload["rating"], int):
            told.setdefault(int(rating), []).append(milliseconds(event.at))
    for instants in told.values():
        instants.sort(reverse=True)
    for review in sorted(reviews, key=lambda each: each.id):
        waiting = told.get(review.ease, [])
        while waiting and waiting[-1] < review.id - SAME_MS:
            waiting.pop()
        if waiting and waiting[-1] <= review.id + SAME_MS:
            waiting.pop()
        elif review.ease != NO_ANSWER:
            yield review


def answer(review: Review, guid: str, question_id: str, learner: Learner) -> Event:
    """The event of a believable row; its id follows from the note and the row alone, so it is logged once."""
    at = instant(review.id)
    preview = review.kind == CRAM and review.factor == NO_EFFECT
    payload: Mapping[str, Json] = {
        # a review ahead of time in a filtered deck moves the card, a preview does not
        "mode": "cram" if preview else "review",
        "rating": review.ease,
        "duration_ms": max(0, review.duration_ms),
        "source": "anki",
    }
    return Event(
        id=blake2b(f"anki\0{guid}\0{review.id}".encode(errors="surrogatepass"), digest_size=ID_BYTES).hexdigest(),
        device=learner.device,
        counter=review.id,
        at=at,
        day=study_day(at, learner.zone, learner.rollover),
        kind="answer",
        card=question_id,
        payload=payload,
    )
