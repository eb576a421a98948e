"""Labels and values in columns of a terminal, where a Chinese character takes two. Knows no words."""

from collections.abc import Iterator, Sequence


def table(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One line for each, the values below each other."""
    width = max(cells(label) for label, _ in rows)
    for label, value in rows:
        yield f"{padded(label, width)}  {value}"


def padded(text: str, columns: int) -> str:
    """The text with spaces up to a width."""
    return text + " " * (columns - cells(text))


def cut(text: str, columns: int) -> str:
    """The text, shortened to a width where it is longer."""
    if cells(text) <= columns:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, columns - 1).rstrip() + "…"


def cells(text: str) -> int:
    """The columns that a text takes."""
    from rich.cells import cell_len

    return cell_len(text)
