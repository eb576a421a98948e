"""Arrays as rows of short texts, a window around what matters where they are large. Knows no colours and no screen."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from dlprep.judge.numerals import FEWEST, USUAL, apart, harmless, numeral
from dlprep.judge.verdict import Array, Value
from dlprep.values import dataclass

WIDEST_SPREAD = 4  # powers of ten that a column of plain decimals can show
LARGEST, SMALLEST = 6, -4  # powers of ten that are written out
ENTRIES = 6  # of a list or a mapping are told
LONGEST_ENTRY = 60  # characters of a text inside a list
DEEPEST = 3  # lists inside lists that are told

Index = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as text; `wrong` when it is one of those that differ."""

    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of aligned cells. `place` names the slice of a larger array; the four flags say where it was cut."""

    rows: tuple[tuple[Cell, ...], ...]
    place: str = ""
    above: bool = False
    below: bool = False
    left: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """So many rows, and so many columns of a terminal for each of them."""

    rows: int
    columns: int


def as_array(value: Value) -> Array | None:
    """The value as an array of numbers; None when it is something else."""
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "biufc" else None
    if isinstance(value, str | bytes | Mapping) or value is None:
        return None
    try:
        made = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        # lists of unequal lengths
        return None
    return made if made.dtype.kind in "biufc" else None


def first_wrong(wrong: Array | None) -> Index:
    """Where the first of the cells that differ is; nowhere without one."""
    if wrong is None or not wrong.any():
        return ()
    return tuple(int(place) for place in np.argwhere(wrong)[0])


def grids(arrays: Sequence[Array], room: Room, wrong: Array | None = None, focus: Index = ()) -> tuple[Grid, ...]:
    """The same window of arrays of one shape, written alike; the cells that differ are marked and look different."""
    shape = arrays[0].shape
    seen = focus if len(focus) == len(shape) else (0,) * len(shape)
    leading, place = seen[:-2], _place(seen, len(shape))
    flat = [np.atleast_2d(array[leading]) for array in arrays]
    marks = np.atleast_2d(wrong[leading]) if wrong is not None else np.zeros(flat[0].shape, bool)
    row, column = (0, 0, *seen)[-2:]
    height, width = flat[0].shape
    rows = _window(row, height, room.rows)
    shown = min(width, room.columns)
    while True:
        columns = _window(column, width, shown)
        texts = _written([each[rows, columns] for each in flat], marks[rows, columns])
        if shown <= 1 or all(_columns(each) <= room.columns for each in texts):
            break
        shown -= 1
    cut = {"above": rows.start > 0, "below": rows.stop < height}
    cut |= {"left": columns.start > 0, "right": columns.stop < width}
    cells = marks[rows, columns]
    return tuple(Grid(_cells(each, cells), place, **cut) for each in texts)


def described(value: Value, deep: int = DEEPEST) -> str:
    """Any value on one line."""
    if isinstance(value, np.ndarray):
        return _array_described(value)
    if isinstance(value, list | tuple):
        inside = _listed((described(each, deep - 1) for each in value), len(value)) if deep else "…"
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    if isinstance(value, Mapping):
        pairs = (f"{described(key)}: {described(each, deep - 1)}" for key, each in value.items())
        return f"{{{_listed(pairs, len(value)) if deep else '…'}}}"
    return numeral(value) if isinstance(value, float) else harmless(repr(value), LONGEST_ENTRY)


def first_numbers(array: Array, count: int) -> str:
    """The first numbers of an array, in its own order."""
    head = array.reshape(-1)[:count]
    return " ".join(_texts(head, _form([head]))) + (" …" if array.size > count else "")


def shape_text(value: Value) -> str:
    """The shape of an array as Python writes it, the type of anything else."""
    return str(tuple(value.shape)) if isinstance(value, np.ndarray) else type(value).__name__


def _array_described(array: Array) -> str:
    if array.dtype.kind not in "biufc":
        return f"{shape_text(array)} {array.dtype}"
    if array.ndim == 0:
        return numeral(array.item())
    return f"[{first_numbers(array, ENTRIES)}]" if array.ndim == 1 else f"{shape_text(array)} {array.dtype}"


def _listed(texts: Iterable[str], count: int) -> str:
    told = [text for text, _ in zip(texts, range(ENTRIES), strict=False)]
    return ", ".join(told + (["…"] if count > ENTRIES else []))


def _place(seen: Index, dimensions: int) -> str:
    """Which slice is shown, as the learner would write it."""
    if dimensions <= 2:
        return ""
    return f"[{', '.join([*map(str, seen[:-2]), ':', ':'])}]"


def _window(focus: int, length: int, shown: int) -> slice:
    """So many places in a row, with the focus among them: from the beginning when it is seen from there."""
    start = 0 if focus < shown else min(focus - shown // 2, length - shown)
    return slice(start, min(start + shown, length))


def _written(parts: Sequence[Array], marks: Array) -> list[list[list[str]]]:
    """Each part as rows of aligned texts."""
    form = _form(parts)
    written = [[_texts(row, form) for row in part] for part in parts]
    if len(parts) == 2:
        for row, column in np.argwhere(marks):
            one, other = (part[row, column].item() for part in parts)
            if written[0][row][column] == written[1][row][column]:
                written[0][row][column], written[1][row][column] = apart(one, other)
    if parts[0].shape[0] == 1:
        # single rows stand below each other, so they share their columns
        both = _aligned([rows[0] for rows in written])
        return [[row] for row in both]
    return [_aligned(rows) for rows in written]


@dataclass(frozen=True, slots=True)
class _Form:
    """How numbers are written: with so many decimals, or in so many significant digits."""

    decimals: int | None
    digits: int


def _form(parts: Sequence[Array]) -> _Form:
    sizes = [np.abs(part[np.isfinite(part) & (part != 0)]) for part in parts if part.dtype.kind == "f"]
    found = np.concatenate([size.astype(np.float64).reshape(-1) for size in sizes]) if sizes else np.zeros(0)
    if not found.size:
        return _Form(1, FEWEST)
    highest, lowest = (math.floor(math.log10(size)) for size in (found.max(), found.min()))
    if highest - lowest > WIDEST_SPREAD or highest >= LARGEST or lowest < SMALLEST:
        return _Form(None, FEWEST)
    if not np.any(found % 1):
        return _Form(1, USUAL)
    return _Form(max(FEWEST - 1 - highest, 1 - lowest, 1), USUAL)


def _texts(row: Array, form: _Form) -> list[str]:
    return [_text(value, form) for value in row.tolist()]


def _text(value: Any, form: _Form) -> str:
    if not isinstance(value, float) or not math.isfinite(value):
        return numeral(value)
    if form.decimals is None:
        return numeral(value, form.digits)
    return f"{round(value, form.decimals) + 0.0:.{form.decimals}f}"


def _aligned(rows: list[list[str]]) -> list[list[str]]:
    """Texts of equal width in each column, decimal points below each other."""
    return [list(row) for row in zip(*(_column(column) for column in zip(*rows, strict=True)), strict=True)]


def _column(texts: Sequence[str]) -> Iterator[str]:
    parts = [text.partition(".") for text in texts]
    after = max(len(point + rest) for _, point, rest in parts)
    padded = [
        # what has no decimals may end where those of the others do: words such as nan, and whole numbers
        text if not point and not text.lstrip("-").isdigit() else text + " " * (after - len(point + rest))
        for text, (_, point, rest) in zip(texts, parts, strict=True)
    ]
    width = max(map(len, padded))
    return (text.rjust(width) for text in padded)


def _columns(rows: list[list[str]]) -> int:
    """What a row takes: each cell, a mark behind it, a space between."""
    return sum(len(text) + 2 for text in rows[0]) - 1 if rows and rows[0] else 0


def _cells(rows: list[list[str]], marks: Array) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(Cell(text, bool(mark)) for text, mark in zip(row, flags, strict=True))
        for row, flags in zip(rows, marks, strict=True)
    )
