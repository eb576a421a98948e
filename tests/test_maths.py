import re
from pathlib import Path

import maths_reader as reader
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dlprep.maths.latex import KNOWN
from dlprep.text import maths

GOLDEN = Path(__file__).parent / "golden" / "maths.txt"
LINES = [line.partition(" => ")[::2] for line in GOLDEN.read_text(encoding="utf-8").splitlines() if " => " in line]


@pytest.mark.parametrize("latex, line", LINES, ids=[latex for latex, _ in LINES])
def test_golden_line(latex, line):
    assert maths(latex) == line


def test_every_macro_has_a_golden_line():
    shown = {name for latex, _ in LINES for name in re.findall(r"\\([A-Za-z]+|.)", latex)}
    assert shown >= KNOWN


FORMULAS = {
    "attention": (r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax(QKᵀ/√dₖ)V"),
    "adam": (
        r"\theta_{t+1} = \theta_t - \eta\frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}",
        "θₜ₊₁ = θₜ − η · m̂ₜ/(√v̂ₜ+ε)",
    ),
    "batch norm": (r"\gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta", "γ · (x−μ)/√(σ²+ε) + β"),
    "cross-entropy": (r"-\frac{1}{n}\sum_{i=1}^n y_i \log \hat{y}_i", "−1/n · ∑ᵢ₌₁ⁿ yᵢ log ŷᵢ"),
    "divergence": (
        r"D_{KL}(p \| q) = \sum_x p(x) \log\frac{p(x)}{q(x)}",
        "D_KL(p ‖ q) = ∑ₓ p(x) log(p(x)/q(x))",
    ),
    "convolution": (r"\left\lfloor \frac{h + 2p - k}{s} \right\rfloor + 1", "⌊(h+2p−k)/s⌋ + 1"),
    "chain rule": (r"\frac{\partial L}{\partial y}\frac{\partial y}{\partial x}", "∂L/∂y · ∂y/∂x"),
    "second derivative": (r"\frac{\partial^2 f}{\partial x \partial y}", "∂²f/(∂x∂y)"),
    "derivative of one variable": (r"\frac{d^2y}{dx^2}", "d²y/dx²"),
    "derivative before its argument": (r"\frac{d}{dx} f(x)", "(d/dx)f(x)"),
    "gaussian": (
        r"\frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        "1/√(2πσ²) · e^(−(x−μ)²/(2σ²))",
    ),
    "cosine": (r"\frac{a \cdot b}{\|a\|\,\|b\|}", "(a·b)/(‖a‖ ‖b‖)"),
    "expectation": (r"\mathbb{E}_{x \sim p}[f(x)]", "𝔼_(x∼p)[f(x)]"),
    "range scaling": (r"(x - \min)/(\max - \min)", "(x − min)/(max − min)"),
    "shape": (r"X \in \mathbb{R}^{n \times d}", "X ∈ ℝ^(n×d)"),
    "conditional": (r"p(y \mid x) = p(y|x)", "p(y | x) = p(y|x)"),
    "a statement beside another": (r"x > 0, \quad -y > 0", "x > 0,  −y > 0"),
}


@pytest.mark.parametrize("latex, line", FORMULAS.values(), ids=FORMULAS)
def test_formula(latex, line):
    assert maths(latex) == line


RULES = {
    "a fraction times a letter": (r"\frac{1}{2}x", "1/2 · x"),
    "a fraction in a fraction": (r"\frac{\frac{a}{b}}{\frac{c}{d}}", "(a/b)/(c/d)"),
    "a fraction behind a slash": (r"a/\frac{b}{c}", "a/(b/c)"),
    "a fraction beside an operator that does not associate": (r"a \odot \frac{b}{c}", "a ⊙ (b/c)"),
    "a fraction under a function": (r"\log\frac{p}{q}", "log(p/q)"),
    "a fraction between a function and a factor": (r"\log\frac{p}{q}x", "log (p/q)x"),
    "a fraction in a sum": (r"\sum_i \frac{a_i}{b} x", "∑ᵢ (aᵢ/b)x"),
    "a call is one factor, a product is not": (r"\frac{1}{p(x)} + \frac{1}{n(n+1)}", "1/p(x) + 1/(n(n+1))"),
    "a probability times its complement": (r"\frac{1}{p(1-p)}", "1/(p(1−p))"),
    "a function takes its argument": (r"\log x + \log(x) + 2\log 3", "log x + log(x) + 2 log 3"),
    "a square of a product under a function": (r"\log{ab}^2", "log (ab)²"),
    "a power of a power": ("{x^2}^3", "(x²)³"),
    "an index of an index": ("{x_i}_j + x_{i_j}", "(xᵢ)ⱼ + x_(iⱼ)"),
    "a root times a letter": (r"\sqrt{x}y", "√x · y"),
    "a root behind a power": (r"2^3\sqrt{x}", "2³ · √x"),
    "a power of a root": (r"\sqrt{x}^2 + \sqrt{x^2}", "(√x)² + √(x²)"),
    "a minus in braces": ("n{-3} - {-3} = {-3}", "n(−3) − (−3) = −3"),
    "numbers in braces stay apart": ("2{28} + n{28} + 2^{28}", "2 · 28 + n · 28 + 2²⁸"),
    "thousands": (r"1{,}000 + 10\,000 + 1,000", "1,000 + 10 000 + 1,000"),
    "thousands that go wrong": ("1,000,00 + 1,000,0000", "1, 000, 00 + 1, 000, 0000"),
    "a small number": ("1e-5 + {1e-5}^2 + 2.5^2", "1e-5 + (1e-5)² + 2.5²"),
    "a name with a digit": ("F1 + 2x1", "F1 + 2x1"),
    "an index that has no small letters": (r"W_Q x + d_{ff}^2 + x_{i,j}", "W_Q x + d_ff² + x_(i,j)"),
    "a power that has none": (r"x^{\lambda} y + x^\lambda(y+1)", "x^λ y + x^λ (y + 1)"),
    "the value of a policy": (r"\frac{Q^\pi(s, a)}{\pi_\theta(a|s)}", "Q^π(s, a)/π_θ(a|s)"),
    "a count is no transpose": ("w^T + w^{T-1} + W^{-T}", "wᵀ + w^(T−1) + W⁻ᵀ"),
    "limits in one manner": (r"\sum_{i=1}^{HW} x + \prod_{c \in C} x", "∑_(i=1)^(HW) x + ∏_(c∈C) x"),
    "both scripts in either order": ("x^2_i + x_i^2", "xᵢ² + xᵢ²"),
    "primes": ("f'(x) + \\theta''_t + x'^2", "f′(x) + θ′′ₜ + x′²"),
    "a star is raised, not multiplied": (r"\theta^* x = a * b", "θ* x = a * b"),
    "a place for an argument": (r"f(\cdot) + g(x, \cdot) + \odot", "f(·) + g(x, ·) + ⊙"),
    "signs": (r"-x - -y = +z \cdot -1", "−x − −y = +z · −1"),
    "bars pair up": (r"|x| - |{-y}| + 2|a||b|", "|x| − |−y| + 2|a||b|"),
    "colons": ("f: X \\to Y, x_{1:t} := 0", "f: X → Y, x_(1:t) := 0"),
    "typed signs": ("3×4 ≤ α·x − 1…", "3 × 4 ≤ α · x − 1…"),
    "chinese": (r"\text{参数量} = 2n_{\text{层}}", "参数量 = 2n_层"),
    "spaces and line ends mean nothing": ("a+\n  b", "a + b"),
    "a blank line before an argument": ("\\hat\n\nx", "x̂"),
    "brackets that open nothing": ("[" * 41 + r"\alpha", "[" * 41 + "α"),
    "an unknown macro stays": (r"\foo{x_1}{y} + \bar{x}", r"\foo{x₁}{y} + x̄"),
    "an environment stays": (r"\begin{cases} x \end{cases}", r"\begin{cases} x \end{cases}"),
    "an open brace stays": (r"\frac{a}{b", r"\frac{a}{b"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("latex, line", RULES.values(), ids=RULES)
def test_rule(latex, line):
    assert maths(latex) == line


@given(st.text() | st.text(r"\{}[]^_'$%&~ .,|-+/*()abx12αfrcsqt"))
@example(r"\frac{}{x}")
@example("{" * 300 + "}" * 300)
@example("[" * 300)
@example("{]" * 300 + "}" * 300)
@example(r"\sqrt[\hat]" * 300)
@example("\\sqrt[" * 60)
@example(r"\hat\frac12")
@example(r"\left")
@example("^2_")
@example("\\")
def test_any_text_has_a_line(latex):
    assert isinstance(maths(latex), str)


@given(st.lists(st.sampled_from([*sorted(f"\\{name} " for name in KNOWN), *"{}{}^_[]()|x1-/,"]), max_size=12))
def test_any_row_of_macros_has_a_line(parts):
    assert isinstance(maths("".join(parts)), str)


# A tree is a pair (LaTeX, worth); each strategy below writes one level of precedence, as a person would type it.
def tree_of(pieces, latex, worth):
    return (latex(*[piece[0] for piece in pieces]), worth(*[piece[1] for piece in pieces]) % reader.PRIME)


def combined(latex, worth, *parts):
    return st.tuples(*parts).map(lambda pieces: tree_of(pieces, latex, worth))


NUMBERS = st.sampled_from(["0.5", "1", "2", "12", "28", "0.001"]).map(lambda text: (text, reader.number(text)))
VARIABLES = st.sampled_from(
    [("x", ""), ("y", ""), ("n", ""), ("x", "1"), ("x", "12"), ("y", "n"), ("y", "n+1"), ("n", "2,y")]
)
LETTERS = VARIABLES.map(lambda name: (f"{name[0]}_{{{name[1]}}}" if name[1] else name[0], reader.variable(*name)))


def grown(sums):
    """Trees one level deeper than `sums`."""
    brackets = combined("({})".format, lambda a: a, sums) | combined(r"\left({}\right)".format, lambda a: a, sums)
    fractions = combined(r"\frac{{{}}}{{{}}}".format, reader.divide, sums, sums)
    roots = st.one_of(
        combined(r"\sqrt{{{}}}".format, lambda a: reader.power(a, reader.divide(1, 2)), sums),
        combined(r"\sqrt[3]{{{}}}".format, lambda a: reader.power(a, reader.divide(1, 3)), sums),
        combined(r"\sqrt[{}]{{{}}}".format, lambda n, a: reader.power(a, reader.divide(1, n)), LETTERS, sums),
    )
    bases = LETTERS | brackets | combined("{{{}}}".format, lambda a: a, fractions | roots)
    powers = combined("{}^{{{}}}".format, reader.power, bases | NUMBERS, sums)
    factors = st.one_of(LETTERS, brackets, fractions, roots, powers)
    filled = combined("{{{}}}".format, lambda a: a, NUMBERS) | combined("{{-{}}}".format, lambda a: -a, NUMBERS)
    products = st.one_of(
        factors,
        NUMBERS,
        combined("{} {}".format, lambda a, b: a * b, NUMBERS | factors, factors | filled),
        combined("{} {} {}".format, lambda a, b, c: a * b * c, NUMBERS | factors, factors, factors | filled),
    )
    terms = st.one_of(
        products,
        combined(r"{} \cdot {}".format, lambda a, b: a * b, products, products),
        combined(r"{} \times {} \cdot {}".format, lambda a, b, c: a * b * c, products, products | filled, products),
        combined("{}/{}".format, reader.divide, factors | NUMBERS, factors | NUMBERS),
        combined(r"{} \cdot {}/{}".format, lambda a, b, c: reader.divide(a * b, c), products, products, factors),
    )
    return st.one_of(
        terms,
        combined("-{}".format, lambda a: -a, terms),
        combined("{} + {}".format, lambda a, b: a + b, terms, terms),
        combined("{} - {}".format, lambda a, b: a - b, terms, terms | filled),
        combined("-{} + {} - {}".format, lambda a, b, c: b - a - c, terms, terms, terms),
    )


FORMULA_TREES = st.recursive(NUMBERS | LETTERS, grown, max_leaves=12)


@given(FORMULA_TREES)
@settings(max_examples=max(300, settings.default.max_examples))
def test_rendered_maths_keeps_its_meaning(tree):
    latex, worth = tree
    assert reader.value(maths(latex)) == worth


AMBIGUOUS = ["1/2x", "√xy", "√x²", "2³√x", "x 2", "√x(y)", "x/√y(n)", "x₁?"]


@pytest.mark.parametrize("line", AMBIGUOUS)
def test_the_reader_refuses_what_two_people_read_differently(line):
    with pytest.raises(reader.Ambiguous):
        reader.value(line)


DIFFERENT = [("(x+1)/2", "x+1/2"), ("(x/y)/n", "x/(y/n)"), ("−x²", "(−x)²"), ("√(x+1)", "√x+1"), ("x₁₂", "x₁")]


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_the_reader_tells_brackets_apart(one, other):
    assert reader.value(one) != reader.value(other)
