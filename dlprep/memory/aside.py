"""Events that were set aside because they cannot be true, such as ones of a wrong clock; they stay in the log."""

from collections.abc import Iterable

from dlprep.memory.event import Event

SET_ASIDE, READMIT = "set-aside", "readmit"  # kinds; the payload's `event` is the id of the one that is meant


def aside(ordered: Iterable[Event]) -> frozenset[str]:
    """The ids of the events that are set aside, by the last word on each; these words themselves always count.

    What a device said last is told by its counter, not by its clock, which is what was wrong.
    """
    words: dict[str, dict[str, Event]] = {}  # on each event that is meant the last word of each device, in order
    talk: set[str] = set()
    for event in ordered:
        if event.kind not in (SET_ASIDE, READMIT):
            continue
        talk.add(event.id)
        meant = event.payload.get("event")
        if isinstance(meant, str):
            said = words.setdefault(meant, {})
            if event.device not in said or event.counter > said[event.device].counter:
                said.pop(event.device, None)
                said[event.device] = event
    return frozenset(name for name, said in words.items() if [*said.values()][-1].kind == SET_ASIDE) - talk
