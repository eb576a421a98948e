"""An Anki package as questions and events: what was made here comes back whole, the rest as it can be asked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, tzinfo
from pathlib import Path

from dlprep.bank.question import ID, MAX_ID
from dlprep.errors import ContentError
from dlprep.exchange.anki_archive import collection
from dlprep.exchange.anki_collection import CardRow, Contents, Note, NoteType, Review
from dlprep.exchange.anki_foreign import Place, entries_of
from dlprep.exchange.anki_format import HISTORY, WHOLE, Whole, guid, shown_sum, unseal, unsealed_lines, weight
from dlprep.exchange.anki_reviews import Learner, answer, device_of, is_believable, uncovered
from dlprep.exchange.brought import Brought, Entry, Left
from dlprep.memory.event import Event
from dlprep.store.lines import from_line
from dlprep.text import counted

MOST_BYTES = 400_000_000  # of memory for all that is found; a hundred thousand reviews take two thirds of it
EVENT_BYTES, REVIEW_BYTES, LEFT_BYTES = 1_500, 400, 300


def read_package(path: Path, *, zone: tzinfo, rollover: time, now: datetime) -> Brought:
    """What an .apkg or .colpkg of any Anki holds; a ContentError if it cannot be opened, a `Left` for all smaller ills.

    Days are the learner's: of `zone`, beginning at `rollover`. Answers from long after `now` are left behind: the log
    never lets time run back. Reading the same package again brings the same events.
    """
    with collection(path) as connection:
        contents = Contents(connection, str(path))
        reading = _Reading(contents, str(path), Learner(zone, rollover, now, device_of(contents.created())))
        reading.read_notes()
        reading.read_reviews()
        return reading.brought()


class _Reading:
    """What has been found so far in one package."""

    def __init__(self, contents: Contents, place: str, learner: Learner) -> None:
        self._contents = contents
        self._place = place
        self._learner = learner
        self._entries: dict[str, Entry] = {}
        self._topics: dict[str, Entry] = {}
        self._events: dict[str, Event] = {}
        self._left: list[Left] = []
        self._own_cards: dict[int, tuple[str, str]] = {}  # the note's guid and the question's id, by Anki's card
        self._bytes_left = MOST_BYTES

    def brought(self) -> Brought:
        entries, topics = tuple(self._entries.values()), tuple(self._topics.values())
        return Brought(entries, topics, tuple(self._events.values()), tuple(self._left))

    def read_notes(self) -> None:
        types, decks = self._contents.note_types(), self._contents.decks()
        cards: dict[int, list[CardRow]] = {}
        for card in self._contents.cards():
            cards.setdefault(card.note, []).append(card)
        for note in self._contents.notes():
            if isinstance(note, str):
                self._leave(note, "note", "its fields are not what Anki writes")
                continue
            kind, its_cards = types.get(note.note_type), cards.get(note.id, [])
            if kind is None:
                self._leave(f"note {note.id}", "note", "its note type is not in the package")
            elif _is_ours(kind):
                self._read_own(note, kind, its_cards)
            else:
                self._read_foreign(note, kind, [Place(card.number, decks.get(card.deck, "")) for card in its_cards])

    def read_reviews(self) -> None:
        """Group the log by card, so that each answer of a history covers one row."""
        by_card: dict[int, list[Review]] = {}
        foreign = wrong = 0
        for review in self._contents.reviews():
            if isinstance(review, str):
                wrong += 1
            elif review.card not in self._own_cards:
                foreign += review.ease > 0
            elif not is_believable(review, self._learner.now):
                wrong += 1
            else:
                self._spend(REVIEW_BYTES)
                by_card.setdefault(review.card, []).append(review)
        if wrong:
            self._leave("review log", counted(wrong, "review"), "no answer can have such a button or time")
        if foreign:
            self._leave(
                "review log", counted(foreign, "review"), "only the history of cards made by dlprep can be carried"
            )
        self._read_answers(by_card)

    def _read_answers(self, by_card: Mapping[int, Sequence[Review]]) -> None:
        told: dict[str, list[Event]] = {}
        for event in self._events.values():
            told.setdefault(str(event.card), []).append(event)
        for card, reviews in by_card.items():
            note_guid, question_id = self._own_cards[card]
            for review in uncovered(reviews, told.get(question_id, ())):
                self._spend(EVENT_BYTES)
                self._add_event(answer(review, note_guid, question_id, self._learner))

    def _read_own(self, note: Note, kind: NoteType, cards: Sequence[CardRow]) -> None:
        fields = dict(zip(kind.fields, note.fields, strict=False))
        try:
            whole = unseal(fields.get(WHOLE, ""))
            question_id = _checked_id(whole)
            self._spend(weight([whole.entry, whole.topic]))
        except ValueError as error:
            question_id = _id_by_guid(note, fields)
            self._leave(question_id or f"note {note.id}", "question", f"its field '{WHOLE}' {error}")
            if not question_id:
                return
        else:
            self._take(question_id, whole, fields)
        self._own_cards |= {card.id: (note.guid, question_id) for card in cards}
        for event in self._history(question_id, fields.get(HISTORY, "")):
            self._add_event(event)

    def _take(self, question_id: str, whole: Whole, fields: dict[str, str]) -> None:
        if question_id in self._entries:
            if self._entries[question_id] != _with_bank(whole):
                self._leave(question_id, "question", "another note of the package has the same id")
            return
        self._entries[question_id] = _with_bank(whole)
        topic_id = whole.topic["id"]
        if isinstance(topic_id, str) and "name" in whole.topic:
            self._topics.setdefault(topic_id, whole.topic)
        for name, expected in whole.shown.items():
            if name in fields and shown_sum(fields[name]) != expected:
                self._leave(question_id, f"edit of the field '{name}'", "the question came back as it was exported")

    def _history(self, question_id: str, field: str) -> Iterator[Event]:
        for line in unsealed_lines(field):
            try:
                event = from_line(line)
                self._spend(EVENT_BYTES + weight(event.payload) if event else 0)
            except ValueError as error:
                self._leave(question_id, "event of its history", str(error)[:120])
                continue
            if event is not None and event.card == question_id:
                yield event
            elif event is not None:
                self._leave(question_id, "event of its history", "it is of another card")

    def _add_event(self, event: Event) -> None:
        if self._events.setdefault(event.id, event) != event:
            self._leave(f"event {event.id}", "event", "it is there twice, with two contents")

    def _read_foreign(self, note: Note, kind: NoteType, places: Sequence[Place]) -> None:
        found = entries_of(note, kind, places)
        for left in found.left:
            self._leave(left.place, left.what, left.why)
        for entry in found.entries:
            self._spend(weight(entry))
            self._entries.setdefault(str(entry["id"]), entry)
        for topic in found.topics:
            self._topics.setdefault(str(topic["id"]), topic)

    def _spend(self, size: int) -> None:
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise ContentError(self._place, "holds more than fits into memory", "export one deck at a time")

    def _leave(self, place: str, what: str, why: str) -> None:
        self._spend(LEFT_BYTES)
        self._left.append(Left(place, what, why))


def _is_ours(kind: NoteType) -> bool:
    return {"Id", WHOLE} <= set(kind.fields)


def _checked_id(whole: Whole) -> str:
    question_id = whole.entry["id"]
    if not isinstance(question_id, str) or not ID.fullmatch(question_id) or len(question_id) > MAX_ID:
        raise ValueError("names no question")
    return question_id


def _id_by_guid(note: Note, fields: dict[str, str]) -> str:
    """The id that a note shows, if its guid says so too."""
    shown = fields.get("Id", "").strip()
    return shown if ID.fullmatch(shown) and len(shown) <= MAX_ID and guid(shown) == note.guid else ""


def _with_bank(whole: Whole) -> Entry:
    # a bank is a folder: nothing that could lead out of its place may name one
    return {**whole.entry, "bank": whole.bank} if ID.fullmatch(whole.bank) else whole.entry
