"""Styled lines on standard output: coloured on a terminal, plain on a pipe."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from rich.console import Console
from rich.text import Text as Styled

PIPED_COLUMNS = 80
WIDEST = 100  # columns of running text; longer lines are hard to follow


def screen_columns() -> int | None:
    """How wide the terminal is; None where standard output is none."""
    with suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stdout.fileno()).columns or PIPED_COLUMNS
    return None


def text_columns() -> int:
    """How wide running text should be."""
    return min(screen_columns() or PIPED_COLUMNS, WIDEST)


def print_styled(lines: Iterable[Styled]) -> None:
    """Print lines that have their width already."""
    console = Console(file=sys.stdout, highlight=False, width=screen_columns() or PIPED_COLUMNS, legacy_windows=False)
    for line in lines:
        console.print(line, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)
