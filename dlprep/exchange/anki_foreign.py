"""Notes that Anki's users wrote, as the questions they come closest to, with what had to stay behind."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dlprep.exchange.anki_collection import Note, NoteType
from dlprep.exchange.brought import Brought, Entry, Left
from dlprep.exchange.clozes import entries_from_cloze, is_cloze
from dlprep.exchange.markup import from_html
from dlprep.exchange.pairs import entry_from_pair, named, needed, topic_entry
from dlprep.values import dataclass

MOST_CARDS = 20  # of one note
MOST_TEMPLATE = 100_000  # characters
MOST_NAME = 200  # characters of a deck
NO_DECK = ("", "Default")
UNSORTED = "Imported"  # the topic of notes without a deck of their own or a tag

_REFERENCE = re.compile(r"\{\{\s*([^{}#^/!&\s][^{}]{0,200})\}\}")
# what stands on a card and is no field, and the filters that ask for a field instead of showing it
_NO_FIELDS = {"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"}
_ASKED_FOR = ("type", "tts")


@dataclass(frozen=True, slots=True)
class Place:
    """A card of a note: which of its templates, or which cloze from 0, and in which deck."""

    number: int
    deck: str


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a card as a bank's text, and what the text could not hold."""

    text: str
    lost: tuple[str, ...]


def entries_of(note: Note, kind: NoteType, places: Sequence[Place]) -> Brought:
    """The questions of a note, one for each of its cards or clozes, with the topics that they name."""
    first = next((text for field in note.fields if (text := from_html(field)[0].strip())), "")
    label = named(first, note.guid)
    if kind.occlusion:
        return Brought(left=(Left(label, "note", "its parts of an image cannot be asked in a terminal"),))
    places = places[:MOST_CARDS] or [Place(0, "")]
    made: list[Entry | Left] = []
    topics: dict[str, Entry] = {}
    for place, front, back in _cards(note, kind, places):
        topic = topic_entry(_topic_name(place.deck, note.tags))
        topics[str(topic["id"])] = topic
        made += _questions(front, back, note, place, str(topic["id"]), label)
    entries = tuple(each for each in made if not isinstance(each, Left))
    named_topics = {entry.get("topic") for entry in entries}
    return Brought(
        entries=entries,
        topics=tuple(topic for name, topic in topics.items() if name in named_topics),
        left=tuple(dict.fromkeys(each for each in made if isinstance(each, Left))),
    )


def _questions(front: _Side, back: _Side, note: Note, place: Place, topic: str, label: str) -> Iterator[Entry | Left]:
    if why := needed(front.lost):
        yield Left(label, "card", why)
        return
    source = f"Anki: {place.deck[:MOST_NAME] or 'a deck without a name'}"
    key = f"{note.guid}\0{place.number}"
    found: Iterable[Entry | Left]
    if is_cloze(front.text):
        found = entries_from_cloze(front.text, back.text, key=key, topic=topic, source=source, place=label)
    else:
        found = (entry_from_pair(front.text, back.text, key=key, topic=topic, source=source, place=label),)
    yield from found
    if any(not isinstance(each, Left) for each in found):
        yield from (Left(label, lost, _WITHOUT) for lost in (*front.lost, *back.lost))


def _cards(note: Note, kind: NoteType, places: Sequence[Place]) -> Iterator[tuple[Place, _Side, _Side]]:
    """Front and back of each card; a cloze note has one of each, whatever its number of cards."""
    fields = dict(zip(kind.fields, note.fields, strict=False))
    for place in places[:1] if kind.cloze else places:
        number = 0 if kind.cloze else place.number
        shown = kind.templates[number] if 0 <= number < len(kind.templates) else ("", "")
        front = [name for name in _named(shown[0]) if name in fields]
        back = [name for name in _named(shown[1]) if name in fields and name not in front]
        # a template that names no field says nothing: the first is the front
        front = front or list(fields)[:1]
        if not back and not kind.cloze:
            back = [name for name in fields if name not in front]
        yield place, _side(fields, front), _side(fields, back)


def _named(template: str) -> list[str]:
    """The fields that a side shows, in their order."""
    found: dict[str, None] = {}
    for reference in _REFERENCE.findall(template[:MOST_TEMPLATE]):
        *filters, name = (part.strip() for part in reference.split(":"))
        if name not in _NO_FIELDS and not any(each.startswith(_ASKED_FOR) for each in filters):
            found[name] = None
    return list(found)


def _side(fields: Mapping[str, str], names: Iterable[str]) -> _Side:
    read = [from_html(fields[name]) for name in names]
    text = "\n".join(text.strip() for text, _ in read if text.strip())
    return _Side(text, tuple(dict.fromkeys(lost for _, each in read for lost in each)))


def _topic_name(deck: str, tags: Sequence[str]) -> str:
    """The innermost deck; the first tag where there is only the deck that every collection has."""
    name = deck if deck not in NO_DECK else tags[0] if tags else UNSORTED
    return name.rpartition("::")[2][:MOST_NAME]


_WITHOUT = "a text cannot hold it; the question came without it"
