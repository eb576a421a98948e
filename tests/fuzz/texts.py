"""What is shown and what is typed: formulas of authors, answers of learners. Every text has a meaning or none."""

from pathlib import Path

from broken.samples import GOOD
from fuzz import words
from fuzz.engine import Subject, Target
from fuzz.shapes import ODD, sentences
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent.parent


def maths(_folder: Path) -> Subject:
    """Texts and formulas, on a line and as MathML."""
    from dlprep.maths.latex import KNOWN
    from dlprep.maths.mathml import Unset, mathml
    from dlprep.maths.render import problems, render
    from dlprep.text import fill, inner_placeholders, maths_problems, placeholders, plain

    def feed(data: bytes) -> bool:
        source = data.decode("utf-8", "surrogateescape")[:2000]  # the longest text of a question
        render(source)
        found = problems(source)
        plain(source), maths_problems(source), placeholders(source), inner_placeholders(source)
        fill(source, {"x": "1", "answer": "2"})
        if not found:
            try:
                mathml(source)
            except Unset:
                return False
        return not found

    golden = (ROOT / "tests" / "golden" / "maths.txt").read_text(encoding="utf-8")
    corpus = [line.partition(" => ")[0].encode() for line in golden.splitlines() if " => " in line]
    macros = [f"\\{name}" for name in sorted(KNOWN)]
    pieces = [*macros, *words.LATEX]
    return Subject(feed, corpus, tuple(piece.encode() for piece in pieces), sentences(pieces, 40))


def typed(_folder: Path) -> Subject:
    """What a learner types at a question, and formulas: every text has a meaning or none, and never an error."""
    from dlprep.bank.answer import Grade, Unclear, grade, normal_term, read_made, read_response
    from dlprep.bank.draw import draw
    from dlprep.bank.formula import formula
    from dlprep.bank.quantity import in_unit, is_unit, read_quantity
    from dlprep.bank.reader import read
    from dlprep.errors import FormulaError

    sources = "".join(GOOD.values())
    shown = [draw(question, 0) for question in read(sources, "good.yaml", "good", {"softmax", "attention"}).questions]
    assert len({each.question.kind for each in shown}) == len(GOOD)

    def feed(data: bytes) -> bool:
        text = data.decode("utf-8", "surrogateescape")
        quantity = read_quantity(text)
        if quantity is not None:
            for units in ((), ("GiB", "GiB"), ("ms", "毫秒"), ("FLOP/s",), ("windows", "个窗口")):
                in_unit(quantity, units)
        is_unit(text), normal_term(text)
        for each in shown:
            response = read_response(each, text)
            if not isinstance(response, Unclear):
                assert isinstance(grade(each, response), Grade | Unclear)
                if type(response).__name__ == "Told":
                    read_made(each, response, text)
        try:
            formula(text).value({"x": 2, "h": 32, "k": 3.5})
        except FormulaError as error:
            assert "\n" not in str(error)
        return quantity is not None

    corpus = [
        text.encode()
        for text in (
            *(
                "1.2e-3",
                "1/3",
                "3,136",
                "2^10",
                "64 KiB",
                "25 %",
                "百分之 25",
                "7B parameters",
                "2 亿字节",
                "1, 3",
                "13",
            ),
            *("2 1 3", "softmax（归一化指数）", "10³", "1.5×10⁻³", "√2", "  42  ", "-0", "1 000 000", "1 < 2 < 3"),
            *("floor((h - k) / 2) + 1", "x if x > 1 else 0", "max(1, 2, 3)", "comb(10, 3) * 2**-3"),
        )
    ]
    shape = sentences(words.TYPED, 12) | st.sampled_from([str(each) for each in ODD]).map(lambda odd: odd.encode())
    return Subject(feed, corpus, tuple(word.encode() for word in words.TYPED), shape)


TARGETS = (
    Target("maths", maths, quick=500, deep=14_000),
    Target("typed", typed, quick=500, deep=14_000),
)
