"""The quiz on a whole screen of a real terminal: reads keys, carries out what they ask for, draws what follows."""

import os
import signal
import sys
from dataclasses import replace
from time import monotonic

from dlprep.quiz.action import Action, Quit, Wait
from dlprep.quiz.phase import Changed, Explaining, Finished
from dlprep.quiz.sitting import Sitting
from dlprep.terminal.canvas import Canvas
from dlprep.terminal.desk import Desk, Leave, is_answering, press, settled
from dlprep.terminal.frame import frame
from dlprep.terminal.keys import CLOSED, RESIZED, STOPPED, TICK, Keys
from dlprep.terminal.told import asks_nothing, returns, summary
from dlprep.text import Language

TICK_SECONDS = 1.0
SIGNALLED = 128  # a program ended by signal n exits with n more than this


def run_screen(sitting: Sitting, language: Language) -> None:
    """Ask until the session is finished or the learner leaves; the summary stays behind on the terminal.

    A rehearsal has a debrief instead, which is not printed here.
    """
    keys, canvas = Keys(sys.stdin.fileno()), Canvas()
    try:
        if not asks_nothing(sitting.session) or sitting.can_undo():
            with keys.raw(), canvas.open():
                _Screen(sitting, language, keys, canvas).run()
    finally:
        keys.close()
    if sitting.session.mock is None:
        _print_summary(sitting, language)
    if keys.ended_by is not None:
        sys.exit(SIGNALLED + keys.ended_by)


def _print_summary(sitting: Sitting, language: Language) -> None:
    try:
        print("\n".join(summary(sitting, language)), flush=True)
    except OSError:
        # a terminal that was closed shows no summary; what is left in the buffer must not fail again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Screen:
    """One run of the quiz: what is on the desk, and what of it is drawn."""

    def __init__(self, sitting: Sitting, language: Language, keys: Keys, canvas: Canvas) -> None:
        self._sitting = sitting
        self._desk = self._foreseen(Desk(sitting.session, language))
        self._keys, self._canvas = keys, canvas
        self._read_at = monotonic()

    def run(self) -> None:
        """Key by key, until the learner leaves or a rehearsal is over."""
        while not self._is_over():
            key = self._key()
            if key == STOPPED:
                self._pause()
            elif key == RESIZED:
                self._canvas.forget()
            elif key != TICK:
                self._desk, wish = press(self._desk, key)
                if isinstance(wish, Leave):
                    return
                if wish is not None:
                    self._act(wish)
                if isinstance(wish, Quit):
                    return

    def _is_over(self) -> bool:
        if self._sitting.seconds_left() == 0:
            self._act(Wait())
        session = self._sitting.session
        return session.mock is not None and isinstance(session.phase, Finished)

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
        self._desk = self._foreseen(settled(self._desk, action, self._sitting.act(action)))

    def _foreseen(self, desk: Desk) -> Desk:
        """With the days on which cards come back, as far as the screen tells them."""
        match desk.session.phase:
            case Explaining():
                return replace(desk, preview=self._sitting.preview())
            case Changed():
                return replace(desk, prospects=self._sitting.prospects())
            case Finished():
                return replace(desk, returns=returns(self._sitting))
        return desk

    def _pause(self) -> None:
        """Stop as the shell expects it, and go on where we were when it says so."""
        with self._canvas.aside(), self._keys.cooked():
            os.kill(os.getpid(), signal.SIGTSTP)
        self._read_at = monotonic()

    def _paint(self) -> None:
        columns, lines = self._canvas.size()
        self._desk = replace(self._desk, seconds_left=self._sitting.seconds_left())
        drawn = frame(self._desk, columns, lines)
        self._desk = replace(self._desk, top=drawn.top, room=drawn.room, columns=columns)
        self._canvas.draw(drawn.lines, columns, drawn.cursor)
