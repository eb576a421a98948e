"""The order to take katas in: each after those that it builds on. Pure."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush

from dlprep.errors import ContentError
from dlprep.katas.kata import Outline


def climb(katas: Iterable[Outline]) -> tuple[Outline, ...]:
    """The katas, each after those that its `after` names; of those that may come next the easier, then the shorter.

    Raises ContentError where katas wait for each other.
    """
    known = {kata.slug: kata for kata in katas}
    sorter = TopologicalSorter({kata.slug: known.keys() & {*kata.after} for kata in known.values()})
    try:
        sorter.prepare()
    except CycleError as error:
        ring = error.args[1]
        raise ContentError(
            f"katas/{ring[0]}/kata.yaml", f"'after' goes round in a circle: {', '.join(ring)}", "take one of them out"
        ) from error
    ordered, ready = list[Outline](), list[tuple[int, int, str]]()
    while sorter.is_active():
        for slug in sorter.get_ready():
            heappush(ready, (known[slug].level, known[slug].minutes, slug))
        _, _, slug = heappop(ready)
        ordered.append(known[slug])
        sorter.done(slug)
    return tuple(ordered)
