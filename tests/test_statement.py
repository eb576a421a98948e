"""What a statement looks like. `GOLDEN=write pytest tests/test_statement.py` draws golden/statement-*.txt anew."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_verdicts import STATEMENT

from dlprep.terminal.statement import statement_lines
from dlprep.text import Text

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = sorted((Path(__file__).parent.parent / "katas").glob("*/statement.*.md"))


def drawn(markdown, width=40):
    return [line.plain for line in statement_lines(Text(markdown, markdown), "en", width)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_statement_looks_as_it_was_approved(language):
    picture = "\n".join(line.plain.rstrip() for line in statement_lines(STATEMENT, language, 60)) + "\n"
    golden = GOLDEN / f"statement-60-{language}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(picture, encoding="utf-8")
    assert picture == golden.read_text(encoding="utf-8")


DRAWN = {
    "a paragraph is one line of the file or several": ("one\ntwo\n\nthree", ["one two", "", "three"]),
    "a long line breaks at a space": ("x" * 30 + " " + "y" * 30, ["x" * 30, "y" * 30]),
    "Chinese lines join without a space": ("深度学习\n面试", ["深度学习面试"]),
    "Chinese beside a formula keeps its space": ("损失\n$L$ 是", ["损失 L 是"]),
    "no space after a Chinese full stop": ("结束。\n$x$ 是", ["结束。x 是"]),
    "a heading": ("## What `x` is\ntext", ["What x is", "", "text"]),
    "a list": ("- one\n- two\n  goes on\n- three", ["• one", "• two goes on", "• three"]),
    "a list below a sentence": ("these:\n- one", ["these:", "", "• one"]),
    "a lazy line goes on with its item": ("- one\nmore", ["• one more"]),
    "an inner list": ("- one\n  - inner", ["• one", "  • inner"]),
    "numbers stay": ("1. one\n12) two", ["1. one", "12) two"]),
    "a blank line ends a list": ("- one\n\ntext", ["• one", "", "text"]),
    "an item hangs": ("- " + "word " * 9, ["• word word word word word word word", "  word word"]),
    "a number at the start of a sentence": ("3.5 is no item", ["3.5 is no item"]),
    "code keeps its lines": (
        "```python\na = 1\n\n    b = 2\n```\ntext",
        ["    a = 1", "", "        b = 2", "", "text"],
    ),
    "marks in code are code": ("```\n# **a** $b$ `c`\n- d\n```", ["    # **a** $b$ `c`", "    - d"]),
    "a fence that is not closed": ("```\na", ["    a"]),
    "bold": ("**not** `a*b` and $c*d*e$ and *soft*", ["not a*b and c * d * e and soft"]),
    "a star alone": ("2 * 3 * 4", ["2 * 3 * 4"]),
    "bold beside Chinese": ("这是**重点**，不是。", ["这是重点，不是。"]),
    "a formula by itself": ("so\n\n$$\ny = x^2\n$$\n\nend", ["so", "", "    y = x²", "", "end"]),
    "names with underscores": ("a_b_c and `d_e_f`", ["a_b_c and d_e_f"]),
    "a table": ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize("markdown, lines", DRAWN.values(), ids=DRAWN)
def test_markdown_as_lines(markdown, lines):
    assert drawn(markdown) == lines


def test_what_is_code_maths_or_bold_stands_out():
    (line,) = statement_lines(Text("`a` $b$ **c `d`**", ""), "en", 40)
    assert sorted((line.plain[span.start : span.end], str(span.style)) for span in line.spans) == [
        ("a", "cyan"),
        ("b", "italic"),
        ("c d", "bold"),
        ("d", "cyan"),
    ]


def test_of_an_example_what_is_typed_stands_out():
    typed, answer = statement_lines(Text("```python\n>>> f(1)\n2\n```", ""), "en", 40)
    assert [str(line.spans[0].style) for line in (typed, answer)] == ["cyan", "dim"]


@given(st.text(alphabet="ab `*$#-1.>|\n\\^_{}汉，", max_size=80), st.integers(1, 50))
def test_any_text_can_be_drawn_and_fits(markdown, width):
    lines = statement_lines(Text(markdown, markdown), "zh", width)
    assert all(line.cell_len <= max(width, 10) for line in lines if not line.plain.startswith("|"))


@pytest.mark.parametrize("path", SHIPPED, ids=[f"{path.parent.name}-{path.suffixes[0][1:]}" for path in SHIPPED])
def test_a_shipped_statement_leaves_no_marks_behind(path):
    source = path.read_text(encoding="utf-8")
    for width in (60, 80):
        lines = statement_lines(Text(source, source), "en", width)
        assert max(line.cell_len for line in lines) <= width
        prose = [line.plain for line in lines if not line.plain.startswith("    ")]
        assert not [line for line in prose if "$" in line or "`" in line or "**" in line or line.startswith("#")]
