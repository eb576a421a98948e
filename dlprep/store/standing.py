"""What a start needs of the log without reading all of it: cards, settings, today's events, the last moment."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from dlprep.memory.aside import READMIT, SET_ASIDE, aside
from dlprep.memory.event import Event
from dlprep.memory.ledger import accounts
from dlprep.memory.schedule import UNTOUCHED, Card, Settings, in_order, replay_card, undone
from dlprep.store.log import Log
from dlprep.values import dataclass

WORDS = ("undo", SET_ASIDE, READMIT)  # events about other events
A_DAY_OFF = timedelta(days=2)  # no study-day is further from the UTC day of its events


@dataclass(frozen=True, slots=True)
class Standing:
    """A log and the words in it about other events, which decide what counts."""

    log: Log
    words: tuple[Event, ...]
    gone: frozenset[str]  # the ids of what was undone or set aside

    @classmethod
    def of(cls, log: Log) -> "Standing":
        """Read the words."""
        words = log.of_kinds(*WORDS)
        ordered = in_order(words)
        return cls(log, words, aside(ordered) | undone(ordered))

    def of_kinds(self, *kinds: str) -> list[Event]:
        """The events of these kinds that count, in canonical order."""
        return self._counting(self.log.of_kinds(*kinds))

    def on_day(self, day: date) -> list[Event]:
        """The events of a study-day that count, in canonical order, undo of whatever day among them."""
        start = datetime.combine(day, time(), UTC) - A_DAY_OFF
        return self._counting(event for event in self.log.since(start) if event.day == day)

    def own_latest(self) -> Event | None:
        """The latest event of this device that counts and was not taken back."""
        return next((each for each in self.log.own_latest() if each.kind != "undo" and each.id not in self.gone), None)

    def cards(self, settings: Settings) -> dict[str, Card]:
        """Every card that is no longer as it began: what `replay` says of all events, and several times as fast."""
        places = frozenset(self.log.places(self.gone))
        found = list(accounts(self.log.codes(), places, settings))
        contents = self.log.contents([each.position for each in found if each.card and each.position])
        cards = {}
        for each in found:
            content = contents.get(each.position)
            if each.card is None or (each.position and content is None):
                cards[each.name] = self.card(each.name, settings)
            else:
                card = each.card
                cards[each.name] = Card(
                    card.state, card.answers, card.suspended, content, card.last_day, card.rating, card.attempts
                )
        return {name: card for name, card in cards.items() if card != UNTOUCHED}

    def card(self, name: str, settings: Settings) -> Card:
        """One card, from its own events and the words about them."""
        events = self.log.of_card(name)
        ids = {event.id for event in events}
        about = [word for word in self.words if named_by(word) in ids]
        return replay_card([*events, *about], settings)

    def _counting(self, events: Iterable[Event]) -> list[Event]:
        return in_order([*events, *self.words])


def named_by(word: Event) -> str | None:
    """The id of the event that a word is about."""
    named = word.payload.get("undoes" if word.kind == "undo" else "event")
    return named if isinstance(named, str) else None
