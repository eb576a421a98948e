"""Key presses, as bytes of a terminal become names."""

import os
import pty
import signal
import termios
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.terminal.keys import CLOSED, INTERRUPTED, PASTED, RESIZED, STOPPED, TICK, Keys, split

READ = {
    "letters": ("aé深", ["a", "é", "深"]),
    "an arrow": ("\x1b[A", ["up"]),
    "an arrow of a terminal in application mode": ("\x1bOB", ["down"]),
    "pages": ("\x1b[5~\x1b[6~", ["page-up", "page-down"]),
    "a word to the left": ("\x1b[1;5D", ["word-left"]),
    "both spellings of Enter": ("\r\n", ["enter", "enter"]),
    "both spellings of Backspace": ("\x7f\x08", ["backspace", "backspace"]),
    "Esc and a letter": ("\x1bh", ["escape", "h"]),
    "Esc and Enter": ("\x1b\r", ["escape", "enter"]),
    "Esc twice": ("\x1b\x1b", ["escape", "escape"]),
    "Esc and a Chinese character": ("\x1b深", ["escape", "深"]),
    "a key without meaning here": ("\x1b[15~x", ["x"]),
    "a mouse that nobody asked for": ("\x1b[<0;10;10Mx", ["x"]),
    "a sequence that never ends": ("\x1b[", ["escape", "["]),
    "control characters": ("\x00\x07a", ["a"]),
    "Ctrl-D": ("\x04", ["ctrl-d"]),
    "a paste": ("a\x1b[200~x\r\ny\x1b[201~b", ["a", f"{PASTED}x\ny", "b"]),
    "keys in a paste are text": ("\x1b[200~q\x1b[A\x1b[201~", [f"{PASTED}q\x1b[A"]),
}


@pytest.mark.parametrize("text, keys", READ.values(), ids=READ)
def test_split(text, keys):
    assert list(split(text)) == keys


@given(st.text(st.sampled_from("\x1b[]O~0129;?aZ\x7f\r深\x00m")))
def test_any_text_is_split_without_an_empty_key(text):
    assert all(split(text))


@pytest.fixture
def terminal():
    """A terminal of which the test holds the other end."""
    outer, inner = pty.openpty()
    keys = Keys(inner)
    yield outer, inner, keys
    keys.close()
    for end in (outer, inner):
        with suppress(OSError):
            os.close(end)


def test_keys_arrive_one_by_one(terminal):
    outer, _, keys = terminal
    with keys.raw():
        os.write(outer, "1深\x1b[A".encode())
        assert [keys.next(9) for _ in range(3)] == ["1", "深", "up"]
        assert keys.next(0) == TICK


def test_a_character_that_arrives_in_halves_is_one_key(terminal):
    outer, _, keys = terminal
    with keys.raw():
        first, rest = "深".encode()[:1], "深".encode()[1:]
        os.write(outer, first)
        assert keys.next(9) == TICK
        os.write(outer, rest)
        assert keys.next(9) == "深"


SIGNALS = {
    "a resize": (signal.SIGWINCH, RESIZED),
    "Ctrl-C": (signal.SIGINT, INTERRUPTED),
    "Ctrl-Z": (signal.SIGTSTP, STOPPED),
    "the end of the terminal": (signal.SIGHUP, CLOSED),
    "a polite kill": (signal.SIGTERM, CLOSED),
}


@pytest.mark.parametrize("number, key", SIGNALS.values(), ids=SIGNALS)
def test_a_signal_is_a_key(terminal, number, key):
    _, _, keys = terminal
    with keys.raw():
        os.kill(os.getpid(), number)
        assert keys.next(9) == key
        assert keys.ended_by == (number if key == CLOSED else None)


def test_a_terminal_that_is_gone_is_closed(terminal):
    outer, _, keys = terminal
    with keys.raw():
        os.close(outer)
        assert keys.next(9) == CLOSED


def test_the_terminal_and_the_signals_are_put_back_after_an_exception(terminal):
    _, inner, keys = terminal
    before, handler = termios.tcgetattr(inner), signal.getsignal(signal.SIGINT)
    with pytest.raises(RuntimeError, match="halfway"), keys.raw():
        assert not termios.tcgetattr(inner)[3] & (termios.ECHO | termios.ICANON)
        raise RuntimeError("halfway")
    assert (termios.tcgetattr(inner), signal.getsignal(signal.SIGINT)) == (before, handler)


def test_the_terminal_is_the_shells_while_the_program_is_stopped(terminal):
    _, inner, keys = terminal
    before = termios.tcgetattr(inner)
    with keys.raw():
        with keys.cooked():
            assert termios.tcgetattr(inner) == before
            assert signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL
        assert not termios.tcgetattr(inner)[3] & (termios.ECHO | termios.ICANON)
