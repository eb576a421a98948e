"""Numbers and texts of a program as a reader can compare them: short, distinct, harmless. Knows no arrays."""

import math

FEWEST, USUAL, MOST = 4, 6, 17  # significant digits: at least, as a rule, and all that a float64 has
LONGEST_TEXT = 300  # characters of a message


def numeral(value: object, digits: int = USUAL) -> str:
    """One value in so many significant digits; what is no number reads as Python writes it."""
    if isinstance(value, bool | int):
        return str(value)
    if not isinstance(value, float):
        return harmless(value) if isinstance(value, str) else harmless(repr(value))
    if not math.isfinite(value):
        return str(value)
    return f"{value + 0.0:.{digits}g}"


def apart(got: object, expected: object) -> tuple[str, str]:
    """Two values in as few digits as tell them apart."""
    for digits in range(FEWEST, MOST + 1):
        texts = numeral(got, digits), numeral(expected, digits)
        if texts[0] != texts[1]:
            break
    return texts


def harmless(text: str, longest: int | None = LONGEST_TEXT) -> str:
    """The text on one line without what a terminal would obey; a longer one is cut."""
    seen = "".join(char if char.isprintable() else _visible(char) for char in text)
    return seen if longest is None or len(seen) <= longest else seen[: longest - 1] + "…"


def _visible(char: str) -> str:
    return " " if char in "\n\t" else "" if char == "\r" else ascii(char)[1:-1]
