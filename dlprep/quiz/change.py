"""Cards whose right answer is not the one any more that the learner knows. Knows no session."""

from collections.abc import Collection, Iterable, Mapping

from dlprep.bank.question import Entry
from dlprep.memory.schedule import Card, Seen, Settlement
from dlprep.values import dataclass

SUGGESTED: Settlement = "shorten"
MANY = 3  # with more changes than this the rest can be settled alike


@dataclass(frozen=True, slots=True)
class Change:
    """A card to be settled: `key` is the hash of its right answer now, `review` the draw that was answered last."""

    card: str
    topic: str
    key: str
    review: int = 0


def has_changed(card: Card, keys: Collection[str]) -> bool:
    """Whether the card is in memory with another right answer than its question has now, and may be asked."""
    known = isinstance(card.state, Seen) and not card.suspended and card.content is not None
    return known and card.content not in keys


def change_of(card: Card, entry: Entry) -> Change:
    """The change of such a card."""
    return Change(entry.id, entry.topic, entry.key, max(0, card.answers - 1))


def changes(entries: Iterable[Entry], cards: Mapping[str, Card]) -> tuple[Change, ...]:
    """All of them, in the order of the entries."""
    known = ((card, entry) for entry in entries if (card := cards.get(entry.id)))
    return tuple(change_of(card, entry) for card, entry in known if has_changed(card, entry.keys))
