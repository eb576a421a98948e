"""Single key presses from a terminal, without Enter and without echo. Knows nothing of quizzes."""

import codecs
import errno
import os
import re
import select
import signal
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeAlias

_Attributes: TypeAlias = list[int | list[bytes | int]]

ESCAPE_SECONDS = 0.05  # the bytes of one special key arrive together; a lone Esc has nothing behind it
READ_BYTES = 4096

RESIZED, TICK, INTERRUPTED, STOPPED, CLOSED = "resized", "tick", "interrupted", "stopped", "closed"
PASTED = "pasted:"  # what follows it was pasted, not pressed
PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"

# a signal becomes a key: nothing is interrupted half done
_SIGNALS = {
    signal.SIGWINCH: RESIZED,
    signal.SIGINT: INTERRUPTED,
    signal.SIGTSTP: STOPPED,
    signal.SIGTERM: CLOSED,
    signal.SIGHUP: CLOSED,
    signal.SIGQUIT: CLOSED,
}
_SPECIAL = {
    **dict.fromkeys(("\x1b[A", "\x1bOA"), "up"),
    **dict.fromkeys(("\x1b[B", "\x1bOB"), "down"),
    **dict.fromkeys(("\x1b[C", "\x1bOC", "\x06"), "right"),
    **dict.fromkeys(("\x1b[D", "\x1bOD", "\x02"), "left"),
    **dict.fromkeys(("\x1b[1;5C", "\x1b[1;3C"), "word-right"),
    **dict.fromkeys(("\x1b[1;5D", "\x1b[1;3D"), "word-left"),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x01"), "home"),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", "\x05"), "end"),
    **dict.fromkeys(("\r", "\n", "\x1bOM"), "enter"),
    **dict.fromkeys(("\x7f", "\x08"), "backspace"),
    **dict.fromkeys(("\x1b\x7f", "\x17"), "delete-word"),
    "\x1b[5~": "page-up",
    "\x1b[6~": "page-down",
    "\x1b[3~": "delete",
    "\x15": "delete-to-start",
    "\x0b": "delete-to-end",
    "\x1b": "escape",
    "\x04": "ctrl-d",
}
_PASTE = re.compile(r"\x1b\[200~(?P<pasted>.*?)\x1b\[201~", re.DOTALL)
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z])|\x1b\x7f")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?\Z|\x1b\[200~(?!.*\x1b\[201~)", re.DOTALL)


class Keys:
    """Reads keys of one terminal; a signal or an elapsed second is reported like a key."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="ignore")
        self._waiting: list[str] = []
        self._signalled: list[str] = []
        self._before: _Attributes = []
        self._bell, self._rope = os.pipe()
        os.set_blocking(self._bell, False)
        os.set_blocking(self._rope, False)
        self.ended_by: int | None = None  # the signal that said CLOSED

    @contextmanager
    def raw(self) -> Iterator[None]:
        """Key by key until the block ends; the terminal and the signals are put back whatever happens."""
        before = self._before = termios.tcgetattr(self._file)
        handlers = {number: signal.signal(number, self._signal) for number in _SIGNALS}
        try:
            tty.setcbreak(self._file)
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            _put_back(self._file, before)

    @contextmanager
    def cooked(self) -> Iterator[None]:
        """As the shell left the terminal, and stoppable, while the block runs inside `raw`."""
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        _put_back(self._file, self._before)
        try:
            yield
        finally:
            signal.signal(signal.SIGTSTP, handler)
            tty.setcbreak(self._file)

    def close(self) -> None:
        """Let go of what waits for signals."""
        os.close(self._bell)
        os.close(self._rope)

    def next(self, seconds: float) -> str:
        """The next key by name or character; TICK after so many seconds without one."""
        if not self._signalled and not self._waiting:
            ready, _, _ = select.select([self._file, self._bell], [], [], seconds)
            if self._bell in ready:
                os.read(self._bell, READ_BYTES)
            elif ready:
                self._waiting += self._pressed()
        if self._signalled:
            return self._signalled.pop(0)
        return self._waiting.pop(0) if self._waiting else TICK

    def _pressed(self) -> list[str]:
        text = self._read()
        while text is not None and _UNFINISHED.search(text) and select.select([self._file], [], [], ESCAPE_SECONDS)[0]:
            more = self._read()
            if more is None:
                break
            text += more
        return [CLOSED] if text is None else list(split(text))

    def _read(self) -> str | None:
        """What was typed; None when the terminal is gone."""
        try:
            data = os.read(self._file, READ_BYTES)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return None
        return self._decode.decode(data) if data else None

    def _signal(self, number: int, _frame: FrameType | None) -> None:
        key = _SIGNALS[signal.Signals(number)]
        if key == CLOSED:
            self.ended_by = number
        self._signalled.append(key)
        with suppress(BlockingIOError):
            os.write(self._rope, b"!")


def split(text: str) -> Iterator[str]:
    """The keys in what was read: special keys by name, a paste in one piece, escape sequences unknown here dropped."""
    while text:
        pasted, sequence = _PASTE.match(text), _SEQUENCE.match(text)
        if pasted:
            yield PASTED + pasted["pasted"].replace("\r\n", "\n").replace("\r", "\n")
            text = text[pasted.end() :]
        elif sequence:
            if sequence[0] in _SPECIAL:
                yield _SPECIAL[sequence[0]]
            text = text[sequence.end() :]
        else:
            if text[0] in _SPECIAL or text[0].isprintable():
                yield _SPECIAL.get(text[0], text[0])
            text = text[1:]


def _put_back(file: int, attributes: _Attributes) -> None:
    try:
        termios.tcsetattr(file, termios.TCSADRAIN, attributes)
    except termios.error as error:
        if error.args[0] != errno.EIO:  # the terminal is gone, and its settings with it
            raise
