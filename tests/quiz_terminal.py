"""A real pseudo-terminal with a program in it: types keys, waits for what the screen should show. Never sleeps."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from contextlib import suppress

import pyte

PATIENCE_SECONDS = 30
LEFT = b"\x1b[?1049l"  # what gives the other screen back


class Terminal:
    """A program on a terminal of its own; use it in a `with`, which ends the program."""

    def __init__(self, command, *, columns=100, lines=30, **environment):
        self._outer, inner = pty.openpty()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        self._size(columns, lines)
        self.before = termios.tcgetattr(inner)
        self._inner = inner
        known = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env={**known, "TERM": "xterm-256color", **environment},
            start_new_session=True,
            preexec_fn=_as_a_shell_starts_it,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for end in (self._outer, self._inner):
            with suppress(OSError):
                os.close(end)

    @property
    def text(self):
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def settings(self):
        """How the terminal is set: echo, line by line, and so on."""
        return termios.tcgetattr(self._inner)

    @property
    def cursor(self):
        return self._screen.cursor.y, self._screen.cursor.x

    def press(self, keys):
        os.write(self._outer, keys.encode())
        return self

    def see(self, *expected):
        """Wait until the screen shows all of it (a text, or a test of the screen's text)."""
        self._read_until(lambda: all(self._shows(each) for each in expected), expected)
        return self

    def resize(self, columns, lines):
        self._screen.resize(lines, columns)
        self._size(columns, lines)
        return self

    def hang_up(self):
        """Close the window."""
        os.close(self._inner)
        os.close(self._outer)

    def end(self):
        """Wait for the program's end; its exit code."""
        self._read_until(lambda: self.process.poll() is not None, "the end")
        while self._read(0):
            pass
        return self.process.returncode

    def _shows(self, expected):
        # a wide character is followed by an empty cell, which is no space
        return expected(self.text) if callable(expected) else expected in self.text

    def _read_until(self, reached, wanted):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not reached():
            assert time.monotonic() < deadline, f"not seen: {wanted}\n{self.text}"
            self._read(0.05)

    def _read(self, seconds):
        if not select.select([self._outer], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._outer, 65536)
        except OSError:
            return False
        self.written += data
        self._stream.feed(data)
        return bool(data)

    def _size(self, columns, lines):
        fcntl.ioctl(self._outer, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        with suppress(AttributeError, ProcessLookupError):
            self.process.send_signal(signal.SIGWINCH)


def _as_a_shell_starts_it():
    """With this terminal as its own, and deaf to no signal: who runs tests in the background ignores Ctrl-C."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
