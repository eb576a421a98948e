"""Whether the code of another author's kata may run: only with exactly the files that the learner trusted."""

import os
from collections.abc import Iterable
from pathlib import Path

from dlprep.digest import blake2b
from dlprep.errors import ContentError
from dlprep.memory.clock import Moment
from dlprep.memory.event import Event, Happening
from dlprep.values import dataclass

DIGEST_BYTES = 16
MAX_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder holds: the names of its files, and a hash that changes with any of them."""

    files: tuple[str, ...]
    digest: str


def contents(folder: Path) -> Contents:
    """Every file of a kata; a ContentError names what no hash can stand for."""
    root = folder.resolve()
    files = sorted(_files(root))
    digest = blake2b(digest_size=DIGEST_BYTES)
    for path in files:
        if not path.is_file() or path.is_symlink():
            raise ContentError(str(path), "is a link or a device, which can change unseen", "put a plain file there")
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(str(path), f"is larger than {MAX_BYTES >> 20} MB", "remove it, or make it smaller")
        data = _read(path)
        # lengths before texts, so that no two folders run together into the same bytes
        name = path.relative_to(root).as_posix().encode(errors="surrogateescape")
        digest.update(f"{len(name)} {len(data)} ".encode() + name + data)
    return Contents(tuple(path.relative_to(root).as_posix() for path in files), digest.hexdigest())


def trusting(card: str, digest: str | None, moment: Moment, *, always: bool) -> Happening:
    """What to log when the learner trusts a kata: these files, or whatever its folder will hold."""
    return Happening(at=moment.at, day=moment.day, kind="trust", card=card, content=digest, payload={"always": always})


def is_trusted(events: Iterable[Event], card: str, digest: str) -> bool:
    """Whether the learner trusted these files, or whatever the folder holds."""
    given = [event for event in events if event.kind == "trust" and event.card == card]
    return any(event.content == digest or event.payload.get("always") is True for event in given)


def _files(root: Path) -> Iterable[Path]:
    for folder, folders, names in os.walk(root):
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in (*names, *linked))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ContentError(str(path), f"cannot be read: {error.strerror}", "check its permissions") from error
