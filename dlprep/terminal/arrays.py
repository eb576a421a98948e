"""Arrays as styled lines: yours beside expected with the wrong cells marked, and the inputs of a case."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text as Styled

from dlprep.judge.grid import Grid, Index, Room, as_array, described, first_numbers, first_wrong, grids, shape_text
from dlprep.judge.verdict import Array, Beside, Value
from dlprep.terminal.kata_words import say
from dlprep.terminal.wrap import indented, wrap
from dlprep.text import Language

MARK = "✗"
INDENT = "  "
BETWEEN = 3  # columns between what stands side by side
MOST_ROWS = 8  # of an array are shown
DOTS = 4  # columns for the dots at both ends of a row that was cut
SMALL = 24  # numbers of an input that is shown in full
SMALL_ROWS = 6
FIRST_NUMBERS = 6  # of an input that is not
MOST_LINES = 3  # of a value that is no array

WRONG, EXPECTED, FAINT = "bold red", "green", "dim"


def beside_lines(beside: Beside, language: Language, width: int, focus: Index = ()) -> Iterator[Styled]:
    """What came back beside what was expected; below each other where that is easier to compare."""
    yours, wanted = say("yours", language), say("expected", language)
    got, expected = as_array(beside.got), as_array(beside.expected)
    if got is None or expected is None:
        yield from _told(yours, beside.got, WRONG, width)
        yield from _told(wanted, beside.expected, EXPECTED, width)
    elif got.shape != expected.shape:
        one, other = (grids((each,), _half(width)) for each in (got, expected))
        titles = f"{yours} {got.shape}", f"{wanted} {expected.shape}"
        yield from _pair(titles, (one[0], other[0]), width)
    elif got.size:
        yield from _compared((yours, wanted), got, expected, beside, width, focus)


def _compared(
    names: tuple[str, str], got: Array, expected: Array, beside: Beside, width: int, focus: Index
) -> Iterator[Styled]:
    wrong = beside.wrong if beside.wrong is not None and beside.wrong.shape == got.shape else None
    seen = focus if _inside(focus, got.shape) else first_wrong(wrong)
    flat = got.ndim < 2 or got.shape[-2] == 1
    if flat:
        label = max(map(cell_len, names)) + 2
        room = Room(1, width - len(INDENT) - label - DOTS)
        one, other = grids((got, expected), room, wrong, seen)
        yield from _place_line(beside.output, one, got)
        for name, grid, style in ((names[0], one, WRONG), (names[1], other, EXPECTED)):
            head = Styled(INDENT + name + " " * (label - cell_len(name)), FAINT)
            yield from (head + line for line in _grid(grid, style))
        return
    one, other = grids((got, expected), _half(width), wrong, seen)
    if one.left or one.right:
        whole = grids((got, expected), Room(MOST_ROWS, width - len(INDENT) - DOTS), wrong, seen)
        if not (whole[0].left or whole[0].right) and len(whole[0].rows) <= SMALL_ROWS:
            one, other = whole
    yield from _place_line(beside.output, one, got)
    yield from _pair(names, (one, other), width)


def _inside(index: Index, shape: tuple[int, ...]) -> bool:
    return len(index) == len(shape) > 0 and all(0 <= place < length for place, length in zip(index, shape, strict=True))


def _place_line(output: str, grid: Grid, array: Array) -> Iterator[Styled]:
    """Which slice of which array follows, when it is not all of it."""
    cut = grid.above or grid.below or grid.left or grid.right
    if grid.place or cut:
        yield Styled(f"{INDENT}{output}{grid.place} ", FAINT).append(shape_text(array), FAINT)


def _half(width: int) -> Room:
    return Room(MOST_ROWS, max(4, (width - len(INDENT) - BETWEEN) // 2 - DOTS))


def _pair(names: tuple[str, str], pair: tuple[Grid, Grid], width: int) -> Iterator[Styled]:
    """Two grids with their names above them, side by side if the width allows it."""
    one, other = (
        [Styled(name, FAINT), *_grid(grid, style)]
        for name, grid, style in zip(names, pair, (WRONG, EXPECTED), strict=True)
    )
    room = max(line.cell_len for line in one)
    if len(INDENT) + room + BETWEEN + max(line.cell_len for line in other) > width:
        yield from (Styled(INDENT) + line for line in (*one, *other))
        return
    for left, right in zip_longest(one, other, fillvalue=Styled("")):
        yield Styled(INDENT) + left + Styled(" " * (room - left.cell_len + BETWEEN)) + right


def _grid(grid: Grid, style: str) -> Iterator[Styled]:
    """The rows; dots stand where some are left out. Only what came back carries marks."""
    if grid.above:
        yield Styled("⋮", FAINT)
    for row in grid.rows:
        line = Styled("… " if grid.left else "", FAINT)
        for number, cell in enumerate(row):
            line.append(" " if number else "").append(cell.text, style if cell.wrong else "")
            line.append(MARK if cell.wrong and style == WRONG else " ", style)
        yield line.append(" …" if grid.right else "", FAINT)
    if grid.below:
        yield Styled("⋮", FAINT)


def _told(name: str, value: Value, style: str, width: int) -> Iterator[Styled]:
    """A value that is no array, on a few lines."""
    array = as_array(value)
    if array is not None and array.ndim and array.size:
        text = f"{shape_text(array)} {array.dtype}: {first_numbers(array, FIRST_NUMBERS)}"
    else:
        text = described(value)
    lines = indented(Styled(text, style), width, f"{INDENT}{name}  ")
    yield from lines[:MOST_LINES]


def input_lines(inputs: Mapping[str, Value], language: Language, width: int) -> Iterator[Styled]:
    """The inputs of a case: small arrays in full, of large ones the shape and first numbers, the rest on a line."""
    if not inputs:
        return
    yield Styled(say("inputs", language), "bold")
    simple = []
    for name, value in inputs.items():
        array = as_array(value) if not isinstance(value, int | float | list | tuple) else None
        if array is None or not array.ndim:
            simple.append(f"{name} = {described(value)}")
        else:
            yield from _input(name, array, width)
    if simple:
        yield from (Styled(INDENT) + line for line in wrap(Styled(" · ".join(simple)), width - len(INDENT)))


def _input(name: str, array: Array, width: int) -> Iterator[Styled]:
    kind = "" if array.dtype == "float32" else f" {array.dtype}"
    head = Styled(INDENT).append(name, "cyan").append(f" {array.shape}{kind}", FAINT)
    small = array.ndim <= 2 and 0 < array.size <= SMALL and (array.ndim == 1 or array.shape[0] <= SMALL_ROWS)
    if small:
        one_line = array.ndim == 1 or array.shape[0] == 1
        taken = head.cell_len + 2 if one_line else 2 * len(INDENT)
        (grid,) = grids((array,), Room(SMALL_ROWS, width - taken))
        if not (grid.left or grid.right):
            rows = [Styled(" ".join(f"{cell.text} " for cell in row)) for row in grid.rows]
            if one_line:
                yield head + Styled("  ") + rows[0]
                return
            yield head
            yield from (Styled(2 * INDENT) + row for row in rows)
            return
    if array.size:
        head.append("  ").append(first_numbers(array, FIRST_NUMBERS))
    head.truncate(width, overflow="ellipsis")
    yield head
