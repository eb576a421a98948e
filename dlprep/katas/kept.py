"""Katas and their outlines as they were last read, so that a command need not read YAML. Can be deleted at any time."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from dlprep.digest import blake2b
from dlprep.katas import kata
from dlprep.katas.kata import Kata, Outline
from dlprep.store.sealed import read_sealed, write_sealed
from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """An outline, and what its folder looked like when it was read."""

    stamp: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class _KeptKata:
    stamp: str
    kata: Kata


def stamp(folder: Path) -> str:
    """Changes with every file of a kata's folder: its name, size, times and inode."""
    facts = []
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):
            held = path.stat()
            times = held.st_mtime_ns, held.st_ctime_ns
            facts.append((path.relative_to(folder).as_posix(), held.st_size, *times, held.st_ino))
    return blake2b(repr((str(folder), facts)).encode(errors="surrogateescape"), digest_size=12).hexdigest()


def load_outlines(path: Path) -> dict[str, Kept]:
    """What was kept, by folder; nothing where it cannot be read or another reader made it."""
    return _load(path, dict[str, Kept]) or {}


def keep_outlines(path: Path, kept: Mapping[str, Kept]) -> None:
    """Write them whole or not at all; where nothing can be written they are read again the next time."""
    _keep(path, {name: asdict(each) for name, each in kept.items()})


def load_kata(path: Path, stamp: str) -> Kata | None:
    """The kata as it was kept, if its folder looks as it did then."""
    held = _load(path, _KeptKata)
    return held.kata if held and held.stamp == stamp else None


def keep_kata(path: Path, stamp: str, kata: Kata) -> None:
    """Write it whole or not at all."""
    _keep(path, {"stamp": stamp, "kata": asdict(kata)})


def _load(path: Path, kind: Any) -> Any:
    text = read_sealed(path, _reader())
    return None if text is None else _thawed(kind, json.loads(text))


def _keep(path: Path, held: object) -> None:
    write_sealed(path, json.dumps(held, default=str), _reader())


def _thawed(kind: Any, held: Any) -> Any:
    """What JSON holds as the kind that it was: a dataclass, a tuple, a mapping, a path, or as it is."""
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _thawed(each, held[name]) for name, each in _fields(kind).items()})
    if get_origin(kind) is tuple:
        return tuple(_thawed(get_args(kind)[0], each) for each in held)
    if get_origin(kind) in (dict, Mapping):
        return {name: _thawed(get_args(kind)[1], each) for name, each in held.items()}
    return Path(held) if kind is Path else held


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


@cache
def _reader() -> str:
    """Which code read the folders."""
    package = Path(kata.__file__).parent.parent
    readers = ("katas/kata.py", "katas/reader.py", "katas/kept.py", "bank/tree.py", "text.py")
    return blake2b(b"".join((package / name).read_bytes() for name in readers), digest_size=12).hexdigest()
