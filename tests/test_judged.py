"""What a verdict looks like. `GOLDEN=write pytest tests/test_judged.py` draws golden/judged-*.txt anew: read them."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_verdicts import HELD, SITUATIONS, SOURCE, kata, result, verdict
from rich.text import Text as Styled

from dlprep.judge.verdict import Beside, Finding, Named, Sandbox
from dlprep.terminal.arrays import beside_lines, input_lines
from dlprep.terminal.judged import headline, sandbox_line, verdict_lines
from dlprep.text import Text

GOLDEN = Path(__file__).parent / "golden"
PICTURES = [(width, language) for width in (60, 100) for language in ("en", "zh")]


def drawn(shown, language="en", width=80, source=SOURCE):
    return [line.plain for line in verdict_lines(kata(), shown, source, language, width)]


@pytest.mark.parametrize("width, language", PICTURES)
def test_a_verdict_looks_as_it_was_approved(width, language):
    pages = []
    for name, situation in SITUATIONS.items():
        pages += [f"===== {name} ".ljust(width, "="), *drawn(situation(), language, width)]
    picture = "\n".join(pages) + "\n"
    golden = GOLDEN / f"judged-{width}-{language}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(picture, encoding="utf-8")
    assert picture == golden.read_text(encoding="utf-8")


@given(st.sampled_from(list(SITUATIONS)), st.integers(1, 130), st.sampled_from(("en", "zh")))
def test_no_line_is_wider_than_the_terminal(name, width, language):
    lines = verdict_lines(kata(), SITUATIONS[name](), SOURCE, language, width)
    assert max(line.cell_len for line in lines) <= max(width, 20)


HEADLINES = {
    "right": (verdict(result(0)), "✓ Right · 1 of 1 cases · 0.02 s"),
    "wrong": (verdict(result(0, Finding("nothing-returned"))), "✗ Not right yet · 0 of 1 cases · 0.02 s"),
    "ended": (verdict(result(0), finding=Finding("exited-early")), "✗ Not right yet · 1 right until then · 0.02 s"),
    "never begun": (verdict(finding=Finding("syntax-error", {"message": "no"})), "✗ Not right yet"),
    "not the learner's fault": (verdict(finding=Finding("kata-broken", {"message": "no"})), "! Not judged"),
    "not installed": (verdict(finding=Finding("torch-missing")), "! Not judged"),
}


@pytest.mark.parametrize("shown, line", HEADLINES.values(), ids=HEADLINES)
def test_right_or_wrong_at_a_glance(shown, line):
    assert headline(shown, "en").plain == line


def test_the_mistake_stands_before_everything_but_the_headline():
    lines = drawn(SITUATIONS["named"]())
    assert lines[2:4] == [
        "▌ The sum in the denominator runs over all numbers, not along axis, so only the",
        "▌ whole array sums to 1.",
    ]


def test_a_mistake_that_explains_one_case_only_says_so():
    shown = SITUATIONS["named"]()
    hedged = replace(shown, named=(Named(shown.named[0].id, shown.named[0].text, here=True),))
    said = " ".join(drawn(hedged))
    assert "The numbers of this case, not of all, are those of a known mistake:" in said
    assert "▌" not in said


def test_what_ended_the_run_in_a_case_is_told_once():
    said = "\n".join(drawn(SITUATIONS["slow"]()))
    assert said.count("Stopped after 5 s") == 1
    assert "Case: 2 × 3, axis=0\nLine 5: Stopped after 5 s without an answer. " in said


def test_a_symptom_is_told_once():
    text = Text("All predictions are alike.", "所有预测都一样。")
    symptom = result(0, Finding("symptom", {"en": text.en, "zh": text.zh}))
    said = "\n".join(drawn(verdict(symptom, named=(Named("constant", text),))))
    assert said.count(text.en) == 1


def test_the_line_of_an_error_is_shown_with_its_neighbours():
    shown = verdict(result(0, Finding("raised", {"error": "ValueError", "message": "no"}, line=5)))
    assert drawn(shown)[4:8] == [
        "",
        "  4 │ def softmax(x, axis=-1):",
        "› 5 │     powers = np.exp(x)",
        "  6 │     return powers / powers.sum()",
    ]


@pytest.mark.parametrize("line", [0, -1, 99])
def test_a_line_that_the_file_does_not_have_is_not_shown(line):
    shown = verdict(result(0, Finding("raised", {"error": "ValueError", "message": "no"}, line=line)))
    assert not any("│" in line for line in drawn(shown))


def test_tabs_and_control_characters_of_the_file_are_harmless():
    shown = verdict(finding=Finding("syntax-error", {"message": "no"}, line=1))
    assert drawn(shown, source="\tx = '\x1b[2J\u202e'")[-1] == "› 1 │     x = '\\x1b[2J\\u202e'"


def test_lines_are_counted_as_python_counts_them():
    shown = verdict(finding=Finding("syntax-error", {"message": "no"}, line=2))
    assert drawn(shown, source="a = 1  # \x0c \u2028 one\r\nb = 2")[-1] == "› 2 │ b = 2"


PRINTED = {
    "nothing": ("", []),
    "only empty lines": ("\n\n", []),
    "a line": ("a\n", ["Your program printed", "│ a"]),
    "the last lines of many": (
        "".join(f"{number}\n" for number in range(9)),
        ["Your program printed (+3 before)", *(f"│ {number}" for number in range(3, 9))],
    ),
    "a line that was written over": ("10 %\r50 %\r100 %\r\n", ["Your program printed", "│ 100 %"]),
    "commands for the terminal": (
        "\x1b[31mred\x07\n\x1b]0;title\x07",
        ["Your program printed", "│ \\x1b[31mred\\x07", "│ \\x1b]0;title\\x07"],
    ),
    "a line that is far too long": ("y" * 5_000, ["Your program printed", "│ " + "y" * 77 + "…"]),
    "Chinese that is too long": ("汉" * 99, ["Your program printed", "│ " + "汉" * 38 + " …"]),
}


@pytest.mark.parametrize("printed, lines", PRINTED.values(), ids=PRINTED)
def test_what_the_program_printed_is_shown_as_text(printed, lines):
    said = drawn(verdict(result(0), printed=printed))
    after = said.index("Cases")
    assert [line for line in said[1:after] if line] == lines


def test_the_same_numbers_can_be_had_again_by_a_command():
    command = "dlprep kata check softmax --backend torch --seed 20261122 --device cuda"
    assert f"  {command}" in drawn(SITUATIONS["gradient"]())
    assert not any("--seed" in line for line in drawn(SITUATIONS["right"]()))


SANDBOXES = {
    "all held": (
        Sandbox("namespace", "limit", "Landlock", "namespace"),
        "Sandbox: processes (namespace), memory (limit), files (Landlock), network (namespace) held. "
        "The checks of names and imports are only a guard rail.",
    ),
    "something free": (
        HELD,
        "Sandbox: processes (namespace), memory (limit), files (Landlock) held. Not held: network. "
        "The checks of names and imports are only a guard rail.",
    ),
    "all free": (
        Sandbox(),
        "Sandbox: Not held: processes, memory, files, network. The checks of names and imports are only a guard rail.",
    ),
}


@pytest.mark.parametrize("sandbox, line", SANDBOXES.values(), ids=SANDBOXES)
def test_what_holds_and_what_does_not_is_said_plainly(sandbox, line):
    assert sandbox_line(sandbox, "en") == line


def beside(got, expected, wrong=None, width=80, focus=()):
    lines = beside_lines(Beside("y", got, expected, wrong), "en", width, focus)
    return [line.plain.rstrip() for line in lines]


SHOWN_BESIDE = {
    "rows below each other": (
        (np.array([0.5, 0.25]), np.array([0.5, -0.25]), np.array([False, True])),
        ["  yours     0.5000   0.2500✗", "  expected  0.5000  -0.2500"],
    ),
    "matrices side by side": (
        (np.eye(2), np.ones((2, 2)), np.eye(2) == 0),
        ["  yours       expected", "  1.0  0.0✗   1.0  1.0", "  0.0✗ 1.0    1.0  1.0"],
    ),
    "integers": (
        (np.array([1, 2]), np.array([1, 3]), np.array([False, True])),
        ["  yours     1  2✗", "  expected  1  3"],
    ),
    "shapes that differ": (
        (np.zeros(2), np.zeros((2, 1))),
        ["  yours (2,)   expected (2, 1)", "  0.0  0.0     0.0", "               0.0"],
    ),
    "a text for a number": (("mean", np.float64(0.5)), ["  yours  'mean'", "  expected  0.5"]),
    "a list for an array": (
        ([[1], [2, 3]], np.zeros((2, 2))),
        ["  yours  [[1], [2, 3]]", "  expected  (2, 2) float64: 0.0 0.0 0.0 0.0"],
    ),
    "nothing in either": ((np.zeros((0, 2)), np.zeros((0, 2))), []),
}


@pytest.mark.parametrize("values, lines", SHOWN_BESIDE.values(), ids=SHOWN_BESIDE)
def test_yours_beside_expected(values, lines):
    assert beside(*values) == lines


def test_of_a_large_array_the_part_that_is_wrong_is_shown():
    got, expected = np.zeros((50, 60)), np.zeros((50, 60))
    got[40, 50] = 1
    lines = beside(got, expected, got != expected)
    assert lines[0] == "  y (50, 60)"
    assert sum("1.0✗" in line for line in lines) == 1
    assert sum(line.split() == ["⋮", "⋮"] for line in lines) == 2
    assert all(len(line) <= 80 for line in lines)


def test_the_slice_follows_the_finding():
    lines = beside(np.ones((2, 2, 2)), np.zeros((2, 2, 2)), np.ones((2, 2, 2), bool), focus=(1, 0, 0))
    assert lines[0] == "  y[1, :, :] (2, 2, 2)"


def test_wrong_cells_are_coloured_where_there_are_colours():
    shown = SITUATIONS["named"]()
    coloured = {
        line.plain[span.start : span.end]
        for line in verdict_lines(kata(), shown, SOURCE, "en", 80)
        for span in line.spans
        if span.style == "bold red"
    }
    assert {"0.1611", "✗"} <= coloured


INPUTS = {
    "none": ({}, []),
    "a row": ({"x": np.float32([0.5, 1])}, ["Inputs", "  x (2,)  0.500  1.000"]),
    "a matrix": ({"x": np.eye(2)}, ["Inputs", "  x (2, 2) float64", "    1.0  0.0", "    0.0  1.0"]),
    "a large array": (
        {"x": np.arange(60).reshape(3, 4, 5)},
        ["Inputs", "  x (3, 4, 5) int64  0 1 2 3 4 5 …"],
    ),
    "an empty array": ({"x": np.zeros((0, 2), np.float32)}, ["Inputs", "  x (0, 2)"]),
    "all the others on a line": (
        {"axis": -1, "mask": None, "mode": "same", "sizes": [1, 2], "rate": 0.1},
        ["Inputs", "  axis = -1 · mask = None · mode = 'same' · sizes = [1, 2] · rate = 0.1"],
    ),
}


@pytest.mark.parametrize("inputs, lines", INPUTS.values(), ids=INPUTS)
def test_the_inputs_of_a_case(inputs, lines):
    assert [line.plain.rstrip() for line in input_lines(inputs, "en", 80)] == lines


def test_a_verdict_with_nothing_in_it_is_a_headline():
    lines = verdict_lines(kata(), replace(verdict(), finding=Finding("empty-file")), "", "zh", 80)
    assert [line.plain for line in lines] == ["✗ 还不对", "", "文件是空的，还没有可以评判的内容。"]
    assert all(isinstance(line, Styled) for line in lines)
