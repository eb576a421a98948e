"""The quiz on a whole screen of a real terminal: reads keys, carries out what they ask for, draws what follows."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import StringIO
from time import monotonic

from rich.console import Console
from rich.text import Text as Styled

from dlprep.quiz.session import Action, Explaining, Finished, Quit
from dlprep.quiz.sitting import Sitting
from dlprep.terminal.desk import Desk, Leave, is_answering, press, settled
from dlprep.terminal.frame import Frame, frame
from dlprep.terminal.keys import CLOSED, PASTE_OFF, PASTE_ON, RESIZED, STOPPED, TICK, Keys
from dlprep.terminal.told import asks_nothing, returns, summary
from dlprep.text import Language

TICK_SECONDS = 1.0
UNKNOWN_SIZE = os.terminal_size((80, 24))
SIGNALLED = 128  # a program ended by signal n exits with n more than this

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
ENTER_SCREEN, LEAVE_SCREEN = f"\x1b[?1049h{HIDE}{PASTE_ON}", f"{PASTE_OFF}{SHOW}\x1b[?1049l"
CLEAR, CLEAR_LINE = "\x1b[2J", "\x1b[K"


def run_screen(sitting: Sitting, language: Language) -> None:
    """Ask until the session is finished or the learner leaves; the summary stays behind on the terminal."""
    keys = Keys(sys.stdin.fileno())
    try:
        if not asks_nothing(sitting.session) or sitting.can_undo():
            with keys.raw(), _whole_screen():
                _Screen(sitting, language, keys).run()
    finally:
        keys.close()
    try:
        print("\n".join(summary(sitting, language)), flush=True)
    except OSError:
        # a terminal that was closed shows no summary; what is left in the buffer must not fail again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if keys.ended_by is not None:
        sys.exit(SIGNALLED + keys.ended_by)


class _Screen:
    """One run of the quiz: what is on the desk, and what of it is drawn."""

    def __init__(self, sitting: Sitting, language: Language, keys: Keys) -> None:
        self._sitting = sitting
        self._desk = Desk(sitting.session, language)
        self._keys = keys
        self._drawn: list[str] = []
        self._read_at = monotonic()

    def run(self) -> None:
        """Key by key, until the learner leaves."""
        while True:
            key = self._key()
            if key == STOPPED:
                self._pause()
            elif key == RESIZED:
                self._drawn = []
            elif key != TICK:
                self._desk, wish = press(self._desk, key)
                if isinstance(wish, Leave):
                    return
                if wish is not None:
                    self._act(wish)
                if isinstance(wish, Quit):
                    return

    def _key(self) -> str:
        """The next key, while the clock runs; a terminal that cannot be written to any more is closed."""
        try:
            self._paint()
        except OSError:
            return CLOSED
        key = self._keys.next(TICK_SECONDS)
        now = monotonic()
        if is_answering(self._desk):
            self._desk = replace(self._desk, seconds=self._desk.seconds + now - self._read_at)
        self._read_at = now
        return key

    def _act(self, action: Action) -> None:
        desk = settled(self._desk, action, self._sitting.act(action))
        match desk.session.phase:
            case Explaining():
                desk = replace(desk, preview=self._sitting.preview())
            case Finished():
                desk = replace(desk, returns=returns(self._sitting))
        self._desk = desk

    def _pause(self) -> None:
        """Stop as the shell expects it, and go on where we were when it says so."""
        _write(LEAVE_SCREEN)
        with self._keys.cooked():
            os.kill(os.getpid(), signal.SIGTSTP)
        _write(ENTER_SCREEN)
        self._drawn = []
        self._read_at = monotonic()

    def _paint(self) -> None:
        columns, lines = _size()
        drawn = frame(self._desk, columns, lines)
        self._desk = replace(self._desk, top=drawn.top, room=drawn.room, columns=columns)
        rows = _coloured(drawn, columns)
        parts = [HIDE] if len(rows) == len(self._drawn) else [HIDE, CLEAR]
        before = self._drawn if len(rows) == len(self._drawn) else [""] * len(rows)
        for number, (row, old) in enumerate(zip(rows, before, strict=True), 1):
            if row != old:
                parts.append(f"\x1b[{number};1H{row}{CLEAR_LINE}")
        if drawn.cursor:
            parts.append(f"\x1b[{drawn.cursor[0] + 1};{drawn.cursor[1] + 1}H{SHOW}")
        self._drawn = rows
        _write("".join(parts))


def _size() -> os.terminal_size:
    # not shutil's: COLUMNS and LINES in the environment do not follow a resize
    with suppress(OSError):
        size = os.get_terminal_size(sys.stdout.fileno())
        if size.columns and size.lines:
            return size
    return UNKNOWN_SIZE


def _coloured(drawn: Frame, columns: int) -> list[str]:
    console = Console(file=StringIO(), force_terminal=True, highlight=False, width=columns, legacy_windows=False)
    with console.capture() as capture:
        console.print(Styled("\n").join(drawn.lines), end="", no_wrap=True, crop=False, overflow="ignore")
    return capture.get().split("\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


@contextmanager
def _whole_screen() -> Iterator[None]:
    """The terminal's other screen, given back whatever happens."""
    try:
        _write(ENTER_SCREEN)
        yield
    finally:
        with suppress(OSError):
            _write(LEAVE_SCREEN)
