"""Readers with a known fault each, so that it can be shown that none goes unnoticed."""

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path

from fuzz.engine import Subject, Target


class Refused(Exception):
    """What these readers document."""


def _begins(fault: Callable[[bytes], object]) -> Callable[[Path], Subject]:
    """A reader that fails where the input holds the word and refuses all others."""

    def begin(_folder: Path) -> Subject:
        def feed(data: bytes) -> bool:
            if b"trouble" in data:
                fault(data)
                return True
            raise Refused("no trouble here")

        return Subject(feed, [b"nothing", b"a lot of trouble today"], refusals=(Refused,))

    return begin


def _raise(_data: bytes) -> None:
    raise KeyError("undocumented")


def _loop(_data: bytes) -> None:
    while True:
        pass


def _swallow(_data: bytes) -> None:
    """Loop, and catch every exception that may end it."""
    while True:
        try:
            _loop(b"")
        except Exception:
            continue


def _sleep(_data: bytes) -> None:
    time.sleep(3600)


def _hoard(_data: bytes) -> None:
    bytes(600 << 20)


def _crash(_data: bytes) -> None:
    ctypes.string_at(0)


def _leave(_data: bytes) -> None:
    os._exit(0)


def _drop(_data: bytes) -> None:
    class Dropped:
        def __del__(self) -> None:
            raise KeyError("nobody hears this")

    Dropped()


FAULTS = {
    "raises": _raise,
    "loops": _loop,
    "swallows": _swallow,
    "sleeps": _sleep,
    "hoards": _hoard,
    "crashes": _crash,
    "leaves": _leave,
    "drops": _drop,
}
TARGETS = tuple(
    Target(name, _begins(fault), quick=20, deep=20, seconds=0.1, stuck_seconds=0.5) for name, fault in FAULTS.items()
)
