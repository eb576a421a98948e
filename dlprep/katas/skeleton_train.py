"""The files of a new kata that trains something on data of its own. Knows no file."""

from collections.abc import Mapping, Sequence

POINTS = 300


def training() -> Mapping[str, str]:
    """The text of every file, with the places that `skeleton` fills."""
    return {
        "kata.yaml": _FACTS,
        "statement.en.md": _STATEMENT_EN + _EXAMPLE,
        "statement.zh.md": _STATEMENT_ZH + _EXAMPLE,
        "cases.py": _CASES,
        "oracle.py": _VERIFY,
        "data/points.csv": "".join(_points()),
        "starter/numpy.py": _STARTER,
        "solution/numpy.py": _SOLUTION,
    } | {f"variants/{name}.numpy.py": text for name, text in _VARIANTS.items()}


def _points() -> Sequence[str]:
    """Points spread evenly over a square, and the side of a line on which each lies."""
    places = [(2 * (n * 0.6180339887 % 1) - 1, 2 * (n * 0.7548776662 % 1) - 1) for n in range(POINTS)]
    gaps = [(first, second, first + 0.5 * second - 0.4) for first, second in places]
    return [f"{first:.4f},{second:.4f},{int(gap > 0)}\n" for first, second, gap in gaps if abs(gap) > 0.1]


_FACTS = """\
kind: train
title: {en: <TITLE>, zh: <TITLE>}      # FILL IN: both titles
level: 2                   # FILL IN: 1 recall, 2 apply, 3 derive
minutes: 20                # FILL IN: for someone who knows it, from an empty file
topics: [logistic-regression]          # FILL IN: ids of topics, the main one first
paths: [classic-ml]        # FILL IN: where it belongs; `dlprep kata list --help` names them
after: []                  # katas to solve before
entry: <ENTRY>
returns: [labels]          # FILL IN: what the statement calls the outputs
mutates: []                # inputs that the function may change
forbid: {}                 # what would give the answer away
limits: {seconds: 10, memory_mb: 1024}
cases:                     # FILL IN: every id of cases.py in its order
  - {id: unseen, en: "60 unseen points", zh: "60 个未见过的点"}
follow_ups:                # FILL IN: two or three questions that an interviewer asks next
  - {en: "Which points would logistic regression never get right?", zh: "哪些点是逻辑回归永远分不对的？"}
  - {en: "How would you choose the number of steps?", zh: "训练步数应该怎样选？"}
hints:                     # FILL IN: exactly four: the idea, the formula, the shapes, a line of code
  - {en: "Fit a line between the classes by logistic regression.", zh: "用逻辑回归在两类之间拟合一条直线。"}
  - {en: "The gradient of the mean loss is $X^T (p - y) / n$.", zh: "平均损失的梯度是 $X^T (p - y) / n$。"}
  - {en: "With a column of ones `X` has the shape (n, 3).", zh: "加上一列 1 之后，`X` 的形状是 (n, 3)。"}
  - {en: "`w -= rate * X.T @ (p - y) / len(y)`", zh: "`w -= rate * X.T @ (p - y) / len(y)`"}
mistakes:                  # FILL IN: at least six
  - id: no-bias
    text: {en: "There is no bias, so the line has to pass through the origin.", zh: 没有偏置，分界线只能经过原点。}
    numpy: {"np.ones((len(x), 1))": "np.zeros((len(x), 1))"}
  - id: ascends
    text: {en: The step goes up the gradient; the loss grows., zh: 沿梯度上升了，损失越来越大。}
    numpy: {"weights -= rate": "weights += rate"}
  - id: labels-in-another-order
    text: {en: The labels do not belong to the points of the same row., zh: 标签和同一行的点对不上。}
    numpy: {"p - y)": "p - y[::-1])"}
  - id: probabilities-returned
    text: {en: Probabilities are returned where labels are asked for., zh: 返回的是概率，而题目要的是标签。}
    numpy: {"(scores > 0).astype(np.int64)": "1 / (1 + np.exp(-scores))"}
  - id: training-points
    text: {en: The training points are labelled; the new ones were asked for., zh: 预测的是训练点，而题目要的是新点。}
    numpy: {"_wide(x_test) @ weights": "_wide(x) @ weights"}
  - id: one-step
    text: {en: Training stops after one step., zh: 只训练了一步就停了。}
    numpy: {"range(2000)": "range(1)"}
symptoms:                  # FILL IN: what verify can prove about the outputs, never a guess at the cause
  - id: not-labels
    text:
      en: There should be one integer label for each of {count} points.
      zh: 应为 {count} 个点各返回一个整数标签。
  - id: one-class
    text: {en: Every point gets the same label., zh: 所有点得到了同一个标签。}
  - id: low-accuracy
    text:
      en: "{accuracy} of the unseen points are right, {wanted} are asked for."
      zh: 未见过的点答对 {accuracy}，要求 {wanted}。
added: <TODAY>
"""
_STATEMENT_EN = """\
<!-- FILL IN: what to reach, on which data, and why anyone asks for it -->

Points in a square belong to two classes with a straight line between them. Write `<ENTRY>(x, y, x_test)`, which learns
from `x` and `y` and labels the points of `x_test`. At least 95 % of these have to be right.

- `x`: floats of shape (n, 2); `y`: n integers, 0 or 1; `x_test`: floats of shape (m, 2).
- Return m integers, 0 or 1. There are 10 seconds; numpy is all that is needed.

"""
_STATEMENT_ZH = """\
<!-- FILL IN: 要达到什么、用什么数据，为什么会被问到 -->

正方形里的点分成两类，中间隔着一条直线。请写 `<ENTRY>(x, y, x_test)`：从 `x` 和 `y` 学习，再给 `x_test` 的点标上类别，
至少答对 95 %。

- `x`：浮点数，形状 (n, 2)；`y`：n 个整数，0 或 1；`x_test`：浮点数，形状 (m, 2)。
- 返回 m 个整数，0 或 1。时限 10 秒，只需要 numpy。

"""
_EXAMPLE = """\
```python
>>> x, y = np.array([[-1.0, 0.0], [-0.5, 1.0], [0.5, -1.0], [1.0, 0.0]]), np.array([0, 0, 1, 1])
>>> <ENTRY>(x, y, np.array([[-0.9, 0.2], [0.9, 0.1]])).tolist()
[0, 1]
```
"""
_CASES = '''\
"""The data, divided anew by every seed."""

from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "points.csv"
UNSEEN = 60


def cases(rng):
    # FILL IN: the third value is what `verify` knows and the program does not
    rows = rng.permutation(np.loadtxt(DATA, delimiter=","))
    x, y = rows[:, :2], rows[:, 2].astype(np.int64)
    yield "unseen", {"x": x[UNSEEN:], "y": y[UNSEEN:], "x_test": x[:UNSEEN]}, y[:UNSEEN]
'''
_VERIFY = '''\
"""Whether enough of the unseen points are right."""

import numpy as np

WANTED = 0.95


def verify(inputs, outputs, hidden):
    # FILL IN: outputs may be anything, so look at their type first
    is_labels = isinstance(outputs, np.ndarray) and outputs.shape == hidden.shape and outputs.dtype.kind in "iu"
    if not is_labels:
        return "not-labels", {"count": len(hidden)}
    if len(set(outputs.tolist())) == 1:
        return "one-class"
    accuracy = float((outputs == hidden).mean())
    if accuracy < WANTED:
        return "low-accuracy", {"accuracy": f"{accuracy:.0%}", "wanted": f"{WANTED:.0%}"}
    return None
'''
_STARTER = """\
import numpy as np


def <ENTRY>(x, y, x_test):
    # x: (n, 2), y: (n,), x_test: (m, 2) -> (m,)
    raise NotImplementedError
"""
_SOLUTION = """\
import numpy as np


def _wide(x):
    return np.hstack([x, np.ones((len(x), 1))])


def <ENTRY>(x, y, x_test):
    weights, rate = np.zeros(3), 2.0
    for _ in range(2000):
        p = 1 / (1 + np.exp(-_wide(x) @ weights))
        weights -= rate * _wide(x).T @ (p - y) / len(y)
    scores = _wide(x_test) @ weights
    return (scores > 0).astype(np.int64)
"""
_VARIANTS = {
    "least-squares": """\
import numpy as np


def <ENTRY>(x, y, x_test):
    ones = np.ones((len(x), 1))
    weights = np.linalg.pinv(np.hstack([x, ones])) @ (2.0 * y - 1.0)
    for _ in range(3000):
        margins = (2 * y - 1) * (x @ weights[:2] + weights[2])
        pull = (2 * y - 1) * (margins < 1)
        weights += 0.5 * np.array([*(x.T @ pull), pull.sum()]) / len(y)
    return (x_test @ weights[:2] + weights[2] > 0).astype(np.int64)
""",
    "neighbours": """\
import numpy as np


def <ENTRY>(x, y, x_test):
    gaps = ((x_test[:, None] - x[None]) ** 2).sum(-1)
    return y[gaps.argmin(1)]
""",
    "newton": """\
import numpy as np


def <ENTRY>(x, y, x_test):
    wide = np.hstack([np.ones((len(x), 1)), x])
    weights = np.zeros(3)
    for _ in range(8):
        p = 1 / (1 + np.exp(-wide @ weights))
        curvature = (wide * (p * (1 - p))[:, None]).T @ wide + 0.01 * np.eye(3)
        weights -= np.linalg.solve(curvature, wide.T @ (p - y) + 0.01 * weights)
    return (weights[0] + x_test @ weights[1:] > 0).astype(int)
""",
}
