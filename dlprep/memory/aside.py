"""Events that were set aside because they cannot be true, such as ones of a wrong clock; they stay in the log."""

from collections.abc import Iterable

from dlprep.memory.event import Event

SET_ASIDE, READMIT = "set-aside", "readmit"  # kinds; the payload's `event` is the id of the one that is meant


def aside(ordered: Iterable[Event]) -> frozenset[str]:
    """The ids of the events that are set aside, by the last word on each; these words themselves always count."""
    words: dict[str, bool] = {}
    talk: set[str] = set()
    for event in ordered:
        if event.kind in (SET_ASIDE, READMIT):
            talk.add(event.id)
            meant = event.payload.get("event")
            if isinstance(meant, str):
                words[meant] = event.kind == SET_ASIDE
    return frozenset(name for name, out in words.items() if out) - talk
