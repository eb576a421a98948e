"""A formula is Python's arithmetic, and nothing else of Python; whatever is written, it ends at once."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlprep.bank.formula import FUNCTIONS, MAX_BITS, MAX_LENGTH, formula
from dlprep.errors import FormulaError


def whole(value):
    """A count may come as 5.0, which Python refuses."""
    assert value == int(value)
    return int(value)


PYTHON = {name: getattr(math, name) for name in FUNCTIONS if hasattr(math, name)}
PYTHON |= {"abs": abs, "max": max, "min": min, "pi": math.pi, "e": math.e, "__builtins__": {}}
PYTHON |= {
    "comb": lambda n, k: math.comb(whole(n), whole(k)),
    "factorial": lambda n: math.factorial(whole(n)),
    "round": lambda value, *digits: round(value, *map(whole, digits)),
}
VALUES = {"h": 224, "k": 3, "p": 0.25, "n": -7}

ATOMS = st.sampled_from([*VALUES, "pi", "e", "0", "1", "2", "10", "0.5", "1e-3", "3.25", "True"])
BINARY = st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "<", "<=", ">", ">=", "==", "!=", "and", "or"])
ONE = st.sampled_from([name for name in FUNCTIONS if name not in ("comb", "max", "min", "log", "round")])
TWO = st.sampled_from(["max", "min", "comb", "log", "round"])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, BINARY, inner),
        st.builds("{}({})".format, ONE, inner),
        st.builds("{}({}, {})".format, TWO, inner, inner),
        st.builds("-{}".format, inner),
        st.builds("(not {})".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("({} < {} <= {})".format, inner, inner, inner),
    ),
    max_leaves=8,
)


def test_simple_formulas():
    assert formula("floor((h + 2*1 - k) / 2) + 1").value(VALUES) == 112
    assert formula("comb(10, 3) + factorial(5)").value({}) == 240
    assert formula("h / 8 if h % 8 == 0 else 0").value(VALUES) == 28
    assert formula(" round(p * 10) ").value(VALUES) == 2
    assert formula("k <= h and not n > 0").holds(VALUES)
    assert formula("comb(h / 112, 1)").value(VALUES) == 2, "a whole number may come as a float"


def test_names_are_what_has_to_be_given():
    assert formula("floor(h / k) + pi - max(p, e)").names == {"h", "k", "p"}


@given(EXPRESSIONS)
def test_a_formula_that_has_a_value_has_the_one_that_python_gives_it(source):
    try:
        found = formula(source).value(VALUES)
    except FormulaError:
        return
    assert math.isfinite(found)
    # what was accepted has bounded powers, so that Python computes it at once too
    assert found == eval(source, PYTHON | VALUES)


@given(EXPRESSIONS)
def test_what_python_computes_to_an_ordinary_number_a_formula_computes_too(source):
    if any(bounded in source for bounded in ("**", "factorial", "comb", "round")):
        return
    try:
        expected = eval(source, PYTHON | VALUES)
    except (ArithmeticError, ValueError, TypeError):
        with pytest.raises(FormulaError):
            formula(source).value(VALUES)
        return
    if isinstance(expected, int | float) and math.isfinite(expected):
        assert formula(source).value(VALUES) == expected


POWERS = {
    "2**10": 1024,
    "(-2)**3": -8,
    "2**-1": 0.5,
    "4**0.5": 2.0,
    "2**3**2": 512,
    "-2**2": -4,
    "1.5**2": 2.25,
    "0**0": 1,
}


@pytest.mark.parametrize("source", POWERS)
def test_powers_are_pythons(source):
    assert formula(source).value({}) == POWERS[source]


@given(st.text(max_size=60) | st.text(alphabet="()[]{}.,:=+-*/%^~@&|<>!'\"_ 0123456789abeflmnopxst", max_size=60))
def test_any_text_is_a_formula_or_a_formula_error(source):
    try:
        formula(source).value(VALUES)
    except FormulaError as error:
        assert "\n" not in str(error)


REFUSED = {
    "an import": "__import__('os')",
    "an attribute": "h.real",
    "a method": "(1).bit_length()",
    "a method of a text": "'a'.upper()",
    "an index": "h[0]",
    "a list": "[1]",
    "a tuple": "(1, 2)",
    "a set": "{1}",
    "a loop": "[x for x in (1, 2)]",
    "a generator": "max(x for x in (1, 2))",
    "a lambda": "(lambda: 1)()",
    "a walrus": "(h := 1)",
    "a text": "'1'",
    "an f-string": "f'{1}'",
    "a complex number": "1j",
    "none": "None",
    "an ellipsis": "...",
    "a function that Python has": "eval('1')",
    "a function as a value": "sqrt",
    "a function compared": "sqrt == sqrt",
    "a named argument": "round(1.5, ndigits=1)",
    "arguments from a list": "max(*h)",
    "a constant called": "pi(1)",
    "a result called": "abs(1)(2)",
    "^": "2^10",
    "<<": "1 << 100000",
    "&": "1 & 1",
    "~": "~1",
    "@": "1 @ 1",
    "in": "1 in h",
    "is": "h is h",
    "two expressions": "1; 2",
    "two lines": "1\n2",
    "an assignment": "h = 1",
    "nothing": "",
    "half a formula": "h +",
    "too long": "1+" * MAX_LENGTH + "1",
    "too deep": "-" * 300 + "1",
    "a long sum": "1+" * 150 + "1",
    "await": "await h",
    "a null byte": "1\0",
}


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_what_is_no_arithmetic_is_refused_before_it_is_computed(source):
    with pytest.raises(FormulaError):
        formula(source)


VALUELESS = {
    "1 / 0": "divides by zero",
    "h % 0": "divides by zero",
    "h // (k - k)": "divides by zero at h=224, k=3",
    "9**9**9": "is too large to compute",
    "2**2048": "is too large to compute",
    "2**-10**9": "is too large to compute",
    "10.0**400": "is too large to compute",
    "exp(1000)": "is too large to compute",
    "factorial(1001)": "1001 is not a whole number up to 1000",
    "factorial(10**9)": "not a whole number up to 1000",
    "factorial(1000)": "is too large to compute",
    "comb(10**6, 5)": "not a whole number up to 1000",
    "factorial(2.5)": "2.5 is not a whole number up to 1000",
    "round(5, -10**9)": "not a whole number up to 1000",
    "round(5, 10**9)": "not a whole number up to 1000",
    "2**1500": "is too large to compute",
    "log(0)": "math domain error",
    "sqrt(-1)": "math domain error",
    "(-8)**0.5": "a negative number has no real power like this",
    "1e308 * 10": "is too large to compute",
    "1e308 * 10 - 1e308 * 10": "",
    "width + 1": "'width' is not defined",
    "open": "'open' is not defined",
    "A\n": "'A' is not defined for expression 'A '",
    "max(1)": "'int' object is not iterable",
    "sqrt(1, 2)": "takes exactly one argument",
}


@pytest.mark.parametrize("source, reason", VALUELESS.items(), ids=VALUELESS)
def test_what_has_no_value_says_why(source, reason):
    with pytest.raises(FormulaError) as caught:
        formula(source).value(VALUES)
    assert caught.value.problem.place.startswith(f"formula '{source.strip()}")
    assert reason in caught.value.problem.what


@given(st.integers(-(2**70), 2**70), st.integers(-(2**12), 2**12))
def test_a_power_is_exact_or_refused_and_never_large_on_the_way(base, exponent):
    try:
        found = formula("b ** x").value({"b": base, "x": exponent})
    except FormulaError:
        return
    assert base.bit_length() * abs(exponent) <= MAX_BITS
    assert found == base**exponent


def test_large_whole_numbers_are_exact_on_the_way():
    assert formula("2**1000 - 2**1000 + 1").value({}) == 1
    assert formula("comb(1000, 500) // comb(1000, 499)").value({}) == 1
