"""Questions as an Anki package, with their history if it is wanted. Katas cannot be asked there and stay behind."""

import os
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from dlprep.bank.question import Question, key_hash
from dlprep.bank.topic import Topic
from dlprep.errors import ContentError, FormulaError
from dlprep.exchange.anki_card import Spoken, card_fields
from dlprep.exchange.anki_format import (
    DECK,
    HISTORY,
    NOTE_TYPES,
    WHOLE,
    Whole,
    deck_id,
    field_names,
    guid,
    seal,
    sealed_line,
    shown_sum,
)
from dlprep.exchange.anki_schedule import place, rows
from dlprep.exchange.anki_style import note_type
from dlprep.exchange.anki_tables import Sheet, write_collection
from dlprep.exchange.brought import Left
from dlprep.exchange.documents import topic_entry_of
from dlprep.exchange.entries import entry_of
from dlprep.memory.event import Event
from dlprep.memory.schedule import Card, Settings, replay_card
from dlprep.store.lines import to_line
from dlprep.values import dataclass

COLLECTION, MEDIA = "collection.anki2", "media"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What every note of a package is made with."""

    topics: Mapping[str, Topic]
    language: Spoken
    histories: Mapping[str, Sequence[Event]]
    cards: Mapping[str, Card]
    settings: Settings
    at: datetime

    def card(self, name: str) -> Card:
        return self.cards[name] if name in self.cards else replay_card(self.histories.get(name, ()), self.settings)


def write_package(
    path: Path,
    questions: Iterable[Question],
    topics: Mapping[str, Topic],
    language: Spoken,
    histories: Mapping[str, Sequence[Event]] | None = None,
    cards: Mapping[str, Card] | None = None,
    *,
    at: datetime,
    settings: Settings | None = None,
) -> tuple[Left, ...]:
    """Write the questions to `path`, whole or not at all, and return those that could not be written.

    `histories` are all events of each question; with them its card has its due date and its review log. `at` is when
    this is written: Anki brings a note up to date that it last changed before.
    """
    wanted = _Wanted(topics, language, histories or {}, cards or {}, settings or Settings(), at)
    # Anki counts days from the first of a collection, and knows none before it
    first_day = min((event.day for events in wanted.histories.values() for event in events), default=at.date())
    sheets: list[Sheet] = []
    left: list[Left] = []
    decks = {deck_id(DECK): DECK}
    for question in questions:
        try:
            fields = card_fields(question, topics.get(question.topic), language)
        except FormulaError as error:
            left.append(Left(question.id, "question", f"{error.problem.place}: {error.problem.what}"))
            continue
        deck = f"{DECK}::{question.bank}"
        decks[deck_id(deck)] = deck
        log = tuple(rows(wanted.histories.get(question.id, ()), wanted.settings))
        sheets.append(
            Sheet(
                guid=guid(question.id),
                note_type=NOTE_TYPES[question.kind],
                deck=deck_id(deck),
                tags=_tags(question),
                fields=_fields(question, fields, wanted),
                place=place(wanted.card(question.id), log, len(sheets) + 1, first_day),
                rows=log,
            )
        )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        kinds = [note_type(kind) for kind in NOTE_TYPES]
        write_collection(connection, sheets, kinds, decks, first_day=first_day, at=at)
        _write(path, connection.serialize())
    return tuple(left)


def _fields(question: Question, shown: Mapping[str, str], wanted: _Wanted) -> tuple[str, ...]:
    topic = wanted.topics.get(question.topic)
    whole = Whole(
        entry=entry_of(question),
        bank=question.bank,
        topic={"id": question.topic} if topic is None else topic_entry_of(topic),
        content=key_hash(question),
        shown={name: shown_sum(text) for name, text in shown.items()},
    )
    history = "\n".join(sealed_line(to_line(event)) for event in wanted.histories.get(question.id, ()))
    every = {**shown, HISTORY: history, WHOLE: seal(whole)}
    return tuple(every[name] for name in field_names(question.kind))


def _tags(question: Question) -> tuple[str, ...]:
    tags = (f"topic::{question.topic}", f"level::{question.level}", f"era::{question.era}")
    return tuple(f"{DECK}::{'-'.join(tag.split())}" for tag in tags)  # a space would end the tag


def _write(path: Path, collection: bytes) -> None:
    """Put the package in its place at once: a kill leaves no half of one."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(scratch, "w") as package:
            for name, content in ((COLLECTION, collection), (MEDIA, b"{}")):
                member = zipfile.ZipInfo(name)  # dated 1980: the same content makes the same file
                member.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(member, content)
        scratch.replace(path)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise ContentError(str(path), what, "check the folder, its permissions and space") from error
    finally:
        scratch.unlink(missing_ok=True)
