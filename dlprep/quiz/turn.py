"""A card in line to be asked, and where in the line a missed one comes back. Knows no session."""

from typing import NamedTuple

RETURNS_AFTER = 3  # other cards before a missed one comes back


class Turn(NamedTuple):
    """A card to ask: its `review` number seeds the draw, `predicted` is the recall expected before the answer.

    `again` is a card that was missed on this study-day and not answered right since.
    """

    card: str
    topic: str
    review: int = 0
    predicted: float | None = None
    again: bool = False


def returned(waiting: tuple[Turn, ...], turn: Turn) -> tuple[Turn, ...]:
    """The missed card put back behind three others, or all when there are fewer, apart from its topic if it can be."""
    first = min(RETURNS_AFTER, len(waiting))
    places = [
        place
        for place in range(first, len(waiting) + 1)
        if all(near.topic != turn.topic for near in waiting[max(place - 1, 0) : place + 1])
    ]
    place = places[0] if places else first
    return (*waiting[:place], turn, *waiting[place:])
