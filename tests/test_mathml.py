"""Every formula that ships is set as MathML which browsers know; what cannot be set is refused."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from shipped import questions

from dlprep.bank.draw import draw
from dlprep.lint import texts
from dlprep.maths.mathml import ELEMENTS, NAMESPACE, Unset, mathml
from dlprep.maths.symbols import SIGNS
from dlprep.text import segments

ROOT = Path(__file__).parent.parent

SET = {
    "a fraction": (r"\frac{1}{2}", "12"),
    "a thousand, whose comma takes no room": ("1,024", "1,024"),
    "a pair, whose comma does": ("(1,20)", "(1,20)"),
    "a less-than sign": ("a < b", "a<b"),
    "an accent": (r"\hat{y}", "y^"),
    "a minus": ("-3", "−3"),
}
REFUSED = {
    "an unknown macro": (r"\foo{x}", r"$\foo{x}$ cannot be set as MathML: has the unknown macro \foo"),
    "half a character": ("x\udcff", "$x\udcff$ cannot be set as MathML: UnicodeEncodeError"),
    "nothing below": ("x_{", "$x_{$ cannot be set as MathML: MissingSuperScriptOrSubscriptError"),
}


@pytest.mark.parametrize("latex, text", SET.values(), ids=SET)
def test_formula(latex, text):
    assert "".join(ElementTree.fromstring(mathml(latex)).itertext()) == text


@pytest.mark.parametrize("latex, told", REFUSED.values(), ids=REFUSED)
def test_a_formula_that_cannot_be_set_is_refused(latex, told):
    with pytest.raises(Unset) as refused:
        mathml(latex)
    assert str(refused.value).replace(": cannot", " cannot", 1).startswith(told)


def formulas(source):
    return {segment.source for segment in segments(source) if segment.kind == "maths"}


def shipped():
    for question in questions():
        shown = draw(question, 0)
        filled = (shown.prompt, shown.why, *([shown.hint] if shown.hint else []))
        rest = [text for name, text in texts(question) if name not in ("prompt", "why", "hint")]
        for text in (*filled, *rest):
            yield from ((question.id, source) for source in formulas(text.en) | formulas(text.zh))
    for file in sorted((ROOT / "katas").glob("*/statement.*.md")):
        yield from ((file.parent.name, source) for source in formulas(file.read_text()))


def test_every_formula_that_ships_is_set():
    found = dict.fromkeys(shipped())
    assert len(found) > 500
    refused = []
    for name, latex in found:
        try:
            mathml(latex)
        except Unset as error:
            refused.append(f"{name}: {error}")
    assert not refused


@pytest.mark.parametrize("macro", sorted(name for name in SIGNS if name.isalpha()))
def test_every_sign_that_the_terminal_knows_is_set(macro):
    root = ElementTree.fromstring(mathml(f"x \\{macro} y"))
    assert all(element.tag.removeprefix(NAMESPACE) in ELEMENTS for element in root.iter())
