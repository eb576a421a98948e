"""Pieces of a formula on one line: the space between them, and the brackets that keep the meaning. Knows no LaTeX."""

from collections.abc import Sequence
from enum import Enum, IntEnum
from itertools import pairwise
from typing import NamedTuple

from dlprep.maths.symbols import ADDITIVE, ASSOCIATIVE, Role


class Spacing(Enum):
    """How much room a line has."""

    WIDE = "wide"
    TIGHT = "tight"  # inside a fraction or under a root
    SCRIPT = "script"


class Strength(IntEnum):
    """How firmly a line holds together; the firmer, the fewer brackets it needs."""

    ATOM = 1
    POWER = 2
    PRODUCT = 3  # factors side by side
    TERM = 4  # factors with · or / between them
    LOOSE = 5


# named tuples: a formula has dozens of these, and a dataclass takes five times as long to make one
class Piece(NamedTuple):
    """A stretch of text that plays one part."""

    text: str
    role: Role
    raised: bool = False  # ends in a power
    trailing: bool = False  # ends in a script that only a space can end
    gap: int = 0  # spaces that the author asked for


class Line(NamedTuple):
    """A formula set on one line."""

    text: str
    strength: Strength
    pieces: tuple[Piece, ...]


_ENDS = frozenset(
    {Role.LETTER, Role.NUMBER, Role.WORD, Role.FRACTION, Role.ROOT, Role.BRACKETED, Role.POSTFIX, Role.CLOSE}
)
_TAKES = frozenset({Role.FUNCTION, Role.BIG, Role.PREFIX})
_STARTS = (_ENDS | _TAKES | {Role.OPEN}) - {Role.POSTFIX, Role.CLOSE}
_STATEMENT = 2  # a gap this wide parts two statements
# letters that are functions far more often than factors before a bracket: p(x), but n(n+1)
_CALLED = frozenset("fgpqAPQVπσφψ")


def ends_factor(piece: Piece) -> bool:
    """Whether a factor may end here, so that what follows multiplies it."""
    return piece.role in _ENDS


def set_line(pieces: Sequence[Piece], spacing: Spacing) -> Line:
    """Set the pieces on one line."""
    settled = _fractions(_signs(_bars(_gaps(pieces))))
    joints = [_joint(before, piece, spacing) for before, piece in pairwise(settled)]
    text = "".join(joint + piece.text for joint, piece in zip(["", *joints], settled, strict=False))
    return Line(text, _strength(settled), tuple(settled))


def bracketed(line: Line) -> str:
    """Return the line in round brackets, or as it is when it stands in them already."""
    units = _units(line.pieces)
    if units and len(units) == 1:
        unit = units[0]
        if unit.role is Role.BRACKETED and unit.text.startswith("(") and not unit.raised:
            return line.text
    return f"({line.text})"


def _gaps(pieces: Sequence[Piece]) -> list[Piece]:
    settled: list[Piece] = []
    gap = 0
    for piece in pieces:
        if piece.role is Role.GAP:
            gap += len(piece.text)
        else:
            settled.append(piece._replace(gap=piece.gap + gap) if gap else piece)
            gap = 0
    return settled


def _bars(pieces: Sequence[Piece]) -> list[Piece]:
    """Pair the bars between two brackets; one that is left over divides, as in p(y|x)."""
    settled = list(pieces)
    open_bars: list[list[int]] = [[]]
    for index, piece in enumerate(pieces):
        if piece.role is Role.OPEN:
            open_bars.append([])
        elif piece.role is Role.CLOSE:
            _divide(settled, open_bars.pop())
            open_bars = open_bars or [[]]
        elif piece.role is Role.BAR:
            mates = open_bars[-1]
            if mates and settled[mates[-1]].text[0] == piece.text[0]:
                opening = mates.pop()
                settled[opening] = settled[opening]._replace(role=Role.OPEN)
                settled[index] = piece._replace(role=Role.CLOSE)
            else:
                mates.append(index)
    for bars in open_bars:
        _divide(settled, bars)
    return settled


def _divide(pieces: list[Piece], bars: Sequence[int]) -> None:
    for index in bars:
        role = Role.RELATION if pieces[index].text == "‖" else Role.DIVIDER
        pieces[index] = pieces[index]._replace(role=role)


def _signs(pieces: Sequence[Piece]) -> list[Piece]:
    """Tell signs from operators, and operators from those that only name themselves, as in f(·)."""
    settled: list[Piece] = []
    for index, piece in enumerate(pieces):
        follows = bool(settled) and _is_operand(settled[-1]) and piece.gap < _STATEMENT
        if piece.role is not Role.OPERATOR or follows:
            settled.append(piece)
        elif index + 1 == len(pieces) or pieces[index + 1].role not in _STARTS | {Role.OPERATOR, Role.BAR}:
            settled.append(piece._replace(role=Role.LETTER))
        else:
            settled.append(piece._replace(role=Role.SIGN) if piece.text in ADDITIVE else piece)
    return settled


def _is_operand(piece: Piece) -> bool:
    # max − min is a range, log −x a logarithm
    return piece.role in _ENDS or (piece.role is Role.FUNCTION and piece.text in {"max", "min"})


def _fractions(pieces: Sequence[Piece]) -> list[Piece]:
    """Bracket the fractions whose neighbours would tear them apart."""
    settled = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.role is not Role.FRACTION:
            continue
        before = pieces[index - 1] if index and piece.gap < _STATEMENT else None
        after = pieces[index + 1] if index + 1 < len(pieces) and pieces[index + 1].gap < _STATEMENT else None
        if (before and _tears(before)) or (after and after.role not in _TAKES and _tears(after)):
            # log(a/b), but log (a/b)x: the reader shall not see a call where the author wrote none
            apart = bool(before and before.role is Role.FUNCTION and after and after.role in _STARTS)
            settled[index] = piece._replace(text=f"({piece.text})", role=Role.BRACKETED, gap=int(apart))
    return settled


def _tears(neighbour: Piece) -> bool:
    match neighbour.role:
        case Role.FUNCTION | Role.BIG | Role.PREFIX | Role.SLASH | Role.POSTFIX:
            return True
        case Role.WORD:
            return neighbour.text == neighbour.text.strip()
        case Role.OPERATOR:
            return neighbour.text not in ASSOCIATIVE
        case _:
            return False


def _joint(before: Piece, piece: Piece, spacing: Spacing) -> str:
    """Return what goes between two neighbours."""
    if piece.gap >= _STATEMENT:
        return " " * piece.gap
    roles = {before.role, piece.role}
    if Role.SLASH in roles or before.role in {Role.OPEN, Role.SIGN} or piece.role in {Role.CLOSE, Role.COMMA}:
        return ""
    if before.role is Role.COMMA:
        return "" if spacing is Spacing.SCRIPT else " "
    if roles & {Role.OPERATOR, Role.RELATION}:
        return " " if spacing is Spacing.WIDE or _needs_room(before, piece) else ""
    if before.role in _TAKES and piece.role in _STARTS | {Role.SIGN}:
        return _after_taker(before, piece)
    if before.role in _ENDS and piece.role in _STARTS:
        return _between_factors(before, piece, spacing)
    return ""


def _needs_room(before: Piece, piece: Piece) -> bool:
    if piece.role is Role.SIGN:
        return before.text in ADDITIVE
    return any(it.role is Role.OPERATOR and (it.text == "*" or it.text.isalpha()) for it in (before, piece))


def _after_taker(before: Piece, piece: Piece) -> str:
    if before.role is Role.BIG or (before.trailing and before.raised):
        return " "
    if before.role is Role.FUNCTION:
        called = piece.role in {Role.OPEN, Role.BRACKETED} and not before.text.endswith(")")  # lim_(x→0) (…)
        return " " * piece.gap if called else " "
    return " " if before.trailing or piece.role in {Role.FUNCTION, Role.BIG} else ""


def _between_factors(before: Piece, piece: Piece, spacing: Spacing) -> str:
    dot = " · " if spacing is Spacing.WIDE else "·"
    opens = piece.role in {Role.OPEN, Role.BRACKETED}
    if Role.WORD in {before.role, piece.role}:
        touching = before.text.endswith(" ") or piece.text.startswith(" ") or (piece.role is Role.OPEN)
        return "" if touching else " "
    if Role.FRACTION in {before.role, piece.role} or before.role is Role.ROOT:
        return dot
    if piece.role is Role.NUMBER:
        thousands = piece.gap and before.role is Role.NUMBER and len(piece.text) == 3
        return " " if thousands else dot
    if piece.role is Role.ROOT and before.raised:  # 2³√x is a cube root
        return dot
    if piece.role in {Role.FUNCTION, Role.BIG}:
        return " "
    if before.trailing:  # x^λ (y + 1), for the bracket may not seem part of the power; nobody reads Q^π(s) so
        return "" if opens and (not before.raised or before.text[0] in _CALLED) else " "
    return " " * piece.gap


def _units(pieces: Sequence[Piece]) -> list[Piece] | None:
    """Return the pieces with every bracket, and every call, as one; None when the brackets do not match."""
    units: list[Piece] = []
    starts: list[int] = []
    for piece in pieces:
        units.append(piece)
        if piece.role is Role.OPEN:
            starts.append(len(units) - 1)
        elif piece.role is Role.CLOSE:
            if not starts:
                return None
            start = starts.pop()
            inside = units[start + 1 : -1]
            text = units[start].text + "".join(unit.text for unit in inside) + piece.text
            units[start:] = [Piece(text, Role.BRACKETED, piece.raised, gap=units[start].gap)]
            if start and _calls(units[start - 1], inside):
                units[start - 1 :] = [units[start]._replace(text=units[start - 1].text + text)]
    return None if starts else units


def _calls(name: Piece, inside: Sequence[Piece]) -> bool:
    if name.role is Role.FUNCTION:
        return True
    additive = any(piece.role in {Role.OPERATOR, Role.SIGN} and piece.text in ADDITIVE for piece in inside)
    return not additive and (name.role is Role.WORD or (name.role is Role.LETTER and name.text[:1] in _CALLED))


_LOOSE = {Role.RELATION, Role.COMMA, Role.SIGN, Role.FUNCTION, Role.BIG, Role.DIVIDER}
_TERM = {Role.OPERATOR, Role.SLASH, Role.FRACTION}


def _strength(pieces: Sequence[Piece]) -> Strength:
    units = _units(pieces)
    if not units:
        return Strength.LOOSE
    roles = {unit.role for unit in units}
    if roles & _LOOSE or any(unit.role is Role.OPERATOR and unit.text in ADDITIVE for unit in units):
        return Strength.LOOSE
    parted = any(_joint(before, unit, Spacing.TIGHT) for before, unit in pairwise(units))
    if roles & _TERM or parted or any(unit.role is Role.WORD and " " in unit.text for unit in units):
        return Strength.TERM
    factors = [unit for unit in units if unit.role not in {Role.PREFIX, Role.POSTFIX}]
    if len(factors) > 1 or (roles == {Role.PREFIX} and len(units) > 1):
        return Strength.PRODUCT
    raised = len(units) > 1 or units[-1].raised or Role.ROOT in roles
    return Strength.POWER if raised else Strength.ATOM
