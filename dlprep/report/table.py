"""Labels and values in two columns of a terminal. Knows no words."""

from collections.abc import Iterator, Sequence


def table(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One line for each, the values below each other; a Chinese character takes two columns."""
    from rich.cells import cell_len

    width = max(cell_len(label) for label, _ in rows)
    for label, value in rows:
        yield f"{label}{' ' * (width - cell_len(label))}  {value}"
