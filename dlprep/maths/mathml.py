"""One formula as MathML for a page, by latex2mathml; a formula that it cannot set is refused, never half shown."""

import re
from xml.etree import ElementTree

from latex2mathml import exceptions
from latex2mathml.converter import convert

from dlprep.errors import Problem

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
# the elements of MathML Core: what browsers draw without help
_CORE = """
    math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle
    msub msubsup msup mtable mtd mtext mtr munder munderover none
"""
ELEMENTS = frozenset(_CORE.split())
# the library's own errors have no common class
_REFUSED: tuple[type[Exception], ...] = (
    *(each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception)),
    ElementTree.ParseError,
    IndexError,
    UnicodeEncodeError,  # half a character
)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ARG = re.compile(r"\\arg(?![A-Za-z])")  # which the library does not know


class Unset(Exception):
    """A formula that has no MathML; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def mathml(latex: str) -> str:
    """The formula, LaTeX without its dollars, as one <math> element; raises Unset."""
    try:
        # the comma of 1,024 is part of the number and takes no room
        plain = _ARG.sub(r"\\operatorname{arg}", _GROUPED.sub("{,}", latex))
        written = convert(plain).replace("<mi>&</mi>", "<mi>&amp;</mi>")
        root = ElementTree.fromstring(written)
    except _REFUSED as error:
        raise _unset(latex, type(error).__name__) from error
    for element in root.iter():
        if element.tag.removeprefix(NAMESPACE) not in ELEMENTS:
            raise _unset(latex, f"gives <{element.tag.removeprefix(NAMESPACE)}>")
        if re.match(r"\\.", element.text or ""):
            raise _unset(latex, f"has the unknown macro {element.text}")
    return written


def _unset(latex: str, what: str) -> Unset:
    return Unset(
        Problem(f"${latex}$", f"cannot be set as MathML: {what}", "write it with the macros of CONTRIBUTING.md")
    )
