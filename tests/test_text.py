import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dlprep.text import (
    Segment,
    Text,
    fill,
    inner_placeholders,
    maths,
    maths_problems,
    placeholders,
    plain,
    segments,
)

MARKED = st.text() | st.text(r"ab \$`{}_^k字")


@pytest.mark.parametrize("language, shown", [("en", "loss"), ("zh", "损失")])
def test_a_text_speaks_both_languages(language, shown):
    assert Text("loss", "损失").in_language(language) == shown


SEGMENTS = {
    "nothing": ("", []),
    "prose": ("The loss.", [("prose", "The loss.")]),
    "a formula": ("so $x^2$ grows", [("prose", "so "), ("maths", "x²"), ("prose", " grows")]),
    "code": ("call `f(x_1)` now", [("prose", "call "), ("code", "f(x_1)"), ("prose", " now")]),
    "formulas side by side": ("$a$$b$", [("maths", "a"), ("maths", "b")]),
    "chinese around a formula": ("步长$s$为2。", [("prose", "步长"), ("maths", "s"), ("prose", "为2。")]),
    "a dollar": (r"costs \$5 or \$6", [("prose", "costs $5 or $6")]),
    "a dollar in a formula": (r"$\$5 \cdot n$", [("maths", "$5 · n")]),
    "a dollar in code": ("`$HOME` and $x$", [("code", "$HOME"), ("prose", " and "), ("maths", "x")]),
    "a formula in code": (r"`\frac $a$`", [("code", r"\frac $a$")]),
    "prose keeps its LaTeX and braces": (r"\frac{k}_1", [("prose", r"\frac{k}_1")]),
    "a lone dollar": ("only $5", [("prose", "only $5")]),
    "a lone dollar before code": ("only $5, `$x`", [("prose", "only $5, "), ("code", "$x")]),
    "a lone backtick": ("it`s", [("prose", "it`s")]),
    "empty marks": ("$$ and ``", [("prose", "$$ and ``")]),
    "a backslash at the end": ("$x\\", [("prose", "$x\\")]),
}


@pytest.mark.parametrize("source, expected", SEGMENTS.values(), ids=SEGMENTS)
def test_segments(source, expected):
    assert [(segment.kind, segment.text) for segment in segments(source)] == expected


def test_a_segment_remembers_its_source():
    assert segments(r"\$1: $x^2$") == (Segment("prose", "$1: ", r"\$1: "), Segment("maths", "x²", "x^2"))


@given(st.text(st.characters(exclude_characters="$`")))
def test_text_without_marks_is_one_segment_of_itself(source):
    assert plain(source) == source
    assert len(segments(source)) == bool(source)


@given(MARKED)
def test_segments_lose_no_text(source):
    marks = {"prose": "", "code": "`", "maths": "$"}
    assert "".join(f"{marks[it.kind]}{it.source}{marks[it.kind]}" for it in segments(source)) == source


@given(MARKED)
@example("$\\")
@example("${$")
def test_any_text_can_be_shown_checked_and_filled(source):
    assert plain(source) == "".join(segment.text for segment in segments(source))
    assert all(maths_problems(source)) and isinstance(maths(source), str)
    assert fill(source, {}) == source


@given(MARKED)
def test_filling_with_other_names_changes_nothing(source):
    assert fill(source, {"another": "1"}) == source


def test_plain_drops_the_marks():
    assert plain(r"Is `x[i]` equal to $\frac{a+b}{2}$ at \$5?") == "Is x[i] equal to (a+b)/2 at $5?"


FILLED = {
    "prose": ("{k} of {n}", "28 of 3"),
    "a formula keeps the braces": (r"$\sqrt{n} + 2^{k} + n{k}$", r"$\sqrt{3} + 2^{28} + n{28}$"),
    "code": ("`range({k})`", "`range(28)`"),
    "a script in its own braces": ("$x^{{k}}$", "$x^{{28}}$"),
    "a name without a value": ("{x} ${x}$ `{x}`", "{x} ${x}$ `{x}`"),
    "no name": ("{ k } {} {1} {k!r}", "{ k } {} {1} {k!r}"),
    "an escaped dollar": (r"\${k}", r"\$28"),
    "a lone dollar": ("${k}", "$28"),
    "a value is not filled again": ("{loop}", "{k}"),
}


@pytest.mark.parametrize("source, expected", FILLED.values(), ids=FILLED)
def test_fill(source, expected):
    assert fill(source, {"k": "28", "n": "3", "loop": "{k}"}) == expected


def test_filled_numbers_stay_apart():
    assert plain(fill("$2{k} + n{k}^2$", {"k": "-28"})) == "2(−28) + n(−28)²"


def test_placeholders_are_told_by_where_they_stand():
    source = r"{a} and \${b}: $\sqrt{c} + {d}^2$ or `{e}` and ${f}"
    assert placeholders(source) == {"a", "b", "f"}
    assert inner_placeholders(source) == {"c", "d", "e"}


FINE = [
    "",
    "prose",
    r"$\log_2 10$",
    r"\$5",
    "`$x`",
    r"$\text{a_b if } x \le 50\%$",
    r"$\left[0, 1\right)$",
    "$x_{12}^{2}$",
]


@pytest.mark.parametrize("source", FINE)
def test_no_problem(source):
    assert maths_problems(source) == ()


PROBLEMS = {
    r"$\foo x$": r"unknown macro \foo, in $\foo x$",
    r"$\frac{\hat\foo}{x_{\foo}}$": r"unknown macro \foo, in $\frac{\hat\foo}{x_{\foo}}$",
    r"$\softmax(x)$": r"unknown macro \softmax, in $\softmax(x)$",
    "$\\sqrt{x$": "a { is not closed, in $\\sqrt{x$",
    "$x}$": "a } closes nothing, in $x}$",
    r"$\begin{cases}x\end{cases}$": r"environments do not fit one line, in $\begin{cases}x\end{cases}$",
    r"$a \\ b$": r"& and \\ need an environment, which does not fit one line, in $a \\ b$",
    "$a & b$": r"& and \\ need an environment, which does not fit one line, in $a & b$",
    "$50% x$": r"% starts a comment: write \%, in $50% x$",
    r"$\(x\)$": r"a formula within a formula, in $\(x\)$",
    r"$\frac{a}$": r"a macro lacks an argument, in $\frac{a}$",
    r"$\frac\sqrt{2}3$": r"\sqrt as an argument needs braces around it, in $\frac\sqrt{2}3$",
    "$x^2^3$": "two ^ on one base, in $x^2^3$",
    "$x_$": "_ raises nothing, in $x_$",
    "$x^10$": "a script takes one character: put braces around a longer one, in $x^10$",
    "only $5": r"a $ has no partner: write \$ for a dollar",
    "it`s": "a ` has no partner",
    "$" + "{" * 41 + "}" * 41 + "$": "braces nest more than 40 deep, in $" + "{" * 41 + "}" * 41 + "$",
    "$" + "{]" * 41 + "}" * 41 + "$": "braces nest more than 40 deep, in $" + "{]" * 41 + "}" * 41 + "$",
}


@pytest.mark.parametrize("source, problem", PROBLEMS.items())
def test_problem(source, problem):
    assert maths_problems(source) == (problem,)


def test_every_problem_is_reported():
    assert maths_problems(r"$\foo + \bar x + \baz$, then $x_$ and `") == (
        r"unknown macro \foo, in $\foo + \bar x + \baz$",
        r"unknown macro \baz, in $\foo + \bar x + \baz$",
        "_ raises nothing, in $x_$",
        "a ` has no partner",
    )


IMPORTS = {
    "the module": ("", False),
    "prose and code": (r"text.plain('`a` for \\$5')", False),
    "a formula without macros": ("text.plain('$x^2 + y_i / (n+1)$')", True),
    "a formula with macros": (r"text.plain('$\\hat x$')", True),
    "a problem": (r"text.maths_problems('$\\frac{x$')", True),
}


@pytest.mark.parametrize("use, maths_loaded", IMPORTS.values(), ids=IMPORTS)
def test_rendering_imports_only_what_it_needs_and_nothing_from_outside(use, maths_loaded):
    program = f"import sys\nown = {{*sys.modules}}\nfrom dlprep import text\n{use}\nprint(*{{*sys.modules}} - own)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert ("dlprep.maths" in loaded) == maths_loaded
    assert {name.split(".")[0] for name in loaded} <= {"dlprep", *sys.stdlib_module_names}
