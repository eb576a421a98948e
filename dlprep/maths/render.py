"""A formula in LaTeX as one line of Unicode that means the same, read as a person would. Knows no prose, no screen."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from dlprep.maths.latex import (
    ARGUMENTS,
    CLOSERS,
    DIVIDERS,
    EMPTY,
    KNOWN,
    OPENERS,
    WORDS,
    Group,
    Macro,
    Node,
    Scripted,
    Sign,
    Unreadable,
    read,
)
from dlprep.maths.line import Line, Piece, Spacing, Strength, bracketed, ends_factor, set_line
from dlprep.maths.symbols import (
    ACCENTS,
    ADDITIVE,
    ALPHABETS,
    CHARACTERS,
    RETYPED,
    SIGNS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    Role,
    styled,
)

# longer rows of small letters are harder to read than brackets
_LONGEST_SCRIPT = 6
_SHORT_SCRIPT = r"(?<!\\)[\^_]\d\d"
_DIGITS = {digit: SUBSCRIPTS[digit] for digit in "0123456789"}
_BEFORE_NEGATIVE = frozenset({Role.OPERATOR, Role.SLASH, Role.FUNCTION, Role.BIG})
_ESCAPED = {r"\_": "_", r"\%": "%", r"\&": "&", r"\#": "#", r"\$": "$", r"\{": "{", r"\}": "}", r"\,": " ", "~": " "}


def render(latex: str) -> str:
    """Return the formula on one line; what cannot be read comes back as it is."""
    try:
        nodes = read(latex)
    except Unreadable:
        return latex
    return set_line(_pieces(nodes), Spacing.WIDE).text


def problems(latex: str) -> tuple[str, ...]:
    """Return what keeps the formula from being shown as meant, most serious first."""
    try:
        nodes = read(latex)
    except Unreadable as error:
        return (str(error),)
    short = ["a script takes one character: put braces around a longer one"] if re.search(_SHORT_SCRIPT, latex) else []
    return tuple(dict.fromkeys([*_unknown(nodes), *short]))


def _unknown(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Macro(name, arguments):
                if name not in KNOWN:
                    yield f"unknown macro \\{name}"
                if name not in WORDS and name != "operatorname":
                    yield from _unknown([argument for argument in arguments if argument])
            case Group(items):
                yield from _unknown(items)
            case Scripted(base, lower, upper):
                yield from _unknown([part for part in (base, lower, upper) if part])


def _pieces(nodes: Sequence[Node]) -> list[Piece]:
    pieces: list[Piece] = []
    for node in nodes:
        added = _node(node)
        if isinstance(node, Group):
            added = _ungrouped(added, pieces)
        elif isinstance(node, Scripted) and pieces and pieces[-1].role is Role.FUNCTION:
            # log (ab)², for log(ab)² reads as the square of a logarithm
            added[0] = added[0]._replace(gap=1)
        pieces += added
    return pieces


def _ungrouped(pieces: list[Piece], before: Sequence[Piece]) -> list[Piece]:
    """Return what stood in braces of its own, so that losing them loses no meaning."""
    if len(pieces) == 1 and pieces[0].role in {Role.OPERATOR, Role.RELATION, Role.COMMA, Role.SLASH}:
        return [pieces[0]._replace(role=Role.GLUE)]  # 1{,}000
    negative = len(pieces) > 1 and pieces[0].role is Role.OPERATOR and pieces[0].text in ADDITIVE
    if negative and before and (ends_factor(before[-1]) or before[-1].role in _BEFORE_NEGATIVE):
        return [Piece("(", Role.OPEN), *pieces, Piece(")", Role.CLOSE)]
    return pieces


def _node(node: Node) -> list[Piece]:
    match node:
        case Sign(text):
            return [_sign(text)]
        case Group(items):
            return _pieces(items)
        case Scripted():
            return _scripted(node)
        case Macro(name, arguments):
            return _macro(name, arguments)


def _sign(text: str) -> Piece:
    if text[0].isdecimal() or (len(text) > 1 and text[0] == "."):
        return Piece(text, Role.NUMBER)
    return Piece(RETYPED.get(text, text), CHARACTERS.get(text, Role.LETTER))


def _macro(name: str, arguments: Sequence[Group | None]) -> list[Piece]:
    if name in SIGNS:
        role, text = SIGNS[name]
        return [Piece(text, role)]
    if name not in ARGUMENTS:
        return _verbatim(name, arguments)
    first, last = arguments[0] or EMPTY, arguments[-1] or EMPTY
    match name:
        case "frac" | "dfrac" | "tfrac":
            return [_fraction(_line(first), _line(last))]
        case "binom":
            return _call("C", [*_pieces(first.items), Piece(",", Role.COMMA), *_pieces(last.items)])
        case "underset":
            return _scripted(Scripted(last, lower=first))
        case "sqrt":
            return [_root(_line(last), _line(first) if arguments[0] else None)]
        case "pmod":
            return [Piece(f"(mod {_line(last).text})", Role.WORD)]
        case "operatorname":
            return [Piece(_unescaped(last.source).strip(), Role.FUNCTION)]
        case _ if name in WORDS:
            return [_word(name, _unescaped(last.source))]
        case _ if name in ALPHABETS:
            return [_styled(piece, ALPHABETS[name]) for piece in _pieces(last.items)]
        case _ if name in ACCENTS:
            return _accented(_pieces(last.items), *ACCENTS[name])
        case _:
            return _delimiter(name, _pieces(last.items))


def _verbatim(name: str, arguments: Sequence[Group | None]) -> list[Piece]:
    pieces = [Piece(f"\\{name}", Role.WORD)]
    for argument in arguments:
        inside = _pieces(argument.items) if argument else []
        pieces += [Piece("{", Role.OPEN), *inside, Piece("}", Role.CLOSE)]
    return pieces


def _call(name: str, inside: Sequence[Piece]) -> list[Piece]:
    return [Piece(name, Role.FUNCTION), Piece("(", Role.OPEN), *inside, Piece(")", Role.CLOSE)]


def _line(group: Group) -> Line:
    return set_line(_pieces(group.items), Spacing.TIGHT)


def _fraction(top: Line, bottom: Line) -> Piece:
    over = top.text if top.strength <= Strength.PRODUCT else bracketed(top)
    firm = bottom.strength <= Strength.POWER or _is_derivative(top, bottom)
    text = f"{over}/{bottom.text if firm else bracketed(bottom)}"
    if over in {"d", "∂"} and bottom.text.startswith(over):
        return Piece(f"({text})", Role.PREFIX)
    return Piece(text, Role.FRACTION)


def _is_derivative(top: Line, bottom: Line) -> bool:
    """Whether the fraction is dy/dx, in which dx needs no brackets."""
    d = top.pieces[0] if top.pieces else None
    over = d is not None and (d.text == "d" or (d.text.startswith("d") and d.raised))
    return over and len(bottom.pieces) == 2 and bottom.pieces[0].text == "d"


def _root(inside: Line, index: Line | None) -> Piece:
    signs = {"": "√", "2": "√", "3": "∛", "4": "∜"}
    bare = len(inside.pieces) == 1 and inside.strength is Strength.ATOM
    if index is None or index.text in signs:
        return Piece(signs[index.text if index else ""] + (inside.text if bare else bracketed(inside)), Role.ROOT)
    power = index.text if index.strength <= Strength.POWER else bracketed(index)
    role = inside.pieces[0].role if bare else Role.LETTER
    return Piece(f"{inside.text if bare else bracketed(inside)}^(1/{power})", role, raised=True)


def _unescaped(source: str) -> str:
    for written, meant in _ESCAPED.items():
        source = source.replace(written, meant)
    return re.sub(r"\s+", " ", source)


def _word(name: str, text: str) -> Piece:
    if not text.strip():
        return Piece(" ", Role.GAP)
    # \mathrm{d}x is a product, but 5\text{s} has a unit
    return Piece(text, Role.LETTER if len(text) == 1 and name.startswith("math") else Role.WORD)


def _styled(piece: Piece, style: str) -> Piece:
    return piece._replace(text="".join(styled(character, style) for character in piece.text))


def _accented(pieces: list[Piece], mark: str, name: str) -> list[Piece]:
    if len(pieces) == 1 and len(pieces[0].text) == 1:
        return [Piece(unicodedata.normalize("NFC", pieces[0].text + mark), Role.LETTER)]
    return _call(name, pieces)


def _delimiter(name: str, pieces: list[Piece]) -> list[Piece]:
    text = "".join(piece.text for piece in pieces)
    if text in {".", ""}:
        return []
    text = {"<": "⟨", ">": "⟩"}.get(text, text)
    if name in OPENERS:
        return [Piece(text, Role.OPEN)]
    if name in CLOSERS:
        return [Piece(text, Role.CLOSE)]
    if name in DIVIDERS and text == "|" and name[-1] in "em":
        return [Piece(text, Role.RELATION)]
    return pieces


def _scripted(node: Scripted) -> list[Piece]:
    *before, base = _base(node)
    small = _DIGITS if base.role in {Role.FUNCTION, Role.WORD} else SUBSCRIPTS
    lower, upper = _script(node.lower, small, "_"), _script(node.upper, SUPERSCRIPTS, "^")
    if base.role is Role.BIG and ("_" in lower or "^" in upper):  # both limits in one manner
        lower, upper = _script(node.lower, {}, "_"), _script(node.upper, {}, "^")
    script = upper or lower
    trailing = script.endswith("*") or (script[:1] in {"_", "^"} and not script.endswith(")"))
    text = base.text + "′" * node.primes + lower + upper
    return [*before, base._replace(text=text, raised=base.raised or bool(upper), trailing=trailing)]


def _base(node: Scripted) -> list[Piece]:
    """Return pieces of which the last can carry the scripts of all."""
    pieces = _node(node.base)
    if not pieces:
        return [Piece("", Role.GLUE)]
    twice = isinstance(node.base, Group) and any(isinstance(item, Scripted) for item in node.base.items)
    if len(pieces) == 1 and not twice and _carries(pieces[0]):
        return pieces
    line = set_line(pieces, Spacing.WIDE)
    if line.strength is Strength.ATOM and pieces[-1].role in {Role.CLOSE, Role.BAR}:
        return pieces
    return [Piece("(", Role.OPEN), *pieces, Piece(")", Role.CLOSE)]


def _carries(piece: Piece) -> bool:
    scientific = piece.role is Role.NUMBER and "e" in piece.text.lower()  # 1e-05²
    return not (piece.raised or scientific or piece.role in {Role.FRACTION, Role.ROOT})


def _script(node: Node | None, alphabet: Mapping[str, str], mark: str) -> str:
    if node is None:
        return ""
    line = set_line(_node(node), Spacing.SCRIPT)
    single = line.pieces[0].role if len(line.pieces) == 1 else None
    word = single in {Role.WORD, Role.FUNCTION}
    if _shrinks(line.text, alphabet) and not (word and len(line.text) > 1):
        return "".join(alphabet[character] for character in line.text)
    bare = len(line.text) == 1 or not line.text.strip("0123456789.") or _is_one_name(line.text, joined=word)
    return mark + (line.text if bare and (single or mark == "_") else bracketed(line))


def _shrinks(text: str, alphabet: Mapping[str, str]) -> bool:
    # wᵀ⁻¹ would pass for an inverse transposed
    plain = len(text.removeprefix("−")) == 1 or text.lower() == text
    return plain and len(text) <= _LONGEST_SCRIPT and set(text) <= alphabet.keys()


def _is_one_name(text: str, *, joined: bool) -> bool:
    # scripts are Lm and No: x^yᵢ would leave open which of the two carries the i
    return all(unicodedata.category(it) in {"Lu", "Ll", "Lo", "Nd", "Mn"} or (joined and it == "_") for it in text)
