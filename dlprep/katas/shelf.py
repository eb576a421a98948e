"""Which katas there are, and the folders they come from. What was read is kept, and read again when it changes."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from dlprep.errors import ContentError, Problem
from dlprep.katas.kata import Kata, Outline
from dlprep.katas.kept import Kept, keep_kata, keep_outlines, load_kata, load_outlines, stamp

if TYPE_CHECKING:
    from dlprep.katas.reader import Reading


class KataShelf:
    """The katas of the shipped folder and of the learner's own; where both have one name the shipped one stands."""

    def __init__(self, shipped: Path, own: Path, cache: Path) -> None:
        self._shipped, self._cache = shipped, cache
        self._folders = {**_folders(own), **_folders(shipped)}

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of all katas, in the order of the alphabet."""
        return tuple(sorted(self._folders))

    def is_shipped(self, slug: str) -> bool:
        """Whether a kata comes with dlprep, and so may run its code without being asked about."""
        return self._folders[slug].parent == self._shipped

    def folder(self, slug: str) -> Path:
        """The folder of a kata; a ContentError where there is none of this name."""
        if slug not in self._folders:
            close = get_close_matches(slug[:60], self._folders, n=1)
            remedy = f"did you mean '{close[0]}'?" if close else "`dlprep kata list` shows them all"
            raise ContentError(slug[:60], "there is no such kata", remedy)
        return self._folders[slug]

    def kata(self, slug: str) -> Kata:
        """One kata; a ContentError says what is wrong with its folder."""
        folder = self.folder(slug)
        # another author's code is read each time: whether it may run is told by what its files hold now
        place = self._cache.with_suffix("") / f"{slug}.json" if self.is_shipped(slug) else None
        now = stamp(folder) if place else ""
        if place and (kept := load_kata(place, now)):
            return kept
        reading = _read(folder)
        if reading.kata is None:
            first = reading.problems[0]
            raise ContentError(first.place, first.what, first.remedy)
        if place:
            keep_kata(place, now, reading.kata)
        return reading.kata

    def outlines(self) -> tuple[tuple[Outline, ...], tuple[Problem, ...]]:
        """Every kata that can be read, and what is wrong with the others; only folders that changed are read."""
        kept, found, problems = load_outlines(self._cache), dict[str, Kept](), list[Problem]()
        for _, folder in sorted(self._folders.items()):
            name, now = str(folder), stamp(folder)
            if name in kept and kept[name].stamp == now:
                found[name] = kept[name]
                continue
            reading = _read(folder)
            problems += reading.problems
            if reading.kata:
                found[name] = Kept(now, reading.kata.outline)
        if found != kept:
            keep_outlines(self._cache, found)
        return tuple(each.outline for each in found.values()), tuple(problems)


def _read(folder: Path) -> "Reading":
    # it brings YAML and a validator, for which a command that finds all it needs in the cache need not wait
    from dlprep.katas.reader import read_kata

    return read_kata(folder, shown(folder))


def shown(folder: Path) -> str:
    """How problems call a folder: relative to where the learner is, when it lies there."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _folders(root: Path) -> dict[str, Path]:
    return {path.name: path for path in _listed(root) if (path / "kata.yaml").is_file()}


def _listed(root: Path) -> Iterable[Path]:
    return sorted(root.iterdir()) if root.is_dir() else ()
