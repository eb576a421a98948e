"""Which cards to ask today and in which order: the forgotten first, then new ones, topics spread. Knows no FSRS."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple, TypeAlias

from dlprep.memory.event import KATA
from dlprep.memory.plan import Agenda
from dlprep.memory.schedule import Card, Seen
from dlprep.values import dataclass

Recall: TypeAlias = Callable[[Seen, date], float]
Prerequisites: TypeAlias = Mapping[str, Collection[str]]


# the cards that may be asked: those of each topic in the order in which they are introduced
Offer: TypeAlias = Mapping[str, Sequence[str]]


class Standing(Enum):
    """Why a card is in the queue; `AHEAD` is one that is not due yet, in a cram."""

    UNLEARNED = "unlearned"
    DUE = "due"
    AHEAD = "ahead"
    NEW = "new"


class Slot(NamedTuple):
    """One place in the queue; a card that is new, or was missed today, has no predicted recall."""

    card: str
    topic: str
    standing: Standing
    recall: float | None = None


def build(
    offer: Offer,
    cards: Mapping[str, Card],
    today: date,
    *,
    recall: Recall,
    new_left: int,
    prerequisites: Prerequisites,
    limit: int | None = None,
    agenda: Agenda | None = None,
    weights: Mapping[str, float] | None = None,
) -> tuple[Slot, ...]:
    """The cards missed today, those due from the least remembered on, then up to `new_left` new ones.

    An `agenda` says instead which cards are asked, and in which order; `weights` of topics let new ones begin earlier.
    With a `limit` the due leave what room there is to the new. Neighbours share a topic only where no order of these
    cards could help it, and the due keep their order as far as that allows. No topic begins before its prerequisites
    have, whatever that does to variety; they are free of cycles. Between equals the order of the offer decides.
    """
    seen = _seen(offer, cards, today, recall)
    due = [slot for slot in seen if slot.standing is not Standing.AHEAD] if agenda is None else _on(agenda, seen)
    if limit is not None:
        due = due[: max(0, limit)]
        new_left = min(new_left, limit - len(due))
    new_left = max(0, new_left)
    # so many of each topic are enough for so many in all
    ground = _survey(offer, cards, prerequisites, new_left)
    return _joined(due, _in_turns(ground, weights or {})[:new_left], ground.gates)


def introductions(
    offer: Offer, cards: Mapping[str, Card], prerequisites: Prerequisites, weights: Mapping[str, float]
) -> list[str]:
    """Every new card, in the order in which `build` introduces them."""
    return [slot.card for slot in _in_turns(_survey(offer, cards, prerequisites), weights)]


def cram(offer: Offer, cards: Mapping[str, Card], today: date, *, recall: Recall) -> tuple[Slot, ...]:
    """Every card that is not suspended, due or not: the least remembered first, the new ones last, topics in turn."""
    new = _in_turns(_survey(offer, cards, {}), {})
    return _joined(_seen(offer, cards, today, recall), new, {})


def introduced_on(cards: Mapping[str, Card], day: date) -> int:
    """How many questions were seen for the first time on a study-day: what the daily limit is counted by."""
    return sum(
        isinstance(card.state, Seen) and card.state.first == day and not name.startswith(KATA)
        for name, card in cards.items()
    )


def forecast(cards: Mapping[str, Card], today: date, days: int) -> tuple[int, ...]:
    """How many cards come up today, overdue and missed ones included, and on each day after, if none is answered."""
    counts: Counter[int] = Counter()
    for card in cards.values():
        if isinstance(card.state, Seen) and not card.suspended:
            counts[max(0, (card.state.due - today).days)] += 1
            counts[0] += card.is_unlearned(today)
    return tuple(counts[day] for day in range(days))


def _on(agenda: Agenda, seen: Iterable[Slot]) -> list[Slot]:
    """What an agenda asks: the missed first, then its cards in its order; those answered today are done."""
    slots = {slot.card: slot for slot in seen}
    missed = [slot for slot in slots.values() if slot.standing is Standing.UNLEARNED]
    planned = [slots[name] for name in agenda.reviews if name in slots and slots[name] not in missed]
    return missed + [slot for slot in planned if slot.recall is None or slot.recall < 1.0]


def _seen(offer: Offer, cards: Mapping[str, Card], today: date, recall: Recall) -> list[Slot]:
    """The cards that were seen before: those missed today as they are offered, then the others by recall."""
    slots = [
        _seen_slot(name, topic, card, card.state, today, recall)
        for topic, names in offer.items()
        for name in names
        if (card := cards.get(name)) is not None and isinstance(card.state, Seen) and not card.suspended
    ]
    return sorted(slots, key=_by_recall)


def _by_recall(slot: Slot) -> float:
    return slot.recall or 0.0


def _seen_slot(name: str, topic: str, card: Card, seen: Seen, today: date, recall: Recall) -> Slot:
    # the curve says that all is remembered on the day of an answer; a card missed today is not
    if card.is_unlearned(today):
        return Slot(name, topic, Standing.UNLEARNED)
    return Slot(name, topic, Standing.DUE if seen.due <= today else Standing.AHEAD, recall(seen, today))


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where the topics stand: their new cards in order, how many were seen, and what must begin before each."""

    new: Mapping[str, Sequence[str]]
    introduced: Mapping[str, int]
    depths: Mapping[str, int]
    gates: Mapping[str, Collection[str]]
    before: Prerequisites


def _survey(offer: Offer, cards: Mapping[str, Card], prerequisites: Prerequisites, most: int | None = None) -> _Ground:
    """The topics as they stand, with at most so many new cards of each, where there is a limit."""
    introduced: Counter[str] = Counter()
    new: dict[str, list[str]] = {}
    for topic, names in offer.items():
        known = [name for name in names if name in cards]
        if seen := [name for name in known if isinstance(cards[name].state, Seen)]:
            introduced[topic] = len(seen)
        kept_back = {*seen, *(name for name in known if cards[name].suspended)}
        if waiting := list(islice((name for name in names if name not in kept_back), most)):
            new[topic] = waiting
    if not new:
        return _Ground({}, introduced, {}, {}, {})
    depths: dict[str, int] = {}
    nearest: dict[str, frozenset[str]] = {}
    for topic in _from_the_ground_up([*new, *prerequisites], prerequisites):
        before = prerequisites.get(topic, ())
        depths[topic] = 1 + max((depths[other] for other in before), default=-1)
        # a topic with nothing to begin with is walked through: what stands before it stands before those behind it
        nearest[topic] = frozenset().union(
            *({other} if other in new else nearest[other] for other in before if not introduced[other])
        )
    gates = {topic: nearest[topic] for topic in new if nearest[topic] and not introduced[topic]}
    return _Ground(new, introduced, depths, gates, prerequisites)


def _from_the_ground_up(topics: Iterable[str], prerequisites: Prerequisites) -> Iterable[str]:
    """Each topic once, after all that must come before it; a ValueError where they go round in a circle."""
    ordered: dict[str, None] = {}
    opened: set[str] = set()
    for topic in topics:
        # a topic stands here until what comes before it is in order
        standing = [topic]
        while standing:
            missing = [each for each in prerequisites.get(standing[-1], ()) if each not in ordered]
            if not missing:
                ordered[standing.pop()] = None
            elif standing[-1] in opened:
                raise ValueError(f"'{standing[-1]}' has to come before itself")
            else:
                opened.add(standing[-1])
                standing += missing
    return ordered


def _in_turns(ground: _Ground, weights: Mapping[str, float]) -> list[Slot]:
    """All new cards, the topics taking turns: those with the fewest introduced go first, then those least deep.

    What counts more comes before what counts less, together with all that must come before it. A topic that waits for
    another counts no more, has as few introduced and lies deeper, so any beginning of this order holds what must come
    before its cards.
    """
    counts = _inherited(ground, weights)
    turns = [
        (-counts[topic], ground.introduced[topic] + place, ground.depths[topic], rank, name, topic)
        for rank, (topic, names) in enumerate(ground.new.items())
        for place, name in enumerate(names)
    ]
    return [Slot(name, topic, Standing.NEW) for *_, name, topic in sorted(turns)]


def _inherited(ground: _Ground, weights: Mapping[str, float]) -> Mapping[str, float]:
    """What each topic counts: as much as it does itself, or as the most that waits for it."""
    counts = {topic: weights.get(topic, 1.0) for topic in ground.depths}
    for topic in sorted(ground.depths, key=lambda name: -ground.depths[name]):
        for other in ground.before.get(topic, ()):
            counts[other] = max(counts[other], counts[topic])
    return counts


class _Gates:
    """Which topics may begin, while others do."""

    def __init__(self, gates: Mapping[str, Collection[str]]) -> None:
        self._closed = {topic: set(before) for topic, before in gates.items()}

    def is_open(self, topic: str) -> bool:
        return topic not in self._closed

    def opened_by(self, topic: str) -> list[str]:
        """Let a topic begin; the topics that may begin now."""
        opened: list[str] = []
        for other, before in list(self._closed.items()):
            before.discard(topic)
            if not before:
                opened.append(other)
                del self._closed[other]
        return opened


def _joined(due: Sequence[Slot], new: Sequence[Slot], gates: Mapping[str, Collection[str]]) -> tuple[Slot, ...]:
    first = _Line(due, before=None, after=_majority(new), gates={}).spread()
    last = first[-1].topic if first else None
    return (*first, *_Line(new, before=last, after=None, gates=gates).spread())


def _majority(new: Sequence[Slot]) -> str | None:
    """The topic of more than half of the cards: to part them best, they begin with it."""
    counts = Counter(slot.topic for slot in new)
    return next((topic for topic, count in counts.items() if 2 * count > len(new)), None)


class _Line:
    """Cards in line, to be spread between a topic `before` them and one `after` them.

    With n cards left, of which c are of one topic, the others part them into at most n - c + 1 groups. A topic that
    has as many cards as there are groups, those at the two ends counted with it, has to be taken now or it will have
    neighbours; one that has more will have them anyway.
    """

    def __init__(
        self, slots: Sequence[Slot], *, before: str | None, after: str | None, gates: Mapping[str, Collection[str]]
    ) -> None:
        self._previous, self._after = before, after
        self._gates = _Gates(gates)
        self._left = Counter(slot.topic for slot in slots)
        self._total = len(slots)
        self._calm = 0  # so many cards can be taken before any topic can press
        self._waiting: dict[str, deque[tuple[int, Slot]]] = defaultdict(deque)
        for place, slot in enumerate(slots):
            self._waiting[slot.topic].append((place, slot))
        self._heads: list[tuple[int, str]] = []
        for topic in self._waiting:
            self._step_up(topic)

    def spread(self) -> list[Slot]:
        return [self._take(self._pressing() or self._earliest()) for _ in range(self._total)]

    def _take(self, topic: str) -> Slot:
        _, slot = self._waiting[topic].popleft()
        self._left[topic] -= 1
        self._total -= 1
        self._previous = topic
        self._step_up(topic)
        for opened in self._gates.opened_by(topic):
            self._step_up(opened)
        return slot

    def _step_up(self, topic: str) -> None:
        if self._waiting[topic] and self._gates.is_open(topic):
            heappush(self._heads, (self._waiting[topic][0][0], topic))

    def _pressing(self) -> str | None:
        """The topic to take now, if there is one: there are never two."""
        if self._calm > 0:
            self._calm -= 1
            return None
        # with each card that is taken there is one less left, and of no topic are there more
        self._calm = self._total - 2 * max(self._left.values())
        if self._calm > 0:
            self._calm -= 1
            return None
        others = (topic for topic in self._left if topic != self._previous and self._gates.is_open(topic))
        return next(filter(self._presses, others), None)

    def _presses(self, topic: str) -> bool:
        return 2 * self._left[topic] + (topic == self._after) > self._total

    def _earliest(self) -> str:
        """The topic of the first card in line, but not the previous topic unless it has more than can be parted."""
        self._forget_taken()
        place, topic = self._heads[0]
        if topic != self._previous or self._presses(topic):
            return topic
        heappop(self._heads)
        self._forget_taken()
        # with all the others taken or behind a gate, the previous topic it is
        other = self._heads[0][1] if self._heads else topic
        heappush(self._heads, (place, topic))
        return other

    def _forget_taken(self) -> None:
        """Drop the old places of pressing topics, which were taken out of turn."""
        while self._heads and not self._stands(*self._heads[0]):
            heappop(self._heads)

    def _stands(self, place: int, topic: str) -> bool:
        return bool(self._waiting[topic]) and self._waiting[topic][0][0] == place
