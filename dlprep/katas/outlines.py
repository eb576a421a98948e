"""The outlines of katas, kept so that a list need not read every folder. The file can be deleted at any time."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from dlprep.digest import blake2b
from dlprep.katas import kata, reader
from dlprep.katas.kata import Outline
from dlprep.store.whole import write_whole
from dlprep.text import Text
from dlprep.values import dataclass

_LISTS = ("topics", "paths", "after", "backends")


@dataclass(frozen=True, slots=True)
class Kept:
    """An outline, and what its folder looked like when it was read."""

    stamp: str
    outline: Outline


def stamp(folder: Path) -> str:
    """Changes with every file of a kata's folder: its name, size, time and inode."""
    facts = []
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):
            held = path.stat()
            facts.append((path.relative_to(folder).as_posix(), held.st_size, held.st_mtime_ns, held.st_ino))
    return blake2b(repr(facts).encode(errors="surrogateescape"), digest_size=12).hexdigest()


def load_outlines(path: Path) -> dict[str, Kept]:
    """What was kept, by folder; nothing where it cannot be read or another reader made it."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["seal"] != _seal(held["folders"]):
            return {}
        return {name: Kept(each["stamp"], _outline(each["outline"])) for name, each in held["folders"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def keep_outlines(path: Path, kept: Mapping[str, Kept]) -> None:
    """Write them whole or not at all; where nothing can be written they are read again the next time."""
    folders = {name: {"stamp": each.stamp, "outline": asdict(each.outline)} for name, each in kept.items()}
    with suppress(OSError):
        write_whole(path, json.dumps({"seal": _seal(folders), "folders": folders}))


def _outline(held: Mapping[str, Any]) -> Outline:
    lists = {name: tuple(held[name]) for name in _LISTS}
    return Outline(**{**held, **lists, "title": Text(**held["title"])})


def _seal(folders: object) -> str:
    """Shows damage, and that another reader made the outlines."""
    text = json.dumps(folders, sort_keys=True)
    return blake2b(f"{_reader()} {text}".encode(), digest_size=12).hexdigest()


@cache
def _reader() -> str:
    """Which code made the outlines."""
    sources = [Path(str(module.__file__)).read_bytes() for module in (kata, reader)]
    return blake2b(b"".join(sources), digest_size=12).hexdigest()
