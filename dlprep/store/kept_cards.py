"""Cards as they were when the log had a certain length, so that a start replays only what came later. Never the truth.

The file can be deleted at any time: what follows from it is what follows from the log alone.
"""

import json
import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import fsrs_rs_python

from dlprep.memory import aside, event, ledger, schedule
from dlprep.memory.event import Rating
from dlprep.memory.schedule import UNTOUCHED, Card, New, Seen, Settings
from dlprep.store import standing
from dlprep.store.log import Log
from dlprep.store.sealed import read_sealed, write_sealed
from dlprep.store.standing import WORDS, Standing, named_by
from dlprep.values import dataclass

MOST_CHANGED = 100  # cards that are replayed by themselves; beyond that all are, which is faster
WORTH_KEEPING = 20  # events that came since

_READERS = (aside, event, ledger, schedule, standing, fsrs_rs_python)


@dataclass(frozen=True, slots=True)
class KeptCards:
    """A file of cards, and from how much of the log they follow."""

    path: Path

    def cards(self, log: Log, settings: Settings) -> dict[str, Card]:
        """What `Standing.cards` says of the whole log."""
        held = self._held(settings)
        if held is None or log.id_at(held["position"]) != held["head"]:
            return Standing.of(log).cards(settings)
        changed = _changed(log, held["position"])
        if changed is None or len(changed) > MOST_CHANGED:
            return Standing.of(log).cards(settings)
        try:
            cards = _thawed(held["cards"])
        except (ValueError, KeyError, TypeError, OverflowError):
            return Standing.of(log).cards(settings)
        if changed:
            found = Standing.of(log)
            cards |= {name: found.card(name, settings) for name in changed}
        return {name: card for name, card in cards.items() if card != UNTOUCHED} if changed else cards

    def keep(self, log: Log, settings: Settings) -> None:
        """Write the cards once the log has grown enough; where nothing can be written the next start replays more."""
        position, head, held = log.position(), log.head(), self._held(settings)
        begun = held["position"] if held and log.id_at(held["position"]) == held["head"] else 0
        if position < begun + WORTH_KEEPING:
            return
        rows = {name: _row(card) for name, card in self.cards(log, settings).items()}
        if (log.position(), log.head()) != (position, head):
            return  # somebody answers meanwhile
        write_sealed(self.path, json.dumps({"position": position, "head": head, "cards": rows}), _maker(settings))

    def _held(self, settings: Settings) -> Any:
        text = read_sealed(self.path, _maker(settings))
        return None if text is None else json.loads(text)


def _changed(log: Log, position: int) -> set[str] | None:
    """The cards that events after a position may have changed; None when that could be any."""
    later = log.after(position)
    words = [each for each in later if each.kind in WORDS]
    named = {name for word in words if (name := named_by(word))}
    about = log.cards_of(named)
    if any(kind in WORDS for _, kind in about):
        return None  # a word about a word
    return {card for card, _ in about if card} | {each.card for each in later if each.card}


def _row(card: Card) -> list[Any]:
    row: list[Any] = [
        card.answers,
        card.suspended,
        card.content,
        _number(card.last_day),
        card.rating,
        sorted(card.attempts),
    ]
    if isinstance(card.state, Seen):
        seen = card.state
        days = seen.first.toordinal(), seen.last.toordinal(), seen.due.toordinal()
        row += [seen.stability, seen.difficulty, *days, seen.reviews, seen.lapses]
    return row


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _thawed(rows: dict[str, Sequence[Any]]) -> dict[str, Card]:
    day, ratings = cache(date.fromordinal), {int(rating): rating for rating in Rating}
    nothing, new, cards = frozenset[str](), New(), dict[str, Card]()
    for name, (answers, suspended, content, last_day, rating, attempts, *seen) in rows.items():
        state: New | Seen = new
        if seen:
            stability, difficulty, first, last, due, reviews, lapses = seen
            state = Seen(stability, difficulty, day(first), day(last), day(due), reviews, lapses)
        cards[name] = Card(
            state,
            answers,
            suspended,
            content,
            None if last_day is None else day(last_day),
            None if rating is None else ratings[rating],
            frozenset(attempts) if attempts else nothing,
        )
    return cards


def _maker(settings: Settings) -> str:
    """Tells another scheduler and other code apart."""
    return f"{_code()} {settings!r}"


@cache
def _code() -> str:
    """Changes with whatever a replay runs."""
    return " ".join(map(_stamp, (__file__, *(str(module.__file__) for module in _READERS))))


def _stamp(path: str) -> str:
    status = os.stat(path)  # noqa: PTH116
    return f"{status.st_mtime_ns} {status.st_size}"
