"""A rehearsal of the interview as a value: which questions in which order, which kata. Knows no log and no clock."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from dlprep.bank.question import Entry
from dlprep.bank.topic import Topic
from dlprep.digest import blake2b
from dlprep.katas.kata import Outline, card_of
from dlprep.memory.schedule import UNTOUCHED, Card
from dlprep.values import dataclass

GENERAL = "general"  # the role that is asked everything; its topics belong to every role
MIX = {"concept": 0.45, "numeric": 0.30, "spot": 0.15, "open": 0.10}
KATA_FROM_MINUTES = 20
KATA_SHARE, MOST_KATA_SHARE = 1 / 3, 1 / 2  # of the time
NEAR_SHARE = 1 / 2  # a kata's minutes are near the share wanted when they miss it by no more than this part of it


@dataclass(frozen=True, slots=True)
class Mock:
    """What is asked: `turns` are (card, number of the draw) in order; the kata has the last `kata_minutes`."""

    id: str
    seed: int
    role: str
    minutes: int
    turns: tuple[tuple[str, int], ...]
    kata: str | None = None
    backend: str | None = None
    kata_minutes: int = 0


def compose(
    entries: Iterable[Entry],
    topics: Mapping[str, Topic],
    cards: Mapping[str, Card],
    katas: Iterable[Outline],
    *,
    role: str,
    minutes: int,
    seed: int,
    name: str,
    seconds: Callable[[Entry], float],
    fresh: Callable[[str], bool],
) -> Mock:
    """The rehearsal of a seed: the same arguments give the same one.

    A card is asked only when it is `fresh`, which those answered today are not, and not suspended; the rest is chosen
    by hash. The questions take no longer than the time that the kata leaves, but there is always one if there is any.
    """
    asked = {topic.id for topic in topics.values() if role == GENERAL or {role, GENERAL} & set(topic.roles)}

    def is_open(card: str) -> bool:
        return fresh(card) and not cards.get(card, UNTOUCHED).suspended

    kata = _kata([each for each in katas if asked & set(each.topics) and is_open(card_of(each.slug))], minutes, seed)
    kata_minutes = kata.minutes if kata else 0
    known = [entry for entry in entries if entry.topic in asked and is_open(entry.id)]
    chosen = _chosen(known, 60.0 * (minutes - kata_minutes), seed, seconds)
    turns = tuple((entry.id, cards.get(entry.id, UNTOUCHED).answers) for entry in _spread(chosen, seed))
    backend = kata.backends[0] if kata else None
    return Mock(name, seed, role, minutes, turns, kata.slug if kata else None, backend, kata_minutes)


def family(kind: str) -> str:
    """Which part of the mix a kind of question belongs to."""
    return kind if kind in MIX else "concept"


def _kata(katas: Sequence[Outline], minutes: int, seed: int) -> Outline | None:
    """One that takes about a third of the time, never more than half."""
    wanted = minutes * KATA_SHARE
    fitting = [each for each in katas if each.minutes <= minutes * MOST_KATA_SHARE]
    if minutes < KATA_FROM_MINUTES or not fitting:
        return None
    return min(fitting, key=lambda each: (abs(each.minutes - wanted) > wanted * NEAR_SHARE, _hash(seed, each.slug)))


def _chosen(entries: Sequence[Entry], room: float, seed: int, seconds: Callable[[Entry], float]) -> list[Entry]:
    """As many questions as fit, in the mix that is wanted; first one of each family where all four fit."""
    left: dict[str, list[Entry]] = {name: [] for name in MIX}
    for entry in sorted(entries, key=lambda each: (each.level == 1, _hash(seed, each.id))):
        left[family(entry.kind)].append(entry)
    chosen: list[Entry] = []
    used: Counter[str] = Counter()
    counts: Counter[str] = Counter()

    def best(name: str) -> Entry:
        # the sort is stable: among topics asked as often, the order above decides
        return min(left[name], key=lambda entry: (entry.level == 1, used[entry.topic]))

    def take(name: str) -> float:
        entry = best(name)
        left[name].remove(entry)
        chosen.append(entry)
        used[entry.topic] += 1
        counts[name] += 1
        return seconds(entry)

    if all(left.values()) and sum(seconds(best(name)) for name in MIX) <= room:
        room -= sum(take(name) for name in MIX)
    while fitting := [name for name in MIX if left[name] and seconds(best(name)) <= room]:
        room -= take(max(fitting, key=lambda name: MIX[name] * (len(chosen) + 1) - counts[name]))
    if not chosen and entries:
        chosen.append(min(entries, key=lambda entry: (seconds(entry), _hash(seed, entry.id))))
    return chosen


def _spread(chosen: Iterable[Entry], seed: int) -> list[Entry]:
    """The questions in an order in which neighbours differ in topic where any order can do that."""
    waiting = sorted(chosen, key=lambda entry: _hash(seed, f"place {entry.id}"))
    ordered: list[Entry] = []
    while waiting:
        counts = Counter(entry.topic for entry in waiting)
        others = [entry for entry in waiting if not ordered or entry.topic != ordered[-1].topic]
        # the most frequent topic first: whatever is left of it at the end would have itself as neighbour
        entry = max(others or waiting, key=lambda each: counts[each.topic])
        waiting.remove(entry)
        ordered.append(entry)
    return ordered


def _hash(seed: int, name: str) -> bytes:
    # random.shuffle need not be the same on every version of Python
    return blake2b(f"{seed}\n{name}".encode(), digest_size=8).digest()
