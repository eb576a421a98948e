"""Filters of the quiz and of `bank list`: one that names nothing is a slip of the fingers, not an empty answer."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from dlprep.bank.question import KINDS
from dlprep.bank.shelf import Shelf
from dlprep.errors import UsageError

LEVELS = (1, 2, 3)


def check_filters(
    questions: Shelf,
    *,
    banks: Sequence[str] = (),
    topics: Sequence[str] = (),
    kinds: Sequence[str] = (),
    levels: Sequence[int] = (),
) -> None:
    """Raise UsageError for the first name that no question has."""
    known: tuple[tuple[str, Sequence[str], Callable[[], set[str]]], ...] = (
        ("--bank", banks, lambda: {entry.bank for entry in questions.entries}),
        ("--topic", topics, lambda: set(questions.offer)),
        ("--kind", kinds, lambda: {kind.kind for kind in KINDS}),
    )
    for option, names, found in known:
        there = found() if names else set()
        for name in names:
            if name not in there:
                close = get_close_matches(name, sorted(there), n=1)
                listed = (
                    "`dlprep bank list` shows them" if option == "--topic" else f"use one of {', '.join(sorted(there))}"
                )
                remedy = f"did you mean '{close[0]}'?" if close else listed
                raise UsageError(option, f"there is nothing to ask for '{name[:40]}'", remedy)
    for number in levels:
        if number not in LEVELS:
            raise UsageError("--level", f"there is no level {number}", "use 1 (recall), 2 (apply) or 3 (derive)")
