"""Waits until the learner hands a kata in, or the time is over. Knows no kata and no log."""

import os
import select
import sys
import termios
from collections.abc import Callable
from enum import Enum

from dlprep.report.mock import say
from dlprep.terminal.words import minutes
from dlprep.text import Language

TICK_SECONDS = 1.0


class End(Enum):
    """How the waiting ended; `BROKEN_OFF` is an end of input or Ctrl-C."""

    HANDED_IN = "handed in"
    TIME = "time"
    BROKEN_OFF = "broken off"


def hand_in(seconds_left: Callable[[], float], is_untouched: Callable[[], bool], language: Language) -> End:
    """Wait for Enter, with the time left before the cursor; without a terminal for the next line.

    A file that is still the starter is handed in when Enter is pressed once more.
    """
    drop_typed()
    asked = False
    try:
        while seconds_left() > 0:
            _invite(seconds_left(), language)
            if _is_ready(seconds_left()):
                line = sys.stdin.readline()
                if not sys.stdin.isatty():
                    print(flush=True)
                if seconds_left() <= 0:
                    break
                if not line or asked or not is_untouched():
                    return End.HANDED_IN if line else End.BROKEN_OFF
                asked = True
                print(say("untouched", language), flush=True)
    except KeyboardInterrupt:
        print(flush=True)
        return End.BROKEN_OFF
    print(flush=True)
    return End.TIME


def drop_typed() -> None:
    """Forget what was typed for the screen before: an Enter too many must hand nothing in."""
    if sys.stdin.isatty():
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _invite(seconds: float, language: Language) -> None:
    # a line that is written anew each second needs a terminal that can go back in it
    start = "\r\x1b[2K" if _is_live() else ""
    print(f"{start}{say('hand_in', language, time=minutes(seconds))}> ", end="", flush=True)


def _is_ready(seconds: float) -> bool:
    """Whether there is a line to read before the next tick; what is no terminal is simply read."""
    if not sys.stdin.isatty():
        return True
    return bool(select.select([sys.stdin], [], [], min(seconds, TICK_SECONDS) if _is_live() else seconds)[0])


def _is_live() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("", "dumb", "unknown")
