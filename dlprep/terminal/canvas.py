"""The whole of a terminal to draw on: its size, its other screen, and no more written than has changed."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO

from rich.console import Console
from rich.text import Text as Styled

from dlprep.terminal.keys import PASTE_OFF, PASTE_ON

UNKNOWN_SIZE = os.terminal_size((80, 24))
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
ENTER_SCREEN, LEAVE_SCREEN = f"\x1b[?1049h{HIDE}{PASTE_ON}", f"{PASTE_OFF}{SHOW}\x1b[?1049l"
CLEAR, CLEAR_LINE = "\x1b[2J", "\x1b[K"


class Canvas:
    """The terminal's other screen while `open` lasts."""

    def __init__(self) -> None:
        self._drawn: list[str] = []

    @contextmanager
    def open(self) -> Iterator[None]:
        """Draw on the other screen; the first one comes back whatever happens."""
        try:
            _write(ENTER_SCREEN)
            yield
        finally:
            with suppress(OSError):
                _write(LEAVE_SCREEN)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The first screen, for something else than us, while `open` lasts."""
        _write(LEAVE_SCREEN)
        try:
            yield
        finally:
            _write(ENTER_SCREEN)
            self.forget()

    def forget(self) -> None:
        """Draw everything anew the next time."""
        self._drawn = []

    def size(self) -> os.terminal_size:
        """Columns and lines as they are now."""
        # not shutil's: COLUMNS and LINES in the environment do not follow a resize
        with suppress(OSError):
            size = os.get_terminal_size(sys.stdout.fileno())
            if size.columns and size.lines:
                return size
        return UNKNOWN_SIZE

    def draw(self, lines: Sequence[Styled], columns: int, cursor: tuple[int, int] | None = None) -> None:
        """Show exactly these lines."""
        rows = _coloured(lines, columns)
        same = len(rows) == len(self._drawn)
        parts = [HIDE] if same else [HIDE, CLEAR]
        for number, (row, old) in enumerate(zip(rows, self._drawn if same else [""] * len(rows), strict=True), 1):
            if row != old:
                parts.append(f"\x1b[{number};1H{row}{CLEAR_LINE}")
        if cursor:
            parts.append(f"\x1b[{cursor[0] + 1};{cursor[1] + 1}H{SHOW}")
        self._drawn = rows
        _write("".join(parts))


def _coloured(lines: Sequence[Styled], columns: int) -> list[str]:
    console = Console(file=StringIO(), force_terminal=True, highlight=False, width=columns, legacy_windows=False)
    with console.capture() as capture:
        console.print(Styled("\n").join(lines), end="", no_wrap=True, crop=False, overflow="ignore")
    return capture.get().split("\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
