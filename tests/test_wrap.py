"""Lines that fit their columns, in English and in Chinese."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from dlprep.terminal.wrap import CLOSING, OPENING, indented, wrap

CASES = {
    "words": ("one two three", 8, ["one two", "three"]),
    "a word that just fits": ("one two", 7, ["one two"]),
    "a space at the edge is not drawn": ("one two", 3, ["one", "two"]),
    "a word longer than the line": ("abcdefgh", 3, ["abc", "def", "gh"]),
    "Chinese breaks anywhere": ("深度学习面试", 6, ["深度学", "习面试"]),
    "a wide character does not stand half outside": ("深度学习面试", 7, ["深度学", "习面试"]),
    "a full stop stays with what it ends": ("深度学习。面试", 8, ["深度学", "习。面试"]),
    "a bracket stays with what it opens": ("深度（学习）", 6, ["深度", "（学", "习）"]),
    "ASCII brackets and commas too": ("深度(学习),面试", 6, ["深度", "(学", "习),面", "试"]),
    "quotes stay with what they hold": ("这叫“梯度”。", 6, ["这叫", "“梯", "度”。"]),
    "English words in Chinese stay whole": ("用 softmax 归一化", 10, ["用 softmax", "归一化"]),
    "a comma after an English word": ("即softmax，再相乘", 10, ["即", "softmax，", "再相乘"]),
    "glued words are not parted": ("also x\u00a0=\u00a01 holds", 8, ["also", "x\u00a0=\u00a01", "holds"]),
    "paragraphs": ("one\n\ntwo", 9, ["one", "", "two"]),
    "indentation": ("  one two", 6, ["  one", "two"]),
    "an ellipsis in the middle": ("等等……然后", 5, ["等", "等……", "然后"]),
    "nothing": ("", 9, [""]),
    "a dash": ("残差——跳跃", 5, ["残", "差——", "跳跃"]),
    "a percentage": ("约为 10％ 吧", 8, ["约为", "10％ 吧"]),
}


@pytest.mark.parametrize("text, width, lines", CASES.values(), ids=CASES)
def test_wrap(text, width, lines):
    assert [line.plain for line in wrap(Text(text), width)] == lines


texts = st.text(st.sampled_from("ab1 深度学习，。（）“”—$√ₖ\u00a0😀e\u0301\n"), max_size=80)


@example("11。", 2)
@given(texts, st.integers(2, 40))
def test_no_line_is_wider_than_it_may_be(text, width):
    assert max(line.cell_len for line in wrap(Text(text), width)) <= width


@given(texts, st.integers(2, 40))
def test_nothing_but_spaces_is_lost(text, width):
    lines = wrap(Text(text), width)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(text.split())


@given(
    st.lists(st.sampled_from(("深度", "学习，", "（梯度）", "“消失”。", "softmax、", "为 1 时，", "x²")), max_size=20),
    st.integers(12, 40),
)
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(parts, width):
    for line in wrap(Text("".join(parts)), width)[1:]:
        assert line.plain[0] not in CLOSING
        assert line.plain[-1] not in OPENING


def test_following_lines_hang_below_the_first_word():
    lines = indented(Text("深度 learning is fun"), 12, "1  ")
    assert [line.plain for line in lines] == ["1  深度", "   learning", "   is fun"]


def test_lines_that_hang_deeper_than_the_first_keep_the_width():
    lines = indented(Text("one two three four five six"), 12, "1 ", "      ")
    assert [line.plain for line in lines] == [
        "1 one",
        "      two",
        "      three",
        "      four",
        "      five",
        "      six",
    ]
    assert max(cell_len(line.plain) for line in lines) <= 12


def test_styles_survive():
    (first, second) = wrap(Text("one ").append("two", "bold"), 4)
    assert (first.spans, [span.style for span in second.spans]) == ([], ["bold"])


@given(texts)
def test_a_line_wide_enough_for_all_stays_one(text):
    flat = text.replace("\n", "")
    assert len(wrap(Text(flat), cell_len(flat) + 2)) == 1
