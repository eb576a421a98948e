"""Offers of questions, told in a few letters."""

from typing import NamedTuple


class Candidate(NamedTuple):
    id: str
    topic: str
    level: int
    rank: int


def bank(*names):
    """Return candidates in this order: `a1` is of topic a, `a1:3` is at level 3."""
    parts = [(name, *name.partition(":")) for name in names]
    return [
        Candidate(name, card.rstrip("0123456789"), int(level or 1), rank)
        for rank, (name, card, _, level) in enumerate(parts)
    ]


def offer(candidates):
    """Return what the candidates offer by topic, in the order of the first of each."""
    topics = dict.fromkeys(candidate.topic for candidate in candidates)
    ordered = sorted(candidates, key=lambda candidate: (candidate.level, candidate.rank))
    return {topic: [each.id for each in ordered if each.topic == topic] for topic in topics}
