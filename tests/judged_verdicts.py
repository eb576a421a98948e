"""A small kata and verdicts made by hand, one for each situation: shared by the tests of how they look."""

from pathlib import Path

import numpy as np

from dlprep.judge.verdict import Beside, CaseResult, Finding, Named, Sandbox, Verdict
from dlprep.katas.kata import CaseName, Harness, Kata, Limits
from dlprep.text import Text

NAN, INF = float("nan"), float("inf")
HELD = Sandbox("namespace", "limit", "Landlock", "none")
SOURCE = """import numpy as np


def softmax(x, axis=-1):
    powers = np.exp(x)
    return powers / powers.sum()
"""
STATEMENT = Text(
    en="""Write softmax: $y_i = e^{x_i} / \\sum_j e^{x_j}$. It must **not** overflow.

## Arguments
- `x`: an array of shape (N, C).
- `axis`: the axis over which the numbers sum to 1; it may be any, and a long
  line goes on here.

1. Subtract the maximum.
2. Divide.

```python
>>> softmax(np.array([[1.0, 2.0]])).round(4).tolist()
[[0.2689, 0.7311]]
```
""",
    zh="""请实现 softmax：$y_i = e^{x_i} / \\sum_j e^{x_j}$，**不能**溢出。

## 参数
- `x`：形状为 (N, C) 的数组。
- `axis`：沿着哪个轴求和等于 1，可以是任意一个轴；这一行很长，长到在六十列的终端里一定会换行。

1. 减去最大值。
2. 相除。

```python
>>> softmax(np.array([[1.0, 2.0]])).round(4).tolist()
[[0.2689, 0.7311]]
```
""",
)
CASES = (
    CaseName("last-axis", Text("2 × 3, last axis", "2 × 3，最后一维")),
    CaseName("first-axis", Text("2 × 3, `axis=0`", "2 × 3，`axis=0`")),
    CaseName("large", Text("rows at $\\pm 10^3$", "各行在 $\\pm 10^3$ 附近")),
    CaseName("deep", Text("2 × 3 × 4 × 5, axis 1", "2 × 3 × 4 × 5，第 1 维")),
)


def kata(**chosen):
    """Softmax in both backends; every field can be chosen."""
    usual = {
        "slug": "softmax",
        "folder": Path("katas/softmax"),
        "kind": "implement",
        "title": Text("Softmax", "Softmax 函数"),
        "level": 1,
        "minutes": 10,
        "topics": ("softmax",),
        "paths": ("foundations",),
        "after": (),
        "entry": "softmax",
        "returns": ("y",),
        "gradient": ("x",),
        "mutates": (),
        "forbid": {},
        "imports": {},
        "limits": Limits(),
        "cases": CASES,
        "hints": tuple(Text(f"hint {number}", f"提示 {number}") for number in range(4)),
        "mistakes": (),
        "symptoms": (),
        "equivalents": {},
        "follow_ups": (Text("Why divide at all?", "为什么要除？"), Text("And in float16?", "float16 下呢？")),
        "errata": (),
        "statement": STATEMENT,
        "starters": {"numpy": "", "torch": ""},
        "solutions": {"numpy": "", "torch": ""},
        "variants": {},
        "wrong": {},
        "harness": Harness("", "", ""),
    }
    return Kata(**(usual | chosen))


def numbers(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def softmax(x, axis):
    powers = np.exp(x.astype(np.float64) - x.max(axis, keepdims=True))
    return powers / powers.sum(axis, keepdims=True)


def result(number, finding=None, beside=None, *, inputs=None):
    """One of the kata's cases."""
    name = CASES[number]
    return CaseResult(name.id, name.text, inputs if inputs is not None else {}, finding, beside)


def verdict(*cases, **chosen):
    usual = {"backend": "numpy", "device": "cpu", "seed": 20_261_122, "seconds": 0.018, "sandbox": HELD}
    return Verdict(kata="softmax", cases=cases, **(usual | chosen))


def right():
    return verdict(*(result(number) for number in range(4)), printed="max 1000.0\n")


def named():
    """A known mistake: the sum runs over everything."""
    x = numbers(2, 3)
    expected = softmax(x, -1)
    got = (np.exp(x) / np.exp(x).sum()).astype(np.float32)
    wrong = np.ones((2, 3), bool)
    found = Finding(
        "wrong-values",
        {
            "output": "y",
            "where": "[0, 0]",
            "got": float(got[0, 0]),
            "expected": float(expected[0, 0]),
            "wrong": 6,
            "total": 6,
        },
    )
    text = Text(
        "The sum in the denominator runs over all numbers, not along `axis`, so only the whole array sums to 1.",
        "分母对所有元素求和，而没有沿 `axis` 求和，因此只有整个数组的和为 1。",
    )
    first = result(0, found, Beside("y", got, expected, wrong), inputs={"x": x, "axis": -1})
    second = result(1, found, inputs={"x": x, "axis": 0})
    return verdict(first, second, result(2, found), result(3), named=(Named("sum-over-everything", text),))


def overflow():
    """NaN and infinity, in one row of four."""
    x = np.array([[0.5, 1.25, -2.0, 0.1], [1000.5, 998.25, -1000.0, 3.5]], np.float32)
    expected = softmax(x, -1)
    got = expected.copy()
    got[1] = [NAN, INF, 0.0, -INF]
    wrong = got != expected
    found = Finding("nan-pattern", {"output": "y", "where": "[1, 0]", "got": "nan", "expected": float(expected[1, 0])})
    large = result(2, found, Beside("y", got, expected, wrong), inputs={"x": x})
    return verdict(result(0), result(1), large, result(3))


def deep():
    """One wrong number of 120, close to the right one, in a large input."""
    x = numbers(2, 3, 4, 5)
    expected = softmax(x, 1)
    got = expected.copy()
    got[1, 2, 3, 4] *= 1.00002
    values = {"output": "y", "where": "[1, 2, 3, 4]", "got": got[1, 2, 3, 4].item(), "wrong": 1, "total": 120}
    found = Finding("wrong-values", {**values, "expected": expected[1, 2, 3, 4].item()})
    case = result(3, found, Beside("y", got, expected, got != expected), inputs={"x": x, "axis": 1})
    return verdict(result(0), result(1), result(2), case)


def shape():
    """One number for each row where one for each element was asked for."""
    x = numbers(2, 3)
    found = Finding("wrong-shape", {"output": "y", "got": "(2,)", "expected": "(2, 3)"})
    beside = Beside("y", np.float32([1, 1]), softmax(x, -1))
    return verdict(result(0, found, beside, inputs={"x": x, "axis": -1}), result(1, found))


def raised():
    message = "operands could not be broadcast together with shapes (2,3) (2,)"
    found = Finding("raised", {"error": "ValueError", "message": message}, line=6)
    printed = "".join(f"step {number}\n" for number in range(40)) + "\x1b[31mred\x1b[0m \x07 loss 0.1\rloss 0.2\n"
    case = result(0, found, inputs={"x": numbers(2, 3), "axis": -1, "names": ["a", "b"]})
    return verdict(case, result(1, found), printed=printed)


def syntax():
    return verdict(finding=Finding("syntax-error", {"message": "'(' was never closed"}, line=5), sandbox=Sandbox())


def slow():
    """The run ends in a case, which knows the reason as well."""
    found = Finding("too-slow", {"seconds": "5"}, line=5)
    return verdict(result(0), result(1, found, inputs={"x": numbers(300, 20)}), finding=found, seconds=5.0)


def gradient():
    """Right values, a gradient that misses a part."""
    x = numbers(5)
    values = {"input": "x", "where": "[3]", "got": 0.0, "expected": 0.03125}
    expected = np.array([0.25, -0.5, 0.125, 0.03125, 0.09375])
    beside = Beside("x.grad", np.float32([0.25, -0.5, 0.125, 0, 0]), expected, np.array([False] * 3 + [True] * 2))
    found = Finding("wrong-gradient", values)
    cases = (result(0, found, beside, inputs={"x": x, "axis": 0}), result(1, Finding("no-gradient", {"input": "x"})))
    return verdict(*cases, backend="torch", device="cuda")


def scalar():
    values = {"output": "y", "where": "", "got": 0.2500001, "expected": 0.25, "wrong": 1, "total": 1}
    beside = Beside("y", 0.2500001, 0.25, np.array(True))
    return verdict(result(0, Finding("wrong-values", values), beside, inputs={"x": 3, "keep": False, "mask": None}))


SITUATIONS = {
    function.__name__: function
    for function in (right, named, overflow, deep, shape, raised, syntax, slow, gradient, scalar)
}
