"""Copies a learner's own questions beside the shipped ones, whole or not at all. Reads no question."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from dlprep.bank.shelf import TOPICS, bank_files
from dlprep.errors import ContentError, UsageError


def pack_files(path: Path) -> dict[str, list[Path]]:
    """The files of each bank in a file, a bank or a folder of banks; topics of all banks travel with the first."""
    if not path.exists():
        raise UsageError(str(path), "there is no such file or folder", "name a YAML file, or a folder with banks")
    if not path.is_dir():
        return {_bank_name(path.resolve().parent): [path]}
    here = bank_files(path)
    banks = {folder.name: files for folder in sorted(path.glob("*")) if (files := _bank(folder, path.resolve()))}
    if any(file.name != TOPICS for file in here) or not banks:
        banks = {_bank_name(path.resolve()): here} | banks
    elif here:
        first = next(iter(banks))
        banks[first] = [*here, *banks[first]]
    if not any(banks.values()):
        raise UsageError(str(path), "holds no YAML file", "put questions into <bank>/<topic>.yaml")
    return banks


def places(path: Path, destination: Path) -> dict[Path, list[Path]]:
    """What adding the path will write: one file in its bank, or whole banks; with the files that go there."""
    banks = pack_files(path)
    if path.is_dir():
        return {destination / bank: files for bank, files in banks.items()}
    # only visible files that end in .yaml are ever read
    name = path.with_suffix(".yaml").name.lstrip(".")
    return {destination / bank / name: files for bank, files in banks.items()}


def add_pack(path: Path, destination: Path, *, replace: bool) -> list[Path]:
    """Copy a file, a bank or a folder of banks; returns where each now is."""
    wanted = places(path, destination)
    existing = [place for place in wanted if place.exists()]
    if existing and not replace:
        raise ContentError(str(existing[0]), "one of this name was added before", "rename yours, or use --replace")
    for files in wanted.values():
        if len({file.name for file in files}) < len(files):
            raise ContentError(str(path), f"two {TOPICS} would stand in one bank", "merge them into one")
    try:
        destination.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=destination, prefix=".adding-") as scratch:
            copies = {place: Path(scratch) / f"new-{number}" for number, place in enumerate(wanted)}
            for place, copy in copies.items():
                _copied(wanted[place], copy, as_file=not path.is_dir())
            _swapped(copies, Path(scratch))
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise ContentError(str(destination), what, "check its permissions and space") from error
    return list(wanted)


def _bank(folder: Path, within: Path) -> list[Path]:
    """The files of a folder in the pack; a link that leads back up is no bank."""
    hidden = folder.name.startswith(".") or not folder.is_dir()
    return [] if hidden or within.is_relative_to(folder.resolve()) else bank_files(folder)


def _bank_name(folder: Path) -> str:
    return folder.name.lstrip(".") or "own"


def _copied(files: Sequence[Path], copy: Path, *, as_file: bool) -> None:
    # the text and nothing else: neither links nor permissions come along
    if as_file:
        shutil.copyfile(files[0], copy)
        return
    copy.mkdir()
    for file in files:
        shutil.copyfile(file, copy / file.name)


def _swapped(copies: Mapping[Path, Path], scratch: Path) -> None:
    """Put every copy into its place, or leave all places as they were."""
    begun: list[tuple[Path, Path | None]] = []
    try:
        for number, (place, copy) in enumerate(copies.items()):
            place.parent.mkdir(parents=True, exist_ok=True)
            aside = scratch / f"old-{number}" if place.exists() else None
            begun.append((place, aside))
            if aside:
                place.replace(aside)
            copy.replace(place)
    except BaseException:
        for number, (place, aside) in enumerate(reversed(begun)):
            if place.exists() and not (aside and not aside.exists()):
                place.replace(scratch / f"undone-{number}")
            if aside and aside.exists():
                aside.replace(place)
        raise
