"""Writes the folder of a new kata, whole or not at all."""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import mkdtemp

from dlprep.errors import ContentError, UsageError
from dlprep.katas.reader import SLUG
from dlprep.katas.skeleton import files

LONGEST_SLUG = 60
EXAMPLES = ("numpy", "torch")


def write_kata(taken: Collection[str], home: Path, slug: str, kind: str, backends: Sequence[str], today: str) -> Path:
    """The folder of a new kata of this kind, with a working example in it."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise UsageError("SLUG", f"'{slug[:40]}' is not a slug", "use lower-case words joined by hyphens")
    for backend in backends:
        if backend not in EXAMPLES:
            raise UsageError("--backend", f"there is no example in '{backend[:20]}'", f"use {' or '.join(EXAMPLES)}")
    if kind == "train" and "torch" in backends:
        raise UsageError("--backend", "the example of a train kata is in numpy", "leave --backend out")
    folder = home / slug
    if slug in taken or folder.exists():
        raise UsageError(slug, "there is such a kata already", "choose another name")
    try:
        _write(folder, files(slug, kind, backends, today))
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise ContentError(str(folder), what, "make room, or check the permissions of its folder") from error
    return folder


def _write(folder: Path, texts: dict[str, str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    # beside its place, under a name that is no kata's, until it is whole
    unfinished = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        for name, text in texts.items():
            path = unfinished / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
