"""Numbers computed from drawn values: a small, bounded part of Python's arithmetic. Knows no questions."""

import ast
import math
import operator
import warnings
from collections.abc import Mapping
from functools import lru_cache

from simpleeval import InvalidExpression, SimpleEval

from dlprep.errors import FormulaError

Number = int | float

MAX_LENGTH = 400
MAX_BITS = 2048  # of a whole number on the way: 2048-bit arithmetic is instant, 9**9**9 is not
MAX_COUNT = 1000  # the largest n of comb and factorial, and the most digits of round
MAX_DEPTH = 50  # of brackets and operators within each other; a plain sum is as deep as it has terms

FUNCTIONS = {
    "abs": abs,
    "acos": math.acos,
    "asin": math.asin,
    "atan": math.atan,
    "ceil": math.ceil,
    "comb": lambda n, k: _bounded(math.comb(_count(n), _count(k))),
    "cos": math.cos,
    "erf": math.erf,
    "exp": math.exp,
    "factorial": lambda n: _bounded(math.factorial(_count(n))),
    "floor": math.floor,
    "log": math.log,
    "log10": math.log10,
    "log2": math.log2,
    "max": max,
    "min": min,
    # round(5, -10**9) would compute 10**10**9
    "round": lambda value, *digits: _bounded(round(value, *(_count(each) for each in digits))),
    "sin": math.sin,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
}
CONSTANTS = {"pi": math.pi, "e": math.e, "True": True, "False": False}
RESERVED = frozenset(FUNCTIONS) | frozenset(CONSTANTS)

_NODES = (ast.Expr, ast.Name, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.Constant)


class Formula:
    """One expression, read once and evaluated often."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._tree = _parse(source)
        self.names = frozenset(
            node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name) and node.id not in RESERVED
        )
        self._evaluator = SimpleEval(operators=_OPERATORS, functions=FUNCTIONS)
        self._evaluator.nodes = {node: act for node, act in self._evaluator.nodes.items() if node in _NODES}

    def value(self, names: Mapping[str, Number]) -> Number:
        """The finite number it comes to; raises FormulaError where it has none."""
        self._evaluator.names = {**CONSTANTS, **names}
        try:
            found = self._evaluator.eval(self.source, self._tree)
            return _finite(found)
        except (InvalidExpression, ArithmeticError, ValueError, TypeError) as error:
            at = ", ".join(f"{name}={names[name]:g}" for name in sorted(self.names & set(names)))
            raise _fault(self.source, f"{_reason(error)}{' at ' + at if at else ''}") from error

    def holds(self, names: Mapping[str, Number]) -> bool:
        """Whether the condition is true."""
        return bool(self.value(names))


@lru_cache(maxsize=4096)
def formula(source: str) -> Formula:
    """The expression as a Formula; raises FormulaError when it is not one."""
    return Formula(source)


def _parse(source: str) -> ast.Expr:
    if len(source) > MAX_LENGTH:
        raise _fault(source[:40] + "…", f"longer than {MAX_LENGTH} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own advice on odd source is no news to the learner
            body = ast.parse(source.strip()).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _fault(source, "cannot be read as arithmetic") from error
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        raise _fault(source, "is not one expression")
    called = {id(node.func) for node in ast.walk(body[0]) if isinstance(node, ast.Call)}
    level: list[ast.AST] = [body[0]]
    for _ in range(MAX_DEPTH):
        for node in level:
            _allow(source, node)
            if isinstance(node, ast.Name) and node.id in FUNCTIONS and id(node) not in called:
                raise _fault(source, f"{node.id} is a function", f"write {node.id}(…)")
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    if level:
        raise _fault(source, f"nested deeper than {MAX_DEPTH} levels", "name its parts under `let`")
    return body[0]


def _allow(source: str, node: ast.AST) -> None:
    if isinstance(node, ast.BitXor):
        raise _fault(source, "^ is not a power", "write 2**10 for 2 to the power of 10")
    if isinstance(node, ast.expr) and not isinstance(node, _NODES):
        raise _fault(source, f"{type(node).__name__.lower()} is not arithmetic")
    if isinstance(node, ast.keyword):
        raise _fault(source, f"'{node.arg}=' names an argument", "give the arguments in order, without names")
    if isinstance(node, ast.operator | ast.unaryop | ast.cmpop) and type(node) not in _OPERATORS:
        raise _fault(source, f"the operator {type(node).__name__} is not known")
    if isinstance(node, ast.Constant) and not isinstance(node.value, int | float):
        raise _fault(source, f"{node.value!r} is not a number")
    if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS):
        raise _fault(source, f"{ast.unparse(node.func)} is not a known function", f"use {', '.join(FUNCTIONS)}")


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > MAX_BITS:
        raise OverflowError("the power is too large")
    result: Number | complex = base**exponent
    if isinstance(result, complex):
        raise ValueError("a negative number has no real power like this")
    return result


def _bounded(value: Number) -> Number:
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise OverflowError("the number is too large")
    return value


def _count(value: Number) -> int:
    if value != int(value) or abs(value) > MAX_COUNT:
        raise ValueError(f"{value:g} is not a whole number up to {MAX_COUNT}")
    return int(value)


def _finite(value: Number) -> Number:
    if not math.isfinite(_bounded(value)):
        raise OverflowError("the value is not finite")
    return value


def _reason(error: Exception) -> str:
    match error:
        case ZeroDivisionError():
            return "divides by zero"
        case OverflowError():
            return "is too large to compute"
        case _:
            return str(error).rstrip(".") or "has no value"


def _fault(
    source: str, what: str, remedy: str = "write plain arithmetic, as in floor((h - k) / s) + 1"
) -> FormulaError:
    one_line = (" ".join(text.split()) for text in (f"formula '{source}'", what, remedy))
    return FormulaError(*one_line)


_OPERATORS = {
    ast.Add: lambda a, b: _bounded(a + b),
    ast.Sub: lambda a, b: _bounded(a - b),
    ast.Mult: lambda a, b: _bounded(a * b),
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
